"""V10, started before the talk (from report pages 31-32): each team and its own first start."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

# All four teams state that every talk is listed, and each lists an introduction only: that answers
# whatever rests on another kind of talk in the team. What could also have been held for the whole
# programme stays open, since nobody says that the programme's talks are all listed.
OTHER_TALKS = {
    "key-learning.3.b": "not-met",  # a talk about concerns
    "preparing-teams.2.a": "not-met",  # ownership
    "preparing-teams.2.b": "not-met",  # ownership before the first start
    "preparing-teams.3.a": "not-met",  # which work is for peer workers
    "preparing-teams.3.c": "not-met",  # concerns before the first start
}
INTRODUCED = {"a": "not-met", "b": "met", "c": "met", "d": "not-known"}
MONTH_OF_D = "starts_on: 2024-04}"


@pytest.mark.parametrize(("team", "status"), INTRODUCED.items())
def test_the_introduction_is_held_before_the_first_start_in_this_team(
    assess: Assess, decided: Decided, team: str, status: str
) -> None:
    assessment = assess("v10.yaml")
    known = {} if status == "not-known" else {"preparing-teams.1.a": status}
    assert decided(assessment, team) == OTHER_TALKS | known
    assert assessment.status_of("preparing-teams.1.a", team) == status


@pytest.mark.parametrize(
    ("team", "status"), [("a", "not-known"), ("b", "met"), ("c", "met"), ("d", "not-known")]
)
def test_open_records_decide_nothing_else(
    assess: Assess, decided: Decided, team: str, status: str
) -> None:
    """An open record may hold an earlier introduction of a; a good one stays good."""
    assessment = assess("v10.yaml", ("complete: [conversations]\n", "complete: []\n"))
    known = {} if status == "not-known" else {"preparing-teams.1.a": status}
    assert decided(assessment, team) == known


def test_what_would_settle_d_is_the_day_of_the_start(assess: Assess) -> None:
    finding = assess("v10.yaml").finding("preparing-teams.1.a", "d")
    assert [fact.path for fact in finding.would_settle()] == ["teams[d].appointments[d1].starts_on"]


@pytest.mark.parametrize(
    ("day", "status"), [("2024-04-09", "not-met"), ("2024-04-10", "not-met"), ("2024-04-11", "met")]
)
def test_the_day_settles_d_either_way(assess: Assess, day: str, status: str) -> None:
    assessment = assess("v10.yaml", (MONTH_OF_D, f"starts_on: {day}}}"))
    assert assessment.status_of("preparing-teams.1.a", "d") == status


def test_an_earlier_post_in_another_team_is_no_start_in_this_one(assess: Assess) -> None:
    """Here c is introduced after its peer worker began in b, and before they began in c."""
    later = assess("v10.yaml", ("held_on: 2024-02-01", "held_on: 2024-05-02"))
    assert later.status_of("preparing-teams.1.a", "c") == "met"
    too_late = assess("v10.yaml", ("held_on: 2024-02-01", "held_on: 2024-06-02"))
    assert too_late.status_of("preparing-teams.1.a", "c") == "not-met"
