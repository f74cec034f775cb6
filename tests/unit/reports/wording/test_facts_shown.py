"""Facts as outputs may show them: nothing below the team is named unless asked for."""

import pytest

from peerkit.errors import Location
from peerkit.language import FactRead
from peerkit.reports import Detail, shown

POST = FactRead("teams[crisis].appointments[alder-1].starts_on", "2026-04-13")
OTHER_POST = FactRead("teams[crisis].appointments[alder-2].starts_on", "2026-04-13")
TALK = FactRead("teams[crisis].conversations[intro].held_on", "2026-02-25")


def line_of(path: str) -> Location | None:
    return Location(line=len(path))


def test_a_post_is_named_by_its_team_alone() -> None:
    (fact,) = shown([POST])
    assert fact.path == "teams[crisis].appointments[…].starts_on"
    assert fact.value == "2026-04-13"


def test_its_line_would_name_it_as_well() -> None:
    assert [fact.location for fact in shown([POST, TALK], places=line_of)] == [
        None,
        Location(line=len(TALK.path)),
    ]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("teams[t].appointments[a].training", "teams[t].appointments[…].training"),
        (
            "teams[t].appointments[a].training[#1].completed_on",
            "teams[t].appointments[…].training[…].completed_on",
        ),
        (
            "teams[t].supervision[s].sessions[#2].outcome",
            "teams[t].supervision[…].sessions[…].outcome",
        ),
        ("programme.learning[circle].held_on[#1]", "programme.learning[circle].held_on[#1]"),
        ("roles[companion].profile.rationale", "roles[companion].profile.rationale"),
        ("voices.pulses[#1]", "voices.pulses[#1]"),
        ("voices", "voices"),
    ],
)
def test_no_post_is_named_by_what_lies_inside_it(path: str, written: str) -> None:
    (fact,) = shown([FactRead(path, "stated")], places=line_of)
    assert fact.path == written
    assert (fact.location is None) is (path != written)


def test_a_post_is_named_for_those_who_ask() -> None:
    (fact,) = shown([POST], Detail.PERSON, line_of)
    assert fact.path == POST.path
    assert fact.location == Location(line=len(POST.path))


@pytest.mark.parametrize(("detail", "count"), [(Detail.TEAM, 1), (Detail.PERSON, 2)])
def test_what_reads_alike_is_shown_once(detail: Detail, count: int) -> None:
    assert len(shown([POST, OTHER_POST, POST], detail)) == count


def test_facts_keep_their_order() -> None:
    paths = [fact.path for fact in shown([TALK, POST])]
    assert paths == [TALK.path, "teams[crisis].appointments[…].starts_on"]


def test_without_places_there_are_none() -> None:
    assert [fact.location for fact in shown([TALK])] == [None]


def test_a_place_that_is_not_known_is_left_out() -> None:
    assert [fact.location for fact in shown([TALK], places=lambda _path: None)] == [None]


@pytest.mark.parametrize(
    ("field", "value", "at_team"),
    [
        ("supervisee", "alder-1", "stated"),
        ("supervisor", "external", "stated"),
        ("supervisee", "not stated", "not stated"),
        ("sessions[#1].not_held_by", "supervisee", "stated"),
        ("kind", "line", "line"),
    ],
)
def test_a_value_that_names_somebody_is_only_called_stated(
    field: str, value: str, at_team: str
) -> None:
    """Privacy requirements 6 and 14."""
    fact = FactRead(f"teams[crisis].supervision[s].{field}", value)
    (by_team,) = shown([fact])
    assert (by_team.value, "[s]" in by_team.path) == (at_team, False)
    (by_person,) = shown([fact], Detail.PERSON)
    assert (by_person.value, by_person.path) == (value, fact.path)
