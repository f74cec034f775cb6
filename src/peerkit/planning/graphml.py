"""A graph as GraphML, the XML that yEd, Gephi and graph libraries read. networkx writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peerkit.planning.graph import Graph


def write_graphml(graph: Graph) -> str:
    """Write a graph with all that its nodes and edges carry.

    Where statuses were counted, a node has one whole number for each status that was found.

    Args:
        graph: from `dependency_graph`, `theme_graph` or one of the `views`.
    """
    plain: Graph = nx.DiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_plain(data))
    for first, then, data in graph.edges(data=True):
        plain.add_edge(first, then, **_plain(data))
    return "\n".join(nx.generate_graphml(plain)) + "\n"


def _plain(data: Mapping[str, object]) -> dict[str, str | int | bool]:
    """Give attributes of the types that GraphML has; text without what XML cannot hold."""
    found: dict[str, str | int | bool] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            found |= {str(status): count for status, count in value.items()}
        elif isinstance(value, int):
            found[name] = value
        else:
            found[name] = printable(" ".join(str(value).split()), limit=None)
    return found
