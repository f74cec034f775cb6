"""Dependency graphs as Mermaid and as DOT, the languages of the drawing tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.packs import Basis, Pack
from peerkit.reports.wording.terms import counted, on_one_line

if TYPE_CHECKING:
    from peerkit.planning import Graph

_MERMAID_ARROW = {Basis.STATED: "-->", Basis.LOGICAL: "==>", Basis.IMPLIED: "-.->"}
_DOT_STYLE = {Basis.STATED: "solid", Basis.LOGICAL: "bold", Basis.IMPLIED: "dashed"}
_LEGEND = "an arrow goes to what rests on it: solid stated, thick logical, dotted implied"


def write_mermaid(graph: Graph, pack: Pack, *, reasons: bool = False) -> str:
    """Write a graph as a Mermaid flowchart.

    Args:
        graph: from `planning.dependency_graph` or `planning.theme_graph`.
        pack: the pack that it is of, for the titles of themes.
        reasons: whether arrows carry their reasons.
    """
    names = _names(graph)
    lines = ["flowchart LR", f"  %% {_LEGEND}"]
    for position, (title, nodes) in enumerate(_by_theme(graph, pack)):
        indent = "  "
        if title:
            lines.append(f'  subgraph theme_{position}["{_mermaid(title)}"]')
            indent = "    "
        lines += [f'{indent}{names[node]}["{_mermaid(_label(graph, node))}"]' for node in nodes]
        if title:
            lines.append("  end")
    for first, then, data in graph.edges(data=True):
        arrow = _MERMAID_ARROW[data["basis"]]
        label = f'|"{_mermaid(data["because"])}"|' if reasons else ""
        lines.append(f"  {names[first]} {arrow}{label} {names[then]}")
    return "\n".join(lines) + "\n"


def write_dot(graph: Graph, pack: Pack, *, reasons: bool = False) -> str:
    """Write a graph in DOT, for Graphviz. Arrows carry basis and reason as their tooltip.

    Args:
        graph: from `planning.dependency_graph` or `planning.theme_graph`.
        pack: the pack that it is of, for the titles of themes.
        reasons: whether arrows carry their reasons as labels too.
    """
    lines = [f"// {_LEGEND}", "digraph peerkit {", "  rankdir=LR;", "  node [shape=box];"]
    for position, (title, nodes) in enumerate(_by_theme(graph, pack)):
        indent = "  "
        if title:
            lines += [f"  subgraph cluster_{position} {{", f"    label={_dot(title)};"]
            indent = "    "
        lines += [f"{indent}{_dot(node)} [label={_dot(_label(graph, node))}];" for node in nodes]
        if title:
            lines.append("  }")
    for first, then, data in graph.edges(data=True):
        tooltip = _dot(f"{data['basis']}: {data['because']}")
        label = f", label={_dot(data['because'])}" if reasons else ""
        style = _DOT_STYLE[data["basis"]]
        lines.append(f"  {_dot(first)} -> {_dot(then)} [style={style}, tooltip={tooltip}{label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _by_theme(graph: Graph, pack: Pack) -> list[tuple[str, list[str]]]:
    """Give the nodes of each theme under its title; a theme's own node, and events, under none."""
    loose = [node for node in graph if graph.nodes[node]["kind"] in {"theme", "event"}]
    found = [
        (
            theme.title,
            [n for n in graph if n not in loose and graph.nodes[n]["theme"] == theme.id],
        )
        for theme in pack.themes
    ]
    return [(title, nodes) for title, nodes in [*found, ("", loose)] if nodes]


def _label(graph: Graph, node: str) -> str:
    data = graph.nodes[node]
    title = on_one_line(data["title"])
    named = title if data["kind"] == "theme" else f"{title} ({node})"
    return f"{named}: {counted(data['statuses'])}" if data.get("statuses") else named


def _names(graph: Graph) -> dict[str, str]:
    """Give each node a Mermaid identifier of its own: letters, digits and underscores."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in graph:
        plain = "n_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in node)
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain}_{number}"
        taken.add(name)
        names[node] = name
    return names


def _mermaid(text: str) -> str:
    """Write a text inside quotes; Mermaid reads `#` as the beginning of an entity."""
    special = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;"}
    return "".join(special.get(character, character) for character in on_one_line(text))


def _dot(text: str) -> str:
    escaped = on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
