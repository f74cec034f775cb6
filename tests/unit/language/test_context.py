from collections.abc import Callable
from typing import Any

import pytest

from peerkit import model
from peerkit.language import Context, EvaluationError
from peerkit.model.register import Located, SubjectKind

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


ContextOf = Callable[..., Context]


def test_a_loop_stands_at_an_element_and_leaves_the_outer_context_alone(
    context_of: ContextOf,
) -> None:
    outer = context_of(new.Team(id="t", name="T"))
    first, second = Located("a", "[#1]"), Located("b", "[#2]")
    inner = outer.at(1, first).at(2, second)
    assert dict(inner.variables) == {1: first, 2: second}
    assert dict(outer.variables) == {}


def test_a_definition_sees_no_loop_around_it(context_of: ContextOf) -> None:
    context = context_of(new.Team(id="t", name="T")).at(1, Located("a", "[#1]"))
    other = Located(new.Team(id="u", name="U"), "teams[u]")
    assert context.on(other).subject is other
    assert dict(context.on(other).variables) == {}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (SubjectKind.TEAM, "teams[b]"),
        (SubjectKind.PROGRAMME, "programme"),
        (SubjectKind.ORGANISATION, ""),
    ],
)
def test_the_parts_around_a_team(context_of: ContextOf, kind: SubjectKind, path: str) -> None:
    teams = [new.Team(id="a", name="A"), new.Team(id="b", name="B")]
    context = context_of(new.Organisation(id="o", name="O", teams=teams), "team")
    second = context.on(context.register.located(SubjectKind.TEAM, 1))
    assert second.part(kind).path == path


def test_what_cannot_be_evaluated_is_a_problem_of_arithmetic() -> None:
    assert issubclass(EvaluationError, ArithmeticError)
