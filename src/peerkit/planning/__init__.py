"""Planning: what the findings and their dependencies say to do. networkx lives here alone."""

from peerkit.planning.graph import HARD, Graph, dependency_graph, drawn, in_order, theme_graph
from peerkit.planning.graphml import write_graphml
from peerkit.planning.questions import Bearing, Question, Questions, Sitting, questions
from peerkit.planning.reading import Standings, standing
from peerkit.planning.roadmaps import Roadmap, RoadmapTooLargeError, roadmap
from peerkit.planning.sources import SOURCES, Answerer, Records, Source, source_of
from peerkit.planning.types import Footing, Prerequisite, Root, Standing, Step, Unlocked
from peerkit.planning.views import of_theme, with_statuses
from peerkit.planning.what_if import StatusChange, WhatIf, what_if

__all__ = [
    "HARD",
    "SOURCES",
    "Answerer",
    "Bearing",
    "Footing",
    "Graph",
    "Prerequisite",
    "Question",
    "Questions",
    "Records",
    "Roadmap",
    "RoadmapTooLargeError",
    "Root",
    "Sitting",
    "Source",
    "Standing",
    "Standings",
    "StatusChange",
    "Step",
    "Unlocked",
    "WhatIf",
    "dependency_graph",
    "drawn",
    "in_order",
    "of_theme",
    "questions",
    "roadmap",
    "source_of",
    "standing",
    "theme_graph",
    "what_if",
    "with_statuses",
    "write_graphml",
]
