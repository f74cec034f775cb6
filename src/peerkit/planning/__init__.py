"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import HARD, Graph, dependency_graph, drawn, in_order, theme_graph
from peerkit.planning.graphml import write_graphml
from peerkit.planning.roadmaps import Roadmap, RoadmapTooLargeError, roadmap
from peerkit.planning.views import of_theme, with_statuses

__all__ = [
    "HARD",
    "Graph",
    "Roadmap",
    "RoadmapTooLargeError",
    "dependency_graph",
    "drawn",
    "in_order",
    "of_theme",
    "roadmap",
    "theme_graph",
    "with_statuses",
    "write_graphml",
]
