"""Where everything in a pack stands for each of its subjects, and what it directly waits for.

A cell is a recommendation, group or event at one subject. Its prerequisites are looked up at the
same subject; for a team at what is above it; and for what is above the team at every team.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, define

from peerkit.assessment import Assessment
from peerkit.assessment.status import Status, all_in_place, status_of_outcome, truth_of
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import EvaluationError, truth
from peerkit.model.register import SubjectKind
from peerkit.packs import composed
from peerkit.packs.composition import parts_of
from peerkit.planning.needs import Node, from_the_ground, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.packs import Composition

Cell: TypeAlias = tuple[str, int]
"""An id, and the position of a subject among those of its kind."""

NO_TEAM_STATED = -1
"""The position of a team where it is not known which teams there are."""

_EVENT: dict[Truth, Status] = {
    True: Status.MET,
    False: Status.NOT_MET,
    UNKNOWN: Status.NOT_KNOWN,
}


@define(eq=False)
class Cells:
    """The cells of an assessment.

    Attributes:
        assessment: what is read.
    """

    assessment: Assessment
    statuses: dict[str, Sequence[Status]] = Factory(dict)
    _truths: dict[str, list[Truth | None]] = Factory(dict)
    _seen_through: dict[Cell, dict[Cell, bool]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Take every status once: linear in their number, without making a finding."""
        for column in self.assessment.table.columns:
            found = [
                status_of_outcome(outcomes[column.place])
                for outcomes, _ in self.assessment.table.answers[column.kind]
            ]
            self.statuses[column.rule.recommendation.id] = found
            self._truths[column.rule.recommendation.id] = list(map(truth_of, found))
        for node in self.ordered:
            if node.is_event:
                happened = [self._happened(node, p) for p in self.positions(node.kind)]
                self._truths[node.id] = happened
                self.statuses[node.id] = [
                    Status.NOT_APPLICABLE if one is None else _EVENT[one] for one in happened
                ]
            elif node.composition is not None:
                self._truths[node.id] = [
                    self._of_group(node, node.composition, p) for p in self.positions(node.kind)
                ]

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All that the pack holds, by id and in its order."""
        return {node.id: node for node in nodes_of(self.assessment.pack)}

    @cached_property
    def ordered(self) -> list[Node]:
        """All that the pack holds, each after what it rests on."""
        return from_the_ground(list(self.nodes.values()))

    def positions(self, kind: SubjectKind) -> range:
        """Give the positions of the subjects of a kind."""
        return range(len(self.assessment.table.run.register.subjects(kind)))

    def truth(self, cell: Cell) -> Truth | None:
        """Give whether something is in place, or has happened; `None` if that cannot be asked."""
        identifier, position = cell
        return UNKNOWN if position == NO_TEAM_STATED else self._truths[identifier][position]

    def waits_for(self, cell: Cell) -> dict[Cell, bool]:
        """Give what something directly rests on and is not in place, with whether that holds it.

        What does not apply drops out, and what that rests on stands in its stead. A group is never
        in it: its parts are.
        """
        found: dict[Cell, bool] = {}
        identifier, position = cell
        node = self.nodes[identifier]
        for need, is_hard in node.needs:
            for below in self._bearing(need, node.kind, position):
                self._gather(below, found, is_hard=is_hard)
        return found

    def is_late(self, cell: Cell) -> bool:
        """Tell whether something is not in place that an event rested on that has happened.

        It can no longer come first, so it holds nothing back: it is still to be done.
        """
        identifier, position = cell
        if position == NO_TEAM_STATED or self.truth(cell) is not False:
            return False
        of_team = self.nodes[identifier].kind is SubjectKind.TEAM
        return any(
            # What is above the teams can still come before what has yet to happen in one of them.
            self.truth((event.id, position if event.kind is SubjectKind.TEAM else 0)) is True
            for event in self._events_after.get(identifier, ())
            if of_team or event.kind is not SubjectKind.TEAM
        )

    @cached_property
    def _events_after(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            for need, _ in node.needs if node.is_event else ():
                found.setdefault(need, []).append(node)
        return found

    def _gather(self, cell: Cell, found: dict[Cell, bool], *, is_hard: bool) -> None:
        """Put what is open at a cell, or behind it, into `found`; what holds something counts."""
        value = self.truth(cell)
        if value is True:
            return
        node = self.nodes[cell[0]]
        if value is not None and node.composition is None:
            holds = is_hard and not self.is_late(cell)
            found[cell] = found.get(cell, False) or holds
            return
        for below, holds in self._behind(cell).items():
            found[below] = found.get(below, False) or (holds and is_hard)

    def _behind(self, cell: Cell) -> dict[Cell, bool]:
        """Give what is open behind a group, or behind something that does not apply."""
        if cell not in self._seen_through:
            behind = {} if cell[1] == NO_TEAM_STATED else self.waits_for(cell)
            node = self.nodes[cell[0]]
            if node.composition is not None:
                for part in parts_of(node.composition):
                    for below in self._bearing(part, node.kind, cell[1]):
                        self._gather(below, behind, is_hard=True)
            self._seen_through[cell] = behind
        return self._seen_through[cell]

    def _bearing(self, identifier: str, kind: SubjectKind, position: int) -> Iterable[Cell]:
        """Give the cells of something that bear on a subject of a kind."""
        below = self.nodes[identifier].kind
        if below is not SubjectKind.TEAM:
            return ((identifier, 0),)
        if kind is SubjectKind.TEAM:
            return ((identifier, position),)
        if self.assessment.organisation.teams is UNKNOWN:
            return ((identifier, NO_TEAM_STATED),)
        return ((identifier, p) for p in self.positions(below))

    def _happened(self, node: Node, position: int) -> Truth | None:
        if node.happening is None:
            return None
        run = self.assessment.table.run
        context = run.context(run.register.located(node.kind, position), node.id)
        applies, happened = node.happening.applies, node.happening.happened
        try:
            if applies is not None and truth(applies, context) is False:
                return None
            return truth(happened, context)
        except EvaluationError:
            return UNKNOWN

    def _of_group(self, node: Node, composition: Composition, position: int) -> Truth | None:
        truths = {
            part: all_in_place(map(self.truth, self._bearing(part, node.kind, position)))
            for part in parts_of(composition)
        }
        return composed(composition, truths)
