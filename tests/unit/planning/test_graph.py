"""What rests on what, by recommendation and by theme, and in which order to take it up."""

from collections.abc import Callable, Collection
from itertools import permutations, product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.errors import PackError
from peerkit.packs import Basis, Pack, load_pack
from peerkit.planning import HARD, Graph, dependency_graph, drawn, in_order, theme_graph

MakePack = Callable[..., Pack]


def need(identifier: str, basis: str = "stated") -> dict[str, str]:
    return {"id": identifier, "basis": basis, "because": f"{identifier} comes first"}


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """Two themes with a group and an event; the group `alone` is tied to nothing."""
    return make_pack(
        {"id": "a", "title": "Title of a"},
        {"id": "b", "title": "Title of b", "needs": [need("a", "implied")]},
        {"id": "c", "title": "Title of c", "theme": "second", "needs": [need("b", "logical")]},
        {"id": "d", "title": "Title of d", "theme": "second", "needs": [need("c"), need("a")]},
        groups=[
            {"id": "g", "title": "Title of g", "parts": {"a": "a"}, "needs": [need("d")]},
            {"id": "alone", "parts": {"a": "a"}},
        ],
        reflections=[{"id": "r"}],
        events=[{"id": "e", "title": "Title of e", "needs": [need("d")]}],
    )


def nodes(graph: Graph) -> dict[str, dict[str, str]]:
    return {node: dict(graph.nodes[node]) for node in graph}


def test_nodes_say_what_they_are(pack: Pack) -> None:
    assert nodes(dependency_graph(pack)) == {
        "a": {"title": "Title of a", "theme": "first", "kind": "recommendation"},
        "b": {"title": "Title of b", "theme": "first", "kind": "recommendation"},
        "c": {"title": "Title of c", "theme": "second", "kind": "recommendation"},
        "d": {"title": "Title of d", "theme": "second", "kind": "recommendation"},
        "g": {"title": "Title of g", "theme": "first", "kind": "group"},
        "e": {"title": "Title of e", "theme": "", "kind": "event"},
    }


def test_edges_go_to_what_rests_and_say_why(pack: Pack) -> None:
    edges = dependency_graph(pack).edges(data=True)
    assert {(first, then): (data["basis"], data["because"]) for first, then, data in edges} == {
        ("a", "b"): (Basis.IMPLIED, "a comes first"),
        ("b", "c"): (Basis.LOGICAL, "b comes first"),
        ("c", "d"): (Basis.STATED, "c comes first"),
        ("a", "d"): (Basis.STATED, "a comes first"),
        ("d", "g"): (Basis.STATED, "d comes first"),
        ("d", "e"): (Basis.STATED, "d comes first"),
    }


def test_what_something_rests_on_ties_a_group_too(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a"}, {"id": "b", "needs": [need("g")]}, groups=[{"id": "g", "parts": {"a": "a"}}]
    )
    assert dependency_graph(pack).nodes["g"]["kind"] == "group"


def test_themes_stand_for_what_is_in_them(pack: Pack) -> None:
    graph = theme_graph(pack)
    assert nodes(graph) == {
        "first": {"title": "First", "theme": "first", "kind": "theme"},
        "second": {"title": "Second", "theme": "second", "kind": "theme"},
    }
    assert not list(nx.selfloop_edges(graph))


@pytest.mark.parametrize(
    ("bases", "firmest", "because"),
    [
        (["implied"], Basis.IMPLIED, "1 dependency"),
        (["implied", "logical"], Basis.LOGICAL, "2 dependencies"),
        (["logical", "stated", "implied"], Basis.STATED, "3 dependencies"),
    ],
)
def test_an_edge_of_themes_counts_and_takes_the_firmest_basis(
    make_pack: MakePack, bases: list[str], firmest: Basis, because: str
) -> None:
    below = [{"id": f"a{position}"} for position in range(len(bases))]
    needs = [need(f"a{position}", basis) for position, basis in enumerate(bases)]
    pack = make_pack(*below, {"id": "b", "theme": "second", "needs": needs})
    assert list(theme_graph(pack).edges(data=True)) == [
        ("first", "second", {"basis": firmest, "count": len(bases), "because": because})
    ]


def test_an_event_is_in_no_theme(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, events=[{"id": "e", "needs": [need("a")], "title": "It begins"}])
    assert list(theme_graph(pack).edges) == []


def test_a_theme_without_anything_in_it_is_still_there(make_pack: MakePack) -> None:
    graph = theme_graph(make_pack())
    assert list(graph) == ["first"]
    assert not graph.edges


def respects(order: list[str], graph: Graph) -> bool:
    position = {node: index for index, node in enumerate(order)}
    return all(position[first] < position[then] for first, then in graph.edges)


def test_the_order_takes_what_comes_first_first(pack: Pack) -> None:
    graph = dependency_graph(pack)
    order = in_order(graph)
    assert sorted(order) == sorted(graph)
    assert respects(order, graph)


def test_whatever_the_order_of_the_pack(make_pack: MakePack) -> None:
    rules = [
        {"id": "a"},
        {"id": "b", "needs": [need("a")]},
        {"id": "c", "needs": [need("b")]},
        {"id": "d", "needs": [need("a")]},
    ]
    for shuffled in permutations(rules):
        graph = dependency_graph(make_pack(*shuffled))
        assert respects(in_order(graph), graph)


def test_ties_go_by_the_order_of_the_pack(make_pack: MakePack) -> None:
    pack = make_pack({"id": "z"}, {"id": "m", "needs": [need("a")]}, {"id": "b"}, {"id": "a"})
    assert in_order(dependency_graph(pack)) == ["z", "b", "a", "m"]


def test_the_built_in_pack_has_no_circle(built_in: Pack) -> None:
    for graph in (dependency_graph(built_in), theme_graph(built_in)):
        assert nx.is_directed_acyclic_graph(graph)
        assert graph.edges
        assert respects(in_order(graph), graph)


def test_the_built_in_pack_goes_from_leaders_to_managers_to_teams(built_in: Pack) -> None:
    graph = theme_graph(built_in)
    assert graph.has_edge("leadership", "manager-buy-in")
    assert graph.has_edge("manager-buy-in", "team-preparation")
    order = in_order(graph)
    way = [order.index(t) for t in ("leadership", "manager-buy-in", "team-preparation")]
    assert way == sorted(way)


def test_everything_drawn_of_the_built_in_pack_can_be_labelled(built_in: Pack) -> None:
    graph = dependency_graph(built_in)
    rules = {rule.recommendation.id for rule in built_in.rules}
    assert rules <= set(graph)
    for _, data in graph.nodes(data=True):
        assert data["title"]
        assert data["kind"] in {"recommendation", "group", "prompt", "note", "event"}
        assert (data["theme"] == "") is (data["kind"] == "event")
    for first, then, data in graph.edges(data=True):
        assert {first, then} <= set(built_in.titles())
        assert data["because"]


def test_themes_that_rest_on_one_another_are_told_as_a_circle(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a"},
        {"id": "b", "theme": "second", "needs": [need("a")]},
        {"id": "c", "needs": [need("b")]},
    )
    graph = theme_graph(pack)
    for take in (in_order, drawn):
        with pytest.raises(PackError, match=r"circle: `(first|second)` needs .* needs `\1`$"):
            take(graph)


def of_edges(edges: dict[tuple[str, str], str]) -> Graph:
    graph: Graph = nx.DiGraph()
    for (first, then), basis in edges.items():
        graph.add_edge(first, then, basis=Basis(basis), because="it comes first")
    return graph


@pytest.mark.parametrize(
    ("direct", "around", "is_drawn"),
    [
        ("stated", ("stated", "logical"), False),
        ("logical", ("stated", "implied"), True),
        ("implied", ("stated", "implied"), False),
        ("implied", ("logical", "stated"), False),
    ],
)
def test_an_edge_gives_way_to_firm_ones_only(
    direct: str, around: tuple[str, str], *, is_drawn: bool
) -> None:
    edges = {("a", "b"): around[0], ("b", "c"): around[1], ("a", "c"): direct}
    assert (("a", "c") in drawn(of_edges(edges)).edges) is is_drawn


NODES = "abcdef"
EVERY = frozenset(Basis)


@given(
    st.dictionaries(
        st.sampled_from([(x, y) for x, y in product(NODES, NODES) if x < y]),
        st.sampled_from(sorted(Basis)),
    )
)
def test_drawing_less_leaves_what_rests_on_what(edges: dict[tuple[str, str], str]) -> None:
    graph = of_edges(edges)
    less = drawn(graph)
    assert set(less) == set(graph)
    for of in EVERY, HARD:
        assert reached(less, of) == reached(graph, of)
    for edge in less.edges:
        assert less.edges[edge] == graph.edges[edge]
        without = less.copy()
        without.remove_edge(*edge)
        assert any(reached(without, of) != reached(graph, of) for of in (EVERY, HARD))


def reached(graph: Graph, of: Collection[Basis]) -> set[tuple[str, str]]:
    """Give what can be reached along edges of these bases, step by step."""
    found = {(x, y) for x, y, data in graph.edges(data=True) if data["basis"] in of}
    for _ in NODES:
        found |= {(x, z) for x, y in found for a, z in found if y == a}
    return found


def test_drawing_less_changes_nothing_of_the_graph_itself(built_in: Pack) -> None:
    graph = dependency_graph(built_in)
    before = set(graph.edges)
    assert set(drawn(graph).edges) < before == set(graph.edges)
