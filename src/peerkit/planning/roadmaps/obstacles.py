"""Why a goal is out of reach, in facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from peerkit.assessment import Assessment
from peerkit.language import FactRead, tree
from peerkit.language.explanation import facts_behind
from peerkit.language.ways import KEPT, Grounding, NewParts, Place, Places
from peerkit.model.paths import field_of
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.planning.roadmaps.conflict import smallest_conflict
from peerkit.planning.roadmaps.search import Search, SearchTooLargeError
from peerkit.planning.roadmaps.solving import Solver
from peerkit.planning.roadmaps.types import Obstacle

if TYPE_CHECKING:
    from peerkit.language.context import Context
    from peerkit.model.register import Located
    from peerkit.planning.roadmaps.fixed import Fixed

_SLOT = -1
_MOST_BRANCHES = 500


@define
class Obstacles:
    """Finds what stands in the way of goals.

    Attributes:
        solver: what found that they are out of reach.
        before: the assessment.
    """

    solver: Solver
    before: Assessment

    def unasked(self, number: int) -> tuple[Obstacle, ...]:
        """Give the facts that could say whether a goal applies."""
        return tuple(map(Obstacle, self.before.table.finding(number).fewest_to_settle()))

    def of(self, number: int) -> tuple[Obstacle, ...]:
        """Give the smallest set of fixed facts that rules a goal out, each with why it is fixed.

        Where that would take too long, the facts that decided its status are given.
        """
        places = self._with_nothing_fixed()
        new_parts = NewParts(places)
        grounding = Grounding(places, new_parts)
        column, located = self.solver.about(number)
        context = self.solver.run.context(located, column.rule.recommendation.id)
        while True:
            raw = grounding.ground(column.rule.met, context, wanted=True)
            (formula,) = new_parts.settle([raw])
            if not places.grown:
                break
            places.grown = set()
        fixed = {
            Place(place.path, place.name): why
            for place in places.values
            if (why := self._why(places, place)) is not None
        }

        def reached(kept: frozenset[Place]) -> frozenset[Place] | None:
            search = Search(
                lambda place: (
                    KEPT
                    if Place(place.path, place.name) in kept
                    else places.wanted.get(place, KEPT)
                ),
                places.unit,
                lambda unit: 1 if unit in fixed else 0,
                _MOST_BRANCHES,
            )
            found = search.cheapest([formula])
            if found is None:
                return None
            moved = {Place(p.path, p.name) for p, mask in found[1].items() if not mask & KEPT}
            return frozenset(moved & fixed.keys())

        try:
            conflict = smallest_conflict(reached)
        except SearchTooLargeError:
            conflict = None
        if not conflict:
            return tuple(map(Obstacle, self.before.table.finding(number).because()))
        return tuple(
            Obstacle(self._fact(places.parts[place.path], place, context), fixed[place])
            for place in conflict
        )

    def _with_nothing_fixed(self) -> Places:
        of = self.solver.places
        return Places(
            of.register,
            of.as_of,
            of.numbers,
            _has_to_be,
            new=dict(of.undescribed),
            knows_roles=of.knows_roles,
        )

    def _why(self, places: Places, place: Place) -> Fixed | None:
        part = places.parts.get(place.path)
        if part is None or place.path in places.new or not place.name:
            return None
        shape = shapes(type(part.value)).get(place.name)
        return None if shape is None else self.solver.fixed.why(part, place.name, shape)

    def _fact(self, part: Located, place: Place, context: Context) -> FactRead:
        shape = shapes(type(part.value))[place.name]
        node = tree.Field(tree.Variable("it", _SLOT), place.name, shape)
        path = field_of(place.path, place.name)
        facts = facts_behind(node, context.at(_SLOT, part))
        return next(fact._replace(settled=True) for fact in facts if fact.path == path)


def _has_to_be(_part: Located, _name: str, shape: Shape) -> bool:
    """Tell whether a field says what a part is: no other part could be told of in its place."""
    return shape.kind is Kind.CHOICE and not shape.may_be_unknown
