"""The meaning of the language, operator by operator. The day of the evaluation is 2025-06-15."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peerkit import model
from peerkit.facts import ABSENT, ANYTHING, UNKNOWN, Interval, Truth
from peerkit.language import Context, EvaluationError, Tree, truth, value
from peerkit.model import (
    Appointment,
    Conversation,
    Organisation,
    Programme,
    Team,
)
from peerkit.model.register import Located, Register

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


Ask = Callable[..., Any]


def team(**facts: Any) -> Team:  # noqa: ANN401
    return Team(id="t", name="T", **facts)


def told(**facts: Any) -> Team:  # noqa: ANN401
    return team(manager=new.ManagerEngagement(**facts))


def talks(*found: Conversation, closed: bool) -> Team:
    return team(conversations=found, complete=["conversations"] if closed else [])


def organisation(**facts: Any) -> Organisation:  # noqa: ANN401
    return Organisation(id="o", name="O", **facts)


YES = new.Conversation(senior_sponsor_present=True)
NO = new.Conversation(senior_sponsor_present=False)
MAYBE = Conversation()
WORDS = {"T": True, "F": False, "U": UNKNOWN}

# Two facts of a programme, and what connectives make of them.
CONNECTIVES = [
    (a, b, word, expected)
    for word, table in {
        "and": "TT:T TF:F TU:U FT:F FF:F FU:F UT:U UF:F UU:U",
        "or": "TT:T TF:T TU:T FT:T FF:F FU:U UT:T UF:U UU:U",
        "==": "TT:T TF:F TU:U FT:F FF:T FU:U UT:U UF:U UU:U",
        "!=": "TT:F TF:T TU:U FT:T FF:F FU:U UT:U UF:U UU:U",
    }.items()
    for a, b, _, expected in map(list, table.split())
]


@pytest.mark.parametrize(("a", "b", "word", "expected"), CONNECTIVES)
def test_connectives(ask: Ask, a: str, b: str, word: str, expected: str) -> None:
    programme = new.Programme(manager_time_allocated=WORDS[a], commissioner_time_allocated=WORDS[b])
    text = f"manager_time_allocated {word} commissioner_time_allocated"
    assert ask(text, programme) is WORDS[expected]


@pytest.mark.parametrize(("fact", "opposite"), [(True, False), (False, True), (UNKNOWN, UNKNOWN)])
def test_negation(ask: Ask, fact: Truth, opposite: Truth) -> None:
    assert ask("not manager_time_allocated", new.Programme(manager_time_allocated=fact)) is opposite


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("<", (True, False, False)),
        ("<=", (True, True, False)),
        ("==", (False, True, False)),
        ("!=", (True, False, True)),
        (">=", (False, True, True)),
        (">", (False, False, True)),
    ],
)
def test_comparison_of_numbers(ask: Ask, sign: str, expected: tuple[bool, bool, bool]) -> None:
    text = f"manager.protected_hours_per_month {sign} 4"
    found = [ask(text, told(protected_hours_per_month=hours)) for hours in (3, 4, 5)]
    assert tuple(found) == expected
    assert ask(text, told()) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 < 2 < 3", True),
        ("1 < 3 < 2", False),
        ("3 < 2 < manager.protected_hours_per_month", False),
        ("1 < 2 < manager.protected_hours_per_month", UNKNOWN),
        ("1 + 2 * 3 == 7", True),
        ("(1 + 2) * 3 == 9", True),
        ("2 - 5 == -3", True),
        ("-2 * -3 == 6", True),
        ("0 * manager.protected_hours_per_month == 0", True),
        ("1 * manager.protected_hours_per_month == 0", UNKNOWN),
        ("parameters.n == 3", True),
        ("parameters.n * 2 > 5", True),
        ("True", True),
        ("not False", True),
    ],
)
def test_numbers_chains_and_parameters(ask: Ask, text: str, expected: Truth) -> None:
    assert ask(text, parameters={"n": 3}) is expected


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ('kind == "mixed"', team(kind="mixed"), team(kind="clinical")),
        ('kind != "mixed"', team(kind="clinical"), team(kind="mixed")),
        ('kind in {"mixed", "clinical"}', team(kind="mixed"), team(kind="peer-led")),
        ('kind not in {"mixed"}', team(kind="peer-led"), team(kind="mixed")),
    ],
)
def test_words(ask: Ask, text: str, true: Team, false: Team) -> None:
    assert ask(text, true) is True
    assert ask(text, false) is False
    assert ask(text, team()) is UNKNOWN


def sharing(*kinds: str) -> Team:
    return team(responsibilities=new.Responsibilities(win_support=kinds))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"volunteer" in {}', (False, True, True, False)),
        ('"volunteer" not in {}', (True, False, False, True)),
        ('{} == {{"volunteer"}}', (False, True, False, False)),
        ('{} != {{"volunteer"}}', (True, False, True, True)),
        ('{} <= {{"volunteer"}}', (True, True, False, False)),
        ('{} < {{"volunteer"}}', (True, False, False, False)),
        ('{} >= {{"volunteer"}}', (False, True, True, False)),
        ('{} > {{"volunteer"}}', (False, False, True, False)),
    ],
)
def test_sets_of_words(ask: Ask, text: str, expected: tuple[bool, ...]) -> None:
    teams = sharing(), sharing("volunteer"), sharing("volunteer", "other"), sharing("other")
    asked = text.format("responsibilities.win_support")
    assert tuple(ask(asked, one) for one in teams) == expected
    assert ask(asked, team()) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "found", "open_", "closed"),
    [
        ("any", [], UNKNOWN, False),
        ("any", [NO], UNKNOWN, False),
        ("any", [NO, MAYBE], UNKNOWN, UNKNOWN),
        ("any", [MAYBE, YES, NO], True, True),
        ("all", [], UNKNOWN, True),
        ("all", [YES], UNKNOWN, True),
        ("all", [YES, MAYBE], UNKNOWN, UNKNOWN),
        ("all", [MAYBE, NO, YES], False, False),
    ],
)
def test_quantifiers_over_records(
    ask: Ask, text: str, found: list[Conversation], open_: Truth, closed: Truth
) -> None:
    asked = f"{text}(c.senior_sponsor_present for c in conversations)"
    assert ask(asked, talks(*found, closed=False)) is open_
    assert ask(asked, talks(*found, closed=True)) is closed


def test_one_complete_list_says_nothing_of_another(ask: Ask) -> None:
    part = team(complete=["decisions"])
    assert ask("any(known(d.kind) for d in decisions)", part) is False
    assert ask("any(known(c.kind) for c in conversations)", part) is UNKNOWN


@pytest.mark.parametrize(
    ("condition", "body", "any_", "all_"),
    [
        (True, True, True, True),
        (True, False, False, False),
        (True, None, UNKNOWN, UNKNOWN),
        (False, True, False, True),
        (False, False, False, True),
        (False, None, False, True),
        (None, True, UNKNOWN, True),
        (None, False, False, UNKNOWN),
        (None, None, UNKNOWN, UNKNOWN),
    ],
)
def test_an_element_that_may_meet_the_condition(
    ask: Ask, *, condition: bool | None, body: bool | None, any_: Truth, all_: Truth
) -> None:
    kind = None if body is None else "fit" if body else "concerns"
    part = talks(new.Conversation(senior_sponsor_present=condition, kind=kind), closed=True)
    loop = 'c.kind == "fit" for c in conversations if c.senior_sponsor_present'
    assert ask(f"any({loop})", part) is any_
    assert ask(f"all({loop})", part) is all_


@pytest.mark.parametrize(
    ("text", "never_stated", "empty"),
    [
        ("any(a.paid for a in appointments)", UNKNOWN, False),
        ("all(a.paid for a in appointments)", UNKNOWN, True),
        ("count(a for a in appointments) == 0", UNKNOWN, True),
        ("count(a for a in appointments) > 0", UNKNOWN, False),
        ("min(a.starts_on for a in appointments) < as_of", UNKNOWN, UNKNOWN),
        ("max(a.fte for a in appointments) > 0", UNKNOWN, UNKNOWN),
    ],
)
def test_members_are_complete_as_listed_once_they_are_stated(
    ask: Ask, text: str, never_stated: Truth, empty: Truth
) -> None:
    assert ask(text, team()) is never_stated
    assert ask(text, team(appointments=[])) is empty


@pytest.mark.parametrize(
    ("found", "closed", "bounds"),
    [
        ([], True, Interval(0, 0)),
        ([YES, NO, YES], True, Interval(2, 2)),
        ([YES, MAYBE, NO], True, Interval(1, 2)),
        ([YES, MAYBE, NO], False, Interval(1, float("inf"))),
    ],
)
def test_a_count_is_between_what_surely_and_what_may_be_there(
    ask: Ask, found: list[Conversation], *, closed: bool, bounds: Interval
) -> None:
    text = "count(c for c in conversations if c.senior_sponsor_present)"
    assert ask(text, talks(*found, closed=closed), of=value) == bounds


def test_a_count_over_an_open_list_settles_only_what_more_cannot_change(ask: Ask) -> None:
    part = talks(YES, YES, closed=False)
    assert ask("count(c for c in conversations) >= 2", part) is True
    assert ask("count(c for c in conversations) < 2", part) is False
    assert ask("count(c for c in conversations) >= 3", part) is UNKNOWN
    assert ask("count(c for c in conversations) == 1", part) is False
    assert ask("count(c for c in conversations) * 2 > 3", part) is True


def posts(*starts: object) -> Team:
    return team(appointments=[new.Appointment(starts_on=start) for start in starts])


@pytest.mark.parametrize(
    ("starts", "earliest", "latest"),
    [
        (("2025-01-01", "2025-03-01"), ("2025-01-01", "2025-01-01"), ("2025-03-01", "2025-03-01")),
        (("2025-01", "2025-01-15"), ("2025-01-01", "2025-01-15"), ("2025-01-15", "2025-01-31")),
        (("2025", "2025-02-10"), ("2025-01-01", "2025-02-10"), ("2025-02-10", "2025-12-31")),
    ],
)
def test_extremes_of_partial_dates_are_bounds(
    ask: Ask, starts: tuple[str, ...], earliest: tuple[str, str], latest: tuple[str, str]
) -> None:
    def days(texts: tuple[str, str]) -> Interval:
        return Interval(*(new.Appointment(starts_on=t).starts_on.interval.low for t in texts))

    for one in (posts(*starts), posts(*reversed(starts))):
        assert ask("min(a.starts_on for a in appointments)", one, of=value) == days(earliest)
        assert ask("max(a.starts_on for a in appointments)", one, of=value) == days(latest)


def test_an_extreme_is_bounded_on_one_side_by_what_is_not_known(ask: Ask) -> None:
    part = posts("2025-01-01", None)
    assert ask("min(a.starts_on for a in appointments) <= as_of", part) is True
    assert ask("min(a.starts_on for a in appointments) < as_of - days(300)", part) is UNKNOWN
    assert ask("max(a.starts_on for a in appointments) < as_of - days(300)", part) is False
    assert ask("max(a.starts_on for a in appointments) < as_of", part) is UNKNOWN


@pytest.mark.parametrize(("closed", "before"), [(True, False), (False, UNKNOWN)])
def test_the_earliest_of_an_open_list_may_be_earlier(
    ask: Ask, *, closed: bool, before: Truth
) -> None:
    part = talks(new.Conversation(held_on="2025-05-01"), closed=closed)
    text = "min(c.held_on for c in conversations) {} as_of - days(100)"
    assert ask(text.format("<"), part) is before
    assert ask("min(c.held_on for c in conversations) < as_of", part) is True
    assert ask("max(c.held_on for c in conversations) > as_of - days(100)", part) is True
    latest = ask("max(c.held_on for c in conversations) < as_of - days(1)", part)
    assert latest is (True if closed else UNKNOWN)


def test_an_extreme_of_what_only_may_be_there_is_not_known(ask: Ask) -> None:
    text = "min(a.starts_on for a in appointments if a.paid) < as_of"
    starts = "2025-01-01"
    asked = [
        ask(text, team(appointments=[new.Appointment(paid=paid, starts_on=starts)]))
        for paid in (True, None, False)
    ]
    assert asked == [True, UNKNOWN, UNKNOWN]


def test_an_element_that_may_be_there_widens_an_extreme(ask: Ask) -> None:
    sure = new.Appointment(paid=True, starts_on="2025-03-01")
    maybe = new.Appointment(starts_on="2025-01-01")
    asked = "min(a.starts_on for a in appointments if a.paid)"
    found = ask(asked, team(appointments=[sure, maybe]), of=value)
    assert found.high - found.low == 59
    found = ask(asked.replace("min", "max"), team(appointments=[sure, maybe]), of=value)
    assert found.high == found.low


@pytest.mark.parametrize(
    ("held_on", "compared", "done"),
    [
        ("2025-06-14", True, True),
        ("2025-06-15", True, True),
        ("2025-06-16", False, False),
        ("2025-05", True, True),
        ("2025-06", UNKNOWN, UNKNOWN),
        ("2025-07", False, False),
        ("2025", UNKNOWN, UNKNOWN),
        (ABSENT, False, False),
        (None, UNKNOWN, UNKNOWN),
    ],
)
def test_what_is_planned_is_not_done(
    ask: Ask, held_on: object, compared: Truth, done: Truth
) -> None:
    part = told(reasons_communicated_on=held_on)
    far = "(as_of + days(900))"
    told_on = "manager.reasons_communicated_on"
    assert ask(f"done({told_on})", part) is done
    assert ask(f"{told_on} < {far}", part) is compared
    assert ask(f"{far} > {told_on}", part) is compared
    assert ask(f"{told_on} != {far}", part) is compared
    assert ask(f"{told_on} - {far} < days(0)", part) is compared
    assert ask(f"as_of - {told_on} <= days(800)", part) is compared
    assert ask(f"{told_on} + days(1) < {far}", part) is compared
    talk = talks(new.Conversation(held_on=held_on), closed=True)
    assert ask(f"any(c.held_on < {far} for c in conversations)", talk) is compared
    assert ask(f"not any(c.held_on < {far} for c in conversations)", talk) is (
        UNKNOWN if compared is UNKNOWN else not compared
    )


def test_a_planned_talk_is_never_the_first_or_last(ask: Ask) -> None:
    talk = talks(
        new.Conversation(held_on="2025-05-01"), new.Conversation(held_on="2025-07-01"), closed=True
    )
    assert ask("max(c.held_on for c in conversations) < as_of", talk) is True
    planned = talks(new.Conversation(held_on="2025-07-01"), closed=True)
    assert ask("max(c.held_on for c in conversations) < as_of", planned) is UNKNOWN
    assert ask("min(c.held_on for c in conversations) > as_of", planned) is UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min(as_of - c.held_on for c in conversations) <= days(30)", UNKNOWN),
        ("max(c.held_on + days(7) for c in conversations) > as_of", UNKNOWN),
        ("since <= days(30)", False),
        ("due > as_of", False),
    ],
)
def test_a_plan_counts_nowhere(ask: Ask, text: str, expected: Truth) -> None:
    part = team(
        conversations=[new.Conversation(held_on="2025-07-01")],
        complete=["conversations"],
        manager=new.ManagerEngagement(reasons_communicated_on="2025-07-01"),
    )
    definitions = {
        "since": ("team", "as_of - manager.reasons_communicated_on"),
        "due": ("team", "manager.reasons_communicated_on + days(3)"),
    }
    assert ask(text, part, definitions=definitions) is expected


def test_a_date_that_is_set_may_lie_ahead(ask: Ask) -> None:
    part = posts("2025-07-01")
    assert ask("any(a.starts_on > as_of for a in appointments)", part) is True
    assert ask("any(done(a.starts_on) for a in appointments)", part) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.ends_on > as_of", True),
        ("a.ends_on < as_of", False),
        ("a.ends_on == as_of", False),
        ("done(a.ends_on)", False),
        ("known(a.ends_on)", True),
        ("a.ends_on + days(3) > as_of", True),
        ("a.ends_on - months(3) > as_of", True),
        ("a.ends_on - as_of > days(900)", True),
        ("as_of - a.ends_on < days(0)", True),
        ("a.starts_on < a.ends_on", UNKNOWN),
    ],
)
def test_a_date_that_never_comes_is_later_than_any_day(
    ask: Ask, text: str, expected: Truth
) -> None:
    part = team(appointments=[new.Appointment(ends_on=ABSENT)])
    assert ask(f"any({text} for a in appointments)", part) is expected


@pytest.mark.parametrize(
    "left", ["a.starts_on", 'min(b.starts_on for b in appointments if b.id == "nobody")']
)
def test_nothing_is_known_of_what_is_not_there(ask: Ask, left: str) -> None:
    part = team(appointments=[new.Appointment(id="a", ends_on=ABSENT)])
    assert ask(f"any({left} <= a.ends_on for a in appointments)", part) is UNKNOWN


def test_an_extreme_does_not_depend_on_order_where_a_length_has_none(ask: Ask) -> None:
    never = new.Appointment(starts_on=ABSENT, ends_on=ABSENT)
    short = new.Appointment(starts_on="2025-01-01", ends_on="2025-01-06")
    text = "min(a.ends_on - a.starts_on for a in appointments) < days(10)"
    found = [ask(text, team(appointments=p)) for p in ([never, short], [short, never])]
    assert found[0] is found[1]


@pytest.mark.parametrize(
    ("day", "offset", "expected"),
    [
        ("2025-01-31", "months(1)", "2025-02-28"),
        ("2024-01-31", "months(1)", "2024-02-29"),
        ("2025-01-31", "months(2)", "2025-03-31"),
        ("2025-03-31", "months(1)", "2025-04-30"),
        ("2025-12-31", "months(2)", "2026-02-28"),
        ("2025-11-30", "months(1)", "2025-12-30"),
        ("2024-02-29", "months(12)", "2025-02-28"),
        ("2025-01-31", "months(0)", "2025-01-31"),
        ("2025-01-31", "months(-2)", "2024-11-30"),
        ("2025-02-28", "days(1)", "2025-03-01"),
        ("2025-02-28", "weeks(2)", "2025-03-14"),
        ("2025-02-28", "days(-59)", "2024-12-31"),
        ("9999-12-30", "days(1)", "9999-12-31"),
        ("9999-11-30", "months(1)", "9999-12-30"),
    ],
)
def test_days_weeks_and_months_later(ask: Ask, day: str, offset: str, expected: str) -> None:
    other = new.Appointment(id="b", starts_on=expected)
    part = team(appointments=[new.Appointment(id="a", starts_on=day), other])
    text = f"""
        all(all(a.starts_on + {offset} == b.starts_on for b in appointments if b.id == "b")
        for a in appointments if a.id == "a")
    """
    assert ask(text, part) is True


@pytest.mark.parametrize(
    ("day", "offset", "expected"),
    [
        ("2025-03-31", "months(1)", "2025-02-28"),
        ("2024-03-31", "months(1)", "2024-02-29"),
        ("2025-01-15", "months(1)", "2024-12-15"),
        ("2025-03-01", "weeks(1)", "2025-02-22"),
        ("0001-01-02", "days(1)", "0001-01-01"),
    ],
)
def test_days_weeks_and_months_earlier(ask: Ask, day: str, offset: str, expected: str) -> None:
    part = team(appointments=[new.Appointment(starts_on=expected, ends_on=day)])
    text = f"all(a.ends_on - {offset} == a.starts_on for a in appointments)"
    assert ask(text, part) is True


def test_a_partial_date_moves_with_both_its_ends(ask: Ask) -> None:
    part = posts("2025-01")
    moved = "any(a.starts_on + months(1) {} for a in appointments)"
    found = ask("max(a.starts_on + months(1) for a in appointments)", part, of=value)
    assert found.high - found.low == 27
    assert ask(moved.format("< as_of"), part) is True


@pytest.mark.parametrize(
    "text",
    [
        "as_of + days(3000000) > as_of",
        "as_of - days(3000000) > as_of",
        "as_of + months(120000) > as_of",
        "as_of - months(120000) > as_of",
        "as_of + days(9000000000000000000) > as_of",
        "any(a.starts_on + days(1) > as_of for a in appointments)",
        "any(a.starts_on + months(1) > as_of for a in appointments)",
        "any(a.starts_on - days(900000000) > as_of for a in appointments)",
    ],
)
def test_a_date_beyond_the_calendar_is_an_outcome_of_its_own(ask: Ask, text: str) -> None:
    """Bad input 31."""
    with pytest.raises(EvaluationError, match="beyond the calendar"):
        ask(text, posts("9999"))


@pytest.mark.parametrize(
    "text",
    [
        "huge * huge * count(c for c in conversations) > 0",
        "as_of + days(huge * huge) > as_of",
        "as_of - weeks(huge * huge) < as_of",
        "as_of + months(huge * huge) > as_of",
    ],
)
def test_a_huge_number_is_an_outcome_too(ask: Ask, text: str) -> None:
    definitions = {"huge": ("team", " * ".join(["9000000000000000000"] * 10))}
    with pytest.raises(EvaluationError):
        ask(text, definitions=definitions)


def test_what_cannot_be_evaluated_does_not_depend_on_order(ask: Ask) -> None:
    far, near = new.Appointment(ends_on="9999-06-01"), new.Appointment(ends_on="2025-06-01")
    text = "any(a.ends_on + months(12) > as_of for a in appointments)"
    assert ask(text, team(appointments=[near, far])) is True
    assert ask(text, team(appointments=[far, near])) is True


@pytest.mark.parametrize(
    "text",
    [
        "any(a.starts_on + days(1) > as_of for a in appointments)",
        "any(a.starts_on + months(1) > as_of for a in appointments)",
        "any(as_of + (a.starts_on - as_of) > as_of for a in appointments)",
        "any(as_of - a.starts_on > days(1) for a in appointments)",
        "as_of + days(manager.protected_hours_per_month) > as_of",
        "as_of + months(manager.protected_hours_per_month) > as_of",
        "as_of - weeks(manager.protected_hours_per_month) > as_of",
    ],
)
def test_arithmetic_with_what_is_not_known_is_not_known(ask: Ask, text: str) -> None:
    assert ask(text, posts(None)) is UNKNOWN


def test_an_offset_that_may_be_anything_gives_any_day(ask: Ask) -> None:
    assert ask("as_of + months(manager.protected_hours_per_month)", of=value) == ANYTHING
    assert ask("as_of - days(manager.protected_hours_per_month)", of=value) == ANYTHING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("known(kind)", True),
        ("known(manager.entry)", False),
        ("known(manager.reasons_communicated_on)", True),
        ("not known(manager.aims_communicated_on)", True),
        ("known(appointments)", False),
        ("all(known(c.held_on) for c in conversations)", True),
        ("any(known(a.role.kind) for a in appointments)", UNKNOWN),
    ],
)
def test_known_asks_whether_and_not_what(ask: Ask, text: str, expected: Truth) -> None:
    part = team(
        kind="mixed",
        manager=new.ManagerEngagement(reasons_communicated_on=ABSENT),
        conversations=[new.Conversation(held_on="2025")],
        complete=["conversations"],
    )
    assert ask(text, part) is expected


def test_known_follows_a_reference(ask: Ask) -> None:
    text = "all(known(a.role.kind) for a in appointments)"
    assert ask(text, team(appointments=[new.Appointment(role="peer-worker")])) is True
    assert ask(text, team(appointments=[Appointment()])) is False


@pytest.mark.parametrize(
    ("statement", "expected"), [("Why", True), (ABSENT, False), ("none", False), (None, UNKNOWN)]
)
def test_of_a_text_only_whether_it_is_stated(ask: Ask, statement: object, expected: Truth) -> None:
    whole = organisation(vision=new.Vision(statement=statement))
    assert ask("stated(vision.statement)", whole) is expected


def test_each_text_of_a_list_is_stated(ask: Ask) -> None:
    whole = organisation(vision=new.Vision(aims=["hope", "work"]))
    assert ask("all(stated(aim) for aim in vision.aims)", whole) is True
    assert ask("count(aim for aim in vision.aims) == 2", whole) is True
    assert ask("any(stated(aim) for aim in vision.aims)", organisation()) is UNKNOWN


@pytest.mark.parametrize("function", ["stated", "known"])
def test_a_title_left_out_is_not_stated(ask: Ask, function: str) -> None:
    part = team(appointments=[new.Appointment(role="peer-worker")])
    assert ask(f"all({function}(a.role.title) for a in appointments)", part) is not True


TALLY = new.Role(
    id="tally", kind="peer-worker", title="Tally", profile=new.RoleProfile(rationale="Why")
)
TWO_POSTS = organisation(
    roles=[TALLY, new.Role(id="lead", kind="team-leader")],
    programme=new.Programme(leads=["lead"], teams=["t"]),
    teams=[
        team(
            appointments=[
                new.Appointment(id="a", role="tally"),
                new.Appointment(id="b", role="lead"),
            ]
        ),
        new.Team(id="u", name="U", appointments=[new.Appointment(id="c", role="tally")]),
    ],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('any(a.role.kind == "peer-worker" for a in appointments)', True),
        ('all(a.role.kind == "peer-worker" for a in appointments)', False),
        ("any(stated(a.role.profile.rationale) for a in appointments)", True),
        ("any(a.role in programme.leads for a in appointments)", True),
        ("all(a.role in programme.leads for a in appointments)", False),
        ("any(a.role not in programme.leads for a in appointments)", True),
        ("all(a.role in organisation.roles for a in appointments)", True),
        ("all(a.role == a.role for a in appointments)", True),
        (
            "all(count(b for b in appointments if a.role == b.role) == 1 for a in appointments)",
            True,
        ),
        ("team in programme.teams", True),
        ("team == team", True),
        ('any(a.id == "a" for a in appointments)', True),
        ('any(a.id in {"c"} for a in appointments)', False),
        ('id == "t"', True),
    ],
)
def test_references_to_declared_roles_and_teams(ask: Ask, text: str, expected: Truth) -> None:
    assert ask(text, TWO_POSTS, subject="team") is expected


def test_references_to_several(ask: Ask) -> None:
    assert ask('all(t.id == "t" for t in programme.teams)', TWO_POSTS) is True
    assert ask("count(t for t in programme.teams) == 1", TWO_POSTS) is True
    assert ask("count(t for t in teams if t in programme.teams) == 1", TWO_POSTS) is True


def test_a_list_of_references_that_was_never_stated_is_not_known(ask: Ask) -> None:
    assert ask("any(known(t.kind) for t in teams)", Programme()) is UNKNOWN
    assert ask("all(known(t.kind) for t in teams)", new.Programme(teams=[])) is True


def test_a_part_is_in_an_open_list_or_may_be(ask: Ask) -> None:
    part = talks(YES, closed=False)
    other = "any(c in programme.conversations for c in conversations)"
    assert ask("all(c in team.conversations for c in conversations)", talks(YES, closed=True))
    assert ask("any(c in conversations for c in conversations)", part) is True
    assert ask(other, part) is UNKNOWN
    closed = organisation(
        programme=new.Programme(complete=["conversations"]), teams=[talks(YES, closed=True)]
    )
    assert ask(other, closed, subject="team") is False


def test_a_part_in_what_was_never_stated_is_not_known(ask: Ask) -> None:
    text = "any(a.role in programme.leads for a in appointments)"
    assert ask(text, team(appointments=[new.Appointment(role="peer-worker")])) is UNKNOWN
    whole = organisation(
        programme=new.Programme(leads=["peer-worker"]), teams=[team(appointments=[Appointment()])]
    )
    assert ask(text, whole, subject="team") is UNKNOWN


def test_a_kind_of_role_stands_for_itself(ask: Ask) -> None:
    part = team(appointments=[new.Appointment(role="peer-worker")])
    assert ask('all(a.role.kind == "peer-worker" for a in appointments)', part) is True
    assert ask("any(stated(a.role.profile.rationale) for a in appointments)", part) is UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "all(a.role == a.role for a in appointments)",
        "all(a.role in programme.leads for a in appointments)",
        "count(r for r in programme.leads if any(a.role == r for a in appointments)) == 1",
    ],
)
def test_a_kind_of_role_is_one_role(ask: Ask, text: str) -> None:
    whole = organisation(
        programme=new.Programme(leads=["peer-worker"]),
        teams=[team(appointments=[new.Appointment(role="peer-worker")])],
    )
    assert ask(text, whole, subject="team") is True


def test_a_role_that_is_not_known_has_nothing_known(ask: Ask) -> None:
    part = team(appointments=[Appointment()])
    for text in (
        'a.role.kind == "peer-worker"',
        "stated(a.role.profile.rationale)",
        "a.role == a.role",
    ):
        assert ask(f"any({text} for a in appointments)", part) is UNKNOWN


def test_a_reference_into_another_organisation_is_an_outcome_of_its_own(
    check: Callable[..., Tree],
) -> None:
    """Documents cannot say it; a context put together by hand can."""
    stray = Located(team(appointments=[new.Appointment(role="elsewhere")]), "teams[t]")
    context = Context(
        register=Register(organisation()), subject=stray, as_of=date(2025, 6, 15), about="r.1"
    )
    node = check('any(a.role.kind == "peer-worker" for a in appointments)')
    with pytest.raises(EvaluationError, match="names nothing"):
        truth(node, context)


NESTED = team(
    conversations=[
        new.Conversation(id="early", kind="fit", held_on="2025-01-01"),
        new.Conversation(id="late", kind="concerns", held_on="2025-03-01"),
    ],
    decisions=[new.Decision(id="d", taken_on="2025-02-01")],
    complete=["conversations", "decisions"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all(any(c.held_on < d.taken_on for c in conversations) for d in decisions)", True),
        ("any(all(c.held_on < d.taken_on for c in conversations) for d in decisions)", False),
        (
            (
                "all(any(x.taken_on < as_of for x in decisions) and x.held_on < as_of"
                " for x in conversations)"
            ),
            True,
        ),
        (
            (
                'any(any(x.kind == "fit" for x in conversations) and x.kind == "concerns"'
                " for x in conversations)"
            ),
            True,
        ),
        (
            (
                "any(any(any(c.held_on < d.taken_on < e.held_on for e in conversations)"
                " for d in decisions) for c in conversations)"
            ),
            True,
        ),
        (
            (
                "any(any(any(e.held_on < d.taken_on < c.held_on for e in conversations)"
                ' for d in decisions) for c in conversations if c.kind == "fit")'
            ),
            False,
        ),
        (
            "1 == count(c for c in conversations if any(c.held_on < d.taken_on for d in decisions))",  # noqa: E501
            True,
        ),
        ("all(kind.held_on < as_of for kind in conversations)", True),
        ("all(conversations.held_on < as_of for conversations in conversations)", True),
        ("any(c.held_on == min(c.held_on for c in conversations) for c in conversations)", True),
        ("all(c.held_on == min(c.held_on for c in conversations) for c in conversations)", False),
        (
            (
                "all(min(c.held_on for c in conversations if c.held_on >= d.taken_on) > d.taken_on"
                " for d in decisions)"
            ),
            True,
        ),
    ],
)
def test_loops_in_loops(ask: Ask, text: str, expected: Truth) -> None:
    assert ask(text, NESTED) is expected


TWO_TEAMS = organisation(
    programme=new.Programme(stage="starting"),
    values=[new.Value(id="v", statement="S", source="team", practices=["training"])],
    teams=[team(kind="mixed"), new.Team(id="u", name="U", kind="clinical")],
)
DEFINITIONS = {
    "mixed": ("team", 'kind == "mixed"'),
    "starting": ("programme", 'stage == "starting"'),
    "some_mixed": ("organisation", "any(t.mixed for t in teams)"),
    "first_talk": ("team", "min(c.held_on for c in conversations)"),
    "planned": ("team", "conversations"),
    "peer_led": ("team", 'any(kind.kind == "fit" for kind in conversations)'),
}


@pytest.mark.parametrize(
    ("text", "subject", "expected"),
    [
        ("mixed", "team", True),
        ("team.mixed", "team", True),
        ("starting", "team", True),
        ("programme.starting", "organisation", True),
        ("some_mixed", "team", True),
        ("some_mixed", "programme", True),
        ("any(t.mixed for t in teams)", "organisation", True),
        ("all(t.mixed for t in teams)", "organisation", False),
        ("count(t for t in teams if t.mixed) == 1", "organisation", True),
        ("all(t.mixed or t.kind == 'clinical' for t in teams)", "organisation", True),
        ('any("training" in v.practices for v in organisation.values)', "team", True),
    ],
)
def test_definitions_are_asked_of_their_own_subject(
    ask: Ask, text: str, subject: str, expected: Truth
) -> None:
    assert ask(text, TWO_TEAMS, subject=subject, definitions=DEFINITIONS) is expected


def test_a_definition_in_a_loop_does_not_see_its_variable(ask: Ask) -> None:
    """Both loops have the first slot: a definition that kept the outer one would find a talk."""
    part = team(
        conversations=[
            new.Conversation(held_on="2025-03-01"),
            new.Conversation(held_on="2025-01-01"),
        ],
        complete=["conversations"],
    )
    text = "all(first_talk <= c.held_on for c in conversations)"
    assert ask(text, part, definitions=DEFINITIONS) is True
    text = "any(first_talk == c.held_on for c in conversations)"
    assert ask(text, part, definitions=DEFINITIONS) is True
    assert ask("first_talk < as_of - days(150)", part, definitions=DEFINITIONS) is True


def test_a_definition_may_name_a_list(ask: Ask) -> None:
    text = 'any(c.kind == "fit" for c in planned)'
    talk = new.Conversation(kind="fit")
    assert ask(text, talks(talk, closed=False), definitions=DEFINITIONS) is True
    assert ask(text, talks(closed=False), definitions=DEFINITIONS) is UNKNOWN
    assert ask(text, talks(closed=True), definitions=DEFINITIONS) is False


def test_the_day_of_the_evaluation_is_given(ask: Ask) -> None:
    part = told(reasons_communicated_on="2025-06-15")
    assert ask("manager.reasons_communicated_on == as_of", part) is True
