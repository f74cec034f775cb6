"""The example organisations show what `examples/README.md` says they show."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import peerkit

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def examples(assessor: peerkit.Assessor, as_of: date) -> dict[str, peerkit.Assessment]:
    loaded = {path.stem: peerkit.load_organisation(path) for path in EXAMPLES.glob("*.yaml")}
    return {name: assessor.assess(loaded[name], as_of=as_of) for name in loaded}


def statuses(assessment: peerkit.Assessment, team: str | None = None) -> Counter[str]:
    return Counter(str(f.status) for f in assessment.findings if team in {None, f.subject.id})


def test_each_is_on_the_page_with_its_command(
    examples: dict[str, peerkit.Assessment], as_of: date
) -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert len(examples) >= 3
    for name in examples:
        assert f"[{name}.yaml]({name}.yaml)" in page
        assert f"peerkit audit examples/{name}.yaml --as-of {as_of}\n" in page


def test_no_rule_breaks_down_on_any(examples: dict[str, peerkit.Assessment]) -> None:
    for assessment in examples.values():
        assert assessment.findings
        assert statuses(assessment)["error"] == 0


def test_riverside_shows_good_and_poor_preparation(
    examples: dict[str, peerkit.Assessment],
) -> None:
    riverside = examples["riverside-trust"]
    introduced = {
        team: riverside.status_of("preparing-teams.1.a", team)
        for team in ("crisis", "northgate", "willow", "meadow", "memory")
    }
    assert introduced == {
        "crisis": "met",
        "northgate": "not-met",
        "willow": "met",
        "meadow": "not-known",
        "memory": "not-applicable",
    }
    assert statuses(riverside, "crisis")["not-met"] == 0
    assert riverside.status_of("leadership.2.c", "willow") == "not-met"
    assert set(statuses(riverside, "memory")) == {"not-applicable"}


def test_riverside_has_one_survey_that_contradicts_a_record(
    examples: dict[str, peerkit.Assessment],
) -> None:
    found = [finding for finding in examples["riverside-trust"].findings if finding.disagreement]
    assert [(f.recommendation.id, f.subject.id) for f in found] == [
        ("preparing-teams.3.c", "northgate")
    ]


def test_open_door_is_heard_through_group_views(examples: dict[str, peerkit.Assessment]) -> None:
    """Its one survey is too small, whatever it says."""
    open_door = examples["open-door"]
    assert open_door.status_of("leadership.1.c") == "met"
    assert open_door.status_of("challenge.4", "cafe") == "not-met"
    assert open_door.status_of("challenge.4", "phone-line") == "not-known"
    assert open_door.status_of("culture.6.b", "cafe") == "not-known"


def test_harbour_is_mostly_questions(examples: dict[str, peerkit.Assessment]) -> None:
    """Only what it knows not to be there is not met."""
    harbour = examples["harbour-first-month"]
    counted = statuses(harbour)
    assert counted["not-known"] > 0.9 * (len(harbour.findings) - counted["not-applicable"])
    not_met = {finding.recommendation.id for finding in harbour.findings.not_met()}
    assert not_met == {"rationale.3", "leadership.1.a"}
    settling = harbour.finding("preparing-teams.1.a", "home-treatment").would_settle()
    start = "teams[home-treatment].appointments[home-1].starts_on"
    assert start in {fact.path for fact in settling}


def test_northfield_came_late_and_has_time_for_the_next_start(
    examples: dict[str, peerkit.Assessment],
) -> None:
    northfield = examples["northfield-council"]
    for identifier in ("preparing-teams.1.a", "preparing-teams.3.c"):
        finding = northfield.finding(identifier, "reablement")
        assert isinstance(finding, peerkit.Finding)
        assert finding.status == "not-met"
        assert "for the next start" in finding.recommendation.remedy.text
    assert northfield.status_of("key-learning.3.b", "reablement") == "met"
    assert northfield.status_of("culture.6.b", "reablement") == "met"
