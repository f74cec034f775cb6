"""Elements of SVG, few and plain. The library escapes whatever a text holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from peerkit.reports.wording.terms import on_one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def element(parent: Element, tag: str, **attributes: str | float) -> Element:
    """Add an element. An attribute's `_` stands for `-`, and one at its end for nothing."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    return ET.SubElement(parent, tag, named)


def words(
    parent: Element, text: str, x: float, y: float, size: float, **attributes: str | float
) -> Element:
    """Add a line of text, its letters standing on `y`."""
    line = element(parent, "text", x=x, y=y, font_size=size, **attributes)
    line.text = text
    return line


def tip(parent: Element, text: str) -> None:
    """Add what browsers show where the pointer rests."""
    element(parent, "title").text = on_one_line(text)
