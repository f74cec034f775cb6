"""Drawings tell no more than reports: nothing below the team, and nothing of a small pulse."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.reports import GRAPH_FORMS, SERIES_WRITERS, write_series_html

Assess = Callable[[dict[str, Any]], peerkit.Assessment]
RIVERSIDE = Path(__file__).parents[2] / "examples" / "riverside-trust.yaml"
ASKED = {"about": "preparing-teams.3.b", "group": "team-members", "team": "crisis"}
POST = {"id": "Zubenelgenubi", "role": "peer-worker", "starts_on": "2026-04-15"}


def organisation(**team: object) -> dict[str, Any]:
    crisis = {"id": "crisis", "name": "Crisis house", "appointments": [POST], **team}
    programme = {"teams": ["crisis"]}
    return {"id": "harbour", "name": "Harbour", "programme": programme, "teams": [crisis]}


def surveyed(**split: int) -> dict[str, Any]:
    answers = {"agree": 0, "disagree": 0, **split}
    return {**organisation(), "voices": {"pulses": [{**ASKED, **answers}]}}


def drawings(assessment: peerkit.Assessment) -> tuple[str, ...]:
    whole = [peerkit.draw(assessment, form) for form in GRAPH_FORMS]
    part = [peerkit.draw(assessment, form, theme="team-preparation") for form in GRAPH_FORMS]
    return (*whole, *part, *in_a_row(assessment))


def in_a_row(assessment: peerkit.Assessment) -> tuple[str, ...]:
    """Give a series of it, made of all that an assessment knows and not of what is saved of it."""
    series = peerkit.series([assessment, assessment])
    whole = [peerkit.render_series(series, form) for form in SERIES_WRITERS]
    part = [peerkit.render_series(series, f, theme="team-preparation") for f in SERIES_WRITERS]
    return (*whole, *part, write_series_html(series))


def test_14_no_post_is_named(assess: Assess) -> None:
    found = {
        drawings(assess(organisation(appointments=[{**POST, "id": name}])))
        for name in (POST["id"], "a", "zzz.0")
    }
    assert len(found) == 1
    assert not any(POST["id"] in text for text in found.pop())


def test_16_a_small_pulse_leaves_no_trace(assess: Assess) -> None:
    splits: list[dict[str, int]] = [{}, {"agree": 7}, {"disagree": 7}, {"agree": 3, "unsure": 2}]
    assert len({drawings(assess(surveyed(**split))) for split in splits}) == 1


def test_16_a_larger_pulse_shows(assess: Assess) -> None:
    """So the test above can fail."""
    assert len({drawings(assess(surveyed(**s))) for s in ({"agree": 8}, {"disagree": 8})}) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("graph", RIVERSIDE, "--as-of", "2026-11-01", "--theme", "recruitment"),
        ("series", RIVERSIDE, RIVERSIDE, "--as-of", "2026-04-01", "--as-of", "2026-11-01"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_15_drawings_do_not_depend_on_the_process(arguments: tuple[str | Path, ...]) -> None:
    found = set()
    for seed, zone in [("0", "UTC"), ("4294967295", "Asia/Tokyo")]:
        done = subprocess.run(
            [sys.executable, "-m", "peerkit", *map(str, arguments), "--format", "svg"],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "COLUMNS": "40"},
            timeout=60,
        )
        found.add(done.stdout)
    assert len(found) == 1
