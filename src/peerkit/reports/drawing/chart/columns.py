"""Where the days of a chart stand: evenly, with room between them for what moved."""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.reports.drawing.elements import element, words
from peerkit.reports.drawing.marks import RADIUS
from peerkit.reports.drawing.widths import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.chart.shapes import Chart

SMALL, PLAIN = 11, 12
NOT_ASKED = "not asked"
BAR = 40
"""How long the longest bar of a track is."""

_HEAD, _HEAD_LINE = 13, 17
_TITLES = 190
_AFTER_TITLES = 20
_AFTER_MARK = 2 * RADIUS + 5
_AFTER_NUMBER = 6
_AROUND_WORDS = 10
_USUAL_WIDTH, _WIDEST_GAP = 1000, 300


@frozen
class Columns:
    """Where things stand from left to right.

    Attributes:
        left: where titles begin.
        number: how much room a number has.
        cell: how wide a day is.
        gap: how much room there is between two days.
        days: how many days there are.
    """

    left: int
    number: int
    cell: int
    gap: int
    days: int

    @classmethod
    def of(cls, chart: Chart, left: int) -> Columns:
        """Give every day the same room, and the rest to what moved between them."""
        every = [n for track in chart.tracks for counts in track.counts for n in counts.values()]
        number = _widest(map(str, every), PLAIN)
        bars = _AFTER_MARK + number + _AFTER_NUMBER + BAR
        asked = _widest([NOT_ASKED], SMALL)
        cell = max(bars, asked, _widest(chart.days, _HEAD, bold=True))
        steps = chain.from_iterable(track.steps for track in chart.tracks)
        least = _AROUND_WORDS + max(
            _widest((line for step in steps for line in step.words), SMALL),
            _widest((gap.span for gap in chart.gaps), SMALL),
            _widest((gap.mark for gap in chart.gaps), SMALL, bold=True),
        )
        days = len(chart.days)
        free = (_USUAL_WIDTH - _TITLES - _AFTER_TITLES - days * cell) // max(days - 1, 1)
        return cls(left, number, cell, max(least, min(free, _WIDEST_GAP)), days)

    @property
    def titles(self) -> int:
        """How wide a title may be."""
        return _TITLES

    @property
    def width(self) -> int:
        """How wide it all is."""
        cells = self.days * self.cell + (self.days - 1) * self.gap
        return _TITLES + _AFTER_TITLES + cells

    def day(self, number: int) -> int:
        """Where a day begins."""
        return self.left + _TITLES + _AFTER_TITLES + number * (self.cell + self.gap)

    def number_ends(self, number: int) -> int:
        """Where the numbers of a day end, as they stand under each other."""
        return self.day(number) + _AFTER_MARK + self.number

    def bars(self, number: int) -> int:
        """Where the bars of a day begin."""
        return self.number_ends(number) + _AFTER_NUMBER

    def middle(self, number: int) -> int:
        """Where the middle is between a day and the next."""
        return self.day(number) + self.cell + self.gap // 2


def head_height(chart: Chart) -> int:
    """Give how high the head over the columns is."""
    return _HEAD_LINE * (2 if any(gap.mark for gap in chart.gaps) else 1) + 8


def draw_head(parent: Element, chart: Chart, columns: Columns, top: int) -> None:
    """Draw the days over their columns, and how far they are apart between them."""
    first, second = top + _HEAD, top + _HEAD + _HEAD_LINE
    for number, day in enumerate(chart.days):
        words(parent, day, columns.day(number), first, _HEAD, class_="heading")
    for number, gap in enumerate(chart.gaps):
        middle = columns.middle(number)
        about = {"text_anchor": "middle", "class_": "muted"}
        words(parent, gap.span, middle, first, SMALL, **about)
        if gap.mark:
            words(parent, gap.mark, middle, second, SMALL, text_anchor="middle", class_="heading")
    bottom = top + head_height(chart)
    element(parent, "path", class_="rule", d=f"M{columns.left} {bottom}h{columns.width}")


def _widest(texts: Iterable[str], size: int, *, bold: bool = False) -> int:
    return ceil(max((width_of(text, size, bold=bold) for text in texts), default=0))
