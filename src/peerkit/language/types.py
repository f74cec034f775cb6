"""The types of the rule language, read off the model: there is no second schema."""

from __future__ import annotations

import enum
import re
from functools import cache
from typing import TypeAlias

from attrs import frozen

from peerkit.model.entity import in_rules
from peerkit.model.organisation import Organisation
from peerkit.model.shape import Kind, Shape, shapes


class Simple(enum.Enum):
    """The types without parts, each with the words that an error uses."""

    BOOL = "true or false"
    NUMBER = "a number"
    DATE = "a date"
    HAPPENED = "the date of something done"
    DURATION = "a number of days"
    MONTHS = "a number of months"
    CADENCE = "a cadence"
    IDENTIFIER = "an identifier"
    TEXT = "free text"
    STRING = "a word in quotes"
    WRONG = "something that is reported already"


@frozen
class Choice:
    """One word of an enumeration."""

    vocabulary: type[enum.StrEnum]


@frozen
class ChoiceSet:
    """A set of words of an enumeration; `None` for a display whose words are not placed yet."""

    vocabulary: type[enum.StrEnum] | None


@frozen
class Entity:
    """A part of the model with named fields."""

    cls: type


@frozen
class Collection:
    """Several of one type; `records` may be longer than listed."""

    element: Type
    records: bool = False


Type: TypeAlias = Simple | Choice | ChoiceSet | Entity | Collection

_SIMPLE: dict[Kind, Type] = {
    Kind.IDENTIFIER: Simple.IDENTIFIER,
    Kind.NAME: Simple.TEXT,
    Kind.TEXT: Simple.TEXT,
    Kind.FLAG: Simple.BOOL,
    Kind.COUNT: Simple.NUMBER,
    Kind.NUMBER: Simple.NUMBER,
    Kind.SCHEDULED: Simple.DATE,
    Kind.HAPPENED: Simple.HAPPENED,
    Kind.CADENCE: Simple.CADENCE,
    Kind.TEXTS: Collection(Simple.TEXT),
    Kind.DATES: Collection(Simple.HAPPENED),
}


_CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")


def describe(type_: Type) -> str:
    """Say what a type is, in words for an error."""
    if isinstance(type_, Simple):
        return type_.value
    if isinstance(type_, Choice):
        return "one word of a list"
    if isinstance(type_, ChoiceSet):
        return "a set of words"
    if isinstance(type_, Entity):
        name = _CAPITAL.sub(" ", type_.cls.__name__).lower()
        return f"an {name}" if name[0] in "aeiou" else f"a {name}"
    return "a list"


@cache
def entities() -> dict[str, type]:
    """Give every class that the language can name, by its name in lower case."""
    found: dict[str, type] = {}
    waiting: list[type] = [Organisation]
    while waiting:
        cls = waiting.pop()
        if cls.__name__.lower() in found or not in_rules(cls):
            continue
        found[cls.__name__.lower()] = cls
        nested = {Kind.PART, Kind.MEMBERS, Kind.RECORDS}
        waiting += [s.of for s in shapes(cls).values() if s.kind in nested and s.of is not None]
    return found


@cache
def fields(cls: type) -> dict[str, Type]:
    """Give the fields of a class that the language can name, with their types."""
    typed = {name: type_of(shape) for name, shape in shapes(cls).items()}
    return {name: type_ for name, type_ in typed.items() if type_ is not None}


def type_of(shape: Shape) -> Type | None:
    """Give the type of a field, or nothing where rules have no business with it."""
    if shape.kind in _SIMPLE:
        return _SIMPLE[shape.kind]
    if shape.refers_to is not None:
        named = Entity(entities()[shape.refers_to])
        return Collection(named) if shape.kind is Kind.REFERENCES else named
    of = shape.of
    if of is None:
        return None
    if issubclass(of, enum.StrEnum):
        return Choice(of) if shape.kind is Kind.CHOICE else ChoiceSet(of)
    if not in_rules(of):
        return None
    if shape.kind is Kind.PART:
        return Entity(of)
    return Collection(Entity(of), records=shape.kind is Kind.RECORDS)
