"""Which way each fact can move a rule, found without an organisation.

More of a fact *can only help* a rule if it never takes the truth of it from true to unknown or from
there to false. Each operation passes that on from a part, turns it round (as `not` does, and a
comparison for one of its sides), or leaves it open: the polarity of a position, as logic calls it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.language import tree
from peerkit.language.reads import Loops, fact_at, inside, references
from peerkit.language.syntax import Operator
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language.tree import Tree


class Direction(IntEnum):
    """What more of a fact does: true for false, more, later, seldomer, a longer list, a text."""

    HARMS = -1
    EITHER = 0
    HELPS = 1


@frozen
class Influence:
    """A fact that a rule reads.

    Attributes:
        place: where it stands, no element chosen; or the voice that it is, as a rule writes it.
        kind: what kind of field it is; a voice has none.
        direction: whether more of it can only help, only harm, or either.
    """

    place: str
    kind: Kind | None
    direction: Direction


def influences(node: Tree) -> tuple[Influence, ...]:
    """Give every fact that can move a rule and which way, each once, in the order of reading.

    Sound and not complete: what can only help or only harm does, while *either* says no more than
    that it could not be told. A date beyond the calendar is left out of account. Linear in the size
    of the tree.
    """
    joined: dict[str, Influence] = {}
    for found in _influences(node, Direction.HELPS, {}):
        before = joined.get(found.place, found)
        agreed = found.direction if before.direction is found.direction else Direction.EITHER
        joined[found.place] = Influence(found.place, found.kind, agreed)
    return tuple(joined.values())


def can_be_taken_back(node: Tree) -> bool:
    """Tell whether learning a fact can turn a decided answer round: only `known` can do that."""
    return any(isinstance(part, tree.Known) for part in tree.nodes(node))


def _influences(node: Tree, way: Direction, loops: Loops) -> Iterator[Influence]:  # noqa: C901, PLR0912 - a case a node
    """Give the facts below a node, of which more moves the whole rule `way`."""
    back, either = Direction(-way), Direction.EITHER
    match node:
        case tree.Field():
            if node.shape.kind is not Kind.PART:
                yield Influence(fact_at(node, loops), node.shape.kind, way)
            yield from _on_the_way(node.base, loops)
        case tree.Variable(slot=slot, dates_doing=True):
            yield Influence(loops[slot], Kind.HAPPENED, way)
        case tree.Variable():
            pass
        case tree.Definition(base=base, body=body):
            yield from _influences(body, way, {})
            yield from _on_the_way(base, loops)
        case tree.Known(operand=operand):
            # Which fact is asked about can change; what it says cannot matter.
            yield from _on_the_way(operand.base, loops)
        case tree.Not(operand=operand) | tree.Done(operand=operand):
            yield from _influences(operand, back, loops)
        case tree.Compare(left=left, right=right) | tree.Subset(left=left, right=right):
            yield from _influences(left, back, loops)
            yield from _influences(right, way, loops)
        case tree.Same(left=left, right=right):
            yield from _influences(left, either, loops)
            yield from _influences(right, either, loops)
        case tree.Contains(element=element, collection=collection):
            yield from _influences(element, either, loops)
            yield from _influences(collection, way, loops)
        case tree.Arithmetic(left=left, right=right):
            by_left, by_right = _signs(node)
            yield from _influences(left, Direction(way * by_left), loops)
            yield from _influences(right, Direction(way * by_right), loops)
        case tree.Shift(date=date, offset=offset, sign=sign):
            yield from _influences(date, way, loops)
            yield from _influences(offset, way if sign > 0 else back, loops)
        case tree.Due(date=date, cadence=cadence):
            yield from _influences(date, way, loops)
            yield from _influences(cadence, way, loops)
        case tree.Quantifier() | tree.Count() | tree.Extreme():
            yield from _of_loop(node, way, loops)
        case tree.Voiced(group=group):
            yield Influence(f'voiced("{group}")', None, way)
        case tree.StatedBy(speaker=speaker):
            yield Influence(f'stated_by("{speaker}")', None, way)
        case _:
            for part in tree.parts(node):
                yield from _influences(part, way, loops)


def _on_the_way(base: Tree, loops: Loops) -> Iterator[Influence]:
    for field in references(base):
        yield Influence(fact_at(field, loops), field.shape.kind, Direction.EITHER)


def _of_loop(
    node: tree.Quantifier | tree.Count | tree.Extreme, way: Direction, loops: Loops
) -> Iterator[Influence]:
    """Say it of a loop: more elements help `any` and `count` and harm `all`.

    An extreme of one element more can be nearer or further off, and be there or not.
    """
    within = inside(node, loops)
    more = Direction.EITHER if isinstance(node, tree.Extreme) else way
    if isinstance(node, tree.Quantifier) and not node.is_any:
        more = Direction(-way)
    yield from _influences(node.source, more, loops)
    if node.condition is not None:
        yield from _influences(node.condition, more, within)
    if not isinstance(node, tree.Count):
        yield from _influences(node.body, way, within)


def _signs(node: tree.Arithmetic) -> tuple[int, int]:
    """Give which way a sum, difference or product goes with each side; 0 if it cannot be told."""
    if node.operator is not Operator.TIMES:
        return 1, -1 if node.operator is Operator.MINUS else 1
    return _sign(node.right), _sign(node.left)


def _sign(factor: Tree) -> int:
    number = factor.value if isinstance(factor, tree.Constant) else 0
    return (number > 0) - (number < 0) if isinstance(number, int) else 0
