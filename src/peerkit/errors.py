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

MOST_TOLD = 300
"""The most problems told in one text. Nobody mends more before they read the file anew."""

_CUTOFF = 0.6
_LONGEST_ECHO = 60


class Severity(enum.StrEnum):
    """Whether a problem stops the work or only deserves a look."""

    ERROR = "error"
    WARNING = "warning"


@frozen(kw_only=True)
class Location:
    """A place in an input: in a text by line and column, in a table by row and heading.

    Attributes:
        file: the name of the file.
        line: counted from one.
        column: counted from one: in characters, or in a table in columns.
        width: how many characters are meant.
        path: the place in the model.
        excerpt: the line as it may be shown.
        caret: the column of the place in the excerpt, counted from one.
        table: of a workbook, the sheet, such as `sheet teams`; a CSV file is one table.
        row: of a table, counted from one as a spreadsheet shows it.
        heading: of a table, the column's heading, or its letter where no heading may be shown.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    width: int = 1
    path: str | None = None
    excerpt: str | None = None
    caret: int | None = None
    table: str | None = None
    row: int | None = None
    heading: str | None = None

    def in_file(self) -> str | None:
        """Say where it is, without the folder: `line 4`, `teams.csv, row 12`."""
        if self.row is None:
            return None if self.line is None else f"line {self.line}"
        return f"{self.table_name()}, row {self.row}"

    def table_name(self) -> str:
        """Name the table that it lies in, without the folder."""
        return self.table or (self.file or "").rsplit("/", 1)[-1]


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
        lead = _lead(file, place)
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
        elif path is not None and lead and place.row is None:
            lines.append(f"  at: {path}")
        if self.help is not None:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)


class PeerkitError(Exception):
    """Anything that peerkit raises on purpose."""


class InputError(PeerkitError, ValueError):
    """An input does not fit.

    Its text tells at most `MOST_TOLD` problems, and in its last line how many more there are.

    Attributes:
        diagnostics: the problems, in order of place.
        more: how many problems were found beside them. A reader that has found `MOST_TOLD` looks
            up no more places, and only counts.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], more: int = 0) -> None:
        """Sort the problems by place and make their text."""
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(diagnostics, key=_by_place))
        self.more = more
        lines = [diagnostic.render() for diagnostic in self.diagnostics[:MOST_TOLD]]
        untold = len(self.diagnostics) - len(lines) + more
        if untold:
            lines.append(f"and {untold} more {'problem' if untold == 1 else 'problems'}")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...], int]]:
        """Pickle by the problems, not by the rendered text."""
        return type(self), (self.diagnostics, self.more)


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


class WaiverError(InputError):
    """A waiver does not fit the pack: what it waives never is, or it lasts too long."""


class SealedError(PeerkitError):
    """Sealed content was asked for without a live grant, or by the way."""


class InternalError(PeerkitError):
    """A defect in peerkit itself."""


def suggest(wrong: str, right: Iterable[str]) -> str | None:
    """Give "did you mean ..." when some word is near enough, else nothing."""
    near = get_close_matches(wrong[:_LONGEST_ECHO], sorted(right), n=1, cutoff=_CUTOFF)
    return f"did you mean `{near[0]}`?" if near else None


@frozen(repr=False)
class Guess:
    """A "did you mean ..." that is only worked out for a problem that is told.

    It holds what somebody wrote, and so has no repr of it.

    Attributes:
        wrong: the word that does not fit.
        right: the words that would.
        otherwise: the help if none of them is near.
    """

    wrong: str
    right: tuple[str, ...]
    otherwise: str | None = None


def said(help_: str | Guess | None) -> str | None:
    """Give a help as a text."""
    if isinstance(help_, Guess):
        return suggest(help_.wrong, help_.right) or help_.otherwise
    return help_


def printable(text: str, *, limit: int | None = _LONGEST_ECHO) -> str:
    r"""Show a user's word safely: control and invisible characters as `\u{...}`, cut at `limit`."""
    cut = text if limit is None or len(text) <= limit else text[:limit] + "…"
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in cut)


def _lead(file: str | None, place: Location) -> str:
    if place.row is None and place.table is None:
        return ":".join(str(part) for part in (file, place.line, place.column) if part)
    table = None if place.table is None else printable(place.table, limit=None)
    above = ", ".join(part for part in (file, table) if part)
    row = None if place.row is None else f"row {place.row}"
    heading = None if place.heading is None else f"column {printable(place.heading)}"
    within = " ".join(part for part in (row, heading) if part)
    return (", " if table else " ").join(part for part in (above, within) if part)


def _by_place(diagnostic: Diagnostic) -> tuple[str, str, int, int, str, str]:
    place = diagnostic.location
    if place.line is None and place.row is None:
        # Paths do not sort as what they name: what has no place stays as it was found.
        return (place.file or "", place.table or "", 0, 0, "", "")
    return (
        place.file or "",
        place.table or "",
        place.line or place.row or 0,
        place.column or 0,
        place.path or "",
        diagnostic.message,
    )
