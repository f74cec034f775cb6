"""The sheet that a picture stands on: its title, what stands under it, and what it is called."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree as ET

from attrs import frozen

from peerkit.errors import printable
from peerkit.reports.drawing.elements import element, words
from peerkit.reports.drawing.legend import LINE, Entry, draw_legend
from peerkit.reports.drawing.styles import style_sheet
from peerkit.reports.drawing.widths import wrapped
from peerkit.reports.wording.terms import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 28

_TITLE, _TITLE_LINE = 20, 26
_LONGEST_DESCRIPTION = 4000

Legend: TypeAlias = "Sequence[Sequence[tuple[Entry, str]]]"


@frozen
class Sheet:
    """A sheet with its title on it, to be drawn on below that.

    Attributes:
        root: the element to draw in, from `MARGIN` to the right.
        title: what it is a picture of, in a line.
        width: how wide the drawing may be.
        top: where the drawing begins.
    """

    root: ET.Element
    title: str
    width: int
    top: int

    @classmethod
    def titled(cls, title: str, width: int) -> Sheet:
        """Begin a sheet."""
        root = ET.Element("svg")
        lines = wrapped(on_one_line(title), width, _TITLE, bold=True, most_lines=2)
        for row, line in enumerate(lines):
            words(root, line, MARGIN, MARGIN + row * _TITLE_LINE + 16, _TITLE, class_="heading")
        return cls(root, on_one_line(title), width, MARGIN + len(lines) * _TITLE_LINE + 14)

    def written(self, bottom: int, legend: Legend, description: str) -> str:
        """Put the legend under the drawing, and write all as SVG.

        Args:
            bottom: where the drawing ends.
            legend: what stands under it, line by line.
            description: what somebody needs to know who cannot see it.
        """
        legend_top = bottom + 40
        width, height = self.width + 2 * MARGIN, legend_top + len(legend) * LINE + MARGIN
        self.root.set("viewBox", f"0 0 {width} {height}")
        paper = element(self.root, "rect", class_="paper", width=width, height=height)
        self.root.remove(paper)
        self.root.insert(0, paper)
        draw_legend(self.root, legend, MARGIN, legend_top)
        self._named(description, width, height)
        ET.indent(self.root, " ")
        return ET.tostring(self.root, encoding="unicode") + "\n"

    def _named(self, description: str, width: int, height: int) -> None:
        """Say what the picture is, and give its names: of what is drawn, so its own on a page."""
        name = f"peerkit-{sha256(ET.tostring(self.root)).hexdigest()[:12]}"
        title, described = f"{name}-title", f"{name}-description"
        self.root.attrib |= {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": name,
            "width": str(width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": f"{title} {described}",  # `aria-describedby` is often not read out
            "style": "max-width: 100%; height: auto",
        }
        about = {
            "title": ({"id": title}, self.title),
            "desc": ({"id": described}, printable(description, limit=_LONGEST_DESCRIPTION)),
            "style": ({}, style_sheet(f"#{name}")),
        }
        for place, (tag, (attributes, text)) in enumerate(about.items()):
            child = ET.Element(tag, attributes)
            child.text = text
            self.root.insert(place, child)
