"""GraphML, read back by networkx: everything that nodes and edges carry, and nothing else."""

from collections.abc import Callable

import networkx as nx
import pytest

from peerkit.assessment import Status
from peerkit.packs import Pack, load_pack
from peerkit.planning import Graph, dependency_graph, theme_graph, write_graphml

HOSTILE = 'A "quoted" </data><node id="x"/> & \x00\x1b[31m\n\u2028 title'


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


@pytest.mark.parametrize("graph_of", [dependency_graph, theme_graph])
def test_every_node_and_edge_comes_back(built_in: Pack, graph_of: Callable[[Pack], Graph]) -> None:
    graph = graph_of(built_in)
    back = nx.parse_graphml(write_graphml(graph))
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert {(a, b): dict(data) for a, b, data in back.edges(data=True)} == {
        (a, b): {
            name: value if isinstance(value, int) else str(value) for name, value in data.items()
        }
        for a, b, data in graph.edges(data=True)
    }


def test_statuses_and_what_is_outside_come_back() -> None:
    graph: Graph = nx.DiGraph()
    graph.add_node("a", title="A", within=False, statuses={Status.NOT_MET: 2, Status.MET: 1})
    back = nx.parse_graphml(write_graphml(graph))
    assert back.nodes["a"] == {"title": "A", "within": False, "not-met": 2, "met": 1}


def test_no_title_breaks_out() -> None:
    graph: Graph = nx.DiGraph()
    graph.add_node("a", title=HOSTILE)
    back = nx.parse_graphml(write_graphml(graph))
    assert list(back) == ["a"]
    assert back.nodes["a"]["title"] == (
        'A "quoted" </data><node id="x"/> & \\u{0}\\u{1b}[31m title'
    )


def test_equal_graphs_are_equal_bytes(built_in: Pack) -> None:
    assert write_graphml(theme_graph(built_in)) == write_graphml(theme_graph(built_in))
