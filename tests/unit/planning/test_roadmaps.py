"""What a roadmap proposes, what it leaves alone, and what it says of what it cannot reach."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.errors import InputError
from peerkit.facts import UNKNOWN
from peerkit.packs import load_pack
from peerkit.planning import RoadmapTooLargeError, roadmap
from peerkit.planning.roadmaps import Action, Reason, Roadmap
from peerkit.planning.roadmaps.solving import statuses
from peerkit.planning.roadmaps.types import IN_ORDER
from peerkit.reports import render_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2026, 11, 1)
PEER = {"id": "p1", "role": "peer-worker", "starts_on": "2027-03-01"}
STARTED = {"id": "p1", "role": "peer-worker", "starts_on": "2026-03-01", "ends_on": "never"}
WHOLE = load_pack("peer-support-in-practice")


def rule(number: int, met: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"id": f"r.{number}", "subject": "team", "met_when": met, **fields}


def said(found: Roadmap) -> list[tuple[str, list[str]]]:
    return [(step.path, [one.value for one in step.says]) for step in found.steps]


def test_a_flag_that_is_not_known_is_found_out(plan: Callable[..., Roadmap]) -> None:
    (step,) = plan("debrief_available").steps
    assert (step.action, step.path, step.is_new) == (
        Action.FIND_OUT,
        "teams[t].debrief_available",
        False,
    )
    (step,) = plan("debrief_available", team={"debrief_available": False}).steps
    assert step.action is Action.DO


def test_nothing_is_proposed_for_what_is_met(plan: Callable[..., Roadmap]) -> None:
    found = plan("debrief_available", team={"debrief_available": True})
    assert (found.steps, found.stages, found.effort) == ((), (), 0)


def test_rules_share_what_they_ask_for(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        'any(c.kind == "fit" and done(c.held_on) for c in conversations)',
        'any(c.kind == "fit" and "team" in c.audience for c in conversations)',
        "any(c.senior_sponsor_present for c in conversations)",
        'any(c.kind == "concerns" for c in conversations)',
    )
    assert [step.path for step in found.steps] == [
        "teams[t].conversations[new-fit]",
        "teams[t].conversations[new-concerns]",
    ]


def test_a_step_can_be_there_so_that_something_stays_in_order(
    plan: Callable[..., Roadmap],
) -> None:
    found = plan(
        "not workload_concern",
        "debrief_available or workload_concern",
        team={"workload_concern": True, "debrief_available": False},
    )
    (keeping,) = [step for step in found.steps if step.path == "teams[t].debrief_available"]
    (kept,) = found.without(keeping.number)
    assert (kept.recommendation.id, kept.status) == ("r.1", "met")
    assert keeping.serves == (kept,)
    assert ", so that it stays as it is" in render_roadmap(found)


def test_one_part_cannot_be_two_things_at_once(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        'any(o.audience == "all-staff" and o.framing == "everyone" for o in wellness.offers)',
        'any(o.audience == "other-group" for o in wellness.offers)',
    )
    assert [step.path for step in found.steps] == [
        "teams[t].wellness.offers[new]",
        "teams[t].wellness.offers[new-2]",
    ]


def test_what_should_have_come_before_a_start_that_has_passed_is_not_proposed(
    plan: Callable[..., Roadmap],
) -> None:
    before = "any(c.held_on < start for c in conversations)"
    definitions = [
        {
            "name": "start",
            "subject": "team",
            "means": "min(a.starts_on for a in appointments)",
            "because": "B",
        }
    ]
    asked = {"met_when": before, "applies_when": "any(True for a in appointments)"}
    found = plan(asked, team={"appointments": [STARTED]}, pack={"definitions": definitions})
    (out,) = found.out_of_reach
    assert found.steps == ()
    assert out.reason is Reason.FIXED
    assert [(held.fact.path, held.because) for held in out.conflict] == [
        ("teams[t].appointments[p1].starts_on", "it lies in the past")
    ]
    ahead = plan(asked, team={"appointments": [PEER]}, pack={"definitions": definitions})
    (step,) = ahead.steps
    assert step.by == date(2027, 2, 28)


def test_what_was_done_on_a_day_that_has_passed_stays_as_it_was(
    plan: Callable[..., Roadmap],
) -> None:
    talk = {"id": "c", "kind": "fit", "held_on": "2026-01-05", "senior_sponsor_present": False}
    asked = "all(c.senior_sponsor_present for c in conversations)"
    found = plan(asked, team={"conversations": [talk], "complete": ["conversations"]})
    (out,) = found.out_of_reach
    assert [held.fact.value for held in out.conflict] == ["false"]
    ahead = plan(
        asked,
        team={"conversations": [talk | {"held_on": "2027-01-05"}], "complete": ["conversations"]},
    )
    assert said(ahead) == [("teams[t].conversations[c].senior_sponsor_present", ["true"])]


def test_a_list_is_closed_where_all_of_it_is_asked_about(plan: Callable[..., Roadmap]) -> None:
    found = plan("all(c.senior_sponsor_present for c in conversations)")
    assert said(found) == [("teams[t].conversations", ["lists everything"])]
    found = plan("all(s.agreed_format for s in supervision)")
    assert said(found) == [("teams[t].supervision", ["stated"])]


def test_what_is_asked_of_all_is_asked_of_what_is_new(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        'any(c.kind == "fit" for c in conversations)',
        'all("team" in c.audience for c in conversations)',
        team={"complete": ["conversations"]},
    )
    assert said(found) == [("teams[t].conversations[new-fit]", ["team"])]


def test_a_first_part_of_a_list_makes_it_known(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        "all(s.agreed_format for s in supervision)",
        'any(s.kind == "line" for s in supervision)',
        team={"appointments": [STARTED]},
    )
    assert [step.is_new for step in found.steps] == [True]


def test_what_is_frozen_is_left_and_told(plan: Callable[..., Roadmap]) -> None:
    either = "debrief_available or reflection_time"
    assert said(plan(either, frozen=["teams.debrief_available"])) == [
        ("teams[t].reflection_time", ["true"])
    ]
    found = plan(either, frozen=["teams[t].debrief_available", "teams.reflection_time"])
    (out,) = found.out_of_reach
    assert found.steps == ()
    assert {held.because for held in out.conflict} == {"you asked for it to stay as it is"}
    assert len(out.conflict) == 2


def test_voices_are_asked_again_and_never_set(plan: Callable[..., Roadmap]) -> None:
    heard = {
        "pulses": [
            {"about": "r.0", "group": "team-members", "team": "t", "agree": 0, "disagree": 9}
        ],
        "group_views": [
            {"about": "r.0", "group": "team-members", "team": "t", "answer": "no", "members": 4}
        ],
        "statements": [
            {
                "about": "r.1",
                "by": "manager",
                "team": "t",
                "answer": "no",
                "stated_on": "2026-01-01",
            }
        ],
    }
    found = plan('voiced("team-members")', 'stated_by("manager")', whole={"voices": heard})
    assert [step.action for step in found.steps] == [Action.ASK, Action.ASK]
    voices = found.organisation.voices
    assert voices.statements is not UNKNOWN
    assert [str(one.answer) for one in voices.statements] == ["no", "yes"]
    frozen = plan('voiced("team-members")', frozen=["voices"])
    assert frozen.steps == ()
    assert plan('not voiced("team-members")').steps == ()


def test_a_rule_is_not_escaped_by_making_it_apply_no_more(plan: Callable[..., Roadmap]) -> None:
    asked = {"met_when": "debrief_available", "applies_when": "programme.equipped"}
    equipped = {"programme": {"equipped": True}}
    assert [path for path, _ in said(plan(asked, whole=equipped))] == ["teams[t].debrief_available"]
    other = rule(1, "not programme.equipped")
    assert [path for path, _ in said(plan(asked, other, whole=equipped))] == ["programme.equipped"]


def test_a_rule_that_begins_to_apply_is_seen_to(plan: Callable[..., Roadmap]) -> None:
    later = {
        "met_when": "all(stated(d.response) for d in programme.challenges)",
        "applies_when": "count(d for d in programme.challenges) >= 1",
    }
    found = plan(
        "any(done(d.anticipated_on) for d in programme.challenges)",
        later,
        whole={"programme": {"complete": ["challenges"]}},
    )
    (step,) = found.steps
    assert [goal.recommendation.id for goal in step.serves] == ["r.0"]
    assert "(to be written)" in [one.value for one in step.says]


def test_whether_it_applies_is_found_out_first(plan: Callable[..., Roadmap]) -> None:
    found = plan({"met_when": "debrief_available", "applies_when": "programme.equipped"})
    (out,) = found.out_of_reach
    assert (found.steps, out.reason) == ((), Reason.NOT_ASKED)
    assert [held.fact.path for held in out.conflict] == ["programme.equipped"]


def test_two_goals_that_exclude_each_other(plan: Callable[..., Roadmap]) -> None:
    found = plan("workload_concern", "debrief_available", "not workload_concern")
    assert [goal.recommendation.id for goal in found.goals] == ["r.0", "r.1"]
    (out,) = found.out_of_reach
    assert (out.goal.recommendation.id, out.reason, out.conflict) == ("r.2", Reason.TOGETHER, ())


def test_effort_decides_between_ways(plan: Callable[..., Roadmap]) -> None:
    either = "debrief_available and reflection_time or workload_concern"
    assert plan(either).effort == 1
    found = plan(either, effort={"teams.workload_concern": 5})
    assert (found.effort, len(found.steps)) == (2, 2)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"goal": "r.9"}, "PK501"),
        ({"goal": "theme:nothing"}, "PK501"),
        ({"goal": "first-start:soon"}, "PK501"),
        ({"goal": "first-start:2027-01-01"}, "PK501"),
        ({"frozen": ["teams.debreif_available"]}, "PK102"),
        ({"effort": {"teams.size.more": 1}}, "PK102"),
        ({"effort": {"teams": 0}}, "PK502"),
        ({"capacity": 0}, "PK502"),
    ],
)
def test_what_does_not_fit_is_refused(
    plan: Callable[..., Roadmap], choices: dict[str, Any], code: str
) -> None:
    with pytest.raises(InputError) as refused:
        plan("debrief_available", **choices)
    assert [problem.code for problem in refused.value.diagnostics] == [code]


def test_goals_by_theme_id_and_group(plan: Callable[..., Roadmap]) -> None:
    rules = [
        {"met_when": "debrief_available", "theme": "second"},
        {"met_when": "reflection_time"},
        {"met_when": "workload_concern"},
    ]
    groups = [{"id": "g.1", "subject": "team", "parts": {"a": "r.1", "b": "r.2"}}]
    for goal, reached in [
        ("theme:second", {"r.0"}),
        ("r.1", {"r.1"}),
        ("r.0, g.1", {"r.0", "r.1", "r.2"}),
    ]:
        found = plan(*rules, pack={"groups": groups}, goal=goal)
        assert {one.recommendation.id for one in found.goals} == reached


def test_ready_for_the_first_start() -> None:
    assessor = Assessor(WHOLE)

    def ready(**facts: Any) -> Roadmap:  # noqa: ANN401
        team = {"id": "t", "name": "T", **facts}
        programme = {"teams": ["t"]} if facts.pop("meant", True) else {}
        team.pop("meant", None)
        whole = peerkit.structure(
            {
                "id": "o",
                "name": "O",
                "programme": programme,
                "teams": [team, {"id": "u", "name": "U"}],
            }
        )
        before = assessor.assess(whole, as_of=AS_OF)
        return roadmap(before, goal="first-start:2027-01-15")

    supposed = ready()
    assert "preparing-teams.1.a" in {goal.recommendation.id for goal in supposed.goals}
    assert supposed.assessment.organisation.teams is not UNKNOWN
    starts = [post.starts_on for post in supposed.assessment.organisation.teams[0].appointments]  # type: ignore[union-attr]
    assert [str(day) for day in starts] == ["2027-01-15"]
    undated = ready(appointments=[{"role": "peer-worker"}, {"role": "practitioner"}])
    assert any(step.by == date(2027, 1, 14) for step in undated.steps)
    dated = ready(appointments=[PEER])
    assert any(step.by == date(2027, 2, 28) for step in dated.steps)
    assert not any(
        goal.subject.id == "t" and goal.recommendation.id == "preparing-teams.1.a"
        for goal in ready(meant=False).goals
    )
    for wrong in ("2026-11-01", "soon", "2027-01"):
        with pytest.raises(InputError):
            roadmap(supposed.assessment, goal=f"first-start:{wrong}")
    nobody = assessor.assess(peerkit.structure({"id": "o", "name": "O"}), as_of=AS_OF)
    assert roadmap(nobody, goal="first-start:2027-01-15").steps


def test_what_must_come_first_is_in_an_earlier_stage(plan: Callable[..., Roadmap]) -> None:
    def needs(number: int, basis: str) -> dict[str, Any]:
        return {"needs": [{"id": f"r.{number}", "basis": basis, "because": "B"}]}

    found = plan(
        {"met_when": "debrief_available", **needs(1, "stated")},
        {"met_when": "reflection_time", **needs(2, "logical")},
        {"met_when": "workload_concern", **needs(3, "implied")},
        {"met_when": "preparation_hours > 0", "subject": "team"},
        {"met_when": "equipped", "subject": "programme", **needs(2, "stated")},
        capacity=1,
    )
    stage = {step.path.rpartition(".")[2]: step.stage for step in found.steps}
    assert stage == {
        "workload_concern": 1,
        "preparation_hours": 1,
        "reflection_time": 2,
        "equipped": 2,
        "debrief_available": 3,
    }
    first = found.steps[0]
    assert {goal.recommendation.id for goal in first.unlocks} == {"r.0", "r.1", "r.4"}
    assert found.schedule is not None
    assert (len(found.schedule.quarters), found.schedule.fewest) == (5, 5)


def test_a_chain_takes_a_quarter_a_link_and_large_steps_several(
    plan: Callable[..., Roadmap],
) -> None:
    rules = [
        {"met_when": "debrief_available"},
        {
            "met_when": "reflection_time",
            "needs": [{"id": "r.0", "basis": "stated", "because": "B"}],
        },
        {"met_when": "workload_concern"},
    ]
    found = plan(*rules, capacity=10)
    assert found.schedule is not None
    assert [quarter.steps for quarter in found.schedule.quarters] == [(1, 2), (3,)]
    assert found.schedule.fewest == 2
    slow = plan(*rules, capacity=2, effort={"teams.debrief_available": 5})
    assert slow.schedule is not None
    assert [quarter.steps for quarter in slow.schedule.quarters] == [(), (), (1, 2), (3,)]
    assert str(slow.schedule.quarters[0].ends_on) == "2027-01-31"


def test_a_step_that_may_come_too_late_is_marked(plan: Callable[..., Roadmap]) -> None:
    found = plan(
        {"met_when": "any(c.held_on < as_of + days(20) for c in conversations)"}, capacity=1
    )
    assert found.schedule is not None
    assert [quarter.late for quarter in found.schedule.quarters] == [(1,)]


def test_a_step_left_out_and_what_is_not_reached(plan: Callable[..., Roadmap]) -> None:
    found = plan("debrief_available", "debrief_available and reflection_time")
    numbers = {step.path.rpartition(".")[2]: step.number for step in found.steps}
    first = found.without(numbers["debrief_available"])
    assert [goal.recommendation.id for goal in first] == ["r.0", "r.1"]
    assert [g.recommendation.id for g in found.without(numbers["reflection_time"])] == ["r.1"]
    with pytest.raises(KeyError):
        found.without(3)


def test_too_large_is_refused_with_its_size(plan: Callable[..., Roadmap]) -> None:
    with pytest.raises(RoadmapTooLargeError, match="1 goals with 2 places"):
        plan("debrief_available or reflection_time", most=1)


def test_a_form_that_no_way_is_looked_for_is_said_to_be_so(plan: Callable[..., Roadmap]) -> None:
    for beyond in (
        "count(c for c in conversations) >= 2",
        "responsibilities.win_support <= responsibilities.make_role_work",
    ):
        (out,) = plan(beyond).out_of_reach
        assert out.reason is Reason.BEYOND
        assert out.conflict


def test_the_whole_pack_on_the_examples(pytestconfig: pytest.Config) -> None:
    assessor = Assessor(WHOLE)
    for name in ("riverside-trust", "northfield-council"):
        path = pytestconfig.rootpath / "examples" / f"{name}.yaml"
        before = assessor.assess(peerkit.load_organisation(path), as_of=AS_OF)
        found = roadmap(before, capacity=10)
        after = assessor.assess(found.organisation, as_of=AS_OF)
        now = statuses(after)
        assert all(now[goal.number] in IN_ORDER for goal in found.goals)
        assert not any(one.reason is Reason.BEYOND for one in found.out_of_reach)
        stage = {step.number: step.stage for step in found.steps}
        assert all(stage[first] < step.stage for step in found.steps for first in step.after)
        assert found.schedule is not None
        assert len(found.schedule.quarters) >= found.schedule.fewest
