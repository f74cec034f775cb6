"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import dependency_graph, in_order, theme_graph

__all__ = ["dependency_graph", "in_order", "theme_graph"]
