"""The bar of each status: a look apart for each, whatever its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.reports.drawing.elements import element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HIGH = 9


def bar(parent: Element, status: Status, x: float, y: float, length: float) -> None:
    """Draw a bar that begins at a point, half of it above and half below."""
    if status in {Status.NOT_KNOWN, Status.NOT_APPLICABLE}:
        looks = "striped" if status is Status.NOT_KNOWN else "outlined"
        element(parent, "path", class_=f"{looks} {status.value}", d=f"M{x} {y}h{length}")
        return
    looks = "filled" if status is Status.MET else "edged"
    inset = 0 if status is Status.MET else 0.75  # half of its line
    element(
        parent,
        "rect",
        class_=f"{looks} {status.value}",
        x=x + inset,
        y=y - _HIGH / 2 + inset,
        width=max(length - 2 * inset, 0.5),
        height=_HIGH - 2 * inset,
    )
