"""Parts that a change could add to lists: which there may be, shared by all that ask for one.

Two rules that ask for a talk of one kind ask for one talk; two that ask for talks of different
kinds ask for two. So a new part goes by what parts of its class are told apart by, and serves
everything that is wished of such a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from attrs import Factory, define, frozen

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.context import EvaluationError
from peerkit.language.interpreter import value
from peerkit.language.ways.formula import (
    KEPT,
    Choose,
    EachNew,
    Every,
    Formula,
    Make,
    Place,
    Some,
    Told,
    every,
    some,
)
from peerkit.language.ways.places import TO_BE_WRITTEN, Places, ordered
from peerkit.model.boundaries import Boundary
from peerkit.model.conversations import Conversation, Decision
from peerkit.model.external_id import ExternalId
from peerkit.model.people import Appointment, ManagerLearning, TrainingRecord
from peerkit.model.programme import Contribution, Partner
from peerkit.model.recruitment import Channel, RecruitmentRound
from peerkit.model.register import Located
from peerkit.model.shape import Kind, shapes
from peerkit.model.supervision import SupervisionArrangement
from peerkit.model.teams import Team
from peerkit.model.values import Value

if TYPE_CHECKING:
    from peerkit.language.context import Context
    from peerkit.language.tree import Tree

Turn: TypeAlias = Callable[[Located], Formula]
"""Gives what it takes for one part of a list to do what is wished."""

_TOLD_APART_BY: dict[type, tuple[str, ...]] = {
    Conversation: ("kind",),
    Value: ("source",),
    Contribution: ("role", "phase"),
    Partner: ("kind",),
    Boundary: ("kind",),
    Channel: ("kind",),
    ManagerLearning: ("topic",),
    SupervisionArrangement: ("supervisee",),
    TrainingRecord: ("programme",),
}
"""The fields that tell one part of a class from another; a class that is not here has none."""

_NEVER_MADE = (Team, Appointment, RecruitmentRound, Decision, ExternalId)
"""Nobody is told to open a team, to employ, to recruit or to decide something for a rule's sake."""


def can_be_made(cls: type) -> bool:
    """Tell whether a roadmap may propose a new part of a class."""
    return cls not in _NEVER_MADE


@frozen
class Wish:
    """Something that one part of a list should do.

    Attributes:
        key: the path of the list.
        cls: the class of its parts.
        known_by: the values that such a part has in the fields that tell parts apart.
        turn: what it takes for a part to do it.
        makes: whether a part may be made for it.
        owner: whose wish it is.
        turns: what it takes, for each new part that was asked about.
    """

    key: str
    cls: type
    known_by: Mapping[str, frozenset[object]]
    turn: Turn
    makes: bool
    owner: int
    turns: dict[str, Formula] = Factory(dict)


@define
class NewParts:
    """The parts that could be made.

    Attributes:
        places: the places that their fields are.
        wishes: everything that is wished of parts of lists, by number.
        owner: whose wishes are taken in now.
        parts: the new parts by list and by what they are known by.
        copies: how many there may be of those of which one cannot serve all.
    """

    places: Places
    wishes: dict[int, Wish] = Factory(dict)
    owner: int = 0
    parts: dict[str, dict[tuple[object, ...], list[Located]]] = Factory(dict)
    copies: dict[tuple[str, tuple[object, ...]], int] = Factory(dict)
    _taken_in: int = 0

    def wish(
        self,
        key: str,
        cls: type,
        known_by: Mapping[str, frozenset[object]],
        turn: Turn,
        *,
        makes: bool = False,
    ) -> int:
        """Take in a wish and give its number."""
        self._taken_in += 1
        self.wishes[self._taken_in] = Wish(key, cls, known_by, turn, makes, self.owner)
        return self._taken_in

    def forget(self, owners: AbstractSet[int]) -> None:
        """Forget what some wished, before they wish again."""
        self.wishes = {n: wish for n, wish in self.wishes.items() if wish.owner not in owners}

    def settle(self, formulas: list[Formula]) -> list[Formula]:
        """Put new parts in where they are wished for, until none brings up another."""
        before = (-1, -1)
        written = formulas
        while before != (now := (self._taken_in, self._count())):
            before = now
            for wish in list(self.wishes.values()):
                if wish.makes:
                    self._parts_for(wish)
            written = [self.written(formula) for formula in formulas]
        return written

    def _count(self) -> int:
        return sum(len(copies) for by in self.parts.values() for copies in by.values())

    def written(self, formula: Formula) -> Formula:
        """Put the new parts that there are in where they are wished for."""
        match formula:
            case Some(of=of):
                return some(self.written(part) for part in of)
            case Every(of=of):
                return every(self.written(part) for part in of)
            case Make(wish=number):
                wish = self.wishes[number]
                return some(
                    every([self._made(part), self._turn(wish, part)])
                    for part in (self._parts_for(wish) if wish.makes else self.listed(wish.key))
                )
            case EachNew(wish=number):
                wish = self.wishes[number]
                return every(
                    some([Choose(Place(part.path, ""), KEPT), self._turn(wish, part)])
                    for part in self.listed(wish.key)
                )
            case Told(closing=closing, wish=number):
                ways: list[Formula] = [] if closing is None else [closing]
                ways += [self._made(part) for part in self.listed(self.wishes[number].key)]
                return some(ways)
            case _:
                return formula

    def listed(self, key: str) -> list[Located]:
        """Give the parts that could be added to a list."""
        return [part for copies in self.parts.get(key, {}).values() for part in copies]

    def _made(self, part: Located) -> Formula:
        """Give that a part is made, and whatever new part it lies in."""
        outer = dict.fromkeys((self.places.new[part.path], part.path))
        return every(self.places.choose(Place(path, ""), [True], licensed=True) for path in outer)

    def _turn(self, wish: Wish, part: Located) -> Formula:
        if part.path not in wish.turns:
            self.owner = wish.owner
            wish.turns[part.path] = wish.turn(part)
        return self.written(wish.turns[part.path])

    def _parts_for(self, wish: Wish) -> Iterator[Located]:
        """Give the new parts that could serve a wish, made up when they are first needed."""
        fields = _TOLD_APART_BY.get(wish.cls, ())
        held = self.parts.setdefault(wish.key, {})
        options = [self._options(wish, held, place, name) for place, name in enumerate(fields)]
        found: list[Located] = []
        for known in product(*options):
            copies = held.setdefault(known, [])
            while len(copies) < self.copies.get((wish.key, known), 1):
                copies.append(self._new(wish, fields, known, len(copies)))
            found += copies
        return iter(found)

    def _options(
        self,
        wish: Wish,
        held: Mapping[tuple[object, ...], list[Located]],
        place: int,
        name: str,
    ) -> list[object]:
        shape = shapes(wish.cls)[name]
        if name in wish.known_by:
            words = wish.known_by[name]
            if shape.kind is Kind.CHOICE:
                return [word for word in ordered(shape) if word in words]
            return sorted(words, key=str)
        others = dict.fromkeys(known[place] for known in held)
        if shape.default is not attrs.NOTHING:
            others.setdefault(None)
        return list(others) or ordered(shape)[:1]

    def _new(
        self, wish: Wish, fields: tuple[str, ...], known: tuple[object, ...], copy: int
    ) -> Located:
        held = {name: word for name, word in zip(fields, known, strict=True) if word is not None}
        said = [str(word) for word in held.values()]
        name = "-".join(["new", *said, *([str(copy + 1)] if copy else [])])
        for field, shape in shapes(wish.cls).items():
            if shape.default is attrs.NOTHING and field not in held:
                held[field] = self._identifier(wish.cls, name) if field == "id" else TO_BE_WRITTEN
        part = Located(wish.cls(**held), f"{wish.key}[{name}]")
        self.places.add_new(part)
        return part

    def _identifier(self, cls: type, name: str) -> str:
        kind = cls.__name__.lower()
        taken = self.places.register.find(kind, name)
        return name if taken is None or taken.path in self.places.new else f"{name}-{len(name)}x"


def known_by(node: tree.Quantifier, cls: type, context: Context) -> dict[str, frozenset[object]]:
    """Give what a wished part of a list is told by, as far as a loop says so outright."""
    fields = _TOLD_APART_BY.get(cls, ())
    found: dict[str, frozenset[object]] = {}
    for part in _demands(node.condition, node.body) if node.is_any else ():
        for name, words in _words(part, node.slot, context):
            if name in fields:
                found[name] = found.get(name, words) & words
    return found


def _demands(*nodes: Tree | None) -> Iterator[Tree]:
    for node in nodes:
        if isinstance(node, tree.All):
            yield from _demands(*node.parts)
        elif node is not None:
            yield node


def _words(node: Tree, slot: int, context: Context) -> Iterator[tuple[str, frozenset[object]]]:
    match node:
        case tree.Same(left=tree.Field(base=tree.Variable(slot=at), name=name), right=other) if (
            at == slot
        ):
            pass
        case tree.Same(left=other, right=tree.Field(base=tree.Variable(slot=at), name=name)) if (
            at == slot
        ):
            pass
        case tree.Contains(
            element=tree.Field(base=tree.Variable(slot=at), name=name),
            collection=tree.Constant(value=frozenset() as words),
        ) if at == slot:
            yield name, frozenset(words)
            return
        case _:
            return
    try:
        held: Any = value(other, context)
    except (EvaluationError, KeyError):
        return
    if isinstance(held, Located):
        held = getattr(held.value, "id", None)
    if held is not UNKNOWN and held is not None:
        yield name, frozenset({held})
