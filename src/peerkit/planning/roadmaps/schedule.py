"""Steps over quarters: list scheduling, with a bound that no schedule can beat beside it.

A step begins in a later quarter than what comes before it has ended in. Of those that can begin,
the one that is of use for the shortest time goes first, then the one with the most behind it
(R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from peerkit.language.day_numbers import months_later
from peerkit.planning.roadmaps.types import Quarter, Schedule, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def scheduled(steps: Sequence[Step], capacity: int, as_of: date) -> Schedule:
    """Give a schedule with so much effort a quarter, at least 1; the first begins on a day."""
    behind = _behind(steps, capacity)
    waiting = sorted(steps, key=lambda s: (s.by or date.max, -behind[s.number], s.number))
    ends: dict[int, int] = {}
    started: dict[int, int] = {}
    quarter = 0
    while waiting or any(left for left in started.values()):
        free = capacity
        for number in list(started):
            spent = min(started[number], free)
            started[number] -= spent
            free -= spent
            if not started[number]:
                ends[number] = quarter
                del started[number]
        for step in list(waiting):
            if not free:
                break
            if all(ends.get(first, quarter) < quarter for first in step.after):
                waiting.remove(step)
                spent = min(step.effort, free)
                free -= spent
                if spent == step.effort:
                    ends[step.number] = quarter
                else:
                    started[step.number] = step.effort - spent
        quarter += 1
    quarters = tuple(_quarter(n, steps, ends, as_of) for n in range(quarter))
    total = ceil(sum(step.effort for step in steps) / capacity)
    return Schedule(capacity, quarters, max([total, *behind.values()], default=0))


def _behind(steps: Sequence[Step], capacity: int) -> Mapping[int, int]:
    """Give for each step the quarters from its beginning to the end of all that waits for it."""
    found: dict[int, int] = {}
    for step in sorted(steps, key=lambda s: -s.stage):
        later = [found[other.number] for other in steps if step.number in other.after]
        found[step.number] = ceil(step.effort / capacity) + max(later, default=0)
    return found


def _quarter(number: int, steps: Sequence[Step], ends: Mapping[int, int], as_of: date) -> Quarter:
    first, following = (
        date.fromordinal(int(months_later(as_of.toordinal(), 3 * n))) for n in (number, number + 1)
    )
    last = following - timedelta(1)
    here = [step for step in steps if ends[step.number] == number]
    late = tuple(s.number for s in here if s.by is not None and s.by < last)
    return Quarter(first, last, tuple(step.number for step in here), late)
