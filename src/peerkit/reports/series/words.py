"""What a series says in words, whatever the form."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from peerkit.reports.wording.grounds import write_basis
from peerkit.reports.wording.terms import NO_STEP, NUMBERS, STATUS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from peerkit.assessment import Changes, Series
    from peerkit.reports.series.table import Entry

NOT_ASKED = "not asked"

ABOUT = f"{NUMBERS} Numbers are no score, and no status is worth more than another. {NO_STEP}"

_MONTHS_FROM = 2  # before that, days say more


def bases(series: Series) -> Iterator[str]:
    """Say what the assessments were held against, once for those in a row that are alike."""
    for basis, records in groupby(series.records, key=write_basis):
        days = [str(record.as_of) for record in records]
        when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        yield f"{when}: {basis}"


def stood(entry: Entry) -> str:
    """Say how something stood."""
    return counted(entry.counts) if entry.counts else NOT_ASKED


def briefly(since: Changes) -> list[str]:
    """Say in as few words as can be how many moved, are new and are gone."""
    moved = len(since.moved), len(since.new), len(since.gone)
    return [f"{n} {what}" for n, what in zip(moved, ("moved", "new", "gone"), strict=True) if n]


def moved(since: Changes) -> str:
    """Say from which status to which how many moved, and how many are new and gone."""
    moves = ", ".join(
        f"{count} from {STATUS[was]} to {STATUS[now]}"
        for (was, now), count in since.moves().items()
    )
    told = briefly(since)
    if moves:
        told[0] += f" ({moves})"
    return ", ".join(told) or "nothing moved"


def apart(before: date, after: date) -> str:
    """Say how far two days are apart."""
    months = (after.year - before.year) * 12 + after.month - before.month
    months -= after.day < before.day
    if months >= _MONTHS_FROM:
        return f"{months} months"
    days = (after - before).days
    return {0: "same day", 1: "1 day"}.get(days, f"{days} days")
