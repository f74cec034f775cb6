"""Phase 1: give each box a column, so that every arrow goes from left to right."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from peerkit.reports.drawing.places import Pair


def layers_of(boxes: Sequence[str], arrows: Sequence[Pair]) -> dict[str, int]:
    """Give the column of each box, counted from nought.

    A box starts in the first column that lies right of all it rests on (the longest path). Then
    boxes move while that shortens the arrows in all; this never lengthens the drawing.

    Args:
        boxes: ids, in the order in which ties are settled.
        arrows: from what comes first to what rests on it; both ends are boxes.

    Raises:
        graphlib.CycleError: the arrows lead round in a circle.
    """
    before, after = _neighbours(boxes, arrows)
    layer: dict[str, int] = {}
    for box in TopologicalSorter(before).static_order():
        layer[box] = 1 + max((layer[other] for other in before[box]), default=-1)
    moved = True
    while moved:
        moved = False
        for box in boxes:
            best = _best(layer, box, before[box], after[box])
            moved = moved or best != layer[box]
            layer[box] = best
    leftmost = min(layer.values(), default=0)
    return {box: layer[box] - leftmost for box in boxes}


def _best(layer: dict[str, int], box: str, before: Iterable[str], after: Iterable[str]) -> int:
    """Give where the arrows at a box are shortest: beside the side that has more of them."""
    left, right = [layer[other] for other in before], [layer[other] for other in after]
    if len(right) > len(left):
        return min(right) - 1
    if len(left) > len(right):
        return max(left) + 1
    return layer[box]


def _neighbours(
    boxes: Iterable[str], arrows: Iterable[Pair]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {box: [] for box in boxes}
    after: dict[str, list[str]] = {box: [] for box in boxes}
    for first, then in arrows:
        before[then].append(first)
        after[first].append(then)
    return before, after
