"""What each thing in a pack rests on, in an order in which everything comes after that."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.model.register import SubjectKind
from peerkit.packs import Composition, Happening
from peerkit.packs.composition import parts_of
from peerkit.planning.graph import HARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.packs import Pack


@frozen(kw_only=True)
class Node:
    """A recommendation, a group or an event, and what it rests on.

    Attributes:
        id: its id.
        title: its title.
        kind: what its subjects are.
        needs: the ids of what it rests on, each with whether that holds it back.
        composition: of a group, how its parts come together.
        happening: of an event, how to tell whether it has happened, if the pack says so.
        is_event: whether it is an event.
    """

    id: str
    title: str
    kind: SubjectKind
    needs: tuple[tuple[str, bool], ...]
    composition: Composition | None = None
    happening: Happening | None = None
    is_event: bool = False


def nodes_of(pack: Pack) -> list[Node]:
    """Give all that can rest on something or bear something, in the order of the pack.

    A group on which nothing rests says nothing that its parts do not say, and is left out.
    """
    needs: dict[str, list[tuple[str, bool]]] = {}
    bearing = set()
    for identifier, need in pack.needs():
        bearing.add(need.id)
        needs.setdefault(identifier, []).append((need.id, need.basis in HARD))
    rests_on = {rests: tuple(found) for rests, found in needs.items()}
    found = _nodes(pack, rests_on)
    return [node for node in found if node.composition is None or node.id in bearing]


def from_the_ground(nodes: list[Node]) -> list[Node]:
    """Give the nodes so that each comes after what it rests on, and a group after its parts."""
    by_id = {node.id: node for node in nodes}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for node in nodes:
        sorter.add(node.id, *(identifier for identifier, _ in node.needs))
        if node.composition is not None:
            sorter.add(node.id, *parts_of(node.composition))
    return [by_id[identifier] for identifier in sorter.static_order()]


def _nodes(pack: Pack, needs: dict[str, tuple[tuple[str, bool], ...]]) -> Iterator[Node]:
    for rule in pack.rules:
        of = rule.recommendation
        yield Node(
            id=of.id, title=of.title, kind=SubjectKind(of.subject), needs=needs.get(of.id, ())
        )
    for grouped in pack.groups:
        group = grouped.group
        yield Node(
            id=group.id,
            title=group.title,
            kind=SubjectKind(group.subject),
            needs=needs.get(group.id, ()),
            composition=grouped.composition,
        )
    for event in pack.events:
        yield Node(
            id=event.id,
            title=event.title,
            kind=SubjectKind(event.subject),
            needs=needs.get(event.id, ()),
            happening=pack.happenings.get(event.id),
            is_event=True,
        )
