"""An assessment read through the graph: what is ready, what waits for what, what holds back most.

What is not known is never read as not in place: wherever something waits for what is not known, it
is said so, and what has to be found out stands apart from what has to be done.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import Factory, define, field

from peerkit.assessment import Assessment, Status
from peerkit.errors import printable
from peerkit.facts import UNKNOWN
from peerkit.planning.cells import NO_TEAM_STATED, Cell, Cells
from peerkit.planning.types import Footing, Prerequisite, Root, Standing, Step, Unlocked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.assessment import Subject
    from peerkit.model.register import SubjectKind
    from peerkit.planning.needs import Node


@define(eq=False)
class Standings:
    """An assessment read through the graph of its pack. Nothing in it ranks teams or people.

    Attributes:
        assessment: what is read.
    """

    assessment: Assessment
    _cells: Cells = field(init=False)
    _direct: dict[Cell, dict[Cell, bool]] = Factory(dict)
    _layers: dict[Cell, int] = Factory(dict)
    _roots: dict[Cell, int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Go once over everything, from the ground up: linear in cells and what they wait for."""
        self._cells = Cells(self.assessment)
        bits = {identifier: 2 * n for n, identifier in enumerate(self._cells.nodes)}
        for node in self._cells.ordered:
            if node.composition is not None:
                continue
            statuses = self._cells.statuses[node.id]
            for position in self._cells.positions(node.kind):
                status, cell = statuses[position], (node.id, position)
                if status is Status.NOT_APPLICABLE:
                    continue
                waits = self._cells.waits_for(cell) if node.needs else {}
                if waits:
                    self._direct[cell] = waits
                if status is Status.MET:
                    continue
                layer, roots = 0, 0
                for below, is_hard in waits.items():
                    if is_hard:
                        layer = max(layer, 1 + self._layers.setdefault(below, 0))
                        own = 1 << (bits[below[0]] + self._is_unknown(below))
                        roots |= self._roots.get(below) or own
                self._layers[cell], self._roots[cell] = layer, roots

    def __iter__(self) -> Iterator[Standing]:
        """Give where each recommendation and event stands, in the order of the pack.

        What does not apply to a subject is left out.
        """
        return map(self._standing, self._in_order())

    def _in_order(self) -> Iterator[Cell]:
        for node in self._cells.nodes.values():
            if node.composition is None:
                for position in self._cells.positions(node.kind):
                    if self._cells.truth((node.id, position)) is not None:
                        yield node.id, position

    def of(self, identifier: str, subject: str | None = None) -> Standing:
        """Give where a recommendation or event stands.

        Args:
            identifier: its id.
            subject: the id of the team; left out for the organisation and its programme.

        Raises:
            KeyError: there is no such recommendation or event, or no such subject.
        """
        return self._standing(self._cell(identifier, subject))

    def ready(self) -> tuple[Standing, ...]:
        """Give what is not in place, or not known, and held back by nothing."""
        cells = (cell for cell in self._in_order() if cell in self._layers)
        return tuple(self._standing(cell) for cell in cells if not self._holding(cell))

    def blocked(self) -> tuple[Standing, ...]:
        """Give what is not in place, or not known, and rests on what is not in place."""
        cells = (cell for cell in self._in_order() if cell in self._layers)
        return tuple(one for one in map(self._standing, cells) if one.is_blocked)

    def resting(self) -> tuple[Standing, ...]:
        """Give what is in place and rests on what is not: met, but its footing is not."""
        cells = (cell for cell in self._in_order() if self._cells.truth(cell) is True)
        waiting = (cell for cell in cells if cell in self._direct)
        return tuple(one for one in map(self._standing, waiting) if one.rests_on_nothing_firm)

    def waiting(self) -> frozenset[tuple[str, str]]:
        """Give what is not in place, or not known, and waits for anything, as ids.

        Each is the id of a recommendation or event, and the id of a subject.
        """
        return frozenset(
            (identifier, self._subject(self._cells.nodes[identifier].kind, position).id)
            for identifier, position in self._layers
            if self._holding((identifier, position))
        )

    def holding_back(self) -> tuple[Root, ...]:
        """Give what is not in place, is held back by nothing and holds other things back.

        What holds back the most findings comes first; ties go by the order of the pack.
        """
        return self._ordered_roots[0]

    def to_find_out(self) -> tuple[Root, ...]:
        """Give the same of what is not known: it may be in place already."""
        return self._ordered_roots[1]

    def stages(self) -> tuple[tuple[Step, ...], ...]:
        """Give what is not in place, or not known, in stages.

        All that is in a stage can go on side by side once the stages before it are done.
        """
        found: list[dict[str, list[int]]] = []
        for (identifier, position), layer in self._layers.items():
            while len(found) <= layer:
                found.append({})
            found[layer].setdefault(identifier, []).append(position)
        return tuple(
            tuple(
                Step(node.id, node.title, node.is_event, self._subjects(node, stage[node.id]))
                for node in self._cells.nodes.values()
                if node.id in stage
            )
            for stage in found
        )

    def longest_chain(self) -> tuple[Prerequisite, ...]:
        """Give the longest chain of what has to come one after the other, the first first.

        Of several as long, the one whose parts come first in the pack; none if nothing is open.
        """
        order = {identifier: n for n, identifier in enumerate(self._cells.nodes)}

        def place(cell: Cell) -> tuple[int, int, int]:
            return -self._layers.get(cell, 0), order[cell[0]], cell[1]

        chain: list[Cell] = [min(self._layers, key=place)] if self._layers else []
        while chain and self._layers[chain[-1]]:
            chain.append(min(self._holding(chain[-1]), key=place))
        return tuple(self._prerequisite(cell) for cell in reversed(chain))

    def unlocks(self, identifier: str, subject: str | None = None) -> tuple[Unlocked, ...]:
        """Give what becomes ready at once when something is in place that is not.

        Args:
            identifier: the id of a recommendation or event.
            subject: the id of the team, or of the organisation, for which it comes to be in place;
                left out, for all for whom it is not.

        Raises:
            KeyError: there is no such recommendation or event, or no such subject.
        """
        if subject is None:
            wanted = self._unlocked_by_all.get(self._node(identifier).id, [])
        else:
            cell = self._cell(identifier, subject)
            wanted = [
                one
                for one in self._unlocked_by_all.get(identifier, [])
                if self._holding(one) == {cell}
            ]
        by_id: dict[str, list[int]] = {}
        for found, position in wanted:
            by_id.setdefault(found, []).append(position)
        nodes = (node for node in self._cells.nodes.values() if node.id in by_id)
        return tuple(
            Unlocked(node.id, node.title, self._subjects(node, by_id[node.id])) for node in nodes
        )

    @cached_property
    def _unlocked_by_all(self) -> dict[str, list[Cell]]:
        """The cells held back by one thing alone, by the id of that."""
        found: dict[str, list[Cell]] = {}
        for cell in self._layers:
            holding = {identifier for identifier, _ in self._holding(cell)}
            if len(holding) == 1:
                found.setdefault(holding.pop(), []).append(cell)
        return found

    @cached_property
    def _ordered_roots(self) -> tuple[tuple[Root, ...], tuple[Root, ...]]:
        counts = Counter((cell[0], roots) for cell, roots in self._roots.items() if roots)
        held: dict[tuple[str, bool], Counter[str]] = {}
        for (identifier, roots), count in counts.items():
            for root in self._named(roots):
                held.setdefault(root, Counter())[identifier] += count
        firsts = {
            below for cell in self._roots for below in self._holding(cell) if self._is_root(below)
        }
        made: tuple[list[Root], list[Root]] = ([], [])
        for node in self._cells.nodes.values():
            for is_unknown in (False, True):
                holds = held.get((node.id, is_unknown))
                if holds is not None:
                    positions = sorted(
                        position
                        for identifier, position in firsts
                        if identifier == node.id
                        and self._is_unknown((identifier, position)) is is_unknown
                    )
                    made[is_unknown].append(self._root(node, positions, holds))
        unmet, unknown = (tuple(sorted(roots, key=lambda root: -root.count)) for roots in made)
        return unmet, unknown

    def _root(self, node: Node, positions: list[int], holds: Counter[str]) -> Root:
        ids = tuple(
            other.id
            for other in self._cells.nodes.values()
            if other.id in holds and not other.is_event
        )
        count = sum(holds[identifier] for identifier in ids)
        subjects = self._subjects(node, positions)
        return Root(node.id, node.title, node.is_event, subjects, ids, count)

    def _named(self, roots: int) -> Iterator[tuple[str, bool]]:
        """Give the ids behind a set of bits, each with whether it is not known."""
        for number, identifier in enumerate(self._cells.nodes):
            for is_unknown in (False, True):
                if roots >> (2 * number + is_unknown) & 1:
                    yield identifier, is_unknown

    def _is_root(self, cell: Cell) -> bool:
        return not self._roots.get(cell)

    def _is_unknown(self, cell: Cell) -> bool:
        return self._cells.truth(cell) is UNKNOWN

    def _holding(self, cell: Cell) -> set[Cell]:
        return {below for below, is_hard in self._direct.get(cell, {}).items() if is_hard}

    def _standing(self, cell: Cell) -> Standing:
        node = self._cells.nodes[cell[0]]
        direct = self._direct.get(cell, {})
        hard = [below for below, is_hard in direct.items() if is_hard]
        footing = Footing.IN_PLACE
        if hard:
            is_known = any(not self._is_unknown(below) for below in hard)
            footing = Footing.NOT_IN_PLACE if is_known else Footing.NOT_KNOWN
        return Standing(
            id=node.id,
            title=node.title,
            subject=self._subject(node.kind, cell[1]),
            status=self._cells.statuses[node.id][cell[1]],
            is_event=node.is_event,
            footing=footing,
            waits_for=tuple(map(self._prerequisite, hard)),
            better_first=tuple(
                self._prerequisite(below) for below, is_hard in direct.items() if not is_hard
            ),
            is_late=self._cells.is_late(cell),
            stage=self._layers.get(cell),
        )

    def _prerequisite(self, cell: Cell) -> Prerequisite:
        node = self._cells.nodes[cell[0]]
        if cell[1] == NO_TEAM_STATED:
            return Prerequisite(node.id, node.title, None, Status.NOT_KNOWN, node.is_event)
        subject = self._subject(node.kind, cell[1])
        status = self._cells.statuses[node.id][cell[1]]
        return Prerequisite(node.id, node.title, subject, status, node.is_event)

    def _subject(self, kind: SubjectKind, position: int) -> Subject:
        return self.assessment.table.subject(kind, position)

    def _subjects(self, node: Node, positions: Iterable[int]) -> tuple[Subject, ...]:
        return tuple(self._subject(node.kind, p) for p in positions if p != NO_TEAM_STATED)

    def _node(self, identifier: str) -> Node:
        node = self._cells.nodes.get(identifier)
        if node is None or node.composition is not None:
            raise KeyError(f"no recommendation or event is called `{printable(identifier)}`")
        return node

    def _cell(self, identifier: str, subject: str | None) -> Cell:
        node = self._node(identifier)
        name = self.assessment.organisation.id if subject is None else subject
        position = self.assessment.table.position(node.kind, name)
        if position is None:
            about = "the organisation" if subject is None else f"`{printable(subject)}`"
            raise KeyError(f"`{printable(identifier)}` is not asked of {about}")
        return node.id, position


def standing(assessment: Assessment) -> Standings:
    """Read an assessment through the graph of what rests on what.

    A prerequisite is looked up at the same subject; for a team at what is above it; and for what is
    above the team at all teams together. What does not apply drops out, and what that rests on
    stands in its stead. Stated and logical dependencies hold back; implied ones are shown only.

    Args:
        assessment: what to read.

    Takes time in the number of findings, and makes none of them.
    """
    return Standings(assessment)
