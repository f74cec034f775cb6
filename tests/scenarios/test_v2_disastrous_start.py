"""V2, the disastrous start (report page 36): peer workers began in a team that was not prepared."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

SURVEYED = {
    "preparing-teams.3.b": "not-met",
    "culture.6.b": "not-met",
}
NOT_HELD = {
    "preparing-teams.1.a": "not-met",
    "preparing-teams.3.a": "not-met",
    "preparing-teams.3.c": "not-met",
}
# The story names no more than these, but it closes the record of every kind of talk, and an empty
# closed record answers whatever else rests on a talk.
ALSO_NOT_HELD = {
    "key-learning.3.b": "not-met",  # a talk about concerns, at any time
    "preparing-teams.3.d": "not-met",  # somebody senior at the introduction or that talk
    "culture.5.b": "not-met",  # an introduction that covers the fit with values
    "culture.5.c": "not-met",  # an introduction that covers the aims
    "preparing-teams.1.d": "not-met",  # senior staff with the manager
    "preparing-teams.2.a": "not-met",  # ownership
    "preparing-teams.2.b": "not-met",  # ownership before the first start
    "culture.3.b": "not-met",  # where peer support fits
    "culture.3.c": "not-met",  # how to begin
    "training.9.b": "not-met",  # where peer workers disagree with a boundary
}
CLOSED = "complete: [conversations]\n"
CLOSED_PROGRAMME = "programme:\n  complete: [conversations]\n"
CLOSED_TEAM = "    complete: [conversations]\nvoices:"


def test_a_closed_record_without_a_talk_shows_that_the_team_was_not_prepared(
    assess: Assess, decided: Decided
) -> None:
    assessment = assess("v2.yaml")
    assert decided(assessment) == SURVEYED | NOT_HELD | ALSO_NOT_HELD
    assert assessment.status_of("challenge.4", "day-unit") == "not-known"


@pytest.mark.parametrize("group", ["preparing-teams.1", "preparing-teams.3"])
def test_a_group_with_a_part_not_met_and_none_met_is_not_met(assess: Assess, group: str) -> None:
    assert assess("v2.yaml").status_of(group, "day-unit") == "not-met"


@pytest.mark.parametrize("identifier", ["preparing-teams.1.a", "preparing-teams.3.c"])
def test_the_remedy_looks_to_now_and_the_next_start(assess: Assess, identifier: str) -> None:
    """A start that is past cannot be prepared for, so no remedy may ask for that."""
    finding = assess("v2.yaml").finding(identifier, "day-unit")
    assert isinstance(finding, peerkit.Finding)
    remedy = finding.recommendation.remedy
    assert "now" in remedy.text
    assert "for the next start" in remedy.text


def test_v2b_an_open_record_proves_nothing(assess: Assess, decided: Decided) -> None:
    """The same facts, but nobody says that the record of talks is complete."""
    assessment = assess("v2.yaml", (CLOSED, "complete: []\n"))
    assert decided(assessment) == SURVEYED
    for identifier in NOT_HELD:
        assert assessment.status_of(identifier, "day-unit") == "not-known"


def test_other_talks_that_nobody_is_sure_of_stay_open(assess: Assess, decided: Decided) -> None:
    """A talk without a date may or may not have been held, in a closed record too.

    So the story can be told about the introduction, the concerns and the role alone; what is left
    rests on the very talks that it says were not held.
    """
    unsure = "    conversations: [{kind: leadership-manager}, {kind: ownership}]\n"
    assessment = assess("v2.yaml", (CLOSED_PROGRAMME, ""), (CLOSED_TEAM, unsure + CLOSED_TEAM))
    rest_on_the_same = {"key-learning.3.b", "preparing-teams.3.d", "culture.5.b", "culture.5.c"}
    assert decided(assessment) == SURVEYED | NOT_HELD | dict.fromkeys(rest_on_the_same, "not-met")
