"""V4, a vision that people can repeat (report page 27): stated, told to all, and shared."""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

SHARED = {
    "culture.1": "met",
    "culture.2.a": "met",
    "leadership.1.a": "met",
    "leadership.1.b": "met",
    "leadership.1.c": "met",
}


def test_a_vision_with_reasons_that_was_told_to_all_is_met(
    assess: Assess, decided: Decided
) -> None:
    assert decided(assess("v4.yaml")) == SHARED
    assert assess("v4.yaml").status_of("leadership.1") == "met"


def test_what_peer_support_does_for_an_organisation_is_context_and_never_scored(
    assess: Assess,
) -> None:
    identifiers = {finding.recommendation.id for finding in assess("v4.yaml").findings}
    assert "leadership.1.c" in identifiers
    assert "leadership.1.d" not in identifiers


def test_nothing_is_known_of_the_managers(assess: Assess) -> None:
    assessment = assess("v4.yaml")
    of_team = [f for f in assessment.findings if f.subject.kind == "team"]
    assert {finding.recommendation.id for finding in of_team} >= {"leadership.2.a", "managing.4"}
    assert {finding.status for finding in of_team} == {"not-known"}


def test_a_vision_that_nobody_repeats_is_told_but_not_shared(
    assess: Assess, decided: Decided
) -> None:
    """The other way round, so that the survey is seen to count."""
    assessment = assess("v4.yaml", ("agree: 52, disagree: 3", "agree: 3, disagree: 52"))
    assert decided(assessment) == SHARED | {"leadership.1.c": "not-met"}
    assert assessment.status_of("leadership.1") == "partly-met"
