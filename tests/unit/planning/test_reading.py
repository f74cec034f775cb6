"""What an assessment says of what to do next: ready, waiting, resting on nothing firm."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peerkit import Assessment, Assessor, standing, structure
from peerkit.assessment import Status
from peerkit.packs import Pack

MakePack = Callable[..., Pack]
FLAGS = {
    "a": "debrief_available",
    "b": "reflection_time",
    "c": "workload_concern",
    "d": "strengths_based_allocation",
}


def need(identifier: str, basis: str = "stated") -> dict[str, str]:
    return {"id": identifier, "basis": basis, "because": "it comes first"}


def team_rule(identifier: str, *needs: dict[str, str], **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    met = FLAGS[identifier]
    basic = {"id": identifier, "title": f"Title of {identifier}", "subject": "team"}
    return {**basic, "met_when": met, "needs": needs, **fields}


def above(identifier: str, flag: str, *needs: dict[str, str]) -> dict[str, Any]:
    return {"id": identifier, "met_when": f"local_context.{flag}", "needs": needs}


def assessed(pack: Pack, *teams: dict[str, Any], **facts: Any) -> Assessment:  # noqa: ANN401
    named = [{"id": f"t{n}", "name": f"Team {n}", **team} for n, team in enumerate(teams)]
    values = {"id": "whole", "name": "Whole", "teams": named, **facts}
    return Assessor(pack).assess(structure(values), as_of=date(2026, 11, 1))


def state(**met: bool) -> dict[str, Any]:
    return {FLAGS[identifier]: said for identifier, said in met.items()}


def test_what_is_not_in_place_is_ready_or_waits_for_what_is_not(make_pack: MakePack) -> None:
    pack = make_pack(team_rule("a"), team_rule("b", need("a")))
    found = standing(assessed(pack, state(a=False, b=False), state(a=True, b=False)))
    assert found.of("a", "t0").is_ready
    assert found.of("b", "t0").is_blocked
    assert [below.id for below in found.of("b", "t0").waits_for] == ["a"]
    assert found.of("b", "t1").is_ready
    assert not found.of("b", "t1").waits_for


def test_what_is_not_known_blocks_nothing_and_is_said_apart(make_pack: MakePack) -> None:
    pack = make_pack(team_rule("a"), team_rule("b", need("a")))
    found = standing(assessed(pack, state(b=False)))
    assert found.of("b", "t0").footing == "not-known"
    assert not found.of("b", "t0").is_blocked
    assert not found.of("b", "t0").is_ready
    assert not found.holding_back()
    assert [root.id for root in found.to_find_out()] == ["a"]


def test_what_is_in_place_can_rest_on_what_is_not(make_pack: MakePack) -> None:
    pack = make_pack(team_rule("a"), team_rule("b", need("a")))
    found = standing(assessed(pack, state(a=False, b=True), state(b=True)))
    assert [(one.id, one.subject.id) for one in found.resting()] == [("b", "t0")]
    assert found.of("b", "t1").footing == "not-known"


def test_what_is_implied_is_shown_and_holds_nothing_back(make_pack: MakePack) -> None:
    pack = make_pack(team_rule("a"), team_rule("b", need("a", "implied")))
    one = standing(assessed(pack, state(a=False, b=False))).of("b", "t0")
    assert one.is_ready
    assert [below.id for below in one.better_first] == ["a"]


def test_a_team_rests_on_what_is_above_it_and_the_whole_on_all_teams(make_pack: MakePack) -> None:
    pack = make_pack(
        above("o", "advocates"),
        team_rule("a", need("o")),
        above("p", "shared_training", need("a")),
    )
    context = {"advocates": False, "shared_training": False}
    teams = state(a=True), state(a=False), state(a=False)
    found = standing(assessed(pack, *teams, local_context=context))
    assert [below.subject and below.subject.id for below in found.of("a", "t1").waits_for] == [
        "whole"
    ]
    waiting = found.of("p").waits_for
    assert [below.subject and below.subject.id for below in waiting] == ["t1", "t2"]
    assert [step.id for stage in found.stages() for step in stage] == ["o", "a", "p"]


def test_where_no_team_is_stated_that_is_to_be_found_out(make_pack: MakePack) -> None:
    pack = make_pack(team_rule("a"), above("p", "advocates", need("a")))
    values = {"id": "whole", "name": "Whole", "local_context": {"advocates": False}}
    found = standing(Assessor(pack).assess(structure(values), as_of=date(2026, 11, 1)))
    (below,) = found.of("p").waits_for
    assert (below.id, below.subject, below.status) == ("a", None, Status.NOT_KNOWN)
    (root,) = found.to_find_out()
    assert (root.id, root.subjects, root.holds) == ("a", (), ("p",))


def test_what_does_not_apply_drops_out_and_what_it_rests_on_counts(make_pack: MakePack) -> None:
    pack = make_pack(
        team_rule("a"),
        team_rule("b", need("a"), applies_when='kind == "clinical"'),
        team_rule("c", need("b")),
    )
    peer_led = {"kind": "peer-led", **state(a=False, c=False)}
    one = standing(assessed(pack, peer_led)).of("c", "t0")
    assert [below.id for below in one.waits_for] == ["a"]


def test_a_group_stands_for_its_parts(make_pack: MakePack) -> None:
    group = {"id": "g", "subject": "team", "parts": {"x": "a", "y": "b"}, "composed_as": "x or y"}
    pack = make_pack(team_rule("a"), team_rule("b"), team_rule("c", need("g")), groups=[{**group}])
    teams = state(a=False, b=True, c=False), state(a=False, b=False, c=False)
    found = standing(assessed(pack, *teams))
    assert found.of("c", "t0").is_ready
    assert [below.id for below in found.of("c", "t1").waits_for] == ["a", "b"]
    with pytest.raises(KeyError, match="no recommendation or event is called `g`"):
        found.of("g", "t0")


BEGINS = {
    "id": "e",
    "title": "It begins",
    "applies_when": 'kind != "peer-led"',
    "happened_when": "any(done(a.starts_on) for a in appointments)",
}


def begun(on: str | None) -> dict[str, Any]:
    return {"appointments": [{"role": "peer-worker", "starts_on": on}]}


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2026-10-31", Status.MET),
        ("2026-11-02", Status.NOT_MET),
        (None, Status.NOT_KNOWN),
        ("2026-11", Status.NOT_KNOWN),
    ],
)
def test_an_event_lies_in_the_past_is_planned_or_is_not_known(
    make_pack: MakePack, on: str | None, status: Status
) -> None:
    pack = make_pack(team_rule("a", need("e")), events=[BEGINS])
    found = standing(assessed(pack, {**begun(on), **state(a=False)}))
    assert found.of("e", "t0").status is status
    assert found.of("e", "t0").is_event
    assert found.of("a", "t0").is_ready is (status is Status.MET)


def test_an_event_that_cannot_happen_or_of_which_nothing_is_said_is_seen_through(
    make_pack: MakePack,
) -> None:
    silent = {"id": "f", "title": "Something else", "needs": [need("b")]}
    begins = {**BEGINS, "needs": [need("b")]}
    pack = make_pack(
        team_rule("b"),
        team_rule("a", need("e")),
        team_rule("c", need("f")),
        events=[begins, silent],
    )
    found = standing(assessed(pack, {"kind": "peer-led", **state(a=False, b=False, c=False)}))
    for identifier in ("a", "c"):
        assert [below.id for below in found.of(identifier, "t0").waits_for] == ["b"]
    assert not any(one.is_event for one in found)


def test_an_event_that_cannot_be_worked_out_is_not_known(make_pack: MakePack) -> None:
    never = {**BEGINS, "happened_when": "any(a.starts_on + days(1) < as_of for a in appointments)"}
    pack = make_pack(team_rule("a", need("e")), events=[never])
    found = standing(assessed(pack, {**begun("9999-12-31"), **state(a=False)}))
    assert found.of("e", "t0").status is Status.NOT_KNOWN


def test_what_came_too_late_is_still_to_be_done_and_holds_nothing_back(
    make_pack: MakePack,
) -> None:
    pack = make_pack(
        team_rule("a"), team_rule("b", need("a")), events=[{**BEGINS, "needs": [need("a")]}]
    )
    teams = [{**begun(day), **state(a=False, b=False)} for day in ("2026-10-01", "2026-12-01")]
    found = standing(assessed(pack, *teams))
    assert [one.is_late for one in found if one.id == "a"] == [True, False]
    assert found.of("b", "t0").is_ready
    assert [below.id for below in found.of("b", "t0").better_first] == ["a"]
    assert found.of("b", "t1").is_blocked


def test_what_holds_back_most_comes_first_and_ties_go_by_the_pack(make_pack: MakePack) -> None:
    pack = make_pack(
        above("z", "shared_training"),
        above("y", "supported_placements", need("z")),
        above("o", "advocates"),
        team_rule("a"),
        team_rule("b", need("a")),
        team_rule("c", need("b"), need("o")),
        team_rule("d", need("o")),
    )
    context = {"advocates": False, "shared_training": False, "supported_placements": False}
    teams = [state(a=False, b=False, c=False, d=False)] * 2
    found = standing(assessed(pack, *teams, local_context=context))
    roots = [(root.id, root.count, root.holds) for root in found.holding_back()]
    assert roots == [("o", 4, ("c", "d")), ("a", 4, ("b", "c")), ("z", 1, ("y",))]
    assert [below.id for below in found.longest_chain()] == ["a", "b", "c"]


def test_what_a_step_unlocks_waits_for_nothing_else(make_pack: MakePack) -> None:
    pack = make_pack(
        above("o", "advocates"),
        team_rule("a"),
        team_rule("b", need("a")),
        team_rule("c", need("a"), need("o")),
    )
    teams = [state(a=False, b=False, c=False)] * 2
    found = standing(assessed(pack, *teams, local_context={"advocates": False}))
    (unlocked,) = found.unlocks("a")
    assert (unlocked.id, [s.id for s in unlocked.subjects]) == ("b", ["t0", "t1"])
    (unlocked,) = found.unlocks("a", "t1")
    assert [s.id for s in unlocked.subjects] == ["t1"]
    assert not found.unlocks("o")


@pytest.mark.parametrize(
    ("identifier", "subject", "message"),
    [
        ("nothing", None, "no recommendation or event is called `nothing`"),
        ("a", None, "`a` is not asked of the organisation"),
        ("a", "t9", "`a` is not asked of `t9`"),
    ],
)
def test_what_is_not_there_is_said(
    make_pack: MakePack, identifier: str, subject: str | None, message: str
) -> None:
    found = standing(assessed(make_pack(team_rule("a")), state(a=False)))
    with pytest.raises(KeyError, match=message):
        found.of(identifier, subject)


def test_of_nothing_there_is_no_chain(make_pack: MakePack) -> None:
    found = standing(assessed(make_pack(team_rule("a")), state(a=True)))
    assert found.longest_chain() == ()
    assert found.stages() == ()
