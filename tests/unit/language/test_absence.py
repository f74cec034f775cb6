"""Which conditions vouch that a smallest or largest value is there."""

from collections.abc import Callable

import pytest

from peerkit.language import Tree, has_unguarded_extreme

Check = Callable[..., Tree]

FIRST_START = "min(a.starts_on for a in appointments if a.paid)"
BY_FIRST_START = f"{FIRST_START} < as_of"
SOMEBODY_PAID = "any(a.paid for a in appointments)"


@pytest.mark.parametrize(
    "applies_when",
    [
        SOMEBODY_PAID,
        "any(b.paid for b in appointments)",
        f'kind == "mixed" and {SOMEBODY_PAID}',
        f'{SOMEBODY_PAID} and kind == "mixed"',
        f'kind == "mixed" and ({SOMEBODY_PAID} and as_of > as_of)',
        f"any(c.senior_sponsor_present for c in conversations) and {SOMEBODY_PAID}",
    ],
)
def test_a_condition_that_demands_such_an_element_vouches(check: Check, applies_when: str) -> None:
    assert not has_unguarded_extreme(check(BY_FIRST_START), check(applies_when))


@pytest.mark.parametrize(
    "applies_when",
    [
        'kind == "mixed"',
        "any(not a.paid for a in appointments)",
        "any(a.fte < 1 for a in appointments)",
        "all(a.paid for a in appointments)",
        "any(a.paid for a in appointments if a.fte < 1)",
        "any(c.senior_sponsor_present for c in conversations)",
        f'{SOMEBODY_PAID} or kind == "mixed"',
        f"not {SOMEBODY_PAID}",
        "any(True for a in appointments)",
        f"any({SOMEBODY_PAID} for d in decisions)",
    ],
)
def test_another_condition_does_not_vouch(check: Check, applies_when: str) -> None:
    assert has_unguarded_extreme(check(BY_FIRST_START), check(applies_when))


def test_without_a_condition_nothing_vouches(check: Check) -> None:
    assert has_unguarded_extreme(check(BY_FIRST_START), None)


def test_nothing_has_to_be_vouched_for_without_an_extreme(check: Check) -> None:
    assert not has_unguarded_extreme(check(SOMEBODY_PAID), None)
    assert not has_unguarded_extreme(check("count(a for a in appointments) > 1"), None)


def test_every_extreme_has_to_be_vouched_for(check: Check) -> None:
    both = f"{BY_FIRST_START} and max(a.fte for a in appointments if a.fte < 1) > 0"
    assert has_unguarded_extreme(check(both), check(SOMEBODY_PAID))
    guard = f"{SOMEBODY_PAID} and any(a.fte < 1 for a in appointments)"
    assert not has_unguarded_extreme(check(both), check(guard))


def test_an_extreme_over_whatever_is_listed_needs_something_listed(check: Check) -> None:
    earliest = check("min(a.starts_on for a in appointments) < as_of")
    assert has_unguarded_extreme(earliest, check('kind == "mixed"'))
    assert not has_unguarded_extreme(earliest, check("any(True for a in appointments)"))
    assert not has_unguarded_extreme(earliest, check(SOMEBODY_PAID))


@pytest.mark.parametrize(
    "met_when",
    [
        f"any(c.held_on < {FIRST_START} for c in conversations)",
        f"not ({BY_FIRST_START})",
        f"{FIRST_START} + days(3) < as_of",
        f"as_of - {FIRST_START} < days(3)",
        f'kind == "mixed" or {BY_FIRST_START}',
        "count(c for c in conversations if c.held_on < " + FIRST_START + ") > 0",
    ],
)
def test_an_extreme_is_found_wherever_it_stands(check: Check, met_when: str) -> None:
    assert has_unguarded_extreme(check(met_when), None)
    assert not has_unguarded_extreme(check(met_when), check(SOMEBODY_PAID))


def test_a_list_of_another_part_does_not_vouch(check: Check) -> None:
    talks = "min(c.held_on for c in {} if c.senior_sponsor_present) < as_of"
    guard = "any(c.senior_sponsor_present and done(c.held_on) for c in {})"
    own, other = talks.format("conversations"), talks.format("programme.conversations")
    assert not has_unguarded_extreme(check(own), check(guard.format("conversations")))
    assert has_unguarded_extreme(check(other), check(guard.format("conversations")))


def test_the_extreme_of_doings_needs_one_that_is_done(check: Check) -> None:
    earliest = check("min(c.held_on for c in conversations if c.senior_sponsor_present) < as_of")
    without = check("any(c.senior_sponsor_present for c in conversations)")
    guarded = check("any(c.senior_sponsor_present and done(c.held_on) for c in conversations)")
    assert has_unguarded_extreme(earliest, without)
    assert not has_unguarded_extreme(earliest, guarded)


def test_the_extreme_of_all_doings_can_be_vouched_for(check: Check) -> None:
    earliest = check("min(c.held_on for c in conversations) < as_of")
    assert not has_unguarded_extreme(earliest, check("any(done(c.held_on) for c in conversations)"))


def test_the_extreme_of_doings_under_two_conditions_can_be_vouched_for(check: Check) -> None:
    both = 'c.kind == "fit" and c.senior_sponsor_present'
    earliest = check(f"min(c.held_on for c in conversations if {both}) < as_of")
    assert not has_unguarded_extreme(
        earliest, check(f"any({both} and done(c.held_on) for c in conversations)")
    )


DEFINITIONS = {
    "first_start": ("team", FIRST_START),
    "has_start": ("team", SOMEBODY_PAID),
    "has_mixed_start": ("team", 'has_start and kind == "mixed"'),
}


@pytest.mark.parametrize("guard", ["has_start", "has_mixed_start", SOMEBODY_PAID])
def test_definitions_are_looked_into(check: Check, guard: str) -> None:
    met_when = check("first_start < as_of", definitions=DEFINITIONS)
    assert has_unguarded_extreme(met_when, None)
    assert not has_unguarded_extreme(met_when, check(guard, definitions=DEFINITIONS))


def test_loops_inside_a_condition_are_compared_by_what_they_go_over(check: Check) -> None:
    condition = "any(c.held_on < {}.starts_on for c in {})"
    extreme = "min(a.starts_on for a in appointments if {}) < as_of"
    met_when = check(extreme.format(condition.format("a", "conversations")))
    alike = check(f"any({condition.format('b', 'conversations')} for b in appointments)")
    other = check(f"any({condition.format('b', 'programme.conversations')} for b in appointments)")
    assert not has_unguarded_extreme(met_when, alike)
    assert has_unguarded_extreme(met_when, other)


def test_a_condition_on_the_wrong_loop_does_not_vouch(check: Check) -> None:
    """The inner loop of one is the outer loop of the other."""
    met_when = check(
        "min(a.starts_on for a in appointments"
        " if all(b.paid for b in appointments if b.fte < a.fte)) < as_of"
    )
    other = check("any(all(a.paid for b in appointments if b.fte < a.fte) for a in appointments)")
    alike = check("any(all(b.paid for b in appointments if b.fte < a.fte) for a in appointments)")
    assert has_unguarded_extreme(met_when, other)
    assert not has_unguarded_extreme(met_when, alike)


def test_a_condition_that_demands_more_vouches_and_one_that_demands_less_does_not(
    check: Check,
) -> None:
    met_when = check("min(a.starts_on for a in appointments if a.paid and a.fte < 1) < as_of")
    longer = "any(a.paid and a.fte < 1 and a.starts_on < as_of for a in appointments)"
    assert not has_unguarded_extreme(met_when, check(longer))
    assert has_unguarded_extreme(met_when, check(SOMEBODY_PAID))


def test_alternatives_of_different_length_differ(check: Check) -> None:
    met_when = check("min(a.starts_on for a in appointments if a.paid or a.fte < 1) < as_of")
    longer = "any(a.paid or a.fte < 1 or a.starts_on < as_of for a in appointments)"
    assert has_unguarded_extreme(met_when, check(longer))
    assert not has_unguarded_extreme(
        met_when, check("any(a.paid or a.fte < 1 for a in appointments)")
    )
