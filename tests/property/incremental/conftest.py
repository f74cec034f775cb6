"""Made-up organisations that change step by step, and what rules say of each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeAlias

import pytest
from attrs import evolve as evolve_rule
from attrs import frozen

from peerkit import model
from peerkit.assessment import Assessment, Assessor, compiled
from peerkit.assessment.evaluation import Evaluator, questions_of
from peerkit.facts import UNKNOWN
from peerkit.model import Organisation, Team, evolve
from peerkit.packs import Pack, load_pack

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model

# --- the rules --------------------------------------------------------------------------------

PARAMETERS: Sequence[dict[str, int]] = ({}, {"fewest": 2}, {})
PARTS = 11
ON_NAMED_POSTS = range(3)
"""The parts with rules on what a team names of other teams: these stand first in the pack."""


@frozen
class Asking:
    """Rules compiled: for the pack, for the pack with another parameter, and for another pack.

    A few rules alone read little, so that what is forgotten of it is not read by others.
    """

    packs: Sequence[Pack]
    evaluators: Sequence[Evaluator]

    @classmethod
    def of(cls, whole: Pack, part: int) -> Asking:
        """Take the rules of a part; for the number after the last, all of them and the groups."""
        pack = whole
        if part < PARTS:
            pack = evolve_rule(whole, rules=whole.rules[part::PARTS], groups=())
        asked = [pack, pack, evolve_rule(pack, rules=pack.rules[::-1])]
        return cls(asked, [compiled(questions_of(pack)) for pack in asked])

    def assessors(self) -> list[Assessor]:
        """Give assessors that have yet to see what the rules read."""
        made = zip(self.packs, PARAMETERS, self.evaluators, strict=True)
        return [Assessor(p, set_to, evaluator=partial(_given, e)) for p, set_to, e in made]


def _given(evaluator: Evaluator, _questions: object) -> Evaluator:
    return evaluator


@pytest.fixture(scope="session")
def asking() -> list[Asking]:
    """Give the rules part by part, and all together."""
    pack = load_pack(Path(__file__).parent / "reaching")
    return [Asking.of(pack, part) for part in range(PARTS + 1)]


# --- organisations ----------------------------------------------------------------------------

DAYS = ["2025-01-01", "2025-12-01", "2025", UNKNOWN]
KINDS = ["tally", "lead", "peer-worker", UNKNOWN]
TALKS = [
    new.Conversation(kind=kind, held_on=day)
    for kind, day in zip(["concerns", "fit", "concerns", "concerns"], DAYS, strict=True)
]
FLAGS = [True, False, UNKNOWN]


def several(choices: Iterable[object]) -> list[tuple[object, ...]]:
    """Give none of these, each alone and each with the next."""
    one = list(choices)
    return [(), *((first,) for first in one), *itertools.pairwise(one)]


OF_TEAM: dict[str, list[Any]] = {
    "name": ["T", "Renamed"],
    "reflection_time": FLAGS,
    "size": [0, 5, UNKNOWN],
    "manager": [
        new.ManagerEngagement(entry=entry, aims_communicated_on=day)
        for entry, day in zip(["told", "chose", UNKNOWN, "told"], DAYS, strict=True)
    ],
    "values": [UNKNOWN, {"v0"}, set()],
    "conversations": several(TALKS),
    "complete": [set(), {"conversations"}],
}
OF_PROGRAMME: dict[str, list[Any]] = {
    "leads": [UNKNOWN, {"lead"}, {"tally", "peer-worker"}],
    "conversations": several(TALKS),
    "complete": [set(), {"conversations"}],
    "equipped": FLAGS,
}
OF_ORGANISATION: dict[str, list[Any]] = {
    "name": ["O", "Renamed"],
    "kind": ["nhs", UNKNOWN],
    "roles": [
        [new.Role(id="tally", kind=one), new.Role(id="lead", kind=other)]
        for one, other in (("team-leader", "peer-worker"), ("peer-worker", "volunteer"))
    ],
    "values": [[new.Value(id="v0", statement="S", source=s)] for s in ("team", "organisation")],
    "boundaries": several(new.Boundary(id=k, kind=k, statement="S") for k in ("role", "gifts")),
    "trainings": [
        [new.TrainingProgramme(id="x", components=c)] for c in (set(), {"own-experience"})
    ],
    "complete": [set(), {"boundaries"}],
}
HEARD = ["team.2", "team.5", "team.12", "team.13", "team.14", "programme.1", "organisation.3"]
IDS = [f"t{number}" for number in range(5)]


def some(draw: Random, choices: dict[str, list[Any]]) -> dict[str, Any]:
    """Give a choice for each field."""
    return {name: draw.choice(values) for name, values in choices.items()}


def post(draw: Random, identifier: str) -> Any:  # noqa: ANN401
    return new.Appointment(
        id=identifier,
        role=draw.choice(KINDS),
        paid=draw.choice(FLAGS),
        starts_on=draw.choice(DAYS),
        training=draw.choice([(), (new.TrainingRecord(programme="x"),)]),
    )


def posts(draw: Random, team: str) -> Any:  # noqa: ANN401
    return tuple(post(draw, f"{team}-{number}") for number in range(draw.choice([0, 1, 2, 2])))


def team(draw: Random, identifier: str) -> Team:
    made: Team = new.Team(
        id=identifier, appointments=posts(draw, identifier), **some(draw, OF_TEAM)
    )
    return made


def arrangements(draw: Random, teams: Sequence[Team]) -> Any:  # noqa: ANN401
    """Give who supervises whom; the one who comes first in the alphabet is the supervisee."""
    there = sorted(named(teams)["appointment"])
    pairs = [
        sorted(draw.sample(there, 2)) for _ in range(draw.choice([0, 1, 2, 3])) if len(there) > 1
    ]
    return tuple(
        new.SupervisionArrangement(supervisee=one, supervisor=other)
        for one, other in pairs
        if one != "external"
    )


def named(teams: Sequence[Team]) -> dict[str, set[str]]:
    posts = {p.id for t in teams for p in listed(t.appointments) if p.id is not None}
    return {"team": {t.id for t in teams}, "appointment": posts | {"external"}}


def listed(fact: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return () if fact is UNKNOWN else tuple(fact)


def voices(draw: Random) -> Any:  # noqa: ANN401
    """Give what is heard of some recommendations: nothing twice by the same group."""
    about = [(one, place) for one in HEARD for place in (None, *IDS[:3])]
    pulses = [
        new.Pulse(about=one, team=place, group=group, agree=agree, disagree=9 - agree)
        for one, place in draw.sample(about, draw.randint(0, len(about)))
        for group, agree in [(draw.choice(["managers", "team-members"]), draw.choice([0, 9]))]
    ]
    statements = [
        new.Statement(about="team.15", team=place, by="senior-leader", answer=answer)
        for place, answer in zip(draw.sample(IDS, 2), draw.choices(["yes", "no"], k=2), strict=True)
    ]
    return new.Voices(pulses=pulses, statements=statements)


def organisation(draw: Random) -> Organisation:
    teams = [team(draw, identifier) for identifier in draw.sample(IDS, draw.randint(2, 4))]
    teams = [evolve(one, supervision=arrangements(draw, teams)) for one in teams]
    programme = new.Programme(**some(draw, OF_PROGRAMME), teams={one.id for one in teams[:2]})
    empty: Organisation = new.Organisation(id="o", **some(draw, OF_ORGANISATION))
    return sound(empty, teams=teams, programme=programme, voices=voices(draw))


def sound(whole: Organisation, **changes: Any) -> Organisation:  # noqa: ANN401
    """Change an organisation, and leave out whatever then names something that is not there.

    What is as it was stays the same object.
    """
    teams = changes.get("teams", whole.teams)
    there = named(listed(teams))
    if teams is not UNKNOWN:
        changes["teams"] = [_sound_team(one, there["appointment"]) for one in teams]
    programme = changes.get("programme", whole.programme)
    if not set(listed(programme.teams)) <= there["team"]:
        changes["programme"] = evolve(programme, teams=set(programme.teams) & there["team"])
    heard = changes.get("voices", whole.voices)
    for field in ("pulses", "statements"):
        said = listed(getattr(heard, field))
        kept = [one for one in said if one.team is None or one.team in there["team"]]
        if len(kept) < len(said):
            heard = changes["voices"] = evolve(heard, **{field: kept})
    return evolve(whole, **changes)


def _sound_team(one: Team, posts: set[str]) -> Team:
    held = listed(one.supervision)
    kept = [s for s in held if {s.supervisee, s.supervisor} <= posts]
    changes: dict[str, Any] = {"supervision": kept}
    return one if len(kept) == len(held) else evolve(one, **changes)


# --- what can become of one -------------------------------------------------------------------

Edit: TypeAlias = Callable[[Random, Organisation], dict[str, Any]]


def a_fact_of(draw: Random, choices: dict[str, list[Any]]) -> dict[str, Any]:
    name = draw.choice(sorted(choices))
    return {name: draw.choice(choices[name])}


def one_changed(draw: Random, whole: Organisation, change: Callable[[Team], Any]) -> dict[str, Any]:
    teams = list(listed(whole.teams))
    if teams:
        place = draw.randrange(len(teams))
        teams[place] = change(teams[place])
    return {"teams": teams}


def a_fact_of_a_team(draw: Random, whole: Organisation) -> dict[str, Any]:
    return one_changed(draw, whole, lambda one: evolve(one, **a_fact_of(draw, OF_TEAM)))


def whether_all_is_listed(draw: Random, whole: Organisation) -> dict[str, Any]:
    """A holder's list says that it is complete, or no longer does."""

    def other_way(holder: Any, name: str) -> Any:  # noqa: ANN401
        return evolve(holder, complete={name} - holder.complete)

    match draw.choice(["organisation", "programme", "team"]):
        case "organisation":
            return {"complete": {"boundaries"} - whole.complete}
        case "programme":
            return {"programme": other_way(whole.programme, "conversations")}
        case _:
            return one_changed(draw, whole, lambda one: other_way(one, "conversations"))


def the_posts_of_a_team(draw: Random, whole: Organisation) -> dict[str, Any]:
    def change(one: Team) -> Team:
        elsewhere = named([other for other in listed(whole.teams) if other is not one])
        held: Any = [p for p in posts(draw, one.id) if p.id not in elsewhere["appointment"]]
        return evolve(one, appointments=held)

    return one_changed(draw, whole, change)


def what_is_known_of_posts(draw: Random, whole: Organisation) -> dict[str, Any]:
    def change(one: Team) -> Team:
        held: Any = [post(draw, held.id) for held in listed(one.appointments)]
        return evolve(one, appointments=held)

    return one_changed(draw, whole, change)


def supervision_of_a_team(draw: Random, whole: Organisation) -> dict[str, Any]:
    held = arrangements(draw, listed(whole.teams))
    return one_changed(draw, whole, lambda one: evolve(one, supervision=held))


def posts_that_move(draw: Random, whole: Organisation) -> dict[str, Any]:
    """One team's posts are another's from now on."""
    teams = list(listed(whole.teams))
    if len(teams) > 1:
        one, other = draw.sample(range(len(teams)), 2)
        held: Any = (*listed(teams[one].appointments), *listed(teams[other].appointments))
        nothing: Any = ()
        teams[one] = evolve(teams[one], appointments=nothing)
        teams[other] = evolve(teams[other], appointments=held)
    return {"teams": teams}


def a_team_that_comes(draw: Random, whole: Organisation) -> dict[str, Any]:
    teams = list(listed(whole.teams))
    taken = {one.id for one in teams} | {
        str(held.id).partition("-")[0] for one in teams for held in listed(one.appointments)
    }
    if free := sorted(set(IDS) - taken):
        come = team(draw, draw.choice(free))
        come = evolve(come, supervision=arrangements(draw, [*teams, come]))
        teams.insert(draw.randint(0, len(teams)), come)
    return {"teams": teams}


def a_team_that_goes(draw: Random, whole: Organisation) -> dict[str, Any]:
    teams = list(listed(whole.teams))
    if teams:
        del teams[draw.randrange(len(teams))]
    return {"teams": teams}


def teams_in_another_order(draw: Random, whole: Organisation) -> dict[str, Any]:
    teams = listed(whole.teams)
    return {"teams": draw.sample(teams, len(teams))}


def a_team_under_another_id(draw: Random, whole: Organisation) -> dict[str, Any]:
    free = sorted(set(IDS) - {one.id for one in listed(whole.teams)})
    if not free:
        return {}
    return one_changed(draw, whole, lambda one: evolve(one, id=draw.choice(free)))


def teams_not_known(_draw: Random, whole: Organisation) -> dict[str, Any]:
    return {"teams": [] if whole.teams is UNKNOWN else UNKNOWN}


def a_fact_of_the_programme(draw: Random, whole: Organisation) -> dict[str, Any]:
    return {"programme": evolve(whole.programme, **a_fact_of(draw, OF_PROGRAMME))}


def the_teams_of_the_programme(draw: Random, whole: Organisation) -> dict[str, Any]:
    there = sorted(named(listed(whole.teams))["team"])
    chosen: Any = set(draw.sample(there, draw.randint(0, len(there))))
    return {"programme": evolve(whole.programme, teams=chosen)}


def a_fact_of_the_organisation(draw: Random, _whole: Organisation) -> dict[str, Any]:
    return a_fact_of(draw, OF_ORGANISATION)


def other_voices(draw: Random, _whole: Organisation) -> dict[str, Any]:
    return {"voices": voices(draw)}


def equal_teams(_draw: Random, whole: Organisation) -> dict[str, Any]:
    return {"teams": [evolve(one) for one in listed(whole.teams)]}


EDITS: list[Edit] = [
    *(what_is_known_of_posts, supervision_of_a_team) * 2,
    *(a_fact_of_a_team, a_fact_of_the_programme, a_fact_of_the_organisation, other_voices) * 3,
    *(whether_all_is_listed,) * 4,
    *(the_posts_of_a_team, posts_that_move, a_team_that_comes, a_team_that_goes),
    *(a_team_under_another_id, teams_in_another_order, equal_teams, the_teams_of_the_programme),
]
"""Ways to change an organisation; some are done more often."""

OF_POSTS: list[Edit] = [what_is_known_of_posts, supervision_of_a_team]
"""Those that take turns before anything shows: somebody is named first, and changes later."""

# --- chains of assessments --------------------------------------------------------------------


class Step(NamedTuple):
    """An organisation, the number of the assessor that assesses it, and on which day."""

    whole: Organisation
    assessor: int
    as_of: date


class Chain(NamedTuple):
    """What some rules are asked of, one after the other."""

    part: int
    steps: list[Step]


# Mostly the same, as nothing is taken over otherwise.
ASSESSORS = [0] * 12 + [1, 2]
TODAY, LATER = date(2025, 6, 15), date(2026, 6, 15)


def made_up(draw: Random, length: int = 10) -> Chain:
    """Give an organisation and what becomes of it, step by step."""
    whole = organisation(draw)
    taken = [Step(whole, 0, TODAY)]
    edits, parts = draw.choice([(EDITS, range(PARTS + 1))] * 2 + [(OF_POSTS, ON_NAMED_POSTS)])
    for _ in range(length):
        for edit in draw.choices(edits, k=draw.randint(1, 2)):
            whole = sound(whole, **edit(draw, whole))
        if draw.random() < 0.05:
            whole = sound(whole, **teams_not_known(draw, whole))
        taken.append(Step(whole, draw.choice(ASSESSORS), draw.choice([*[TODAY] * 12, LATER])))
    return Chain(draw.choice(parts), taken)


def said(assessment: Assessment) -> list[Any]:
    """Give all that an assessment says."""
    return [list(assessment.findings), assessment.groups]


def reasons(assessment: Assessment) -> list[Any]:
    """Give why it says so, and what would settle what it leaves open."""
    found = assessment.findings
    return [
        [(one.because(), one.would_settle(), one.heard()) for one in found],
        [group.would_settle() for group in assessment.groups],
    ]


@frozen
class Compared:
    """What the steps of a chain come to from nothing, to hold against what they come to in turn.

    Attributes:
        steps: the steps.
        asking: what assesses them.
        alone: what each comes to.
        why: the reasons for what the last comes to, when all has been changed that is.
    """

    steps: Sequence[Step]
    asking: Asking
    alone: list[list[Any]]
    why: list[Any]

    @classmethod
    def of(cls, chain: Chain, asking: Sequence[Asking]) -> Compared:
        """Assess each step from nothing."""
        asked = asking[chain.part]
        assessors = asked.assessors()
        made = [assessors[number].assess(whole, as_of=day) for whole, number, day in chain.steps]
        return cls(chain.steps, asked, list(map(said, made)), reasons(made[-1]))

    def holds(self) -> bool:
        """Tell whether each step comes to the same after the assessment of the step before it."""
        assessors = self.asking.assessors()
        previous: Assessment | None = None
        for (whole, number, day), expected in zip(self.steps, self.alone, strict=True):
            previous = assessors[number].assess(whole, as_of=day, previous=previous)
            if said(previous) != expected:
                return False
        return previous is not None and reasons(previous) == self.why


@pytest.fixture(scope="session")
def compared(asking: list[Asking]) -> Callable[[Random], Compared]:
    """Make up a chain, and assess each of its steps from nothing."""
    return lambda draw: Compared.of(made_up(draw), asking)
