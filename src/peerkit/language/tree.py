"""The checked tree: every name resolved, every type known, dates of doings made explicit.

The interpreter, the compiler and the explanations read this tree and nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, get_args

import attrs
from attrs import frozen

from peerkit.language.syntax import Aggregate, Operator
from peerkit.language.types import Type
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Shape
from peerkit.model.voices import Group, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator


class Order(StrEnum):
    """How two quantities stand: the comparisons that are left after checking."""

    BEFORE = "before"
    NOT_AFTER = "not after"


class Unit(StrEnum):
    """The units of an offset to a date."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@frozen
class Constant:
    """A truth value, a whole number, a word, or a set of words."""

    value: bool | int | str | frozenset[str]


@frozen
class Part:
    """The subject, or what it stands in: its team, the programme or the organisation."""

    kind: SubjectKind


@frozen
class Variable:
    """The variable of an enclosing loop; `slot` tells loops of one name apart.

    `dates_doing` says that it stands for the day of something done.
    """

    name: str
    slot: int
    dates_doing: bool = False


@frozen
class Field:
    """A fact: a field of a part of the model."""

    base: Tree
    name: str
    shape: Shape


@frozen
class AsOf:
    """The date of the evaluation."""


@frozen
class Parameter:
    """A parameter of the pack."""

    name: str


@frozen
class Definition:
    """A named expression of the pack, on a part of the model."""

    base: Tree
    name: str
    body: Tree
    type: Type


@frozen
class Not:
    """The opposite."""

    operand: Tree


@frozen
class All:
    """Every part is true."""

    parts: tuple[Tree, ...]


@frozen
class Any:
    """Some part is true."""

    parts: tuple[Tree, ...]


@frozen
class Compare:
    """Two numbers, dates or durations in order."""

    order: Order
    left: Tree
    right: Tree


@frozen
class Same:
    """Two quantities, words, truth values, identifiers or parts are equal."""

    left: Tree
    right: Tree


@frozen
class Contains:
    """A word is in a set, or a part is in a collection."""

    element: Tree
    collection: Tree


@frozen
class Subset:
    """Every word of the left set is in the right one; `proper` if they must differ."""

    left: Tree
    right: Tree
    proper: bool = False


@frozen
class Arithmetic:
    """A sum, difference or product."""

    operator: Operator
    left: Tree
    right: Tree


@frozen
class Offset:
    """A length of time."""

    amount: Tree
    unit: Unit


@frozen
class Shift:
    """A date some days or months later, or earlier with `sign` -1."""

    date: Tree
    offset: Tree
    in_months: bool
    sign: int


@frozen
class Due:
    """The last day that is on time for what comes round so often after a date."""

    date: Tree
    cadence: Tree


@frozen
class Quantifier:
    """`any` or `all` over a collection: some or every element that meets the condition."""

    is_any: bool
    slot: int
    source: Tree
    condition: Tree | None
    body: Tree

    @property
    def turn(self) -> All | Any:
        """One turn of the loop: `any` wants condition and body, `all` the body where it is met."""
        condition = self.condition or Constant(value=True)
        return All((condition, self.body)) if self.is_any else Any((Not(condition), self.body))


@frozen
class Count:
    """How many elements meet the condition."""

    slot: int
    source: Tree
    condition: Tree | None


@frozen
class Extreme:
    """The smallest or largest value among the elements that meet the condition."""

    aggregate: Aggregate
    slot: int
    source: Tree
    condition: Tree | None
    body: Tree


@frozen
class Known:
    """The fact is known, whatever it is."""

    operand: Field


@frozen
class Stated:
    """The text is stated."""

    operand: Tree


@frozen
class Done:
    """The date has come: what it dates has happened by `as_of`."""

    operand: Tree


@frozen
class Voiced:
    """A group says yes to this recommendation, about this subject."""

    group: Group


@frozen
class StatedBy:
    """Those in power say yes to this recommendation, about this subject."""

    speaker: Speaker


def parts(node: Tree) -> Iterator[Tree]:
    """Give the nodes directly below a node, in the order of its fields."""
    for name in _NAMES[type(node)]:
        held = getattr(node, name)
        for part in held if isinstance(held, tuple) else (held,):
            if type(part) in _NAMES:
                yield part


def nodes(node: Tree) -> Iterator[Tree]:
    """Give every node of a tree, the bodies of definitions included; the outer before the inner."""
    yield node
    for part in parts(node):
        yield from nodes(part)


Tree: TypeAlias = (
    Constant
    | Part
    | Variable
    | Field
    | AsOf
    | Parameter
    | Definition
    | Not
    | All
    | Any
    | Compare
    | Same
    | Contains
    | Subset
    | Arithmetic
    | Offset
    | Shift
    | Due
    | Quantifier
    | Count
    | Extreme
    | Known
    | Stated
    | Done
    | Voiced
    | StatedBy
)

_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in attrs.fields(kind)) for kind in get_args(Tree)
}
"""The fields of each kind of node, in their order."""
