"""Expressions changed in one place."""

import pytest

from peerkit.testing.mutation import mutants


@pytest.mark.parametrize(
    ("text", "mutant"),
    [
        ("a and b", "a or b"),
        ("a and b", "a"),
        ("a and b", "not (a and b)"),
        ("not a", "a"),
        ("a < b", "a <= b"),
        ("a < b", "a > b"),
        ("a < b < c", "a < b <= c"),
        ("a < b + c", "a < b"),
        ("a < b + c", "a < b - c"),
        ("a < b - c", "a < b + c"),
        ("any(a for a in b)", "all((a for a in b))"),
        ("any(a for a in b if c)", "any((a for a in b))"),
        ("min(a for a in b)", "max((a for a in b))"),
        ("a == 'told'", "a == 'chose'"),
        ("a in {'aims', 'role'}", "a in {'role'}"),
        ("a in {'aims', 'role'}", "a in {'aims', 'role', 'values-fit'}"),
        ("a in {'aims', 'role'}", "a not in {'aims', 'role'}"),
        ("count(a for a in b) >= 1", "count((a for a in b)) >= 2"),
        ("done(manager.aims_communicated_on)", "done(manager.reasons_communicated_on)"),
        ("done(a)", "known(a)"),
    ],
)
def test_changes_of_each_sort_are_made(text: str, mutant: str) -> None:
    assert mutant in mutants(text)


@pytest.mark.parametrize("text", ["a and b or not c", "a == 'told'", "count(a for a in b) >= 1"])
def test_a_mutant_differs_and_comes_once(text: str) -> None:
    found = mutants(text)
    assert text not in found
    assert len(found) == len(set(found))


def test_a_set_of_words_that_share_no_list_gains_none() -> None:
    assert all(found.count("'") <= 4 for found in mutants("{'aims', 'no word of ours'} <= a"))
