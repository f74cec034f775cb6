"""Days and months later, on day numbers of which some are without bound."""

from __future__ import annotations

import calendar
import math
from datetime import date

from peerkit.language.context import EvaluationError
from peerkit.model.cadence import Cadence, CadenceUnit

_LAST_DAY = date.max.toordinal()
_DAYS = {CadenceUnit.DAY: 1, CadenceUnit.WEEK: 7}


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


def last_day_on_time(ordinal: float, cadence: Cadence) -> float:
    """Give the last day that is on time for what comes round so often after a day.

    Raises:
        EvaluationError: the calendar has no such day.
    """
    if cadence.unit is CadenceUnit.MONTH:
        due = months_later(ordinal, cadence.every)
    else:
        due = days_later(ordinal, cadence.every * _DAYS[cadence.unit])
    return days_later(due, cadence.within_days)


def _day(ordinal: float) -> date:
    if not 1 <= ordinal <= _LAST_DAY:
        raise EvaluationError("a date beyond the calendar")
    return date.fromordinal(int(ordinal))
