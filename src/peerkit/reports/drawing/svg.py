"""A picture as SVG: one element, with nothing outside it that it would need."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from attrs import frozen

from peerkit.reports.drawing.boxes import draw_box, height_of
from peerkit.reports.drawing.elements import element, tip, words
from peerkit.reports.drawing.layout import BETWEEN_COLUMNS, WIDTH, Layout, lay_out
from peerkit.reports.drawing.legend import LINE, draw_legend, legend_lines
from peerkit.reports.drawing.pages import page_of
from peerkit.reports.drawing.styles import style_sheet
from peerkit.reports.drawing.widths import wrapped
from peerkit.reports.wording import on_one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from peerkit.reports.drawing.picture import Arrow, Picture, Stage
    from peerkit.reports.drawing.routes import Point

_MARGIN = 28
_TITLE, _TITLE_LINE = 20, 26
_HEADING = 14
_HEAD = 8  # how long the head of an arrow is
_ALONE = "Nothing drawn here rests on these, and they rest on nothing drawn here"


def write_picture(picture: Picture) -> str:
    """Write a picture as SVG, what rests on something to the right of it.

    The text can stand in a file, or as it is in a page of HTML: its names are its own. It follows
    the reader's light or dark setting and prints in black on white.

    Raises:
        graphlib.CycleError: the arrows lead round in a circle.
    """
    size = {box.id: height_of(box) for box in picture.boxes}
    page = page_of(size, [(arrow.first, arrow.then) for arrow in picture.arrows])
    headings = [] if page.alone is None else [(0, page.alone + _HEADING, _ALONE)]
    return _written(picture, _Plan(page.layout, headings))


def write_stages(picture: Picture, stages: Sequence[Stage]) -> str:
    """Write a picture in stages: one column each, in their order, headed by its title.

    Args:
        picture: the words and the arrows; its boxes are those of the stages.
        stages: what can be done side by side.

    Raises:
        ValueError: an arrow does not go to a later stage.
    """
    column = {box.id: number for number, stage in enumerate(stages) for box in stage.boxes}
    size = {box.id: height_of(box) for stage in stages for box in stage.boxes}
    arrows = [(arrow.first, arrow.then) for arrow in picture.arrows]
    titles = [
        wrapped(on_one_line(s.title), WIDTH, _HEADING, bold=True, most_lines=3) for s in stages
    ]
    top = max((len(lines) for lines in titles), default=0) * (_HEADING + 4) + 12
    headings = [
        (number * (WIDTH + BETWEEN_COLUMNS), _HEADING + row * (_HEADING + 4), line)
        for number, lines in enumerate(titles)
        for row, line in enumerate(lines)
    ]
    return _written(picture, _Plan(lay_out(size, arrows, column).moved(0, top), headings))


@frozen
class _Plan:
    """Where boxes and arrows go, and the headings among them."""

    layout: Layout
    headings: Sequence[tuple[int, int, str]]


def _written(picture: Picture, plan: _Plan) -> str:
    right = max(plan.layout.width, 3 * WIDTH)
    title = wrapped(on_one_line(picture.title), right, _TITLE, bold=True, most_lines=2)
    top = _MARGIN + len(title) * _TITLE_LINE + 14
    layout = plan.layout.moved(_MARGIN, top)
    legend = legend_lines(picture, right)
    legend_top = layout.height + 40
    width, height = right + 2 * _MARGIN, legend_top + len(legend) * LINE + _MARGIN

    root = _root(picture, width, height)
    element(root, "rect", class_="paper", width=width, height=height)
    for row, line in enumerate(title):
        words(root, line, _MARGIN, _MARGIN + row * _TITLE_LINE + 16, _TITLE, class_="heading")
    for x, y, heading in plan.headings:
        words(root, heading, x + _MARGIN, y + top, _HEADING, class_="heading")
    for arrow in picture.arrows:
        _draw_arrow(root, arrow, layout.routes[arrow.first, arrow.then])
    for box in picture.boxes:
        draw_box(root, box, layout.corners[box.id])
    draw_legend(root, legend, _MARGIN, legend_top)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(picture: Picture, width: int, height: int) -> Element:
    name = "peerkit-" + sha256(repr(picture).encode("utf-8", "backslashreplace")).hexdigest()[:12]
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": name,
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "style": "max-width: 100%; height: auto",
        },
    )
    element(root, "title", id=f"{name}-title").text = on_one_line(picture.title)
    element(root, "desc", id=f"{name}-description").text = on_one_line(picture.description)
    element(root, "style").text = style_sheet(f"#{name}")
    return root


def _draw_arrow(root: Element, arrow: Arrow, route: Sequence[Point]) -> None:
    end = route[-1]
    group = element(root, "g")
    tip(group, f"{arrow.basis.value}: {arrow.because}" if arrow.because else arrow.basis.value)
    element(group, "path", class_=f"arrow {arrow.basis.value}", d=_line(route))
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
