"""Phase 5: the line of each arrow, through the gaps between columns and past every box.

A line is level while it passes through a column, in the place that was kept for it, and curves only
between columns, where no box stands. So it cannot cross one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from peerkit.reports.drawing.places import Bend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from peerkit.reports.drawing.places import Pair, Place

_MOST_BETWEEN_ENDS = 9


class Point(NamedTuple):
    """A point, in whole units right and down."""

    x: int
    y: int


def routes_of(
    chains: Mapping[Pair, Sequence[Place]],
    middle: Mapping[Place, int],
    size: Mapping[str, int],
    sides: Callable[[Place], tuple[int, int]],
) -> dict[Pair, list[Point]]:
    """Give the points of each arrow: curves from odd to even, level lines from even to odd.

    Args:
        chains: the places of each arrow.
        middle: how far down each place stands.
        size: how high each box is.
        sides: where the column of a place begins and ends.
    """
    leaving = _ends(chains, 0, 1, middle, size)
    arriving = _ends(chains, -1, -2, middle, size)
    routes: dict[Pair, list[Point]] = {}
    for arrow, chain in chains.items():
        points: list[Point] = []
        for one, other in pairwise(chain):
            start = middle[one] if isinstance(one, Bend) else leaving[arrow]
            end = middle[other] if isinstance(other, Bend) else arriving[arrow]
            points += [Point(sides(one)[1], start), Point(sides(other)[0], end)]
        routes[arrow] = points
    return routes


def _ends(
    chains: Mapping[Pair, Sequence[Place]],
    end: int,
    beside: int,
    middle: Mapping[Place, int],
    size: Mapping[str, int],
) -> dict[Pair, int]:
    """Spread the arrows of each box along its side, in the order of where they go."""
    at_box: dict[Place, list[Pair]] = {}
    for arrow, chain in chains.items():
        at_box.setdefault(chain[end], []).append(arrow)
    found: dict[Pair, int] = {}
    for box, arrows in at_box.items():
        height = 0 if isinstance(box, Bend) else size[box]
        between = min(_MOST_BETWEEN_ENDS, (height - _MOST_BETWEEN_ENDS) // len(arrows))
        top = middle[box] - between * (len(arrows) - 1) // 2
        arrows.sort(key=lambda arrow: middle[chains[arrow][beside]])
        found |= {arrow: top + between * number for number, arrow in enumerate(arrows)}
    return found
