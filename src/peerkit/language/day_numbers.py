"""Days and months later, on day numbers of which some are without bound."""

from __future__ import annotations

import calendar
import math
from datetime import date

from peerkit.language.context import EvaluationError

_LAST_DAY = date.max.toordinal()


def days_later(ordinal: float, days: float) -> float:
    """Give the day number some days later.

    Raises:
        EvaluationError: the calendar has no such day.
    """
    if math.isfinite(ordinal) and math.isfinite(days):
        return _day(ordinal + days).toordinal()
    return ordinal if math.isinf(ordinal) else days


def months_later(ordinal: float, months: float) -> float:
    """Give the same day of a later month, or that month's last day where it is shorter.

    Raises:
        EvaluationError: the calendar has no such day.
    """
    if not math.isfinite(ordinal) or not math.isfinite(months):
        return ordinal if math.isinf(ordinal) else months
    day = _day(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    if not date.min.year <= year <= date.max.year:
        raise EvaluationError("a date beyond the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal()


def _day(ordinal: float) -> date:
    if not 1 <= ordinal <= _LAST_DAY:
        raise EvaluationError("a date beyond the calendar")
    return date.fromordinal(int(ordinal))
