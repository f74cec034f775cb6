"""What a change would alter, as a page and as JSON."""

import json
from datetime import date
from typing import Any

import pytest

from peerkit import Assessor, Pack, WhatIf, structure, what_if
from peerkit.documents import Change, changed
from peerkit.reports.next_steps import write_what_if_json, write_what_if_text


@pytest.fixture
def pack(make_pack: Any) -> Pack:  # noqa: ANN401
    need = {"id": "a", "basis": "stated", "because": "it comes first"}
    made: Pack = make_pack(
        {"id": "a", "title": "Title of a", "subject": "team", "met_when": "debrief_available"},
        {
            "id": "b",
            "title": "Title of b",
            "subject": "team",
            "met_when": "reflection_time",
            "needs": [need],
        },
    )
    return made


def found(pack: Pack, *changes: str) -> WhatIf:
    team = {"id": "t", "name": "Team", "debrief_available": False, "reflection_time": False}
    whole = structure({"id": "whole", "name": "Whole", "teams": [team]})
    before = Assessor(pack).assess(whole, as_of=date(2026, 11, 1))
    return what_if(before, changed(whole, map(Change.parse, changes)))


def test_changes_of_one_kind_stand_together(pack: Pack) -> None:
    text = write_what_if_text(found(pack, "teams.t.debrief_available=true"))
    assert text == (
        "Whole on 2026-11-01: what would be different\n"
        "============================================\n"
        "\n"
        "not in place → in place (1)\n"
        "  Title of a [a]: Team\n"
        "\n"
        "Could be taken up then (1)\n"
        "  Title of b [b]: Team\n"
    )


def test_a_team_that_comes_or_goes_is_named_once(pack: Pack) -> None:
    assert "\nNot asked about any more: Team\n" in write_what_if_text(found(pack, "teams-=t"))
    added = write_what_if_text(found(pack, "teams+={id: new, name: New team}"))
    assert "\nAsked about as well: New team\n" in added
    assert "→" not in added


def test_that_nothing_changes_is_said(pack: Pack) -> None:
    assert "No status would be another.\n" in write_what_if_text(found(pack, "kind=nhs"))


def test_json_gives_both_sides(pack: Pack) -> None:
    report = json.loads(write_what_if_json(found(pack, "teams.t.debrief_available=true")))
    assert report["schema"] == "peerkit.what-if/1"
    subject = {"kind": "team", "id": "t"}
    assert report["changes"] == [
        {"recommendation": "a", "subject": subject, "before": "not-met", "after": "met"}
    ]
    assert report["unlocked"] == [{"recommendation": "b", "subject": subject}]
    gone = json.loads(write_what_if_json(found(pack, "teams-=t")))["changes"]
    assert {one["after"] for one in gone} == {None}
