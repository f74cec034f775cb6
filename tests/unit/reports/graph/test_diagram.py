"""Diagrams: every node and edge is there, and no title can break out of its label.

DOT is read back by pydot's parser. Mermaid has none for Python: a small reader of the part of it
that we write reads it here, and Mermaid's own in `test_read_back.py`.
"""

import re
from collections.abc import Callable

import pydot
import pytest

from peerkit.assessment import Status
from peerkit.packs import Pack, load_pack
from peerkit.planning import Graph, dependency_graph, of_theme, theme_graph
from peerkit.reports import write_dot, write_mermaid

MakePack = Callable[..., Pack]
Edges = set[tuple[str, str]]

# What pyparsing thinks of the way in which pydot calls it is theirs to settle.
pytestmark = [
    pytest.mark.filterwarnings("ignore:warn_ungrouped_named_tokens"),
    pytest.mark.filterwarnings("ignore:.* deprecated - use:DeprecationWarning"),
]

HOSTILE = 'A "quoted" <b>title</b> & ]--> x[ end } \\'
NODE = re.compile(r'\s*(n_\w+)\["([^"]*)"\]')
EDGE = re.compile(r'\s*(n_\w+) (-->|==>|-\.->)(?:\|"([^"]*)"\|)? (n_\w+)')
SUBGRAPH = re.compile(r'\s*subgraph (\w+)\["([^"]*)"\]')
ENTITY = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "35": "#"}


def need(identifier: str, basis: str = "stated") -> dict[str, str]:
    return {"id": identifier, "basis": basis, "because": f"{identifier} comes first"}


def plain(token: object) -> str:
    token = str(token)
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL) if token[0] == '"' else token


def read_dot(text: str) -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], dict[str, str]]]:
    """Give the attributes of each node and each edge."""
    graphs = pydot.graph_from_dot_data(text)
    assert graphs is not None, text
    (graph,) = graphs
    assert graph.get_name() == "peerkit"
    parts = [graph, *graph.get_subgraphs()]
    nodes = {
        plain(node.get_name()): attributes(node)
        for part in parts
        for node in part.get_nodes()
        if node.get_name() != "node"  # what all nodes have
    }
    edges = {
        (plain(edge.get_source()), plain(edge.get_destination())): attributes(edge)
        for edge in graph.get_edges()
    }
    return nodes, edges


def attributes(of: pydot.Node | pydot.Edge) -> dict[str, str]:
    return {name: plain(value) for name, value in of.get_attributes().items()}


def unescaped(text: str) -> str:
    return re.sub(r"#(\w+);", lambda match: ENTITY[match[1]], text)


def read_mermaid(text: str) -> tuple[dict[str, str], dict[tuple[str, str], str], list[str]]:
    """Give the label of each node, the arrow of each edge and the titles of subgraphs."""
    first, *lines = text.splitlines()
    assert first == "flowchart LR"
    nodes: dict[str, str] = {}
    edges: dict[tuple[str, str], str] = {}
    titles: list[str] = []
    for line in lines:
        if match := SUBGRAPH.fullmatch(line):
            titles.append(unescaped(match[2]))
        elif match := NODE.fullmatch(line):
            nodes[match[1]] = unescaped(match[2])
        elif match := EDGE.fullmatch(line):
            edges[match[1], match[4]] = match[2]
        else:
            assert line.strip() == "end" or line.strip().startswith("%%"), line
    assert len(titles) == [line.strip() for line in lines].count("end")
    return nodes, edges, titles


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


def leadership_graph(pack: Pack) -> Graph:
    """Enough of the whole for pydot, which is slow."""
    return of_theme(dependency_graph(pack), "leadership")


@pytest.mark.parametrize("graph_of", [leadership_graph, theme_graph])
def test_dot_holds_every_node_and_edge(built_in: Pack, graph_of: Callable[[Pack], Graph]) -> None:
    graph = graph_of(built_in)
    nodes, edges = read_dot(write_dot(graph, built_in))
    assert set(nodes) == set(graph)
    assert set(edges) == set(graph.edges)
    for node, found in nodes.items():
        assert graph.nodes[node]["title"] in found["label"]
    for (first, then), found in edges.items():
        assert graph.edges[first, then]["because"] in found["tooltip"]


@pytest.mark.parametrize("graph_of", [dependency_graph, theme_graph])
def test_mermaid_holds_every_node_and_edge(
    built_in: Pack, graph_of: Callable[[Pack], Graph]
) -> None:
    graph = graph_of(built_in)
    nodes, edges, titles = read_mermaid(write_mermaid(graph, built_in))
    assert len(nodes) == len(graph)
    assert len(edges) == len(graph.edges)
    for node in graph:
        assert any(graph.nodes[node]["title"] in label for label in nodes.values())
    themes = {graph.nodes[node]["theme"] for node in graph if graph.nodes[node]["kind"] != "theme"}
    assert set(titles) == {theme.title for theme in built_in.themes if theme.id in themes}


@pytest.fixture
def three(make_pack: MakePack) -> Pack:
    """Three bases, two themes and an event."""
    return make_pack(
        {"id": "a", "title": "Alpha"},
        {"id": "b", "title": "Beta", "theme": "second", "needs": [need("a", "logical")]},
        {"id": "c", "title": "Gamma", "theme": "second", "needs": [need("b", "implied")]},
        events=[{"id": "e", "title": "It begins", "needs": [need("c")]}],
    )


def test_a_small_mermaid_whole(three: Pack) -> None:
    assert write_mermaid(dependency_graph(three), three).splitlines() == [
        "flowchart LR",
        "  %% an arrow goes to what rests on it: solid stated, thick logical, dotted implied",
        '  subgraph theme_0["First"]',
        '    n_a["Alpha (a)"]',
        "  end",
        '  subgraph theme_1["Second"]',
        '    n_b["Beta (b)"]',
        '    n_c["Gamma (c)"]',
        "  end",
        '  n_e["It begins (e)"]',
        "  n_a ==> n_b",
        "  n_b -.-> n_c",
        "  n_c --> n_e",
    ]


def test_a_small_dot_whole(three: Pack) -> None:
    assert write_dot(theme_graph(three), three).splitlines() == [
        "// an arrow goes to what rests on it: solid stated, thick logical, dotted implied",
        "digraph peerkit {",
        "  rankdir=LR;",
        "  node [shape=box];",
        '  "first" [label="First"];',
        '  "second" [label="Second"];',
        '  "first" -> "second" [style=bold, tooltip="logical: 1 dependency"];',
        "}",
    ]


def test_the_basis_of_an_edge_shows(three: Pack) -> None:
    _, edges = read_dot(write_dot(dependency_graph(three), three))
    assert [found["style"] for found in edges.values()] == ["bold", "dashed", "solid"]


def test_reasons_are_written_when_asked_for(three: Pack) -> None:
    graph = dependency_graph(three)
    _, edges = read_dot(write_dot(graph, three, reasons=True))
    assert edges["a", "b"]["label"] == "a comes first"
    _, without = read_dot(write_dot(graph, three))
    assert "label" not in without["a", "b"]
    assert '-->|"c comes first"| n_e' in write_mermaid(graph, three, reasons=True)
    assert "comes first" not in write_mermaid(graph, three)


@pytest.fixture
def hostile(make_pack: MakePack) -> Pack:
    """Titles and reasons with every character that means something to a drawing tool."""
    because = {"id": "a", "basis": "stated", "because": HOSTILE}
    return make_pack(
        {"id": "a", "title": HOSTILE},
        {"id": "b", "title": HOSTILE, "needs": [because]},
        themes=[{"id": "first", "title": HOSTILE}],
    )


def test_no_title_breaks_out_of_dot(hostile: Pack) -> None:
    text = write_dot(dependency_graph(hostile), hostile, reasons=True)
    nodes, edges = read_dot(text)
    assert nodes["a"]["label"] == f"{HOSTILE} (a)"
    assert edges["a", "b"]["label"] == HOSTILE
    assert set(edges) == {("a", "b")}


def test_no_title_breaks_out_of_mermaid(hostile: Pack) -> None:
    text = write_mermaid(dependency_graph(hostile), hostile, reasons=True)
    nodes, edges, titles = read_mermaid(text)
    assert nodes == {"n_a": f"{HOSTILE} (a)", "n_b": f"{HOSTILE} (b)"}
    assert set(edges) == {("n_a", "n_b")}
    assert titles == [HOSTILE]
    assert "<" not in text


def test_no_word_of_mermaid_is_a_node(make_pack: MakePack) -> None:
    """A node that is called `end` closes a subgraph."""
    pack = make_pack({"id": "end"}, {"id": "graph", "needs": [need("end")]})
    nodes, edges, _ = read_mermaid(write_mermaid(dependency_graph(pack), pack))
    assert len(nodes) == 2
    assert not {"end", "graph"} & set(nodes)
    assert len(edges) == 1


@pytest.mark.parametrize(
    "identifiers",
    [
        ["x.1-a", "x-1.a"],
        ["a-b", "a.b", "a.b-1"],
        ["a-b", "a-b-2", "a.b"],
    ],
)
def test_identifiers_that_look_alike_stay_apart(
    make_pack: MakePack, identifiers: list[str]
) -> None:
    first, *others = identifiers
    pack = make_pack({"id": first}, *({"id": o, "needs": [need(first)]} for o in others))
    nodes, edges, _ = read_mermaid(write_mermaid(dependency_graph(pack), pack))
    assert set(nodes.values()) == {f"A recommendation ({name})" for name in identifiers}
    assert len(edges) == len(others)


def test_a_theme_and_what_is_in_it_stay_apart(make_pack: MakePack) -> None:
    pack = make_pack({"id": "vision"}, themes=[{"id": "first", "title": "vision"}])
    text = write_mermaid(dependency_graph(pack), pack)
    (subgraph,) = [match[1] for match in map(SUBGRAPH.fullmatch, text.splitlines()) if match]
    nodes, _, _ = read_mermaid(text)
    assert subgraph not in nodes


def test_a_title_can_hold_what_looks_like_an_entity(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "title": "Goal #quot; one"})
    assert "#quot;" not in write_mermaid(dependency_graph(pack), pack)


def test_a_title_over_two_lines_stays_on_one(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "title": "One\ntwo"})
    nodes, _, _ = read_mermaid(write_mermaid(dependency_graph(pack), pack))
    assert nodes == {"n_a": "One two (a)"}


def test_statuses_stand_in_the_labels(three: Pack) -> None:
    graph = dependency_graph(three)
    graph.nodes["a"]["statuses"] = {Status.MET: 1}
    graph.nodes["b"]["statuses"] = {Status.NOT_MET: 2, Status.NOT_KNOWN: 1}
    labels = read_dot(write_dot(graph, three))[0]
    assert labels["a"]["label"] == "Alpha (a): in place"
    assert labels["b"]["label"] == "Beta (b): 2 not in place, 1 not known"
    nodes, _, _ = read_mermaid(write_mermaid(graph, three))
    assert nodes["n_a"] == "Alpha (a): in place"


def test_what_cannot_be_seen_is_shown(three: Pack) -> None:
    graph = dependency_graph(three)
    graph.nodes["a"]["title"] = "Al\x1b[31mpha\u2028" + "!" * 100_000
    for write in (write_dot, write_mermaid):
        text = write(graph, three)
        assert not {"\x1b", "\u2028"} & set(text)
        assert "u{1b}" in text
        assert len(text) < 2_000
