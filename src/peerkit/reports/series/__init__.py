"""How findings stood at one assessment after the other: as text, for a wiki, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.series.lists import write_series_html, write_series_markdown
from peerkit.reports.series.picture import write_series_svg
from peerkit.reports.series.text import write_series_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from peerkit.assessment import Series

SERIES_WRITERS: dict[str, Callable[..., str]] = {
    "text": write_series_text,
    "markdown": write_series_markdown,
    "svg": write_series_svg,
}
"""Every format of a series, by the name that `--format` takes."""


def render_series(
    series: Series,
    form: str = "text",
    *,
    themes: Mapping[str, str] | None = None,
    theme: str | None = None,
) -> str:
    """Write how findings stood at one assessment after the other.

    Args:
        series: from `peerkit.series`.
        form: `text`, `markdown`, or `svg` for a picture.
        themes: the titles of themes by their ids, in the order to show them; ids stand for those
            that are missing, after the others.
        theme: the id of a theme: its recommendations one by one, instead of every theme.

    Raises:
        KeyError: there is no such format, or nothing of the theme was asked.
    """
    return SERIES_WRITERS[form](series, themes=themes, theme=theme)


__all__ = [
    "SERIES_WRITERS",
    "render_series",
    "write_series_html",
    "write_series_markdown",
    "write_series_svg",
    "write_series_text",
]
