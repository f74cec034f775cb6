"""Pictures of whole graphs, read back as XML: 13, some 60 and 173 boxes, and nothing in the way.

The laws of the layout are under `property/`; here they are held against the ink itself.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise
from typing import TypeAlias
from xml.etree import ElementTree as ET

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.packs import Pack, load_pack
from peerkit.planning import Graph, dependency_graph, drawn, of_theme, theme_graph
from peerkit.reports import draw, write_svg
from peerkit.reports.drawing.widths import width_of

MakePack = Callable[..., Pack]
SVG = "{http://www.w3.org/2000/svg}"
Rectangle: TypeAlias = tuple[int, int, int, int]
STEP = re.compile(r"([MHC])([-\d ]+)")


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


def sixty(pack: Pack) -> Graph:
    """As many as a larger house pack of its own would have."""
    graph = dependency_graph(pack)
    tied = [node for node in graph if graph.degree[node]]
    view: Graph = graph.subgraph(tied[:60])
    return view


def boxes_of(root: ET.Element) -> list[Rectangle]:
    found = []
    for part in root.iter(f"{SVG}rect"):
        if part.get("class", "").startswith("box"):
            x, y, width, height = (int(part.get(n, 0)) for n in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return found


def pieces_of(line: str) -> list[Rectangle]:
    """Give a rectangle around each piece: a curve lies within its points."""
    found: list[Rectangle] = []
    x = y = 0
    for letter, rest in STEP.findall(line):
        numbers = [int(number) for number in rest.split()]
        xs, ys = (numbers[0::2], numbers[1::2]) if letter != "H" else (numbers, [y])
        if letter != "M":
            found.append((min(x, *xs), min(y, *ys), max(x, *xs), max(y, *ys)))
        x, y = xs[-1], ys[-1]
    return found


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Tell whether two rectangles, or a line and one, share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("graph_of", [theme_graph, sixty, dependency_graph])
def test_nothing_is_in_the_way_of_anything(
    built_in: Pack, graph_of: Callable[[Pack], Graph]
) -> None:
    graph = graph_of(built_in)
    root = ET.fromstring(write_svg(graph, built_in, title="All"))  # noqa: S314 - ours
    boxes = boxes_of(root)
    assert len(boxes) == len(graph)
    lines = [
        part.get("d", "")
        for part in root.iter(f"{SVG}path")
        if part.get("class", "").startswith("arrow") and "C" in part.get("d", "")
    ]
    assert len(lines) == len(drawn(graph).edges)
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    for line in lines:
        pieces = pieces_of(line)
        assert all(one[2] == other[0] for one, other in pairwise(pieces))
        assert not [box for piece in pieces for box in boxes if meet(piece, box)]


@pytest.mark.parametrize("graph_of", [theme_graph, dependency_graph])
def test_no_word_leaves_its_box(built_in: Pack, graph_of: Callable[[Pack], Graph]) -> None:
    """By our own table of widths; `test_in_a_browser.py` asks real letters."""
    root = ET.fromstring(write_svg(graph_of(built_in), built_in, title="All"))  # noqa: S314 - ours
    for group in root.iter(f"{SVG}g"):
        if group.find(f"{SVG}rect") is None:
            continue
        ((_, top, right, bottom),) = boxes_of(group)
        for text in group.iter(f"{SVG}text"):
            size, bold = float(text.get("font-size", 0)), "strong" in text.get("class", "")
            end = float(text.get("x", 0)) + width_of(text.text or "", size, bold=bold)
            assert end <= right - 6
            assert top + size <= float(text.get("y", 0)) <= bottom - 4


def texts(text: str) -> list[str]:
    return [line.text or "" for line in ET.fromstring(text).iter(f"{SVG}text")]  # noqa: S314 - ours


def test_a_box_says_its_theme_and_what_it_is(make_pack: MakePack) -> None:
    need = {"id": "a", "basis": "stated", "because": "it comes first"}
    pack = make_pack(
        {"id": "a"},
        reflections=[{"id": "r", "needs": [need]}],
        groups=[{"id": "g", "parts": {"a": "a"}, "needs": [need]}],
        context=[{"id": "n", "needs": [need]}],
        events=[{"id": "e", "title": "It begins", "needs": [need]}],
    )
    found = texts(write_svg(dependency_graph(pack), pack, title="All"))
    assert {"First", "First · to talk over", "First · group", "First · note"} <= set(found)
    assert "It begins" in found
    assert texts(write_svg(theme_graph(pack), pack, title="All")).count("First") == 1


def test_an_arrow_that_follows_from_others_is_left_out_and_that_is_said(
    make_pack: MakePack,
) -> None:
    def needs(*ids: str) -> list[dict[str, str]]:
        return [{"id": name, "basis": "stated", "because": "it comes first"} for name in ids]

    note = "An arrow that follows from others is not drawn."
    chain = [{"id": "a"}, {"id": "b", "needs": needs("a")}]
    long = make_pack(*chain, {"id": "c", "needs": needs("a", "b")})
    short = make_pack(*chain, {"id": "c", "needs": needs("b")})
    written = [write_svg(dependency_graph(pack), pack, title="All") for pack in (long, short)]
    assert [text.count('class="head"') for text in written] == [3, 3]  # one in the legend
    assert [note in texts(text) for text in written] == [True, False]


def test_what_is_outside_a_theme_is_faint(built_in: Pack) -> None:
    graph = of_theme(dependency_graph(built_in), "leadership")
    text = write_svg(graph, built_in, title="Leadership")
    outside = sum(not within for _, within in graph.nodes(data="within"))
    assert 0 < outside == text.count('<g class="faint">')


def test_the_description_says_how_much_there_is_and_what_it_came_to(make_pack: MakePack) -> None:
    need = {"id": "a", "basis": "stated", "because": "it comes first"}
    pack = make_pack({"id": "a"}, {"id": "b", "needs": [need]})
    bare = "2 boxes and 1 arrow, each to what rests on the other."
    assert f">{bare}<" in draw(pack, by="recommendation")
    organisation = peerkit.structure({"id": "trust", "name": "Trust"})
    assessment = Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))
    assert f">{bare} Findings: 2 not known.<" in draw(assessment, by="recommendation")


def test_numbers_are_explained_where_there_are_any(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, {"id": "b"})
    organisation = peerkit.structure({"id": "trust", "name": "Trust"})
    assessment = Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))
    note = "A number counts findings: one for each recommendation and whoever it is asked of."
    assert note in texts(draw(assessment))
    assert note not in texts(draw(assessment, by="recommendation"))


def test_a_picture_of_an_assessment_names_it_and_its_day(make_pack: MakePack) -> None:
    organisation = peerkit.structure({"id": "trust", "name": "A <b>Trust</b>"})
    assessment = Assessor(make_pack({"id": "a"})).assess(organisation, as_of=date(2026, 11, 1))
    assert "A <b>Trust</b> on 2026-11-01: what rests on what" in texts(draw(assessment))


def test_a_form_or_theme_that_there_is_not_is_a_key_error(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"})
    with pytest.raises(KeyError):
        draw(pack, "png")
    with pytest.raises(KeyError):
        draw(pack, theme="none")


def test_equal_input_gives_equal_bytes(built_in: Pack) -> None:
    assert draw(built_in, by="recommendation") == draw(built_in, by="recommendation")
