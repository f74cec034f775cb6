"""The check that a smallest or largest value is only asked for where there is one.

`min` over no elements is absent, and a comparison with it never settles. So a rule that compares
an extreme must apply only where some element is there to have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from peerkit.language import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language.tree import Tree


def has_unguarded_extreme(met_when: Tree, applies_when: Tree | None) -> bool:
    """Tell whether `met_when` asks for an extreme that `applies_when` does not vouch for.

    It is vouched for by `any(condition for x in collection)` over the same collection with the
    same condition, alone or joined to other demands by `and`.
    """
    vouched = [] if applies_when is None else list(_demanded(applies_when))
    return not all(
        any(_vouches(quantifier, extreme) for quantifier in vouched)
        for extreme in tree.nodes(met_when)
        if isinstance(extreme, tree.Extreme)
    )


def _demanded(node: Tree) -> Iterator[tree.Quantifier]:
    """Give every `any(...)` that must be true for the expression to be true."""
    if isinstance(node, tree.Definition):
        yield from _demanded(node.body)
    elif isinstance(node, tree.All):
        for part in node.parts:
            yield from _demanded(part)
    elif isinstance(node, tree.Quantifier) and node.is_any and node.condition is None:
        yield node


def _vouches(quantifier: tree.Quantifier, extreme: tree.Extreme) -> bool:
    demanded, needed = _conjuncts(quantifier.body), _conjuncts(extreme.condition)
    slots = {quantifier.slot: extreme.slot}
    return _alike(quantifier.source, extreme.source, {}) and all(
        any(_alike(part, condition, slots) for part in demanded) for condition in needed
    )


def _conjuncts(condition: Tree | None) -> list[Tree]:
    """Give the parts of a condition that must all be true."""
    if condition is None or condition == tree.Constant(value=True):
        return []
    if isinstance(condition, tree.All):
        return [part for inner in condition.parts for part in _conjuncts(inner)]
    return [condition]


def _alike(left: Any, right: Any, slots: dict[int, int]) -> bool:  # noqa: ANN401 - any part of a tree
    """Tell whether two expressions are the same but for the numbering of their loops."""
    if isinstance(left, tree.Variable) and isinstance(right, tree.Variable):
        return slots.get(left.slot, left.slot) == right.slot
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple):
        return len(left) == len(right) and all(
            _alike(a, b, slots) for a, b in zip(left, right, strict=True)
        )
    if not attrs.has(type(left)) or type(left).__module__ != tree.__name__:
        return bool(left == right)
    if isinstance(left, tree.Quantifier | tree.Count | tree.Extreme):
        slots = {**slots, left.slot: right.slot}
    return all(
        _alike(getattr(left, field.name), getattr(right, field.name), slots)
        for field in attrs.fields(type(left))
        if field.name != "slot" or isinstance(left, tree.Variable)
    )
