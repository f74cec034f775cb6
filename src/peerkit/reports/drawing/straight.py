"""Phase 4, once more: long arrows run level as far as there is room, not down a staircase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.drawing.heights import least_apart
from peerkit.reports.drawing.places import Bend

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peerkit.reports.drawing.places import Place


def straightened(
    chains: Iterable[Sequence[Place]],
    columns: Sequence[Sequence[Place]],
    middle: Mapping[Place, int],
    size: Mapping[str, int],
) -> dict[Place, int]:
    """Give the middles anew, with as many bends of each arrow in a row on one level as can be.

    Boxes stay, and so do the order and the gaps in each column. Linear in places.

    Args:
        chains: the places of each arrow.
        columns: the places of each, from the top.
        middle: how far down each place stands.
        size: how high each box is.
    """
    found = dict(middle)
    row = {place: number for column in columns for number, place in enumerate(column)}

    def room(bend: Bend) -> tuple[float, float]:
        """Give how far up and down a bend can go between its neighbours as they stand."""
        column, number = columns[bend.layer], row[bend]
        top, bottom = 0.0, float("inf")
        if number > 0:
            above = column[number - 1]
            top = found[above] + least_apart(above, bend, size)
        if number + 1 < len(column):
            below = column[number + 1]
            bottom = found[below] - least_apart(bend, below, size)
        return top, bottom

    for chain in chains:
        bends = [place for place in chain if isinstance(place, Bend)]
        while bends:
            run, (top, bottom) = bends[:1], room(bends[0])
            for bend in bends[1:]:
                highest, lowest = room(bend)
                if max(top, highest) > min(bottom, lowest):
                    break
                run.append(bend)
                top, bottom = max(top, highest), min(bottom, lowest)
            level = round(sum(found[bend] for bend in run) / len(run))
            found |= dict.fromkeys(run, int(min(max(level, top), bottom)))
            bends = bends[len(run) :]
    return found
