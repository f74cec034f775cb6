"""Phase 3: order the places in each column so that few arrows cross.

Barycentres, sweep by sweep, then swaps of neighbours: the best of what was seen is kept. The method
is that of Sugiyama, Tagawa and Toda (1981); the swaps are from Gansner and others (1993).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peerkit.reports.drawing.places import Place, Segment

Columns: TypeAlias = "list[list[Place]]"
Neighbours: TypeAlias = "Mapping[Place, Sequence[Place]]"

_SWEEPS = 12


def ordered(columns: Sequence[Sequence[Place]], segments: Sequence[Sequence[Segment]]) -> Columns:
    """Give the columns with their places in an order in which few segments cross.

    Args:
        columns: the places of each, in the order in which ties are settled.
        segments: those that leave each column for the next.
    """
    now = [list(column) for column in columns]
    before = _ends((then, first) for leaving in segments for first, then in leaving)
    after = _ends((first, then) for leaving in segments for first, then in leaving)
    best, fewest = now, crossings(now, segments)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        numbers = range(len(now)) if sweep % 2 == 0 else reversed(range(len(now)))
        sides = before if sweep % 2 == 0 else after
        now = [list(column) for column in now]
        for number in numbers:
            beside = number - 1 if sweep % 2 == 0 else number + 1
            if 0 <= beside < len(now):
                now[number] = _by_barycentre(now[number], now[beside], sides)
        _swap_neighbours(now, before, after)
        found = crossings(now, segments)
        if found < fewest:
            best, fewest = now, found
    return best


def crossings(columns: Sequence[Sequence[Place]], segments: Sequence[Sequence[Segment]]) -> int:
    """Count the pairs of segments that cross. Near linear in the segments, but for the sort."""
    place = {one: row for column in columns for row, one in enumerate(column)}
    count = 0
    for leaving in segments:
        ends = sorted((place[first], place[then]) for first, then in leaving)
        seen: list[int] = []
        for _, end in ends:
            count += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return count


def _by_barycentre(
    column: Sequence[Place], beside: Sequence[Place], sides: Neighbours
) -> list[Place]:
    """Sort a column by where its neighbours stand; what has none keeps its place."""
    row = {place: number for number, place in enumerate(beside)}
    means = {
        place: sum(row[other] for other in sides[place]) / len(sides[place])
        for place in column
        if place in sides
    }
    tied = iter(sorted(means, key=means.__getitem__))
    return [next(tied) if place in means else place for place in column]


def _swap_neighbours(columns: Columns, before: Neighbours, after: Neighbours) -> None:
    """Swap neighbours in a column as long as that takes a crossing away.

    A column is gone over again only if it or one beside it has changed since.
    """
    row = {place: number for column in columns for number, place in enumerate(column)}
    waiting = set(range(len(columns)))
    while waiting:
        for number, column in enumerate(columns):
            if number not in waiting:
                continue
            waiting.remove(number)
            if _has_swapped(column, row, before, after):
                waiting |= {number - 1, number, number + 1} & set(range(len(columns)))


def _has_swapped(
    column: list[Place], row: dict[Place, int], before: Neighbours, after: Neighbours
) -> bool:
    """Go over a column once, and tell whether anything was swapped."""
    improved = False
    for upper, lower in pairwise(range(len(column))):
        one, other = column[upper], column[lower]
        gain = sum(
            _crossed(side.get(one, ()), side.get(other, ()), row)
            - _crossed(side.get(other, ()), side.get(one, ()), row)
            for side in (before, after)
        )
        if gain > 0:
            column[upper], column[lower] = other, one
            row[one], row[other] = lower, upper
            improved = True
    return improved


def _crossed(upper: Iterable[Place], lower: Iterable[Place], row: Mapping[Place, int]) -> int:
    """Count the crossings between the segments of a place and those of one below it."""
    below = [row[place] for place in lower]
    return sum(row[place] > end for place in upper for end in below)


def _ends(pairs: Iterable[tuple[Place, Place]]) -> dict[Place, list[Place]]:
    found: dict[Place, list[Place]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
