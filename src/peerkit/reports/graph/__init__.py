"""What rests on what, as a picture, a nested list, and in the languages of drawing tools."""

from peerkit.reports.graph.diagram import write_dot, write_mermaid
from peerkit.reports.graph.forms import GRAPH_FORMS, draw
from peerkit.reports.graph.picture import write_svg
from peerkit.reports.graph.resting import write_resting, write_resting_html

__all__ = [
    "GRAPH_FORMS",
    "draw",
    "write_dot",
    "write_mermaid",
    "write_resting",
    "write_resting_html",
    "write_svg",
]
