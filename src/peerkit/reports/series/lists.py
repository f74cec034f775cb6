"""A series for pages: as Markdown with tables, and as a nested list of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from peerkit.reports.series.table import table_of
from peerkit.reports.series.words import ABOUT, NOT_ASKED, bases, moved, stood
from peerkit.reports.wording.markdown import code, plain, table
from peerkit.reports.wording.terms import STATUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from peerkit.assessment import Series, Status
    from peerkit.reports.series.table import Entry


def write_series_markdown(
    series: Series, *, themes: Mapping[str, str] | None = None, theme: str | None = None
) -> str:
    """Write a series as Markdown (CommonMark with tables), for a wiki.

    Args:
        series: from `peerkit.series`.
        themes: the titles of themes by their ids, in the order to show them.
        theme: the id of a theme: its recommendations one by one, instead of every theme.

    Raises:
        KeyError: nothing of the theme was asked.
    """
    made = table_of(series, themes, theme)
    lines = [f"# {plain(made.title)}", "", plain(ABOUT), ""]
    lines += [f"- {plain(basis)}" for basis in bases(series)]
    lines += [f"- {plain(found.words)}" for found in made.breaks.values()]
    heads = ["Day", *(STATUS[status] for status in made.statuses), "since the day before it"]
    for row in made.rows:
        named = f" {code(row.id)}" if row.id else ""
        rows = (_cells(entry, made.statuses) for entry in row.entries)
        lines += ["", f"## {plain(row.title)}{named}", "", *table(heads, rows)]
    return "\n".join(lines) + "\n"


def _cells(entry: Entry, statuses: Sequence[Status]) -> Iterator[str]:
    yield entry.day
    for status in statuses:
        yield str(entry.counts.get(status, 0)) if entry.counts else NOT_ASKED
    mark = f"**{entry.mark}:** " if entry.mark else ""
    yield "" if entry.since is None else f"{mark}{plain(moved(entry.since))}"


def write_series_html(
    series: Series, *, themes: Mapping[str, str] | None = None, theme: str | None = None
) -> str:
    """Write a series as a nested list of HTML, to stand beside the picture. It is one `ul` element.

    Args:
        series: from `peerkit.series`.
        themes: the titles of themes by their ids, in the order to show them.
        theme: the id of a theme: its recommendations one by one, instead of every theme.

    Raises:
        KeyError: nothing of the theme was asked.
    """
    made = table_of(series, themes, theme)
    whole = ET.Element("ul", {"class": "peerkit-series"})
    for words in (*bases(series), *(found.words for found in made.breaks.values())):
        ET.SubElement(whole, "li").text = words
    for row in made.rows:
        item = ET.SubElement(whole, "li")
        item.text = f"{row.title} ({row.id})" if row.id else row.title
        within = ET.SubElement(item, "ul")
        for entry in row.entries:
            since = "" if entry.since is None else f"; {moved(entry.since)}"
            mark = f" ({entry.mark})" if entry.mark else ""
            ET.SubElement(within, "li").text = f"{entry.day}: {stood(entry)}{since}{mark}"
    ET.indent(whole, " ")
    return ET.tostring(whole, encoding="unicode", method="html") + "\n"
