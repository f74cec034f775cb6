"""Boxes with their words: how high each has to be, and how it is drawn."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from peerkit.assessment import Status
from peerkit.reports.drawing.elements import element, tip, words
from peerkit.reports.drawing.layout import WIDTH
from peerkit.reports.drawing.marks import RADIUS, mark
from peerkit.reports.drawing.widths import width_of, wrapped
from peerkit.reports.wording.terms import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.picture import Box
    from peerkit.reports.drawing.routes import Point

_PADDING = 11
_ROUND_PADDING = 18
_BEFORE = 2 * RADIUS + 4  # a mark and the space after it


class _Letters(NamedTuple):
    """How large the letters of a title are, and of the rest, and how high their lines."""

    title: int
    title_line: int
    rest: int
    rest_line: int


_PLAIN = _Letters(13, 16, 11, 15)
_STRONG = _Letters(16, 21, 12, 17)
_ABOVE_AND_BELOW = 8
_ROUNDEST = 24


def height_of(box: Box) -> int:
    """Give how high a box has to be for its words."""
    letters = _letters(box)
    rest = (bool(box.above) + len(_rows(box))) * letters.rest_line
    return len(_title(box)) * letters.title_line + rest + 2 * _ABOVE_AND_BELOW


def draw_box(parent: Element, box: Box, corner: Point) -> None:
    """Draw a box, its upper left corner at a point."""
    letters, height = _letters(box), height_of(box)
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
        (above,) = wrapped(on_one_line(box.above), _room(box), letters.rest, most_lines=1)
        words(group, above, x, y + letters.rest, letters.rest, class_="muted")
        y += letters.rest_line
    for line in _title(box):
        style = "strong title" if box.strong else "title"
        words(group, line, x, y + letters.title - 1, letters.title, class_=style)
        y += letters.title_line
    for row in _rows(box):
        along = x
        for status, told in row:
            mark(group, status, along + RADIUS, y + letters.rest_line // 2)
            words(group, told, along + _BEFORE, y + letters.rest, letters.rest)
            along += _room_for(told, letters)
        y += letters.rest_line


def _rows(box: Box) -> list[list[tuple[Status, str]]]:
    """Give the statuses line by line: in words where there is room, else as numbers."""
    present = [status for status in Status if box.statuses.get(status)]
    if box.strong or len(present) == 1:
        return [[(status, counted({status: box.statuses[status]}))] for status in present]
    rows: list[list[tuple[Status, str]]] = []
    left = 0
    for status in present:
        told = str(box.statuses[status])
        if not rows or left + _room_for(told, _PLAIN) > _room(box):
            rows.append([])
            left = 0
        rows[-1].append((status, told))
        left += _room_for(told, _PLAIN)
    return rows


def _room_for(told: str, letters: _Letters) -> int:
    return _BEFORE + ceil(width_of(told, letters.rest)) + 10


def _outline(statuses: Mapping[Status, int]) -> list[str]:
    """Give the class of a box's outline: it tells the status only where there is but one."""
    found = [status for status in Status if statuses.get(status)]
    applicable = [status for status in found if status is not Status.NOT_APPLICABLE]
    alone = applicable or found
    return [alone[0].value] if len(alone) == 1 else []


def _title(box: Box) -> list[str]:
    return wrapped(on_one_line(box.title), _room(box), _letters(box).title, bold=box.strong)


def _letters(box: Box) -> _Letters:
    return _STRONG if box.strong else _PLAIN


def _room(box: Box) -> int:
    return WIDTH - 2 * _padding(box)


def _padding(box: Box) -> int:
    return _ROUND_PADDING if box.rounded else _PADDING
