"""The exact roadmap: the fewest changes that bring a goal about, in stages."""

from peerkit.planning.roadmaps.making import roadmap
from peerkit.planning.roadmaps.solving import RoadmapTooLargeError
from peerkit.planning.roadmaps.types import (
    IN_ORDER,
    Action,
    Goal,
    Obstacle,
    OutOfReach,
    Quarter,
    Reason,
    Roadmap,
    Said,
    Schedule,
    Step,
    Waived,
)

__all__ = [
    "IN_ORDER",
    "Action",
    "Goal",
    "Obstacle",
    "OutOfReach",
    "Quarter",
    "Reason",
    "Roadmap",
    "RoadmapTooLargeError",
    "Said",
    "Schedule",
    "Step",
    "Waived",
    "roadmap",
]
