"""The fewest facts that rule a goal out.

Let go of every fixed fact but some, and see whether the goal can then be reached. Each way to reach
it goes against some of them, so whatever rules it out holds one of every such set: the smallest set
that does so, and leaves no way, is the answer (A. Ignatiev and others, Smallest MUS Extraction
with Minimal Hitting Set Dualization, 2015).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.language.ways import Place

_MOST_TOGETHER = 4
"""The most facts that are told as one conflict."""


def smallest_conflict(
    reached: Callable[[frozenset[Place]], frozenset[Place] | None],
) -> tuple[Place, ...] | None:
    """Give the fewest fixed facts with which a goal cannot be reached.

    Args:
        reached: given the facts that stay, gives those that a way to the goal goes against; or
            nothing, if there is no way.

    Returns:
        The facts; none, if the goal cannot be reached whatever is let go; nothing, if more than a
        few would have to be told together.
    """
    against: list[frozenset[Place]] = []
    while True:
        kept = _hitting(against)
        if kept is None:
            return None
        found = reached(kept)
        if found is None:
            return tuple(sorted(kept))
        against.append(found)


def _hitting(sets: Iterable[frozenset[Place]]) -> frozenset[Place] | None:
    """Give the smallest set, the first in order, that shares something with each of some sets."""
    held = list(sets)
    every = sorted(frozenset().union(*held))
    for size in range(_MOST_TOGETHER + 1):
        for chosen in combinations(every, size):
            if all(not one.isdisjoint(chosen) for one in held):
                return frozenset(chosen)
    return None
