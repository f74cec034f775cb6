"""The one table behind every form of a series: a row a theme or recommendation, an entry a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Changes, Status
from peerkit.errors import printable
from peerkit.reports.series.breaks import Break, breaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Series


@frozen(kw_only=True)
class Entry:
    """How something stood at an assessment.

    Attributes:
        day: the day of the assessment.
        counts: how many findings came to each status; empty where none was asked for.
        since: what moved since the assessment before; none for the first.
        mark: what is called out where the two were not held against the same; empty elsewhere.
    """

    day: str
    counts: Mapping[Status, int]
    since: Changes | None
    mark: str


@frozen(kw_only=True)
class Row:
    """How a theme or a recommendation stood from assessment to assessment.

    Attributes:
        title: what it is called.
        id: the id of a recommendation; empty for a theme.
        entries: one for each assessment.
    """

    title: str
    id: str
    entries: Sequence[Entry]


@frozen(kw_only=True)
class Table:
    """A series, ready to be written.

    Attributes:
        title: what it is about.
        statuses: which statuses there are in it.
        breaks: between which assessments something is not alike, by the number of the earlier one.
        rows: the rows, none without a finding.
    """

    title: str
    statuses: Sequence[Status]
    breaks: Mapping[int, Break]
    rows: Sequence[Row]


def table_of(series: Series, themes: Mapping[str, str] | None, theme: str | None) -> Table:
    """Make the table of a series.

    Args:
        series: the series.
        themes: the titles of themes by their ids, in the order to show them.
        theme: the id of a theme: a row for each of its recommendations, not for each theme.

    Raises:
        KeyError: nothing of the theme was asked.
    """
    titles = themes or {}
    breaks = breaks_of(series)
    latest, days = series.records[-1], [str(record.as_of) for record in series.records]
    name, shown = printable(latest.name), series
    if theme is None:
        courses = _by_theme(series, titles)
    else:
        if theme not in series.themes:
            raise KeyError(theme)
        shown = series.of_theme(theme)
        courses = _by_recommendation(shown)
        name = f"{name}, {printable(titles.get(theme, theme))}"
    return Table(
        title=f"{name}: {len(days)} assessments, {days[0]} to {days[-1]}",
        statuses=[status for status in Status if any(status in c for c in shown.counts)],
        breaks=breaks,
        rows=[
            Row(title=title, id=identifier, entries=list(_entries(course, breaks)))
            for title, identifier, course in courses
        ],
    )


def _by_theme(series: Series, titles: Mapping[str, str]) -> Iterator[tuple[str, str, Series]]:
    asked = series.themes
    for theme in dict.fromkeys([*(one for one in titles if one in asked), *asked]):
        yield printable(titles.get(theme, theme)), "", series.of_theme(theme)


def _by_recommendation(series: Series) -> Iterator[tuple[str, str, Series]]:
    for identifier, title in series.recommendations.items():
        course = series.of_recommendation(identifier)
        yield printable(title, limit=None), printable(identifier), course


def _entries(course: Series, breaks: Mapping[int, Break]) -> Iterator[Entry]:
    for number, (record, counts) in enumerate(zip(course.records, course.counts, strict=True)):
        found = breaks.get(number - 1)
        yield Entry(
            day=str(record.as_of),
            counts=counts,
            since=course.steps[number - 1] if number else None,
            mark=found.mark if found else "",
        )
