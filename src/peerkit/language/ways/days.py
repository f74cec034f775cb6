"""Days at which a comparison of dates can turn round, and those on which it comes out as wanted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import evolve

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

DATED = frozenset({Kind.SCHEDULED, Kind.HAPPENED})


def turning_days(node: Tree, context: Context) -> list[float]:
    """Give the days at which a comparison of dates can turn round."""
    if not isinstance(node, tree.Compare | tree.Same):
        return []
    # Days that are only supposed would bring up others, and so on without end.
    stated = evolve(context, supposed={})
    found = [value_of(side, stated) for side in (node.left, node.right)]
    return [
        day + later
        for side in found
        if isinstance(side, Interval)
        for day in (side.low, side.high)
        for later in (-1, 0, 1)
        if math.isfinite(day)
    ]


def fitting_days(
    node: Tree, field: tree.Field, values: Sequence[object], context: Context, *, wanted: bool
) -> int | None:
    """Give the days for which a comparison comes out so, where nothing else in it can change.

    The other side is worked out once: there is a day to try for each date in the organisation.
    """
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
