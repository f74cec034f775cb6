import math

import pytest

from peerkit.facts import ANYTHING, UNKNOWN, Interval, Truth

I = Interval  # noqa: E741
NEVER = Interval.exactly(math.inf)


@pytest.mark.parametrize(
    ("left", "right", "before", "not_after"),
    [
        (I(1, 2), I(3, 4), True, True),
        (I(1, 2), I(2, 3), UNKNOWN, True),
        (I(1, 3), I(2, 4), UNKNOWN, UNKNOWN),
        (I(1, 4), I(2, 3), UNKNOWN, UNKNOWN),
        (I(2, 2), I(2, 2), False, True),
        (I(2, 3), I(1, 2), False, UNKNOWN),
        (I(3, 4), I(1, 2), False, False),
        (I(5, 5), NEVER, True, True),
        (NEVER, I(5, 5), False, False),
        (NEVER, NEVER, False, True),
        (ANYTHING, I(5, 5), UNKNOWN, UNKNOWN),
        (I(5, 5), ANYTHING, UNKNOWN, UNKNOWN),
        (ANYTHING, ANYTHING, UNKNOWN, UNKNOWN),
        (I(3, math.inf), I(2, 2), False, False),
        (I(3, math.inf), I(4, 4), UNKNOWN, UNKNOWN),
    ],
)
def test_order(left: Interval, right: Interval, before: Truth, not_after: Truth) -> None:
    assert left.before(right) is before
    assert left.not_after(right) is not_after


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (I(2, 2), I(2, 2), True),
        (I(1, 2), I(1, 2), UNKNOWN),
        (I(1, 2), I(2, 2), UNKNOWN),
        (I(1, 2), I(3, 3), False),
        (NEVER, NEVER, True),
        (NEVER, I(1, 1), False),
        (ANYTHING, I(1, 1), UNKNOWN),
        (ANYTHING, ANYTHING, UNKNOWN),
    ],
)
def test_equality_either_way_round(left: Interval, right: Interval, same: Truth) -> None:
    assert left.same(right) is same
    assert right.same(left) is same


@pytest.mark.parametrize(
    ("left", "right", "total", "difference", "product"),
    [
        (I(2, 3), I(10, 20), I(12, 23), I(-18, -7), I(20, 60)),
        (I(-2, 3), I(-5, 4), I(-7, 7), I(-6, 8), I(-15, 12)),
        (I(0, 0), ANYTHING, ANYTHING, ANYTHING, I(0, 0)),
        (I(2, math.inf), I(3, 3), I(5, math.inf), I(-1, math.inf), I(6, math.inf)),
        (I(0, math.inf), I(-1, 2), I(-1, math.inf), I(-2, math.inf), ANYTHING),
    ],
)
def test_arithmetic_holds_every_possible_result(
    left: Interval, right: Interval, total: Interval, difference: Interval, product: Interval
) -> None:
    assert left.plus(right) == total
    assert left.minus(right) == difference
    assert left.times(right) == product
    assert right.times(left) == product


def test_one_value_alone_is_both_bounds() -> None:
    assert Interval.exactly(7) == I(7, 7)
