"""What stands under a picture: what its marks and arrows say, only as far as it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from peerkit.assessment import Status
from peerkit.packs import Basis
from peerkit.reports.drawing.elements import element, words
from peerkit.reports.drawing.marks import RADIUS, mark
from peerkit.reports.drawing.widths import width_of, wrapped
from peerkit.reports.wording.terms import BASIS, STATUS, on_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

LINE = 20
"""How high a line of the legend is."""

_SIZE = 12
_SAMPLE = 34
_APART = 24

Entry: TypeAlias = Status | Basis | None
"""What an entry shows before its words."""


def legend_lines(
    width: int,
    *,
    arrows: Collection[Basis | None] = (),
    statuses: Collection[Status],
    notes: Iterable[str] = (),
) -> list[list[tuple[Entry, str]]]:
    """Give the legend of a picture line by line.

    Args:
        width: how wide a line may be.
        arrows: how firm the arrows in the picture are.
        statuses: which statuses it shows.
        notes: what else to say, a paragraph each.
    """
    marks = [(status, STATUS[status]) for status in Status if status in statuses]
    lines = [*_filled(_of_arrows(arrows), width), *_filled(marks, width)]
    for note in notes:
        lines += [[(None, line)] for line in wrapped(on_one_line(note), width, _SIZE)]
    return lines


def _of_arrows(used: Collection[Basis | None]) -> list[tuple[Entry, str]]:
    firm = [basis for basis in Basis if basis in used]
    if firm:
        lead = "An arrow goes to what rests on the other:"
        return [(None, lead), *((basis, BASIS[basis]) for basis in firm)]
    return [(None, "An arrow goes to what comes after the other.")] if used else []


def draw_legend(
    parent: Element, lines: Iterable[Sequence[tuple[Entry, str]]], left: int, top: int
) -> None:
    """Draw the lines of a legend under one another."""
    for number, line in enumerate(lines):
        x, y = left, top + number * LINE
        for entry, told in line:
            _sample(parent, entry, x, y - 4)
            words(parent, told, x + _before(entry), y, _SIZE, class_="muted")
            x += _width(entry, told)


def _sample(parent: Element, entry: Entry, x: int, y: int) -> None:
    match entry:
        case Status():
            mark(parent, entry, x + RADIUS, y)
        case Basis():
            element(parent, "path", class_=f"arrow {entry.value}", d=f"M{x} {y}h{_SAMPLE - 8}")
            element(parent, "path", class_="head", d=f"M{x + _SAMPLE} {y}l-9 -4.5v9Z")
        case None:
            pass


def _filled(entries: Iterable[tuple[Entry, str]], width: int) -> Iterator[list[tuple[Entry, str]]]:
    """Break entries into lines."""
    line: list[tuple[Entry, str]] = []
    for entry, told in entries:
        if line and sum(_width(*one) for one in line) + _width(entry, told) > width:
            yield line
            line = []
        line.append((entry, told))
    if line:
        yield line


def _width(entry: Entry, told: str) -> int:
    return _before(entry) + int(width_of(told, _SIZE)) + _APART


def _before(entry: Entry) -> int:
    match entry:
        case Status():
            return 2 * RADIUS + 6
        case Basis():
            return _SAMPLE + 8
        case None:
            return 0
