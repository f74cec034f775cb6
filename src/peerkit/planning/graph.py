"""The dependency graph: what rests on what, by recommendation and by theme.

An edge goes from what comes first to what rests on it. It carries the basis (stated in the
report, logical, or implied by our reading) and the reason.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from peerkit.errors import Diagnostic, PackError
from peerkit.packs import Basis, ContextNote, Pack, Reflection
from peerkit.packs.dependencies import circle, circle_message

if TYPE_CHECKING:
    from collections.abc import Mapping

Graph: TypeAlias = "nx.DiGraph[str]"
"""A graph whose nodes are ids."""

HARD = frozenset({Basis.STATED, Basis.LOGICAL})
"""The bases that hold something back. What is only implied is shown, and holds nothing back."""

_FIRMEST = [Basis.STATED, Basis.LOGICAL, Basis.IMPLIED]


def dependency_graph(pack: Pack) -> Graph:
    """Give the graph of a pack's recommendations, and of whatever else is tied to them.

    Nodes carry `title`, `theme` and `kind` (recommendation, group, prompt, note or event); edges
    carry `basis` and `because`. The loader has made sure that there is no circle. Linear in nodes
    and edges.
    """
    graph: Graph = nx.DiGraph()
    for rule in pack.rules:
        of = rule.recommendation
        graph.add_node(of.id, title=of.title, theme=of.theme, kind="recommendation")
    tied = {identifier for dependent, need in pack.needs() for identifier in (dependent, need.id)}
    for grouped in pack.groups:
        of_group = grouped.group
        if of_group.id in tied:
            graph.add_node(of_group.id, title=of_group.title, theme=of_group.theme, kind="group")
    others: list[Reflection | ContextNote] = [*pack.reflections, *pack.context]
    for item in others:
        if item.id in tied:
            kind = "prompt" if isinstance(item, Reflection) else "note"
            graph.add_node(item.id, title=item.title, theme=item.theme, kind=kind)
    for event in pack.events:
        graph.add_node(event.id, title=event.title, theme="", kind="event")
    for dependent, need in pack.needs():
        graph.add_edge(need.id, dependent, basis=need.basis, because=need.because)
    return graph


def theme_graph(pack: Pack) -> Graph:
    """Give the graph projected to themes, in the pack's order.

    An edge says that something in one theme rests on something in another. It carries `count`,
    how many dependencies it stands for, and `basis`, the firmest among them.
    """
    detailed = dependency_graph(pack)
    graph: Graph = nx.DiGraph()
    for theme in pack.themes:
        graph.add_node(theme.id, title=theme.title, theme=theme.id, kind="theme")
    counts: Counter[tuple[str, str]] = Counter()
    bases: dict[tuple[str, str], set[Basis]] = {}
    for first, then, data in detailed.edges(data=True):
        themes = detailed.nodes[first]["theme"], detailed.nodes[then]["theme"]
        if themes[0] != themes[1] and all(themes):
            counts[themes] += 1
            bases.setdefault(themes, set()).add(data["basis"])
    for (first, then), count in counts.items():
        firmest = min(bases[first, then], key=_FIRMEST.index)
        noun = "dependency" if count == 1 else "dependencies"
        graph.add_edge(first, then, basis=firmest, count=count, because=f"{count} {noun}")
    return graph


def drawn(graph: Graph) -> Graph:
    """Give a graph without the edges that follow from others: for drawing only.

    What rests on what, by however many steps, stays the same. A stated or logical edge gives way
    only to others of that kind, so that a picture never shows as implied what is stated. Time is
    in the number of nodes times edges.

    Args:
        graph: without a circle, such as a `dependency_graph`.

    Raises:
        PackError: it goes in a circle (PK208).
    """
    _refuse_circle(graph)
    hard: Graph = nx.DiGraph()
    hard.add_nodes_from(graph)
    hard.add_edges_from(edge for edge in graph.edges if is_hard(graph.edges[edge]))
    needed = {*nx.transitive_reduction(hard).edges, *nx.transitive_reduction(graph).edges}
    less: Graph = graph.copy()
    less.remove_edges_from([edge for edge in graph.edges if edge not in needed])
    return less


def is_hard(edge: Mapping[str, object]) -> bool:
    """Tell whether an edge, by its attributes, holds back what rests on it."""
    return edge["basis"] in HARD


def in_order(graph: Graph) -> list[str]:
    """Give the nodes so that each comes after what it rests on; ties in the order of the pack.

    Raises:
        PackError: it goes in a circle (PK208): themes can rest on one another although no
            recommendations do.
    """
    _refuse_circle(graph)
    position = {node: index for index, node in enumerate(graph)}
    return list(nx.lexicographical_topological_sort(graph, key=position.__getitem__))


def _refuse_circle(graph: Graph) -> None:
    found = circle((then, first) for first, then in graph.edges)
    if found is not None:
        raise PackError([Diagnostic(code="PK208", message=circle_message(found))])
