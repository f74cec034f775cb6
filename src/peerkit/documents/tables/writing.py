"""An organisation as sheets of plain cells, in canonical order, with a dictionary of them all.

Every sheet is written, also an empty one: it is there to be filled in, and no older file of a
folder is left behind to be read as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import Factory, define

from peerkit.documents.tables.cells import LONGEST, write_cell
from peerkit.documents.tables.dictionary import dictionary_rows
from peerkit.documents.tables.layout import SheetLayout, kind_of, layout, lists_of
from peerkit.documents.tables.names import DICTIONARY
from peerkit.documents.tables.sheet import problem
from peerkit.documents.tree import value_at
from peerkit.documents.unstructure import unstructure
from peerkit.errors import Diagnostic, DocumentError, Location
from peerkit.model.description import words_of
from peerkit.model.paths import element_of
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from peerkit.documents.tables.layout import Column
    from peerkit.documents.tree import Tree
    from peerkit.model.organisation import Organisation

FIELD, VALUE = "field", "value"
"""The headings of an upright sheet."""

_ROWS_WITH_WORDS = 1_000


@define
class WrittenSheet:
    """A sheet that is ready to be written.

    Attributes:
        name: its name.
        rows: its rows, the headings first.
        words: the words that are offered in cells, by first row, last row and column from nought.
    """

    name: str
    rows: list[list[str]]
    words: dict[tuple[int, int, int], list[str]] = Factory(dict)


def sheets_of(organisation: Organisation) -> list[WrittenSheet]:
    """Give an organisation as sheets, the dictionary last. Linear in its size.

    Raises:
        DocumentError: texts are longer than a cell may be (PK134).
    """
    filling = _Filling()
    filling.add(type(organisation), unstructure(organisation), {}, "")
    if filling.problems:
        raise DocumentError(filling.problems)
    sheets = [_written(known, filling.rows[name]) for name, known in layout().items()]
    return [*sheets, WrittenSheet(DICTIONARY, dictionary_rows())]


@define
class _Filling:
    """The rows of every sheet, as they come."""

    rows: dict[str, list[list[str]]] = Factory(lambda: {name: [] for name in layout()})
    problems: list[Diagnostic] = Factory(list)
    _by_class: dict[type, SheetLayout] = Factory(
        lambda: {known.entity: known for known in layout().values()}
    )

    def add(self, entity: type, element: Tree, around: dict[str, str], path: str) -> None:
        """Give an element its row, and then what it holds; `around` names what it belongs to."""
        known = self._by_class[entity]
        cells = [self._cell(column, element, path) for column in known.columns]
        row = [*(around.get(kind, "") for kind in known.belongs), *cells]
        self.rows[known.name].append(row if any(row) else _said_to_be_unknown(known))
        for steps, inner in lists_of(entity):
            for position, held in enumerate(cast("list[Tree]", value_at(steps, element) or [])):
                named = cast("str", value_at(("id",), held)) or f"#{position + 1}"
                below = element_of(".".join((*filter(None, [path]), *steps)), named, position)
                self.add(inner, held, {**around, kind_of(inner): named}, below)

    def _cell(self, column: Column, element: Tree, path: str) -> str:
        holder = value_at(column.steps[:-1], element)
        if not isinstance(holder, dict) or column.steps[-1] not in holder:
            return ""
        value = holder[column.steps[-1]]
        # The parts in a list have rows of their own; only that there are none is said here.
        cell = (
            "" if column.shape.kind is Kind.MEMBERS and value else write_cell(value, column.shape)
        )
        if len(cell) > LONGEST:
            message = f"a cell holds {LONGEST:,} characters at most"
            place = Location(path=".".join((*filter(None, [path]), *column.steps)))
            self.problems.append(problem("PK134", message, place))
        return cell


def _said_to_be_unknown(known: SheetLayout) -> list[str]:
    """Give the row of an element of which nothing is stated: a blank row would not be one."""
    first = next(column.heading for column in known.columns if column.shape.may_be_unknown)
    return ["?" if heading == first else "" for heading in known.headings]


def _written(known: SheetLayout, rows: list[list[str]]) -> WrittenSheet:
    words = [_offered(column) for column in known.columns]
    if known.is_upright:
        pairs = [list(pair) for pair in zip(known.headings, rows[0], strict=True)]
        offered = {(n, n, 1): said for n, said in enumerate(words, start=1) if said}
        return WrittenSheet(known.name, [[FIELD, VALUE], *pairs], offered)
    first = len(known.belongs)
    offered = {(1, _ROWS_WITH_WORDS, n): said for n, said in enumerate(words, start=first) if said}
    return WrittenSheet(known.name, [list(known.headings), *rows], offered)


def _offered(column: Column) -> list[str]:
    if column.shape.kind is Kind.FLAG:
        return ["true", "false"]
    return words_of(column.shape) if column.shape.kind is Kind.CHOICE else []
