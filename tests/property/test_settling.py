"""The fewest facts against brute force: every set, every value, asked of the interpreter.

Rules here are made of flags and words, of which every value can be tried.
"""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from peerkit import model
from peerkit.facts import UNKNOWN
from peerkit.language import Checker, Context, Simple, Tree, fewest_facts, parse, truth
from peerkit.model import Team, TeamKind
from peerkit.model.register import Register, SubjectKind

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model

KINDS: list[Any] = ["clinical", "mixed", "peer-led"]
VALUES: dict[str, list[Any]] = {
    "kind": [str(kind) for kind in TeamKind],
    "reflection_time": [True, False],
    "debrief_available": [True, False],
    "workload_concern": [True, False],
    "strengths_based_allocation": [True, False],
}
TALKS = ["conversations[a].senior_sponsor_present", "conversations[b].senior_sponsor_present"]
PLACES = [*VALUES, *TALKS]

LEAVES = st.one_of(
    st.sampled_from([name for name in VALUES if name != "kind"]),
    st.sampled_from(KINDS).map(lambda kind: f"kind == {kind!r}"),
    st.sampled_from(KINDS).map(lambda kind: f"{kind!r} != kind"),
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True).map(
        lambda kinds: f"kind in {{{', '.join(map(repr, kinds))}}}"
    ),
    st.sampled_from(["any", "all"]).map(
        lambda word: f"{word}(c.senior_sponsor_present for c in conversations)"
    ),
    st.sampled_from(["any", "all"]).map(
        lambda word: f"{word}(c.senior_sponsor_present and reflection_time for c in conversations)"
    ),
)
RULES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda text: f"not ({text})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
    ),
    max_leaves=6,
)


def team(facts: dict[str, Any]) -> Team:
    talks = [
        new.Conversation(id=path[14], senior_sponsor_present=facts.get(path, UNKNOWN))
        for path in TALKS
    ]
    own = {name: value for name, value in facts.items() if name in VALUES}
    made: Team = new.Team(id="t", name="T", conversations=talks, complete=["conversations"], **own)
    return made


def context_of(facts: dict[str, Any]) -> Context:
    from datetime import date

    register = Register(new.Organisation(id="o", name="O", teams=[team(facts)]))
    subject = register.located(SubjectKind.TEAM)
    return Context(register=register, subject=subject, as_of=date(2025, 6, 15))


def by_brute_force(node: Tree, facts: dict[str, Any], wishes: list[bool]) -> int | None:
    """Give the size of the smallest set of facts of which some values do; nothing if none do."""
    unknown = [place for place in PLACES if place not in facts]
    for size in range(len(unknown) + 1):
        for places in combinations(unknown, size):
            for values in product(*(VALUES.get(place, [True, False]) for place in places)):
                learned = facts | dict(zip(places, values, strict=True))
                if truth(node, context_of(learned)) in wishes:
                    return size
    return None


@st.composite
def some_facts(draw: st.DrawFn) -> dict[str, Any]:
    places = draw(st.lists(st.sampled_from(PLACES), max_size=4, unique=True))
    return {place: draw(st.sampled_from(VALUES.get(place, [True, False]))) for place in places}


@pytest.mark.parametrize("wishes", [[True], [False], [True, False]], ids=["met", "not", "either"])
def test_no_smaller_set_would_do(wishes: list[Any]) -> None:
    @settings(suppress_health_check=list(HealthCheck))
    @given(text=RULES, facts=some_facts())
    def check(text: str, facts: dict[str, Any]) -> None:
        checker = Checker(frozenset(), {})
        node = checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL)
        found = fewest_facts([[(node, wish)] for wish in wishes], context_of(facts))
        expected = by_brute_force(node, facts, wishes)
        event(f"{expected} facts")
        assert len(found) == (expected or 0)
        assert all(fact.path.removeprefix("teams[t].") in PLACES for fact in found)

    check()
