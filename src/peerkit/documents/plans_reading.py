"""The errors of wellness plans, in which nothing depends on anybody's words.

A line and a column tell how long the text before them is, a key may be the rest of a text that
holds a comma, and what breaks a document tells what was written. So a place is told by line and
column only up to where the first words can begin, and by its path after that; no key is named that
the model does not know; and all that words can do to a document is said in one way (privacy
requirements 4 and 11).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from attrs import define, evolve, frozen

from peerkit.documents.converter import Misfit
from peerkit.documents.reader import Reading
from peerkit.documents.tree import Place, Trail
from peerkit.errors import MOST_TOLD, Diagnostic, DocumentError, Location, said
from peerkit.model.conversion import quoted
from peerkit.model.paths import element_of, field_of
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.model.wellness_plans import WellnessPlans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.documents.source import Source

_SCHEMA: Trail = ("peerkit",)
_TWICE, _ODD = "PK005", "PK102"
_LONGEST_KEY = 60
_KEY = re.compile(r"(?:\A|[\n{,\"'])[ -]*(\w+)[\"']?\s*\Z", re.ASCII)
_BROKEN_HELP = (
    "look for words with a colon, a comma or a bracket that are not in quotes, for a quote that is"
    " not closed, and for characters that do not show"
)


@define
class PlansReading(Reading):
    """A reading whose errors say nothing of the words in it."""

    def error(self, misfits: Iterable[Misfit]) -> DocumentError:
        """Give the error that holds these misfits and what the parser found."""
        parsed = self.placed()
        broken = {trail for trail, _ in parsed.problems}
        found = dict.fromkeys(
            _wordless(Misfit(trail=trail, code=p.code, message=p.message, help=p.help))
            for trail, p in parsed.problems
        )
        for misfit in misfits:
            if not any(misfit.trail[:end] in broken for end in range(1, len(misfit.trail) + 1)):
                found[_wordless(misfit)] = None
        odd = {misfit.trail for misfit in found if misfit.code == _ODD}
        begin = words_begin(self.source.text)
        told = [misfit for misfit in found if not _is_told_by_another(misfit, odd)]
        most = [self._told(misfit, begin) for misfit in told[:MOST_TOLD]]
        return DocumentError(most, len(told) - len(most))

    def _told(self, misfit: Misfit, begin: int) -> Diagnostic:
        trail = misfit.trail
        path = ".".join(filter(None, (_path(trail), misfit.path))) or None
        values = self.placed().values
        if misfit.path is not None:
            trail = self.trail(misfit.path, trail)
        while trail and trail not in values:
            trail = trail[:-1]
        place = values.get(trail) or Place(0, 0)
        location = Location(file=self.source.name, path=path)
        if self.source.line_starts[place.line] + place.column <= begin:
            location = self.source.location(place.line, place.column, place.width, path)
        return Diagnostic(
            code=misfit.code, message=misfit.message, location=location, help=said(misfit.help)
        )


def unreadable(error: DocumentError, source: Source | None) -> DocumentError:
    """Give the error for a text of which nothing can be made.

    Args:
        error: what the source or the parser says.
        source: the text, if there is one.
    """
    begin = 0 if source is None else words_begin(source.text)
    told: list[Diagnostic] = []
    hidden: Diagnostic | None = None
    for problem in error.diagnostics:
        line, column = problem.location.line, problem.location.column
        if line is None:
            told.append(problem)
        elif source is not None and source.line_starts[line - 1] + (column or 1) - 1 <= begin:
            told.append(evolve(problem, location=evolve(problem.location, path=None)))
        else:
            message = "what follows the first words cannot be read"
            place = Location(file=problem.location.file)
            hidden = Diagnostic(code="PK004", message=message, location=place, help=_BROKEN_HELP)
    return DocumentError(told if hidden is None else [*told, hidden])


def words_begin(text: str) -> int:
    """Give where the first words can begin: the first colon after anything but an open field.

    Before it stand only keys that every plan has and what they hold.
    """
    at = text.find(":")
    while at >= 0:
        key = _KEY.search(text, max(0, at - _LONGEST_KEY), at)
        if key is None or key[1] not in _open_fields():
            return at
        at = text.find(":", at + 1)
    return len(text)


@frozen
class _Spot:
    """How far the model knows a trail: to a part of its own, or to a field of a kind."""

    trail: Trail
    part: type | None
    kind: Kind | None = None


def _spot(trail: Trail) -> _Spot:
    spot = _Spot((), WellnessPlans)
    shape: Shape | None = None
    for length, step in enumerate(trail):
        if isinstance(step, str):
            shape = None if spot.part is None else shapes(spot.part).get(step)
            if shape is None:
                return spot
            spot = _Spot(trail[: length + 1], None, shape.kind)
        elif spot.kind is Kind.LISTED and shape is not None:
            spot = _Spot(trail[: length + 1], shape.of)
        else:
            return spot
    return spot


def _wordless(misfit: Misfit) -> Misfit:
    """Say the same of all that words can do to the part of a plan that they stand in."""
    if misfit.trail == _SCHEMA and misfit.code != _TWICE:
        return misfit
    is_odd = misfit.code in {_TWICE, _ODD}
    trail = misfit.trail[:-1] if is_odd else misfit.trail
    spot = _spot(trail)
    is_below = len(spot.trail) < len(trail)
    if spot.kind is Kind.SEALED or (spot.kind is not None and (is_odd or is_below)):
        help_ = "put the words in quotes" if spot.kind is Kind.SEALED else None
        message = f"expected {spot.kind.value}"
        return Misfit(trail=spot.trail, code="PK103", message=message, help=help_)
    if is_odd or (is_below and isinstance(trail[len(spot.trail)], str)):
        known = quoted(shapes(cast("type", spot.part)))
        help_ = f"the fields here are {known}; put words that hold a comma or a colon in quotes"
        message = "a field that is not known here, or that stands twice"
        return Misfit(trail=spot.trail, code=_ODD, message=message, help=help_)
    return evolve(misfit, trail=spot.trail)


def _is_told_by_another(misfit: Misfit, odd: set[Trail]) -> bool:
    """Tell whether words that were taken for fields may have made a problem what it is."""
    trail = misfit.trail
    for end in range(len(trail) + 1):
        part = _spot(trail[:end]).part
        is_odd = part is not None and trail[:end] in odd and _holds_words(part)
        if is_odd and (end < len(trail) or misfit.code != _ODD):
            return True
    return False


def _holds_words(part: type) -> bool:
    return any(shape.kind is Kind.SEALED for shape in shapes(part).values())


def _path(trail: Trail) -> str:
    """Write a trail that the model knows as a path, its elements by number."""
    path = ""
    for step in trail:
        path = element_of(path, None, step) if isinstance(step, int) else field_of(path, step)
    return path


@cache
def _open_fields() -> frozenset[str]:
    """Give the names of the fields that hold no words."""
    names, waiting = {"peerkit"}, [cast("type", WellnessPlans)]
    while waiting:
        for name, shape in shapes(waiting.pop()).items():
            if shape.kind is not Kind.SEALED:
                names.add(name)
            if shape.kind is Kind.LISTED and shape.of is not None:
                waiting.append(shape.of)
    return frozenset(names)
