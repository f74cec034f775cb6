"""A dependency graph as a picture in SVG."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from peerkit.reports.drawing import Arrow, Box, Picture, write_picture
from peerkit.reports.wording.terms import NUMBERS, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peerkit.packs import Pack
    from peerkit.planning import Graph

_KIND = {"group": "group", "prompt": "to talk over", "note": "note"}
_LEFT_OUT = "An arrow that follows from others is not drawn."


def write_svg(graph: Graph, pack: Pack, *, title: str) -> str:
    """Draw a graph as SVG: a single element that stands in a file or in a page of HTML.

    Only what is needed to see what rests on what is drawn: see `planning.drawn`.

    Args:
        graph: from `planning.dependency_graph`, `planning.theme_graph` or one of the views.
        pack: the pack that it is of, for the titles of themes.
        title: what it is a picture of.

    Raises:
        PackError: the graph goes in a circle.
    """
    from peerkit.planning import drawn

    themes = {theme.id: theme.title for theme in pack.themes}
    boxes = [_box(node, data, themes) for node, data in graph.nodes(data=True)]
    less = drawn(graph)
    arrows = [
        Arrow(first=first, then=then, basis=data["basis"], because=data["because"])
        for first, then, data in less.edges(data=True)
    ]
    notes = []
    if any(sum(box.statuses.values()) > 1 for box in boxes):
        notes.append(NUMBERS)
    if len(less.edges) < len(graph.edges):
        notes.append(_LEFT_OUT)
    picture = Picture(
        title=title,
        description=_description(boxes, arrows),
        boxes=boxes,
        arrows=arrows,
        notes=notes,
    )
    return write_picture(picture)


def _box(node: str, data: Mapping[str, Any], themes: Mapping[str, str]) -> Box:
    kind = data["kind"]
    words = [] if kind == "theme" else [themes.get(data["theme"]), _KIND.get(kind)]
    return Box(
        id=node,
        title=data["title"],
        above=" · ".join(word for word in words if word),
        statuses=data.get("statuses", {}),
        strong=kind in {"theme", "event"},
        rounded=kind == "event",
        faint=not data.get("within", True),
    )


def _description(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> str:
    """Say how much there is, and what it came to; the list beside it says the rest."""
    noun = "arrow" if len(arrows) == 1 else "arrows"
    words = f"{len(boxes)} boxes and {len(arrows)} {noun}, each to what rests on the other."
    total = sum((Counter(box.statuses) for box in boxes), Counter())
    return f"{words} Findings: {counted(total)}." if total else words
