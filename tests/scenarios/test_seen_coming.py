"""Seen coming (report pages 25, 27-29): peer support took root where difficulties were foreseen."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

MET = dict.fromkeys(
    [
        "challenge.1",
        "context.5",
        "key-learning.1.a",
        "key-learning.2",
        "key-learning.3.a",
        "key-learning.4.a",
        "key-learning.4.b",
        "key-learning.4.d",
        *(f"leadership.3.{letter}" for letter in "abcdefgj"),
    ],
    "met",
)
FIRST_START_MISSED = (
    "due_on: 2026-05-04, done_on: 2026-06-01",
    "due_on: 2026-05-04, done_on: never",
)
NEVER_LOOKED_AT_AGAIN = ("reviewed_on: 2026-05-11", "reviewed_on: never")
VALUES_FIT = "about: key-learning.4.d, by: manager, team: floating-support, answer: yes"


def test_all_of_it_is_in_place_but_a_peer_in_charge(assess: Assess, decided: Decided) -> None:
    assert decided(assess("planned.yaml")) == MET | {"key-learning.4.c": "not-met"}


@pytest.mark.parametrize(
    ("answer", "status"), [("yes", "met"), ("no", "partly-met"), ("unsure", "not-known")]
)
def test_a_manager_whose_values_fit_stands_in_for_a_peer_in_charge(
    assess: Assess, answer: str, status: str
) -> None:
    change = (VALUES_FIT, VALUES_FIT.replace("yes", answer))
    assert assess("planned.yaml", change).status_of("key-learning.4") == status


def test_a_late_step_is_managed_once_the_plan_was_gone_through(assess: Assess) -> None:
    assert assess("planned.yaml", FIRST_START_MISSED).status_of("leadership.3.g") == "met"
    left_alone = assess("planned.yaml", FIRST_START_MISSED, NEVER_LOOKED_AT_AGAIN)
    assert left_alone.status_of("leadership.3.g") == "not-met"
    assert left_alone.status_of("key-learning.2") == "not-met"
    assert left_alone.status_of("key-learning.1.a") == "met"


def test_what_came_with_the_first_start_came_too_late(assess: Assess, decided: Decided) -> None:
    late = assess(
        "planned.yaml",
        ("anticipated_on: 2026-02-16", "anticipated_on: 2026-06-01"),
        ("  challenges:\n", "  challenges_reviewed_on: 2026-06-01\n  challenges:\n"),
        ("introduction_starts_on: 2026-02-02", "introduction_starts_on: 2026-06-01"),
    )
    changed = {"leadership.3.b": "not-met", "leadership.3.d": "not-met"}
    assert decided(late) == MET | {"key-learning.4.c": "not-met"} | changed


def test_a_difficulty_left_to_a_peer_worker_is_not_dealt_with(assess: Assess) -> None:
    left = assess("planned.yaml", ("owner: team-manager", "owner: companion"))
    assert left.status_of("leadership.3.c") == "not-met"
    settled = assess(
        "planned.yaml",
        ("owner: team-manager", "owner: companion"),
        ("status: in-hand", "status: resolved"),
    )
    assert settled.status_of("leadership.3.c") == "met"


def test_whoever_is_equipped_need_not_ask_for_help(assess: Assess) -> None:
    equipped = assess("planned.yaml", ("equipped: false", "equipped: true"))
    assert equipped.status_of("context.5") == "not-applicable"
    assert equipped.status_of("leadership.3.j", None) == "not-applicable"
