"""Objects of the model as plain values, in one order."""

from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.documents.unstructure import unstructure
from peerkit.facts import ABSENT, UNKNOWN

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (new.Vision(), {}),
        (
            new.Vision(statement=ABSENT, agreed_on=ABSENT),
            {"statement": "none", "agreed_on": "never"},
        ),
        (new.Vision(statement=UNKNOWN, agreed_on=None), {}),
        (new.Vision(aims=[]), {"aims": []}),
        (new.Vision(aims=["b", "a"]), {"aims": ["b", "a"]}),
        (new.Vision(agreed_on=2025), {"agreed_on": "2025"}),
        (new.Conversation(senior_sponsor_present=False), {"senior_sponsor_present": False}),
        (new.Conversation(audience=[]), {"audience": []}),
        (
            new.Conversation(audience=["team", "manager", "all-staff"]),
            {"audience": ["all-staff", "manager", "team"]},
        ),
        (new.Appointment(fte=1), {"fte": 1}),
        (new.Appointment(fte=0.6), {"fte": 0.6}),
        (new.Programme(teams=["b", "a"]), {"teams": ["a", "b"]}),
        (new.Programme(plan=new.Plan(agreed_on="2025-01")), {"plan": {"agreed_on": "2025-01"}}),
        (new.Programme(plan=new.Plan()), {}),
        (new.Programme(complete=["partners", "learning"]), {"complete": ["learning", "partners"]}),
        (new.RoleProfile(tasks=[]), {}),
        (
            new.RoleProfile(tasks=["group-work", "one-to-one"], complete="tasks"),
            {"tasks": ["one-to-one", "group-work"], "complete": ["tasks"]},
        ),
        (new.LearningSession(held_on=["2025", "2024-02"]), {"held_on": ["2025", "2024-02"]}),
        (new.LearningSession(cadence="every 1 week"), {"cadence": "every week"}),
        (new.Team(id="t", name="T", supervision=[]), {"id": "t", "name": "T", "supervision": []}),
        (new.Team(id="t", name="T", decisions=[]), {"id": "t", "name": "T"}),
        (new.Team(id="t", name="T", size=0), {"id": "t", "name": "T", "size": 0}),
        (
            new.Team(id="t", name="T", conversations=[new.Conversation(), new.Conversation()]),
            {"id": "t", "name": "T", "conversations": [{}, {}]},
        ),
        (
            new.Pulse(about="1", group="managers", agree=0, disagree=2, partly=0, unsure=1),
            {"about": "1", "group": "managers", "agree": 0, "disagree": 2, "unsure": 1},
        ),
    ],
)
def test_what_a_part_comes_to(part: object, expected: dict[str, Any]) -> None:
    found = unstructure(part)
    assert found == expected
    assert list(found) == list(expected)


def test_only_plain_values_come_out() -> None:
    part = new.Conversation(kind="fit", audience=["team"], held_on="2025-01-02")
    for value in unstructure(part).values():
        assert type(value) in {str, list}
    assert [type(word) for word in unstructure(part)["audience"]] == [str]  # type: ignore[union-attr]


def test_the_reader_takes_what_comes_out() -> None:
    whole = peerkit.structure({"id": "o", "name": "O", "teams": [{"id": "t", "name": "None"}]})
    assert peerkit.structure(unstructure(whole)) == whole
