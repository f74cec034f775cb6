"""How often something is meant to take place: `every 4 weeks, within 7 days`."""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import field, frozen

PATTERN = "every (?:([1-9][0-9]{0,2}) )?(day|week|month)s?(?:, within ([0-9]{1,3}) days?)?"
"""How a cadence is written."""

_CADENCE = re.compile(PATTERN)


class CadenceUnit(StrEnum):
    """The units of a cadence."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_MOST = 999


def _unit(said: object) -> CadenceUnit:
    for unit in CadenceUnit:
        if said == unit:
            return unit
    raise ValueError("the unit of a cadence is a day, a week or a month")


@frozen
class Cadence:
    """How often something is meant to take place.

    The report names no interval, so this is always the organisation's own.

    Attributes:
        every: how many units lie between one time and the next; one or more.
        unit: days, weeks or months.
        within_days: how many days later it still counts as on time.

    Raises:
        ValueError: `every` is not within 1 and 999, `within_days` not within 0 and 999, or there is
            no such unit.
    """

    every: int = field()
    unit: CadenceUnit = field(converter=_unit)
    within_days: int = field(default=0)

    def __attrs_post_init__(self) -> None:
        """Refuse a cadence that never comes round."""
        numbers = type(self.every) is int and type(self.within_days) is int
        if not numbers or not 1 <= self.every <= _MOST or not 0 <= self.within_days <= _MOST:
            raise ValueError("a cadence is of 1 to 999 units, within 0 to 999 days")

    @classmethod
    def parse(cls, text: str) -> Cadence:
        """Read `every week`, `every 4 weeks` or `every 2 months, within 10 days`.

        Raises:
            ValueError: the text has another shape; it is not repeated.
        """
        match = _CADENCE.fullmatch(text)
        if match is None:
            raise ValueError("not a cadence")
        every, unit, within = match.groups()
        return cls(int(every or 1), CadenceUnit(unit), int(within or 0))

    def __str__(self) -> str:
        """Write it as `parse` reads it."""
        units = f"{self.unit}" if self.every == 1 else f"{self.every} {self.unit}s"
        within = f", within {self.within_days} day{'' if self.within_days == 1 else 's'}"
        return f"every {units}{within if self.within_days else ''}"
