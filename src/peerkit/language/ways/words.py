"""Words, flags and days of which a question can be answered at once, without trying each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.facts import Interval
from peerkit.language import tree
from peerkit.language.interpreter import days_of, in_order
from peerkit.language.tree import Order
from peerkit.language.ways.asking import value_of
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerkit.language.context import Context
    from peerkit.language.tree import Tree


def fitting_words(
    node: Tree, field: tree.Field, values: Sequence[object], *, wanted: bool
) -> int | None:
    """Give the values for which a word or flag comes out so, where the part reads nothing else."""
    match node:
        case tree.Field():
            words: object = frozenset({True})
        case tree.Same(left=left, right=tree.Constant(value=word)) if left is field:
            words = frozenset({word})
        case tree.Same(left=tree.Constant(value=word), right=right) if right is field:
            words = frozenset({word})
        case tree.Contains(element=element, collection=tree.Constant(value=words)) if (
            element is field
        ):
            pass
        case _:
            return None
    if not isinstance(words, frozenset) or field.shape.kind not in {Kind.FLAG, Kind.CHOICE}:
        return None
    fits = (bit for bit, held in enumerate(values) if bit and (held in words) is wanted)
    return sum(1 << bit for bit in fits)


def fitting_days(
    node: Tree, field: tree.Field, values: Sequence[object], context: Context, *, wanted: bool
) -> int | None:
    """Give the days on which a date comes out so, where nothing else that is read can change.

    The other side is worked out once: there is a day to try for each date in the organisation.
    """
    if field.shape.kind not in {Kind.SCHEDULED, Kind.HAPPENED}:
        return None
    match node:
        case tree.Done(operand=operand) if operand is field:
            order, side, is_first = Order.NOT_AFTER, tree.AsOf(), True
        case tree.Compare(order=order, left=left, right=side) if left is field:
            is_first = True
        case tree.Compare(order=order, left=side, right=right) if right is field:
            is_first = False
        case _:
            return None
    other = value_of(side, context)
    if not isinstance(other, Interval):
        return 0
    fits = 0
    for bit, held in enumerate(values):
        if bit:
            day = days_of(held)
            pair = (day, other) if is_first else (other, day)
            fits |= (in_order(order, *pair) is wanted) << bit
    return fits
