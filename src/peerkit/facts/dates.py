"""Dates known to the year, the month or the day (ISO 8601 reduced precision)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from peerkit.facts.interval import Interval
from peerkit.facts.unknown import UNKNOWN

if TYPE_CHECKING:
    from peerkit.facts.logic import Truth

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@frozen
class PartialDate:
    """A day, or a month or year within which the day lies.

    Two partial dates are equal (`==`) when they are written alike. Whether they are the *same day*
    is a question with three answers: see `before`, `after` and `same_day_as`.

    Attributes:
        year: the year.
        month: the month, if it is known.
        day: the day of the month, if it is known.
        low: the day number (`date.toordinal`) of the first day that it can be.
        high: the day number of the last day that it can be.

    Raises:
        ValueError: there is no such date; the message holds no part of it.
    """

    year: int = field()
    month: int | None = field(default=None)
    day: int | None = field(default=None)
    low: int = field(init=False, eq=False, repr=False)
    high: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse dates that the calendar does not have, and count the days once for all."""
        try:
            first = date(self.year, 1 if self.month is None else self.month, self.day or 1)
        except (OverflowError, TypeError, ValueError):
            valid = False
        else:
            parts = (self.year, self.month, self.day)
            valid = self.day != 0 and (self.day is None or self.month is not None)
            valid = valid and not any(isinstance(part, bool) for part in parts)
        if not valid:
            message = "no such date"
            raise ValueError(message)
        low = first.toordinal()
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", low if self.day else self.latest.toordinal())

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Give the partial date that is exactly this day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2025`, `2025-09` or `2025-09-12`.

        Raises:
            ValueError: the text has another shape, or there is no such date; it is not repeated.
        """
        return _parsed(text)

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def interval(self) -> Interval:
        """The days that it can be, as day numbers."""
        return Interval(self.low, self.high)

    def before(self, other: PartialDate) -> Truth:
        """Tell whether this day is earlier; unknown where the two overlap."""
        return self.interval.before(other.interval)

    def after(self, other: PartialDate) -> Truth:
        """Tell whether this day is later; unknown where the two overlap."""
        return other.before(self)

    def same_day_as(self, other: PartialDate) -> Truth:
        """Tell whether both are one day; unknown unless both are exact or they lie apart."""
        return self.interval.same(other.interval)

    def happened_by(self, as_of: date) -> Truth:
        """Tell whether it lies on or before `as_of`; a later date is a plan."""
        if self.latest <= as_of:
            return True
        return False if self.earliest > as_of else UNKNOWN

    def __str__(self) -> str:
        """Write it in ISO form, as far as it is known."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    """Read a date; those of one organisation are few and come again and again."""
    match = _ISO.fullmatch(text)
    if match is None:
        message = "not a date"
        raise ValueError(message)
    year, month, day = match.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
