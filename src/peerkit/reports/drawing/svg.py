"""A picture as SVG: one element, with nothing outside it that it would need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.drawing.boxes import draw_box, height_of
from peerkit.reports.drawing.elements import element, tip, words
from peerkit.reports.drawing.legend import legend_lines
from peerkit.reports.drawing.pages import HEADING_LINE, HEADING_SIZE, page_of
from peerkit.reports.drawing.picture import Picture
from peerkit.reports.drawing.sheet import MARGIN, Sheet
from peerkit.reports.drawing.stages import staged
from peerkit.reports.wording.terms import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.pages import Heading, Page
    from peerkit.reports.drawing.picture import Arrow, Stage
    from peerkit.reports.drawing.places import Pair
    from peerkit.reports.drawing.routes import Point

_LEAST_WIDTH = 600
_HEAD = 8  # how long the head of an arrow is


def write_picture(picture: Picture) -> str:
    """Write a picture as SVG, what rests on something to the right of it.

    The text can stand in a file, or as it is in a page of HTML: its names are its own. It follows
    the reader's light or dark setting and prints in black on white.

    Raises:
        graphlib.CycleError: the arrows lead round in a circle.
    """
    size = {box.id: height_of(box) for box in picture.boxes}
    return _written(picture, page_of(size, _pairs(picture.arrows)))


def write_stages(
    stages: Sequence[Stage], arrows: Sequence[Arrow], *, title: str, notes: Sequence[str] = ()
) -> str:
    """Write a plan as SVG: stages from left to right, each headed by its title.

    Args:
        stages: what can be done side by side; no box of an id twice.
        arrows: between boxes of different stages.
        title: what it is a picture of, in a line.
        notes: lines to stand under it.

    Raises:
        ValueError: an arrow does not go to a later stage.
    """
    boxes = [box for stage in stages for box in stage.boxes]
    page = staged(
        [(on_one_line(stage.title), [box.id for box in stage.boxes]) for stage in stages],
        {box.id: height_of(box) for box in boxes},
        _pairs(arrows),
    )
    described = (f"{stage.title}: {'; '.join(b.title for b in stage.boxes)}." for stage in stages)
    description = " ".join(map(on_one_line, described))
    return _written(
        Picture(title=title, description=description, boxes=boxes, arrows=arrows, notes=notes), page
    )


def _pairs(arrows: Sequence[Arrow]) -> list[Pair]:
    return [(arrow.first, arrow.then) for arrow in arrows]


def _written(picture: Picture, page: Page) -> str:
    sheet = Sheet.titled(picture.title, max(page.width, _LEAST_WIDTH))
    layout = page.layout.moved(MARGIN, sheet.top)
    for heading in page.headings:
        _draw_heading(sheet.root, heading, MARGIN + heading.corner.x, sheet.top + heading.corner.y)
    for arrow in picture.arrows:
        _draw_arrow(sheet.root, arrow, layout.routes[arrow.first, arrow.then])
    for box in picture.boxes:
        draw_box(sheet.root, box, layout.corners[box.id])
    legend = legend_lines(
        sheet.width,
        arrows={arrow.basis for arrow in picture.arrows},
        statuses={status for box in picture.boxes for status, n in box.statuses.items() if n},
        notes=picture.notes,
    )
    return sheet.written(layout.height, legend, picture.description)


def _draw_heading(root: Element, heading: Heading, x: int, y: int) -> None:
    for line in heading.lines:
        words(root, line, x, y + HEADING_SIZE, HEADING_SIZE, class_="heading")
        y += HEADING_LINE
    if heading.rule:
        element(root, "path", class_="rule", d=f"M{x} {y + 4}h{heading.rule}")


def _draw_arrow(root: Element, arrow: Arrow, route: Sequence[Point]) -> None:
    end = route[-1]
    group = element(root, "g")
    basis = "" if arrow.basis is None else arrow.basis.value
    tip(group, ": ".join(filter(None, [basis, arrow.because])) or "comes first")
    element(group, "path", class_=f"arrow {basis}".rstrip(), d=_line(route))
    head = f"M{end.x} {end.y}l-{_HEAD + 1} -4.5v9Z"
    element(group, "path", class_="head", d=head)


def _line(route: Sequence[Point]) -> str:
    """Write curves between columns and level lines through them; the head covers the end."""
    last = len(route) - 1
    line = f"M{route[0].x} {route[0].y}"
    for number in range(0, last, 2):
        one, other = route[number], route[number + 1]
        if number:
            line += f"H{one.x}"
        x = other.x - (_HEAD if number + 1 == last else 0)
        middle = (one.x + x) // 2
        line += f"C{middle} {one.y} {middle} {other.y} {x} {other.y}"
    return line
