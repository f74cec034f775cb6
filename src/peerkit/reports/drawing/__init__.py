"""Pictures as SVG: of what rests on what, one phase a file, and of what moved.

Layered drawing is `layers`, `bends`, `order`, `heights`, `straight` and `routes`, put together by
`layout`; `pages` and `stages` arrange what comes of it. `chart` draws how things stood from day to
day. The rest turns both into SVG, on a `sheet`.
"""

from peerkit.reports.drawing.chart import Chart, Gap, Step, Track, write_chart
from peerkit.reports.drawing.picture import Arrow, Box, Picture, Stage
from peerkit.reports.drawing.svg import write_picture, write_stages

__all__ = [
    "Arrow",
    "Box",
    "Chart",
    "Gap",
    "Picture",
    "Stage",
    "Step",
    "Track",
    "write_chart",
    "write_picture",
    "write_stages",
]
