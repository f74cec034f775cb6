"""Values and names of parts, as far as they are known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.facts import UNKNOWN
from peerkit.language.context import Context, EvaluationError
from peerkit.language.interpreter import Value, value

if TYPE_CHECKING:
    from peerkit.language.tree import Tree
    from peerkit.model.register import Located


def value_of(node: Tree, context: Context) -> Value:
    """Give what a part comes to; what cannot be evaluated is not known here."""
    try:
        return value(node, context)
    except EvaluationError:
        return UNKNOWN


def identifier_of(part: Located) -> str:
    """Give the identifier of a part; nothing for one without."""
    return str(getattr(part.value, "id", ""))
