"""A chart of how findings stood from one day to another, as SVG.

`shapes` says what it shows, `columns` where its days stand, `tracks` and `bars` draw the way of one
thing along them, and `written` puts it all on a sheet.
"""

from peerkit.reports.drawing.chart.shapes import Chart, Gap, Step, Track
from peerkit.reports.drawing.chart.written import write_chart

__all__ = ["Chart", "Gap", "Step", "Track", "write_chart"]
