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
    for name, shape in shapes(type(entity)).items():
        if shape.kind is Kind.PART:
            yield from walk(getattr(entity, name), field_of(path, name))
        elif shape.kind in {Kind.MEMBERS, Kind.RECORDS}:
            value = getattr(entity, name)
            seen: set[str | None] = {None}
            for position, element in enumerate(() if value is UNKNOWN else value):
                identifier = getattr(element, "id", None)
                # One that stands twice is told from the first by its position.
                identifier = None if identifier in seen else identifier
                seen.add(identifier)
                yield from walk(element, element_of(field_of(path, name), identifier, position))
