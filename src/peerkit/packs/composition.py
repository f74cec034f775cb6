"""How the parts of a group come together: `(a or (c and d)) and b and e`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from peerkit.errors import suggest
from peerkit.facts import Truth, all_of, any_of
from peerkit.language.syntax import ExpressionError, Junction, Name, Problem, Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@frozen
class PartOf:
    """One part of the group, by the id of its recommendation."""

    id: str


@frozen
class Joined:
    """All of several compositions, or any of them."""

    is_and: bool
    parts: tuple[Composition, ...]


Composition: TypeAlias = PartOf | Joined


def compose(syntax: Syntax, parts: Mapping[str, str]) -> Composition:
    """Make a composition of an expression over the letters of a group's parts.

    Raises:
        ExpressionError: it names another letter, or is more than `and`, `or` and letters.
    """
    if isinstance(syntax, Name):
        if syntax.name in parts:
            return PartOf(parts[syntax.name])
        hint = suggest(syntax.name, parts) or f"the parts are {', '.join(parts)}"
        message = f"unknown part `{syntax.name}`"
        problem = Problem(code="PK202", message=message, span=syntax.span, help=hint)
        raise ExpressionError([problem])
    if isinstance(syntax, Junction):
        return Joined(syntax.is_and, tuple(compose(part, parts) for part in syntax.parts))
    message = "a composition holds parts, `and` and `or`"
    raise ExpressionError([Problem(code="PK203", message=message, span=syntax.span)])


def parts_of(composition: Composition) -> Iterator[str]:
    """Give the ids of the recommendations in a composition."""
    if isinstance(composition, PartOf):
        yield composition.id
    else:
        for part in composition.parts:
            yield from parts_of(part)


def composed(composition: Composition, truths: Mapping[str, Truth | None]) -> Truth | None:
    """Give what the parts come to; `None` for one that is not applicable, which drops out.

    A composition whose every part drops out drops out itself.
    """
    if isinstance(composition, PartOf):
        return truths[composition.id]
    found = [composed(part, truths) for part in composition.parts]
    left = [truth for truth in found if truth is not None]
    if not left:
        return None
    return all_of(left) if composition.is_and else any_of(left)


def all_parts(parts: Mapping[str, str]) -> Composition:
    """Give the composition of a group that wants all its parts."""
    return Joined(is_and=True, parts=tuple(PartOf(identifier) for identifier in parts.values()))
