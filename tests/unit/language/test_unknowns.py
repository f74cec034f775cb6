"""Which truths an expression can come to, and which facts can leave it open."""

from collections.abc import Callable

import pytest

from peerkit.facts import UNKNOWN, Truth
from peerkit.language import Tree, can_leave_open, outcomes

Check = Callable[..., Tree]
ALL = {True, False, UNKNOWN}
DEFINITIONS = {
    "is_ready": ("team", "debrief_available"),
    "first_start": ("team", "min(a.starts_on for a in appointments)"),
    "its_manager": ("team", "manager"),
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("True", {True}),
        ("not True", {False}),
        ("debrief_available", ALL),
        ("not debrief_available", ALL),
        ("debrief_available and False", {False}),
        ("debrief_available or True", {True}),
        ("debrief_available and known(kind)", ALL),
        ("known(kind)", {True, False}),
        ("known(kind) and True", {True, False}),
        ("known(kind) == True", {True, False}),
        ("debrief_available == True", ALL),
        ("(debrief_available and False) == True", {True, False}),
        ("(not known(kind)) == True", {True, False}),
        ("(debrief_available or reflection_time) == True", ALL),
        ("any(known(a.paid) for a in appointments) == True", ALL),
        ("as_of > as_of - days(parameters.n)", {True, False}),
        ('id == "t"', {True, False}),
        ("size > 1", ALL),
        ("any(True for c in conversations)", ALL),
        ("any(False for c in conversations)", {False, UNKNOWN}),
        ("all(True for c in conversations)", {True, UNKNOWN}),
        ("any(c.senior_sponsor_present for c in conversations)", ALL),
        ("count(a for a in appointments) > 1", ALL),
        ("min(a.starts_on for a in appointments) > as_of", ALL),
        ("first_start > as_of", ALL),
        ("is_ready", ALL),
        ('its_manager.entry == "told"', ALL),
        ('voiced("managers")', ALL),
        ('stated_by("manager") == True', ALL),
        ("stated(name)", {True, False}),
    ],
)
def test_the_truths_that_can_come_out(check: Check, expression: str, expected: set[Truth]) -> None:
    tree = check(expression, definitions=DEFINITIONS, parameters={"n": 2})
    assert outcomes(tree) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("True", []),
        ("debrief_available", ["teams[].debrief_available"]),
        ("not debrief_available", ["teams[].debrief_available"]),
        ("debrief_available and False", []),
        ("debrief_available or True", []),
        ("debrief_available and True", ["teams[].debrief_available"]),
        ("known(kind) and debrief_available", ["teams[].debrief_available"]),
        ("known(kind)", []),
        ('id == "t"', []),
        ("as_of > as_of - days(3)", []),
        ("size + 1 > 3", ["teams[].size"]),
        (
            "any(a.paid for a in appointments)",
            ["teams[].appointments", "teams[].appointments[].paid"],
        ),
        ("any(False for a in appointments)", ["teams[].appointments"]),
        (
            "count(a for a in appointments if a.paid) > 1",
            ["teams[].appointments", "teams[].appointments[].paid"],
        ),
        (
            "first_start > as_of",
            ["teams[].appointments", "teams[].appointments[].starts_on"],
        ),
        (
            'any(a.role.kind == "volunteer" for a in appointments)',
            ["teams[].appointments", "teams[].appointments[].role"],
        ),
        (
            "any(as_of <= s.starts_on + s.cadence for s in supervision)",
            [
                "teams[].supervision",
                "teams[].supervision[].starts_on",
                "teams[].supervision[].cadence",
            ],
        ),
        ("is_ready", ["teams[].debrief_available"]),
        ('its_manager.entry == "told"', ["teams[].manager.entry"]),
        (
            'any(c.id == "x" for c in conversations)',
            ["teams[].conversations", "teams[].conversations[].id"],
        ),
        (
            "any(any(done(day) for day in t.delivered_on) for t in organisation.trainings)",
            ["trainings", "trainings[].delivered_on", "trainings[].delivered_on[]"],
        ),
        (
            'any("own-experience" in t.components for t in organisation.trainings)',
            ["trainings", "trainings[].components"],
        ),
        (
            'voiced("managers") or stated_by("manager")',
            ['voiced("managers")', 'stated_by("manager")'],
        ),
    ],
)
def test_the_facts_that_can_leave_it_open(
    check: Check, expression: str, expected: list[str]
) -> None:
    tree = check(expression, definitions=DEFINITIONS)
    assert list(can_leave_open(tree)) == expected


def test_parts_of_a_list_are_there_once_they_are_listed(check: Check) -> None:
    found = can_leave_open(check("any(t in programme.teams for t in teams)", "organisation"))
    assert list(found) == ["teams", "programme.teams"]
