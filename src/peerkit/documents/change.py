"""A change to an organisation, as somebody writes it down: a path, what to do there, a value."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from peerkit.documents.excerpt import looks_like_a_field
from peerkit.documents.showing import Showing
from peerkit.documents.source import Source
from peerkit.documents.tree import Parsed, Trail, Tree
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.errors import Diagnostic, DocumentError, Guess, Location, printable, said

if TYPE_CHECKING:
    from peerkit.documents.converter import Misfit
    from peerkit.documents.paths_written import Segment

_WRITTEN = re.compile(
    r"(?P<path>(?:[^=\[\]]|\[[^\]]*\])+?)\s*(?P<how>\+=|-=|=)(?P<value>.*)", re.DOTALL
)


class How(StrEnum):
    """What a change does with its value."""

    SET = "="
    ADD = "+="
    TAKE = "-="


@frozen
class Change:
    """A change to an organisation.

    Attributes:
        path: to what, as it is written.
        how: what to do with the value.
        value: the value, as a parser gives it.
        source: the text in which the value stands.
        parsed: that text with places.
        trail: the way to the value in that text.
    """

    path: str
    how: How
    value: Tree
    source: Source
    parsed: Parsed
    trail: Trail = ()

    @classmethod
    def parse(cls, text: str, name: str = "--set") -> Change:
        """Read a change such as `teams.crisis.manager.entry=chose`.

        Args:
            text: a path, `=`, `+=` or `-=`, and a value in YAML.
            name: what the text goes by in errors.

        Raises:
            DocumentError: there is no path or no value, or the value is not well formed.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            message = "expected a path, then `=`, `+=` or `-=`, then a value"
            help_ = "such as `teams.crisis.manager.entry=chose`"
            problem = Diagnostic(
                code="PK114", message=message, location=Location(file=name), help=help_
            )
            raise DocumentError([problem])
        path = found["path"].strip()
        source = Source.decode(found["value"].strip().encode(), f"{name} {path}")
        value = parsed(source)
        return cls(path, How(found["how"]), value.tree, source, value)

    def problem(self, misfit: Misfit, trail: Trail, path: str) -> Diagnostic:
        """Make the diagnostic of a misfit of the value.

        Args:
            misfit: what does not fit.
            trail: where in the value.
            path: the path of that in the organisation.
        """
        at = (*self.trail, *trail)
        found = Showing(self.source, self.parsed).misfit(evolve(misfit, trail=at), at)
        return evolve(found, location=evolve(found.location, path=path or None))

    def lost(self, segment: Segment, code: str, message: str, guess: Guess) -> Diagnostic:
        """Make the diagnostic of a step of the path that leads nowhere, with a caret under it."""
        key = self.parsed.keys.get(self.trail) if self.trail else None
        line, column = (0, 0) if key is None else key[:2]
        hidden = not looks_like_a_field(segment.name, value=True)
        named = "" if hidden else f" `{printable(segment.name)}`"
        location = Location(
            file=self.source.name,
            line=line + 1,
            column=column + segment.start + 1,
            width=len(segment.name),
            excerpt=self.path,
            caret=segment.start + 1,
        )
        return Diagnostic(
            code=code, message=f"{message}{named}", location=location, help=said(guess)
        )


def parsed(source: Source) -> Parsed:
    """Parse a text that is no document of its own.

    Raises:
        DocumentError: it is not well formed.
    """
    found = parse_yaml(source, places=True)
    if found.problems:
        showing = Showing(source, found)
        raise DocumentError(showing.problem(problem) for _, problem in found.problems)
    return found
