"""Phase 4: how far down each place stands, so that arrows run straight and nothing overlaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from peerkit.reports.drawing.places import Bend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peerkit.reports.drawing.places import Place, Segment

GAP = 16
"""Between two boxes."""

BEND_GAP = 10
"""Between a bend and whatever stands beside it."""

_SWEEPS = 24
_HOLD = 0.05  # how firmly a place without neighbours stays where it is


def heights_of(
    columns: Sequence[Sequence[Place]],
    segments: Sequence[Sequence[Segment]],
    size: Mapping[str, int],
) -> dict[Place, int]:
    """Give the middle of each place, in whole units from the top.

    Column after column, each place moves to the mean of its neighbours as near as the order and
    the gaps allow. Linear in places and segments.

    Args:
        columns: the places of each, from the top.
        segments: those that leave each column for the next.
        size: how high each box is.
    """
    apart = [
        [least_apart(one, other, size) for one, other in pairwise(column)] for column in columns
    ]
    middle: dict[Place, float] = {}
    for column, gaps in zip(columns, apart, strict=True):
        middle.update(zip(column, _around_nought(gaps, len(column)), strict=True))
    pulls = _pulls(segments)
    for sweep in range(_SWEEPS):
        numbers = range(len(columns)) if sweep % 2 == 0 else reversed(range(len(columns)))
        for number in numbers:
            column = columns[number]
            wished = [_wish(place, pulls.get(place, ()), middle) for place in column]
            middle.update(zip(column, settled(wished, apart[number]), strict=True))
    return _whole(columns, apart, middle, size)


def stacked(columns: Sequence[Sequence[Place]], size: Mapping[str, int]) -> dict[Place, int]:
    """Give the middle of each place with every column stacked from the top.

    Args:
        columns: the places of each, from the top.
        size: how high each box is.
    """
    middle: dict[Place, int] = {}
    for column in columns:
        for above, place in zip([None, *column], column, strict=False):
            if above is None:
                middle[place] = (_height(place, size) + 1) // 2
            else:
                middle[place] = middle[above] + least_apart(above, place, size)
    return middle


def settled(wishes: Sequence[tuple[float, float]], apart: Sequence[int]) -> list[float]:
    """Give the positions nearest to what is wished for that keep order and distance.

    The sum of squares is the least there is: with the distances taken off, this is isotonic
    regression, found by pooling neighbours that are out of order.

    Args:
        wishes: position and weight of each, from the top.
        apart: the least distance between each and the next.
    """
    offsets = [0.0]
    for distance in apart:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for (wish, weight), offset in zip(wishes, offsets, strict=False):
        mean, total, count = wish - offset, weight, 1
        while pools and pools[-1][0] > mean:
            other, heavy, many = pools.pop()
            mean = (mean * total + other * heavy) / (total + heavy)
            total, count = total + heavy, count + many
        pools.append((mean, total, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def least_apart(one: Place, other: Place, size: Mapping[str, int]) -> int:
    """Give the least distance between the middles of neighbours in a column."""
    gap = BEND_GAP if isinstance(one, Bend) or isinstance(other, Bend) else GAP
    return (_height(one, size) + 1) // 2 + gap + (_height(other, size) + 1) // 2


def _height(place: Place, size: Mapping[str, int]) -> int:
    return 0 if isinstance(place, Bend) else size[place]


def _around_nought(apart: Sequence[int], count: int) -> list[float]:
    """Stack a column so that its middle is at nought."""
    total = sum(apart)
    rows = [-total / 2]
    for distance in apart:
        rows.append(rows[-1] + distance)
    return rows[:count]


def _pulls(segments: Sequence[Sequence[Segment]]) -> dict[Place, list[tuple[Place, float]]]:
    """Give what each place is drawn to, and how strongly: between two bends, the most."""
    found: dict[Place, list[tuple[Place, float]]] = {}
    for leaving in segments:
        for first, then in leaving:
            strength = float(4 ** (isinstance(first, Bend) + isinstance(then, Bend)))
            found.setdefault(first, []).append((then, strength))
            found.setdefault(then, []).append((first, strength))
    return found


def _wish(
    place: Place, pulls: Sequence[tuple[Place, float]], middle: Mapping[Place, float]
) -> tuple[float, float]:
    if not pulls:
        return middle[place], _HOLD
    weight = sum(strength for _, strength in pulls)
    return sum(middle[other] * strength for other, strength in pulls) / weight, weight


def _whole(
    columns: Sequence[Sequence[Place]],
    apart: Sequence[Sequence[int]],
    middle: Mapping[Place, float],
    size: Mapping[str, int],
) -> dict[Place, int]:
    """Round to whole units, with the top of the highest place at nought."""
    tops = [middle[p] - _height(p, size) / 2 for column in columns for p in column]
    top = min(tops, default=0)
    found: dict[Place, int] = {}
    for column, gaps in zip(columns, apart, strict=True):
        lowest = 0
        for place, gap in zip(column, [*gaps, 0], strict=False):
            row = max(round(middle[place] - top), lowest, (_height(place, size) + 1) // 2)
            found[place] = row
            lowest = row + gap
    return found
