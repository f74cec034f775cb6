"""The places that changes can be made to, and the values that they could take.

A field could take more values than anybody can try, so only those are listed at which some rule can
change its mind: the words of a list, the whole numbers around those in the rules, the first days
from the day of the evaluation on. Nothing is dated back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, define, frozen

from peerkit.facts import ABSENT, PartialDate, as_listed
from peerkit.language import tree
from peerkit.language.ways.formula import KEPT, Choose, Place
from peerkit.model.people import RoleKind
from peerkit.model.register import Located, Register
from peerkit.model.shape import Kind, Shape

if TYPE_CHECKING:
    from enum import StrEnum

    from peerkit.language.tree import Tree
    from peerkit.model.conversion import Held

TO_BE_WRITTEN = "(to be written)"
"""Stands for a text that somebody has yet to find."""

KEEP = object()
"""The value of a place that is left as it is."""

SETS = frozenset({Kind.CHOICES, Kind.OPEN_CHOICES, Kind.REFERENCES})
SCALARS = frozenset(
    {
        *(Kind.FLAG, Kind.CHOICE, Kind.COUNT, Kind.NUMBER, Kind.SCHEDULED, Kind.HAPPENED),
        *(Kind.TEXT, Kind.TEXTS, Kind.DATES, Kind.REFERENCE),
    }
)

_MOST_ADDED = 3
"""The most texts or dates that are added to one list."""

_LAST = (RoleKind.PEER_WORKER, RoleKind.SENIOR_PEER_WORKER, RoleKind.PEER_TRAINER)
"""Whom to name only where a rule asks for them: their load is not to grow by default."""

Fixed: TypeAlias = Callable[[Located, str, Shape], bool]
"""Tells whether a field of a part is not to be changed."""


@frozen
class Numbers:
    """The whole numbers and lengths of time at which the rules of a pack can change their mind."""

    counts: tuple[int, ...]
    days: tuple[int, ...]

    @classmethod
    def of(cls, trees: Iterable[Tree], parameters: Iterable[int]) -> Numbers:
        """Gather them from all expressions of a pack."""
        counts, days = {0, 1, *parameters}, {0, 1}
        for node in (node for top in trees for node in tree.nodes(top)):
            if isinstance(node, tree.Constant) and type(node.value) is int:
                counts |= {node.value, node.value + 1}
            elif isinstance(node, tree.Offset) and isinstance(node.amount, tree.Constant):
                length = {tree.Unit.DAYS: 1, tree.Unit.WEEKS: 7, tree.Unit.MONTHS: 31}[node.unit]
                amount = int(str(node.amount.value)) * length
                days |= {amount, amount + 1}
        return cls(tuple(sorted(counts)), tuple(sorted(days)))


@define
class Places:
    """Every place met so far.

    Attributes:
        register: the organisation.
        as_of: the day from which on things can be done.
        numbers: where rules can change their mind.
        fixed: tells what is not to be changed.
        values: the values of each place; the first is to keep it.
        wanted: of each place, the values that some rule asks for: nothing else is proposed.
        parts: the part that a path leads to.
        new: of each part that is not there yet, the outermost new part that it is in.
        undescribed: those of them that are roles of which only the kind is known.
        last_days: for each goal, of dates that must come before a day ahead, the last that will do.
        grown: the places that have got values after they were first looked at.
        knows_roles: whether it is known which roles are described.
    """

    register: Register
    as_of: date
    numbers: Numbers
    fixed: Fixed
    values: dict[Place, list[Any]] = Factory(dict)
    wanted: dict[Place, int] = Factory(dict)
    parts: dict[str, Located] = Factory(dict)
    new: dict[str, str] = Factory(dict)
    undescribed: dict[str, str] = Factory(dict)
    last_days: dict[tuple[int, Place], int] = Factory(dict)
    grown: set[Place] = Factory(set)
    knows_roles: bool = True

    def root(self, path: str) -> str | None:
        """Give the outermost new part that a path lies in, if it lies in one."""
        while path:
            if path in self.new:
                return self.new[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    def add_new(self, part: Located) -> None:
        """Take in a part that is not there yet."""
        self.new[part.path] = self.root(part.path) or part.path
        self.parts[part.path] = part

    def unit(self, place: Place) -> Place:
        """Give what has to be paid for: a field, or a new part with all its fields."""
        root = self.root(place.path) if self.new else None
        if root is not None:
            return Place(root, "")
        return place if place.name == "complete" else Place(place.path, place.name)

    def choose(self, place: Place, values: Iterable[Any], *, licensed: bool) -> Choose:
        """Give the choice of some values at a place."""
        known = self.values.setdefault(place, [KEEP])
        among = 0
        for value in values:
            if value not in known:
                known.append(value)
            among |= 1 << known.index(value)
        return self.allow(place, among, licensed=licensed)

    def allow(self, place: Place, among: int, *, licensed: bool) -> Choose:
        """Give a choice; one that a rule asks for may be proposed."""
        if licensed or (self.new and self.root(place.path) is not None):
            self.wanted[place] = self.wanted.get(place, KEPT) | among
        return Choose(place, among)

    def is_open(self, part: Located, name: str, shape: Shape) -> bool:
        """Tell whether a field can be changed at all."""
        return not self.fixed(part, name, shape)

    def scalars(self, part: Located, name: str, shape: Shape, days: Iterable[float]) -> list[Any]:
        """Give the values of a field, the first being to keep it; more days may have come in."""
        place = Place(part.path, name)
        known = self.values.get(place)
        if known is None:
            self.parts.setdefault(part.path, part)
            fact = getattr(part.value, name)
            known = self.values[place] = [KEEP]
            found = self._candidates(shape, part, fact, ends=name.endswith("ends_on"))
            known += [value for value in found if value != fact]
        if shape.kind in {Kind.SCHEDULED, Kind.HAPPENED}:
            for day in self._days(known, getattr(part.value, name), days):
                known.append(day)
                self.grown.add(place)
        return known

    def _days(self, known: list[Any], fact: object, days: Iterable[float]) -> Iterator[PartialDate]:
        today = self.as_of.toordinal()
        for number in days:
            if today <= number < date.max.toordinal():
                day = PartialDate.of(date.fromordinal(int(number)))
                if day not in known and _fits(day, fact):
                    yield day

    def _candidates(
        self,
        shape: Shape,
        part: Located,
        fact: Held,
        *,
        ends: bool,
    ) -> Iterator[Any]:
        match shape.kind:
            case Kind.FLAG:
                yield from (True, False)
            case Kind.CHOICE:
                yield from ordered(shape)
            case Kind.COUNT | Kind.NUMBER:
                within = shape.within
                for number in sorted(self.numbers.counts, key=lambda number: number == 0):
                    if number >= 0 and (within is None or within.low <= number <= within.high):
                        yield number if shape.kind is Kind.COUNT else float(number)
            case Kind.SCHEDULED | Kind.HAPPENED:
                left = (date.max - self.as_of).days
                later = [timedelta(n) for n in self.numbers.days if n <= left]
                days = [PartialDate.of(self.as_of + length) for length in later]
                never: list[Any] = [] if isinstance(fact, PartialDate) else [ABSENT]
                # What ends may well never end; all else is better on some day than never.
                order = (*days[:1], *never, *days[1:]) if ends else (*days, *never)
                yield from (day for day in order if _fits(day, fact))
            case Kind.TEXT:
                yield TO_BE_WRITTEN
            case Kind.TEXTS:
                texts = tuple(f"{TO_BE_WRITTEN} {n}" for n in range(1, _MOST_ADDED + 1))
                yield from ((*as_listed(fact), *texts[:n]) for n in range(1, _MOST_ADDED + 1))
            case Kind.DATES:
                today = (PartialDate.of(self.as_of),)
                yield from ((*as_listed(fact), *today * n) for n in range(1, _MOST_ADDED + 1))
            case _:  # a reference
                yield from self.identifiers(shape.refers_to or "", part)

    def identifiers(self, kind: str, part: Located) -> list[str]:
        """Give the identifiers that a field of a part could name; posts only of the same team."""
        organisation = self.register.organisation
        if kind == "role":
            declared = as_listed(organisation.roles)
            return [role.id for role in sorted(declared, key=lambda role: role.kind in _LAST)]
        listed: Any
        if kind == "appointment":
            team = part.path.split("].", 1)[0] + "]"
            teams = as_listed(organisation.teams)
            listed = next((t.appointments for t in teams if f"teams[{t.id}]" == team), ())
        elif kind in HOMES:
            listed = getattr(organisation, HOMES[kind])
        else:
            listed = organisation.teams
        return [one.id for one in as_listed(listed) if one.id is not None]


HOMES = {"value": "values", "trainingprogramme": "trainings"}
"""The lists of the organisation from which parts of a kind are named, and can be added to."""


def ordered(shape: Shape) -> list[Any]:
    """Give the words of a list in the order in which to try them."""
    return list(_ordered(shape.of))


@cache
def _ordered(vocabulary: type[StrEnum]) -> tuple[StrEnum, ...]:
    is_last = _LAST if vocabulary is RoleKind else ()
    return tuple(sorted(vocabulary, key=lambda word: (word in is_last, word == "other")))


def _fits(day: Held, fact: object) -> bool:
    """Tell whether a day can be put for what is stated: within a month that is known, or later."""
    if not isinstance(fact, PartialDate) or fact.day is not None:
        return True
    return bool(fact.low <= day.low <= fact.high)
