"""Which column of a sheet is which: what is ours, what is dropped and what is refused.

Unknown columns are dropped, since exports have many, but not in silence. Headings that look like
notes are refused, so that nobody hands on what people wrote about people without having said that
it is to be left out (privacy requirement 13).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from peerkit.documents.excerpt import looks_like_a_field
from peerkit.documents.tables.cells import Cell, is_blank
from peerkit.documents.tables.sheet import letter, problem, warning
from peerkit.errors import Diagnostic, suggest
from peerkit.model.conversion import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerkit.documents.tables.sheet import Sheet

_OF_NOTES = frozenset(
    {
        *("note", "notes", "comment", "comments", "remark", "remarks", "observation"),
        *("observations", "narrative", "story", "history", "diagnosis", "diagnoses", "diagnostic"),
        *("disclosure", "disclosures", "symptom", "symptoms", "medication", "freetext"),
        *("free text", "lived experience"),
    }
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\s_-]+")


@frozen
class Renaming:
    """What a columns file says of one sheet.

    Attributes:
        fields: our heading for each of the export's, the latter made plain.
        words: for each of our headings, what the export's words mean, these in small letters.
        drop: headings that are not to be read, made plain.
        day_first: whether dates have the day first.
    """

    fields: Mapping[str, str] = Factory(dict)
    words: Mapping[str, Mapping[str, str]] = Factory(dict)
    drop: frozenset[str] = frozenset()
    day_first: bool = False


@define
class Headings:
    """What the headings of a sheet come to.

    Attributes:
        positions: where each of our headings stands, counted from nought.
        problems: what is wrong or dropped.
    """

    positions: dict[str, int] = Factory(dict)
    problems: list[Diagnostic] = Factory(list)


def plain(heading: str) -> str:
    """Give a heading in the form in which headings are compared: `Starts on` is `starts_on`."""
    return _SEPARATORS.sub("_", heading.strip()).casefold()


def looks_like_notes(heading: str) -> bool:
    """Tell whether a column with this heading looks as if people wrote in it about people."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    pairs = {" ".join(pair) for pair in pairwise(words)}
    return not _OF_NOTES.isdisjoint({*words, *pairs})


def match_headings(sheet: Sheet, ours: Sequence[str], renaming: Renaming) -> Headings:
    """Find the columns of a sheet by its first row. Linear in its cells.

    Args:
        sheet: the sheet.
        ours: the headings that it can have.
        renaming: what a columns file says of it.
    """
    found = Headings()
    known = {plain(heading): heading for heading in ours}
    row = sheet.rows[0] if sheet.rows else []
    for position, cell in enumerate(row):
        if is_blank(cell):
            continue
        said = plain(str(cell))
        heading = renaming.fields.get(said) or (None if said in renaming.drop else known.get(said))
        if heading is not None:
            _take(found, sheet, position, heading)
        elif said not in renaming.drop:
            found.problems.append(_not_ours(sheet, position, str(cell), ours))
    if not found.positions and not sheet.is_turned and any(not is_blank(cell) for cell in row):
        # What stands there may be data, so none of it is said.
        message = "no heading of this sheet stands in the first row"
        help_ = f"it can have {quoted(ours)}"
        return Headings({}, [problem("PK122", message, sheet.at(0), help_)])
    _find_cells_without_heading(found, sheet, row)
    return found


def _take(found: Headings, sheet: Sheet, position: int, heading: str) -> None:
    if heading not in found.positions:
        found.positions[heading] = position
        return
    what = "row" if sheet.is_turned else "column"
    message = f"a second {what} stands for `{heading}`"
    help_ = f"the first is column {letter(found.positions[heading])}"
    place = sheet.at(0, position)
    found.problems.append(problem("PK124", message, place, None if sheet.is_turned else help_))


def _not_ours(sheet: Sheet, position: int, said: str, ours: Sequence[str]) -> Diagnostic:
    what = "row" if sheet.is_turned else "column"
    name = f" `{said}`" if looks_like_a_field(said, value=True) else ""
    place = sheet.at(0, position)
    if looks_like_notes(said):
        message = f"a {what} that looks like notes{name}"
        help_ = "what is written about people has no place here: take it out, or drop it by name"
        return problem("PK126", message, place, f"{help_} in a columns file")
    message = f"an unknown {what}{name} is left out"
    return warning("PK127", message, place, suggest(plain(said), ours))


def _find_cells_without_heading(found: Headings, sheet: Sheet, headings: list[Cell]) -> None:
    """Report cells that stand under no heading: a comma too many moves all that follow it."""
    blank = {position for position, cell in enumerate(headings) if is_blank(cell)}
    for number, row in sheet.filled_rows():
        beyond = (*(p for p in blank if p < len(row)), *range(len(headings), len(row)))
        stray = next((position for position in sorted(beyond) if not is_blank(row[position])), None)
        if stray is not None:
            help_ = "a text that holds a comma or a semicolon stands in quotes in a CSV file"
            place = sheet.at(number, stray)
            found.problems.append(problem("PK123", "a cell under no heading", place, help_))
