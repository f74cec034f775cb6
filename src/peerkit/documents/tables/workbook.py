"""An XLSX workbook, one worksheet a sheet; needs the extra `excel`.

Written as text throughout, so that no program makes a day of 2026-04 or a formula of a name, and
with the same bytes each time. Before one is read, `weight` finds out what opening it would come to.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from peerkit.documents.source import read_bytes
from peerkit.documents.tables.sheet import Sheet, problem
from peerkit.documents.tables.sheet_parts import sheet_parts
from peerkit.documents.tables.weight import LostCells, weigh
from peerkit.errors import Diagnostic, DocumentError, Location, said
from peerkit.model.conversion import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import ModuleType

    from peerkit.documents.tables.cells import Cell
    from peerkit.documents.tables.writing import WrittenSheet

SUFFIX = ".xlsx"
"""How the name of a workbook ends."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NARROWEST, _WIDEST = 10, 40
_ROWS_WITH_LISTS = 1_000
_LONGEST_LIST = 255  # characters of all words together, by the file format
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def read_workbook(path: Path, choose: Callable[[list[str]], Mapping[str, str]]) -> list[Sheet]:
    """Read the wanted sheets of a workbook.

    Args:
        path: the file.
        choose: gives, of the names that there are, those wanted, each with our name for it.

    Raises:
        DocumentError: it is no workbook that can be read, or is too large.
    """
    file = path.as_posix()
    data = read_bytes(path)
    calamine: Any = _package("python_calamine", file)
    try:
        lost = weigh(data)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
        parts = sheet_parts(data) if any(lost.values()) else {}
    except Refused as refused:
        found = problem(refused.code, refused.message, Location(file=file), said(refused.help))
    except (calamine.CalamineError, OSError, ValueError, ParseError):
        found = _damaged(file)
    else:
        sheets = []
        for name, ours in choose(names).items():
            rows = _rows(book, calamine, name, lost.get(parts.get(name, ""), {}))
            if rows is None:
                raise DocumentError([_damaged(file)])
            sheets.append(Sheet(ours, file, rows, f"sheet {name}"))
        return sheets
    raise DocumentError([found])


def write_workbook(sheets: Iterable[WrittenSheet], file: str) -> bytes:
    """Give sheets as a workbook, the same bytes each time.

    Raises:
        DocumentError: the extra `excel` is not installed (PK133).
    """
    xlsxwriter: Any = _package("xlsxwriter", file)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"created": _CREATED})
    text = book.add_format({"num_format": "@", "valign": "top"})
    heading = book.add_format({"num_format": "@", "bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width, text)
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if cell:
                    page.write_string(number, column, cell, text if number else heading)
        for (first, last, column), words in sheet.words.items():
            if len(",".join(words)) <= _LONGEST_LIST:
                # Other answers, such as `?`, are let through after a question.
                rule = {"validate": "list", "source": words, "error_type": "warning"}
                page.data_validation(first, column, last, column, rule)
    book.close()
    return made.getvalue()


def _rows(book: Any, calamine: Any, name: str, lost: LostCells) -> list[list[Cell]] | None:  # noqa: ANN401 - the reader's own
    """Give the rows of a sheet; nothing if they cannot be read."""
    try:
        page = book.get_sheet_by_name(name)
        # Its rows begin with the first, its columns with the first that holds something.
        _, first = page.start or (0, 0)
        rows = [[*[""] * first, *map(_cell, row)] for row in page.iter_rows()]
    except (calamine.CalamineError, OSError, ValueError):
        return None
    for (number, column), cell in lost.items():
        rows += [[] for _ in range(len(rows), number + 1)]
        row = rows[number]
        row += [""] * (column + 1 - len(row))
        row[column] = cell
    return rows


def _cell(cell: Cell) -> Cell:
    """Give a cell as it was read; some forms end the lines of a text by a carriage return."""
    if isinstance(cell, str) and "\r" in cell:
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell


def _damaged(file: str) -> Diagnostic:
    help_ = "open it in a spreadsheet program and save it again as .xlsx"
    return problem("PK120", "the workbook cannot be read", Location(file=file), help_)


def _widths(sheet: WrittenSheet) -> list[int]:
    """Give each column's width in characters: its longest cell's, within reason."""
    columns = zip(*sheet.rows, strict=True)
    longest = (max(map(len, column)) for column in columns)
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]


def _package(name: str, file: str) -> ModuleType:
    """Import what the extra `excel` brings."""
    try:
        return import_module(name)
    except ImportError:
        pass
    message = "workbooks need the packages of the extra `excel`"
    help_ = "pip install 'peerkit[excel]', or use a folder of CSV files"
    raise DocumentError([problem("PK133", message, Location(file=file), help_)])
