"""Phase 6: what is not tied together is laid out apart, and put on one page row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.reports.drawing.layout import BETWEEN_COLUMNS, WIDTH, Layout, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peerkit.reports.drawing.places import Pair

BETWEEN_ROWS = 32
HEADING = 44
"""What the heading over boxes without arrows takes."""

_LEAST_COLUMNS = 4


@frozen
class Page:
    """A layout, and where the boxes begin that no arrow touches.

    Attributes:
        layout: where everything stands.
        alone: how far down the heading over boxes without arrows stands; `None` if there is no
            need for one.
    """

    layout: Layout
    alone: int | None


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
    single = [box for part in parts if len(part) == 1 for box in part]
    start = bottom + BETWEEN_ROWS + HEADING if tied and single else bottom
    more, _ = _shelved([lay_out({box: size[box]}, []) for box in single], width, start)
    return Page(_joined([*placed, *more]), bottom + BETWEEN_ROWS if tied and single else None)


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
