"""V9, a plan shared in part (report pages 36-37): it is offered to all, and its owner decides."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

OFFERED = {"training.10.b": "met", "training.10.c": "met", "wellness.1": "met"}
OWNED = {"wellness.4": "met", "wellness.5": "met"}
NOT_MET = dict.fromkeys(OFFERED, "not-met")
TO_PEERS = ("audience: all-staff", "audience: peer-workers")
TEAM_LIST_OPEN = ("      complete: [offers]\n", "")
WHOLE_LIST_OPEN = ("wellness: {complete: [offers]}\n", "")


def test_an_offer_to_all_and_an_owner_who_decides(assess: Assess, decided: Decided) -> None:
    assert decided(assess("v9.yaml")) == OFFERED | OWNED


def test_what_a_plan_holds_is_talked_over_and_never_judged(assessor: peerkit.Assessor) -> None:
    prompts = {reflection.id for reflection in assessor.pack.reflections}
    judged = {rule.recommendation.id for rule in assessor.pack.rules}
    assert {"wellness.6", "wellness.8"} <= prompts
    assert not {"wellness.6", "wellness.8"} & judged


def test_v9b_peers_alone_are_not_all(assess: Assess, decided: Decided) -> None:
    assert decided(assess("v9.yaml", TO_PEERS)) == NOT_MET | OWNED


@pytest.mark.parametrize("framing", ["health-concern", "peers"])
def test_all_staff_may_hear_of_it_in_the_wrong_words(
    assess: Assess, decided: Decided, framing: str
) -> None:
    assessment = assess("v9.yaml", ("framing: everyone", f"framing: {framing}"))
    assert decided(assessment) == OFFERED | OWNED | {"training.10.b": "not-met"}


def test_an_offer_to_peers_leaves_open_whether_there_was_another(
    assess: Assess, decided: Decided
) -> None:
    assert decided(assess("v9.yaml", TO_PEERS, TEAM_LIST_OPEN)) == OWNED
    whole_open = decided(assess("v9.yaml", TO_PEERS, WHOLE_LIST_OPEN))
    assert whole_open == OWNED | {"training.10.c": "not-met"}


def test_an_offer_across_the_organisation_reaches_the_team(
    assess: Assess, decided: Decided
) -> None:
    for_all = "offers: [{audience: all-staff, framing: everyone, offered_on: 2024-02-01}]"
    whole = (
        "wellness: {complete: [offers]}",
        f"wellness: {{complete: [offers], {for_all}}}",
    )
    assert decided(assess("v9.yaml", TO_PEERS, whole)) == OFFERED | OWNED | {
        "training.10.c": "not-met"
    }


def test_a_plan_that_needs_the_manager_is_no_choice(assess: Assess, decided: Decided) -> None:
    only = ("can_be_made_with: [manager, alone]", "can_be_made_with: [manager]")
    assert decided(assess("v9.yaml", only)) == OFFERED | OWNED | {"wellness.4": "not-met"}
