"""Which steps come before which: steps serve goals, and goals rest on goals.

A step comes after those that serve what its own goals must rest on. Steps that would have to come
before each other are done together. The reach of a need is that of the report: a team's goal rests
on its own, the programme's and the organisation's; one above teams rests on those of every team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from peerkit.model.register import SubjectKind
from peerkit.planning.roadmaps.goals import hard_needs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peerkit.packs import Pack
    from peerkit.planning.roadmaps.types import Goal


def rests_on(pack: Pack, goals: Sequence[Goal]) -> dict[int, set[int]]:
    """Give, for each goal by its number, those of the goals that must come before it."""
    hard = hard_needs(pack)
    parts = {g.group.id: set(g.group.parts.values()) for g in pack.groups}
    by_id: dict[str, list[Goal]] = {}
    for goal in goals:
        by_id.setdefault(goal.recommendation.id, []).append(goal)
    before = {name: _before(hard, name, parts) & by_id.keys() for name in by_id}
    return {
        goal.number: {
            other.number
            for name in before[goal.recommendation.id]
            for other in by_id[name]
            if _bears_on(other, goal) and other.number != goal.number
        }
        for goal in goals
    }


def _before(hard: nx.DiGraph[str], name: str, parts: Mapping[str, set[str]]) -> set[str]:
    found = nx.ancestors(hard, name) if name in hard else set()
    for other in list(found):
        found |= parts.get(other, set())
    return found - {name}


def _bears_on(first: Goal, then: Goal) -> bool:
    team = SubjectKind.TEAM
    if first.subject.kind is team and then.subject.kind is team:
        return first.subject.id == then.subject.id
    return True


def ordered(
    serves: Mapping[int, frozenset[int]], before: Mapping[int, set[int]]
) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Give the stage of each step, and the steps that come right before it.

    Args:
        serves: the goals that each step serves, by number.
        before: the goals that must come before each goal.
    """
    steps_of: dict[int, set[int]] = {}
    for step, goals in serves.items():
        for goal in goals:
            steps_of.setdefault(goal, set()).add(step)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(serves)
    for then, firsts in before.items():
        later = steps_of.get(then, set())
        for first in firsts:
            # A step that serves both is no reason to wait.
            sooner = steps_of.get(first, set()) - later
            graph.add_edges_from((a, b) for a in sooner for b in later if then not in serves[a])
    together = nx.condensation(graph)
    stage: dict[int, int] = {}
    for number, members in enumerate(nx.topological_generations(together), 1):
        for group in members:
            for step in together.nodes[group]["members"]:
                stage[step] = number
    right_before = {
        step: {a for a in graph.predecessors(step) if stage[a] < stage[step]} for step in serves
    }
    return stage, right_before
