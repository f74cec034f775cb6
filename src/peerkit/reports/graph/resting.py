"""What rests on what as a nested list: what a picture shows, for whoever reads it as words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from attrs import frozen

from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.marked import MarkedText
from peerkit.reports.wording.terms import BASIS, counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peerkit.planning import Graph


@frozen
class _Item:
    """A node in words, and in words what it rests on."""

    words: str
    rests_on: Sequence[str]


def write_resting(graph: Graph, *, title: str) -> MarkedText:
    """Write a graph as plain text: each after what it rests on, and every reason.

    Args:
        graph: without a circle, such as a `planning.dependency_graph`.
        title: what it is about.

    Raises:
        PackError: it goes in a circle.
    """
    lines = [*titled(on_one_line(title)), ""]
    for item in _items(graph):
        lines.append(f"- {item.words}")
        lines += [f"  - rests on {words}" for words in item.rests_on]
    return MarkedText(lines)


def write_resting_html(graph: Graph) -> str:
    """Write the same list as HTML, to stand beside a picture. It is one `ul` element.

    Raises:
        PackError: the graph goes in a circle.
    """
    whole = ET.Element("ul", {"class": "peerkit-resting"})
    for item in _items(graph):
        entry = ET.SubElement(whole, "li")
        entry.text = item.words
        if item.rests_on:
            within = ET.SubElement(entry, "ul")
            for words in item.rests_on:
                ET.SubElement(within, "li").text = f"rests on {words}"
    ET.indent(whole, " ")
    return ET.tostring(whole, encoding="unicode", method="html") + "\n"


def _items(graph: Graph) -> Iterator[_Item]:
    from peerkit.planning import in_order

    for node in in_order(graph):
        data = graph.nodes[node]
        told = f": {counted(data['statuses'])}" if data.get("statuses") else ""
        edges = [
            (graph.nodes[first], first, edge) for first, _, edge in graph.in_edges(node, data=True)
        ]
        yield _Item(
            f"{_named(data, node)}{told}",
            [
                f"{_named(on, first)} ({BASIS[edge['basis']]}): {on_one_line(edge['because'])}"
                for on, first, edge in edges
            ],
        )


def _named(data: Mapping[str, str], node: str) -> str:
    """Name a node by its title, and by its id too where that can be looked up."""
    title = on_one_line(data["title"])
    return title if data["kind"] == "theme" else f"{title} ({node})"
