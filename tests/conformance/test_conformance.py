"""Every evaluator comes to what the cases say, and the cases notice one that does not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from peerkit.language import truth
from peerkit.language.checker import FUNCTIONS
from peerkit.language.syntax import Aggregate, Operator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.facts import Truth
    from peerkit.language import Context, Tree

    Cases = tuple[Any, ...]
    Evaluate = Callable[[Tree, Context], Truth]


def failing(cases: Iterable[Any], evaluate: Evaluate, agrees: Callable[..., bool]) -> list[str]:
    """Give, for each case that does not come to what it should, its id and what it came to."""
    found = ((case, case.found(evaluate)) for case in cases)
    return [f"{case.id}: {answer}" for case, answer in found if not agrees(case, answer)]


def test_every_case_comes_to_what_it_says(
    cases: Cases, evaluate: Evaluate, agrees: Callable[..., bool]
) -> None:
    assert failing(cases, evaluate, agrees) == []


def test_the_cases_are_many_and_each_has_a_name_and_a_reason(cases: Cases) -> None:
    assert len(cases) >= 400
    assert [name for name, times in Counter(case.id for case in cases).items() if times > 1] == []
    assert [case.id for case in cases if not case.note] == []


def test_no_case_says_what_another_says(cases: Cases) -> None:
    said = Counter(
        repr((case.expression, case.facts, case.as_of, case.subject, case.parameters))
        + repr((case.definitions, case.recommendation, case.applies_when))
        for case in cases
    )
    assert [one for one, times in said.items() if times > 1] == []


def test_every_case_names_a_part_of_the_reference(cases: Cases, headings: frozenset[str]) -> None:
    assert {case.section for case in cases} <= headings
    assert {"three-values", "voices"} <= headings
    assert "no-such-part" not in headings


def test_everything_in_the_language_occurs_with_every_answer(
    cases: Cases, words_of: Callable[[str], set[str]]
) -> None:
    seen: dict[str, set[object]] = {}
    for case in cases:
        if not isinstance(case.expect, dict):
            for word in words_of(case.expression):
                seen.setdefault(word, set()).add(case.expect)
    every = {*Operator, *Aggregate, *FUNCTIONS, "and", "or", "not"}
    assert {word: {True, False, "unknown"} - seen.get(word, set()) for word in every} == {
        word: set() for word in every
    }


def test_every_code_of_an_expression_occurs(cases: Cases) -> None:
    refused = {case.expect["refused"] for case in cases if isinstance(case.expect, dict)}
    assert refused == {"PK201", "PK202", "PK203", "PK204", "PK205", "PK206", "PK207"}


def test_the_example_of_the_readme_is_read_as_it_says(
    readme: str, read_cases: Callable[[str, str], Cases], agrees: Callable[..., bool]
) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    found = read_cases("logic", example)
    names = [f"logic/two/{row}/{word}" for row in (1, 2) for word in ("and", "or")]
    assert [case.id for case in found] == names
    assert all(agrees(case, case.found(truth)) for case in found)


def test_a_key_that_nothing_reads_is_refused(read_cases: Callable[[str, str], Cases]) -> None:
    with pytest.raises(ValueError, match="expects"):
        read_cases("some", "section: s\ncases: [{id: a, expression: 'True', expects: true}]")
