"""Exact roadmaps against brute force: every smaller set of changes, tried with the rules.

The changes tried here are written out by hand for a few fields, and know nothing of the grounding.
`ROADMAP_CASES` says how many made-up cases to try; above 100, each with far more changes.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from attrs import evolve as evolve_rule

import peerkit
from peerkit.assessment import Assessor
from peerkit.facts import UNKNOWN
from peerkit.language import Checker, Simple, parse
from peerkit.model import Organisation, evolve
from peerkit.model.register import SubjectKind
from peerkit.packs import Pack, load_pack
from peerkit.planning.roadmaps import Reason, Roadmap, roadmap
from peerkit.planning.roadmaps.solving import statuses
from peerkit.planning.roadmaps.types import IN_ORDER

AS_OF = date(2026, 11, 1)
CASES = int(os.environ.get("ROADMAP_CASES", "25"))
KEEPING = (103, 481)  # a step of theirs is there so that something stays in order
MOST_TRIED = 20_000
PACK = load_pack("peer-support-in-practice")

MET = [
    "debrief_available",
    "debrief_available and reflection_time",
    "debrief_available or workload_concern",
    "not workload_concern",
    "programme.equipped or programme.embedding_plan",
    "programme.manager_time_allocated and manager.protected_hours_per_month > 0",
    "manager.protected_hours_per_month >= 1 or reflection_time",
    'manager.entry in {"chose", "agreed-when-asked"} or debrief_available',
    "done(manager.aims_communicated_on)",
    'not responsibilities.win_support <= {"peer-worker"}',
    '"volunteer" in responsibilities.win_support or "team-manager" in responsibilities.win_support',
    '{"volunteer", "peer-worker"} <= responsibilities.win_support',
    'any(c.kind == "fit" and done(c.held_on) for c in conversations)',
    'any(c.kind == "concerns" and c.senior_sponsor_present for c in conversations)',
    'any(c.kind == "fit" and "team" in c.audience for c in conversations)',
    (
        'any(c.kind == "fit" and "manager" in c.audience for c in programme.conversations)'
        ' or any(c.kind == "fit" and "manager" in c.audience for c in conversations)'
    ),
    'any(c.kind in {"fit", "concerns"} and not c.senior_sponsor_present for c in conversations)',
    "any(c.senior_sponsor_present for c in programme.conversations)",
    'all("team" in c.audience for c in conversations if c.kind == "fit")',
    "all(c.senior_sponsor_present or done(c.held_on) for c in conversations)",
    "count(c for c in conversations if done(c.held_on)) >= 1",
    "not any(c.senior_sponsor_present for c in conversations)",
    'any(c.kind == "fit" and c.held_on < start for c in conversations)',
]
APPLIES = [None, None, None, "programme.equipped", "not programme.equipped", "has_post"]
WORDS = ["team-manager", "peer-worker", "volunteer"]
KINDS = ["fit", "concerns"]
DAYS = [UNKNOWN, "2025-05-01", "2027-05-01", "never"]


@pytest.fixture(scope="session")
def pack_of(checking: Callable[..., Checker]) -> Callable[..., Pack]:
    """Make a pack of rules on teams."""
    checker = checking(
        start=("team", "min(a.starts_on for a in appointments)"),
        has_post=("team", "any(a.paid for a in appointments)"),
    )

    def tree(text: str | None) -> Any:  # noqa: ANN401 - a tree or none
        if text is None:
            return None
        return checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL)

    def make(rules: list[tuple[str | None, str]]) -> Pack:
        made = []
        for number, (applies, met) in enumerate(rules):
            first = PACK.rules[0]
            recommendation = evolve(
                first.recommendation, id=f"r.{number}", subject=SubjectKind.TEAM, needs=[]
            )
            made.append(
                evolve_rule(
                    first,
                    recommendation=recommendation,
                    applies=tree(applies),
                    met=tree(met),
                    corroborated=None,
                )
            )
        return evolve_rule(PACK, rules=tuple(made), groups=())

    return make


def _talk(draw: random.Random) -> dict[str, Any]:
    return _known(
        kind=draw.choice(KINDS),
        held_on=draw.choice(DAYS),
        senior_sponsor_present=draw.choice([UNKNOWN, True, False]),
        audience=draw.choice([UNKNOWN, ["team"], ["manager"]]),
    )


def _known(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any facts
    return {name: fact for name, fact in facts.items() if fact is not UNKNOWN}


def _organisation(draw: random.Random) -> Organisation:
    flag = [UNKNOWN, True, False]
    team = _known(
        debrief_available=draw.choice(flag),
        reflection_time=draw.choice(flag),
        workload_concern=draw.choice(flag),
        manager=_known(
            entry=draw.choice([UNKNOWN, "told", "chose"]),
            protected_hours_per_month=draw.choice([UNKNOWN, 0, 2]),
            aims_communicated_on=draw.choice(DAYS),
        ),
        responsibilities=_known(
            win_support=draw.choice([UNKNOWN, [], ["peer-worker"], ["volunteer"]])
        ),
        conversations=[_talk(draw) for _ in range(draw.choice([0, 0, 1, 2]))],
        complete=draw.choice([[], ["conversations"]]),
        appointments=[
            {
                "role": "peer-worker",
                "paid": True,
                "starts_on": draw.choice(["2026-01-01", "2027-01-01"]),
            }
        ],
    )
    programme = _known(
        equipped=draw.choice(flag),
        embedding_plan=draw.choice(flag),
        manager_time_allocated=draw.choice(flag),
        conversations=[_talk(draw) for _ in range(draw.choice([0, 1]))],
    )
    return peerkit.structure(
        {
            "id": "o",
            "name": "O",
            "programme": programme,
            "teams": [{"id": "t", "name": "T", **team}],
        }
    )


Option = Callable[[Organisation], Organisation]


def _set(*path: str, value: Any) -> Option:  # noqa: ANN401 - any value
    def put(part: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401
        if len(names) == 1:
            return evolve(part, **{names[0]: value})
        return evolve(part, **{names[0]: put(getattr(part, names[0]), names[1:])})

    def change(whole: Organisation) -> Organisation:
        if path[0] == "programme":
            made: Organisation = put(whole, path)
            return made
        return evolve(whole, teams=[put(whole.teams[0], path)])  # type: ignore[index]

    return change


def _on_talks(holder: str, change: Callable[[list[Any]], list[Any]]) -> Option:
    def changed(whole: Organisation) -> Organisation:
        part: Any = whole.programme if holder == "programme" else whole.teams[0]  # type: ignore[index]
        part = evolve(part, conversations=change(list(part.conversations)))
        if holder == "programme":
            return evolve(whole, programme=part)
        return evolve(whole, teams=[part])

    return changed


def _in_place(position: int, name: str, value: Any) -> Callable[[list[Any]], list[Any]]:  # noqa: ANN401
    def change(talks: list[Any]) -> list[Any]:
        talks[position] = evolve(talks[position], **{name: value})
        return talks

    return change


def _is_past(fact: Any) -> bool:  # noqa: ANN401 - any fact
    return hasattr(fact, "happened_by") and fact.happened_by(AS_OF) is True


def _units(  # noqa: C901 - a case a fact
    whole: Organisation, rules: list[tuple[str | None, str]]
) -> Iterator[list[Option]]:
    """Give everything that could be changed, each with the ways to change it."""
    team: Any = whole.teams[0]  # type: ignore[index]
    asked = " ".join(met for _, met in rules)
    for name in ("debrief_available", "reflection_time", "workload_concern"):
        yield [_set(name, value=v) for v in (True, False) if v is not getattr(team, name)]
    for name in ("equipped", "embedding_plan", "manager_time_allocated"):
        # What decides whether a rule is asked only changes where a rule asks for the change.
        values = [True] if f"programme.{name}" in asked else []
        yield [_set("programme", name, value=v) for v in values]
    yield [_set("manager", "protected_hours_per_month", value=v) for v in (1.0, 0.0)]
    if team.manager.entry is UNKNOWN:
        yield [_set("manager", "entry", value=v) for v in ("chose", "told", "agreed-when-asked")]
    if not _is_past(team.manager.aims_communicated_on):
        yield [_set("manager", "aims_communicated_on", value=AS_OF)]
    held = team.responsibilities.win_support
    held = frozenset() if held is UNKNOWN else held
    more = [frozenset(c) for n in range(len(WORDS) + 1) for c in combinations(WORDS, n)]
    yield [_set("responsibilities", "win_support", value=held | words) for words in more]
    yield [_set("complete", value=team.complete | {"conversations"})]
    for holder, part in (("team", team), ("programme", whole.programme)):
        for position, talk in enumerate(part.conversations):
            past = _is_past(talk.held_on)
            if not past:
                yield [_on_talks(holder, _in_place(position, "held_on", AS_OF))]
            if talk.senior_sponsor_present is UNKNOWN or not past:
                ways = [_in_place(position, "senior_sponsor_present", v) for v in (True, False)]
                yield [_on_talks(holder, change) for change in ways]
            if talk.audience is UNKNOWN or not past:
                words = frozenset() if talk.audience is UNKNOWN else talk.audience
                sets = [words | {"team"}, words | {"manager"}, words | {"team", "manager"}]
                yield [_on_talks(holder, _in_place(position, "audience", s)) for s in sets]
        for _ in range(2):
            yield [_on_talks(holder, lambda talks, new=new: [*talks, new]) for new in _new_talks()]  # type: ignore[misc]


def _new_talks() -> list[Any]:
    days: list[Any] = [UNKNOWN, AS_OF]
    made: Any = peerkit.model.Conversation
    return [
        made(kind=kind, held_on=day, senior_sponsor_present=sponsor, audience=audience)
        for kind in KINDS
        for day in days
        for sponsor in (UNKNOWN, True, False)
        for audience in (UNKNOWN, frozenset({"team"}), frozenset({"team", "manager"}))
    ]


def _smaller_sets(units: list[list[Option]], most: int, budget: int) -> Iterator[list[Option]]:
    """Give every way to change at most so many things, fewest first, as long as there is budget."""
    for size in range(most + 1):
        for chosen in combinations([unit for unit in units if unit], size):
            for options in product(*chosen):
                yield list(options)
                budget -= 1
                if not budget:
                    return


def case(seed: int, pack_of: Callable[..., Pack]) -> tuple[Any, ...]:
    """Make up some rules and an organisation, and its roadmap."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    rules = [(draw.choice(APPLIES), draw.choice(MET)) for _ in range(draw.randint(1, 4))]
    whole = _organisation(draw)
    assessor = Assessor(pack_of(rules))
    before = assessor.assess(whole, as_of=AS_OF)
    return rules, whole, assessor, before, roadmap(before)


def is_reached(made: Roadmap, was: dict[int, Any], now: dict[int, Any]) -> bool:
    """Tell whether all goals are reached and nothing that was in order is out of it."""
    goals = {goal.number for goal in made.goals}
    return all(now[n] in IN_ORDER for n, s in was.items() if n in goals or s in IN_ORDER)


@pytest.mark.parametrize("seed", range(CASES))
def test_no_smaller_set_of_changes_would_do(seed: int, pack_of: Callable[..., Pack]) -> None:
    rules, whole, assessor, before, made = case(seed, pack_of)
    was = statuses(before)
    after = statuses(assessor.assess(made.organisation, as_of=AS_OF))
    assert is_reached(made, was, after)
    assert made.effort == len(made.steps)
    units = list(_units(whole, rules))
    budget = MOST_TRIED if CASES > 100 else 1_500
    out = {one.goal.number for one in made.out_of_reach if one.reason is Reason.FIXED}
    most = max(made.effort - 1, 2 if out else 0)
    for options in _smaller_sets(units, most, budget):
        tried = whole
        for option in options:
            tried = option(tried)
        now = statuses(assessor.assess(tried, as_of=AS_OF))
        if len(options) < made.effort:
            assert not is_reached(made, was, now), (rules, made.steps)
        assert all(now[number] not in IN_ORDER for number in out), rules


@pytest.mark.parametrize("seed", sorted({*range(CASES), *KEEPING}))
def test_a_step_left_out_leaves_just_what_it_serves_out_of_order(
    seed: int, pack_of: Callable[..., Pack]
) -> None:
    *_, made = case(seed, pack_of)
    looked_at = {*made.goals, *(goal for step in made.steps for goal in step.serves)}
    for step in made.steps:
        lost = set(made.without(step.number))
        assert lost
        assert lost & looked_at == set(step.serves)
