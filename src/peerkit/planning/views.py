"""Views of a dependency graph: with the statuses of an assessment, or one theme and its ties."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from peerkit.assessment.status import status_of_outcome

if TYPE_CHECKING:
    from peerkit.assessment import Assessment, Status
    from peerkit.planning.graph import Graph


def with_statuses(graph: Graph, assessment: Assessment) -> Graph:
    """Give a copy whose nodes carry `statuses`: how many findings came to each.

    A recommendation or group has one finding for each subject; a theme has those of its
    recommendations. Prompts, notes and events are not judged, and carry none. Linear in findings.

    Args:
        graph: from `dependency_graph` or `theme_graph`, of the pack that the assessment is by.
        assessment: what to count.
    """
    found: dict[tuple[str, str], Counter[Status]] = {}
    for column in assessment.table.columns:
        outcomes = assessment.table.outcomes(column.numbers)
        counts = Counter(status_of_outcome(outcome) for _, outcome in outcomes)
        of = column.rule.recommendation
        found["recommendation", of.id] = counts
        found["theme", of.theme] = found.get(("theme", of.theme), Counter()) + counts
    for group in assessment.groups:
        counts = found.setdefault(("group", group.recommendation.id), Counter())
        counts[group.status] += 1
    view: Graph = graph.copy()
    for node, data in view.nodes(data=True):
        if (data["kind"], node) in found:
            data["statuses"] = dict(found[data["kind"], node])
    return view


def of_theme(graph: Graph, theme: str) -> Graph:
    """Give what is in a theme, and what it is tied to directly.

    Nodes carry `within`: whether they are in the theme. No edge joins two that are not.

    Args:
        graph: from `dependency_graph`.
        theme: the id of the theme.
    """
    inside = {node for node in graph if graph.nodes[node]["theme"] == theme}
    edges = [edge for edge in graph.edges if inside.intersection(edge)]
    ends = {node for edge in edges for node in edge}
    # A copy of a subgraph may come in the order of a set, which is another in each process.
    view: Graph = graph.copy()
    view.remove_nodes_from([node for node in graph if node not in inside | ends])
    view.remove_edges_from([edge for edge in view.edges if not inside.intersection(edge)])
    for node, data in view.nodes(data=True):
        data["within"] = node in inside
    return view
