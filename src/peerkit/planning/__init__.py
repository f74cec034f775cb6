"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import HARD, Graph, dependency_graph, drawn, in_order, theme_graph

__all__ = ["HARD", "Graph", "dependency_graph", "drawn", "in_order", "theme_graph"]
