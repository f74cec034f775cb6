"""A series as a picture in SVG: days from left to right, a row for each theme."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from peerkit.reports.drawing import Chart, Gap, Step, Track, write_chart
from peerkit.reports.series.table import table_of
from peerkit.reports.series.words import apart, bases, briefly, moved, stood
from peerkit.reports.wording.terms import NO_STEP, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peerkit.assessment import Series
    from peerkit.reports.series.table import Row, Table

_NUMBERS = f"{NUMBERS} The bars of a row have one scale, and every row its own."
_LINES = (
    "A line between two days joins the status that findings had to the one that they have, thicker "
    f"for more of them. {NO_STEP}"
)
_EVENLY = "The days stand evenly, however far they are apart."


def write_series_svg(
    series: Series, *, themes: Mapping[str, str] | None = None, theme: str | None = None
) -> str:
    """Write a series as SVG: a single element that stands in a file or in a page of HTML.

    Args:
        series: from `peerkit.series`.
        themes: the titles of themes by their ids, in the order to show them.
        theme: the id of a theme: its recommendations one by one, instead of every theme.

    Raises:
        KeyError: nothing of the theme was asked.
    """
    table = table_of(series, themes, theme)
    days = [record.as_of for record in series.records]
    chart = Chart(
        title=table.title,
        description=_description(table, list(map(str, days))),
        days=list(map(str, days)),
        gaps=[
            Gap(span=apart(*two), mark=table.breaks[n].mark if n in table.breaks else "")
            for n, two in enumerate(pairwise(days))
        ],
        tracks=[_track(row) for row in table.rows],
        notes=[
            *(found.words for found in table.breaks.values()),
            _NUMBERS,
            _LINES,
            *([_EVENLY] if days[2:] else []),
            *bases(series),
        ],
    )
    return write_chart(chart)


def _track(row: Row) -> Track:
    return Track(
        title=row.title,
        above=row.id,
        counts=[entry.counts for entry in row.entries],
        steps=[
            Step(
                moves=entry.since.moves(),
                words=briefly(entry.since),
                tip=f"{row.title}, {entry.day}: {moved(entry.since)}",
            )
            for entry in row.entries
            if entry.since is not None
        ],
    )


def _description(table: Table, days: list[str]) -> str:
    """Say how much there is, and how it stood first and last; the list beside it says the rest."""
    first, last = days[0], days[-1]
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
    words = [f"{rows} at {len(days)} assessments: {', '.join(days)}."]
    words += [found.words for found in table.breaks.values()]
    words += [
        f"{row.title}: {stood(row.entries[0])} on {first}; {stood(row.entries[-1])} on {last}."
        for row in table.rows
    ]
    return " ".join(words)
