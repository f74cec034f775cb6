"""The data dictionary: what every column takes and says, as a sheet."""

from __future__ import annotations

from peerkit.documents.tables.cells import BETWEEN
from peerkit.documents.tables.layout import Column, SheetLayout, kind_of, layout
from peerkit.model.description import description_of, left_out, takes, words_of
from peerkit.model.shape import Kind

HEADINGS = ["sheet", "column", "takes", "words", "left blank", "says"]
"""The headings of the dictionary."""

_LISTS = {
    Kind.REFERENCES,
    Kind.CHOICES,
    Kind.OPEN_CHOICES,
    Kind.TEXTS,
    Kind.DATES,
    Kind.COMPLETE,
}


def dictionary_rows() -> list[list[str]]:
    """Give the dictionary of all sheets, its headings first."""
    rows = [HEADINGS]
    for known in layout().values():
        rows.append([known.name, "", "", "", "", description_of(known.entity).summary])
        rows += [_belonging(known, heading) for heading in known.belongs]
        rows += [_described(known, column) for column in known.columns]
    return rows


def _belonging(known: SheetLayout, heading: str) -> list[str]:
    around = {kind_of(cls): cls for home in known.homes for cls in home.around}
    name = heading.replace("_", " ")
    taken = f"the identifier of the {name} that the row belongs to"
    if "id" not in {column.heading for column in _sheet_of(around[heading]).columns}:
        taken = f"which {name} the row belongs to"
    taken += ", or `#2` for the second"
    optional = any(heading not in home.headings for home in known.homes)
    blank = f"the row belongs to no {name}" if optional else "not allowed"
    return _row(known, heading, taken, "", blank, f"the {name} that the row belongs to")


def _described(known: SheetLayout, column: Column) -> list[str]:
    shape = column.shape
    name = column.steps[-1]
    said = description_of(column.holder).fields.get(name, name.replace("_", " "))
    if shape.kind is Kind.MEMBERS and shape.of is not None:
        sheet = _sheet_of(shape.of).name
        taken = f"`[]` if it is known that there are none; each has a row in the sheet `{sheet}`"
        return _row(known, column.heading, taken, "", "rows there, or not known", said)
    taken = takes(shape)
    if shape.kind in _LISTS:
        taken += f"; put `{BETWEEN.strip()}` between them, and `[]` if there are none"
    return _row(known, column.heading, taken, BETWEEN.join(words_of(shape)), left_out(shape), said)


def _sheet_of(cls: type) -> SheetLayout:
    return next(known for known in layout().values() if known.entity is cls)


def _row(known: SheetLayout, *cells: str) -> list[str]:
    return [known.name, *(cell.replace("`", "") for cell in cells)]
