"""Rules worked out both ways: by walking their trees, and by the code that is made of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from peerkit.language import PARAMETERS, Checker, Question, Run, Simple, Tree, parse
from peerkit.model import Organisation
from peerkit.model.register import Register, SubjectKind

AS_OF = date(2025, 6, 15)
Texts: TypeAlias = Sequence[tuple[str | None, str]]
"""Of each rule, when it can be asked and when it is met."""


@st.composite
def several(draw: st.DrawFn, rules: st.SearchStrategy[str]) -> list[tuple[str | None, str]]:
    """Give rules that are likely to share something: a list, a fact, when they can be asked."""
    pool = draw(st.lists(rules, min_size=1, max_size=4))
    chosen = st.sampled_from(pool)
    joined = st.builds(lambda a, b, word: f"({a}) {word} ({b})", chosen, chosen, WORDS)
    conditions = st.none() | chosen
    return draw(st.lists(st.tuples(conditions, chosen | rules | joined), min_size=1, max_size=4))


WORDS = st.sampled_from(["and", "or"])

# What can be asked above the team, where `one` is a rule on a team and `two` another.
TALKS = "x.held_on < t.first_start for x in"
ABOVE = [
    "any(t.one for t in organisation.teams)",
    "all(t.one or t.two for t in organisation.teams)",
    "all(t.one for t in organisation.teams if t.two)",
    "count(t for t in organisation.teams if t.one) >= 1",
    "count(t for t in organisation.teams) > count(t for t in programme.teams if t.one)",
    f"any(t.one and any({TALKS} t.conversations) for t in programme.teams)",
    f"any(any(t in programme.teams and {TALKS} programme.conversations) for t in programme.teams)",
    "all(t in programme.teams for t in organisation.teams if not t.one)",
    "min(t.first_start for t in organisation.teams if t.one) < as_of",
    "max(x.held_on for x in programme.conversations) + months(1) <= as_of",
    "max(t.first_start - months(1) for t in organisation.teams if t.two) < as_of - weeks(3)",
    "any(any(day < as_of for day in c.delivered_on) for c in organisation.trainings)",
    "any(any(as_of <= day + s.cadence for day in s.held_on) for s in programme.learning)",
    "all(max(day + s.cadence for day in s.held_on) < as_of for s in programme.learning)",
    'all(r.kind == "peer-worker" for r in programme.leads)',
    'voiced("managers")',
    "is_planned",
]


@pytest.fixture(scope="session")
def rule_sets(
    expressions: st.SearchStrategy[str],
) -> st.SearchStrategy[list[tuple[str | None, str]]]:
    return several(expressions)


@pytest.fixture(scope="session")
def rule_sets_above(
    expressions: st.SearchStrategy[str],
) -> st.SearchStrategy[tuple[dict[str, tuple[str, str]], list[tuple[str | None, str]]]]:
    """Give definitions on a team, and rules on an organisation or programme that use them."""
    definitions = st.fixed_dictionaries(
        {name: st.tuples(st.just("team"), expressions) for name in ("one", "two")}
    )
    return st.tuples(definitions, several(st.sampled_from(ABOVE)))


@pytest.fixture(scope="session")
def questions() -> Callable[..., list[Question]]:
    """Check rules; each is about a recommendation of its own; voices name the first."""

    def questions(checker: Checker, subject: SubjectKind, texts: Texts) -> list[Question]:
        def check(text: str) -> Tree:
            return checker.check(parse(text), subject, expects=Simple.BOOL)

        return [
            Question(
                about=f"r.{number}",
                applies=None if applies is None else check(applies),
                met=check(met),
                corroborated=None if applies is None else check(applies),
            )
            for number, (applies, met) in enumerate(texts, start=1)
        ]

    return questions


@pytest.fixture(scope="session")
def run_of() -> Callable[[Organisation], Run]:
    def run_of(whole: Organisation) -> Run:
        return Run(register=Register(whole), as_of=AS_OF, parameters={**PARAMETERS, "n": 3})

    return run_of


@pytest.fixture(scope="session")
def same_runs(
    wholes: st.SearchStrategy[Organisation], run_of: Callable[[Organisation], Run]
) -> Callable[[int], list[Run]]:
    """Give so many made-up organisations, ready to run on and always the same."""

    def same_runs(number: int) -> list[Run]:
        found: list[Run] = []

        @settings(
            max_examples=number,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(whole=wholes)
        def collect(whole: Organisation) -> None:
            found.append(run_of(whole))

        collect()
        return found

    return same_runs
