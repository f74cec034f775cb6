"""What would have to change for an expression to come out true, or false.

An expression on given facts becomes a formula over places. Its junctions and loops become *some*
and *every*; a part that cannot be divided is tried with each value of the places that it reads, by
the interpreter, so that what it means is said in one place only.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import define

from peerkit.facts import UNKNOWN, Interval
from peerkit.language import tree
from peerkit.language.explanation import truth_or_none
from peerkit.language.interpreter import Elements, chosen, value
from peerkit.language.syntax import Aggregate
from peerkit.language.tree import Order
from peerkit.language.types import entities
from peerkit.language.ways.asking import Opened, identifier_of, opened_by, plain_fields, value_of
from peerkit.language.ways.days import DATED, fitting_days, turning_days
from peerkit.language.ways.formula import (
    DONE,
    IMPOSSIBLE,
    KEPT,
    Choose,
    EachNew,
    Formula,
    Make,
    Place,
    Told,
    every,
    some,
)
from peerkit.language.ways.inlining import inlined
from peerkit.language.ways.new_parts import NewParts, Turn, can_be_made, known_by
from peerkit.language.ways.places import HOMES, SCALARS, Places
from peerkit.language.ways.sets import ground_set, member
from peerkit.language.ways.voices import ground_voice
from peerkit.language.ways.words import fitting_words
from peerkit.model.paths import field_of
from peerkit.model.people import Role
from peerkit.model.register import Located
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from peerkit.language.context import Context
    from peerkit.language.tree import Tree

_LISTS = frozenset({Kind.MEMBERS, Kind.RECORDS, Kind.REFERENCES})
_MADE = True
"""The value of the place that says that a new part is made."""


@define
class Grounding:
    """Turns expressions into formulas, over places that all of them share.

    Attributes:
        places: the places.
        new_parts: the parts that could be made.
        careful: whether what is so already is looked at as well, as a change could undo it.
        beyond: whether something was met for which no way could be looked for.
    """

    places: Places
    new_parts: NewParts
    careful: bool = False
    beyond: bool = False

    def ground(  # noqa: C901 - a case a node
        self, node: Tree, context: Context, *, wanted: bool, licensed: bool = True
    ) -> Formula:
        """Give what would have to change for an expression to come to a truth value.

        Args:
            node: the expression.
            context: the facts.
            wanted: the truth value.
            licensed: whether changes may be proposed for it. What decides whether a rule is asked
                at all may change by what others ask for, and is not changed for its own sake.
        """
        # What is made of parts is done where they are: they are not worked out twice.
        is_one = not isinstance(node, tree.Not | tree.All | tree.Any | tree.Definition)
        if is_one and not self.careful and truth_or_none(node, context) is wanted:
            return DONE
        match node:
            case tree.Constant(value=held):
                return DONE if held is wanted else IMPOSSIBLE
            case tree.Not(operand=operand):
                return self.ground(operand, context, wanted=not wanted, licensed=licensed)
            case tree.All(parts=parts) | tree.Any(parts=parts):
                joined = every if isinstance(node, tree.All) is wanted else some
                return joined(
                    self.ground(p, context, wanted=wanted, licensed=licensed) for p in parts
                )
            case tree.Definition(base=base, body=body):
                located = value(base, context)
                return (
                    IMPOSSIBLE
                    if located is UNKNOWN
                    else self.ground(body, context.on(located), wanted=wanted, licensed=licensed)
                )
            case tree.Quantifier():
                return self._loop(node, context, wanted=wanted, licensed=licensed)
            case tree.Voiced() | tree.StatedBy():
                return ground_voice(self.places, node, context, wanted=wanted, licensed=licensed)
            case tree.Contains() | tree.Subset():
                found = ground_set(self, node, context, wanted=wanted, licensed=licensed)
            case tree.Compare(order=order, left=left, right=right):
                if not wanted:
                    flipped = Order.NOT_AFTER if order is Order.BEFORE else Order.BEFORE
                    node = tree.Compare(flipped, right, left)
                found = self._compare(node, context, licensed=licensed)
                wanted = True
            case _:
                found = None
        return (
            self._leaf(node, context, wanted=wanted, licensed=licensed) if found is None else found
        )

    # --- parts that cannot be divided

    def _leaf(self, node: Tree, context: Context, *, wanted: bool, licensed: bool) -> Formula:
        """Try each value of each place that a part reads, one place after the other."""
        to_try = plain_fields(node, self.open_fields(node, context))
        return self._tried(node, context, to_try, wanted=wanted, licensed=licensed)

    def _tried(
        self,
        node: Tree,
        context: Context,
        to_try: Sequence[Opened] | None,
        *,
        wanted: bool,
        licensed: bool,
    ) -> Formula:
        """Try a part with each value of the first of some fields; without any, look for one."""
        opened = next(iter(self.open_fields(node, context) if to_try is None else to_try), None)
        if opened is None:
            return DONE if truth_or_none(node, context) is wanted else IMPOSSIBLE
        field, base = opened
        place = Place(base.path, field.name)
        self._note_last_day(node, field, place, context)
        values = self.places.scalars(base, field.name, field.shape, turning_days(node, context))
        others = to_try and [one for one in to_try if not one.is_at(place)]
        among = (
            fitting_days(node, field, values, context, wanted=wanted)
            if to_try == [opened] and field.shape.kind in DATED
            else fitting_words(node, field, values, wanted=wanted)
        )
        if among is not None:
            kept = truth_or_none(node, context) is wanted
            among |= KEPT if kept else 0
            return self.chosen(place, among, licensed=licensed) if among else IMPOSSIBLE
        fine, ways = 0, []
        for bit, held in enumerate(values):
            fact = getattr(base.value, field.name) if bit == 0 else held
            inside = context.supposing(base.path, field.name, fact)
            if others is None:
                way = self.ground(node, inside, wanted=wanted, licensed=licensed)
            elif others and not self.careful and truth_or_none(node, inside) is wanted:
                way = DONE
            else:
                way = self._tried(node, inside, others, wanted=wanted, licensed=licensed)
            if way == DONE:
                fine |= 1 << bit
            elif way != IMPOSSIBLE:
                ways.append(every([self.chosen(place, 1 << bit, licensed=licensed), way]))
        if fine:
            ways.append(self.chosen(place, fine, licensed=licensed))
        if field.shape.kind is Kind.REFERENCE and field.shape.refers_to in HOMES and licensed:
            ways.append(self._new_reference(node, context, field, base, wanted=wanted))
        return some(ways)

    def chosen(self, place: Place, among: int, *, licensed: bool) -> Formula:
        """Give a choice; in a role that is not described yet, it means to describe it."""
        choice = self.places.allow(place, among, licensed=licensed)
        root = self.places.root(place.path) if self.places.new else None
        if root is None or not root.startswith("roles["):
            return choice
        made = self.places.choose(Place(root, ""), [_MADE], licensed=True)
        kept = [Choose(place, KEPT)] if among & KEPT else []
        if not among & ~KEPT:
            return choice
        return some([*kept, every([made, Choose(place, among & ~KEPT)])])

    def open_fields(self, node: Tree, context: Context) -> Iterator[Opened]:
        """Give the fields that a part reads and that could change, the inner before the outer."""
        if isinstance(node, tree.Quantifier | tree.Count | tree.Extreme):
            yield from self.open_fields(node.source, context)
            return
        if isinstance(node, tree.Definition):
            of = value(node.base, context)
            yield from () if of is UNKNOWN else self.open_fields(node.body, context.on(of))
            return
        for part in tree.parts(node):
            yield from self.open_fields(part, context)
        if isinstance(node, tree.Field) and node.shape.kind in SCALARS:
            base = value_of(node.base, context)
            if not isinstance(base, Located) or (base.path, node.name) in context.supposed:
                return
            if self.places.is_open(base, node.name, node.shape):
                yield Opened(node, base)

    def _note_last_day(self, node: Tree, field: tree.Field, place: Place, context: Context) -> None:
        """Keep the last day that will do, where a date has to come before one that is to come."""
        if isinstance(node, tree.Compare) and node.left == field:
            other = value_of(node.right, context)
            if isinstance(other, Interval) and self.places.as_of.toordinal() < other.low < math.inf:
                last = int(other.low) - (node.order is Order.BEFORE)
                key = self.new_parts.owner, place
                self.places.last_days[key] = min(last, self.places.last_days.get(key, last))

    def _new_reference(
        self, node: Tree, context: Context, field: tree.Field, base: Located, *, wanted: bool
    ) -> Formula:
        """Let a field name something that is yet to be made."""
        kind = field.shape.refers_to or ""
        place = Place(base.path, field.name)

        def named(part: Located) -> Formula:
            identifier = identifier_of(part)
            self.places.register.suppose(kind, identifier, part)
            choice = self.places.choose(place, [identifier], licensed=True)
            inside = context.supposing(base.path, field.name, identifier)
            return every([choice, self.ground(node, inside, wanted=wanted, licensed=True)])

        cls = entities()[kind]
        return self._make(HOMES[kind], cls, {}, named, licensed=True)

    # --- loops

    def _loop(
        self, node: tree.Quantifier, context: Context, *, wanted: bool, licensed: bool
    ) -> Formula:
        opened = opened_by(node.source, context, _LISTS)
        if opened is None:
            return self._leaf(node, context, wanted=wanted, licensed=licensed)
        if node.is_any is wanted:
            return self._witness(node, context, opened, wanted=wanted, licensed=licensed)
        return self._throughout(node, context, opened, wanted=wanted, licensed=licensed)

    def _witness(
        self,
        node: tree.Quantifier,
        context: Context,
        opened: Opened,
        *,
        wanted: bool,
        licensed: bool,
    ) -> Formula:
        """Find one part of a list that does it, there already or new."""
        condition = node.condition or tree.Constant(value=True)

        def turn(part: Located) -> Formula:
            inside = context.at(node.slot, part)
            return every(
                self.ground(part, inside, wanted=value, licensed=licensed)
                for part, value in ((condition, True), (node.body, wanted))
            )

        ways = [self._if_made(part, turn(part)) for part in self._listed(node.source, context)]
        if self.places.is_open(opened.base, opened.field.name, opened.field.shape):
            ways += self._more(node, context, opened, turn, licensed=licensed)
        return some(ways)

    def _listed(self, source: Tree, context: Context) -> tuple[Located, ...]:
        found = value_of(source, context)
        return found.listed if isinstance(found, Elements) else ()

    def _if_made(self, part: Located, way: Formula) -> Formula:
        """Give a way that goes through a part; one that is not described yet has to be."""
        if part.path not in self.places.new:
            return way
        return every([self.places.choose(Place(part.path, ""), [_MADE], licensed=True), way])

    def _more(
        self,
        node: tree.Quantifier,
        context: Context,
        opened: Opened,
        turn: Turn,
        *,
        licensed: bool,
    ) -> Iterable[Formula]:
        """Give the ways through a part that is not in the list yet.

        Without a licence, only through those that are made for something else.
        """
        field, base = opened
        self.places.parts.setdefault(base.path, base)
        if field.shape.kind is not Kind.REFERENCES:
            key = field_of(base.path, field.name)
            cls = field.shape.of or object
            if cls is not Role:  # a role that is not described is in the list already
                yield self._make(key, cls, known_by(node, cls, context), turn, licensed=licensed)
            return
        kind = field.shape.refers_to or ""
        fact = getattr(base.value, field.name)
        for identifier in self.places.identifiers(kind, base):
            located = self.places.register.find(kind, identifier)
            if located is not None and (fact is UNKNOWN or identifier not in fact):
                joins = member(self, opened, identifier, inside=True, licensed=licensed)
                yield every([joins, turn(located)])
        if kind in HOMES:

            def linked(part: Located) -> Formula:
                identifier = identifier_of(part)
                self.places.register.suppose(kind, identifier, part)
                joins = member(self, opened, identifier, inside=True, licensed=licensed)
                return every([joins, turn(part)])

            cls = entities()[kind]
            yield self._make(
                HOMES[kind], cls, known_by(node, cls, context), linked, licensed=licensed
            )

    def _throughout(
        self,
        node: tree.Quantifier,
        context: Context,
        opened: Opened,
        *,
        wanted: bool,
        licensed: bool,
    ) -> Formula:
        """Have it so for every part of a list: those there, those to be made, and no others."""

        def turn(part: Located) -> Formula:
            inside = context.at(node.slot, part)
            condition = node.condition or tree.Constant(value=True)
            return some(
                self.ground(part, inside, wanted=value, licensed=asked)
                for part, value, asked in (
                    (condition, False, False),
                    (node.body, wanted, licensed),
                )
            )

        field, base = opened
        if field.shape.kind is Kind.REFERENCES:
            if getattr(base.value, field.name) is UNKNOWN:
                self.beyond = True
                return IMPOSSIBLE
            there = [turn(part) for part in self._listed(node.source, context)]
            return every([*there, *self._if_they_join(field, base, turn)])
        cls = field.shape.of or object
        if cls is Role and not self.places.knows_roles:
            self.beyond = True
            return IMPOSSIBLE
        needed: list[Formula] = []
        for part in self._listed(node.source, context):
            way = turn(part)
            if part.path in self.places.new:
                self.places.choose(Place(part.path, ""), [_MADE], licensed=False)
                way = some([Choose(Place(part.path, ""), KEPT), way])
            needed.append(way)
        wish = self.new_parts.wish(field_of(base.path, field.name), cls, {}, turn)
        needed.append(EachNew(wish))
        found = value_of(node.source, context)
        if found is UNKNOWN or found.is_open:
            needed.append(self._closing(field, base, wish, licensed=licensed))
        return every(needed)

    def _if_they_join(self, field: tree.Field, base: Located, turn: Turn) -> Iterator[Formula]:
        """Have it so for every part that a list of names comes to name for something else."""
        kind = field.shape.refers_to or ""

        def joining(part: Located) -> Formula:
            place = Place(base.path, field.name, identifier_of(part))
            self.places.choose(place, [True], licensed=False)
            return some([Choose(place, KEPT), turn(part)])

        for identifier in self.places.identifiers(kind, base):
            part = self.places.register.find(kind, identifier)
            if part is not None and identifier not in getattr(base.value, field.name):
                yield joining(part)
        if kind in HOMES:
            yield EachNew(self.new_parts.wish(HOMES[kind], entities()[kind], {}, joining))

    def _closing(self, field: tree.Field, base: Located, wish: int, *, licensed: bool) -> Formula:
        """Give what it takes for a list to be known in full."""
        closing: Choose | None = None
        if licensed and self.places.is_open(base, field.name, field.shape):
            self.places.parts.setdefault(base.path, base)
            if field.shape.kind is Kind.RECORDS:
                place = Place(base.path, "complete", field.name)
                return self.places.choose(place, [True], licensed=True)
            place = Place(base.path, field.name, "listed")
            closing = self.places.choose(place, [True], licensed=True)
        return IMPOSSIBLE if field.shape.kind is Kind.RECORDS else Told(closing, wish)

    def _make(
        self,
        key: str,
        cls: type,
        known_by: Mapping[str, frozenset[object]],
        turn: Turn,
        *,
        licensed: bool,
    ) -> Formula:
        """Let a new part do it, of the kinds that a roadmap may propose."""
        if not can_be_made(cls):
            return IMPOSSIBLE
        return Make(self.new_parts.wish(key, cls, known_by, turn, makes=licensed))

    # --- comparisons with a number of parts, or with the first or last of them

    def _compare(self, node: tree.Compare, context: Context, *, licensed: bool) -> Formula | None:
        left, right = inlined(node.left, context), inlined(node.right, context)
        for count, other, at_least in ((right, left, True), (left, right, False)):
            if not isinstance(count, tree.Count):
                continue
            opened = opened_by(count.source, context, _LISTS)
            if opened is not None:
                bound = value_of(other, context)
                if not isinstance(bound, Interval) or bound.low != bound.high:
                    self.beyond = True
                    return IMPOSSIBLE
                is_before = node.order is Order.BEFORE
                if at_least:
                    fewest = bound.low + is_before
                    return self._at_least(count, opened, fewest, context, licensed=licensed)
                return self._at_most(count, bound.low - is_before, context, licensed=licensed)
        for extreme, is_left in ((left, True), (right, False)):
            if isinstance(extreme, tree.Extreme):
                sides = (extreme.body, right) if is_left else (left, extreme.body)
                is_any = (extreme.aggregate is Aggregate.MIN) is is_left
                each = tree.Compare(node.order, *sides)
                loop = tree.Quantifier(
                    is_any, extreme.slot, extreme.source, extreme.condition, each
                )
                return self.ground(loop, context, wanted=True, licensed=licensed)
        return None

    def _at_most(
        self, count: tree.Count, most: float, context: Context, *, licensed: bool
    ) -> Formula:
        """Have no part in a list that meets a condition; any other number is beyond us."""
        if most > 0:
            self.beyond = True
            return IMPOSSIBLE
        none = tree.Quantifier(
            is_any=False,
            slot=count.slot,
            source=count.source,
            condition=count.condition,
            body=tree.Constant(value=False),
        )
        return self.ground(none, context, wanted=True, licensed=licensed)

    def _at_least(
        self,
        count: tree.Count,
        opened: Opened,
        fewest: float,
        context: Context,
        *,
        licensed: bool,
    ) -> Formula:
        """Have so many parts in a list that meet a condition, when one more is enough."""
        surely = [
            inside.variables[count.slot] for met, inside in chosen(count, context) if met is True
        ]
        if len(surely) >= fewest:
            return DONE
        if fewest - len(surely) > 1:
            self.beyond = True
            return IMPOSSIBLE
        condition = count.condition or tree.Constant(value=True)
        other = tree.Quantifier(
            is_any=True,
            slot=count.slot,
            source=count.source,
            condition=condition,
            body=tree.Constant(value=True),
        )
        if not surely:
            return self._witness(other, context, opened, wanted=True, licensed=licensed)

        def turn(part: Located) -> Formula:
            if part in surely:
                return IMPOSSIBLE
            return self.ground(
                condition, context.at(count.slot, part), wanted=True, licensed=licensed
            )

        ways = [turn(part) for part in self._listed(count.source, context)]
        if self.places.is_open(opened.base, opened.field.name, opened.field.shape):
            ways += self._more(other, context, opened, turn, licensed=licensed)
        return some(ways)
