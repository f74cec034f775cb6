"""Forms of expressions for which a way is looked for, by the changes that come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import peerkit
from peerkit.assessment import Assessor
from peerkit.language import Checker, NamedExpression, Simple, parse
from peerkit.language.ways.formula import DONE, IMPOSSIBLE, Choose, Every, Place, Some, every, some
from peerkit.model.entity import evolve as evolve_part
from peerkit.model.register import SubjectKind
from peerkit.packs import load_pack
from peerkit.planning import roadmap
from peerkit.planning.roadmaps import Reason, Roadmap

if TYPE_CHECKING:
    from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
PACK = load_pack("peer-support-in-practice")
A, B = Place("a", "x"), Place("b", "y")
PEER = {"id": "p1", "role": "peer-worker", "starts_on": "2026-03-01", "ends_on": "never"}


def rules(*texts: str, subject: str = "team") -> Pack:
    definitions = {
        "start": ("team", "min(a.starts_on for a in appointments)"),
        "own_start": ("team", "start"),
        "is_planned": ("programme", 'stage == "planning"'),
        "begins": ("programme", "introduction_starts_on"),
        "paid_start": ("team", "min(a.starts_on for a in appointments if a.paid and a.fte > 0)"),
    }
    checker = Checker(
        frozenset(),
        {
            name: NamedExpression(name, SubjectKind(of), parse(text))
            for name, (of, text) in definitions.items()
        },
    )
    kind = SubjectKind(subject)
    made = [
        evolve(
            PACK.rules[0],
            recommendation=evolve_part(
                PACK.rules[0].recommendation, id=f"r.{number}", subject=kind, needs=[]
            ),
            applies=None,
            met=checker.check(parse(text), kind, expects=Simple.BOOL),
            corroborated=None,
        )
        for number, text in enumerate(texts)
    ]
    return evolve(PACK, rules=tuple(made), groups=())


def made(
    *texts: str,
    whole: dict[str, Any] | None = None,
    subject: str = "team",
    frozen: str | None = None,
    **team: Any,  # noqa: ANN401
) -> Roadmap:
    organisation = peerkit.structure(
        {"id": "o", "name": "O", "teams": [{"id": "t", "name": "T", **team}], **(whole or {})}
    )
    assessor = Assessor(rules(*texts, subject=subject))
    before = assessor.assess(organisation, as_of=AS_OF)
    return roadmap(before, frozen=[] if frozen is None else [frozen])


def said(found: Roadmap) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.path, tuple(one.value for one in step.says)) for step in found.steps]


def test_choices_at_one_place_become_one() -> None:
    assert every([Choose(A, 6), Choose(A, 3)]) == Choose(A, 2)
    assert every([Choose(A, 2), Choose(A, 4)]) == IMPOSSIBLE
    assert some([Choose(A, 2), Choose(A, 4)]) == Choose(A, 6)
    assert every([]) == DONE
    assert some([Choose(A, 2), DONE]) == DONE
    assert every(
        [Choose(A, 2), Every((Choose(B, 2), Some((Choose(A, 1), Choose(B, 1)))))]
    ) == Every((Choose(A, 2), Choose(B, 2), Some((Choose(A, 1), Choose(B, 1)))))


@pytest.mark.parametrize(
    ("text", "facts", "steps"),
    [
        # words and sets
        ('kind != "clinical"', {}, [("teams[t].kind", ("non-clinical",))]),
        ('"clinical" == kind', {}, [("teams[t].kind", ("clinical",))]),
        ('kind in {"mixed", "peer-led"}', {}, [("teams[t].kind", ("peer-led",))]),
        ('"busy" not in demands', {}, [("teams[t].demands", ("not busy",))]),
        ('"busy" not in demands', {"demands": ["busy"]}, []),
        (
            'demands <= {"busy", "crisis", "lone-working"}',
            {},
            [("teams[t].demands", ("not other", "not outreach"))],
        ),
        ('not demands < {"busy"}', {"demands": []}, [("teams[t].demands", ("crisis",))]),
        ('{"busy"} < demands', {}, []),
        ('demands < {"busy"}', {}, []),
        ("stated(purpose)", {}, [("teams[t].purpose", ("(to be written)",))]),
        # numbers and days
        ("size * 2 >= 6", {}, [("teams[t].size", ("3",))]),
        (
            "size > manager.protected_hours_per_month and size != 1",
            {"size": 1, "manager": {"protected_hours_per_month": 1}},
            [("teams[t].size", ("2",))],
        ),
        ("size + 1 >= 2", {}, [("teams[t].size", ("1",))]),
        ("size == 3 + 1", {}, [("teams[t].size", ("4",))]),
        (
            "programme.introduction_starts_on > as_of + weeks(2)",
            {},
            [("programme.introduction_starts_on", ("2026-11-16",))],
        ),
        (
            "programme.introduction_starts_on > as_of + weeks(2)",
            {"whole": {"programme": {"introduction_starts_on": "2026-11"}}},
            [("programme.introduction_starts_on", ("2026-11-16",))],
        ),
        # parts that are named
        ("team in programme.teams", {}, [("programme.teams", ("t",))]),
        ("count(v for v in values) >= 1", {}, 2),
        (
            'any(r.kind == "team-manager" for r in programme.leads)',
            {},
            [("programme.leads", ("team-manager",))],
        ),
        ("is_planned or own_start > as_of", {}, [("programme.stage", ("planning",))]),
        ("known(kind)", {}, [("teams[t].kind", ("clinical",))]),
        ("size == 3", {}, [("teams[t].size", ("3",))]),
        ("size >= 1000 and manager.protected_hours_per_month > 0", {}, 2),
        ("programme.begins > as_of", {}, [("programme.introduction_starts_on", ("2026-11-02",))]),
        (
            "programme.begins + days(1) > as_of",
            {},
            [("programme.introduction_starts_on", ("2026-11-01",))],
        ),
    ],
)
def test_a_way_through_each_form(text: str, facts: dict[str, Any], steps: Any) -> None:  # noqa: ANN401
    found = made(text, **facts)
    if isinstance(steps, int):
        assert len(found.steps) == steps
    else:
        assert said(found) == steps


@pytest.mark.parametrize(
    ("text", "facts", "frozen"),
    [
        ('"busy" not in demands', {}, "teams.demands"),
        ('"busy" in demands', {}, "teams.demands"),
        ('any(c.kind == "fit" for c in conversations)', {}, "teams.conversations"),
        (
            "count(c for c in conversations) >= 2",
            {"conversations": [{"kind": "fit"}]},
            "teams.conversations",
        ),
        ("any(a.role in programme.leads for a in appointments)", {"appointments": [{}]}, None),
        ("all(c.senior_sponsor_present for c in conversations)", {}, "teams.conversations"),
        # a day that the calendar does not have
        (
            "debrief_available and programme.introduction_starts_on > as_of + days(9999999)",
            {"debrief_available": False},
            None,
        ),
        ("paid_start > as_of", {"appointments": [PEER]}, None),
    ],
)
def test_what_cannot_be_is_said_to_be_out_of_reach(
    text: str, facts: dict[str, Any], frozen: str | None
) -> None:
    (out,) = made(text, frozen=frozen, **facts).out_of_reach
    assert out.reason is Reason.FIXED
    assert out.conflict


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("count(c for c in conversations) >= size", {}),
        ("all(r.profile.team_meetings for r in programme.leads)", {}),
        (
            (
                "any(any(z.profile.tasks <= a.role.profile.tasks for z in programme.leads)"
                " for a in appointments)"
            ),
            {"appointments": [{}], "whole": {"programme": {"leads": ["team-manager"]}}},
        ),
    ],
)
def test_a_form_that_is_beyond_is_owned_up_to(text: str, facts: dict[str, Any]) -> None:
    (out,) = made(text, **facts).out_of_reach
    assert out.reason is Reason.BEYOND


def test_a_team_joins_the_programme() -> None:
    found = made("any(x.debrief_available for x in programme.teams)", subject="organisation")
    assert [path for path, _ in said(found)] == ["programme.teams", "teams[t].debrief_available"]


def test_a_second_part_where_one_is_there() -> None:
    fit = {"kind": "fit", "held_on": "2026-02-03"}
    text = 'count(c for c in conversations if c.kind == "fit" and done(c.held_on)) >= 2'
    found = made(text, conversations=[fit], complete=["conversations"])
    assert [step.is_new for step in found.steps] == [True]
    ahead = made(text, conversations=[fit, {"id": "c2", "kind": "fit", "held_on": "2026-12-24"}])
    assert said(ahead) == [("teams[t].conversations[c2].held_on", ("the day it is done",))]


def test_nothing_of_a_kind() -> None:
    text = 'count(c for c in conversations if c.kind == "fit") < 1'
    assert said(made(text)) == [("teams[t].conversations", ("lists everything",))]
    (out,) = made("count(c for c in conversations) <= 1").out_of_reach
    assert out.reason is Reason.BEYOND
    assert made("count(c for c in conversations) >= size", size=1).steps


def test_extremes_are_read_part_by_part() -> None:
    for text in (
        "max(c.held_on for c in conversations) >= as_of",
        "min(c.held_on for c in conversations) <= as_of",
    ):
        found = made(text, conversations=[{"id": "c"}])
        assert found.steps or found.out_of_reach


def test_somebody_from_outside_is_not_known() -> None:
    held = [{"supervisee": "p1", "supervisor": "external"}]
    found = made(
        'any(s.supervisor.role.kind == "team-manager" for s in supervision)',
        appointments=[PEER],
        supervision=held,
    )
    assert not any("supervisor" in path for path, _ in said(found) if "[#1]" in path)


def test_a_new_part_goes_by_what_its_loop_says_outright() -> None:
    found = made(
        'any("fit" == c.kind and c.senior_sponsor_present for c in conversations)',
        "any(any(a == s.supervisee for s in supervision) for a in appointments)",
        appointments=[PEER],
    )
    assert {step.path for step in found.steps} == {
        "teams[t].conversations[new-fit]",
        "teams[t].supervision[new-p1]",
    }
