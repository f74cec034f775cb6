"""What rests on what as a nested list: everything that the picture shows, in words."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from peerkit.assessment import Status
from peerkit.errors import PackError
from peerkit.packs import Pack, load_pack
from peerkit.planning import Graph, dependency_graph, theme_graph
from peerkit.reports import write_resting, write_resting_html

MakePack = Callable[..., Pack]
HOSTILE = "<script>alert(1)</script> & \x1b[31m\nred"


@pytest.fixture
def graph(make_pack: MakePack) -> Graph:
    need = {"id": "b", "basis": "implied", "because": "it comes first"}
    pack = make_pack({"id": "a", "title": "Alpha", "needs": [need]}, {"id": "b", "title": "Beta"})
    graph = dependency_graph(pack)
    graph.nodes["b"]["statuses"] = {Status.MET: 1, Status.NOT_KNOWN: 2}
    return graph


def test_each_comes_after_what_it_rests_on_with_every_reason(graph: Graph) -> None:
    assert write_resting(graph, title="A title").splitlines() == [
        "A title",
        "=======",
        "",
        "- Beta (b): 1 in place, 2 not known",
        "- Alpha (a)",
        "  - rests on Beta (b) (implied in our reading): it comes first",
    ]


def test_html_is_the_same_list(graph: Graph) -> None:
    assert [line.strip() for line in write_resting_html(graph).splitlines()] == [
        '<ul class="peerkit-resting">',
        "<li>Beta (b): 1 in place, 2 not known</li>",
        "<li>Alpha (a)<ul>",
        "<li>rests on Beta (b) (implied in our reading): it comes first</li>",
        "</ul>",
        "</li>",
        "</ul>",
    ]


def test_every_edge_of_a_whole_pack_is_told_once() -> None:
    graph = dependency_graph(load_pack("peer-support-in-practice"))
    lines = write_resting(graph, title="All").splitlines()
    assert sum(line.startswith("- ") for line in lines) == len(graph)
    assert sum(line.startswith("  - rests on ") for line in lines) == len(graph.edges)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)


def test_no_title_breaks_out(graph: Graph) -> None:
    graph.nodes["b"]["title"] = HOSTILE
    graph.edges["b", "a"]["because"] = HOSTILE
    reader = Reader()
    html = write_resting_html(graph)
    reader.feed(html)
    assert set(reader.tags) == {"ul", "li"}
    for text in (html, write_resting(graph, title=HOSTILE)):
        assert "\x1b" not in text
        assert "\nred" not in text


def test_themes_in_a_circle_have_no_order(make_pack: MakePack) -> None:
    because = {"basis": "stated", "because": "it comes first"}
    pack = make_pack(
        {"id": "a", "needs": [{"id": "c", **because}]},
        {"id": "b", "theme": "second", "needs": [{"id": "a", **because}]},
        {"id": "c", "theme": "second"},
    )
    with pytest.raises(PackError):
        write_resting(theme_graph(pack), title="A title")
