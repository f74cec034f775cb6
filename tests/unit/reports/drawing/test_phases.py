"""The phases of a drawing on graphs small enough to know the answer."""

from graphlib import CycleError
from itertools import pairwise

import pytest

from peerkit.reports.drawing.bends import chains_of, columns_of, segments_of
from peerkit.reports.drawing.heights import settled
from peerkit.reports.drawing.layers import layers_of
from peerkit.reports.drawing.layout import BETWEEN_COLUMNS, WIDTH, lay_out
from peerkit.reports.drawing.order import crossings, ordered
from peerkit.reports.drawing.pages import page_of
from peerkit.reports.drawing.places import Bend, Place
from peerkit.reports.drawing.routes import Point
from peerkit.reports.drawing.straight import straightened


def test_a_box_lies_right_of_all_it_rests_on() -> None:
    arrows = [("a", "b"), ("b", "c"), ("a", "c")]
    assert layers_of(["c", "b", "a"], arrows) == {"a": 0, "b": 1, "c": 2}


def test_what_comes_first_stands_beside_what_needs_it() -> None:
    """`late` could stand in the first column, with a long arrow."""
    layer = layers_of(["a", "b", "c", "late"], [("a", "b"), ("b", "c"), ("late", "c")])
    assert layer["late"] == 1


def test_what_rests_on_little_stands_beside_that() -> None:
    arrows = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "soon"), ("b", "soon")]
    assert layers_of(["a", "b", "c", "d", "soon"], arrows)["soon"] == 2


def test_the_first_column_is_in_use() -> None:
    assert layers_of(["a"], []) == {"a": 0}
    assert layers_of([], []) == {}


def test_a_circle_has_no_layers() -> None:
    with pytest.raises(CycleError):
        layers_of(["a", "b"], [("a", "b"), ("b", "a")])


def test_a_long_arrow_bends_in_each_column_between() -> None:
    layer = {"a": 0, "b": 1, "c": 2}
    chains = chains_of([("a", "c"), ("a", "b")], layer)
    bend = Bend(("a", "c"), 1)
    assert chains == {("a", "c"): ["a", bend, "c"], ("a", "b"): ["a", "b"]}
    columns = columns_of(layer, chains)
    assert columns == [["a"], ["b", bend], ["c"]]
    assert segments_of(chains, columns) == [[("a", bend), ("a", "b")], [(bend, "c")], []]


@pytest.mark.parametrize("layer", [{"a": 1, "b": 1}, {"a": 2, "b": 1}])
def test_an_arrow_goes_to_a_later_column(layer: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="later column"):
        chains_of([("a", "b")], layer)


def test_arrows_that_need_not_cross_do_not() -> None:
    segments = [[("a", "z"), ("b", "y"), ("c", "x")], []]
    found = ordered([["a", "b", "c"], ["x", "y", "z"]], segments)
    assert crossings(found, segments) == 0


def test_an_order_without_crossings_is_left_alone() -> None:
    columns = [["a", "b"], ["x", "y"]]
    assert ordered(columns, [[("a", "x"), ("b", "y")], []]) == columns


def test_crossings_at_one_box_are_none() -> None:
    assert crossings([["a"], ["x", "y"]], [[("a", "y"), ("a", "x")], []]) == 0


def test_swaps_find_what_means_do_not() -> None:
    """All of `p`, `q` and `r` have the same mean, so only swaps can part them."""
    segments = [[("a", "q"), ("c", "q"), ("b", "p"), ("b", "r")], []]
    columns = [["a", "b", "c"], ["p", "q", "r"]]
    assert crossings(ordered(columns, segments), segments) == 2
    assert crossings([["a", "b", "c"], ["q", "p", "r"]], segments) == 2


def test_positions_that_fit_are_what_was_wished() -> None:
    assert settled([(1, 1), (5, 1)], [3]) == [1, 5]


def test_positions_that_do_not_fit_give_way_by_weight() -> None:
    assert settled([(0, 1), (0, 1)], [4]) == [-2, 2]
    assert settled([(0, 3), (0, 1)], [4]) == [-1, 3]


@pytest.mark.parametrize(("second", "level"), [(100, 10), (6, 8), (0, 5)])
def test_a_long_arrow_is_made_level_within_its_room(second: int, level: int) -> None:
    """The first bend has a box below that it may not come near; the second has all the room."""
    one, other = Bend(("a", "d"), 1), Bend(("a", "d"), 2)
    columns: list[list[Place]] = [["a"], [one, "b"], [other], ["d"]]
    middle: dict[Place, int] = {"a": 20, one: 10, "b": 40, other: second, "d": 20}
    size = dict.fromkeys("abd", 40)
    found = straightened([["a", one, other, "d"]], columns, middle, size)
    assert found == {**middle, one: level, other: level}


def test_a_chain_stands_in_a_line() -> None:
    layout = lay_out({"a": 40, "b": 60, "c": 40}, [("a", "b"), ("b", "c")])
    step = WIDTH + BETWEEN_COLUMNS
    assert layout.corners == {"a": (0, 10), "b": (step, 0), "c": (2 * step, 10)}
    assert layout.routes["a", "b"] == [Point(WIDTH, 30), Point(step, 30)]


def test_a_long_arrow_is_level_where_it_passes_boxes() -> None:
    arrows = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
    layout = lay_out(dict.fromkeys("abcd", 40), arrows)
    heights = [point.y for point in layout.routes["a", "d"]]
    assert len(heights) == 6
    assert len(set(heights[1:-1])) == 1


def test_given_columns_are_stacked_from_the_top() -> None:
    size = {"a": 40, "b": 41, "c": 40, "d": 60}
    layout = lay_out(size, [("b", "d")], {"a": 0, "b": 0, "c": 0, "d": 1})
    rows = sorted((layout.corners[box].y, size[box]) for box in "abc")
    assert rows[0][0] == layout.corners["d"].y == 0
    assert all(16 <= b - (a + height) <= 17 for (a, height), (b, _) in pairwise(rows))


def test_columns_can_be_given() -> None:
    layout = lay_out({"a": 40, "b": 40}, [("a", "b")], {"a": 0, "b": 2})
    assert layout.corners["b"].x == 2 * (WIDTH + BETWEEN_COLUMNS)
    with pytest.raises(ValueError, match="later column"):
        lay_out({"a": 40, "b": 40}, [("b", "a")], {"a": 0, "b": 1})


def test_arrows_at_a_box_stand_apart_in_the_order_of_where_they_go() -> None:
    layout = lay_out({"a": 60, "x": 40, "y": 40, "z": 40}, [("a", "z"), ("a", "x"), ("a", "y")])
    ends = sorted((route[-1].y, route[0].y) for route in layout.routes.values())
    starts = [start for _, start in ends]
    assert starts == sorted(set(starts))


def test_what_is_tied_comes_first_and_the_largest_of_it() -> None:
    size = dict.fromkeys(["lone", "a", "b", "x", "y", "z"], 40)
    page = page_of(size, [("a", "b"), ("x", "y"), ("y", "z")])
    rows = {box: corner.y for box, corner in page.layout.corners.items()}
    assert rows["x"] == rows["y"] == rows["z"] == 0
    assert rows["a"] == rows["b"] > 40
    (heading,) = page.headings
    assert rows["a"] + 40 < heading.corner.y < rows["lone"]


def test_small_parts_share_a_row() -> None:
    size = dict.fromkeys(["a", "b", "x", "y"], 40)
    corners = page_of(size, [("a", "b"), ("x", "y")]).layout.corners
    assert {corner.y for corner in corners.values()} == {0}
    assert len({corner.x for corner in corners.values()}) == 4


def test_boxes_without_arrows_make_rows() -> None:
    size = {f"b{number}": 40 for number in range(9)}
    page = page_of(size, [])
    assert page.headings == ()
    rows = {corner.y for corner in page.layout.corners.values()}
    assert min(rows) == 0
    assert len(rows) == 3


def test_nothing_takes_no_room() -> None:
    page = page_of({}, [])
    assert (page.width, page.layout.height, page.headings) == (0, 0, ())
