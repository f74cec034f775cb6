"""Which facts can still change a status, and who can answer for them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peerkit import Assessor, Pack, questions, structure
from peerkit.language import Asked
from peerkit.model.voices import Group
from peerkit.planning import Answerer, Questions

MakePack = Callable[..., Pack]


def asked(pack: Pack, *teams: dict[str, Any]) -> Questions:
    named = [{"id": f"t{n}", "name": f"Team {n}", **team} for n, team in enumerate(teams)]
    whole = structure({"id": "whole", "name": "Whole", "teams": named})
    return questions(Assessor(pack).assess(whole, as_of=date(2026, 11, 1)))


def rule(identifier: str, met: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": identifier, "subject": "team", "met_when": met, **fields}


def told(found: Questions) -> list[tuple[str, str | None, list[str]]]:
    return [
        (
            s.answerer,
            None if s.team is None else s.team.id,
            [q.fact.stated_at or q.fact.path for q in s.questions],
        )
        for s in found.sittings
    ]


def test_the_most_deciding_comes_first_in_a_sitting(make_pack: MakePack) -> None:
    pack = make_pack(
        rule("a", "debrief_available and size == 3"),
        rule("b", "reflection_time"),
        rule("c", "size == 4 and reflection_time"),
        rule("d", "size == 5 and workload_concern"),
    )
    (sitting,) = asked(pack, {}).sittings
    paths = [question.fact.path.removeprefix("teams[t0].") for question in sitting.questions]
    assert paths == ["reflection_time", "size", "debrief_available", "workload_concern"]
    first = sitting.questions[0]
    assert [one.recommendation.id for one in first.decides] == ["b"]
    assert [one.id for one in first.recommendations] == ["b", "c"]


def test_sittings_go_from_the_director_to_each_team_in_the_order_of_the_document(
    make_pack: MakePack,
) -> None:
    pack = make_pack(
        rule("a", "size == 3"),
        rule("b", 'voiced("peer-workers")'),
        rule("c", 'voiced("team-members")'),
        {"id": "d", "met_when": "stated(organisation.vision.rationale)"},
        {"id": "e", "met_when": 'voiced("all-staff")'},
    )
    assert told(asked(pack, {}, {"size": 3})) == [
        ("director", None, ["vision.rationale"]),
        ("team", None, ["voices"]),
        ("manager", "t0", ["teams[t0].size"]),
        ("team", "t0", ["voices"]),
        ("peer-workers", "t0", ["voices"]),
        ("team", "t1", ["voices"]),
        ("peer-workers", "t1", ["voices"]),
    ]


def test_some_can_be_asked_alone(make_pack: MakePack) -> None:
    found = asked(make_pack(rule("a", "size == 3"), rule("b", 'voiced("team-members")')), {}, {})
    assert [(s.answerer, s.team and s.team.id) for s in found.of(Answerer.TEAM).sittings] == [
        ("team", "t0"),
        ("team", "t1"),
    ]
    assert [s.answerer for s in found.of(team="t1").sittings] == ["manager", "team"]
    assert [s.answerer for s in found.of(Answerer.MANAGER, "t1").sittings] == ["manager"]


def test_what_is_decided_is_not_asked_about(make_pack: MakePack) -> None:
    assert asked(make_pack(rule("a", "size == 3")), {"size": 4}).sittings == ()


def test_a_role_that_is_described_nowhere_has_a_place_for_its_description(
    make_pack: MakePack,
) -> None:
    met = "any(a.role.profile.team_meetings for a in appointments)"
    found = asked(make_pack(rule("a", met)), {"appointments": [{"role": "peer-worker"}]})
    assert told(found) == [("director", None, ["roles[peer-worker].profile.team_meetings"])]


def test_whose_voice_is_missing_or_too_weak_is_said(make_pack: MakePack) -> None:
    pack = make_pack(rule("a", 'voiced("team-members")'))
    few = {"about": "a", "group": "team-members", "team": "t0", "agree": 1, "disagree": 1}
    values = {
        "id": "w",
        "name": "W",
        "teams": [{"id": "t0", "name": "T"}, {"id": "t1", "name": "U"}],
    }
    whole = structure({**values, "voices": {"pulses": [few]}})
    found = questions(Assessor(pack).assess(whole, as_of=date(2026, 11, 1)))
    voices = [question.fact.voice for s in found.sittings for question in s.questions]
    assert voices == [
        Asked("a", Group.TEAM_MEMBERS, "t0"),
        Asked("a", Group.TEAM_MEMBERS, "t1"),
    ]


@pytest.mark.parametrize("posts", [1, 3])
def test_what_is_missing_of_several_posts_alike_counts_as_one_thing(
    make_pack: MakePack, posts: int
) -> None:
    pack = make_pack(rule("a", "all(done(a.starts_on) for a in appointments)"))
    found = asked(pack, {"appointments": [{"role": "peer-worker"}] * posts})
    (sitting,) = found.sittings
    assert len(sitting.questions) == posts
    assert all(question.decides for question in sitting.questions)
