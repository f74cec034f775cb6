"""What a model may not say, reported all at once with its place."""

from typing import Any

import pytest

from peerkit import model
from peerkit.errors import Diagnostic, ModelError
from peerkit.model import (
    Conversation,
    GroupView,
    Pulse,
    Team,
    Value,
    ValueSource,
)

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


def found(**parts: Any) -> list[Diagnostic]:  # noqa: ANN401
    try:
        new.Organisation(id="o", name="O", **parts)
    except ModelError as error:
        return list(error.diagnostics)
    return []


def places(**parts: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    return [(one.code, one.location.path) for one in found(**parts)]


def team(identifier: str = "t", **facts: Any) -> Team:  # noqa: ANN401
    return Team(id=identifier, name="T", **facts)


def post(**facts: Any) -> list[Team]:  # noqa: ANN401
    return [team(appointments=[new.Appointment(id="a", **facts)])]


def value(identifier: str) -> Value:
    return Value(id=identifier, statement="S", source=ValueSource.TEAM)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("crisis", "crisis", True),
        ("crisis", "CRISIS", True),
        ("STRASSE", "stra\u00dfe", True),
        ("crisis", "crisis2", False),
    ],
)
def test_identifiers_that_read_alike_cannot_both_stand(
    first: str, second: str, *, same: bool
) -> None:
    """Bad input 35."""
    # What has the very same id can only be told by its position.
    place = "#2" if first == second else second
    expected = [("PK108", f"teams[{place}].id")] if same else []
    assert places(teams=[team(first), team(second)]) == expected


def test_a_repeated_identifier_points_to_the_first() -> None:
    (diagnostic,) = found(teams=[team("a"), team("A")])
    assert diagnostic.message == "another team has this identifier already"
    assert diagnostic.help == "see `teams[a]`"


def test_identifiers_are_unique_across_the_whole_organisation() -> None:
    talk = new.Conversation(id="intro")
    parts = {
        "programme": new.Programme(conversations=[talk]),
        "teams": [team("a", conversations=[talk]), team("b", conversations=[talk])],
    }
    assert places(**parts) == [
        ("PK108", "teams[a].conversations[intro].id"),
        ("PK108", "teams[b].conversations[intro].id"),
    ]


def test_parts_of_different_kinds_may_share_an_identifier() -> None:
    talk = new.Conversation(id="o")
    assert found(teams=[team("o", conversations=[talk])], values=[value("o")]) == []


def test_parts_without_an_identifier_are_never_the_same() -> None:
    talks = [Conversation(), Conversation()]
    assert found(teams=[team(conversations=talks)]) == []


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"teams": post(role="nobody")}, "teams[t].appointments[a].role"),
        ({"programme": new.Programme(leads=["nobody"])}, "programme.leads"),
        ({"programme": new.Programme(teams=["t"]), "teams": []}, "programme.teams"),
        (
            {"vision": new.Vision(linked_values=["v"]), "values": [value("w")]},
            "vision.linked_values",
        ),
        (
            {
                "voices": new.Voices(
                    pulses=[new.Pulse(about="r", group="managers", team="t", agree=1, disagree=1)]
                )
            },
            "voices.pulses[#1].team",
        ),
        (
            {
                "voices": new.Voices(
                    statements=[new.Statement(about="r", by="manager", team="t", answer="no")]
                )
            },
            "voices.statements[#1].team",
        ),
    ],
)
def test_a_reference_has_to_name_something(parts: dict[str, Any], path: str) -> None:
    """Bad input 34."""
    assert places(**parts) == [("PK109", path)]


def test_each_reference_of_a_list_is_looked_up_in_order() -> None:
    diagnostics = found(programme=new.Programme(teams=["tt", "t", "qqqqq"]), teams=[team("t1")])
    assert [one.message for one in diagnostics] == ["no team has this identifier"] * 3
    assert {one.help for one in diagnostics} == {"did you mean `t1`?", None}


@pytest.mark.parametrize(
    "parts",
    [
        {"teams": post(role="tally"), "roles": [new.Role(id="tally", kind="peer-worker")]},
        {"teams": post(role="peer-worker")},
        {"teams": post()},
        {"programme": new.Programme(teams=["t"], leads=["senior-leader"]), "teams": [team()]},
        {"roles": [new.Role(id="peer-worker", kind="peer-worker")]},
    ],
)
def test_what_is_declared_or_a_kind_of_role_can_be_named(parts: dict[str, Any]) -> None:
    assert found(**parts) == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fits"),
    [
        ("2025-01-02", "2025-01-01", False),
        ("2025-01-01", "2025-01-01", False),
        ("2025-01-01", "2025-01-02", True),
        ("2025-02", "2025-01", False),
        ("2025-01", "2025-01", True),
        ("2025-01", "2025-01-01", True),
        ("2025", "2025-01-01", True),
        ("2025-01-01", "never", True),
        ("never", "2025-01-01", True),
        ("never", "never", True),
        ("2025-01-01", None, True),
        (None, "2025-01-01", True),
    ],
)
def test_a_post_ends_after_it_starts_as_far_as_is_known(
    starts_on: str | None, ends_on: str | None, *, fits: bool
) -> None:
    expected = [] if fits else [("PK110", "teams[t].appointments[a].ends_on")]
    assert places(teams=post(starts_on=starts_on, ends_on=ends_on)) == expected


def pulse(**facts: Any) -> Pulse:  # noqa: ANN401
    return Pulse(**{"about": "r", "group": "managers", "agree": 4, "disagree": 1, **facts})


def view(**facts: Any) -> GroupView:  # noqa: ANN401
    return GroupView(**{"about": "r", "group": "managers", "answer": "yes", "members": 3, **facts})


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({"invited": 5}, True),
        ({"invited": 4}, False),
        ({"invited": 5, "partly": 1}, False),
        ({"invited": 5, "unsure": 1}, False),
        ({}, True),
    ],
)
def test_no_more_answer_than_were_invited(facts: dict[str, int], *, fits: bool) -> None:
    expected = [] if fits else [("PK110", "voices.pulses[#1].invited")]
    assert places(voices=new.Voices(pulses=[pulse(**facts)])) == expected


@pytest.mark.parametrize(("members", "fits"), [(3, True), (2, False), (0, False)])
def test_nobody_stands_alone_behind_a_group_view(members: int, *, fits: bool) -> None:
    expected = [] if fits else [("PK110", "voices.group_views[#1].members")]
    assert places(voices=new.Voices(group_views=[view(members=members)])) == expected


DAY = "2025-01-01"


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({}, True),
        ({"agree": 9}, True),
        ({"about": "s"}, False),
        ({"group": "all-staff"}, False),
        ({"team": "t"}, False),
        ({"taken_on": "2025-01-02"}, False),
    ],
)
def test_a_group_is_asked_once_a_day_about_one_thing(second: dict[str, Any], *, same: bool) -> None:
    voices = new.Voices(pulses=[pulse(taken_on=DAY), pulse(**{"taken_on": DAY} | second)])
    expected = [("PK110", "voices.pulses[#2]")] if same else []
    assert places(voices=voices, teams=[team()]) == expected


@pytest.mark.parametrize(
    ("second", "same"), [({}, True), ({"answer": "no"}, True), ({"agreed_on": "2025"}, False)]
)
def test_a_group_has_one_view_a_day_about_one_thing(second: dict[str, Any], *, same: bool) -> None:
    voices = new.Voices(group_views=[view(agreed_on=DAY), view(**{"agreed_on": DAY} | second)])
    expected = [("PK110", "voices.group_views[#2]")] if same else []
    assert places(voices=voices) == expected


@pytest.mark.parametrize("day", [None, "2025", "2025-01"])
def test_days_that_may_differ_are_not_taken_for_one(day: str | None) -> None:
    voices = new.Voices(
        pulses=[pulse(taken_on=day), pulse(taken_on=day)],
        group_views=[view(agreed_on=day), view(agreed_on=day)],
    )
    assert places(voices=voices) == []


def test_a_role_with_the_name_of_a_kind_is_of_that_kind() -> None:
    roles = [new.Role(id="peer-worker", kind="volunteer"), new.Role(id="tally", kind="other")]
    assert places(roles=roles) == [("PK110", "roles[peer-worker].kind")]


def test_a_post_cannot_be_called_what_stands_for_somebody_from_outside() -> None:
    teams = [team(appointments=[new.Appointment(id="external")])]
    assert places(teams=teams) == [("PK110", "teams[t].appointments[external].id")]


def test_several_managers_may_make_one_statement() -> None:
    statement = new.Statement(about="r", by="manager", answer="yes")
    assert found(voices=new.Voices(statements=[statement, statement])) == []


def test_bad_practice_is_legal_data() -> None:
    """Domain model, invariant 15."""
    alone = new.Responsibilities(make_role_work=["peer-worker"], win_support=[])
    assert found(teams=[team(responsibilities=alone)]) == []


def test_everything_is_reported_at_once() -> None:
    parts = {
        "teams": [
            team(
                "a",
                appointments=[new.Appointment(id="x", role="nobody", starts_on=2025, ends_on=2024)],
            ),
            team("a"),
        ],
        "voices": new.Voices(group_views=[view(members=1, team="z")]),
    }
    assert set(places(**parts)) == {
        ("PK108", "teams[#2].id"),
        ("PK109", "teams[a].appointments[x].role"),
        ("PK110", "teams[a].appointments[x].ends_on"),
        ("PK109", "voices.group_views[#1].team"),
        ("PK110", "voices.group_views[#1].members"),
    }
