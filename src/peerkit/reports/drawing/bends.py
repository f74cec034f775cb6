"""Phase 2: cut long arrows where they pass through columns, so that each keeps a place there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from peerkit.reports.drawing.places import Bend, Pair, Place, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def chains_of(arrows: Iterable[Pair], layer: Mapping[str, int]) -> dict[Pair, list[Place]]:
    """Give for each arrow its places, one a column, from its first box to its last.

    Raises:
        ValueError: an arrow does not go to the right.
    """
    chains: dict[Pair, list[Place]] = {}
    for arrow in arrows:
        start, end = layer[arrow[0]], layer[arrow[1]]
        if start >= end:
            raise ValueError("an arrow has to go to a later column")
        bends = [Bend(arrow, between) for between in range(start + 1, end)]
        chains[arrow] = [arrow[0], *bends, arrow[1]]
    return chains


def columns_of(layer: Mapping[str, int], chains: Mapping[Pair, list[Place]]) -> list[list[Place]]:
    """Give the places of each column: boxes in the order given, then bends."""
    columns: list[list[Place]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for box, number in layer.items():
        columns[number].append(box)
    for chain in chains.values():
        for place in chain:
            if isinstance(place, Bend):
                columns[place.layer].append(place)
    return columns


def segments_of(
    chains: Mapping[Pair, list[Place]], columns: Sequence[Sequence[Place]]
) -> list[list[Segment]]:
    """Give the segments that leave each column."""
    column = {place: number for number, places in enumerate(columns) for place in places}
    leaving: list[list[Segment]] = [[] for _ in columns]
    for chain in chains.values():
        for one, other in pairwise(chain):
            leaving[column[one]].append((one, other))
    return leaving
