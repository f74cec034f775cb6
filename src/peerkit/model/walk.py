"""A walk over every entity of a model that says something, each with the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.facts import UNKNOWN
from peerkit.model.paths import element_of, field_of
from peerkit.model.shape import Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator


Part: TypeAlias = Any
"""An object of any class of the model."""

Way: TypeAlias = "tuple[Way, str, str | int | None] | str"
"""How to get to a part: the way to its holder, the field there, and in a list its id or position.

It begins with a path. Most ways are never written out: see `path_of_way`.
"""


def ways(entity: Part, start: Way = "", towards: str | None = None) -> list[tuple[Way, Part]]:
    """Give an entity and everything nested in it, each with its way; the outer before the inner.

    A part that was left out is passed over: there is nothing in it. Linear in the number of
    entities.

    Args:
        entity: where to start.
        start: the way to it.
        towards: only go where parts of this kind can be; for everything, left out.
    """
    found: list[tuple[Way, Part]] = []
    _gather(entity, start, found, towards)
    return found


def walk(entity: Part, path: str = "") -> Iterator[tuple[str, Part]]:
    """Give the same as `ways`, with paths."""
    return ((path_of_way(way), part) for way, part in ways(entity, path))


def path_of_way(way: Way) -> str:
    """Write a way as a path, such as `teams[crisis].conversations[intro]`."""
    if isinstance(way, str):
        return way
    holder, name, element = way
    path = field_of(path_of_way(holder), name)
    if element is None:
        return path
    position = element if isinstance(element, int) else 0
    return element_of(path, element, position)


def leading_to(entity: type, kind: str) -> list[str]:
    """Give the fields of a class that hold parts of a kind, however deep.

    Args:
        entity: a class of the model.
        kind: the name of a class of the model in lower case, such as `team`.
    """
    return [name for name, _, _ in _branches(entity, kind)]


def named_in(entity: Part, kind: str) -> set[str]:
    """Give the identifiers of the parts of a kind that an entity, or a part of it, names."""
    found: set[str] = set()
    for holder in _naming(type(entity), kind):
        for _, part in ways(entity, towards=holder):
            for name, _, is_several in references(type(part), kind):
                value = getattr(part, name)
                if value is not UNKNOWN and value is not None:
                    found.update(value if is_several else (value,))
    return found


def _naming(entity: type, kind: str) -> frozenset[str]:
    """Give the kinds that name parts of a kind, among a class and all that it holds."""
    if (entity, kind) not in _NAMING:
        held = [shape.of for shape in shapes(entity).values() if _is_held(shape)]
        below = [_naming(inner, kind) for inner in held if inner is not None]
        own = {entity.__name__.lower()} if references(entity, kind) else set()
        _NAMING[entity, kind] = frozenset(own).union(*below)
    return _NAMING[entity, kind]


_NAMING: dict[tuple[type, str], frozenset[str]] = {}


def references(entity: type, kind: str | None = None) -> list[tuple[str, str, bool]]:
    """Give the fields that refer to something: name, the kind of thing, and if it is several.

    Args:
        entity: a class of the model.
        kind: only those that refer to this kind; all, if left out.
    """
    found = _REFERENCES.get((entity, kind))
    if found is None:
        found = _REFERENCES[entity, kind] = [
            (name, shape.refers_to, shape.kind is Kind.REFERENCES)
            for name, shape in shapes(entity).items()
            if shape.refers_to is not None and kind in {None, shape.refers_to}
        ]
    return found


_REFERENCES: dict[tuple[type, str | None], list[tuple[str, str, bool]]] = {}


def _gather(entity: Part, way: Way, found: list[tuple[Way, Part]], towards: str | None) -> None:
    found.append((way, entity))
    for name, left_out, is_list in _branches(type(entity), towards):
        value = getattr(entity, name)
        if value is left_out or value is UNKNOWN:
            continue
        if not is_list:
            _gather(value, (way, name, None), found, towards)
            continue
        seen = set()
        for position, element in enumerate(value):
            identifier = getattr(element, "id", None)
            # One that stands twice is told from the first by its position.
            if identifier is None or identifier in seen:
                identifier = position
            else:
                seen.add(identifier)
            _gather(element, (way, name, identifier), found, towards)


_BRANCHES: dict[tuple[type, str | None], list[tuple[str, object, bool]]] = {}


def _branches(entity: type, towards: str | None) -> list[tuple[str, object, bool]]:
    """Give the fields that hold entities: name, what is held when left out, and if it is a list."""
    found = _BRANCHES.get((entity, towards))
    if found is None:
        found = _BRANCHES[entity, towards] = [
            (name, shape.default, shape.kind is not Kind.PART)
            for name, shape in shapes(entity).items()
            if _is_held(shape) and (towards is None or _holds(shape.of, towards))
        ]
    return found


def _is_held(shape: Shape) -> bool:
    return shape.kind in {Kind.PART, Kind.MEMBERS, Kind.RECORDS}


def _holds(entity: type | None, kind: str) -> bool:
    """Tell whether a class is the kind itself, or has parts of it."""
    return entity is not None and (
        entity.__name__.lower() == kind or bool(leading_to(entity, kind))
    )
