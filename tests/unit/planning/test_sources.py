"""Where answers come from, and who can give them."""

from collections.abc import Callable
from datetime import date

import pytest

import peerkit
from peerkit.language import FactRead
from peerkit.language.fact_read import Asked
from peerkit.model.voices import Group, Speaker
from peerkit.packs import Holder, Pack
from peerkit.planning import SOURCES, Answerer, Records, Source, source_of
from peerkit.planning.sources import answerer

TEAM_FACT = FactRead("teams[t0].size", "not stated", settled=False)


def heard(by: Group | Speaker) -> FactRead:
    return FactRead("voices", "none", settled=False, voice=Asked("r.1", by, "t0"))


@pytest.mark.parametrize(
    ("fact", "holders", "who"),
    [
        (heard(Speaker.SENIOR_LEADER), [Holder.MANAGER], Answerer.DIRECTOR),
        (heard(Speaker.MANAGER), [Holder.SENIOR_LEADER], Answerer.MANAGER),
        (heard(Group.MANAGERS), [Holder.SENIOR_LEADER], Answerer.MANAGER),
        (heard(Group.TEAM_MEMBERS), [Holder.MANAGER], Answerer.TEAM),
        (heard(Group.ALL_STAFF), [Holder.MANAGER], Answerer.TEAM),
        (heard(Group.PEER_WORKERS), [Holder.MANAGER], Answerer.PEER_WORKERS),
        (heard(Group.SUPERVISEES), [Holder.MANAGER], Answerer.PEER_WORKERS),
        (TEAM_FACT, [Holder.MANAGER, Holder.SENIOR_LEADER], Answerer.MANAGER),
        (TEAM_FACT, [Holder.TEAM, Holder.TEAM], Answerer.TEAM),
        (TEAM_FACT, [Holder.TEAM, Holder.MANAGER], Answerer.MANAGER),
        (TEAM_FACT, [Holder.COMMISSIONER], Answerer.DIRECTOR),
        (FactRead("programme.stage", "not stated"), [Holder.TEAM], Answerer.DIRECTOR),
        (FactRead("teams", "not stated"), [Holder.TEAM], Answerer.DIRECTOR),
    ],
)
def test_who_is_asked_follows_from_the_fact_and_from_who_can_mend_it(
    fact: FactRead, holders: list[Holder], who: Answerer
) -> None:
    assert answerer(fact, holders) is who


def test_every_voice_has_somebody_who_answers() -> None:
    assert all(answerer(heard(by), []) for by in (*Group, *Speaker))


def test_every_source_is_gone_through_once() -> None:
    assert len(SOURCES) == len(set(SOURCES)) == len([*Records, *Speaker, *Group])


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ({}, Records.ORGANISATION),
        ({"subject": "programme", "met_when": "stated(operational_fit)"}, Records.ORGANISATION),
        ({"subject": "team", "met_when": "debrief_available"}, Records.TEAM),
        ({"subject": "team", "met_when": 'stated_by("manager")'}, Speaker.MANAGER),
        ({"met_when": 'voiced("all-staff")'}, Group.ALL_STAFF),
        ({"met_when": 'stated(vision.rationale) or voiced("all-staff")'}, Records.ORGANISATION),
    ],
)
def test_where_an_answer_comes_from(
    make_pack: Callable[..., Pack], rule: dict[str, str], source: Source
) -> None:
    whole = peerkit.structure({"id": "w", "name": "W", "teams": [{"id": "t", "name": "T"}]})
    assessor = peerkit.Assessor(make_pack({"id": "a", **rule}))
    [finding] = assessor.assess(whole, as_of=date(2026, 11, 1)).findings
    assert source_of(finding) is source
