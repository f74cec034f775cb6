"""Waivers: what one has to say, and which two cannot be."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit import model
from peerkit.errors import ModelError
from peerkit.facts import PartialDate
from peerkit.model import RoleKind
from peerkit.model.waivers import DECIDERS

new: Any = model

SAID = {
    "recommendation": "a.1",
    "kind": "deferred",
    "reason": "It has to wait",
    "decided_by": "senior-leader",
    "agreed_with": [],
    "decided_on": "2026-01-15",
    "expires_on": "2026-06-30",
}


def problems(**changes: object) -> list[tuple[str, str | None]]:
    try:
        new.Waiver(**{**SAID, **changes})
    except ModelError as refused:
        return [(problem.code, problem.location.path) for problem in refused.diagnostics]
    return []


def test_a_waiver_says_why_by_whom_and_until_when() -> None:
    waiver = new.Waiver(**SAID)
    assert waiver.decided_by == {RoleKind.SENIOR_LEADER}
    assert waiver.agreed_with == frozenset()
    assert waiver.team is None
    assert (waiver.first_day, waiver.last_day) == (date(2026, 1, 15), date(2026, 6, 30))


@pytest.mark.parametrize("name", sorted(SAID))
def test_everything_but_the_team_has_to_be_said(name: str) -> None:
    said = {key: value for key, value in SAID.items() if key != name}
    with pytest.raises(TypeError, match=name):
        new.Waiver(**said)


@pytest.mark.parametrize("kind", list(RoleKind))
def test_somebody_who_holds_the_power_decides(kind: RoleKind) -> None:
    alone = [] if kind in DECIDERS else [("PK110", "decided_by")]
    assert problems(decided_by=[kind]) == alone
    assert problems(decided_by=[kind, "senior-leader"]) == []


def test_nobody_is_not_somebody() -> None:
    assert problems(decided_by=[]) == [("PK110", "decided_by")]


@pytest.mark.parametrize(
    ("expires_on", "expected"),
    [
        ("2026-01-16", []),
        ("2026-01-15", [("PK110", "expires_on")]),
        ("2025-12-31", [("PK110", "expires_on")]),
        ("2026-06", [("PK103", "Waiver.expires_on")]),
        ("2026", [("PK103", "Waiver.expires_on")]),
        ("never", [("PK103", "Waiver.expires_on")]),
        ("?", [("PK103", "Waiver.expires_on")]),
        (None, [("PK103", "Waiver.expires_on")]),
        (date(2026, 2, 1), []),
        (PartialDate(2026, 2, 1), []),
        (PartialDate(2026, 2), [("PK103", "Waiver.expires_on")]),
    ],
)
def test_it_ends_on_a_day_after_its_decision(expires_on: object, expected: list[Any]) -> None:
    assert problems(expires_on=expires_on) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("x" * 500, []),
        ("x" * 501, [("PK106", "Waiver.reason")]),
        ("", [("PK103", "Waiver.reason")]),
        ("unknown", [("PK103", "Waiver.reason")]),
    ],
)
def test_a_reason_is_short_and_is_one(reason: str, expected: list[Any]) -> None:
    assert problems(reason=reason) == expected


def test_all_problems_come_at_once() -> None:
    found = problems(decided_by="volunteer", expires_on="2026-01-01")
    assert found == [("PK110", "decided_by"), ("PK110", "expires_on")]


PERIODS = st.tuples(
    st.sampled_from(["a.1", "a.2"]),
    st.sampled_from([None, "t0"]),
    st.integers(0, 30),
    st.integers(1, 12),
)


@given(st.lists(PERIODS, max_size=6))
def test_no_two_of_the_same_hold_on_one_day(
    periods: list[tuple[str, str | None, int, int]],
) -> None:
    """Held against counting, day by day, how many hold."""
    start = date(2026, 1, 1)
    made, holding = [], []
    for recommendation, team, offset, length in periods:
        first = start + timedelta(offset)
        last = first + timedelta(length)
        said = {**SAID, "recommendation": recommendation, "team": team}
        made.append(new.Waiver(**{**said, "decided_on": first, "expires_on": last}))
        holding += [(recommendation, team, first + timedelta(day)) for day in range(length + 1)]
    if len(set(holding)) == len(holding):
        assert new.Waivers(waivers=made).waivers == tuple(made)
    else:
        with pytest.raises(ModelError) as refused:
            new.Waivers(waivers=made)
        assert {problem.code for problem in refused.value.diagnostics} == {"PK110"}


def test_the_later_of_two_is_named() -> None:
    first = new.Waiver(**SAID)
    second = new.Waiver(**{**SAID, "decided_on": "2026-06-30", "expires_on": "2026-07-30"})
    with pytest.raises(ModelError) as refused:
        new.Waivers(waivers=[second, first])
    assert [problem.location.path for problem in refused.value.diagnostics] == ["waivers[#1]"]


def test_each_that_begins_while_another_holds_is_named() -> None:
    """The second ends early, and the third still lies within the first."""
    days = [
        ("2026-01-01", "2026-12-31"),
        ("2026-02-01", "2026-03-01"),
        ("2026-06-01", "2026-07-01"),
    ]
    made = [new.Waiver(**{**SAID, "decided_on": first, "expires_on": last}) for first, last in days]
    with pytest.raises(ModelError) as refused:
        new.Waivers(waivers=made)
    paths = [problem.location.path for problem in refused.value.diagnostics]
    assert paths == ["waivers[#2]", "waivers[#3]"]
