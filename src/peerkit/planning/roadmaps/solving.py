"""The fewest changes that bring goals about, found in a formula and checked by the rules.

The formula leaves out what is in order already. So the changes found are written into the
organisation and assessed; whatever they put out of order becomes a goal as well, and the search is
done again. What comes out has been seen to work, and nothing cheaper can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from attrs import Factory, define, field, frozen

from peerkit.assessment import Assessment, Status
from peerkit.errors import InternalError, ModelError, PeerkitError
from peerkit.facts import as_listed
from peerkit.language import Run, Tree
from peerkit.language.ways import (
    IMPOSSIBLE,
    KEPT,
    Choose,
    Every,
    Formula,
    Grounding,
    NewParts,
    Numbers,
    Place,
    Places,
    Some,
    every,
    some,
)
from peerkit.model import Organisation
from peerkit.model.paths import element_of
from peerkit.model.register import Located, Register
from peerkit.planning.roadmaps.changing import Change, Writer
from peerkit.planning.roadmaps.fixed import FixedFacts
from peerkit.planning.roadmaps.search import Search, SearchTooLargeError
from peerkit.planning.roadmaps.types import IN_ORDER, Reason

if TYPE_CHECKING:
    from peerkit.assessment.table import Column

_MOST_ROUNDS = 25


class RoadmapTooLargeError(PeerkitError):
    """The exact roadmap would take too long: no answer is given rather than a wrong one."""


@frozen
class Solution:
    """The changes that bring goals about.

    Attributes:
        numbers: the findings that are brought about, by number.
        changes: by what has to be paid for, everything that is changed there.
        organisation: the organisation with all of them made.
        effort: what they take together.
        formulas: of each goal, what it takes.
        chosen: the value chosen at each place, by its position.
    """

    numbers: tuple[int, ...]
    changes: Mapping[Place, tuple[Change, ...]]
    organisation: Organisation
    effort: int
    formulas: Mapping[int, Formula]
    chosen: Mapping[Place, int]


@define(kw_only=True)
class Solver:
    """Finds the fewest changes.

    Attributes:
        before: the assessment of the organisation as `prepared` gives it.
        fixed: what is not changed.
        cost: gives the effort of what has to be paid for.
        described: the roles that were described before.
        most: the most branches to look at.
    """

    before: Assessment
    fixed: FixedFacts
    cost: Callable[[Place], int]
    described: frozenset[str] | None
    most: int
    places: Places = field(init=False)
    new_parts: NewParts = field(init=False)
    beyond: set[int] = Factory(set)
    _careful: set[int] = Factory(set)
    _formulas: dict[int, Formula] = Factory(dict)
    _raws: dict[int, Formula] = Factory(dict)
    _refused: list[Formula] = Factory(list)
    _search: Search = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Set up the places."""
        trees: list[Tree] = []
        for rule in self.before.pack.rules:
            trees += [tree for tree in (rule.applies, rule.met) if tree is not None]
        self.places = Places(
            Register(self.before.organisation),
            self.before.as_of,
            Numbers.of(trees, self.before.parameters.values()),
            self.fixed,
        )
        self.new_parts = NewParts(self.places)
        self._add_undescribed_roles()
        self._search = self._new_search()

    def _add_undescribed_roles(self) -> None:
        for role in as_listed(self.before.organisation.roles):
            if role.id not in (self.described or ()):
                self.places.add_new(Located(role, element_of("roles", role.id, 0)))
        self.places.undescribed = dict(self.places.new)
        self.places.knows_roles = self.described is not None

    def ground(self, numbers: Iterable[int]) -> None:
        """Find what each goal takes; those that read a place which gets another value, again."""
        wanted = [*numbers]
        fresh = [number for number in wanted if number not in self._raws]
        if not fresh and self._formulas.keys() >= set(wanted):
            self._formulas = {number: self._formulas[number] for number in wanted}
            return
        while True:
            for number in fresh:
                self._raws[number] = self._raw(number)
            written = self.new_parts.settle([self._raws[number] for number in wanted])
            self._formulas = dict(zip(wanted, written, strict=True))
            grown, self.places.grown = self.places.grown, set()
            fresh = [
                n for n in wanted if grown and not grown.isdisjoint(choices_of(self._formulas[n]))
            ]
            self.new_parts.forget(set(fresh))
            if not fresh:
                self._search = self._new_search()
                if not self._add_copies():
                    return

    def _add_copies(self) -> bool:
        """Allow for more than one new part where one cannot serve all that is wished of it."""
        added = False
        for key, by in self.new_parts.parts.items():
            wishes = [wish for wish in self.new_parts.wishes.values() if wish.key == key]
            for known, copies in by.items():
                for_it = [w for w in wishes if w.makes and copies[0].path in w.turns]
                if len(for_it) <= 1 or (key, known) in self.new_parts.copies:
                    continue
                turns = [w.turns[copies[0].path] for w in wishes if copies[0].path in w.turns]
                together = every([Choose(Place(copies[0].path, ""), 2), *turns])
                if self._cheapest([self.new_parts.written(together)]) is None:
                    self.new_parts.copies[key, known] = len(for_it)
                    added = True
        return added

    def _raw(self, number: int) -> Formula:
        column, located = self.about(number)
        run = self.run
        self.new_parts.owner = number
        context = run.context(located, column.rule.recommendation.id)
        careful = number in self._careful
        grounding = Grounding(self.places, self.new_parts, careful=careful)
        applies = column.rule.applies
        met = grounding.ground(column.rule.met, context, wanted=True)
        if applies is not None:
            if careful:
                asked = grounding.ground(applies, context, wanted=True, licensed=False)
                met = every([met, asked])
            unasked = grounding.ground(applies, context, wanted=False, licensed=False)
            met = some([met, unasked])
        if grounding.beyond:
            self.beyond.add(number)
        return met

    @property
    def run(self) -> Run:
        """What the rules are read on."""
        return Run(
            register=self.places.register,
            as_of=self.before.as_of,
            parameters=self.before.parameters,
        )

    def about(self, number: int) -> tuple[Column, Located]:
        """Give the rule that a finding is of, and its subject."""
        table = self.before.table
        column = table.column(number)
        return column, self.places.register.located(column.kind, number - column.numbers.start)

    def why_not(self, number: int) -> Reason:
        """Say why a goal cannot be brought about by itself."""
        return Reason.BEYOND if number in self.beyond else Reason.FIXED

    def can_be(self, number: int) -> bool:
        """Tell whether a goal can be brought about by itself."""
        formula = self._formulas[number]
        return formula != IMPOSSIBLE and self._cheapest([formula, *self._refused]) is not None

    def _new_search(self) -> Search:
        wanted = dict(self.places.wanted)
        return Search(lambda place: wanted.get(place, KEPT), self.places.unit, self.cost, self.most)

    def _cheapest(self, formulas: Iterable[Formula]) -> tuple[int, dict[Place, int]] | None:
        try:
            return self._search.cheapest(formulas)
        except SearchTooLargeError:
            raise RoadmapTooLargeError(
                f"the exact roadmap is too large: {len(self._formulas)} goals with "
                f"{len(self.places.values)} places to change took more than {self.most} branches"
            ) from None

    def solve(self, goals: Iterable[int]) -> tuple[Solution, list[int], list[int]]:
        """Bring about as many goals as can be, in the order given.

        Returns:
            The solution; the goals that cannot be brought about by themselves; and those that
            cannot be together with the ones before them.
        """
        wanted = list(goals)
        self.ground(wanted)
        alone = [number for number in wanted if not self.can_be(number)]
        kept = [number for number in wanted if number not in set(alone)]
        apart: list[int] = []
        guards: list[int] = []
        for _ in range(_MOST_ROUNDS):
            self.ground([*kept, *guards])
            found = self._cheapest(self._demands([*kept, *guards]))
            if found is None:
                out = self._first_too_many(kept, guards)
                kept.remove(out)
                (apart if self.can_be(out) else alone).append(out)
                continue
            try:
                solution = self._solution(kept, *found)
            except ModelError as error:
                self._forbid(found[1], error)
                continue
            broken = self.out_of_order(solution.organisation, kept, {*alone, *apart})
            new = [number for number in broken if number not in self._careful]
            if not broken:
                return solution, alone, apart
            if not new:
                break
            self._careful |= set(new)
            for number in new:
                self._raws.pop(number, None)
            self.new_parts.forget(set(new))
            guards += [number for number in new if number not in kept]
        raise InternalError("the rules do not confirm a roadmap: please report this")

    def _demands(self, numbers: Iterable[int]) -> Iterator[Formula]:
        """Give what goals take, without what the model has been seen to refuse."""
        yield from (self._formulas[number] for number in numbers)
        yield from self._refused

    def _forbid(self, domains: Mapping[Place, int], error: ModelError) -> None:
        """Rule out what cannot be so: the values chosen in the parts that the model refuses."""
        for problem in error.diagnostics:
            path = (problem.location.path or "").rpartition(".")[0]
            # A part that is new goes by its position in the message, and what the parts of one
            # list say of one another is told at one of them: so all of a list is taken together.
            of_a_list = path.rpartition("[")[0] + "[" if path.endswith("]") else None
            values = [
                Choose(place, ~(mask & -mask))
                for place, mask in domains.items()
                if not mask & KEPT
                and (place.path.startswith(of_a_list) if of_a_list else place.path == path)
            ]
            if not values:
                raise InternalError("a roadmap does not fit the model: please report this")
            self._refused.append(some(values))

    def _first_too_many(self, kept: list[int], guards: list[int]) -> int:
        """Give the goal with which those before it cannot all be brought about any more."""
        low, high = 0, len(kept)
        while low < high:
            middle = (low + high) // 2
            some_of = [*guards, *kept[: middle + 1]]
            if self._cheapest(self._demands(some_of)) is None:
                high = middle
            else:
                low = middle + 1
        if low == len(kept):
            raise InternalError("what is in order cannot be left so: please report this")
        return kept[low]

    def _solution(self, kept: list[int], effort: int, domains: Mapping[Place, int]) -> Solution:
        chosen = {
            place: (mask & -mask).bit_length() - 1
            for place, mask in domains.items()
            if not mask & KEPT
        }
        changes: dict[Place, list[Change]] = {}
        for place, position in chosen.items():
            change = Change(place, self.places.values[place][position])
            changes.setdefault(self.places.unit(place), []).append(change)
        grouped = {unit: tuple(sorted(made, key=_by_place)) for unit, made in changes.items()}
        return Solution(
            tuple(kept),
            grouped,
            self.write(grouped.values()),
            effort,
            dict(self._formulas),
            chosen,
        )

    def write(self, changes: Iterable[Iterable[Change]]) -> Organisation:
        """Give the organisation with changes made."""
        writer = Writer(
            self.before.organisation,
            self.places,
            self.before.as_of,
            self.before.parameters,
            self.described,
        )
        return writer.written(change for made in changes for change in made)

    def out_of_order(
        self, now: Organisation, kept: Iterable[int], given_up: AbstractSet[int] = frozenset()
    ) -> list[int]:
        """Give the goals that are not met after all, and what was in order and is no more."""
        after = self.before.again(now)
        was = statuses(self.before)
        is_goal = set(kept)
        return [
            number
            for number, status in statuses(after).items()
            if status not in IN_ORDER
            and number not in given_up
            and (number in is_goal or was[number] in IN_ORDER)
        ]


def statuses(assessment: Assessment) -> dict[int, Status]:
    """Give the status of every finding, by its number."""
    return dict(enumerate(assessment.findings.statuses()))


def holds(formula: Formula, chosen: Mapping[Place, int], without: AbstractSet[Place]) -> bool:
    """Tell whether a formula is true of the values chosen but some; all else is kept."""
    match formula:
        case Choose(place=place, among=among):
            return bool(among >> (0 if place in without else chosen.get(place, 0)) & 1)
        case Some(of=of):
            return any(holds(part, chosen, without) for part in of)
        case Every(of=of):
            return all(holds(part, chosen, without) for part in of)
        case _:
            raise TypeError("a formula with new parts that are not written out")


def choices_of(formula: Formula) -> Iterator[Place]:
    """Give every place that a formula reads."""
    if isinstance(formula, Choose):
        yield formula.place
    elif isinstance(formula, Some | Every):
        for part in formula.of:
            yield from choices_of(part)


def _by_place(change: Change) -> Place:
    return change.place
