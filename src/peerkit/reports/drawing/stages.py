"""Phase 6 of a plan: what can be done side by side stands under one heading."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from peerkit.reports.drawing.layout import BETWEEN_COLUMNS, WIDTH, lay_out
from peerkit.reports.drawing.pages import HEADING_LINE, HEADING_SIZE, Heading, Page
from peerkit.reports.drawing.routes import Point
from peerkit.reports.drawing.widths import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peerkit.reports.drawing.places import Pair

MOST_IN_A_COLUMN = 12
"""A stage with more boxes takes several columns."""

_BELOW_HEADING = 22


def staged(
    stages: Sequence[tuple[str, Sequence[str]]], size: Mapping[str, int], arrows: Sequence[Pair]
) -> Page:
    """Lay out stages from left to right, each under its title.

    Args:
        stages: the title of each, and the ids of its boxes.
        size: how high each box is.
        arrows: between boxes of different stages, no pair twice.

    Raises:
        ValueError: an arrow does not go to a later stage.
    """
    stage = {box: number for number, (_, boxes) in enumerate(stages) for box in boxes}
    if any(stage[first] >= stage[then] for first, then in arrows):
        raise ValueError("an arrow has to go to a later stage")
    column: dict[str, int] = {}
    spans: list[tuple[int, int, list[str]]] = []  # where a stage begins, how wide, its title
    first = 0
    for title, boxes in stages:
        taken = max(1, ceil(len(boxes) / MOST_IN_A_COLUMN))
        in_each = ceil(len(boxes) / taken)
        column |= {box: first + place // in_each for place, box in enumerate(boxes)}
        wide = taken * (WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS
        lines = wrapped(title, wide, HEADING_SIZE, bold=True, most_lines=3)
        spans.append((first * (WIDTH + BETWEEN_COLUMNS), wide, lines))
        first += taken
    top = max((len(lines) for _, _, lines in spans), default=0) * HEADING_LINE + _BELOW_HEADING
    layout = lay_out({box: size[box] for box in stage}, arrows, column).moved(0, top)
    return Page(layout, [Heading(Point(x, 0), lines, wide) for x, wide, lines in spans])
