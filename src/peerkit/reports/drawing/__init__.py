"""Pictures of what rests on what, as SVG: one phase a file, from columns to ink.

Layered drawing is `layers`, `bends`, `order`, `heights`, `straight` and `routes`, put together by
`layout`; `pages` and `stages` arrange what comes of it. The rest turns that into SVG.
"""

from peerkit.reports.drawing.picture import Arrow, Box, Picture, Stage
from peerkit.reports.drawing.svg import write_picture, write_stages

__all__ = ["Arrow", "Box", "Picture", "Stage", "write_picture", "write_stages"]
