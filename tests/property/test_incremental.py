"""An assessment that takes over what an earlier one found equals one made from nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve as evolve_rule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerkit import model
from peerkit.assessment import Assessment, Assessor
from peerkit.errors import ModelError
from peerkit.facts import UNKNOWN
from peerkit.language import Checker, Simple, parse
from peerkit.model import Organisation, Team, evolve
from peerkit.model.register import SubjectKind
from peerkit.packs import Pack, load_pack

AS_OF = date(2025, 6, 15)
PACK = load_pack("peer-support-in-practice")
new: Any = model

TEXTS = [
    ("team", 'any(s.supervisee.role.kind == "peer-worker" for s in supervision)'),
    ("team", "any(any(s.supervisee == a for a in appointments) for s in supervision)"),
    ("team", "all(done(s.supervisor.starts_on) for s in supervision)"),
    ("team", "team in programme.teams"),
    ("team", 'any(v.source == "team" for v in values)'),
    ("team", "organisation.everyone_talked"),
    ("team", "organisation.someone_asked"),
    ("team", 'voiced("managers")'),
    ("team", "is_own and known(manager.entry)"),
    ("programme", "all(t.talked for t in organisation.teams)"),
    ("programme", "any(t.asked for t in programme.teams)"),
    ("organisation", 'any(r.kind == "peer-worker" for r in roles)'),
    ("organisation", 'voiced("managers")'),
]
"""Rules that reach out of their subject in every way there is."""


@pytest.fixture(scope="session")
def reaching(checking: Callable[..., Checker]) -> Pack:
    """Give these rules as a pack."""
    checker = checking(
        everyone_talked=("organisation", "all(t.talked for t in teams)"),
        asked=("team", 'voiced("managers")'),
        someone_asked=("organisation", "any(t.asked for t in teams)"),
        is_own=("team", "any(s.supervisor.paid for s in supervision)"),
    )
    made = []
    for number, (subject, text) in enumerate(TEXTS):
        kind = SubjectKind(subject)
        recommendation = evolve(PACK.rules[0].recommendation, id=f"r.{number}", subject=kind)
        met = checker.check(parse(text), kind, expects=Simple.BOOL)
        rule = evolve_rule(
            PACK.rules[0], recommendation=recommendation, applies=None, met=met, corroborated=None
        )
        made.append(rule)
    return evolve_rule(PACK, rules=tuple(made), groups=())


@st.composite
def supervised(draw: st.DrawFn, whole: Organisation) -> Organisation:
    """Give every post an identifier, and let some be supervised from any team."""
    if whole.teams is UNKNOWN:
        return whole
    teams = [_with_identifiers(team) for team in whole.teams]
    posts = [post.id for team in teams for post in team.appointments or ()]
    pairs = st.lists(st.sampled_from(posts), min_size=2, max_size=2, unique=True)
    made = []
    for team in teams:
        pair = draw(pairs | st.none()) if len(posts) > 1 else None
        held = () if pair is None else (_arrangement(team, *pair),)
        made.append(evolve(team, supervision=held))
    return evolve(whole, teams=made)


def _with_identifiers(team: Team) -> Any:  # noqa: ANN401 - what the annotations say is a document's
    posts: Any = () if team.appointments is UNKNOWN else team.appointments
    named = tuple(evolve(post, id=f"{team.id}-{number}") for number, post in enumerate(posts))
    return evolve(team, appointments=named)


def _arrangement(team: Team, supervisee: str, supervisor: str) -> Any:  # noqa: ANN401
    return new.SupervisionArrangement(
        id=f"{team.id}-s", supervisee=supervisee, supervisor=supervisor
    )


POSTS = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["tally", "lead", "peer-worker"]),
        "paid": st.booleans(),
        "starts_on": st.sampled_from(["2025-01-01", "2025-12-01"]),
    }
)
ROLES = [new.Role(id="tally", kind="team-leader"), new.Role(id="lead", kind="peer-worker")]
VALUES = [new.Value(id="v0", statement="S", source="organisation")]
HEARD = [f"r.{n}" for n, (_, text) in enumerate(TEXTS) if "voiced" in text or "asked" in text]


@st.composite
def edited(draw: st.DrawFn, whole: Organisation, other: Organisation) -> Organisation:
    """Give the organisation with some parts changed; what is not changed is shared."""
    taken = draw(st.sets(st.sampled_from(["vision", "programme", "trainings"]), max_size=1))
    changes: dict[str, Any] = {name: getattr(other, name) for name in taken}
    if whole.teams is not UNKNOWN:
        changes["teams"] = [draw(st.just(team) | with_other_posts(team)) for team in whole.teams]
    if draw(st.booleans()):
        changes["values"] = VALUES
    if draw(st.booleans()):
        changes["roles"] = ROLES
    if draw(st.booleans()):
        teams = [None, *(team.id for team in changes.get("teams", ()))]
        changes["voices"] = new.Voices(pulses=draw(st.lists(pulses(teams), max_size=3)))
    try:
        return evolve(whole, **changes)
    except ModelError:
        return evolve(whole, name="Renamed")


@st.composite
def with_other_posts(draw: st.DrawFn, team: Team) -> Team:
    held: Any = () if team.appointments is UNKNOWN else team.appointments
    posts = tuple(evolve(post, **draw(POSTS), ends_on=UNKNOWN) for post in held)
    manager = evolve(team.manager, entry=draw(st.sampled_from(["told", UNKNOWN])))
    changes: dict[str, Any] = {"appointments": posts, "manager": manager}
    return evolve(team, **changes)


@st.composite
def pulses(draw: st.DrawFn, teams: list[str | None]) -> Any:  # noqa: ANN401
    agree = draw(st.sampled_from([0, 9]))
    about, team = draw(st.sampled_from(HEARD)), draw(st.sampled_from(teams))
    return new.Pulse(about=about, group="managers", team=team, agree=agree, disagree=9 - agree)


def everything(assessment: Assessment, step: int) -> list[Any]:
    """Give all that an assessment says; why it says so of one finding in so many."""
    return [
        assessment.findings,
        assessment.groups,
        [(f.because(), f.would_settle(), f.heard()) for f in assessment.findings[::step]],
    ]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
@pytest.mark.parametrize(("built_in", "step"), [(True, 19), (False, 1)])
def test_it_equals_one_from_nothing(
    data: st.DataObject,
    wholes: st.SearchStrategy[Organisation],
    reaching: Pack,
    step: int,
    *,
    built_in: bool,
) -> None:
    """Over several edits in turn, each from the one before."""
    assessor = Assessor(PACK if built_in else reaching)
    whole = data.draw(wholes.flatmap(supervised))
    other = data.draw(wholes)
    assessment = assessor.assess(whole, as_of=AS_OF)
    for _ in range(2):
        whole = data.draw(edited(whole, other))
        again = assessor.assess(whole, as_of=AS_OF, previous=assessment)
        alone = assessor.assess(whole, as_of=AS_OF)
        assert everything(again, step) == everything(alone, step)
        assessment = again
