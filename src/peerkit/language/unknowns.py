"""How unknown flows through a rule, found without an organisation.

Facts are taken to be independent of each other, so what is said here errs on one side only: a truth
that is not among the outcomes cannot come out, and a fact that is not named cannot leave it open.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from peerkit.facts import UNKNOWN, Truth, all_of, any_of, negate
from peerkit.language import tree
from peerkit.language.reads import Loops, fact_at, inside, references
from peerkit.model.shape import OPEN, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from peerkit.language.tree import Tree

Outcomes: TypeAlias = frozenset[Truth]
"""The truth values that an expression can come to."""

_DECIDED: Outcomes = frozenset({True, False})
_ANY: Outcomes = frozenset({True, False, UNKNOWN})
_DATES = {Kind.SCHEDULED, Kind.HAPPENED}


def outcomes(node: Tree) -> Outcomes:
    """Give the truth values that an expression can come to, whatever the facts."""
    match node:
        case tree.Constant(value=bool(said)):
            return frozenset({said})
        case tree.Not(operand=operand):
            return frozenset(negate(found) for found in outcomes(operand))
        case tree.All(parts=parts):
            return _joined(parts, all_of)
        case tree.Any(parts=parts):
            return _joined(parts, any_of)
        case tree.Quantifier():
            # Of an empty list `any` is false and `all` true, and any list can be empty.
            turns = outcomes(node.turn) | {not node.is_any}
            return turns | {UNKNOWN} if _may_be_open(node.source) else turns
        case tree.Definition(base=base, body=body):
            return outcomes(body) | ({UNKNOWN} if _may_be_open(base) else set())
        case _:
            return _ANY if _may_be_open(node) else _DECIDED


def can_leave_open(node: Tree) -> tuple[str, ...]:
    """Give the places of the facts, and the voices, that can leave an expression unknown.

    None is given where it cannot be unknown at all, or only for want of a least or greatest value.
    """
    return tuple(dict.fromkeys(_leaving_open(node, {})))


def _joined(parts: Iterable[Tree], join: Callable[[Iterable[Truth]], Truth]) -> Outcomes:
    """Join the outcomes part by part, so that a long junction costs no more than its length."""
    found = frozenset({join([])})
    for part in parts:
        found = frozenset(join(pair) for pair in product(found, outcomes(part)))
    return found


def _may_be_open(node: Tree) -> bool:
    """Tell whether a value can be unknown, or known between bounds only."""
    match node:
        case tree.Field(base=base):
            return _is_doubtful(node) or _may_be_open(base)
        case tree.Variable(dates_doing=dates_doing):
            return dates_doing
        case tree.Count(source=source, condition=condition):
            met = _DECIDED if condition is None else outcomes(condition)
            return UNKNOWN in met or _may_be_open(source)
        case tree.Extreme() | tree.Voiced() | tree.StatedBy():
            return True
        case tree.Definition(base=base, body=body):
            return _may_be_open(base) or _may_be_open(body)
        case tree.Quantifier() | tree.Not() | tree.All() | tree.Any():
            return UNKNOWN in outcomes(node)
        case tree.Known():
            return False
        case _:
            return any(_may_be_open(part) for part in tree.parts(node))


def _is_doubtful(field: tree.Field) -> bool:
    """Tell whether a fact can be left out, go on for longer than listed, or be a vague date."""
    shape = field.shape
    is_optional = shape.default is None
    return shape.may_be_unknown or is_optional or shape.kind in OPEN or shape.kind in _DATES


def _leaving_open(node: Tree, loops: Loops) -> Iterator[str]:  # noqa: C901, PLR0912 - a case a node
    match node:
        case tree.All(parts=parts) | tree.Any(parts=parts):
            decisive = frozenset({isinstance(node, tree.Any)})
            for position, part in enumerate(parts):
                others = parts[:position] + parts[position + 1 :]
                if not any(outcomes(other) == decisive for other in others):
                    yield from _leaving_open(part, loops)
        case tree.Quantifier() | tree.Count() | tree.Extreme():
            yield from _leaving_open(node.source, loops)
            turn = [node.turn] if isinstance(node, tree.Quantifier) else list(tree.parts(node))[1:]
            for part in turn:
                yield from _leaving_open(part, inside(node, loops))
        case tree.Field():
            for field in (node, *references(node.base)):
                if _is_doubtful(field):
                    yield fact_at(field, loops)
        case tree.Variable(slot=slot, dates_doing=True):
            yield loops[slot]
        case tree.Definition(base=base, body=body):
            yield from _leaving_open(body, {})
            yield from (fact_at(field, loops) for field in references(base))
        case tree.Voiced(group=group):
            yield f'voiced("{group}")'
        case tree.StatedBy(speaker=speaker):
            yield f'stated_by("{speaker}")'
        case tree.Known() | tree.Variable():
            pass
        case _:
            for part in tree.parts(node):
                yield from _leaving_open(part, loops)
