"""How one recommendation or group came out, as `explain` prints it."""

from collections.abc import Callable
from datetime import date

import pytest

import peerkit
from peerkit.packs import Pack
from peerkit.reports import Detail
from peerkit.reports.explaining import write_outcome

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)


def outcome(
    pack: Pack,
    document: str,
    identifier: str = "a",
    subject: str | None = None,
    detail: Detail = Detail.TEAM,
) -> str:
    text = f"peerkit: organisation/1\nid: trust\nname: The Trust\n{document}"
    read = peerkit.read_organisation(text.encode())
    assessment = peerkit.Assessor(pack).assess(read.organisation, as_of=AS_OF)
    return write_outcome(assessment.finding(identifier, subject), read.location, detail)


def test_a_small_outcome_whole(make_pack: MakePack) -> None:
    assert outcome(make_pack({"id": "a"}), "vision: {rationale: Because}\n") == (
        "The Trust: in place\n  because:\n    vision › rationale: stated (line 4)\n"
    )


def test_an_open_one_says_what_it_could_be_and_what_would_settle_it(make_pack: MakePack) -> None:
    lines = outcome(make_pack({"id": "a"}), "").splitlines()
    assert lines[0] == "The Trust: not known"
    assert "in place or not in place" in lines[1]
    settled_by = next(i for i, line in enumerate(lines) if "settled by" in line)
    assert "vision › rationale: not stated" in lines[settled_by + 1]


def test_a_decided_one_needs_nothing_more(make_pack: MakePack) -> None:
    text = outcome(make_pack({"id": "a"}), "vision: {rationale: none}\n")
    assert "settled by" not in text
    assert "could be" not in text


@pytest.mark.parametrize(("agree", "contradicts"), [(0, True), (20, False)])
def test_people_who_say_otherwise_are_heard(
    make_pack: MakePack, agree: int, *, contradicts: bool
) -> None:
    pack = make_pack({"id": "a", "corroborated_by": 'voiced("all-staff")'})
    pulse = f"{{about: a, group: all-staff, agree: {agree}, disagree: 9}}"
    text = outcome(pack, f"vision: {{rationale: Because}}\nvoices:\n  pulses: [{pulse}]\n")
    assert ("say otherwise" in text) is contradicts
    assert (f"{agree} agree" in text) is contradicts


def test_what_could_not_be_worked_out_says_why(make_pack: MakePack) -> None:
    beyond = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
    pack = make_pack({"id": "a", "met_when": beyond})
    text = outcome(pack, "vision: {communications: [{held_on: 2026-01-01}]}\n")
    assert text.startswith("The Trust: could not be worked out")
    assert "beyond the calendar" in text


def test_a_group_shows_its_parts_and_what_it_waits_for(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a"},
        {"id": "b", "met_when": "done(vision.agreed_on)"},
        groups=[{"id": "g", "parts": {"a": "a", "b": "b"}}],
    )
    text = outcome(pack, "vision: {rationale: Because}\n", "g")
    assert text.startswith("The Trust: not known")
    assert "a, The Trust: in place" in text
    assert "b, The Trust: not known" in text
    assert "vision › agreed on: not stated" in text


POSTS = {"id": "a", "subject": "team", "met_when": "any(a.starts_on < as_of for a in appointments)"}
TEAM = (
    "teams:\n- {id: crisis, name: Crisis, appointments: [{id: alder-1, starts_on: 2026-01-01}]}\n"
)


@pytest.mark.parametrize(("detail", "named"), [(Detail.TEAM, False), (Detail.PERSON, True)])
def test_posts_are_named_only_when_asked_for(
    make_pack: MakePack, detail: Detail, *, named: bool
) -> None:
    text = outcome(make_pack(POSTS), TEAM, "a", "crisis", detail)
    assert "2026-01-01" in text
    assert ("alder-1" in text) is named
    assert ("(line 5)" in text) is named


def test_a_name_is_cut_and_shown_safely(make_pack: MakePack) -> None:
    organisation = peerkit.structure({"id": "trust", "name": "x" * 100_000 + "\tend"})
    assessment = peerkit.Assessor(make_pack({"id": "a"})).assess(organisation, as_of=AS_OF)
    assert len(write_outcome(assessment.finding("a"))) < 500
