"""Times, taken side by side."""

import statistics
from collections.abc import Callable
from time import process_time

ROUNDS = 5


def seconds(*works: Callable[[], object]) -> list[float]:
    """Give the median processor time of each; they take turns, so a slow moment is slow for all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            start = process_time()
            work()
            times.append(process_time() - start)
    return [statistics.median(times) for times in taken]
