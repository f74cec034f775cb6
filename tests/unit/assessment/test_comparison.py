"""What moved between two assessments, and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import peerkit
from peerkit.assessment import FactMoved, changes, record_of
from peerkit.model import Organisation
from peerkit.packs import Pack

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
RULES = (
    {"id": "a", "subject": "team", "met_when": 'manager.entry == "chose"'},
    {"id": "b", "met_when": "stated(organisation.vision.rationale)"},
    {"id": "c", "subject": "team", "met_when": "done(manager.reasons_communicated_on)"},
)


def trust(*teams: dict[str, Any], **fields: Any) -> Organisation:  # noqa: ANN401 - any field
    named = [{"name": team["id"], **team} for team in teams]
    return peerkit.structure({"id": "trust", "name": "The Trust", "teams": named, **fields})


def team(identifier: str, **manager: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"id": identifier, "manager": manager}


@pytest.fixture
def assessor(make_pack: MakePack) -> peerkit.Assessor:
    return peerkit.Assessor(make_pack(*RULES))


def test_what_moved_says_what_it_was_and_which_fact_moved_it(assessor: peerkit.Assessor) -> None:
    before = assessor.assess(trust(team("t", entry="told"), team("u")), as_of=AS_OF)
    after = assessor.assess(trust(team("t", entry="chose"), team("u")), as_of=AS_OF)
    found = changes(before, after)
    [moved] = found.moved
    assert (moved.before.status, moved.after.status) == ("not-met", "met")
    assert moved.after.key == ("a", "team", "t")
    assert moved.facts == (
        FactMoved(path="teams[t].manager.entry", before=("told",), after=("chose",)),
    )
    assert (found.new, found.gone, found.unmoved) == ((), (), 4)
    assert found.other_grounds() == ()


def test_what_only_one_of_them_has_is_new_or_gone(assessor: peerkit.Assessor) -> None:
    before = assessor.assess(trust(team("t"), team("u", entry="chose")), as_of=AS_OF)
    after = assessor.assess(trust(team("t"), team("v", entry="told")), as_of=AS_OF)
    found = changes(before, after)
    assert [(one.key, one.status) for one in found.new] == [
        (("a", "team", "v"), "not-met"),
        (("c", "team", "v"), "not-known"),
    ]
    assert [one.key for one in found.gone] == [("a", "team", "u"), ("c", "team", "u")]
    assert found.moved == ()


def test_a_day_alone_can_move_a_status(make_pack: MakePack) -> None:
    long_ago = "manager.reasons_communicated_on + days(60) < as_of"
    assessor = peerkit.Assessor(make_pack({"id": "c", "subject": "team", "met_when": long_ago}))
    whole = trust(team("t", reasons_communicated_on="2026-08-10"))
    before = assessor.assess(whole, as_of=date(2026, 9, 1))
    found = changes(before, assessor.assess(whole, as_of=AS_OF))
    [moved] = found.moved
    assert (moved.before.status, moved.after.status) == ("not-met", "met")
    assert moved.facts == ()
    assert found.other_grounds() == ("day",)


def test_another_pack_profile_or_parameter_is_named(make_pack: MakePack) -> None:
    parameter = {"id": "n", "default": 1, "because": "so"}
    old = peerkit.Assessor(make_pack(*RULES, parameters=[parameter]))
    new = peerkit.Assessor(make_pack(*RULES[:2], parameters=[parameter]), parameters={"n": 2})
    whole = trust(team("t"))
    found = changes(old.assess(whole, as_of=AS_OF), new.assess(whole, as_of=AS_OF))
    assert found.other_grounds() == ("pack", "parameters")
    assert [one.key for one in found.gone] == [("c", "team", "t")]


def test_a_record_does_as_well_as_an_assessment(assessor: peerkit.Assessor) -> None:
    before = assessor.assess(trust(team("t", entry="told")), as_of=AS_OF)
    after = assessor.assess(trust(team("t", entry="chose")), as_of=AS_OF)
    assert changes(record_of(before), record_of(after)) == changes(before, after)


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_laws(
    assessor: peerkit.Assessor, wholes: st.SearchStrategy[Organisation], data: st.DataObject
) -> None:
    """Nothing moves from an assessment to itself; the way back undoes the way there."""
    one, other = (assessor.assess(data.draw(wholes), as_of=date(2025, 6, 15)) for _ in range(2))
    still = changes(one, one)
    assert (still.moved, still.new, still.gone) == ((), (), ())
    there, back = changes(one, other), changes(other, one)
    assert there.new == tuple(back.gone)
    assert there.unmoved == back.unmoved
    assert {(m.before, m.after) for m in there.moved} == {(m.after, m.before) for m in back.moved}
    counted = len(there.moved) + len(there.new) + there.unmoved
    assert counted == len(other.findings)
