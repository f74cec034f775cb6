"""Times, taken side by side."""

import statistics
from collections.abc import Callable
from time import perf_counter

ROUNDS = 5


def seconds(*works: Callable[[], object]) -> list[float]:
    """Give the median time of each; they take turns, so that a slow moment is slow for all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            start = perf_counter()
            work()
            times.append(perf_counter() - start)
    return [statistics.median(times) for times in taken]
