"""What an earlier assessment spares, and what it must not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

import peerkit
from peerkit import model
from peerkit.assessment import Assessment, Assessor, interpreted
from peerkit.assessment.evaluation import Ask, Evaluator, Questions, compiled
from peerkit.facts import UNKNOWN
from peerkit.language import Answers, Run
from peerkit.model import Organisation, evolve
from peerkit.model.register import SubjectKind
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
new: Any = model

TALKED = "any(done(c.held_on) for c in conversations)"
TALK = new.Conversation(kind="fit", held_on="2026-01-01")
TALKED_ABOUT = {"name": "talked", "subject": "team", "means": TALKED, "because": "x"}
SUPERVISED_BY = "any(done(s.supervisee.starts_on) for s in t.supervision)"
POST = new.Appointment(id="a1", role="volunteer")
SUPERVISED = 'any(s.supervisee.role.kind == "peer-worker" for s in supervision)'


def post(role: str) -> dict[str, object]:
    return {"id": "a1", "role": role}


def organisation(**fields: object) -> Organisation:
    crisis = {"id": "crisis", "name": "Crisis", "appointments": [post("peer-worker")]}
    watched = {"id": "s", "supervisee": "a1"}
    alder = {"id": "alder", "name": "Alder", "supervision": [watched]}
    third = {"id": "third", "name": "Third"}
    facts: dict[str, Any] = {"teams": [crisis, alder, third], **fields}
    return peerkit.structure({"id": "trust", "name": "The Trust", **facts})


def with_team(whole: Organisation, position: int, **changes: Any) -> Organisation:  # noqa: ANN401
    teams: list[Any] = list(whole.teams)  # type: ignore[arg-type]  # they are stated
    teams[position] = evolve(teams[position], **changes)
    return evolve(whole, teams=teams)


def first_post(whole: Any) -> Any:  # noqa: ANN401 - all of it is stated
    return whole.teams[0].appointments[0]


class Watch:
    """Keeps which subjects the rules were asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, questions: Questions) -> Evaluator:
        evaluate = compiled(questions)

        def watched(kind: SubjectKind, run: Run) -> Ask:
            ask = evaluate.start(kind, run)

            def about(subject: object) -> Answers:
                self.asked.append(getattr(subject, "id", str(kind)))
                return ask(subject)

            return about

        return attrs.evolve(evaluate, start=watched)

    def again(
        self, pack: Pack, before: Organisation, after: Organisation
    ) -> tuple[list[str], Assessment]:
        """Assess one and then the other, and give what was asked about in the second."""
        assessor = Assessor(pack, evaluator=self)
        previous = assessor.assess(before, as_of=AS_OF)
        self.asked.clear()
        assessment = assessor.assess(after, as_of=AS_OF, previous=previous)
        asked = list(self.asked)
        alone = Assessor(pack, evaluator=interpreted).assess(after, as_of=AS_OF)
        assert assessment.findings == alone.findings
        for found, other in zip(assessment.findings, alone.findings, strict=True):
            assert found.because() == other.because()
            assert found.would_settle() == other.would_settle()
        return asked, assessment


def pack_of(make_pack: MakePack, met_when: str, subject: str = "team", **rest: Any) -> Pack:  # noqa: ANN401
    return make_pack({"id": "a", "subject": subject, "met_when": met_when}, **rest)


def test_only_the_team_that_changed_is_asked_about(make_pack: MakePack) -> None:
    before = organisation()
    after = with_team(before, 0, name="Crisis house", reflection_time=True)
    asked, found = Watch().again(pack_of(make_pack, "reflection_time"), before, after)
    assert asked == ["crisis"]
    assert [finding.subject.name for finding in found.findings] == [
        "Crisis house",
        "Alder",
        "Third",
    ]


def test_nothing_is_asked_where_nothing_changed(make_pack: MakePack) -> None:
    before = organisation()
    for subject, met_when in [("team", TALKED), ("organisation", "stated(vision.rationale)")]:
        asked, _ = Watch().again(
            pack_of(make_pack, met_when, subject), before, evolve(before, name="Renamed")
        )
        assert asked == []


def test_a_team_that_names_a_post_of_another_is_asked_about_as_well(make_pack: MakePack) -> None:
    before = organisation()
    posts = [evolve(first_post(before), role="volunteer")]
    asked, _ = Watch().again(
        pack_of(make_pack, SUPERVISED), before, with_team(before, 0, appointments=posts)
    )
    assert asked == ["crisis", "alder"]
    asked, _ = Watch().again(
        pack_of(make_pack, SUPERVISED), before, with_team(before, 0, purpose="Nights")
    )
    assert asked == ["crisis"]


def test_a_part_that_is_only_told_from_others_may_change(make_pack: MakePack) -> None:
    before = organisation(programme={"teams": ["crisis"]})
    after = with_team(before, 0, purpose="Nights")
    asked, _ = Watch().again(pack_of(make_pack, "team in programme.teams"), before, after)
    assert asked == ["crisis"]


@pytest.mark.parametrize(
    ("met_when", "changes"),
    [
        ("programme.manager_time_allocated", {"programme": {"manager_time_allocated": True}}),
        ("organisation.accustomed_to_peer_recruitment", {"accustomed_to_peer_recruitment": True}),
        (
            'any(a.role.kind == "peer-worker" for a in appointments)',
            {"roles": [{"id": "peer-worker", "kind": "peer-worker", "title": "Peer"}]},
        ),
    ],
)
def test_what_all_teams_read_is_asked_of_all(
    make_pack: MakePack, met_when: str, changes: dict[str, object]
) -> None:
    before, other = organisation(), organisation(**changes)
    taken: dict[str, Any] = {name: getattr(other, name) for name in changes}
    asked, _ = Watch().again(pack_of(make_pack, met_when), before, evolve(before, **taken))
    assert asked == ["crisis", "alder", "third"]


def test_a_definition_on_the_whole_brings_in_the_other_teams(make_pack: MakePack) -> None:
    definitions = [
        {
            "name": "all_reflect",
            "subject": "organisation",
            "means": "all(t.reflection_time for t in teams)",
            "because": "x",
        },
    ]
    pack = pack_of(make_pack, "organisation.all_reflect", definitions=definitions)
    before = organisation()
    asked, _ = Watch().again(pack, before, with_team(before, 2, reflection_time=False))
    assert asked == ["crisis", "alder", "third"]


@pytest.mark.parametrize(
    ("met_when", "changes", "expected"),
    [
        ("any(t.reflection_time for t in organisation.teams)", {"purpose": "Nights"}, False),
        (
            "any(t.reflection_time for t in organisation.teams)",
            {"reflection_time": True},
            True,
        ),
        ("any(t.talked for t in organisation.teams)", {"reflection_time": True}, False),
        ("any(t.talked for t in organisation.teams)", {"conversations": [TALK]}, True),
        ("any(t.talked for t in organisation.teams)", {"complete": ["conversations"]}, True),
        ("any(t.talked for t in organisation.teams)", {"id": "cris"}, True),
        ("count(t for t in programme.teams) > 1", {"purpose": "Nights"}, False),
        (f"any({SUPERVISED_BY} for t in organisation.teams)", {"purpose": "Nights"}, False),
        (f"any({SUPERVISED_BY} for t in organisation.teams)", {"appointments": [POST]}, True),
    ],
)
def test_above_the_team_it_depends_on_what_is_read_of_teams(
    make_pack: MakePack, met_when: str, changes: dict[str, Any], *, expected: bool
) -> None:
    pack = pack_of(make_pack, met_when, "organisation", definitions=[TALKED_ABOUT])
    before = organisation()
    asked, _ = Watch().again(pack, before, with_team(before, 0, **changes))
    assert ("trust" in asked) is expected


@pytest.mark.parametrize("order", [[0, 1], [1, 0, 2], [], None])
def test_above_the_team_it_depends_on_which_teams_there_are(
    make_pack: MakePack, order: list[int] | None
) -> None:
    pack = pack_of(make_pack, "any(t.reflection_time for t in organisation.teams)", "organisation")
    before = organisation()
    teams: Any = before.teams
    others: Any = UNKNOWN if order is None else [teams[place] for place in order]
    after = evolve(before, teams=others)
    assert "trust" in Watch().again(pack, before, after)[0]
    assert "trust" in Watch().again(pack, after, before)[0]
    assert Watch().again(pack, after, evolve(after, name="Renamed"))[0] == []


@pytest.mark.parametrize(
    ("met_when", "holder"),
    [
        ('any(c.kind == "fit" for c in programme.conversations)', "programme"),
        ('any(b.kind == "role" for b in organisation.boundaries)', ""),
    ],
)
def test_that_a_list_is_complete_is_read_with_it(
    make_pack: MakePack, met_when: str, holder: str
) -> None:
    before = organisation()
    name: Any = met_when.rpartition(".")[2].rstrip(")")
    changes: Any = {"complete": [name]}
    if holder:
        changes = {"programme": evolve(before.programme, **changes)}
    _, found = Watch().again(pack_of(make_pack, met_when), before, evolve(before, **changes))
    assert {finding.status for finding in found.findings} == {"not-met"}


def test_other_voices_about_the_whole_through_a_definition(make_pack: MakePack) -> None:
    definitions = [
        {"name": "asked", "subject": "organisation", "means": 'voiced("managers")', "because": "x"},
    ]
    pack = pack_of(make_pack, "organisation.asked", definitions=definitions)
    before = organisation()
    asked, found = Watch().again(pack, before, evolve(before, voices=heard(None)))
    assert asked == ["crisis", "alder", "third"]
    assert {finding.status for finding in found.findings} == {"met"}


def test_other_voices_about_another_team_through_a_definition(make_pack: MakePack) -> None:
    definitions = [
        {"name": "asked", "subject": "team", "means": 'voiced("managers")', "because": "x"},
    ]
    met_when = "any(t.asked for t in organisation.teams)"
    pack = pack_of(make_pack, met_when, "organisation", definitions=definitions)
    before = organisation()
    asked, _ = Watch().again(pack, before, evolve(before, voices=heard("alder")))
    assert asked == ["trust"]


def heard(team: str | None) -> Any:  # noqa: ANN401
    pulse = new.Pulse(about="a", group="managers", team=team, agree=9, disagree=0)
    return new.Voices(pulses=[pulse])


@pytest.mark.parametrize(
    ("subject", "team", "expected"),
    [
        ("team", "alder", ["alder"]),
        ("team", None, []),
        ("organisation", None, ["trust"]),
        ("organisation", "alder", []),
    ],
)
def test_only_those_of_whom_something_else_is_said(
    make_pack: MakePack, subject: str, team: str | None, expected: list[str]
) -> None:
    before = organisation()
    after = evolve(before, voices=heard(team))
    asked, _ = Watch().again(pack_of(make_pack, 'voiced("managers")', subject), before, after)
    assert asked == expected
    asked, _ = Watch().again(
        pack_of(make_pack, 'voiced("managers")', subject), after, evolve(after, voices=heard(team))
    )
    assert asked == []


def test_teams_may_come_go_and_change_places(make_pack: MakePack) -> None:
    before = organisation()
    crisis, alder, third = before.teams  # type: ignore[misc]  # they are stated
    fourth = new.Team(id="fourth", name="Fourth")
    after = evolve(before, teams=[third, fourth, crisis, alder])
    asked, found = Watch().again(pack_of(make_pack, SUPERVISED), before, after)
    assert asked == ["fourth"]
    assert [f.subject.id for f in found.findings] == ["third", "fourth", "crisis", "alder"]
    asked, _ = Watch().again(pack_of(make_pack, SUPERVISED), after, evolve(after, teams=[third]))
    assert asked == []


def test_over_a_chain_of_changes(make_pack: MakePack) -> None:
    """What was indexed for one assessment is brought up for the next."""
    assessor = Assessor(pack_of(make_pack, SUPERVISED))
    whole = organisation()
    assessment = assessor.assess(whole, as_of=AS_OF)
    for role in ("volunteer", "peer-worker", "team-leader"):
        posts = [evolve(first_post(whole), role=role)]
        whole = with_team(whole, 0, appointments=posts)
        assessment = assessor.assess(whole, as_of=AS_OF, previous=assessment)
        assert assessment.findings == assessor.assess(whole, as_of=AS_OF).findings
        assert assessment.findings[1].because() == (
            assessor.assess(whole, as_of=AS_OF).findings[1].because()
        )


def test_another_day_pack_or_parameter_starts_from_nothing(make_pack: MakePack) -> None:
    pack, whole = pack_of(make_pack, TALKED), organisation()
    watch = Watch()
    assessor = Assessor(pack, evaluator=watch)
    previous = assessor.assess(whole, as_of=AS_OF)
    others = [
        (assessor, date(2026, 11, 2)),
        (Assessor(pack, {"smallest_group": 6}, evaluator=watch), AS_OF),
        (Assessor(pack_of(make_pack, TALKED), evaluator=watch), AS_OF),
    ]
    for other, day in others:
        watch.asked.clear()
        found = other.assess(whole, as_of=day, previous=previous)
        assert watch.asked[-3:] == ["crisis", "alder", "third"]
        assert found.as_of == day


def test_a_list_with_a_name_of_its_own_can_be_gone_over(make_pack: MakePack) -> None:
    definitions = [
        {"name": "watched", "subject": "team", "means": "supervision", "because": "x"},
    ]
    met_when = 'any(s.supervisee.role.kind == "peer-worker" for s in watched)'
    pack = pack_of(make_pack, met_when, definitions=definitions)
    before = organisation()
    posts = [evolve(first_post(before), role="volunteer")]
    asked, _ = Watch().again(pack, before, with_team(before, 0, appointments=posts))
    assert "alder" in asked


def test_teams_with_a_name_of_their_own_can_be_gone_over(make_pack: MakePack) -> None:
    definitions = [
        {"name": "taking_part", "subject": "programme", "means": "teams", "because": "x"},
    ]
    met_when = "any(t.reflection_time for t in programme.taking_part)"
    pack = pack_of(make_pack, met_when, "organisation", definitions=definitions)
    before = organisation(programme={"teams": ["crisis"]})
    asked, _ = Watch().again(pack, before, with_team(before, 0, purpose="Nights"))
    assert "trust" not in asked
    asked, _ = Watch().again(pack, before, with_team(before, 0, reflection_time=True))
    assert "trust" in asked
