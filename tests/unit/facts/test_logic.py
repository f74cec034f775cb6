from collections.abc import Iterator

import pytest

from peerkit.facts import UNKNOWN, Truth, all_of, any_of, negate

CONJUNCTION: list[tuple[Truth, Truth, Truth]] = [
    (True, True, True),
    (True, UNKNOWN, UNKNOWN),
    (True, False, False),
    (UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, False, False),
    (False, False, False),
]
DISJUNCTION: list[tuple[Truth, Truth, Truth]] = [
    (True, True, True),
    (True, UNKNOWN, True),
    (True, False, True),
    (UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, False, UNKNOWN),
    (False, False, False),
]


@pytest.mark.parametrize(("truth", "opposite"), [(True, False), (False, True), (UNKNOWN, UNKNOWN)])
def test_negation(truth: Truth, opposite: Truth) -> None:
    assert negate(truth) is opposite


@pytest.mark.parametrize(("a", "b", "expected"), CONJUNCTION)
def test_conjunction_in_either_order(a: Truth, b: Truth, expected: Truth) -> None:
    assert all_of([a, b]) is expected
    assert all_of([b, a]) is expected


@pytest.mark.parametrize(("a", "b", "expected"), DISJUNCTION)
def test_disjunction_in_either_order(a: Truth, b: Truth, expected: Truth) -> None:
    assert any_of([a, b]) is expected
    assert any_of([b, a]) is expected


def test_nothing_at_all_is_all_true_and_none_true() -> None:
    assert all_of([]) is True
    assert any_of([]) is False


@pytest.mark.parametrize(("combine", "decisive"), [(all_of, False), (any_of, True)])
def test_nothing_is_read_after_the_truth_that_decides(combine: object, *, decisive: bool) -> None:
    read = []

    def truths() -> Iterator[Truth]:
        for truth in (UNKNOWN, decisive, not decisive):
            read.append(truth)
            yield truth

    assert callable(combine)
    assert combine(truths()) is decisive
    assert read == [UNKNOWN, decisive]
