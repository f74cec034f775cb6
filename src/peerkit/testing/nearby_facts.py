"""Facts that differ from an example in one place, by what the model lets each field hold."""

from __future__ import annotations

import enum
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.facts import PartialDate
from peerkit.language import nodes, tree
from peerkit.model import Organisation, RoleKind, Team
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peerkit.packs import Rule

Facts: TypeAlias = dict[str, Any]

_DATES = {Kind.SCHEDULED, Kind.HAPPENED}
_WORDS = {Kind.CHOICES, Kind.OPEN_CHOICES}
_LISTS = {Kind.MEMBERS, Kind.RECORDS}
_ALWAYS_THE_SAME: dict[Kind, tuple[object, ...]] = {
    Kind.FLAG: (True, False),
    Kind.TEXT: ("Something", "none"),
    Kind.CADENCE: ("every week", "every month", "every 12 months"),
}


def nearby(facts: Mapping[str, Any], rule: Rule) -> Iterator[Facts]:
    """Give copies of an example's facts, each changed in one place that the rule may look at.

    A field is left out, or takes another value of its kind; an element of a list goes, or one
    stands there for every word that its field knows. Only fields that the rule reads, and those
    that the example states, are changed.
    """
    changed: Facts = deepcopy(dict(facts))
    if rule.recommendation.subject is SubjectKind.TEAM:
        changed.setdefault("team", {})
    found = _Nearby(_read_by(rule), _dates_in(changed), _identifiers_in(changed))
    team = changed.get("team")
    if isinstance(team, dict):
        for _ in found.of_part(team, Team):
            yield deepcopy(changed)
    for _ in found.of_part(changed, Organisation):
        yield deepcopy(changed)


class _Nearby:
    """Makes each change in place, stops while it stands, and takes it back."""

    def __init__(self, read: set[str], dates: list[Any], identifiers: list[str]) -> None:
        self.read = read
        self.dates = dates
        self.identifiers = identifiers

    def of_part(self, part: Facts, cls: type) -> Iterator[None]:
        for name, shape in shapes(cls).items():
            if name not in self.read and name not in part:
                continue
            stated = name in part
            before = part.get(name)
            for value in self.values(shape, before):
                if not stated or value != before:
                    part[name] = value
                    yield
            if stated:
                del part[name]
                yield
                part[name] = before
                yield from self.inside(before, shape)
            else:
                part.pop(name, None)

    def inside(self, value: object, shape: Shape) -> Iterator[None]:
        if shape.of is None:
            return
        if shape.kind is Kind.PART and isinstance(value, dict):
            yield from self.of_part(value, shape.of)
        elif shape.kind in _LISTS and isinstance(value, list):
            for position, element in enumerate(list(value)):
                if not isinstance(element, dict):
                    continue
                yield from self.of_part(element, shape.of)
                before = value[:]
                for instead in ([], *self.sweeps(element, shape.of)):
                    value[position : position + 1] = instead
                    yield
                    value[:] = before

    def sweeps(self, element: Facts, cls: type) -> Iterator[list[Facts]]:
        """Give an element once for each word that one of its fields could have."""
        unnamed = {key: said for key, said in element.items() if key != "id"}
        for name, shape in shapes(cls).items():
            said = element.get(name)
            others = [word for word in _words(shape) if word not in self.read and word != said]
            if name in element and isinstance(said, str) and others:
                yield [element, *({**unnamed, name: word} for word in others)]

    def values(self, shape: Shape, before: object) -> Iterator[object]:
        """Give other values of a field's kind, the plain ones first."""
        kind = shape.kind
        if kind in _ALWAYS_THE_SAME:
            yield from _ALWAYS_THE_SAME[kind]
        elif kind in {Kind.COUNT, Kind.NUMBER}:
            number = before if isinstance(before, int) else 1
            yield from (max(0, number - 1), number, number + 1)
        elif kind in _DATES:
            yield from self.dates
            yield "never"
        elif kind in _WORDS:
            listed = before if isinstance(before, list) else []
            yield []
            yield from ([word] for word in _words(shape))
            yield from ([*listed, word] for word in _words(shape) if word not in listed)
            yield from ([other for other in listed if other != word] for word in listed)
        elif kind is Kind.CHOICE or shape.refers_to == "role":
            yield from _words(shape)
        elif kind is Kind.REFERENCE:
            yield from self.identifiers
        elif kind in _LISTS:
            yield []
        elif kind is Kind.COMPLETE:
            yield from ([*(before if isinstance(before, list) else []), name] for name in self.read)


def _words(shape: Shape) -> list[str]:
    if shape.refers_to == "role" and shape.kind is Kind.REFERENCE:
        return [str(word) for word in RoleKind]
    of = shape.of
    return [str(word) for word in of] if of is not None and issubclass(of, enum.StrEnum) else []


def _read_by(rule: Rule) -> set[str]:
    """Give the names of the fields that a rule reads, and the words that it names."""
    found = {"complete"}
    for top in (rule.applies, rule.met):
        for node in nodes(top) if top is not None else ():
            match node:
                case tree.Field(name=name):
                    found.add(name)
                case tree.Constant(value=frozenset() as words):
                    found |= words
                case tree.Constant(value=str() as word):
                    found.add(word)
    return found


def _values_in(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key), held
            yield from _values_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from _values_in(held)


def _identifiers_in(facts: Facts) -> list[str]:
    return sorted(
        {held for key, held in _values_in(facts) if key == "id" and isinstance(held, str)}
    )


def _dates_in(facts: Facts) -> list[Any]:
    """Give the dates of the facts, the days around them, and the months and years they are in."""
    found: dict[str, None] = {}
    for _, held in _values_in(facts):
        try:
            date = PartialDate.parse(str(held))
        except ValueError:
            continue
        ordinal = date.earliest.toordinal()
        days = (
            PartialDate.of(date.earliest.fromordinal(n))
            for n in (ordinal - 1, ordinal, ordinal + 1)
        )
        found |= dict.fromkeys((str(held), *map(str, days), str(held)[:7], str(held)[:4]))
    return list(found)
