"""Left to make it work alone (report page 32): who carries the role, by record and by view.

The report saw teams that left four tasks to their peer workers: seeing that the role works, shaping
its days, winning colleagues over and joining it up with the service. Naming peer workers is fine;
naming only them is what it warns of. So the story begins with all four named so, and shares them
out one at a time: three shared tasks still leave one to the peer workers alone. Our numbers.
"""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

TASKS = ["make_role_work", "define_daily_work", "win_support", "integrate_service"]


def share(task: str) -> tuple[str, str]:
    return f"{task}: [peer-worker]", f"{task}: [peer-worker, team-manager]"


def test_a_role_left_to_peer_workers_alone(assess: Assess, decided: Decided) -> None:
    """The posts are part-time and nobody else wins support, which the report marks as a risk."""
    assessment = assess("alone.yaml")
    finding = assessment.finding("preparing-teams.2.c", "intake")
    assert isinstance(finding, peerkit.Finding)
    assert not finding.disagreement
    assert decided(assessment) == {
        "culture.7.b": "not-met",
        "key-learning.1.b": "not-met",
        "leadership.2.f": "not-met",
        "preparing-teams.2.c": "not-met",
        "preparing-teams.2.d": "not-met",
    }


@pytest.mark.parametrize("alone", TASKS)
def test_one_task_left_to_them_is_one_too_many(assess: Assess, alone: str) -> None:
    shared = [share(task) for task in TASKS if task != alone]
    assert assess("alone.yaml", *shared).status_of("preparing-teams.2.c", "intake") == "not-met"


def test_once_every_task_is_shared_the_view_contradicts_the_record(assess: Assess) -> None:
    """The record decides; that the peer workers see it otherwise is shown beside it."""
    assessment = assess("alone.yaml", *map(share, TASKS))
    finding = assessment.finding("preparing-teams.2.c", "intake")
    assert isinstance(finding, peerkit.Finding)
    assert (finding.status, finding.disagreement) == ("met", True)
    assert assessment.status_of("key-learning.1.b", "intake") == "met"
    assert assessment.status_of("preparing-teams.2.d", "intake") == "met"


def test_a_task_that_nobody_is_said_to_have_is_not_known(assess: Assess) -> None:
    unsaid = ("      win_support: [peer-worker]\n", "")
    others = [share(task) for task in TASKS if task != "win_support"]
    assessment = assess("alone.yaml", unsaid, *others)
    assert assessment.status_of("preparing-teams.2.c", "intake") == "not-known"
    assert assessment.status_of("preparing-teams.2.d", "intake") == "not-known"
