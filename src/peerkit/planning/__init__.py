"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import Graph, dependency_graph, in_order, theme_graph

__all__ = ["Graph", "dependency_graph", "in_order", "theme_graph"]
