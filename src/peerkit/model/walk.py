"""A walk over every entity of a model, with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.facts import UNKNOWN
from peerkit.model.paths import element_of, field_of
from peerkit.model.shape import Kind, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator


Part: TypeAlias = Any
"""An object of any class of the model."""


def walk(entity: Part, path: str = "") -> Iterator[tuple[str, Part]]:
    """Give an entity and everything nested in it, each with its path; the outer before the inner.

    Linear in the number of fields.
    """
    yield path, entity
    for name, is_list in _nested(type(entity)):
        value = getattr(entity, name)
        if not is_list:
            yield from walk(value, field_of(path, name))
        elif value is not UNKNOWN:
            seen: set[str | None] = {None}
            for position, element in enumerate(value):
                identifier = getattr(element, "id", None)
                # One that stands twice is told from the first by its position.
                identifier = None if identifier in seen else identifier
                seen.add(identifier)
                yield from walk(element, element_of(field_of(path, name), identifier, position))


def _nested(cls: type) -> list[tuple[str, bool]]:
    """Give the fields of a class that hold further parts, and whether they hold several."""
    if cls not in _NESTED:
        kinds = {Kind.PART: False, Kind.MEMBERS: True, Kind.RECORDS: True}
        found = [(n, shape.kind) for n, shape in shapes(cls).items() if shape.kind in kinds]
        _NESTED[cls] = [(name, kinds[kind]) for name, kind in found]
    return _NESTED[cls]


_NESTED: dict[type, list[tuple[str, bool]]] = {}
