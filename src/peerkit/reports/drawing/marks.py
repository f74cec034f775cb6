"""The mark of each status, drawn: a shape apart for each, whatever its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.reports.drawing.elements import element, words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RADIUS = 5


def mark(parent: Element, status: Status, x: float, y: float) -> None:
    """Draw the mark of a status around a middle."""
    group = element(parent, "g", class_=status.value)
    around = {"cx": x, "cy": y, "r": RADIUS - 1}
    match status:
        case Status.MET:
            element(group, "circle", class_="filled", cx=x, cy=y, r=RADIUS)
        case Status.PARTLY_MET:
            element(group, "circle", class_="outlined", **around)
            half = f"M{x} {y - RADIUS}A{RADIUS} {RADIUS} 0 0 0 {x} {y + RADIUS}Z"
            element(group, "path", class_="filled", d=half)
        case Status.NOT_MET:
            element(group, "circle", class_="outlined", **around)
        case Status.NOT_KNOWN:
            words(group, "?", x, y + 4.5, 13, class_="counted", text_anchor="middle")
        case Status.NOT_APPLICABLE:
            element(group, "path", class_="outlined", d=f"M{x - RADIUS} {y}h{2 * RADIUS}")
        case Status.ERROR:
            triangle = f"M{x} {y - RADIUS}L{x + RADIUS} {y + RADIUS - 1}H{x - RADIUS}Z"
            element(group, "path", class_="outlined", d=triangle)
