"""What rests on what in a pack or an assessment, in any of the forms that `graph` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from peerkit.assessment import Assessment
from peerkit.reports.graph.diagram import write_dot, write_mermaid
from peerkit.reports.graph.picture import write_svg
from peerkit.reports.graph.resting import write_resting

if TYPE_CHECKING:
    from peerkit.packs import Pack

GRAPH_FORMS = {
    "svg": ".svg",
    "text": ".txt",
    "mermaid": ".mmd",
    "dot": ".dot",
    "graphml": ".graphml",
}
"""Every form, and how the name of a file that holds it ends."""


def draw(
    of: Pack | Assessment,
    form: str = "svg",
    *,
    by: Literal["theme", "recommendation"] = "theme",
    theme: str | None = None,
    reasons: bool = False,
) -> str:
    """Draw what rests on what.

    Args:
        of: a pack; or an assessment, whose statuses are shown as well.
        form: `svg`, `text`, `mermaid`, `dot` or `graphml`.
        by: whether a box is a theme or a recommendation.
        theme: the id of a theme: only its recommendations, and what they are tied to.
        reasons: whether arrows are labelled with their reasons, in Mermaid and DOT. The text and
            GraphML always give them, and SVG where the pointer rests.

    Raises:
        KeyError: there is no such form or no such theme.
        PackError: themes rest on one another in a circle, which `svg` and `text` cannot show.
    """
    from peerkit.planning import (
        dependency_graph,
        of_theme,
        theme_graph,
        with_statuses,
        write_graphml,
    )

    pack = of.pack if isinstance(of, Assessment) else of
    titles = {one.id: one.title for one in pack.themes}
    by_theme = by == "theme" and theme is None
    graph = theme_graph(pack) if by_theme else dependency_graph(pack)
    if isinstance(of, Assessment):
        graph = with_statuses(graph, of)
    about = pack.header.title
    if isinstance(of, Assessment):
        about = f"{of.organisation.name} on {of.as_of}"
    if theme is not None:
        about = f"{about}, {titles[theme]}"
        graph = of_theme(graph, theme)
    title = f"{about}: what rests on what"
    match form:
        case "svg":
            return write_svg(graph, pack, title=title)
        case "text":
            return write_resting(graph, title=title)
        case "mermaid":
            return write_mermaid(graph, pack, reasons=reasons)
        case "dot":
            return write_dot(graph, pack, reasons=reasons)
        case "graphml":
            return write_graphml(graph)
        case _:
            raise KeyError(form)
