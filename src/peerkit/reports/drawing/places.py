"""What the phases hand on: places in columns, and pairs of them."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[str, str]
"""An arrow between two boxes, by their ids."""


class Bend(NamedTuple):
    """Where an arrow passes through a column without a box of its own."""

    arrow: Pair
    layer: int


Place: TypeAlias = str | Bend
"""What stands in a column: a box, by its id, or a bend."""

Segment: TypeAlias = tuple[Place, Place]
"""A piece of an arrow, from one column to the next."""
