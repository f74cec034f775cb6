"""Columns files, loaded and held against the sheets that there are.

Such a file says for each of our sheets where the export has it, which heading stands for which
field, which columns are not to be read, what the export's words mean, and how dates are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from peerkit.documents.converter import Misfit
from peerkit.documents.reader import Reading
from peerkit.documents.source import Source
from peerkit.documents.tables.columns_file import ColumnsFile, DateOrder, MappedSheet
from peerkit.documents.tables.headings import Renaming, plain
from peerkit.documents.tables.layout import layout
from peerkit.documents.tree import Trail
from peerkit.errors import Diagnostic, suggest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

COLUMNS_SCHEMA = "columns/1"
"""What a file of this version says at its key `peerkit`."""


@frozen
class Columns:
    """A columns file, checked against the sheets that there are.

    Attributes:
        renamings: what it says of each of our sheets.
        sheets: our name for each sheet of the export, the latter made plain.
    """

    renamings: Mapping[str, Renaming] = Factory(dict)
    sheets: Mapping[str, str] = Factory(dict)
    _places: Mapping[str, Mapping[str, Trail]] = Factory(dict)
    _reading: Reading | None = None

    def renaming(self, sheet: str) -> Renaming:
        """Give what is said of a sheet of ours."""
        return self.renamings.get(sheet, _AS_IT_IS)

    def missing(self, sheet: str, headings: set[str]) -> list[Diagnostic]:
        """Report headings that are mapped and not in the export, by their lines in this file.

        Args:
            sheet: a sheet of ours.
            headings: the headings that the export has, made plain.
        """
        places = self._places.get(sheet, {})
        missing = [trail for heading, trail in places.items() if heading not in headings]
        return self._reported(missing, "the export has no such heading")

    def missing_sheets(self, names: set[str]) -> list[Diagnostic]:
        """Report sheets that are mapped and not in the export; `names` are its own, made plain."""
        missing: list[Trail] = [
            ("sheets", number) for number, name in enumerate(self.sheets) if name not in names
        ]
        return self._reported(missing, "the export has no such sheet")

    def _reported(self, trails: list[Trail], message: str) -> list[Diagnostic]:
        if self._reading is None or not trails:
            return []
        misfits = [_misfit(trail, message) for trail in trails]
        return list(self._reading.error(misfits).diagnostics)


_AS_IT_IS = Renaming()


def load_columns(source: str | os.PathLike[str] | bytes) -> Columns:
    """Load a columns file.

    Args:
        source: the path of a YAML or JSON file, or its bytes.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    reading = Reading.parse(Source.of(source))
    said = reading.structure(ColumnsFile, reading.check_schema(COLUMNS_SCHEMA))
    misfits = list(_misfits(said))
    if misfits:
        raise reading.error(misfits)
    return Columns(
        {mapped.sheet: _renaming(mapped) for mapped in said.sheets},
        {plain(mapped.export or mapped.sheet): mapped.sheet for mapped in said.sheets},
        {
            mapped.sheet: {
                plain(column.heading): ("sheets", number, "columns", position, "heading")
                for position, column in enumerate(mapped.columns)
            }
            for number, mapped in enumerate(said.sheets)
        },
        reading,
    )


def _renaming(mapped: MappedSheet) -> Renaming:
    return Renaming(
        {plain(column.heading): column.field for column in mapped.columns},
        {
            column.field: {word.written.strip().casefold(): word.means for word in column.words}
            for column in mapped.columns
        },
        frozenset(plain(heading) for heading in mapped.drop),
        mapped.dates is DateOrder.DAY_MONTH_YEAR,
    )


def _misfits(said: ColumnsFile) -> Iterator[Misfit]:
    """Hold the file against the sheets and headings that there are, and against itself."""
    sheets: set[str] = set()
    exports: set[str] = set()
    for number, mapped in enumerate(said.sheets):
        trail: Trail = ("sheets", number)
        known = layout().get(mapped.sheet)
        if known is None:
            message = "there is no sheet of this name"
            yield _misfit((*trail, "sheet"), message, suggest(mapped.sheet, layout()))
            continue
        if mapped.sheet in sheets:
            yield _misfit((*trail, "sheet"), "this sheet is mapped already")
        export = plain(mapped.export or mapped.sheet)
        if export in exports:
            yield _misfit((*trail, "export"), "this sheet of the export is mapped already")
        sheets.add(mapped.sheet)
        exports.add(export)
        yield from _misfits_of_columns(mapped, known.headings, (*trail, "columns"))


def _misfits_of_columns(mapped: MappedSheet, ours: Sequence[str], trail: Trail) -> Iterator[Misfit]:
    headings = {plain(heading) for heading in mapped.drop}
    fields: set[str] = set()
    for position, column in enumerate(mapped.columns):
        place = (*trail, position)
        if plain(column.heading) in headings:
            yield _misfit((*place, "heading"), "this heading is mapped or dropped already")
        if column.field not in ours:
            message = f"the sheet `{mapped.sheet}` has no such heading"
            yield _misfit((*place, "field"), message, suggest(column.field, ours))
        elif column.field in fields:
            yield _misfit((*place, "field"), "another heading stands for this already")
        written: set[str] = set()
        for number, mapped_word in enumerate(column.words):
            word = mapped_word.written.strip().casefold()
            if word in written:
                at = (*place, "words", number, "written")
                yield _misfit(at, "this word is mapped already")
            written.add(word)
        headings.add(plain(column.heading))
        fields.add(column.field)


def _misfit(trail: Trail, message: str, help_: str | None = None) -> Misfit:
    return Misfit(trail=trail, code="PK132", message=message, help=help_)
