r"""One value in, one cell out, and back: one function a kind of field.

A cell holds what a document would: a blank one is left out, `?`, `never`, `none` and `[]` say what
they say there. What a field accepts in the end is decided by `model.conversion`; here only the form
changes. In a list of texts `\` before a character takes away its meaning, so that every list can be
written.
"""

from __future__ import annotations

import enum
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias, cast

from peerkit.model.conversion import Refused
from peerkit.model.shape import Kind, Shape
from peerkit.model.spelling import says_unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerkit.documents.tree import Tree


class Lost(enum.Enum):
    """What stands in a cell whose value the file does not hold: what is wrong, and what to do."""

    ERROR = ("the spreadsheet shows an error here", "mend its formula, or write the value")
    FORMULA = (
        "a formula whose result is not in the file",
        "open it in a spreadsheet program and save it, or write the value",
    )


Cell: TypeAlias = "str | float | bool | date | datetime | time | timedelta | Lost"
"""What a spreadsheet holds in a cell; a blank one is the empty text."""

EMPTY_LIST = "[]"
"""Says that there are none, and that this is known."""

BETWEEN = "; "
"""Stands between the entries of a list in one cell."""

LONGEST = 32_767
"""The most characters that spreadsheet programs keep in a cell."""

_YES, _NO = {"true", "yes"}, {"false", "no"}
_WHOLE = re.compile(r"(\d{1,30})(?:\.0+)?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,30}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_COMMA = re.compile(r"\d+,\d+", re.ASCII)
_DAY_AT_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
_SEPARATOR = re.compile(r"[;,\n]")
_ESCAPED_OR_BETWEEN = re.compile(r"\\(.)|(;)|(.)", re.DOTALL)


def is_blank(cell: Cell) -> bool:
    """Tell whether there is nothing in a cell."""
    return isinstance(cell, str) and not cell.strip()


def read_cell(cell: Cell, shape: Shape, *, day_first: bool = False) -> Tree:
    """Give what a cell says, as a document would.

    Args:
        cell: the cell; not a blank one.
        shape: what the field holds.
        day_first: whether a date such as 15/04/2026 is to be read with the day first.

    Raises:
        Refused: the cell has a form that cannot be read, or only by guessing.
    """
    if isinstance(cell, Lost):
        raise lost(cell)
    if shape.kind in _DATES:
        return _read_date(cell, shape, day_first=day_first)
    if shape.kind is Kind.DATES:
        return _read_dates(cell, shape, day_first=day_first)
    return _READERS[shape.kind](cell, shape)


def lost(cell: Lost) -> Refused:
    """Give the refusal of a cell whose value is lost."""
    return Refused("PK136", *cell.value)


def write_cell(value: Tree, shape: Shape) -> str:
    """Give the cell that `read_cell` reads as this value.

    Args:
        value: the value as a document holds it; nothing for what is not known.
        shape: what the field holds.
    """
    if value is None:
        return "?"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return str(value)
    if not value:
        return EMPTY_LIST
    entries = [str(entry) for entry in value]
    return _join(entries) if shape.kind is Kind.TEXTS else BETWEEN.join(entries)


def _wrong(shape: Shape, help_: str | None = None) -> Refused:
    return Refused("PK103", f"expected {shape.kind.value}", help_)


def _as_text(cell: Cell, shape: Shape) -> str:
    """Give a cell as text; a number is its digits, as they are shown."""
    if isinstance(cell, str):
        return cell
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        help_ = "the spreadsheet holds no text here: give the cell the format `text` and type anew"
        raise _wrong(shape, help_)
    return str(int(cell)) if float(cell).is_integer() else str(cell)


def _read_text(cell: Cell, shape: Shape) -> Tree:
    return _as_text(cell, shape)


def _read_word(cell: Cell, shape: Shape) -> Tree:
    return _as_text(cell, shape).strip()


def _read_folded(cell: Cell, shape: Shape) -> Tree:
    """Read a word of a list: all of them are in small letters, and spreadsheets like capitals."""
    return _as_text(cell, shape).strip().casefold()


def _read_flag(cell: Cell, shape: Shape) -> Tree:
    if isinstance(cell, bool):
        return cell
    word = cell.strip().casefold() if isinstance(cell, str) else ""
    if says_unknown(word):
        return word
    if word in _YES | _NO:
        return word in _YES
    raise _wrong(shape, "write `true` or `false`")


def _read_number(cell: Cell, shape: Shape) -> Tree:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if float(cell).is_integer() else cell
    if not isinstance(cell, str):
        raise _wrong(shape)
    text = cell.strip()
    whole = _WHOLE.fullmatch(text)
    if whole is not None:
        return int(whole[1])
    if shape.kind is Kind.NUMBER and _DECIMAL.fullmatch(text) is not None:
        return float(text)
    if says_unknown(text):
        return text
    raise _wrong(shape, "write a point, such as 0.6" if _COMMA.fullmatch(text) else None)


def _read_date(cell: Cell, shape: Shape, *, day_first: bool) -> Tree:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise _wrong(shape, "leave out the time of day")
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _as_text(cell, shape).strip()
    at_midnight = _DAY_AT_MIDNIGHT.fullmatch(text)
    if at_midnight is not None:
        return at_midnight[1]
    found = _DAY_OR_MONTH_FIRST.fullmatch(text)
    if found is None:
        return text.casefold()
    day, _, month, year = found.groups()
    if day_first and len(year) == len("2026"):
        return f"{year}-{int(month):02}-{int(day):02}"
    if day_first:
        message = "a year of two digits can be read in more than one way"
        raise Refused("PK129", message, "write all four digits of the year")
    raise Refused(
        "PK129",
        "a date that can be read in more than one way",
        "write year, month and day as 2026-04-15; for an export whose dates have the day first, "
        "say `dates: day-month-year` in a columns file",
    )


def _read_dates(cell: Cell, shape: Shape, *, day_first: bool) -> Tree:
    said = _entries(cell) if isinstance(cell, str) else None
    if said is not None and says_unknown(said):
        return said
    days = said if isinstance(said, list) else [cell]
    return [_read_date(cast("Cell", day), shape, day_first=day_first) for day in days]


def _read_entries(cell: Cell, shape: Shape) -> Tree:
    return _entries(_as_text(cell, shape))


def _read_folded_entries(cell: Cell, shape: Shape) -> Tree:
    return _entries(_as_text(cell, shape).casefold())


def _entries(text: str) -> Tree:
    """Give the words in a cell; one alone, `none` and what says "not known" as they are."""
    text = text.strip()
    if text == EMPTY_LIST:
        return []
    found: list[Tree] = [word.strip() for word in _SEPARATOR.split(text) if word.strip()]
    return found if len(found) > 1 else (found[0] if found else text)


def _read_texts(cell: Cell, shape: Shape) -> Tree:
    text = _as_text(cell, shape)
    if text.strip() == EMPTY_LIST:
        return []
    if says_unknown(text.strip()):
        return None
    return _split(text)


def _split(text: str) -> Tree:
    """Take a list of texts apart: spaces around a text fall away unless they are escaped."""
    entries: list[Tree] = []
    kept, held = "", 0  # what an entry has so far, and how much of it no trimming may touch
    for escaped, between, other in _ESCAPED_OR_BETWEEN.findall(text):
        if between:
            entries.append(kept[:held] + kept[held:].rstrip())
            kept, held = "", 0
        elif escaped:
            kept += escaped
            held = len(kept)
        elif kept or not other.isspace():
            kept += other
            held = held if other.isspace() else len(kept)
    entries.append(kept[:held])
    return [entry for entry in entries if entry]


def _join(entries: list[str]) -> str:
    joined = BETWEEN.join(_escaped(entry) for entry in entries)
    looks_special = says_unknown(joined) or joined == EMPTY_LIST
    return f"\\{joined}" if looks_special else joined


def _escaped(entry: str) -> str:
    entry = re.sub(r"([\\;])", r"\\\1", entry)
    if entry[:1].isspace():
        entry = f"\\{entry}"
    return f"{entry[:-1]}\\{entry[-1]}" if entry[-1:].isspace() else entry


def _read_members(cell: Cell, shape: Shape) -> Tree:
    text = _as_text(cell, shape).strip()
    if text == EMPTY_LIST:
        return []
    if says_unknown(text):
        return None
    raise Refused("PK130", "expected `[]` or nothing", "each part has a row in a sheet of its own")


_DATES = {Kind.SCHEDULED, Kind.HAPPENED}
_READERS: dict[Kind, Callable[[Cell, Shape], Tree]] = {
    Kind.IDENTIFIER: _read_word,
    Kind.REFERENCE: _read_word,
    Kind.REFERENCES: _read_entries,
    Kind.RECOMMENDATION: _read_word,
    Kind.NAME: _read_text,
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_texts,
    Kind.FLAG: _read_flag,
    Kind.COUNT: _read_number,
    Kind.NUMBER: _read_number,
    Kind.CHOICE: _read_folded,
    Kind.CHOICES: _read_folded_entries,
    Kind.OPEN_CHOICES: _read_folded_entries,
    Kind.COMPLETE: _read_folded_entries,
    Kind.CADENCE: _read_folded,
    Kind.MEMBERS: _read_members,
}
