"""Words and flags that a question can be answered with at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.language import tree
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerkit.language.tree import Tree


def fitting_words(
    node: Tree, field: tree.Field, values: Sequence[object], *, wanted: bool
) -> int | None:
    """Give the values for which a word or flag comes out so, where the part reads nothing else."""
    match node:
        case tree.Field():
            words: object = frozenset({True})
        case tree.Same(left=left, right=tree.Constant(value=word)) if left is field:
            words = frozenset({word})
        case tree.Same(left=tree.Constant(value=word), right=right) if right is field:
            words = frozenset({word})
        case tree.Contains(element=element, collection=tree.Constant(value=words)) if (
            element is field
        ):
            pass
        case _:
            return None
    if not isinstance(words, frozenset) or field.shape.kind not in {Kind.FLAG, Kind.CHOICE}:
        return None
    fits = (bit for bit, held in enumerate(values) if bit and (held in words) is wanted)
    return sum(1 << bit for bit in fits)
