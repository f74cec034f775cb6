"""The fewest facts that can settle what is not known.

An undecided expression becomes a formula of what would have to be learned: some of these, or every
one of those. The smallest set of facts that satisfies it is found exactly, by branch and bound;
parts that share no fact are solved apart, so that a long rule costs no more than its pieces.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.explanation import completeness, facts_behind, truth_or_none
from peerkit.language.fact_read import FactRead
from peerkit.language.interpreter import elements, value
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from peerkit.language.context import Context
    from peerkit.language.tree import Tree

Wish: TypeAlias = "tuple[Tree, bool]"
"""An expression and the truth value that it should come to."""


@frozen
class _Learn:
    """Facts to be learned together; of a single word or flag, the values that would do."""

    facts: tuple[FactRead, ...]
    values: frozenset[object] | None = None


@frozen
class _Some:
    """One of these is enough. None at all: it cannot be."""

    of: tuple[_Goal, ...]


@frozen
class _Every:
    """All of these are needed. None at all: nothing is needed any more."""

    of: tuple[_Goal, ...]


_Goal: TypeAlias = "_Learn | _Some | _Every"
_Values: TypeAlias = "frozenset[object] | None"
_Learned: TypeAlias = "Mapping[FactRead, _Values]"
_IMPOSSIBLE, _DONE = _Some(()), _Every(())


def fewest_facts(choices: Iterable[Iterable[Wish]], context: Context) -> tuple[FactRead, ...]:
    """Give the fewest facts that could bring about one of several choices.

    A fact that is learned may come out either way: these are the facts after which all may be said,
    and no smaller set has that power. Comparisons of dates and numbers are taken to be able to come
    out either way, each by itself; words and flags are held to be one thing at a time.

    Args:
        choices: what would do; each is a list of expressions with the value that they should have.
        context: the facts so far.

    Returns:
        The facts in the order of the expressions; none if a choice holds already, or if none can.
    """
    goals = tuple(
        _Every(tuple(_goal(node, context, wanted=wanted) for node, wanted in wishes))
        for wishes in choices
    )
    whole = _Some(goals)
    # What takes far more than would do is then given up early, however many ways there are in it.
    found = _fewest([whole], {}, _would_do(whole) + 1) or _fewest([whole], {})
    return () if found is None else tuple(found)


def _would_do(goal: _Goal) -> float:
    """Give a number of facts that is enough, unless some of them would have to be two things."""
    if isinstance(goal, _Learn):
        return len(goal.facts)
    each = [_would_do(part) for part in goal.of]
    return sum(each) if isinstance(goal, _Every) else min(each, default=math.inf)


def _goal(node: Tree, context: Context, *, wanted: bool) -> _Goal:
    """Give what has to be learned for an expression to come to a truth value."""
    found = truth_or_none(node, context)
    if found is True or found is False:
        return _DONE if found is wanted else _IMPOSSIBLE
    match node:
        case tree.Not(operand=operand):
            return _goal(operand, context, wanted=not wanted)
        case tree.All(parts=parts) | tree.Any(parts=parts):
            needs_every = isinstance(node, tree.All) is wanted
            return _joined([_goal(p, context, wanted=wanted) for p in parts], every=needs_every)
        case tree.Definition(base=base, body=body):
            located = value(base, context)
            # Of a part that is not known, the way to it has to be learned first.
            known = located is not UNKNOWN
            inside = context.on(located) if known else context
            return (_goal if known else _goal_of_leaf)(
                body if known else node, inside, wanted=wanted
            )
        case tree.Quantifier():
            return _goal_of_quantifier(node, context, wanted=wanted)
    return _goal_of_leaf(node, context, wanted=wanted)


def _goal_of_quantifier(node: tree.Quantifier, context: Context, *, wanted: bool) -> _Goal:
    """Give what a loop needs: its elements, and word on whether there are more of them."""
    source = elements(node.source, context)
    goals: list[_Goal] = [
        _goal(node.turn, context.at(node.slot, element), wanted=wanted) for element in source.listed
    ]
    if source.is_open:
        lacking = [fact for fact in completeness(node.source, context) if not fact.settled]
        goals.append(_Learn(tuple(lacking or _unsettled(node.source, context))))
    return _joined(goals, every=node.is_any is not wanted)


def _goal_of_leaf(node: Tree, context: Context, *, wanted: bool) -> _Goal:
    facts = _unsettled(node, context) if truth_or_none(node, context) is UNKNOWN else ()
    if not facts:
        # A date beyond the calendar, or the least value of a list in which nothing fits.
        return _IMPOSSIBLE
    return _Learn(facts, _values(node, wanted=wanted) if len(facts) == 1 else None)


def _unsettled(node: Tree, context: Context) -> tuple[FactRead, ...]:
    return tuple(dict.fromkeys(f for f in facts_behind(node, context) if not f.settled))


def _values(node: Tree, *, wanted: bool) -> _Values:
    """Give the words or flags with which a leaf on one such fact comes out as wanted."""
    match node:
        case tree.Field(shape=shape) if shape.kind is Kind.FLAG:
            return frozenset({wanted})
        case tree.Same(left=tree.Field(shape=shape), right=tree.Constant(value=word)):
            named = frozenset({word})
        case tree.Same(left=tree.Constant(value=word), right=tree.Field(shape=shape)):
            named = frozenset({word})
        case tree.Contains(
            element=tree.Field(shape=shape), collection=tree.Constant(value=frozenset() as several)
        ):
            named = several
        case _:
            return None
    if shape.kind is not Kind.CHOICE:
        return None
    members: Any = shape.of
    vocabulary = frozenset(str(member.value) for member in members)
    return vocabulary & named if wanted else vocabulary - named


def _joined(goals: list[_Goal], *, every: bool) -> _Goal:
    """Join goals; what is done or impossible decides, or falls away."""
    decisive, neutral = (_IMPOSSIBLE, _DONE) if every else (_DONE, _IMPOSSIBLE)
    if decisive in goals:
        return decisive
    left = tuple(goal for goal in goals if goal != neutral)
    return _Every(left) if every else _Some(left)


def _fewest(goals: list[_Goal], learned: _Learned, bound: float = math.inf) -> _Learned | None:
    """Give the smallest set of facts that satisfies all goals and holds what is learned already.

    Args:
        goals: what has to be satisfied.
        learned: facts in the set so far, with the values that they may still have.
        bound: only a set with fewer facts is of interest.
    """
    settled = _settle(goals, dict(learned))
    if settled is None:
        return None
    open_goals, found = settled
    for piece in _pieces(open_goals, found):
        further = _branch(piece, found, bound)
        if further is None:
            return None
        found = further
    return found if len(found) < bound else None


def _branch(goals: list[_Some], learned: _Learned, bound: float) -> _Learned | None:
    """Try each alternative of the goal with the fewest of them."""
    first = min(goals, key=lambda goal: len(goal.of))
    rest = [goal for goal in goals if goal is not first]
    best: _Learned | None = None
    for alternative in first.of if len(learned) < bound else ():
        found = _fewest([alternative, *rest], learned, bound)
        if found is not None:
            best, bound = found, len(found)
    return best


def _settle(
    goals: list[_Goal], learned: dict[FactRead, _Values]
) -> tuple[list[_Some], _Learned] | None:
    """Take in all that has to be learned in any case; nothing if two things exclude each other."""
    open_goals: list[_Some] = []
    waiting = list(reversed(goals))
    while waiting:
        goal = waiting.pop()
        if isinstance(goal, _Every):
            waiting += reversed(goal.of)
        elif isinstance(goal, _Some):
            if len(goal.of) == 1:
                waiting.append(goal.of[0])
            else:
                open_goals.append(goal)
        else:
            for fact in goal.facts:
                before, now = learned.get(fact), goal.values
                learned[fact] = now if before is None else before if now is None else before & now
                if learned[fact] == frozenset():
                    return None
    return open_goals, learned


def _pieces(goals: list[_Some], learned: _Learned) -> Iterator[list[_Some]]:
    """Sort goals into pieces between which nothing is shared that one could settle for another."""
    waiting = [(goal, frozenset(_shared(goal, learned))) for goal in goals]
    while waiting:
        goal, facts = waiting.pop(0)
        piece = [goal]
        while touching := [pair for pair in waiting if pair[1] & facts]:
            waiting = [pair for pair in waiting if pair not in touching]
            piece += [other for other, _ in touching]
            facts = facts.union(*(more for _, more in touching))
        yield piece


def _shared(goal: _Goal, learned: _Learned) -> Iterator[FactRead]:
    """Give the facts of a goal that are yet to be learned, or of which the value matters."""
    if isinstance(goal, _Learn):
        yield from (f for f in goal.facts if goal.values is not None or f not in learned)
    else:
        for part in goal.of:
            yield from _shared(part, learned)
