"""Boxes with their words: how high each has to be, and how it is drawn."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.reports.drawing.elements import element, tip, words
from peerkit.reports.drawing.layout import WIDTH
from peerkit.reports.drawing.marks import RADIUS, mark
from peerkit.reports.drawing.widths import width_of, wrapped
from peerkit.reports.wording import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.picture import Box
    from peerkit.reports.drawing.routes import Point

_PADDING = 11
_ROUND_PADDING = 18
_TITLE, _TITLE_LINE = 13, 16
_STRONG, _STRONG_LINE = 15, 19
_SMALL, _SMALL_LINE = 11, 15
_ABOVE_AND_BELOW = 8
_ROUNDEST = 24


def height_of(box: Box) -> int:
    """Give how high a box has to be for its words."""
    line = _STRONG_LINE if box.strong else _TITLE_LINE
    small = bool(box.above) + len(_rows(box))
    return len(_title(box)) * line + small * _SMALL_LINE + 2 * _ABOVE_AND_BELOW


def draw_box(parent: Element, box: Box, corner: Point) -> None:
    """Draw a box, its upper left corner at a point."""
    height = height_of(box)
    group = element(parent, "g", class_="faint") if box.faint else element(parent, "g")
    told = f": {counted(box.statuses)}" if box.statuses else ""
    tip(group, f"{on_one_line(box.title)}{told}")
    element(
        group,
        "rect",
        class_=" ".join(["box", *_outline(box.statuses)]),
        x=corner.x,
        y=corner.y,
        width=WIDTH,
        height=height,
        rx=min(height // 2, _ROUNDEST) if box.rounded else 5,
    )
    x, y = corner.x + _padding(box), corner.y + _ABOVE_AND_BELOW
    if box.above:
        (above,) = wrapped(on_one_line(box.above), _room(box), _SMALL, most_lines=1)
        words(group, above, x, y + 11, _SMALL, class_="muted")
        y += _SMALL_LINE
    size, line_height = (_STRONG, _STRONG_LINE) if box.strong else (_TITLE, _TITLE_LINE)
    for line in _title(box):
        words(group, line, x, y + size - 1, size, class_="strong title" if box.strong else "title")
        y += line_height
    for row in _rows(box):
        _draw_row(group, row, x, y + 8)
        y += _SMALL_LINE


def _draw_row(parent: Element, row: Sequence[tuple[Status, str]], x: float, y: float) -> None:
    for status, told in row:
        mark(parent, status, x + RADIUS, y)
        words(parent, told, x + 2 * RADIUS + 4, y + 4, _SMALL)
        x += _room_for(told)


def _rows(box: Box) -> list[list[tuple[Status, str]]]:
    """Give the statuses line by line: one with its words, several as numbers."""
    present = [status for status in Status if box.statuses.get(status)]
    if len(present) == 1:
        return [[(present[0], counted(box.statuses))]]
    rows: list[list[tuple[Status, str]]] = []
    left = 0.0
    for status in present:
        told = str(box.statuses[status])
        if not rows or left + _room_for(told) > _room(box):
            rows.append([])
            left = 0.0
        rows[-1].append((status, told))
        left += _room_for(told)
    return rows


def _room_for(told: str) -> int:
    return 2 * RADIUS + 4 + ceil(width_of(told, _SMALL)) + 10


def _outline(statuses: Mapping[Status, int]) -> list[str]:
    """Give the class of a box's outline: it tells the status only where there is but one."""
    found = [status for status in Status if statuses.get(status)]
    applicable = [status for status in found if status is not Status.NOT_APPLICABLE]
    alone = applicable or found
    return [alone[0].value] if len(alone) == 1 else []


def _title(box: Box) -> list[str]:
    size = _STRONG if box.strong else _TITLE
    return wrapped(on_one_line(box.title), _room(box), size, bold=box.strong)


def _room(box: Box) -> int:
    return WIDTH - 2 * _padding(box)


def _padding(box: Box) -> int:
    return _ROUND_PADDING if box.rounded else _PADDING
