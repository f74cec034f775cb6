"""A roadmap as a picture: its steps, its stages, and what comes after what."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.packs import load_pack
from peerkit.planning import roadmap
from peerkit.reports import Detail, render_roadmap

if TYPE_CHECKING:
    from peerkit.planning.roadmaps import Roadmap

AS_OF = date(2026, 11, 1)
ASSESSOR = Assessor(load_pack("peer-support-in-practice"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made(pytestconfig: pytest.Config) -> Roadmap:
    path = pytestconfig.rootpath / "examples" / "northfield-council.yaml"
    before = ASSESSOR.assess(peerkit.load_organisation(path), as_of=AS_OF)
    return roadmap(before, goal="theme:team-preparation")


def test_every_step_is_drawn_under_its_stage(made: Roadmap) -> None:
    root = ET.fromstring(render_roadmap(made, "svg", detail=Detail.PERSON))  # noqa: S314 - ours
    text = " ".join(part.text or "" for part in root.iter(f"{SVG}text"))
    numbers = {int(number) for number in re.findall(r"\b(\d+)\. (?:Do|Find out|Work on it)", text)}
    assert numbers == {step.number for step in made.steps}
    assert all(f"Stage {number}" in text for number in range(1, len(made.stages) + 1))


def test_an_arrow_that_follows_from_others_is_not_drawn(made: Roadmap) -> None:
    """Put so: what can be reached over arrows is just what has to come before."""
    from peerkit.reports.roadmap.picture import _arrows

    after = {step.number: set(step.after) for step in made.steps}
    drawn: dict[int, set[int]] = {}
    for arrow in _arrows(made):
        drawn.setdefault(int(arrow.then), set()).add(int(arrow.first))

    def reached(ways: dict[int, set[int]], step: int) -> set[int]:
        return set().union(*({first} | reached(ways, first) for first in ways.get(step, ())))

    assert any(after.values())
    for step in made.steps:
        assert reached(drawn, step.number) == reached(after, step.number)
        for first in drawn.get(step.number, ()):
            others = drawn[step.number] - {first}
            assert not any(first in reached(after, other) for other in others)
