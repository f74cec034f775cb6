"""What another state of an organisation would change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit import (
    Assessment,
    Assessor,
    Organisation,
    Pack,
    Team,
    evolve,
    load_pack,
    structure,
    what_if,
)
from peerkit.assessment import Status
from peerkit.facts import UNKNOWN

MakePack = Callable[..., Pack]
DAY = date(2026, 11, 1)


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    need = {"id": "a", "basis": "stated", "because": "it comes first"}
    return make_pack(
        {"id": "a", "subject": "team", "met_when": "debrief_available"},
        {"id": "b", "subject": "team", "met_when": "reflection_time", "needs": [need]},
    )


def organisation(*teams: dict[str, Any]) -> Organisation:
    named = [{"id": f"t{n}", "name": f"Team {n}", **team} for n, team in enumerate(teams)]
    return structure({"id": "whole", "name": "Whole", "teams": named})


def assessed(pack: Pack, *teams: dict[str, Any]) -> Assessment:
    return Assessor(pack).assess(organisation(*teams), as_of=DAY)


def test_the_statuses_that_change_are_told_and_what_they_unlock(pack: Pack) -> None:
    facts = {"debrief_available": False, "reflection_time": False}
    before = assessed(pack, facts, facts)
    teams = before.organisation.teams
    assert teams is not UNKNOWN
    changed = evolve(
        before.organisation, teams=[evolve(teams[0], debrief_available=True), teams[1]]
    )
    found = what_if(before, changed)
    (change,) = found.changes
    assert (change.recommendation.id, change.subject.id) == ("a", "t0")
    assert (change.before, change.after) == (Status.NOT_MET, Status.MET)
    assert [(one.id, one.subject.id) for one in found.unlocked] == [("b", "t0")]
    assert found.before is before


def test_a_subject_that_is_new_or_gone_has_one_side_only(pack: Pack) -> None:
    before = assessed(pack, {"debrief_available": True}, {})
    new = Team(id="new", name="New", debrief_available=False)
    teams = before.organisation.teams
    assert teams is not UNKNOWN
    found = what_if(before, evolve(before.organisation, teams=[teams[0], new]))
    told = [(c.recommendation.id, c.subject.id, c.before, c.after) for c in found.changes]
    assert told == [
        ("a", "t1", Status.NOT_KNOWN, None),
        ("a", "new", None, Status.NOT_MET),
        ("b", "t1", Status.NOT_KNOWN, None),
        ("b", "new", None, Status.NOT_KNOWN),
    ]


def test_nothing_changes_where_nothing_is_different(pack: Pack) -> None:
    before = assessed(pack, {})
    found = what_if(before, before.organisation)
    assert (found.changes, found.unlocked) == ((), ())


flags = st.fixed_dictionaries(
    {}, optional={"debrief_available": st.booleans(), "reflection_time": st.booleans()}
)


@given(st.lists(flags, max_size=3), st.lists(flags, max_size=3))
def test_it_is_the_difference_between_two_assessments(
    built_once: Pack, first: list[dict[str, bool]], then: list[dict[str, bool]]
) -> None:
    before, after = assessed(built_once, *first), assessed(built_once, *then)
    sides = [
        {(f.recommendation.id, f.subject.id): f.status for f in one.findings}
        for one in (before, after)
    ]
    different = {
        key: (sides[0].get(key), sides[1].get(key))
        for key in sides[0] | sides[1]
        if sides[0].get(key) is not sides[1].get(key)
    }
    found = what_if(before, after.organisation)
    told = {(c.recommendation.id, c.subject.id): (c.before, c.after) for c in found.changes}
    assert told == different
    for one in found.unlocked:
        key = one.id, one.subject.id
        assert key[0] == "b"
        assert sides[1]["a", key[1]] is Status.MET
        assert sides[0]["a", key[1]] is not Status.MET


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("pack")
    header = (
        "peerkit: pack/1\nid: small\nversion: 1.2.3\nlanguage: 1\ntitle: Small\n"
        "source: {title: A report}\nexamples_as_of: 2026-11-01\n"
        "themes: [{id: first, title: First}]\n"
    )
    rule = (
        "- {{id: {id}, title: T, subject: team, strength: important, met_when: {met}, "
        'needs: [{needs}], cites: {{section: S, pages: "3"}}, '
        "remedy: {{holder: manager, text: Do}}, ask: A, reflect: R}}\n"
    )
    need = "{id: a, basis: stated, because: first}"
    text = "theme: first\nrecommendations:\n"
    text += rule.format(id="a", met="debrief_available", needs="")
    text += rule.format(id="b", met="reflection_time", needs=need)
    (folder / "pack.yaml").write_text(header)
    (folder / "first.yaml").write_text(text)
    return load_pack(folder)
