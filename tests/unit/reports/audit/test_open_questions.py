"""What is not known: each question once, under whoever can answer it, with what leaves it open."""

import re
from collections.abc import Callable
from datetime import date

import pytest

import peerkit
from peerkit.packs import Pack
from peerkit.reports import write_text

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
TEAMS = "teams: [{id: one, name: One}, {id: two, name: Two}]\n"


def not_known(pack: Pack, document: str) -> str:
    read = peerkit.read_organisation(f"peerkit: organisation/1\nid: t\n{document}".encode())
    text = write_text(peerkit.Assessor(pack).assess(read.organisation, as_of=AS_OF))
    part: str = re.split(r"\n\n\nWhat is not known.*\n=+\n", text)[1]
    return part.split("\n\n\n", maxsplit=1)[0]


def blocks(text: str) -> dict[str, str]:
    """Split what is not known at its underlined titles, by title, each as one line of words."""
    parts = re.split(r"\n(.+)\n-+\n", text)
    joined = (" ".join(part.split()) for part in parts[2::2])
    return dict(zip(parts[1::2], joined, strict=True))


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ({}, "From the organisation's records"),
        (
            {"subject": "programme", "met_when": "stated(operational_fit)"},
            "From the organisation's records",
        ),
        ({"subject": "team", "met_when": "debrief_available"}, "From each team's records"),
        ({"met_when": 'stated_by("senior-leader")'}, "From senior leaders"),
        ({"subject": "team", "met_when": 'stated_by("manager")'}, "From the manager"),
        ({"subject": "team", "met_when": 'voiced("peer-workers")'}, "From peer workers"),
        ({"met_when": 'voiced("all-staff")'}, "From staff of every kind"),
        # Where a record decides as well, it is asked for with the records.
        (
            {"met_when": 'stated(vision.rationale) or voiced("all-staff")'},
            "From the organisation's records",
        ),
    ],
)
def test_a_question_stands_under_whoever_can_answer_it(
    make_pack: MakePack, rule: dict[str, str], title: str
) -> None:
    found = blocks(not_known(make_pack({"id": "a", **rule}), f"name: T\n{TEAMS}"))
    assert list(found) == [title]
    assert found[title].count("- Is it done? [a], important") == 1


def test_what_stands_alike_is_told_once(make_pack: MakePack) -> None:
    open_ = {"subject": "team", "met_when": 'any(c.kind == "fit" for c in conversations)'}
    pack = make_pack(
        {"id": "a", **open_},
        {"id": "b", "subject": "team", "met_when": "debrief_available"},
        {"id": "c", **open_, "strength": "consider", "ask": "Since when?"},
    )
    found = blocks(not_known(pack, f"name: T\n{TEAMS}"))["From each team's records"]
    lead = "One, Two, still open: conversations: may not list everything"
    assert f"{lead} - Is it done? [a], important - Since when? [c], to consider" in found
    assert found.count("still open") == 2


def test_a_group_is_told_how_it_can_answer_and_its_missing_voice_is_not_listed(
    make_pack: MakePack,
) -> None:
    pack = make_pack({"id": "a", "met_when": 'voiced("managers")'})
    found = blocks(not_known(pack, "name: T\n"))["From managers"]
    assert "a survey with 8 answers or more, or one view that 3 or more" in found
    assert "where there are fewer it stays open" in found
    assert "still open" not in found
    few = "voices: {pulses: [{about: a, group: managers, agree: 3, disagree: 0}]}\n"
    found = blocks(not_known(pack, f"name: T\n{few}"))["From managers"]
    assert "T, still open: voices › pulses › no. 1: fewer than 8 answers" in found


def test_a_rule_that_may_not_apply_says_what_that_hangs_on(make_pack: MakePack) -> None:
    rule = {"subject": "team", "applies_when": "debrief_available"}
    pack = make_pack({"id": "a", **rule, "met_when": 'stated_by("manager")'})
    found = blocks(not_known(pack, f"name: T\n{TEAMS}"))["From the manager"]
    assert "One, Two, still open: debrief available: not stated" in found


def test_every_theme_has_its_questions_under_its_title(make_pack: MakePack) -> None:
    found = not_known(make_pack({"id": "a"}), "name: T\n")
    assert "\nFirst\n  T, still open: vision › rationale: not stated\n" in found
