"""The laws of three truth values, of intervals and of partial dates."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.facts import UNKNOWN, Interval, PartialDate, Truth, all_of, any_of, negate

TRUTHS: list[Truth] = [True, False, UNKNOWN]
LISTS = st.lists(st.sampled_from(TRUTHS), max_size=6)
SMALL = range(5)
INTERVALS = [Interval(low, high) for low, high in product(SMALL, SMALL) if low <= high]
Combine = Callable[[list[Truth]], Truth]


def possible(truth: Truth) -> list[Truth]:
    """Give what a truth value may turn out to be."""
    return [True, False] if truth is UNKNOWN else [truth]


def summed_up(results: set[bool]) -> Truth:
    return results.pop() if len(results) == 1 else UNKNOWN


@given(LISTS)
def test_de_morgan(truths: list[Truth]) -> None:
    opposites = [negate(truth) for truth in truths]
    assert negate(all_of(truths)) is any_of(opposites)
    assert negate(any_of(truths)) is all_of(opposites)
    assert [negate(truth) for truth in opposites] == truths


@pytest.mark.parametrize("combine", [all_of, any_of])
@given(first=LISTS, second=LISTS)
def test_grouping_and_order_never_matter(
    combine: Combine, first: list[Truth], second: list[Truth]
) -> None:
    together = combine(first + second)
    assert combine([combine(first), combine(second)]) is together
    assert combine(second + first) is together
    assert combine(first + second + first) is together


@pytest.mark.parametrize(("combine", "exactly"), [(all_of, all), (any_of, any)])
@given(truths=LISTS)
def test_an_answer_holds_however_the_unknowns_turn_out(
    combine: Combine, exactly: Callable[[tuple[Truth, ...]], bool], truths: list[Truth]
) -> None:
    outcomes = {exactly(case) for case in product(*map(possible, truths))}
    assert combine(truths) is summed_up(outcomes)


@pytest.mark.parametrize("combine", [all_of, any_of])
@given(truths=LISTS, data=st.data())
def test_learning_takes_no_answer_back(
    combine: Combine, truths: list[Truth], data: st.DataObject
) -> None:
    learnt = [data.draw(st.sampled_from([*possible(t), t])) for t in truths]
    assert combine(truths) in {UNKNOWN, combine(learnt)}


def every(left: Interval, right: Interval) -> list[tuple[int, int]]:
    """Give every pair of values that the two can have."""
    return [
        (a, b)
        for a in range(int(left.low), int(left.high) + 1)
        for b in range(int(right.low), int(right.high) + 1)
    ]


def test_comparisons_hold_of_every_pair_of_values() -> None:
    for left, right in product(INTERVALS, INTERVALS):
        pairs = every(left, right)
        assert left.before(right) is summed_up({a < b for a, b in pairs})
        assert left.not_after(right) is summed_up({a <= b for a, b in pairs})
        assert left.same(right) is summed_up({a == b for a, b in pairs})


def test_arithmetic_gives_the_bounds_of_every_result() -> None:
    shifted = [Interval(one.low - 2, one.high - 2) for one in INTERVALS]
    for left, right in product(shifted, shifted):
        pairs = every(left, right)
        for result, values in (
            (left.plus(right), [a + b for a, b in pairs]),
            (left.minus(right), [a - b for a, b in pairs]),
            (left.times(right), [a * b for a, b in pairs]),
        ):
            assert (result.low, result.high) == (min(values), max(values))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    forms = [(day.year,), (day.year, day.month), (day.year, day.month, day.day)]
    return PartialDate(*draw(st.sampled_from(forms)))


@given(partial_dates())
def test_a_date_is_read_as_it_is_written(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial


@given(st.text(alphabet="0123456789-", max_size=11))
def test_what_is_read_is_written_alike(text: str) -> None:
    try:
        partial = PartialDate.parse(text)
    except ValueError:
        return
    assert str(partial) == text


@given(partial_dates())
def test_the_days_of_a_date_are_those_written_like_it(partial: PartialDate) -> None:
    written = str(partial)
    assert partial.earliest.isoformat().startswith(written)
    assert partial.latest.isoformat().startswith(written)
    for day, beyond in ((partial.earliest, -1), (partial.latest, 1)):
        if day not in {date.min, date.max}:
            assert not (day + timedelta(days=beyond)).isoformat().startswith(written)


NEAR = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    st.dates(date(2024, 1, 1), date(2024, 3, 31)),
    st.integers(1, 3),
)


@given(NEAR, NEAR, st.data())
def test_a_comparison_holds_of_every_day_it_can_be(
    left: PartialDate, right: PartialDate, data: st.DataObject
) -> None:
    a = data.draw(st.dates(left.earliest, left.latest))
    b = data.draw(st.dates(right.earliest, right.latest))
    assert left.before(right) in {UNKNOWN, a < b}
    assert left.after(right) in {UNKNOWN, a > b}
    assert left.same_day_as(right) in {UNKNOWN, a == b}
    assert left.happened_by(b) in {UNKNOWN, a <= b}
    assert left.before(right) is right.after(left)
