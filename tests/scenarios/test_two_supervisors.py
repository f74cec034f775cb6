"""Two supervisors (report page 38): one of them helps, with the other it is a struggle.

One arrangement in which a peer worker has a say is enough, and nothing compares the two. Our facts.
"""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]

ENDED = ("agenda_set_by: joint, ends_on: never", "agenda_set_by: joint, ends_on: 2026-06-01")


def test_one_that_is_shared_is_enough(assess: Assess) -> None:
    assessment = assess("two.yaml")
    assert assessment.status_of("supervision.5", "ward") == "met"
    assert assessment.status_of("supervision.4.a", "ward") == "met"


def test_once_it_has_ended_the_other_is_what_there_is(assess: Assess) -> None:
    assert assess("two.yaml", ENDED).status_of("supervision.5", "ward") == "not-met"


def test_no_output_sets_the_two_side_by_side(assess: Assess) -> None:
    assessment = assess("two.yaml", ENDED)
    for form in ("text", "json"):
        assert "supervision[a" not in peerkit.render(assessment, form)
        assert "score" not in peerkit.render(assessment, form).replace("is no score", "")
