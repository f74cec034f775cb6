"""Time to learn (report page 35): time is given from above, and where it is not a manager may ask.

The report puts the duty on commissioners and senior managers, and asks managers of peer workers to
plan time for it. Asking is open to a manager who feels able to, so it applies only where no time
was given, and what is said to one who did not ask is for those above them. One manager of the story
asked, one did not (and has hours all the same), and of one nothing is known. Our numbers.
"""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

NOT_GIVEN = {"managing.5": "not-met"}


@pytest.mark.parametrize(
    ("team", "of_manager"),
    [
        ("asked", {"managing.4": "not-met", "managing.6": "met"}),
        ("silent", {"managing.4": "met", "managing.6": "not-met"}),
        ("unheard", {}),
    ],
)
def test_where_no_time_is_given_asking_for_it_counts(
    assess: Assess, decided: Decided, team: str, of_manager: dict[str, str]
) -> None:
    assert decided(assess("time.yaml"), team) == NOT_GIVEN | of_manager


@pytest.mark.parametrize("identifier", ["managing.5", "managing.6"])
def test_the_remedy_is_for_those_above(assess: Assess, identifier: str) -> None:
    findings = [f for f in assess("time.yaml").findings if f.recommendation.id == identifier]
    assert findings
    for finding in findings:
        assert finding.recommendation.remedy is not None
        assert finding.recommendation.remedy.holder in {"senior-leader", "commissioner"}


@pytest.mark.parametrize("team", ["asked", "silent", "unheard"])
def test_where_time_is_given_nobody_has_to_ask(assess: Assess, team: str) -> None:
    given = ("manager_time_allocated: false", "manager_time_allocated: true")
    assert assess("time.yaml", given).status_of("managing.6", team) == "not-applicable"


def test_time_given_by_one_of_the_two_is_time_given(assess: Assess) -> None:
    given = ("commissioner_time_allocated: false", "commissioner_time_allocated: true")
    assert assess("time.yaml", given).status_of("managing.5") == "met"


@pytest.mark.parametrize("team", ["asked", "silent", "unheard"])
def test_while_one_of_the_two_is_not_known_neither_is_the_rest(assess: Assess, team: str) -> None:
    unsaid = ("  commissioner_time_allocated: false\n", "")
    assessment = assess("time.yaml", unsaid)
    assert assessment.status_of("managing.5") == "not-known"
    assert assessment.status_of("managing.6", team) == "not-known"
