"""Values and names of parts, as far as they are known here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.context import Context, EvaluationError
from peerkit.language.interpreter import Value, value
from peerkit.model.register import Located
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from peerkit.language.tree import Tree
    from peerkit.language.ways.formula import Place

_PLAIN = (
    *(tree.Constant, tree.AsOf, tree.Parameter, tree.Part, tree.Variable, tree.Field),
    *(tree.Arithmetic, tree.Offset, tree.Shift, tree.Due),
    *(tree.Compare, tree.Same, tree.Stated, tree.Known, tree.Done),
)
"""What asks nothing of lists, of sets or of definitions."""


class Opened(NamedTuple):
    """A field that could say something else, or have something added to it.

    Attributes:
        field: the field.
        base: the part whose field that is.
    """

    field: tree.Field
    base: Located

    def is_at(self, place: Place) -> bool:
        """Tell whether it is the field at a place."""
        return self.field.name == place.name and self.base.path == place.path


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


def plain_fields(node: Tree, opened: Iterable[Opened]) -> list[Opened] | None:
    """Give all the fields that a part could change with, if what one says brings up no other.

    Nothing where a part has a list, a set or a definition in it, or a name that leads elsewhere.
    """
    if not all(isinstance(part, _PLAIN) for part in tree.nodes(node)):
        return None
    found = list(opened)
    is_name = any(one.field.shape.kind is Kind.REFERENCE for one in found)
    return None if is_name else found
