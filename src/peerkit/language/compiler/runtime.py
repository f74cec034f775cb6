"""What generated code calls: everything that is not worth writing out each time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from peerkit.facts import ABSENT, ANYTHING, UNKNOWN, Fact, Interval, Truth
from peerkit.language.context import EvaluationError
from peerkit.language.day_numbers import days_later, last_day_on_time, months_later
from peerkit.language.questions import NOT_ASKED, asked, failed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from peerkit.model.cadence import Cadence

_Bounds: TypeAlias = tuple[float, float]
_Operation: TypeAlias = Callable[[float, float, float, float], _Bounds]
_NOUGHT = Interval.exactly(0)


def _operation(work: Callable[[Interval, Interval], Interval]) -> _Operation:
    """Make an operation on intervals one on bounds; what is unknown may be anything."""

    def on_bounds(low: float, high: float, other_low: float, other_high: float) -> _Bounds:
        left = ANYTHING if low != low else Interval(low, high)  # noqa: PLR0124 - `nan`
        right = ANYTHING if other_low != other_low else Interval(other_low, other_high)  # noqa: PLR0124 - as above
        try:
            result = work(left, right)
        except OverflowError:
            raise EvaluationError("a number that is too large") from None
        return result.low, result.high

    return on_bounds


def _shifted(
    later: Callable[[float, float], float], sign: int
) -> Callable[[Interval, Interval], Interval]:
    def shift(day: Interval, offset: Interval) -> Interval:
        by = _NOUGHT.minus(offset) if sign < 0 else offset
        return Interval(later(day.low, by.low), later(day.high, by.high))

    return shift


def on_time(low: float, high: float, cadence: Fact[Cadence]) -> _Bounds:
    """Give the last day on time, for something that comes round so often after a day."""
    if low == math.inf:
        return low, high
    if low != low or cadence is UNKNOWN:  # noqa: PLR0124 - `nan`
        return -math.inf, math.inf
    return last_day_on_time(low, cadence), last_day_on_time(high, cadence)


def each_named(named: Mapping[str, object], identifiers: Iterable[str]) -> list[object]:
    """Give the parts with these identifiers, in the order of these."""
    return [named[identifier] for identifier in sorted(identifiers)]


def holds(listed: Iterable[object], part: object) -> bool:
    """Tell whether a part is in a list: that part, and not another that is equal."""
    return any(one is part for one in listed)


def is_subset(
    left: AbstractSet[str],
    left_open: bool,  # noqa: FBT001 - generated code writes no keywords
    right: AbstractSet[str],
    right_open: bool,  # noqa: FBT001 - as above
    proper: bool,  # noqa: FBT001 - as above
) -> Truth:
    """Tell whether every word of a set is in another, where either may hold more than it lists."""
    has_room = left < right if proper else left <= right
    if not right_open and not has_room:
        return False
    return True if not left_open and has_room else UNKNOWN


def without_traces(error: EvaluationError) -> EvaluationError:
    """Give an error without the frames that it came through, which would be kept alive with it."""
    return error.with_traceback(None)


NAMES: dict[str, object] = {
    "__builtins__": {},
    "ABSENT": ABSENT,
    "UNKNOWN": UNKNOWN,
    "EvaluationError": EvaluationError,
    "inf": math.inf,
    "nan": math.nan,
    "frozenset": frozenset,
    "id": id,
    "len": len,
    "map": map,
    "plus": _operation(Interval.plus),
    "minus": _operation(Interval.minus),
    "times": _operation(Interval.times),
    "days_later": _operation(_shifted(days_later, 1)),
    "days_earlier": _operation(_shifted(days_later, -1)),
    "months_later": _operation(_shifted(months_later, 1)),
    "months_earlier": _operation(_shifted(months_later, -1)),
    "on_time": on_time,
    "each_named": each_named,
    "holds": holds,
    "is_subset": is_subset,
    "without_traces": without_traces,
    "failed": failed,
    "NOT_ASKED": NOT_ASKED,
    "MET": asked(applies=True, met=True),
    "NOT_MET": asked(applies=True, met=False),
    "NOT_KNOWN": asked(applies=True, met=UNKNOWN),
    "MAYBE_MET": asked(applies=UNKNOWN, met=True),
    "MAYBE_NOT_MET": asked(applies=UNKNOWN, met=False),
    "MAYBE_NOT_KNOWN": asked(applies=UNKNOWN, met=UNKNOWN),
}
"""The only names that generated code knows besides its own: no builtins, no imports."""
