"""Where a checked tree reads its facts, said without an organisation.

A place is a path in an organisation's document that chooses no element: `teams[].conversations[]`
is any talk of any team. A part that is named by its identifier stands where parts of its kind are
listed. So a fact has one place, whatever way a rule takes to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from peerkit.language import tree
from peerkit.language.types import entities
from peerkit.model.organisation import Organisation
from peerkit.model.paths import field_of
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Kind, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language.tree import Tree

Loop: TypeAlias = tree.Quantifier | tree.Count | tree.Extreme
Loops: TypeAlias = Mapping[int, str]
"""The place of the elements that each enclosing loop goes over, by slot."""

_PARTS = {
    SubjectKind.ORGANISATION: "",
    SubjectKind.PROGRAMME: "programme",
    SubjectKind.TEAM: "teams[]",
}


def fact_at(node: tree.Field, loops: Loops) -> str:
    """Give the place of a field itself, whatever it holds."""
    return field_of(_part_at(node.base, loops), node.name)


def inside(node: Loop, loops: Loops) -> Loops:
    """Give the places inside a loop: those around it, and its own elements'."""
    return {**loops, node.slot: _elements_at(node.source, loops)}


def references(node: Tree) -> Iterator[tree.Field]:
    """Give the fields that are read on the way to a part and name the next part on it."""
    match node:
        case tree.Field(base=base, shape=shape):
            if shape.kind is Kind.REFERENCE:
                yield node
            yield from references(base)
        case tree.Definition(base=base):
            yield from references(base)


def _part_at(node: Tree, loops: Loops) -> str:
    match node:
        case tree.Part(kind=kind):
            return _PARTS[kind]
        case tree.Variable(slot=slot):
            return loops[slot]
        case tree.Definition(body=body):
            return _part_at(body, {})
        case tree.Field(shape=shape) if shape.refers_to is not None:
            return _homes()[entities()[shape.refers_to]]
        case _:
            # The checker lets nothing else lead to a part.
            return fact_at(cast("tree.Field", node), loops)


def _elements_at(source: Tree, loops: Loops) -> str:
    if isinstance(source, tree.Definition):
        return _elements_at(source.body, {})
    if isinstance(source, tree.Field) and source.shape.refers_to is None:
        return f"{fact_at(source, loops)}[]"
    return _part_at(source, loops)


@cache
def _homes() -> dict[type, str]:
    """Give the place at which the parts of each class are listed as members, the nearest first."""
    found: dict[type, str] = {}
    waiting: list[tuple[str, type]] = [("", Organisation)]
    for path, cls in waiting:
        for name, shape in shapes(cls).items():
            if shape.of is not None and shape.of in entities().values():
                place = field_of(path, name) + ("" if shape.kind is Kind.PART else "[]")
                waiting.append((place, shape.of))
                if shape.kind is Kind.MEMBERS:
                    found.setdefault(shape.of, place)
    return found
