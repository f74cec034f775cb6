"""Values and names of parts, as far as they are known here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.context import Context, EvaluationError
from peerkit.language.interpreter import Value, value
from peerkit.model.register import Located

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from peerkit.language.tree import Tree
    from peerkit.model.shape import Kind


class Opened(NamedTuple):
    """A list or set that something could be added to.

    Attributes:
        field: the field that holds it.
        base: the part whose field that is.
    """

    field: tree.Field
    base: Located


def value_of(node: Tree, context: Context) -> Value:
    """Give what a part comes to; what cannot be evaluated is not known here."""
    try:
        return value(node, context)
    except EvaluationError:
        return UNKNOWN


def identifier_of(part: Located) -> str:
    """Give the identifier of a part; nothing for one without."""
    return str(getattr(part.value, "id", ""))


def opened_by(node: Tree, context: Context, kinds: AbstractSet[Kind]) -> Opened | None:
    """Give the field that an expression is, of a part that is known, if it is of these kinds."""
    if not isinstance(node, tree.Field) or node.shape.kind not in kinds:
        return None
    base = value_of(node.base, context)
    return Opened(node, base) if isinstance(base, Located) else None
