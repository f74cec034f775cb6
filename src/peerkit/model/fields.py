"""Which field of the model a path names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from peerkit.model.organisation import Organisation
from peerkit.model.paths import steps
from peerkit.model.shape import shapes

if TYPE_CHECKING:
    from peerkit.model.shape import Shape


def field_at(path: str) -> tuple[type, str, Shape] | None:
    """Give the class, name and shape of the field that a path of an organisation ends in.

    Nothing, if it names no field, or an element of a list.
    """
    cls: type | None = Organisation
    found = None
    for name, is_element in steps(path):
        if is_element:
            found = None
            continue
        shape = None if cls is None else shapes(cls).get(name)
        if cls is None or shape is None:
            return None
        found = cls, name, shape
        cls = shape.of if shape.of is not None and attrs.has(shape.of) else None
    return found
