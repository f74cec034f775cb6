"""The laws of drawing in layers, on graphs that hypothesis makes.

No arrow crosses a box, no two boxes overlap, all arrows go right, equal input gives equal output.
Each phase is also held against something slower and more obvious.
"""

from itertools import combinations, pairwise, product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from peerkit.reports.drawing.bends import chains_of, columns_of, segments_of
from peerkit.reports.drawing.heights import heights_of, least_apart, settled, stacked
from peerkit.reports.drawing.layers import layers_of
from peerkit.reports.drawing.layout import WIDTH, Layout, lay_out
from peerkit.reports.drawing.order import crossings, ordered
from peerkit.reports.drawing.pages import page_of
from peerkit.reports.drawing.places import Bend, Pair, Place, Segment
from peerkit.reports.drawing.stages import staged
from peerkit.reports.drawing.straight import straightened
from peerkit.reports.drawing.widths import width_of, wrapped

Size: TypeAlias = dict[str, int]
CLEAR = 4  # around every box, so that nothing touches it
Rectangle: TypeAlias = tuple[float, float, float, float]


@st.composite
def graphs(draw: st.DrawFn, most: int = 12) -> tuple[Size, list[Pair]]:
    """Boxes of any height in any order, and arrows that lead round in no circle."""
    names = [f"b{number}" for number in range(draw(st.integers(0, most)))]
    pairs = list(combinations(names, 2))
    arrows = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    order = draw(st.permutations(names))
    return {name: draw(st.integers(20, 140)) for name in order}, arrows


def rectangles(layout: Layout) -> dict[str, Rectangle]:
    return {box: (x, y, x + WIDTH, y + layout.size[box]) for box, (x, y) in layout.corners.items()}


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Tell whether two rectangles share more than an edge; a line is one without height."""
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    flat = one[1] == one[3] and other[1] < one[1] < other[3]
    return not apart or (flat and one[0] < other[2] and other[0] < one[2])


def around(box: Rectangle) -> Rectangle:
    return box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR


def pieces(layout: Layout, arrow: Pair) -> list[Rectangle]:
    """Give a rectangle around each curve and level line: they lie within their end points."""
    return [
        (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        for a, b in pairwise(layout.routes[arrow])
    ]


def hold_the_laws(layout: Layout, size: Size, arrows: list[Pair]) -> None:
    boxes = rectangles(layout)
    assert boxes.keys() == size.keys()
    assert layout.routes.keys() == set(arrows)
    for one, other in combinations(boxes.values(), 2):
        assert not overlap(around(one), around(other))
    for arrow in arrows:
        route = layout.routes[arrow]
        first, then = boxes[arrow[0]], boxes[arrow[1]]
        assert route[0].x == first[2]
        assert route[-1].x == then[0]
        assert first[1] < route[0].y < first[3]
        assert then[1] < route[-1].y < then[3]
        assert all(a.x < b.x for a, b in pairwise(route))
        for piece, box in product(pieces(layout, arrow), boxes.values()):
            assert not overlap(piece, box)
            level = piece[1] == piece[3] and piece[2] - piece[0] == WIDTH  # through a column
            assert not level or not overlap(piece, around(box))
    for x, y in [*layout.corners.values(), *(p for route in layout.routes.values() for p in route)]:
        assert 0 <= x <= layout.width
        assert 0 <= y <= layout.height


@given(graphs())
def test_a_layout_holds_the_laws(graph: tuple[Size, list[Pair]]) -> None:
    size, arrows = graph
    hold_the_laws(lay_out(size, arrows), size, arrows)


@given(graphs())
def test_a_page_holds_the_laws(graph: tuple[Size, list[Pair]]) -> None:
    size, arrows = graph
    page = page_of(size, arrows)
    hold_the_laws(page.layout, size, arrows)
    touched = {end for arrow in arrows for end in arrow}
    assert bool(page.headings) == (0 < len(touched) < len(size))
    for box, (_, top, _, bottom) in rectangles(page.layout).items():
        for heading in page.headings:
            assert bottom < heading.corner.y if box in touched else top > heading.corner.y


@given(graphs(), st.integers(1, 3))
def test_a_plan_in_stages_holds_the_laws(graph: tuple[Size, list[Pair]], each: int) -> None:
    """Stages that the arrows allow, each of `each` layers of those that a layout would have."""
    size, arrows = graph
    layer = layers_of(list(size), arrows)
    stage = {box: layer[box] // each for box in size}
    between = [(first, then) for first, then in arrows if stage[first] < stage[then]]
    titles = [f"Stage {number}" for number in range(max(stage.values(), default=-1) + 1)]
    stages = [(title, [b for b in size if stage[b] == n]) for n, title in enumerate(titles)]
    page = staged(stages, size, between)
    hold_the_laws(page.layout, size, between)
    lefts = [[page.layout.corners[box].x for box in boxes] for _, boxes in stages]
    for one, other in pairwise(lefts):
        assert max(one, default=0) < min(other, default=10_000)
    assert [heading.lines for heading in page.headings] == [[title] for title in titles]


@given(graphs())
def test_equal_input_gives_an_equal_page(graph: tuple[Size, list[Pair]]) -> None:
    size, arrows = graph
    assert page_of(dict(size), list(arrows)) == page_of(size, arrows)


def length(layer: dict[str, int], arrows: list[Pair]) -> int:
    return sum(layer[then] - layer[first] for first, then in arrows)


@given(graphs())
def test_every_arrow_goes_to_a_later_layer(graph: tuple[Size, list[Pair]]) -> None:
    size, arrows = graph
    layer = layers_of(list(size), arrows)
    assert all(layer[first] < layer[then] for first, then in arrows)
    assert min(layer.values(), default=0) == 0


@given(graphs())
def test_there_are_as_few_layers_as_the_longest_chain_has_boxes(
    graph: tuple[Size, list[Pair]],
) -> None:
    size, arrows = graph
    layer = layers_of(list(size), arrows)
    longest: dict[str, int] = {}
    for box in sorted(size, key=lambda name: int(name[1:])):
        longest[box] = 1 + max((longest[a] for a, b in arrows if b == box), default=-1)
    assert max(layer.values(), default=0) == max(longest.values(), default=0)
    assert length(layer, arrows) <= length(longest, arrows)


def columns_and_segments(
    size: Size, arrows: list[Pair]
) -> tuple[list[list[Place]], list[list[Segment]], list[list[Place]]]:
    layer = layers_of(list(size), arrows)
    chains = chains_of(arrows, layer)
    columns = columns_of(layer, chains)
    return columns, segments_of(chains, columns), list(chains.values())


@given(graphs())
def test_an_order_loses_nothing_and_crosses_no_more(graph: tuple[Size, list[Pair]]) -> None:
    columns, segments, _ = columns_and_segments(*graph)
    found = ordered(columns, segments)
    assert [sorted(column, key=repr) for column in found] == [
        sorted(column, key=repr) for column in columns
    ]
    assert crossings(found, segments) <= crossings(columns, segments)


@given(graphs())
def test_crossings_are_those_that_one_counts_by_hand(graph: tuple[Size, list[Pair]]) -> None:
    columns, segments, _ = columns_and_segments(*graph)
    row = {place: number for column in columns for number, place in enumerate(column)}
    by_hand = sum(
        (row[a] - row[c]) * (row[b] - row[d]) < 0
        for leaving in segments
        for (a, b), (c, d) in combinations(leaving, 2)
    )
    assert crossings(columns, segments) == by_hand


@given(graphs())
def test_places_keep_their_order_and_their_distance(graph: tuple[Size, list[Pair]]) -> None:
    size, arrows = graph
    columns, segments, chains = columns_and_segments(size, arrows)
    middle = heights_of(columns, segments, size)
    from_the_top = stacked(columns, size)
    for found in (middle, from_the_top, straightened(chains, columns, middle, size)):
        for column in columns:
            for one, other in pairwise(column):
                assert found[other] - found[one] >= least_apart(one, other, size)
    assert all(found[place] == middle[place] for place in middle if not isinstance(place, Bend))


WEIGHTED = st.tuples(st.integers(-9, 9), st.integers(1, 3))


@given(st.lists(WEIGHTED, min_size=1, max_size=4), st.data())
def test_no_other_positions_are_nearer_to_what_is_wished(
    wishes: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Against every position on a grid; what is found may lie between its lines."""
    apart = data.draw(
        st.lists(st.integers(1, 4), min_size=len(wishes) - 1, max_size=len(wishes) - 1)
    )

    def cost(rows: tuple[float, ...]) -> float:
        return sum(
            weight * (row - wish) ** 2 for row, (wish, weight) in zip(rows, wishes, strict=True)
        )

    def fits(rows: tuple[float, ...]) -> bool:
        return all(b - a >= gap - 1e-9 for (a, b), gap in zip(pairwise(rows), apart, strict=True))

    found = tuple(settled(wishes, apart))
    assert fits(found)
    around = [[round(row) + step for step in (-2, -1, 0, 1, 2)] for row in found]
    assert all(cost(found) <= cost(rows) + 1e-9 for rows in product(*around) if fits(rows))


@given(st.text(max_size=80), st.integers(20, 200), st.integers(1, 5))
def test_lines_are_no_wider_than_asked_and_lose_no_letter(
    text: str, width: int, most_lines: int
) -> None:
    lines = wrapped(text, width, 13, most_lines=most_lines)
    assert len(lines) <= most_lines
    assert all(width_of(line, 13) <= width for line in lines)
    assert all(line.strip() for line in lines)
    kept, whole = "".join("".join(lines).split()), "".join(text.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))
