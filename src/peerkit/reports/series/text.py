"""A series as plain text: under each theme a table with a line a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.series.table import table_of
from peerkit.reports.series.words import ABOUT, NOT_ASKED, bases, moved
from peerkit.reports.wording.lines import titled, wrapped
from peerkit.reports.wording.marked import MarkedText, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from peerkit.assessment import Series, Status
    from peerkit.reports.series.table import Row

_DAY = 10
_APART = "  "


def write_series_text(
    series: Series,
    *,
    themes: Mapping[str, str] | None = None,
    theme: str | None = None,
    width: int = 88,
) -> MarkedText:
    """Write a series as plain text.

    Args:
        series: from `peerkit.series`.
        themes: the titles of themes by their ids, in the order to show them.
        theme: the id of a theme: its recommendations one by one, instead of every theme.
        width: the longest line of words, in characters, as far as words allow.

    Raises:
        KeyError: nothing of the theme was asked.
    """
    table, wide = table_of(series, themes, theme), max(width, 40)
    lines = [*titled(table.title), "", *wrapped(ABOUT, wide), ""]
    for basis in bases(series):
        lines += wrapped(basis, wide, hang=2)
    for found in table.breaks.values():
        lines += ["", *wrapped(found.words, wide, hang=2)]
    for row in table.rows:
        heading = f"{row.title} [{row.id}]" if row.id else row.title
        above = titled(heading, "-") if len(heading) <= wide else wrapped(heading, wide)
        lines += ["", "", *above, *_table(row, table.statuses, wide)]
    return MarkedText(lines)


def _table(row: Row, statuses: Sequence[Status], width: int) -> Iterator[str]:
    heads = [marked(status) for status in statuses]
    yield _APART + " " * _DAY + "".join(f"{_APART}{head}" for head in heads)
    for entry in row.entries:
        if entry.mark:
            yield f"{_APART}-- {entry.mark} --"
        if entry.since is not None:
            yield from wrapped(moved(entry.since), width, indent=4, hang=2)
        if not entry.counts:
            yield f"{_APART}{entry.day}{_APART}{NOT_ASKED}"
            continue
        cells = zip(heads, statuses, strict=True)
        numbers = (f"{_APART}{entry.counts.get(one, 0):>{len(head)}}" for head, one in cells)
        yield _APART + entry.day + "".join(numbers)
