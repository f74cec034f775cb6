"""Phase 6: what is not tied together is laid out apart, and put on one page row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.reports.drawing.layout import BETWEEN_COLUMNS, WIDTH, Layout, lay_out
from peerkit.reports.drawing.routes import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from peerkit.reports.drawing.places import Pair

BETWEEN_ROWS = 32
HEADING_SIZE, HEADING_LINE = 14, 18

_ALONE = "Nothing drawn here rests on these, and they rest on nothing drawn here"
_LEAST_COLUMNS = 4
_ROOM_FOR_HEADING = 44


@frozen
class Heading:
    """Words among the boxes.

    Attributes:
        corner: their upper left corner.
        lines: the words, line by line.
        rule: how long the line below them is; nought for none.
    """

    corner: Point
    lines: Sequence[str]
    rule: int = 0


@frozen
class Page:
    """A layout with its headings.

    Attributes:
        layout: where boxes and arrows stand.
        headings: what stands over some of them.
    """

    layout: Layout
    headings: Sequence[Heading] = ()

    @property
    def width(self) -> int:
        """How far right it goes."""
        ruled = (heading.corner.x + heading.rule for heading in self.headings)
        return max([self.layout.width, *ruled])


def page_of(size: Mapping[str, int], arrows: Sequence[Pair]) -> Page:
    """Lay out what is tied together, the largest first, and below it what stands alone.

    Args:
        size: how high each box is.
        arrows: from what comes first to what rests on it, no pair twice.
    """
    parts = _tied(list(size), arrows)
    tied = [part for part in parts if len(part) > 1]
    tied.sort(key=len, reverse=True)
    laid = []
    for part in tied:
        inside = set(part)
        within = [arrow for arrow in arrows if arrow[0] in inside]
        laid.append(lay_out({box: size[box] for box in part}, within))
    least = _LEAST_COLUMNS * (WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS
    width = max([least, *(layout.width for layout in laid)])
    placed, bottom = _shelved(laid, width, 0)
    single = [lay_out({part[0]: size[part[0]]}, []) for part in parts if len(part) == 1]
    if not tied or not single:
        return Page(_joined([*placed, *_shelved(single, width, 0)[0]]))
    below = bottom + BETWEEN_ROWS
    more, _ = _shelved(single, width, below + _ROOM_FOR_HEADING)
    return Page(_joined([*placed, *more]), [Heading(Point(0, below), [_ALONE])])


def _tied(boxes: Sequence[str], arrows: Iterable[Pair]) -> list[list[str]]:
    """Give the boxes that arrows tie together, each part and its boxes in the order given."""
    part = {box: [box] for box in boxes}
    for first, then in arrows:
        one, other = part[first], part[then]
        if one is not other:
            one += other
            part |= dict.fromkeys(other, one)
    order = {box: number for number, box in enumerate(boxes)}
    found = {id(boxes_): boxes_ for boxes_ in part.values()}
    return [sorted(boxes_, key=order.__getitem__) for boxes_ in found.values()]


def _shelved(layouts: Iterable[Layout], width: int, top: int) -> tuple[list[Layout], int]:
    """Put layouts in rows, from left to right; give them, and where the last row ends."""
    placed: list[Layout] = []
    left, bottom = 0, top
    for layout in layouts:
        if left and left + layout.width > width:
            left, top = 0, bottom + BETWEEN_ROWS
        placed.append(layout.moved(left, top))
        left += layout.width + BETWEEN_COLUMNS
        bottom = max(bottom, top + layout.height)
    return placed, bottom


def _joined(layouts: Iterable[Layout]) -> Layout:
    joined = Layout({}, {}, {})
    for layout in layouts:
        joined = Layout(
            {**joined.corners, **layout.corners},
            {**joined.size, **layout.size},
            {**joined.routes, **layout.routes},
        )
    return joined
