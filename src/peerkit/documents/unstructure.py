"""Objects of the model back into plain values, in one canonical order.

What a field would hold anyway is left out, so a fact that is not known takes no line. Fields come
in the order of their class, words of a set in the order of their list, and everything else in the
order in which it was given. Sealed text is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from peerkit.facts import UNKNOWN, Absent
from peerkit.model.shape import Kind, Shape, shapes

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable

    from peerkit.documents.tree import Tree
    from peerkit.model.conversion import Held
    from peerkit.model.walk import Part


def unstructure(entity: Part) -> dict[str, Tree]:
    """Give an entity as plain values that the reader makes the same entity of.

    Linear in the size of the entity.
    """
    made: dict[str, Tree] = {}
    for name, shape in shapes(type(entity)).items():
        held = getattr(entity, name)
        if shape.kind is not Kind.SEALED and held != shape.default:
            made[name] = _written(held, shape)
    return made


def _written(held: Held, shape: Shape) -> Tree:
    if held is UNKNOWN:
        return None
    if isinstance(held, Absent):
        return "never" if shape.kind in {Kind.SCHEDULED, Kind.HAPPENED} else "none"
    return _WRITERS.get(shape.kind, _plain)(held, shape)


def _plain(held: Held, _shape: Shape) -> Tree:
    return cast("Tree", held)


def _as_text(held: Held, _shape: Shape) -> Tree:
    return str(held)


def _words(held: frozenset[enum.StrEnum], shape: Shape) -> Tree:
    members = list(cast("type[enum.StrEnum]", shape.of))
    return [str(member) for member in members if member in held]


def _number(held: float, _shape: Shape) -> Tree:
    return int(held) if held.is_integer() else held


_WRITERS: dict[Kind, Callable[[Any, Shape], Tree]] = {
    Kind.CHOICE: _as_text,
    Kind.CHOICES: _words,
    Kind.OPEN_CHOICES: _words,
    Kind.REFERENCES: lambda held, _: sorted(held),
    Kind.COMPLETE: lambda held, _: sorted(held),
    Kind.NUMBER: _number,
    Kind.SCHEDULED: _as_text,
    Kind.HAPPENED: _as_text,
    Kind.CADENCE: _as_text,
    Kind.DATES: lambda held, _: [str(date) for date in held],
    Kind.TEXTS: lambda held, _: list(held),
    Kind.PART: lambda held, _: unstructure(held),
    Kind.MEMBERS: lambda held, _: [unstructure(element) for element in held],
    Kind.RECORDS: lambda held, _: [unstructure(element) for element in held],
    Kind.LISTED: lambda held, _: [unstructure(element) for element in held],
}
