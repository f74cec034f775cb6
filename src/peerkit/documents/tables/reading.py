"""Sheets to an organisation: a plain tree with the place of every row, then the document converter.

The tree is the one that a document would give, so what a field accepts and what contradicts itself
is decided where it is decided for documents. Every misfit is shown at its cell.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from attrs import NOTHING, Factory, define, evolve, frozen

from peerkit.documents.converter import Misfit, path_of_misfit, structure_entity
from peerkit.documents.tables.cells import Cell, Lost, is_blank, lost, read_cell
from peerkit.documents.tables.headings import Renaming
from peerkit.documents.tables.layout import (
    ORGANISATION_SHEET,
    Column,
    Home,
    SheetLayout,
    Steps,
    layout,
)
from peerkit.documents.tables.sheet import Sheet, problem
from peerkit.documents.tree import Finder, Trail, Tree, value_at
from peerkit.errors import MOST_TOLD, Diagnostic, Location, said
from peerkit.model.conversion import Refused, quoted
from peerkit.model.organisation import Organisation
from peerkit.model.paths import steps
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen
class Matched:
    """A sheet whose columns are known.

    Attributes:
        sheet: the sheet as it was read.
        known: which of ours it is.
        positions: where each of our headings stands in it.
        renaming: what a columns file says of it.
    """

    sheet: Sheet
    known: SheetLayout
    positions: dict[str, int]
    renaming: Renaming = Factory(Renaming)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that it has, and those that it has to have."""
        return [
            column
            for column in self.known.columns
            if column.heading in self.positions or column.shape.default is NOTHING
        ]

    def cell(self, row: list[Cell], heading: str) -> Cell:
        """Give the cell of a row under one of our headings, in the model's words."""
        position = self.positions.get(heading)
        if position is None or position >= len(row):
            return ""
        cell = row[position]
        words = self.renaming.words.get(heading)
        if words and isinstance(cell, str):
            return words.get(cell.strip().casefold(), cell)
        return cell

    def at(self, number: int, heading: str | None) -> Location:
        """Give the place of a row, or of its cell under one of our headings.

        A part that stands alone is where the first of its columns is.
        """
        if heading is None:
            return self.sheet.at(number)
        of_part = (said for said in self.positions if said.startswith(f"{heading}."))
        said = heading if heading in self.positions else next(of_part, heading)
        return self.sheet.at(number, self.positions.get(said))


@frozen
class _Row:
    """A row that is still to be put where it belongs."""

    matched: Matched
    number: int
    cells: list[Cell]
    home: Home
    keys: tuple[str, ...]


@define
class TableReading:
    """The tree that sheets make, and where each part of it stands.

    Attributes:
        tree: the document as plain values.
        problems: what was found wrong so far.
        more: how many misfits were counted beside them: see `InputError.more`.
    """

    tree: dict[str, Tree] = Factory(dict)
    problems: list[Diagnostic] = Factory(list)
    more: int = 0
    _places: dict[Trail, tuple[Matched, int]] = Factory(dict)
    _broken: set[Trail] = Factory(set)
    _stated: dict[Trail, Location] = Factory(dict)
    _parts: dict[tuple[tuple[type, ...], tuple[str, ...]], Trail] = Factory(lambda: {((), ()): ()})
    _finder: Finder | None = None

    def add(self, sheets: Iterable[Matched]) -> None:
        """Put the rows of all sheets where they belong. Linear in their cells."""
        rows: list[_Row] = []
        for matched in sheets:
            rows += self._rows(matched)
        # What holds something comes before it, whatever the order of the sheets.
        for row in sorted(rows, key=lambda row: len(row.home.around)):
            self._place(row)

    def structure(self) -> Organisation | None:
        """Make the organisation; every misfit becomes a problem at its cell."""
        if () not in self._places:
            # That its sheet is missing has been said; that its fields are too says nothing more.
            for column in _required(layout()[ORGANISATION_SHEET]):
                self.tree[column.heading] = None
                self._broken.add(column.steps)
        made, misfits = structure_entity(Organisation, cast("Tree", self.tree))
        for misfit in misfits:
            trail = misfit.trail if misfit.path is None else self._trail(misfit.path, misfit.trail)
            if any(trail[:end] in self._broken for end in range(1, len(trail) + 1)):
                continue
            if len(self.problems) < MOST_TOLD:
                path = path_of_misfit(misfit, self.tree) or None
                self.problems.append(_shown(misfit, evolve(self._at(trail), path=path)))
            else:
                self.more += 1
        return made

    def location(self, path: str) -> Location | None:
        """Give the place of what a path of the model names; nothing if it is not written."""
        trail = self._trail(path)
        is_there = len(trail) == sum(1 for _ in steps(path))
        return evolve(self._at(trail), path=path) if is_there and self._places else None

    def _trail(self, path: str, start: Trail = ()) -> Trail:
        if self._finder is None:
            self._finder = Finder(cast("Tree", self.tree))
        return self._finder.trail(path, start)

    def _at(self, trail: Trail) -> Location:
        if (*trail, 0) in self._places:
            # A list has no cell of its own: its first row stands for it.
            trail = (*trail, 0)
        end = len(trail)
        while end and trail[:end] not in self._places:
            end -= 1
        if trail[:end] not in self._places:
            return Location()
        matched, number = self._places[trail[:end]]
        names: list[str] = []
        for step in trail[end:]:
            if isinstance(step, int):
                break
            names.append(step)
        return matched.at(number, ".".join(names) or None)

    def _rows(self, matched: Matched) -> Iterator[_Row]:
        known, sheet = matched.known, matched.sheet
        if known.is_upright:
            yield _Row(matched, 1, sheet.rows[1], known.homes[0], ())
            return
        filled = sheet.filled_rows()
        homes = [home for home in known.homes if set(home.headings) <= set(matched.positions)]
        if filled and not homes:
            self._column_missing(matched, known.homes[0].headings[0])
            return
        for column in _required(known) if filled else ():
            if column.heading not in matched.positions:
                self._column_missing(matched, column.heading)
        for number, cells in filled:
            row = self._located(matched, number, cells)
            if row is not None:
                yield row

    def _column_missing(self, matched: Matched, heading: str) -> None:
        message = f"the column `{heading}` is missing"
        self.problems.append(problem("PK125", message, matched.sheet.at(0)))

    def _located(self, matched: Matched, number: int, cells: list[Cell]) -> _Row | None:
        """Find out in which list a row belongs, by the columns that are filled."""
        said: dict[str, str] = {}
        for heading in matched.known.belongs:
            cell = matched.cell(cells, heading)
            if isinstance(cell, Lost):
                self._refuse(lost(cell), matched.at(number, heading))
                return None
            if not is_blank(cell):
                said[heading] = _key(cell)
        for home in matched.known.homes:
            if set(home.headings) == set(said):
                return _Row(matched, number, cells, home, tuple(said[h] for h in home.headings))
        choices = [quoted(home.headings) or "none of them" for home in matched.known.homes]
        message = "the row does not say where it belongs"
        help_ = f"fill {' or '.join(choices)}"
        self.problems.append(problem("PK131", message, matched.at(number, None), help_))
        return None

    def _place(self, row: _Row) -> None:
        home, matched = row.home, row.matched
        trail = self._parts.get((home.around, row.keys))
        if trail is None:
            self._belongs_to_nothing(row)
            return
        made: dict[str, Tree] = cast("dict[str, Tree]", value_at(trail, self.tree))
        if home.steps:
            trail, made = self._new_element(trail, home.steps)
            kinds = (*home.around, matched.known.entity)
            for key in (f"#{cast('int', trail[-1]) + 1}", _key(matched.cell(row.cells, "id"))):
                self._parts.setdefault((kinds, (*row.keys, key)), trail)
        self._places[trail] = matched, row.number
        for column in matched.columns:
            self._fill(made, trail, column, row)

    def _belongs_to_nothing(self, row: _Row) -> None:
        """Report the outermost thing around a row that no row stands for."""
        depth = next(
            depth
            for depth in range(1, len(row.keys) + 1)
            if (row.home.around[:depth], row.keys[:depth]) not in self._parts
        )
        heading = row.home.headings[depth - 1]
        above = f" in that {row.home.headings[depth - 2]}" if depth > 1 else ""
        message = f"no {heading.replace('_', ' ')}{above.replace('_', ' ')} is called so"
        self.problems.append(problem("PK131", message, row.matched.at(row.number, heading)))

    def _new_element(self, trail: Trail, names: Steps) -> tuple[Trail, dict[str, Tree]]:
        """Begin an element of the list at some fields of a part."""
        holder = _inner(cast("dict[str, Any]", value_at(trail, self.tree)), names[:-1])
        at = (*trail, *names)
        if at in self._stated:
            message = "it is said that there are none, or that it is not known, and rows say more"
            self.problems.append(problem("PK130", message, self._stated.pop(at)))
        elements: list[Tree] = holder.get(names[-1]) or []
        holder[names[-1]] = elements
        made: dict[str, Tree] = {}
        elements.append(made)
        return (*at, len(elements) - 1), made

    def _fill(self, made: dict[str, Tree], trail: Trail, column: Column, row: _Row) -> None:
        matched = row.matched
        cell = matched.cell(row.cells, column.heading)
        at = (*trail, *column.steps)
        if is_blank(cell):
            # That a whole column is missing is said once and not for every row.
            is_missing = column.heading not in matched.positions and not matched.known.is_upright
            if is_missing and column.shape.default is NOTHING:
                self._broken.add(at)
                _inner(made, column.steps[:-1]).setdefault(column.steps[-1], None)
            return
        location = matched.at(row.number, column.heading)
        try:
            value = read_cell(cell, column.shape, day_first=matched.renaming.day_first)
        except Refused as refused:
            value = None
            self._broken.add(at)
            self._refuse(refused, location)
        if column.shape.kind is Kind.MEMBERS:
            self._stated[at] = location
        _inner(made, column.steps[:-1])[column.steps[-1]] = value

    def _refuse(self, refused: Refused, location: Location) -> None:
        found = problem(refused.code, refused.message, location, said(refused.help))
        self.problems.append(found)


def _required(known: SheetLayout) -> list[Column]:
    return [column for column in known.columns if column.shape.default is NOTHING]


def _key(cell: Cell) -> str:
    """Give what a cell that names something around its row says."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _inner(made: dict[str, Any], names: Steps) -> dict[str, Any]:
    """Give the part that some fields lead to, begun where it was not."""
    for name in names:
        made = made.setdefault(name, {})
    return made


def _shown(misfit: Misfit, location: Location) -> Diagnostic:
    return Diagnostic(
        code=misfit.code, message=misfit.message, location=location, help=said(misfit.help)
    )
