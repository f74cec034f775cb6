"""What to do next, as a page to act on and as JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerkit import Assessor, Pack, Standings, load_organisation, load_pack, standing, structure
from peerkit.reports.next_steps import write_standing_json, write_standing_text

EXAMPLES = Path(__file__).parents[4] / "examples"
DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def riverside() -> Standings:
    whole = load_organisation(EXAMPLES / "riverside-trust.yaml")
    pack = load_pack("peer-support-in-practice")
    return standing(Assessor(pack).assess(whole, as_of=DAY))


def page(pack: Pack, *teams: dict[str, Any], most: int | None = 5, **facts: Any) -> str:  # noqa: ANN401
    named = [{"id": f"t{n}", "name": f"Team {n}", **team} for n, team in enumerate(teams)]
    values = {"id": "whole", "name": "Whole", "teams": named, **facts}
    whole = structure(values)
    return write_standing_text(standing(Assessor(pack).assess(whole, as_of=DAY)), most=most)


def need(identifier: str) -> dict[str, str]:
    return {"id": identifier, "basis": "stated", "because": "it comes first"}


def rule(identifier: str, met: str, *needs: str) -> dict[str, Any]:
    found = {"id": identifier, "title": f"Title of {identifier}", "subject": "team"}
    return {
        **found,
        "met_when": met,
        "needs": [need(one) for one in needs],
        "ask": f"Is {identifier}?",
    }


@pytest.fixture
def small(make_pack: Any) -> Pack:  # noqa: ANN401
    pack: Pack = make_pack(
        rule("a", "debrief_available"),
        rule("b", "reflection_time", "a"),
        rule("c", "workload_concern", "b"),
    )
    return pack


def test_what_holds_things_back_stands_first_with_its_remedy(small: Pack) -> None:
    facts = {"debrief_available": False, "reflection_time": False}
    text = page(small, facts, facts)
    assert "Do first: nothing holds these back\n" in text
    assert "Title of a [a]: Team 0, Team 1\n  For the manager: Do it.\n" in text
    assert "  Unlocks Title of b [b]\n  Waiting for it, near or far: 4 findings.\n" in text
    assert "Find out first" not in text
    assert "The longest chain: Title of a [a] → Title of b [b] → Title of c [c]\n" in text


def test_what_is_not_known_is_asked_for_and_not_told_as_missing(small: Pack) -> None:
    text = page(small, {"reflection_time": False})
    assert "Do first" not in text
    assert "Find out first: these may be in place already\n" in text
    assert "  To ask: Is a?\n" in text


def test_what_rests_on_nothing_firm_is_told_once_for_all_teams(small: Pack) -> None:
    facts = {"debrief_available": False, "reflection_time": True, "workload_concern": True}
    text = page(small, facts, facts)
    assert "In place, but what it rests on is not\n" in text
    assert "Title of b [b]: Team 0, Team 1: rests on Title of a [a]\n" in text


def test_what_came_too_late_says_what_to_do_now(make_pack: Any) -> None:  # noqa: ANN401
    event = {"id": "e", "title": "It begins", "happened_when": "size == 3", "needs": [need("a")]}
    pack = make_pack(rule("a", "debrief_available"), events=[event])
    text = page(pack, {"size": 3, "debrief_available": False})
    assert "Too late to come first, and still to be done\n" in text
    assert "Title of a [a]: Team 0\n  For the manager: Do it.\n" in text


def test_an_event_is_waited_for_and_has_no_remedy(make_pack: Any) -> None:  # noqa: ANN401
    event = {"id": "e", "title": "It begins", "happened_when": "size == 3"}
    pack = make_pack(rule("a", "debrief_available", "e"), events=[event])
    text = page(pack, {"size": 4, "debrief_available": False})
    assert "It begins [e]: Team 0\n  Unlocks Title of a [a]\n" in text


def test_it_is_short_unless_all_is_asked_for(make_pack: Any) -> None:  # noqa: ANN401
    rules = [rule(f"a{n}", "debrief_available") for n in range(7)]
    rules += [rule(f"b{n}", "reflection_time", *(f"a{m}" for m in range(7))) for n in range(2)]
    facts = {"debrief_available": False, "reflection_time": False}
    assert "and 2 more\n" in page(make_pack(*rules), facts)
    assert "and 2 more\n" not in page(make_pack(*rules), facts, most=None)


def test_many_unlocked_are_counted(make_pack: Any) -> None:  # noqa: ANN401
    rules = [rule("a", "debrief_available")]
    rules += [rule(f"b{n}", "reflection_time", "a") for n in range(5)]
    facts = {"debrief_available": False, "reflection_time": False}
    pack = make_pack(*rules)
    assert "; and 2 more\n" in page(pack, facts)
    assert "Title of b4 [b4] Waiting" in " ".join(page(pack, facts, most=None).split())


def test_nothing_left_is_said(small: Pack) -> None:
    met = {"debrief_available": True, "reflection_time": True, "workload_concern": True}
    assert "Nothing that was asked is left to do or to find out.\n" in page(small, met)


def test_where_no_team_is_stated_that_is_said(make_pack: Any) -> None:  # noqa: ANN401
    above = {"id": "o", "met_when": "local_context.advocates", "needs": [need("a")]}
    pack = make_pack(rule("a", "debrief_available"), above)
    values = {"id": "whole", "name": "Whole", "local_context": {"advocates": False}}
    found = standing(Assessor(pack).assess(structure(values), as_of=DAY))
    assert "which teams there are is not known" in write_standing_text(found)


def test_lines_are_as_short_as_words_allow(riverside: Standings) -> None:
    for width in (60, 88):
        text = write_standing_text(riverside, width=width)
        assert max(map(len, text.splitlines())) <= width


def test_a_page_to_act_on_is_short(riverside: Standings) -> None:
    assert len(write_standing_text(riverside).splitlines()) < 100


def test_json_says_the_same_in_full(riverside: Standings) -> None:
    report = json.loads(write_standing_json(riverside))
    assert report["schema"] == "peerkit.next/1"
    assert [root["id"] for root in report["holding_back"]] == [
        root.id for root in riverside.holding_back()
    ]
    assert len(report["standings"]) == len(list(riverside))
    assert [len(stage) for stage in report["stages"]] == [len(s) for s in riverside.stages()]
    assert [one["id"] for one in report["longest_chain"]] == [
        one.id for one in riverside.longest_chain()
    ]
    late = {(one["id"], one["subject"]["id"]) for one in report["standings"] if one["late"]}
    assert ("preparing-teams.1.a", "northgate") in late


def test_json_leaves_out_a_team_that_is_not_known(make_pack: Any) -> None:  # noqa: ANN401
    above = {"id": "o", "met_when": "local_context.advocates", "needs": [need("a")]}
    pack = make_pack(rule("a", "debrief_available"), above)
    values = {"id": "whole", "name": "Whole", "local_context": {"advocates": False}}
    found = standing(Assessor(pack).assess(structure(values), as_of=DAY))
    (one,) = json.loads(write_standing_json(found))["standings"]
    assert one["waits_for"] == [{"id": "a", "subject": None, "status": "not-known"}]
