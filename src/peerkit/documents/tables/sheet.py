"""A sheet as it stands in a file: rows of cells, and where in the file they are."""

from __future__ import annotations

from attrs import evolve, frozen

from peerkit.documents.excerpt import looks_like_a_field
from peerkit.documents.tables.cells import Cell, is_blank
from peerkit.errors import Diagnostic, Location, Severity

MOST_ROWS = 50_000
"""The most rows read of one sheet."""

MOST_COLUMNS = 1_000
"""The most columns read of one sheet."""

MOST_CELLS = 500_000
"""The most cells read of one sheet, from its first to the last that holds something."""

TOO_LARGE = (
    f"the sheet is larger than {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns or {MOST_CELLS:,} cells"
)
"""Says of a sheet that it goes beyond one of these."""

_LETTERS = 26


@frozen
class Sheet:
    """A sheet as it was read.

    Attributes:
        name: its name: of a workbook's sheet, or of a CSV file without the ending.
        file: the name of the file in errors.
        rows: its rows as a spreadsheet numbers them, the headings first.
        table: how the sheet is named in errors, if the file holds several.
        is_turned: whether `rows` are the columns of an upright sheet.
    """

    name: str
    file: str
    rows: list[list[Cell]]
    table: str | None = None
    is_turned: bool = False

    def at(self, row: int | None = None, column: int | None = None) -> Location:
        """Give the place of a cell, by row and column counted from nought."""
        if self.is_turned:
            # Below the headings `field` and `value`, each field has a row.
            place = None if column is None else column + 2
            heading = "value" if row else None
            return Location(file=self.file, table=self.table, row=place, heading=heading)
        return Location(
            file=self.file,
            table=self.table,
            row=None if row is None else row + 1,
            column=None if column is None else column + 1,
            heading=None if column is None else self.heading(column),
        )

    def heading(self, column: int) -> str:
        """Name a column: by its heading if that is one word, else by its letter.

        What stands in the first row may be data if somebody forgot the headings.
        """
        said = self.rows[0][column] if self.rows and column < len(self.rows[0]) else None
        return (
            said
            if isinstance(said, str) and looks_like_a_field(said, value=True)
            else letter(column)
        )

    def turned(self, fields: int, values: int) -> Sheet:
        """Give an upright sheet as one that lies: the fields as headings, and one row.

        Args:
            fields: the column that names the fields.
            values: the column that holds what they say.
        """
        names, held = (
            [row[column] if column < len(row) else "" for row in self.rows[1:]]
            for column in (fields, values)
        )
        return evolve(self, rows=[names, held], is_turned=True)

    def filled_rows(self) -> list[tuple[int, list[Cell]]]:
        """Give the rows below the headings in which something stands, each with its number."""
        below = enumerate(self.rows[1:], start=1)
        return [(number, row) for number, row in below if not all(is_blank(c) for c in row)]


def letter(column: int) -> str:
    """Name a column as spreadsheets do: `A` for the first, `AA` after `Z`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def problem(code: str, message: str, location: Location, help_: str | None = None) -> Diagnostic:
    """Make an error of a place in a sheet."""
    return Diagnostic(code=code, message=message, location=location, help=help_)


def warning(code: str, message: str, location: Location, help_: str | None = None) -> Diagnostic:
    """Make a warning of a place in a sheet."""
    return evolve(problem(code, message, location, help_), severity=Severity.WARNING)
