"""What can go wrong, and how it is said.

A problem in somebody's input is a `Diagnostic`: a stable code, a message, a place and a help.
All problems of an input travel together in one `InputError`. Messages never hold a value from a
data file (privacy requirement 11): a place, a field and what was expected are enough to mend it.
"""

from __future__ import annotations

import enum
from difflib import get_close_matches
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.6
_LONGEST_ECHO = 60


class Severity(enum.StrEnum):
    """Whether a problem stops the work or only deserves a look."""

    ERROR = "error"
    WARNING = "warning"


@frozen(kw_only=True)
class Location:
    """A place in an input.

    Attributes:
        file: the name of the file.
        line: counted from one.
        column: counted from one, in characters.
        width: how many characters are meant.
        path: the place in the model.
        excerpt: the line as it may be shown.
        caret: the column of the place in the excerpt, counted from one.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    width: int = 1
    path: str | None = None
    excerpt: str | None = None
    caret: int | None = None


@frozen(kw_only=True)
class Diagnostic:
    """One problem in an input.

    Attributes:
        code: stable, documented on the page of error codes, such as `PK102`.
        message: lower case, no full stop; user text stands in back-ticks.
        location: where it is.
        help: what was probably meant, or what to write instead.
        severity: an error stops the work, a warning does not.
    """

    code: str
    message: str
    location: Location = field(factory=Location)
    help: str | None = None
    severity: Severity = Severity.ERROR

    def render(self) -> str:
        """Write it with its place, the line, a caret and the help."""
        place = self.location
        file = None if place.file is None else printable(place.file, limit=None)
        path = None if place.path is None else printable(place.path, limit=None)
        lead = ":".join(str(part) for part in (file, place.line, place.column) if part)
        lines = [f"{lead or path or 'input'}: {self.severity}[{self.code}]: {self.message}"]
        if place.line is not None and place.excerpt is not None:
            gutter = f"{place.line} | "
            shown = printable(place.excerpt, limit=None)
            start = len(
                printable(place.excerpt[: (place.caret or place.column or 1) - 1], limit=None)
            )
            lines.append(gutter + shown)
            width = max(1, min(place.width, len(shown.rstrip()) - start))
            lines.append(" " * (len(gutter) + start) + "^" * width)
        elif path is not None and lead:
            lines.append(f"  at: {path}")
        if self.help is not None:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)


class PeerkitError(Exception):
    """Anything that peerkit raises on purpose."""


class InputError(PeerkitError, ValueError):
    """An input does not fit; `diagnostics` holds all its problems in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Sort the problems by place and make the text of them all."""
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(diagnostics, key=_by_place))
        super().__init__("\n".join(diagnostic.render() for diagnostic in self.diagnostics))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...]]]:
        """Pickle by the problems, not by the rendered text."""
        return type(self), (self.diagnostics,)


class DocumentError(InputError):
    """An organisation file does not fit the model."""


class ModelError(InputError):
    """A model built in Python does not hold together."""


class PackError(InputError):
    """A rule pack cannot be loaded."""


class RuleSyntaxError(PackError):
    """An expression is not in the rule language."""


class RuleTypeError(PackError):
    """An expression names or compares what it cannot."""


class SealedError(PeerkitError):
    """Sealed content was asked for without a live grant, or by the way."""


class InternalError(PeerkitError):
    """A defect in peerkit itself."""


def suggest(wrong: str, right: Iterable[str]) -> str | None:
    """Give "did you mean ..." when some word is near enough, else nothing."""
    near = get_close_matches(wrong[:_LONGEST_ECHO], sorted(right), n=1, cutoff=_CUTOFF)
    return f"did you mean `{near[0]}`?" if near else None


def printable(text: str, *, limit: int | None = _LONGEST_ECHO) -> str:
    r"""Show a user's word safely: control and invisible characters as `\u{...}`, cut at `limit`."""
    cut = text if limit is None or len(text) <= limit else text[:limit] + "…"
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in cut)


def _by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.location
    return (
        place.file or "",
        place.line or 0,
        place.column or 0,
        place.path or "",
        diagnostic.message,
    )
