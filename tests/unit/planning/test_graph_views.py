"""A graph with the statuses of an assessment, and the graph of one theme."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

import peerkit
from peerkit.assessment import Assessment, Assessor, Status
from peerkit.packs import Pack, load_pack
from peerkit.planning import Graph, dependency_graph, of_theme, theme_graph, with_statuses

MakePack = Callable[..., Pack]


def need(identifier: str) -> dict[str, str]:
    return {"id": identifier, "basis": "stated", "because": "it comes first"}


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """Two themes; `b` is asked of teams; a group, a prompt and an event are tied to the rest."""
    return make_pack(
        {"id": "a", "met_when": "stated(vision.rationale)"},
        {"id": "b", "subject": "team", "met_when": 'team.id == "one"', "needs": [need("a")]},
        {"id": "c", "theme": "second", "needs": [need("b"), need("g")]},
        {
            "id": "d",
            "theme": "second",
            "met_when": "stated(vision.statement)",
            "needs": [need("c")],
        },
        groups=[
            {"id": "g", "parts": {"a": "a"}},
            {"id": "t", "subject": "team", "parts": {"b": "b"}, "needs": [need("a")]},
        ],
        reflections=[{"id": "r", "needs": [need("d")]}],
        events=[{"id": "e", "title": "It begins", "needs": [need("a")]}],
    )


@pytest.fixture
def assessment(pack: Pack) -> Assessment:
    teams = [{"id": name, "name": name} for name in ("one", "two", "three")]
    facts = {"vision": {"rationale": "It helps"}, "teams": teams}
    organisation = peerkit.structure({"id": "trust", "name": "Trust", **facts})
    return Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))


def statuses(graph: Graph) -> dict[str, dict[Status, int]]:
    return {node: data["statuses"] for node, data in graph.nodes(data=True) if "statuses" in data}


def test_each_recommendation_and_group_has_a_finding_a_subject(
    pack: Pack, assessment: Assessment
) -> None:
    found = statuses(with_statuses(dependency_graph(pack), assessment))
    assert found == {
        "a": {Status.MET: 1},
        "b": {Status.MET: 1, Status.NOT_MET: 2},
        "c": {Status.MET: 1},
        "d": {Status.NOT_KNOWN: 1},
        "g": {Status.MET: 1},
        "t": {Status.MET: 1, Status.NOT_MET: 2},
    }


def test_a_theme_has_the_findings_of_its_recommendations(
    pack: Pack, assessment: Assessment
) -> None:
    """And not those of its groups, which are the same once more."""
    assert statuses(with_statuses(theme_graph(pack), assessment)) == {
        "first": {Status.MET: 2, Status.NOT_MET: 2},
        "second": {Status.MET: 1, Status.NOT_KNOWN: 1},
    }


def test_the_graph_itself_stays_as_it_was(pack: Pack, assessment: Assessment) -> None:
    graph = dependency_graph(pack)
    view = with_statuses(graph, assessment)
    assert statuses(graph) == {}
    assert list(view) == list(graph)
    assert list(view.edges(data=True)) == list(graph.edges(data=True))


def test_nothing_is_lost_of_a_whole_pack() -> None:
    pack = load_pack("peer-support-in-practice")
    teams = [{"id": name, "name": name} for name in ("one", "two", "three")]
    organisation = peerkit.structure({"id": "trust", "name": "Trust", "teams": teams})
    found = Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))
    every = Counter(found.findings.statuses())
    for graph, kind in ((theme_graph(pack), "theme"), (dependency_graph(pack), "recommendation")):
        view = with_statuses(graph, found)
        counts = [
            data.get("statuses", {}) for _, data in view.nodes(data=True) if data["kind"] == kind
        ]
        assert sum(map(Counter, counts), Counter()) == every


def test_a_theme_comes_with_what_it_is_tied_to(pack: Pack) -> None:
    view = of_theme(dependency_graph(pack), "second")
    within = {node: data["within"] for node, data in view.nodes(data=True)}
    assert within == {"b": False, "c": True, "d": True, "g": False, "r": False}
    assert set(view.edges) == {("b", "c"), ("g", "c"), ("c", "d"), ("d", "r")}
    assert view.edges["c", "d"]["because"] == "it comes first"


def test_a_theme_keeps_the_order_of_the_pack() -> None:
    """Which the pictures follow: networkx hands small subgraphs out in the order of a set."""
    graph = dependency_graph(load_pack("peer-support-in-practice"))
    for theme in ("leadership", "supervision", "wellness"):
        view = of_theme(graph, theme)
        assert list(view) == [node for node in graph if node in view]


def test_ties_between_others_are_left_out(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a"},
        {"id": "b", "needs": [need("a")]},
        {"id": "c", "theme": "second", "needs": [need("a"), need("b")]},
    )
    view = of_theme(dependency_graph(pack), "second")
    assert set(view.edges) == {("a", "c"), ("b", "c")}


def test_what_is_tied_to_nothing_is_there(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, {"id": "b", "theme": "second"})
    assert list(of_theme(dependency_graph(pack), "second")) == ["b"]
