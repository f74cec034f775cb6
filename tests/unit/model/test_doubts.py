from typing import Any

import pytest

import peerkit
from peerkit.errors import Severity
from peerkit.model import Organisation, doubts


def organisation(**values: object) -> Organisation:
    return peerkit.structure({"id": "o", "name": "O", **values})


def team(**values: object) -> dict[str, object]:
    return {"id": "t", "name": "T", **values}


def found(whole: Organisation) -> list[tuple[str, str | None]]:
    warnings = doubts(whole)
    assert all(warning.severity is Severity.WARNING for warning in warnings)
    return [(warning.code, warning.location.path) for warning in warnings]


def supervised(start: object, **arrangement: Any) -> Organisation:  # noqa: ANN401
    post = {"id": "a", "role": "peer-worker", "starts_on": start}
    return organisation(
        teams=[
            team(appointments=[post], supervision=[{"id": "s", "supervisee": "a"} | arrangement])
        ]
    )


def test_what_is_in_order_raises_no_doubt() -> None:
    assert doubts(organisation()) == ()


@pytest.mark.parametrize(
    ("start", "day", "doubtful"),
    [
        ("2026-04-15", "2026-04-14", True),
        ("2026-04-15", "2026-03", True),
        ("2026-04-15", "2026-04-15", False),
        ("2026-04-15", "2026-04", False),
        ("2026-04", "2026-04-01", False),
        (None, "2020", False),
        ("never", "2020", False),
    ],
)
def test_supervision_before_the_post(start: object, day: str, *, doubtful: bool) -> None:
    place = "teams[t].supervision[s]"
    whole = supervised(start, starts_on=day)
    assert found(whole) == ([("PK113", f"{place}.starts_on")] if doubtful else [])
    whole = supervised(start, sessions=[{}, {"scheduled_on": day}])
    assert found(whole) == ([("PK113", f"{place}.sessions[#2].scheduled_on")] if doubtful else [])


def test_supervision_of_nobody_known() -> None:
    whole = organisation(teams=[team(supervision=[{"starts_on": "2020"}])])
    assert found(whole) == []


@pytest.mark.parametrize(
    ("identifiers", "doubtful"),
    [
        (["crisis", "drop-in"], []),
        (["\u0441risis"], ["\u0441risis"]),  # the first letter is Cyrillic
        (["бригада"], []),
        (["équipe"], []),
        (["\u0430\u0441\u0435", "ace"], ["ace"]),  # the first is Cyrillic throughout
        (["Ace", "\u0430\u0441\u0435"], ["\u0430\u0441\u0435"]),
    ],
)
def test_identifiers_that_look_alike(identifiers: list[str], doubtful: list[str]) -> None:
    whole = organisation(teams=[{"id": i, "name": "T"} for i in identifiers])
    assert found(whole) == [("PK112", f"teams[{i}].id") for i in doubtful]


@pytest.mark.parametrize(
    ("stage", "teams", "doubtful"),
    [
        ("established", [team(appointments=[])], True),
        ("established", [], True),
        ("established", [team(appointments=[{"role": "practitioner", "starts_on": "2020"}])], True),
        ("established", [team(appointments=[{"role": "peer-worker", "starts_on": "never"}])], True),
        ("established", [team(appointments=[{"role": "peer-worker"}])], False),
        ("established", [team(appointments=[{"starts_on": "2020"}])], False),
        ("established", [team()], False),
        ("established", None, False),
        ("starting", [team(appointments=[])], False),
    ],
)
def test_established_where_nobody_has_started(stage: str, teams: Any, *, doubtful: bool) -> None:  # noqa: ANN401
    whole = organisation(programme={"stage": stage}, teams=teams)
    assert found(whole) == ([("PK113", "programme.stage")] if doubtful else [])


def test_a_document_says_where() -> None:
    text = (
        "peerkit: organisation/1\nid: o\nname: O\nprogramme: {stage: established}\n"
        "teams:\n  - {id: t, name: T, appointments: []}\n"
    )
    (warning,) = peerkit.read_organisation(text.encode()).warnings
    assert (warning.location.line, warning.location.column) == (4, 20)
    assert warning.render().startswith("4:20: warning[PK113]: ")
