"""What gives energy (report page 36): being valued, being of use, not being alone.

Only peer workers can say so, together, and only where enough of them answer. Our numbers.
"""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]


def test_two_of_three_are_settled_and_a_small_group_says_nothing(
    assess: Assess, decided: Decided
) -> None:
    assert decided(assess("energy.yaml")) == {"depletion.2": "met", "depletion.3": "not-met"}


@pytest.mark.parametrize(
    "split", ["agree: 0, partly: 0, disagree: 7", "agree: 7, partly: 0, disagree: 0"]
)
def test_how_a_small_group_answered_shows_nowhere(assess: Assess, split: str) -> None:
    otherwise = ("agree: 4, partly: 2, disagree: 1", split)
    for form in ("text", "json"):
        told = peerkit.render(assess("energy.yaml"), form)
        assert peerkit.render(assess("energy.yaml", otherwise), form) == told


def test_no_manager_can_answer_for_them(assess: Assess) -> None:
    for_them = ("group: peer-workers", "group: managers")
    assessment = assess("energy.yaml", for_them)
    assert assessment.status_of("depletion.2", "crisis") == "not-known"
