"""The phases put together: where each box stands and how each arrow runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.reports.drawing.bends import chains_of, columns_of, segments_of
from peerkit.reports.drawing.heights import heights_of, stacked
from peerkit.reports.drawing.layers import layers_of
from peerkit.reports.drawing.order import ordered
from peerkit.reports.drawing.places import Bend, Pair
from peerkit.reports.drawing.routes import Point, routes_of
from peerkit.reports.drawing.straight import straightened

if TYPE_CHECKING:
    from peerkit.reports.drawing.places import Place

WIDTH = 196
"""How wide every box is."""

BETWEEN_COLUMNS = 56


@frozen
class Layout:
    """Where everything stands, in whole units right and down from the top left.

    Attributes:
        corners: the top left corner of each box.
        size: how high each box is.
        routes: the points of each arrow; see `routes.routes_of`.
    """

    corners: Mapping[str, Point]
    size: Mapping[str, int]
    routes: Mapping[Pair, Sequence[Point]]

    @property
    def width(self) -> int:
        """How far right it goes."""
        return max((corner.x + WIDTH for corner in self.corners.values()), default=0)

    @property
    def height(self) -> int:
        """How far down it goes."""
        boxes = (corner.y + self.size[box] for box, corner in self.corners.items())
        points = (point.y for route in self.routes.values() for point in route)
        return max([*boxes, *points], default=0)

    def moved(self, right: int, down: int) -> Layout:
        """Give the same further right and down."""
        corners = {box: Point(x + right, y + down) for box, (x, y) in self.corners.items()}
        routes = {
            arrow: [Point(x + right, y + down) for x, y in route]
            for arrow, route in self.routes.items()
        }
        return Layout(corners, self.size, routes)


def lay_out(
    size: Mapping[str, int], arrows: Sequence[Pair], columns: Mapping[str, int] | None = None
) -> Layout:
    """Lay boxes out in columns, arrows going right.

    Args:
        size: how high each box is; its order settles ties, so equal input gives an equal layout.
        arrows: from what comes first to what rests on it, no pair twice.
        columns: the column of each box, if that is settled: each is stacked from the top. They are
            found from the arrows otherwise, and boxes stand near those that they are tied to.

    Raises:
        graphlib.CycleError: the arrows lead round in a circle.
        ValueError: an arrow does not go to a later column.
    """
    layer = layers_of(list(size), arrows) if columns is None else columns
    chains = chains_of(arrows, layer)
    unordered = columns_of(layer, chains)
    segments = segments_of(chains, unordered)
    places = ordered(unordered, segments)
    middle = heights_of(places, segments, size) if columns is None else stacked(places, size)
    middle = straightened(chains.values(), places, middle, size)

    def left(number: int) -> int:
        return number * (WIDTH + BETWEEN_COLUMNS)

    def sides(place: Place) -> tuple[int, int]:
        start = left(place.layer if isinstance(place, Bend) else layer[place])
        return start, start + WIDTH

    corners = {box: Point(left(layer[box]), middle[box] - size[box] // 2) for box in size}
    return Layout(corners, size, routes_of(chains, middle, size, sides))
