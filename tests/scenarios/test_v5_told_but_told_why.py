"""V5, told to take it on, but told why (report pages 27-28): choice, or else reasons and hopes."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

TOLD = {
    "leadership.2.a": "not-met",
    "leadership.2.c": "met",
    "leadership.2.d": "met",
    "leadership.2.e": "met",
    "preparing-teams.1.a": "met",
    "preparing-teams.1.d": "met",
}
NO_REASONS = ("reasons_communicated_on: 2024-02-01", "reasons_communicated_on: never")
NO_AIMS = ("aims_communicated_on: 2024-02-01", "aims_communicated_on: never")
CHOSE = ("entry: told", "entry: chose")
INTRODUCTION = "      - {id: intro, kind: team-introduction, held_on: 2024-03-01}\n"
UNDERSTANDS = "    - {about: leadership.2.e, by: manager, team: hostel, answer: yes}\n"
NOTHING_ELSE = [(INTRODUCTION, ""), ("voices:\n  statements:\n" + UNDERSTANDS, "")]

RESPONSIBLE = """\
    responsibilities:
      make_role_work: [team-manager]
      define_daily_work: [team-manager]
      win_support: [team-manager]
      integrate_service: [team-manager]
"""
MANAGER_LEADS = ("    appointments:\n", RESPONSIBLE + "    appointments:\n")


def values_fit(answer: str) -> tuple[str, str]:
    """Let the manager also say whether their values fit: part b of the group."""
    fit = f"    - {{about: leadership.2.b, by: manager, team: hostel, answer: {answer}}}\n"
    return UNDERSTANDS, UNDERSTANDS + fit


def test_reasons_and_hopes_stand_in_for_a_choice(assess: Assess, decided: Decided) -> None:
    assessment = assess("v5.yaml")
    assert decided(assessment) == TOLD
    assert assessment.status_of("leadership.2.b", "hostel") == "not-known"
    assert assessment.status_of("leadership.2", "hostel") == "not-known"


def test_only_the_parts_b_and_f_stand_in_the_way(assess: Assess) -> None:
    assessment = assess("v5.yaml")

    def settling(identifier: str) -> set[str]:
        return {fact.path for fact in assessment.finding(identifier, "hostel").would_settle()}

    assert settling("leadership.2")
    assert settling("leadership.2") <= settling("leadership.2.b") | settling("leadership.2.f")


@pytest.mark.parametrize(
    ("answer", "status"), [("yes", "met"), ("no", "partly-met"), ("unsure", "not-known")]
)
def test_with_f_known_b_settles_the_group(assess: Assess, answer: str, status: str) -> None:
    assessment = assess("v5.yaml", MANAGER_LEADS, values_fit(answer))
    assert assessment.status_of("leadership.2.f", "hostel") == "met"
    assert assessment.status_of("leadership.2", "hostel") == status


def test_b_alone_leaves_the_group_waiting_for_f(assess: Assess) -> None:
    assert assess("v5.yaml", values_fit("yes")).status_of("leadership.2", "hostel") == "not-known"


def test_reasons_without_hopes_do_not_stand_in_for_a_choice(assess: Assess) -> None:
    assessment = assess("v5.yaml", NO_AIMS, MANAGER_LEADS, values_fit("yes"))
    assert assessment.status_of("leadership.2.c", "hostel") == "met"
    assert assessment.status_of("leadership.2.d", "hostel") == "not-met"
    assert assessment.status_of("leadership.2", "hostel") == "partly-met"


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
def test_v5b_without_reasons_no_b_can_help(assess: Assess, decided: Decided, answer: str) -> None:
    """The group cannot be met; it is partly met because the manager's understanding is there."""
    assessment = assess("v5.yaml", NO_REASONS, values_fit(answer))
    said = {"yes": {"leadership.2.b": "met"}, "no": {"leadership.2.b": "not-met"}}.get(answer, {})
    assert decided(assessment) == TOLD | {"leadership.2.c": "not-met"} | said
    assert assessment.status_of("leadership.2", "hostel") == "partly-met"


def test_v5b_with_nothing_else_stated_is_not_met(assess: Assess, decided: Decided) -> None:
    assessment = assess("v5.yaml", NO_REASONS, NO_AIMS, *NOTHING_ELSE)
    assert decided(assessment) == {
        "leadership.2.a": "not-met",
        "leadership.2.c": "not-met",
        "leadership.2.d": "not-met",
        "preparing-teams.1.d": "met",
    }
    assert assessment.status_of("leadership.2", "hostel") == "not-met"


def test_v5c_who_chose_needs_no_reasons_from_above(assess: Assess, decided: Decided) -> None:
    assessment = assess("v5.yaml", CHOSE, NO_REASONS)
    kept = {name: status for name, status in TOLD.items() if not name.startswith("leadership.2.")}
    assert decided(assessment) == kept | {"leadership.2.a": "met", "leadership.2.e": "met"}
    assert assessment.status_of("leadership.2.c", "hostel") == "not-applicable"
    assert assessment.status_of("leadership.2.d", "hostel") == "not-applicable"


def test_v5c_the_group_rests_on_the_choice(assess: Assess) -> None:
    assessment = assess("v5.yaml", CHOSE, NO_REASONS, NO_AIMS, MANAGER_LEADS, values_fit("yes"))
    assert assessment.status_of("leadership.2", "hostel") == "met"
