"""Circles and loose ends among dependencies."""

from itertools import pairwise

import pytest

from peerkit.packs.dependencies import circle, missing

Edges = list[tuple[str, str]]


@pytest.mark.parametrize(
    "edges",
    [
        [],
        [("b", "a")],
        [("b", "a"), ("c", "a"), ("c", "b")],
        [("d", "b"), ("d", "c"), ("b", "a"), ("c", "a")],
        [("b", "a"), ("b", "a")],
    ],
)
def test_what_has_no_circle(edges: Edges) -> None:
    assert circle(edges) is None


@pytest.mark.parametrize(
    "edges",
    [
        [("a", "a")],
        [("a", "b"), ("b", "a")],
        [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")],
        [("x", "y"), ("c", "a"), ("a", "b"), ("b", "c"), ("a", "x")],
    ],
)
def test_a_circle_reads_from_what_rests_to_what_it_rests_on(edges: Edges) -> None:
    found = circle(edges)
    assert found is not None
    assert found[0] == found[-1]
    assert set(pairwise(found)) <= set(edges)


def test_a_long_chain_takes_no_recursion() -> None:
    chain = [(f"n{step}", f"n{step + 1}") for step in range(20_000)]
    assert circle(chain) is None
    assert circle([*chain, ("n20000", "n0")]) is not None


def test_a_loose_end_is_named_with_a_suggestion() -> None:
    message, help_ = missing("leadership.1", ["leadership.1.a", "culture"])
    assert "`leadership.1`" in message
    assert help_ == "did you mean `leadership.1.a`?"
    assert missing("zebra", ["leadership.1.a"])[1] is None
