"""Time that nobody gave (report page 35): a manager asks for what the plans forgot.

That the time is missing is for those above her to mend, and is not made up for by her asking.
"""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]


def test_asking_is_noted_and_the_want_stays_with_those_above(assess: Assess) -> None:
    assessment = assess("hours.yaml")
    want = assessment.finding("managing.5")
    assert isinstance(want, peerkit.Finding)
    assert want.status == "not-met"
    assert want.recommendation.remedy.holder == "senior-leader"
    assert assessment.status_of("managing.6", "day-centre") == "met"


def test_where_time_is_given_nobody_has_to_ask(assess: Assess) -> None:
    assessment = assess(
        "hours.yaml",
        (
            "{teams: [day-centre], manager_time_allocated: false",
            "{teams: [day-centre], manager_time_allocated: true",
        ),
    )
    assert assessment.status_of("managing.5") == "met"
    assert assessment.status_of("managing.6", "day-centre") == "not-applicable"


def test_what_nobody_wrote_down_is_not_held_against_the_manager(assess: Assess) -> None:
    assessment = assess("hours.yaml", ("manager: {time_requested_on: 2026-05-06}", "manager: {}"))
    assert assessment.status_of("managing.6", "day-centre") == "not-known"
