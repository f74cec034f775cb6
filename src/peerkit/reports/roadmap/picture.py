"""A roadmap as a picture in SVG: stages from left to right, and what comes after what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.drawing import Arrow, Box, Stage, write_stages
from peerkit.reports.roadmap.shown import ALIKE, as_shown
from peerkit.reports.roadmap.words import heading, title
from peerkit.reports.wording.facts import Detail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.planning.roadmaps import Roadmap

_NUMBERS = "Numbers are those of the steps as text. Within a stage, steps can be done side by side."
_ONLY_NEAREST = "Of what comes before a step, only what nothing else stands between is drawn."


def write_roadmap_svg(roadmap: Roadmap, *, detail: Detail = Detail.TEAM) -> str:
    """Write a roadmap as SVG: a single element that stands in a file or in a page of HTML.

    Args:
        roadmap: what to draw.
        detail: how far down things are named.
    """
    roadmap, is_alike = as_shown(roadmap, detail)
    stages = [
        Stage(
            title=f"Stage {number}",
            boxes=[
                Box(id=str(step.number), title=f"{step.number}. {heading(step, detail)}")
                for step in stage
            ],
        )
        for number, stage in enumerate(roadmap.stages, 1)
    ]
    notes = [_NUMBERS, _ONLY_NEAREST, *([ALIKE] if is_alike else [])]
    return write_stages(stages, list(_arrows(roadmap)), title=title(roadmap), notes=notes)


def _arrows(roadmap: Roadmap) -> Iterator[Arrow]:
    """Give what comes right before each step, but for what follows from other arrows."""
    after = {step.number: set(step.after) for step in roadmap.steps}
    earlier: dict[int, set[int]] = {}
    for step in sorted(roadmap.steps, key=lambda step: step.stage):
        through = set().union(*(earlier[first] for first in step.after))
        earlier[step.number] = through | after[step.number]
        for first in sorted(after[step.number] - through):
            yield Arrow(first=str(first), then=str(step.number))
