"""Sets of words of which there may be more, and lists of dates. The day is 2025-06-15."""

from collections.abc import Callable
from typing import Any

import pytest

from peerkit import model
from peerkit.errors import ModelError
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import FactRead, deciding_facts, unsettled_facts
from peerkit.model import Organisation

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


Ask = Callable[..., Any]
TRAINING = "trainings[t]."


def trained(**facts: Any) -> Organisation:  # noqa: ANN401
    training = new.TrainingProgramme(id="t", **facts)
    return Organisation(id="o", name="O", trainings=(training,))


def of_training(expression: str) -> str:
    return f"any({expression} for t in organisation.trainings)"


def shown(facts: tuple[FactRead, ...]) -> dict[str, tuple[str, bool]]:
    return {f.path.removeprefix(TRAINING): (f.value, f.settled) for f in facts}


OWN, LISTENING = '"own-experience"', '"listening-tools"'
# One word is listed: its own experience. What follows is the answer if the set is open, closed.
ONE_WORD: list[tuple[str, Truth, Truth]] = [
    (f"{OWN} in t.components", True, True),
    (f"{LISTENING} in t.components", UNKNOWN, False),
    (f"{OWN} not in t.components", False, False),
    (f"{LISTENING} not in t.components", UNKNOWN, True),
    # the open set on the left
    (f"t.components <= {{{OWN}}}", UNKNOWN, True),
    (f"t.components <= {{{OWN}, {LISTENING}}}", UNKNOWN, True),
    (f"t.components <= {{{LISTENING}}}", False, False),
    (f"t.components < {{{OWN}}}", False, False),
    (f"t.components < {{{OWN}, {LISTENING}}}", UNKNOWN, True),
    (f"t.components < {{{LISTENING}}}", False, False),
    # and on the right
    (f"t.components >= {{{OWN}}}", True, True),
    (f"t.components >= {{{OWN}, {LISTENING}}}", UNKNOWN, False),
    (f"t.components > {{{OWN}}}", UNKNOWN, False),
    (f"t.components > {{{LISTENING}}}", UNKNOWN, False),
    # equality
    (f"t.components == {{{OWN}}}", UNKNOWN, True),
    (f"t.components != {{{OWN}}}", UNKNOWN, False),
    (f"t.components == {{{LISTENING}}}", False, False),
    (f"t.components != {{{LISTENING}}}", True, True),
    (f"t.components == {{{OWN}, {LISTENING}}}", UNKNOWN, False),
    # with itself
    ("t.components <= t.components", UNKNOWN, True),
    ("t.components < t.components", UNKNOWN, False),
]


@pytest.mark.parametrize(("expression", "when_open", "when_closed"), ONE_WORD)
def test_one_word_is_listed(
    ask: Ask, expression: str, when_open: Truth, when_closed: Truth
) -> None:
    text = of_training(expression)
    assert ask(text, trained(components=["own-experience"])) is when_open
    closed = trained(components=["own-experience"], complete=["components"])
    assert ask(text, closed) is when_closed


@pytest.mark.parametrize(
    ("expression", "when_open", "when_closed"),
    [
        (f"{OWN} in t.components", UNKNOWN, False),
        (f"t.components <= {{{OWN}}}", UNKNOWN, True),
        (f"t.components < {{{OWN}}}", UNKNOWN, True),
        (f"t.components >= {{{OWN}}}", UNKNOWN, False),
        (f"t.components == {{{OWN}}}", UNKNOWN, False),
    ],
)
def test_no_word_is_listed(ask: Ask, expression: str, when_open: Truth, when_closed: Truth) -> None:
    text = of_training(expression)
    assert ask(text, trained()) is when_open
    assert ask(text, trained(complete=["components"])) is when_closed


@pytest.mark.parametrize(
    ("tasks", "ruled_out", "closed", "expected"),
    [
        (["outreach"], ["paperwork"], [], UNKNOWN),
        (["outreach"], ["paperwork"], ["tasks"], UNKNOWN),
        (["outreach"], ["paperwork"], ["tasks_ruled_out"], False),
        (["outreach"], ["paperwork"], ["tasks", "tasks_ruled_out"], False),
        ([], ["paperwork"], ["tasks"], True),
        ([], ["paperwork"], [], UNKNOWN),
        ([], [], ["tasks_ruled_out"], False),
    ],
)
def test_two_sets_that_may_both_go_on(
    ask: Ask, tasks: list[str], ruled_out: list[str], closed: list[str], expected: Truth
) -> None:
    profile = new.RoleProfile(tasks=tasks, tasks_ruled_out=ruled_out, complete=closed)
    roles = (new.Role(id="r", kind="other", profile=profile),)
    whole = Organisation(id="o", name="O", roles=roles)
    text = "any(r.profile.tasks < r.profile.tasks_ruled_out for r in organisation.roles)"
    assert ask(text, whole) is expected


def test_what_is_in_an_open_set_decides_and_what_is_not_leaves_it_open(ask: Ask) -> None:
    whole = trained(components=["own-experience"])
    said = "own-experience; may not list everything"
    found = ask(of_training(f"{OWN} in t.components"), whole, of=deciding_facts)
    assert shown(found) == {"components": (said, True)}
    found = ask(of_training(f"{LISTENING} in t.components"), whole, of=unsettled_facts)
    assert shown(found) == {"components": (said, False)}


def test_a_closed_set_is_cited_as_it_is(ask: Ask) -> None:
    whole = trained(components=["own-experience"], complete=["components"])
    text = of_training(f"{LISTENING} in t.components")
    assert shown(ask(text, whole, of=deciding_facts))["components"] == ("own-experience", True)
    assert ask(text, whole, of=unsettled_facts) == ()


@pytest.mark.parametrize(
    ("days", "some", "every", "twice"),
    [
        (["2025-01-01"], True, True, False),
        (["2025-01-01", "2025-02"], True, True, True),
        (["2025-01-01", "2025-12"], True, False, False),
        (["2025-06"], UNKNOWN, UNKNOWN, False),
        (["2025-06", "2025-01"], True, UNKNOWN, UNKNOWN),
        (["2025-12"], False, False, False),
        ([], False, True, False),
        (None, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_the_days_on_which_a_training_was_given(
    ask: Ask, days: list[str] | None, some: Truth, every: Truth, twice: Truth
) -> None:
    whole = trained(delivered_on=days)
    assert ask(of_training("any(done(d) for d in t.delivered_on)"), whole) is some
    assert ask(of_training("all(done(d) for d in t.delivered_on)"), whole) is every
    assert ask(of_training("count(d for d in t.delivered_on if done(d)) >= 2"), whole) is twice


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("any(d >= as_of - months(12) for d in t.delivered_on)", True),
        ("all(d >= as_of - months(12) for d in t.delivered_on)", False),
        ("count(d for d in t.delivered_on if d >= as_of - months(12)) == 1", True),
        ("max(d for d in t.delivered_on) >= as_of - months(12)", True),
        ("min(d for d in t.delivered_on) >= as_of - months(12)", False),
    ],
)
def test_days_can_be_compared_and_the_last_of_them_found(
    ask: Ask, expression: str, *, expected: bool
) -> None:
    whole = trained(delivered_on=["2025-03-01", "2024-03-01"])
    assert ask(of_training(expression), whole) is expected


def test_a_day_that_is_set_for_later_is_not_done_yet(ask: Ask) -> None:
    text = of_training("any(d >= as_of - months(12) for d in t.delivered_on)")
    assert ask(text, trained(delivered_on=["2026-01-01"])) is False


def test_a_day_is_cited_by_its_place(ask: Ask) -> None:
    text = of_training("any(done(d) for d in t.delivered_on)")
    found = ask(text, trained(delivered_on=["2025-12", "2025-01-09"]), of=deciding_facts)
    assert shown(found) == {"delivered_on[#2]": ("2025-01-09", True)}
    found = ask(text, trained(delivered_on=["2025-06"]), of=unsettled_facts)
    assert shown(found) == {"delivered_on[#1]": ("2025-06", False)}
    found = ask(text, trained(), of=unsettled_facts)
    assert shown(found) == {"delivered_on": ("not stated", False)}
    found = ask(text, trained(delivered_on=[]), of=deciding_facts)
    assert shown(found)["delivered_on"] == ("none", True)


def test_a_day_that_is_set_for_later_says_so(ask: Ask) -> None:
    text = of_training("any(done(d) for d in t.delivered_on)")
    found = ask(text, trained(delivered_on=["2025-12-01"]), of=deciding_facts)
    assert shown(found)["delivered_on[#1]"] == ("2025-12-01, planned", True)
    assert [fact.planned for fact in found if fact.path.endswith("[#1]")] == [True]


def test_a_set_of_which_nothing_is_stated_is_not_stated(ask: Ask) -> None:
    found = ask(of_training(f"{OWN} in t.components"), trained(), of=unsettled_facts)
    assert shown(found) == {"components": ("not stated", False)}


@pytest.mark.parametrize("days", ["never", ["never"]])
def test_never_is_no_day_of_a_list(days: Any) -> None:  # noqa: ANN401
    """Or, for a lone `never`, no day at all: but never one of the days."""
    try:
        delivered = new.TrainingProgramme(id="t", delivered_on=days).delivered_on
    except ModelError:
        return
    assert delivered == ()
