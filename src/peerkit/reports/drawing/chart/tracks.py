"""How one thing stood from day to day: a line a status, and ties to what its findings came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from peerkit.assessment import Status
from peerkit.reports.drawing.chart.bars import bar
from peerkit.reports.drawing.chart.columns import BAR, NOT_ASKED, PLAIN, SMALL
from peerkit.reports.drawing.elements import element, tip, words
from peerkit.reports.drawing.marks import RADIUS, mark
from peerkit.reports.drawing.widths import wrapped
from peerkit.reports.wording.terms import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.chart.columns import Columns
    from peerkit.reports.drawing.chart.shapes import Chart, Step, Track

Move: TypeAlias = tuple[Status, Status]

_LINE, _WORDS_LINE = 15, 13
_TITLE, _TITLE_LINE = 13, 16
_ABOVE_AND_BELOW = 8
_SHORTEST = 2
_THINNEST, _THICKEST = 1.2, 6
_FROM_BAR, _TO_MARK = 5, 6
_TIES_HIGH, _TIE_HIGH = 9, 3


def track_height(track: Track, columns: Columns) -> int:
    """Give how high a track has to be."""
    titles = len(_title(track, columns)) * _TITLE_LINE + bool(track.above) * _WORDS_LINE
    said = max((len(step.words) for step in track.steps), default=0) * _WORDS_LINE
    return max(titles, len(_slots(track)) * _LINE + said) + 2 * _ABOVE_AND_BELOW


def draw_track(parent: Element, track: Track, chart: Chart, columns: Columns, top: int) -> None:
    """Draw one of the tracks of a chart, from `top` on."""
    y = top + _ABOVE_AND_BELOW
    if track.above:
        (above,) = wrapped(on_one_line(track.above), columns.titles, SMALL, most_lines=1)
        words(parent, above, columns.left, y + SMALL, SMALL, class_="muted")
        y += _WORDS_LINE
    for line in _title(track, columns):
        words(parent, line, columns.left, y + _TITLE, _TITLE, class_="heading")
        y += _TITLE_LINE
    drawn = _Drawn(track, columns, top + _ABOVE_AND_BELOW)
    for number, step in enumerate(track.steps):
        drawn.step(parent, step, number, chart.most_moved)
        if chart.gaps[number].mark:
            drawn.mark_break(parent, number)
    for number, day in enumerate(chart.days):
        drawn.day(parent, number, day)


class _Drawn:
    """The lines of a track, each at its place."""

    def __init__(self, track: Track, columns: Columns, top: int) -> None:
        self.track, self.columns = track, columns
        slots = _slots(track)
        self.middle = {status: top + n * _LINE + _LINE // 2 for n, status in enumerate(slots)}
        self.top, self.bottom = top, top + len(slots) * _LINE
        self.most = max((n for counts in track.counts for n in counts.values()), default=0)

    def day(self, parent: Element, number: int, day: str) -> None:
        counts, columns = self.track.counts[number], self.columns
        group = element(parent, "g")
        told = counted(counts) if counts else NOT_ASKED
        tip(group, f"{on_one_line(self.track.title)}, {day}: {told}")
        if not counts:
            middle = (self.top + max(self.bottom, self.top + _LINE)) // 2 + 4
            words(group, NOT_ASKED, columns.day(number), middle, SMALL, class_="muted")
            return
        for status, y in self.middle.items():
            count = counts.get(status, 0)
            mark(group, status, columns.day(number) + RADIUS, y)
            looks = "number" if count else "muted"
            end = columns.number_ends(number)
            words(group, str(count), end, y + 4, PLAIN, class_=looks, text_anchor="end")
            if count:
                bar(group, status, columns.bars(number), y, self._length(count))

    def step(self, parent: Element, step: Step, number: int, most: int) -> None:
        group = element(parent, "g")
        if step.tip:
            tip(group, step.tip)
        leaving, arriving = _apart(step.moves)
        for (was, now), count in step.moves.items():
            had = self.track.counts[number].get(was, 0)
            x = self.columns.bars(number) + round(self._length(had)) + _FROM_BAR
            end = self.columns.day(number + 1) - _TO_MARK
            middle = (self.columns.day(number) + self.columns.cell + end) // 2
            one = self.middle[was] + leaving[was, now]
            other = self.middle[now] + arriving[was, now]
            thick = round(_THINNEST + (_THICKEST - _THINNEST) * (count - 1) / max(most - 1, 1), 1)
            line = f"M{x} {one}C{middle} {one} {middle} {other} {end} {other}"
            element(group, "path", class_="tie", d=line, stroke_width=thick)
        for row, line in enumerate(step.words):
            y = self.bottom + row * _WORDS_LINE + SMALL
            middle = self.columns.middle(number)
            words(group, line, middle, y, SMALL, text_anchor="middle")

    def mark_break(self, parent: Element, number: int) -> None:
        """Draw two strokes across the gap, as on an axis that is broken."""
        middle, high = self.columns.middle(number), self.bottom - self.top
        strokes = f"M{middle - 3} {self.top}v{high}M{middle + 3} {self.top}v{high}"
        element(parent, "path", class_="break", d=strokes)

    def _length(self, count: int) -> float:
        return max(round(BAR * count / self.most, 1), _SHORTEST) if count else 0


def _slots(track: Track) -> list[Status]:
    """Give the statuses that a track ever has: each keeps its line from day to day."""
    seen: set[Status] = set()
    for counts in track.counts:
        seen |= _present(counts)
    return [status for status in Status if status in seen]


def _present(counts: Mapping[Status, int]) -> set[Status]:
    return {status for status, count in counts.items() if count}


def _title(track: Track, columns: Columns) -> list[str]:
    return wrapped(on_one_line(track.title), columns.titles, _TITLE, bold=True, most_lines=4)


def _apart(moves: Collection[Move]) -> tuple[dict[Move, float], dict[Move, float]]:
    """Say how far from the middle of its lines each tie begins and ends.

    Those of one line stand in the order of what they lead to or come from, so that none crosses
    another there.
    """
    order = list(Status)
    both: tuple[dict[Move, float], dict[Move, float]] = ({}, {})
    for end, found in enumerate(both):
        for status in Status:
            here = [move for move in moves if move[end] is status]
            here.sort(key=lambda move: order.index(move[1 - end]))
            high = min(_TIE_HIGH, _TIES_HIGH / max(len(here), 1))
            for place, move in enumerate(here):
                found[move] = round((place - (len(here) - 1) / 2) * high, 1)
    return both
