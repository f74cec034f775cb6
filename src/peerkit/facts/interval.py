"""Comparison of quantities known only between two bounds.

A date known to the month, a count over a list that may be longer, and an exact number are all an
interval. Each comparison is true when it holds for every pair of values inside the bounds, false
when it holds for none, and unknown otherwise.
"""

from __future__ import annotations

import math

from attrs import field, frozen

from peerkit.facts.logic import Truth, negate
from peerkit.facts.unknown import UNKNOWN


@frozen
class Interval:
    """The smallest and largest value that a quantity can have, both included.

    Dates are day numbers (`date.toordinal`), durations days. `math.inf` stands for no bound, and
    as both bounds for a date that never comes.
    """

    low: float = field()
    high: float = field()

    @classmethod
    def exactly(cls, value: float) -> Interval:
        """Give the interval that holds one value."""
        return cls(value, value)

    def before(self, other: Interval) -> Truth:
        """Tell whether this is less than the other."""
        if self.high < other.low:
            return True
        return False if self.low >= other.high else UNKNOWN

    def not_after(self, other: Interval) -> Truth:
        """Tell whether this is at most the other."""
        return negate(other.before(self))

    def same(self, other: Interval) -> Truth:
        """Tell whether the two are equal: sure only when both are exact or they are apart."""
        if self.high < other.low or other.high < self.low:
            return False
        exact = self.low == self.high == other.low == other.high
        return True if exact else UNKNOWN

    @classmethod
    def between(cls, low: float, high: float) -> Interval:
        """Give the interval between two bounds; a bound that is no number bounds nothing."""
        return cls(-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)

    def plus(self, other: Interval) -> Interval:
        """Add the two bound by bound."""
        return Interval.between(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Subtract the other, so that the result holds every possible difference."""
        return Interval.between(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Multiply the two: the bounds are among the products of their bounds."""
        products = [_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))


def _product(left: float, right: float) -> float:
    """Multiply with nought taken as absorbing, since `0 * inf` bounds nothing."""
    return 0 if left == 0 or right == 0 else left * right


ANYTHING = Interval(-math.inf, math.inf)
"""The interval of a quantity about which nothing is known."""
