"""A chart as SVG: one element, with nothing outside it that it would need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.drawing.chart.columns import Columns, draw_head, head_height
from peerkit.reports.drawing.chart.tracks import draw_track, track_height
from peerkit.reports.drawing.elements import element
from peerkit.reports.drawing.legend import legend_lines
from peerkit.reports.drawing.sheet import MARGIN, Sheet

if TYPE_CHECKING:
    from peerkit.reports.drawing.chart.shapes import Chart


def write_chart(chart: Chart) -> str:
    """Write a chart as SVG: days from left to right, and a row for each thing.

    Like `write_picture` it can stand in a file or in a page of HTML, follows the reader's light or
    dark setting, and prints in black on white.
    """
    columns = Columns.of(chart, MARGIN)
    sheet = Sheet.titled(chart.title, columns.width)
    draw_head(sheet.root, chart, columns, sheet.top)
    y = sheet.top + head_height(chart)
    for track in chart.tracks:
        draw_track(sheet.root, track, chart, columns, y)
        y += track_height(track, columns)
        element(sheet.root, "path", class_="rule", d=f"M{MARGIN} {y}h{columns.width}")
    statuses = {
        status
        for track in chart.tracks
        for counts in track.counts
        for status, count in counts.items()
        if count
    }
    legend = legend_lines(columns.width, statuses=statuses, notes=chart.notes)
    return sheet.written(y - 8, legend, chart.description)
