"""Which sheets and columns an organisation takes, by reflection over the model.

Every class that stands in a list has a sheet of its own, and a part that stands alone is flattened
into the columns of whatever holds it: `manager.entry`. A row says where it belongs by one column
for each thing around it that stands in a list: `team`, `appointment`. A new field or class of the
model has its column or sheet at once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from attrs import frozen

from peerkit.model.description import name_in_prose
from peerkit.model.organisation import Organisation
from peerkit.model.shape import Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

Steps = tuple[str, ...]
"""Names of fields, each in what the one before it holds."""

ORGANISATION_SHEET = "organisation"
"""The sheet of the whole: upright, one row a field, since there is one organisation."""


@frozen
class Column:
    """A column: one field of the sheet's class or of a part in it.

    Attributes:
        steps: the fields that lead to it.
        shape: what it holds.
        holder: the class whose field it is.
    """

    steps: Steps
    shape: Shape
    holder: type

    @property
    def heading(self) -> str:
        """The heading: `starts_on`, or `manager.entry` for a field of a part."""
        return ".".join(self.steps)


@frozen
class Home:
    """A place where elements of a class stand.

    Attributes:
        around: the classes around it that stand in lists, the outermost first.
        steps: the fields from the innermost of them, or from the organisation, to the list.
    """

    around: tuple[type, ...]
    steps: Steps

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns that a row there fills to say so."""
        return tuple(kind_of(cls) for cls in self.around)


@frozen
class SheetLayout:
    """A sheet: the class whose elements are its rows, where they can stand, and their columns."""

    name: str
    entity: type
    homes: tuple[Home, ...]
    columns: tuple[Column, ...]

    @property
    def belongs(self) -> tuple[str, ...]:
        """The headings of the columns that say where a row belongs, each once."""
        return tuple(dict.fromkeys(heading for home in self.homes for heading in home.headings))

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, in the order in which they are written."""
        return (*self.belongs, *(column.heading for column in self.columns))

    @property
    def is_upright(self) -> bool:
        """Whether each row is a field, because there is one element."""
        return not any(home.steps for home in self.homes)


@cache
def layout(root: type = Organisation) -> dict[str, SheetLayout]:
    """Give every sheet by name, the organisation's first, holders before what they hold.

    Raises:
        TypeError: two places of one class could not be told apart by the columns that say where a
            row belongs, or such a column has the name of a field: a defect in the model.
    """
    homes: dict[type, list[Home]] = {root: [Home((), ())]}
    _find_homes(root, (), homes)
    sheets = [_sheet(cls, tuple(found), is_root=cls is root) for cls, found in homes.items()]
    return {sheet.name: sheet for sheet in sheets}


def kind_of(cls: type) -> str:
    """Give the name by which a column says that a row belongs to an element of a class."""
    return name_in_prose(cls).replace(" ", "_")


def lists_of(entity: type, steps: Steps = ()) -> Iterator[tuple[Steps, type]]:
    """Give the lists of parts that a class and the single parts in it hold."""
    for name, shape in shapes(entity).items():
        of = cast("type", shape.of)
        if shape.kind is Kind.PART:
            yield from lists_of(of, (*steps, name))
        elif shape.kind in {Kind.MEMBERS, Kind.RECORDS}:
            yield (*steps, name), of


def _find_homes(entity: type, around: tuple[type, ...], homes: dict[type, list[Home]]) -> None:
    for steps, cls in lists_of(entity):
        homes.setdefault(cls, []).append(Home(around, steps))
        _find_homes(cls, (*around, cls), homes)


def _sheet(entity: type, homes: tuple[Home, ...], *, is_root: bool) -> SheetLayout:
    name = ORGANISATION_SHEET if is_root else _plural(kind_of(entity))
    sheet = SheetLayout(name, entity, homes, tuple(_columns(entity)))
    if len({frozenset(home.headings) for home in homes}) < len(homes):
        message = f"rows of the sheet {name} could belong to more than one list"
        raise TypeError(message)
    if len(set(sheet.headings)) < len(sheet.headings):
        message = f"a column of the sheet {name} has a name twice"
        raise TypeError(message)
    return sheet


def _columns(entity: type, steps: Steps = ()) -> Iterator[Column]:
    """Give a column for each field that a cell can hold.

    A list of parts that is complete as written has one as well: `[]` in it says that there are
    none. Records need none, since an empty list of them says nothing.
    """
    for name, shape in shapes(entity).items():
        if shape.kind is Kind.PART:
            yield from _columns(cast("type", shape.of), (*steps, name))
        elif shape.kind not in {Kind.RECORDS, Kind.SEALED}:
            yield Column((*steps, name), shape, entity)


def _plural(kind: str) -> str:
    if kind.endswith("ing"):
        return kind
    return re.sub(r"(?<=[^aeiou])y$", "ie", kind) + "s"
