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
    whatever holds up more than it rests on moves right, up to what rests on it, as that shortens
    the arrows in all. It never lengthens the drawing.

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
            beside = min((layer[other] for other in after[box]), default=0) - 1
            if len(after[box]) > len(before[box]) and layer[box] < beside:
                layer[box] = beside
                moved = True
    leftmost = min(layer.values(), default=0)
    return {box: layer[box] - leftmost for box in boxes}


def _neighbours(
    boxes: Iterable[str], arrows: Iterable[Pair]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {box: [] for box in boxes}
    after: dict[str, list[str]] = {box: [] for box in boxes}
    for first, then in arrows:
        before[then].append(first)
        after[first].append(then)
    return before, after
