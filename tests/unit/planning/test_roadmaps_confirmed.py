"""What the rules and the model have to say of a roadmap before it is given out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from peerkit.errors import Diagnostic, InternalError, Location, ModelError
from peerkit.planning.roadmaps import Reason, Roadmap, obstacles, solving
from peerkit.planning.roadmaps.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable

STARTED = {"id": "p1", "role": "peer-worker", "starts_on": "2026-03-01"}


def said(found: Roadmap) -> dict[str, list[str]]:
    return {step.path: [one.value for one in step.says] for step in found.steps}


def left_out(found: Roadmap) -> list[tuple[str, Reason]]:
    return [(one.goal.recommendation.id, one.reason) for one in found.out_of_reach]


@pytest.mark.parametrize(
    ("in_order", "wanted", "facts"),
    [
        ('"busy" not in demands', '"busy" in demands', {"demands": ["crisis"]}),
        ('demands <= {"crisis"}', '"busy" in demands', {"demands": ["crisis"]}),
        (
            "not any(known(r.profile.team_meetings) for r in programme.leads)",
            "any(r.profile.team_meetings for r in programme.leads)",
            {},
        ),
    ],
)
def test_nothing_that_is_in_order_is_put_out_of_it(
    plan: Callable[..., Roadmap], in_order: str, wanted: str, facts: dict[str, Any]
) -> None:
    found = plan(in_order, wanted, team=facts, whole={"programme": {"leads": ["team-manager"]}})
    assert left_out(found) == [("r.1", Reason.TOGETHER)]


def test_what_is_in_order_stays_so_in_each_of_its_parts(plan: Callable[..., Roadmap]) -> None:
    talk = {"kind": "fit", "senior_sponsor_present": True}
    found = plan(
        "count(c for c in conversations) >= 1 and all(c.senior_sponsor_present"
        " for c in conversations)",
        'any(c.kind == "concerns" for c in conversations)',
        team={"conversations": [talk], "complete": ["conversations"]},
    )
    assert said(found) == {"teams[t].conversations[new-concerns]": ["true"]}


def test_days_that_cannot_go_together_are_not_chosen(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        "programme.introduction_ends_on > as_of",
        "programme.introduction_starts_on > as_of + days(20)",
    )
    assert len(found.steps) == 2
    assert found.out_of_reach == ()


def test_what_the_model_refuses_in_what_nobody_changed_is_a_defect(
    plan: Callable[..., Roadmap], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ModelError(
            [Diagnostic(code="PK106", message="cannot be", location=Location(path="teams[u].kind"))]
        )

    monkeypatch.setattr(solving.Solver, "write", refuse)
    with pytest.raises(InternalError, match="does not fit the model"):
        plan("debrief_available")


def test_what_the_rules_do_not_confirm_is_a_defect(
    plan: Callable[..., Roadmap], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "_MOST_ROUNDS", 1)
    with pytest.raises(InternalError, match="do not confirm"):
        plan('"busy" not in demands', '"busy" in demands', team={"demands": ["crisis"]})


def test_a_search_that_finds_nothing_where_nothing_is_asked_is_a_defect(
    plan: Callable[..., Roadmap], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Search, "cheapest", lambda *_: None)
    with pytest.raises(InternalError, match="cannot be left so"):
        plan("debrief_available")


def test_a_conflict_that_takes_too_long_is_told_by_the_facts_that_decided(
    plan: Callable[..., Roadmap], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(obstacles, "_MOST_BRANCHES", 0)
    (out,) = plan(
        "debrief_available", team={"debrief_available": False}, frozen=["teams"]
    ).out_of_reach
    assert [(one.fact.path, one.because) for one in out.conflict] == [
        ("teams[t].debrief_available", None)
    ]


def test_days_in_a_rule_do_not_hide_what_is_in_its_way(plan: Callable[..., Roadmap]) -> None:
    (out,) = plan(
        "programme.introduction_starts_on > as_of + days(40) + days(3)"
        " and all(a.starts_on > as_of for a in appointments)",
        team={"appointments": [STARTED]},
    ).out_of_reach
    assert [one.fact.path for one in out.conflict] == ["teams[t].appointments[p1].starts_on"]


def test_who_is_named_for_one_rule_is_seen_to_for_another(plan: Callable[..., Roadmap]) -> None:
    """A list of names that grows brings in parts that every other rule is about."""
    found = plan(
        "all(r.profile.team_meetings for r in programme.leads)",
        'any(r.kind == "volunteer" for r in programme.leads)',
        whole={
            "roles": [{"id": "team-manager", "kind": "team-manager"}],
            "programme": {"leads": ["team-manager"]},
        },
    )
    assert said(found) == {
        "roles[team-manager].profile.team_meetings": ["true"],
        "roles[volunteer]": ["true"],
        "programme.leads": ["volunteer"],
    }
    other = {"id": "a", "statement": "S", "source": "organisation"}
    apart = plan(
        'all(v.source == "team" for v in values)',
        'any(v.source == "organisation" for v in values)',
        team={"values": []},
        whole={"values": [other]},
    )
    assert left_out(apart) == [("r.1", Reason.TOGETHER)]


def test_a_role_that_is_named_has_to_be_described_before_more_is_said_of_it(
    plan: Callable[..., Roadmap],
) -> None:
    found = plan(
        "all(r.profile.team_meetings for r in programme.leads)",
        whole={"programme": {"leads": ["team-manager"]}},
    )
    assert said(found) == {"roles[team-manager]": ["true"]}


def test_roles_that_are_described_are_all_there_are(plan: Callable[..., Roadmap]) -> None:
    every = {
        "met_when": "all(r.profile.team_meetings for r in roles)",
        "subject": "organisation",
    }
    one = {"id": "team-manager", "kind": "team-manager"}
    found = plan(every, whole={"roles": [one]})
    assert said(found) == {"roles[team-manager].profile.team_meetings": ["true"]}
    assert left_out(plan(every)) == [("r.0", Reason.BEYOND)]


def test_what_the_model_refuses_is_not_proposed(plan: Callable[..., Roadmap]) -> None:
    themselves = "any(s.supervisee == s.supervisor for s in supervision)"
    post = {"id": "p1", "role": "peer-worker"}
    found = plan(themselves, team={"appointments": [post]})
    assert (found.steps, left_out(found)) == ((), [("r.0", Reason.FIXED)])
    each_other = "any(any(s.supervisee == z.supervisor for s in supervision) for z in supervision)"
    found = plan(each_other, team={"appointments": [post], "supervision": [{}]})
    assert [step.path for step in found.steps] == [
        "teams[t].supervision[#1].supervisor",
        "teams[t].supervision[new]",
    ]
