"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import HARD, Graph, dependency_graph, drawn, in_order, theme_graph
from peerkit.planning.reading import Standings, standing
from peerkit.planning.types import Footing, Prerequisite, Root, Standing, Step, Unlocked

__all__ = [
    "HARD",
    "Footing",
    "Graph",
    "Prerequisite",
    "Root",
    "Standing",
    "Standings",
    "Step",
    "Unlocked",
    "dependency_graph",
    "drawn",
    "in_order",
    "standing",
    "theme_graph",
]
