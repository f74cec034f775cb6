"""Learning that goes on (report page 32): sessions with other peers, and a team that learns.

The report found that these did more for peer workers' growth than training alone. Our dates; the
third session is still to come on the day of the audit.
"""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]


def test_two_sessions_and_a_weekly_habit_will_do(assess: Assess, decided: Decided) -> None:
    found = decided(assess("learning.yaml"))
    assert (found["training.0.b"], found["training.0.c"]) == ("met", "met")
    assert set(found.values()) == {"met"}


def test_one_session_so_far_is_no_habit_yet(assess: Assess, decided: Decided) -> None:
    assessment = assess("learning.yaml", ("2026-04-14, 2026-06-09, ", "2026-06-09, "))
    assert "training.0.b" not in decided(assessment)
    assert assessment.status_of("training.0.b") == "not-known"


def test_a_team_that_says_it_has_no_habit_is_told_so(assess: Assess) -> None:
    assessment = assess("learning.yaml", ("[case-discussion]", "[]"))
    assert assessment.status_of("training.0.c", "outreach") == "not-met"
