"""A folder of CSV files, one a sheet.

Written in UTF-8 with a byte order mark, without which Excel on Windows takes it for an older
encoding; read with or without. A cell that a spreadsheet program would take for a formula is
written with `'` before it, and that sign is taken away again on reading.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from peerkit.documents.source import read_bytes
from peerkit.documents.tables.formulas import marked, without_mark
from peerkit.documents.tables.sheet import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LARGE,
    Sheet,
    problem,
)
from peerkit.errors import DocumentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from peerkit.documents.tables.cells import Cell

SUFFIX = ".csv"
"""How the name of a CSV file ends."""

_LONGEST_ROW = 1_000_000
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_QUOTED = re.compile(r'"[^"]*"')
_SAVE_AS = "save it as UTF-8: in Excel, the type `CSV UTF-8 (comma delimited)`"


def csv_files(folder: Path) -> dict[str, Path]:
    """Give the CSV files of a folder by their names without the ending.

    Raises:
        DocumentError: the folder cannot be read (PK001).
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
    else:
        hidden = (".", "~")
        return {
            path.name[: -len(SUFFIX)]: path
            for path in found
            if path.name.casefold().endswith(SUFFIX) and not path.name.startswith(hidden)
        }
    place = Location(file=folder.as_posix())
    raise DocumentError([problem("PK001", f"the folder cannot be read: {reason}", place)])


def read_csv(name: str, path: Path) -> Sheet:
    """Read one CSV file; commas, semicolons or tabs are told by the first line.

    Args:
        name: the name of the sheet.
        path: the file.

    Raises:
        DocumentError: it cannot be read, is too large, or is no CSV in UTF-8.
    """
    file = path.as_posix()
    text = _decode(read_bytes(path), file)
    rows: list[list[Cell]] = []
    try:
        rows.extend(_rows(text))
    except _TooLargeError:
        found = problem("PK121", TOO_LARGE, Location(file=file))
    except csv.Error:
        message = "the row is no CSV: look at its quotes"
        found = problem("PK120", message, Location(file=file, row=len(rows) + 1))
    else:
        return Sheet(name, file, rows)
    raise DocumentError([found])


def write_csv(rows: list[list[str]]) -> bytes:
    """Give the rows of a sheet as a CSV file."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerows([marked(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


class _TooLargeError(Exception):
    """More rows or columns than are read."""


def _rows(text: str) -> Iterator[list[Cell]]:
    fed = [0]
    cells = 0
    reader = csv.reader(_lines(text, fed), delimiter=_delimiter(text), strict=True)
    for number, row in enumerate(reader):
        fed[0] = 0
        cells += len(row)
        if len(row) > MOST_COLUMNS or number >= MOST_ROWS or cells > MOST_CELLS:
            raise _TooLargeError
        yield [without_mark(cell) for cell in row]


def _lines(text: str, fed: list[int]) -> Iterator[str]:
    """Give the lines of a text; `fed` counts the characters given since the last whole row."""
    for line in io.StringIO(text):
        fed[0] += len(line)
        if fed[0] > _LONGEST_ROW:
            raise _TooLargeError
        yield line


def _decode(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith(_MARKS) else None
    if encoding is None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    message = "the text is UTF-16" if encoding else "the text is not UTF-8"
    raise DocumentError([problem("PK001", message, Location(file=file), _SAVE_AS)])


def _delimiter(text: str) -> str:
    first = _QUOTED.sub("", text.partition("\n")[0])
    return max(",;\t", key=first.count)
