"""What to begin with: what rests on nothing else that is missing, under whoever can act."""

from collections.abc import Callable
from datetime import date
from typing import Any

import peerkit
from peerkit.packs import Pack
from peerkit.reports import write_text

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
NOT = {"met_when": "stated(vision.rationale)"}
ABOVE = {"met_when": "stated(organisation.vision.rationale)"}
TEAM = {"subject": "team", "met_when": "debrief_available"}


def rests_on(identifier: str) -> dict[str, Any]:
    return {"needs": [{"id": identifier, "basis": "logical", "because": "it comes first"}]}


def beginning(pack: Pack, *, first: bool = False, second: bool = False) -> str:
    teams = [
        {"id": "one", "name": "One", "debrief_available": first},
        {"id": "two", "name": "Two", "debrief_available": second},
    ]
    facts = {"id": "t", "name": "T", "vision": {"rationale": "none"}, "teams": teams}
    text = write_text(peerkit.Assessor(pack).assess(peerkit.structure(facts), as_of=AS_OF))
    _, _, after = text.partition("What to begin with\n")
    return " ".join(after.partition("\n\n\n")[0].split())


def test_what_rests_on_something_missing_is_not_begun_with(make_pack: MakePack) -> None:
    text = beginning(make_pack({"id": "a", **NOT}, {"id": "b", **NOT, **rests_on("a")}))
    assert "[a]: T" in text
    assert "[b]" not in text
    assert "1 more waits for something that has to come first" in text


def test_what_is_missing_elsewhere_does_not_bear_on_a_team(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", **TEAM}, {"id": "b", "subject": "team", **ABOVE, **rests_on("a")})
    assert "[b]: Two" in beginning(pack, second=True)
    assert "[b]" not in beginning(pack)
    assert "2 more wait for something" in beginning(pack)


def test_what_is_missing_above_the_teams_bears_on_each(make_pack: MakePack) -> None:
    text = beginning(make_pack({"id": "a", **NOT}, {"id": "b", **TEAM, **rests_on("a")}))
    assert "[b]" not in text


def test_it_is_addressed_to_whoever_can_act(make_pack: MakePack) -> None:
    leaders = {"remedy": {"holder": "senior-leader", "text": "Do it."}}
    text = beginning(make_pack({"id": "a", **NOT}, {"id": "b", **NOT, **leaders}))
    assert text.index("For senior leaders") < text.index("[b]: T") < text.index("For the manager")
    assert text.index("For the manager") < text.index("[a]: T")


def test_where_nothing_is_missing_there_is_nothing_to_begin_with(make_pack: MakePack) -> None:
    assert not beginning(make_pack({"id": "a", "met_when": "stated(vision.statement)"}))
