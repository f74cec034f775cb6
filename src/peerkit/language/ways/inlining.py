"""Definitions of the same subject put in where they are named."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.interpreter import value

if TYPE_CHECKING:
    from peerkit.language.context import Context
    from peerkit.language.tree import Tree

_FAR = 1_000
"""How far the loops of a definition are numbered away from those around it."""


def inlined(node: Tree, context: Context) -> Tree:
    """Give a definition's body where it is about the subject in hand; anything else as it is."""
    while isinstance(node, tree.Definition):
        base = value(node.base, context)
        if base is UNKNOWN or base.value is not context.subject.value:
            return node
        node = _apart(node.body)
    return node


@lru_cache(maxsize=1024)
def _apart(node: Tree) -> Tree:
    """Number the loops of a definition so that none is taken for one around it."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(node)):
        held = getattr(node, field.name)
        if field.name == "slot":
            changes["slot"] = held + _FAR
        elif isinstance(held, tuple):
            changes[field.name] = tuple(_apart(part) for part in held)
        elif type(held).__module__ == tree.__name__ and attrs.has(type(held)):
            changes[field.name] = held if isinstance(node, tree.Definition) else _apart(held)
    return attrs.evolve(node, **changes)
