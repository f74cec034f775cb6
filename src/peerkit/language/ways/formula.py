"""What would have to be so: choices at places, joined by *some of these* and *every one of those*.

A place is a fact that a change can be made to. It has a list of values, of which the first is to
leave it as it is; a choice allows some of them, as the bits of a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEPT = 1
"""The choice of leaving a place as it is: the first bit."""


class Place(NamedTuple):
    """Something that a change can be made to.

    Attributes:
        path: the part of the model; a new one has a path of its own.
        name: the field; empty for whether a new part is made at all.
        member: of a set, the word or identifier; of `complete`, the list.
    """

    path: str
    name: str
    member: str = ""


@frozen
class Choose:
    """One of some values is chosen at a place."""

    place: Place
    among: int


@frozen
class Some:
    """One of these is enough. None at all: it cannot be."""

    of: tuple[Formula, ...]


@frozen
class Every:
    """All of these are needed. None at all: nothing is needed any more."""

    of: tuple[Formula, ...]


@frozen
class Make:
    """A new part of a list does it; which new parts there are is only known when all is read."""

    wish: int


@frozen
class EachNew:
    """Every new part of a list does it, too."""

    wish: int


@frozen
class Told:
    """A list is known in full, by being closed, or because a first part of it is made."""

    closing: Choose | None
    wish: int


Formula: TypeAlias = "Choose | Some | Every | Make | EachNew | Told"

DONE, IMPOSSIBLE = Every(()), Some(())


def some(parts: Iterable[Formula]) -> Formula:
    """Join what is enough alone; choices at one place become one."""
    return _joined(parts, Some, DONE)


def every(parts: Iterable[Formula]) -> Formula:
    """Join what is needed together; choices at one place become one."""
    return _joined(parts, Every, IMPOSSIBLE)


def _joined(parts: Iterable[Formula], kind: type[Some | Every], decisive: Formula) -> Formula:
    choices: dict[Place, int] = {}
    others: dict[Formula, None] = {}
    for part in _flat(parts, kind):
        if part == decisive:
            return decisive
        if isinstance(part, Choose):
            before = choices.get(part.place)
            among = part.among
            if before is not None:
                among = before | among if kind is Some else before & among
            if among == 0:
                return IMPOSSIBLE
            choices[part.place] = among
        else:
            others[part] = None
    joined = (*(Choose(place, among) for place, among in choices.items()), *others)
    return joined[0] if len(joined) == 1 else kind(joined)


def _flat(parts: Iterable[Formula], kind: type[Some | Every]) -> Iterator[Formula]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.of
        else:
            yield part
