"""The fewest facts that can settle what is not known. The day of the evaluation is 2025-06-15."""

from collections.abc import Callable
from typing import Any

import pytest

from peerkit import model
from peerkit.language import Context, Tree, fewest_facts, settling

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model

Ask = Callable[..., Any]


def team(**facts: object) -> Any:  # noqa: ANN401
    return new.Team(id="t", name="T", **facts)


@pytest.fixture(scope="module")
def fewest(ask: Ask) -> Callable[..., list[str]]:
    """Give the paths, within the team, of the fewest facts that settle a rule, or make it so."""

    def fewest(
        text: str, part: object = None, *, wanted: bool | None = None, **more: object
    ) -> list[str]:
        def of(node: Tree, context: Context) -> list[str]:
            wishes = [True, False] if wanted is None else [wanted]
            facts = fewest_facts([[(node, wish)] for wish in wishes], context)
            return [fact.path.removeprefix("teams[t].") for fact in facts]

        found: list[str] = ask(text, part or team(), of=of, **more)
        return found

    return fewest


Fewest = Callable[..., list[str]]
BOTH = "reflection_time and debrief_available"


def test_what_is_decided_needs_nothing(fewest: Fewest) -> None:
    assert fewest("reflection_time", team(reflection_time=True)) == []
    assert fewest("True") == []


@pytest.mark.parametrize(
    ("text", "wanted", "facts"),
    [
        ("reflection_time", None, ["reflection_time"]),
        (BOTH, None, ["reflection_time"]),
        (BOTH, False, ["reflection_time"]),
        (BOTH, True, ["reflection_time", "debrief_available"]),
        (f"not ({BOTH})", False, ["reflection_time", "debrief_available"]),
        ("reflection_time or debrief_available", True, ["reflection_time"]),
        ("reflection_time or debrief_available", False, ["reflection_time", "debrief_available"]),
        (f"({BOTH}) or workload_concern", True, ["workload_concern"]),
        (
            f"({BOTH}) and ({BOTH} or kind == 'mixed')",
            True,
            ["reflection_time", "debrief_available"],
        ),
        ("manager.reasons_communicated_on < as_of", True, ["manager.reasons_communicated_on"]),
        (
            "manager.reasons_communicated_on < manager.aims_communicated_on",
            True,
            ["manager.reasons_communicated_on", "manager.aims_communicated_on"],
        ),
    ],
)
def test_the_fewest_are_found(
    fewest: Fewest, text: str, *, wanted: bool | None, facts: list[str]
) -> None:
    assert fewest(text, wanted=wanted) == facts


def test_a_fact_that_serves_twice_counts_once(fewest: Fewest) -> None:
    text = (
        "(reflection_time or debrief_available) and (reflection_time or workload_concern)"
        " and (debrief_available or reflection_time)"
    )
    assert fewest(text, wanted=True) == ["reflection_time"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("size == 3 and size == 4", ["size"]),  # numbers are taken each by itself
        ("kind == 'mixed' and kind == 'clinical'", []),
        ("kind == 'mixed' and not kind in {'mixed', 'clinical'}", []),
        (
            "kind == 'mixed' and (kind == 'clinical' or reflection_time)",
            ["kind", "reflection_time"],
        ),
        ("kind == 'mixed' and ('clinical' == kind or setting == 'crisis')", ["kind", "setting"]),
        ("kind in {'mixed', 'clinical'} and kind != 'mixed'", ["kind"]),
        ("reflection_time and not reflection_time", []),
    ],
)
def test_a_word_is_one_thing_at_a_time(fewest: Fewest, text: str, facts: list[str]) -> None:
    assert fewest(text, wanted=True) == facts


def test_one_element_is_enough_for_any_and_needed_of_each_for_all(fewest: Fewest) -> None:
    talks = team(
        conversations=[new.Conversation(id="a"), new.Conversation(id="b")],
        complete=["conversations"],
    )
    some = "any(c.kind == 'fit' for c in conversations)"
    assert fewest(some, talks, wanted=True) == ["conversations[a].kind"]
    both = ["conversations[a].kind", "conversations[b].kind"]
    assert fewest(some, talks, wanted=False) == both
    assert fewest("all(c.kind == 'fit' for c in conversations)", talks, wanted=True) == both


def test_an_open_list_may_be_longer_or_complete(fewest: Fewest) -> None:
    talks = team(conversations=[new.Conversation(id="a", kind="fit")])
    some = "any(c.kind == 'concerns' for c in conversations)"
    assert fewest(some, talks) == ["conversations"]
    assert fewest(some, talks, wanted=False) == ["conversations"]
    assert fewest("all(c.kind == 'fit' for c in conversations)", talks) == ["conversations"]


def test_a_list_never_stated(fewest: Fewest) -> None:
    text = "any(a.role.kind == 'peer-worker' for a in appointments)"
    assert fewest(text) == ["appointments"]


def test_what_nothing_can_settle(fewest: Fewest) -> None:
    """The least of a list in which nothing fits stays unknown, whatever else is learned."""
    posts = team(appointments=[])
    assert fewest("min(a.starts_on for a in appointments) < as_of", posts) == []


def test_a_definition_is_looked_into(fewest: Fewest) -> None:
    definitions = {"calm": ("team", BOTH)}
    assert fewest("calm", wanted=True, definitions=definitions) == [
        "reflection_time",
        "debrief_available",
    ]


def test_a_part_that_cannot_be_evaluated_settles_nothing(fewest: Fewest) -> None:
    beyond = "as_of + days(9999999) < as_of"
    assert fewest(f"({beyond}) or reflection_time", wanted=True) == ["reflection_time"]
    assert fewest(f"({beyond}) and reflection_time", wanted=True) == []


def test_long_rules_are_solved_piece_by_piece(fewest: Fewest) -> None:
    """Forty alternatives of two would be a million million sets, tried one by one."""
    talks = [new.Conversation(id=f"c{n}") for n in range(40)]
    text = "all(c.kind == 'fit' or c.senior_sponsor_present for c in conversations)"
    part = team(conversations=talks, complete=["conversations"])
    assert len(fewest(text, part, wanted=True)) == 40


def test_how_often_settles_whether_it_is_on_time(fewest: Fewest) -> None:
    text = "any(as_of <= s.starts_on + s.cadence for s in supervision)"
    arrangements = [
        new.SupervisionArrangement(starts_on="2025-06-02"),
        new.SupervisionArrangement(),
    ]
    assert fewest(text, team(supervision=arrangements)) == ["supervision[#1].cadence"]


def test_what_takes_far_more_than_would_do_is_given_up_early(
    fewest: Fewest, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0
    fewest_of = settling._fewest

    def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        nonlocal tries
        tries += 1
        assert tries < 1_000, "every way to make it so is tried"
        return fewest_of(*given, **named)

    monkeypatch.setattr(settling, "_fewest", counted)
    talks = [new.Conversation(kind="fit", held_on="2025-01-06") for _ in range(40)]
    facts = fewest(
        "all((c.senior_sponsor_present and reflection_time) or c.disagreement_invited"
        " for c in conversations)",
        team(conversations=talks, complete={"conversations"}),
    )
    first = "conversations[#1]"
    assert facts == [f"{first}.disagreement_invited", f"{first}.senior_sponsor_present"]


def test_what_would_do_but_for_two_that_exclude_each_other_is_looked_for_further(
    fewest: Fewest,
) -> None:
    three = "(reflection_time and debrief_available and workload_concern)"
    text = f"(kind == 'mixed' or {three}) and (kind == 'clinical' or {three})"
    facts = ["reflection_time", "debrief_available", "workload_concern"]
    assert fewest(text, wanted=True) == facts
