"""The cheapest choices that satisfy a formula: unit propagation, and branch and bound.

What has one way is taken at once. What is left falls into pieces that share nothing, each solved
alone; pieces of one shape are solved once. Within a piece the branching is on what has to be paid
for: a field of a part, or a new part. Either it is paid for, or everything that needs it is out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, define

from peerkit.language.ways import KEPT, Choose, Every, Formula, Place, Some

if TYPE_CHECKING:
    from collections.abc import Sequence

_SOME, _EVERY = -1, -2

Node: TypeAlias = tuple[int, Any]
"""A choice as place and mask, or `_SOME` or `_EVERY` with parts."""

_TRUE: Node = (_EVERY, ())
_FALSE: Node = (_SOME, ())

Found: TypeAlias = "tuple[int, dict[int, int]]"
"""What was paid, and the values that are left at each place."""


class SearchTooLargeError(Exception):
    """The search met its limit; it holds no answer, not even a wrong one."""


@define
class Search:
    """One search, over places that it numbers for itself.

    Attributes:
        allowed: gives the values that may be proposed at a place.
        unit: gives what has to be paid for when a place is changed.
        cost: gives the effort of that.
        most: how many branches are looked at before the search is given up.
        looked_at: how many were.
    """

    allowed: Callable[[Place], int]
    unit: Callable[[Place], Place]
    cost: Callable[[Place], int]
    most: int = 200_000
    looked_at: int = 0
    _places: list[Place] = Factory(list)
    _number: dict[Place, int] = Factory(dict)
    _start: list[int] = Factory(list)
    _unit_of: list[int] = Factory(list)
    _units: dict[Place, int] = Factory(dict)
    _costs: list[int] = Factory(list)
    _within: list[list[int]] = Factory(list)
    _known: dict[object, tuple[int, list[int]] | None] = Factory(dict)

    def cheapest(self, formulas: Iterable[Formula]) -> tuple[int, dict[Place, int]] | None:
        """Give the least effort that satisfies all formulas, and the values left at each place.

        Raises:
            SearchTooLargeError: more branches than `most` would have to be looked at.
        """
        goals = [self._compiled(formula) for formula in formulas]
        found = self._solve(goals, {}, frozenset(), math.inf)
        if found is None:
            return None
        cost, domains = found
        return cost, {self._places[number]: mask for number, mask in domains.items()}

    # --- reading formulas

    def _compiled(self, formula: Formula) -> Node:
        match formula:
            case Choose(place=place, among=among):
                return self._numbered(place), among
            case Some(of=of):
                return _SOME, tuple(self._compiled(part) for part in of)
            case Every(of=of):
                return _EVERY, tuple(self._compiled(part) for part in of)
            case _:
                raise TypeError("a formula with new parts that are not written out")

    def _numbered(self, place: Place) -> int:
        number = self._number.get(place)
        if number is None:
            number = self._number[place] = len(self._places)
            self._places.append(place)
            self._start.append(self.allowed(place))
            unit = self.unit(place)
            if unit not in self._units:
                self._units[unit] = len(self._costs)
                self._costs.append(self.cost(unit))
                self._within.append([])
            self._unit_of.append(self._units[unit])
            self._within[self._units[unit]].append(number)
        return number

    # --- the search

    def _solve(
        self, goals: Sequence[Node], domains: dict[int, int], paid: frozenset[int], budget: float
    ) -> Found | None:
        """Give the cheapest way that costs less than a budget, beyond what is paid."""
        self.looked_at += 1
        if self.looked_at > self.most:
            raise SearchTooLargeError
        domains = dict(domains)
        settled = self._propagate(goals, domains, paid)
        if settled is None:
            return None
        left, now_paid = settled
        spent = sum(self._costs[unit] for unit in now_paid - paid)
        if spent >= budget:
            return None
        pieces = [
            piece
            for whole in self._pieces(left, now_paid)
            for piece in self._pieces(self._freed(whole, domains, now_paid), now_paid)
        ]
        bounds = [self._bound(piece, now_paid) for piece in pieces]
        to_come = sum(bounds)
        for piece, bound in zip(pieces, bounds, strict=True):
            if spent + to_come >= budget:
                return None
            found = self._piece(piece, domains, now_paid, budget - spent - (to_come - bound))
            if found is None:
                return None
            spent += found[0]
            to_come -= bound
            domains.update(found[1])
        return (spent, domains) if spent < budget else None

    def _propagate(
        self, goals: Iterable[Node], domains: dict[int, int], paid: frozenset[int]
    ) -> tuple[list[Node], frozenset[int]] | None:
        """Take in all that has one way only; nothing where something has none."""
        now_paid = set(paid)
        left = list(goals)
        moved = True
        while moved:
            moved = False
            stack = left[::-1]
            left = []
            while stack:
                goal = self._simple(stack.pop(), domains)
                if goal == _FALSE:
                    return None
                if goal[0] == _EVERY:
                    stack += goal[1][::-1]
                elif goal[0] == _SOME:
                    left.append(goal)
                else:
                    self._restrict(goal, domains, now_paid)
                    moved = True
        return left, frozenset(now_paid)

    def _freed(
        self, goals: list[Node], domains: dict[int, int], paid: AbstractSet[int]
    ) -> list[Node]:
        """Take in all that costs nothing and hinders nothing, one way after the other.

        The goals hang together: among all there are, each way would have every goal read again.
        """
        while (way := self._without_cost(goals, paid)) is not None:
            domains.update(way)
            goals = [now for goal in goals if (now := self._simple(goal, domains)) != _TRUE]
        return goals

    def _restrict(self, choice: Node, domains: dict[int, int], paid: set[int]) -> None:
        place, among = choice
        domains[place] = among
        if not among & KEPT:
            paid.add(self._unit_of[place])

    def _simple(self, node: Node, domains: Mapping[int, int]) -> Node:
        """Leave out what is settled, or out of the question, under the values that are left."""
        kind, held = node
        if kind >= 0:
            now = domains.get(kind, self._start[kind])
            among = now & held
            return _TRUE if among == now else _FALSE if not among else (kind, among)
        decisive = _TRUE if kind == _SOME else _FALSE
        parts: list[Node] = []
        for part in held:
            simple = self._simple(part, domains)
            if simple == decisive:
                return decisive
            if simple[0] == kind:
                parts += simple[1]
            else:
                parts.append(simple)
        if len(parts) == 1:
            return parts[0]
        return (kind, tuple(parts))

    def _without_cost(
        self, goals: Sequence[Node], paid: AbstractSet[int]
    ) -> Iterable[tuple[int, int]] | None:
        """Give a way that costs nothing and that nothing else could be hindered by."""
        agreed: dict[int, int] = {}
        for place, among in _choices(goals):
            agreed[place] = agreed.get(place, -1) & among
        for goal in goals:
            for way in goal[1]:
                parts = way[1] if way[0] == _EVERY else (way,)
                if all(
                    part[0] >= 0
                    and not part[1] & ~agreed[part[0]]
                    and (part[1] & KEPT or self._unit_of[part[0]] in paid)
                    for part in parts
                ):
                    return parts
        return None

    def _piece(
        self, goals: list[Node], domains: dict[int, int], paid: frozenset[int], budget: float
    ) -> Found | None:
        """Solve goals that hang together; those of a shape that was solved are only looked up."""
        places = list(dict.fromkeys(place for place, _ in _choices(goals)))
        renumbered = {place: index for index, place in enumerate(places)}
        units = {u: n for n, u in enumerate(dict.fromkeys(self._unit_of[p] for p in places))}
        shape = (
            tuple(_renumbered(goal, renumbered) for goal in goals),
            tuple(
                (domains.get(p, self._start[p]), units[self._unit_of[p]], self._unit_of[p] in paid)
                for p in places
            ),
            tuple(self._costs[unit] for unit in units),
        )
        if shape in self._known:
            known = self._known[shape]
            if known is None or known[0] >= budget:
                return None
            return known[0], dict(zip(places, known[1], strict=True))
        found = self._branch(goals, domains, paid, budget)
        if found is not None or budget == math.inf:
            kept = None
            if found is not None:
                values = [found[1].get(p, domains.get(p, self._start[p])) for p in places]
                kept = found[0], values
            self._known[shape] = kept
        return found

    def _branch(
        self, goals: list[Node], domains: dict[int, int], paid: frozenset[int], budget: float
    ) -> Found | None:
        unit = self._most_asked_for(goals, paid)
        if unit is None:
            return self._any_way(goals, domains, paid, budget)
        cost = self._costs[unit]
        best: Found | None = None
        if cost < budget:
            found = self._solve(goals, domains, paid | {unit}, budget - cost)
            if found is not None:
                best = found[0] + cost, found[1]
                budget = best[0]
        without = dict(domains)
        for place in self._within[unit]:
            without[place] = without.get(place, self._start[place]) & KEPT
        found = self._solve(goals, without, paid, budget)
        return best if found is None else found

    def _most_asked_for(self, goals: list[Node], paid: frozenset[int]) -> int | None:
        asked: Counter[int] = Counter()
        for goal in goals:
            asked.update(
                {
                    self._unit_of[place]: 1
                    for place, among in _choices([goal])
                    if not among & KEPT and self._unit_of[place] not in paid
                }
            )
        return max(asked, key=lambda unit: (asked[unit], -unit)) if asked else None

    def _any_way(
        self, goals: list[Node], domains: dict[int, int], paid: frozenset[int], budget: float
    ) -> Found | None:
        """Try the ways of one goal: all is paid for, so the first that works is as good as any."""
        first = min(goals, key=lambda goal: len(goal[1]))
        rest = [goal for goal in goals if goal is not first]
        for way in first[1]:
            found = self._solve([way, *rest], domains, paid, budget)
            if found is not None:
                return found
        return None

    # --- bounds and pieces

    def _bound(self, goals: list[Node], paid: frozenset[int]) -> int:
        """Give an effort that goals cannot do without: of those that share nothing, the sum."""
        bound, touched = 0, set(paid)
        for goal in sorted(goals, key=_size):
            units = {self._unit_of[place] for place, _ in _choices([goal])} - paid
            if units.isdisjoint(touched):
                bound += self._least(goal, paid)
                touched |= units
        return bound

    def _least(self, node: Node, paid: frozenset[int]) -> int:
        kind, held = node
        if kind >= 0:
            is_free = held & KEPT or self._unit_of[kind] in paid
            return 0 if is_free else self._costs[self._unit_of[kind]]
        costs = [self._least(part, paid) for part in held]
        return min(costs) if kind == _SOME else max(costs)

    def _pieces(self, goals: Sequence[Node], paid: frozenset[int]) -> Iterator[list[Node]]:
        """Sort goals into pieces between which neither a place nor a payment is shared."""
        leader: dict[tuple[str, int], tuple[str, int]] = {}

        def find(key: tuple[str, int]) -> tuple[str, int]:
            while leader.setdefault(key, key) != key:
                leader[key] = leader[leader[key]]
                key = leader[key]
            return key

        heads: list[tuple[str, int]] = []
        for goal in goals:
            keys = []
            for place, _ in _choices([goal]):
                keys.append(("place", place))
                if self._unit_of[place] not in paid:
                    keys.append(("unit", self._unit_of[place]))
            head = find(keys[0])
            for key in keys[1:]:
                leader[find(key)] = head
            heads.append(keys[0])
        pieces: dict[tuple[str, int], list[Node]] = {}
        for goal, key in zip(goals, heads, strict=True):
            pieces.setdefault(find(key), []).append(goal)
        yield from pieces.values()


def _choices(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        if node[0] >= 0:
            yield node
        else:
            yield from _choices(node[1])


def _size(node: Node) -> int:
    return sum(1 for _ in _choices([node]))


def _renumbered(node: Node, numbers: Mapping[int, int]) -> Node:
    kind, held = node
    if kind >= 0:
        return numbers[kind], held
    return kind, tuple(_renumbered(part, numbers) for part in held)
