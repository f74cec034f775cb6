"""JSON into plain values: the fast way and the scanner agree, and places are right."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents import Source
from peerkit.documents.json_parser import parse_json
from peerkit.documents.tree import DEEPEST, MOST_KEYS, Place, Trail, Tree
from peerkit.errors import DocumentError

text = st.text(max_size=8)
plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | text
)
trees = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
)


def outcome(written: str, *, places: bool) -> tuple[Tree, list[str]] | str:
    try:
        parsed = parse_json(Source(written), places=places)
    except DocumentError as error:
        return str(error)
    return parsed.tree, [problem.render() for _, problem in parsed.problems]


@given(trees, st.booleans(), st.none() | st.integers(0, 3))
def test_what_was_written_is_read(tree: Any, is_ascii: bool, indent: int | None) -> None:  # noqa: ANN401, FBT001
    written = json.dumps(tree, ensure_ascii=is_ascii, indent=indent)
    fast = parse_json(Source(written), places=False)
    slow = parse_json(Source(written), places=True)
    assert fast.tree == slow.tree == json.loads(written)
    assert repr(fast.tree) == repr(slow.tree) == repr(json.loads(written))
    assert fast.problems == slow.problems == []
    assert fast.values == {}


@given(trees, st.none() | st.integers(0, 3), st.sampled_from([",", " ,"]), st.booleans())
def test_places_point_at_what_they_name(
    tree: Any,  # noqa: ANN401
    indent: int | None,
    comma: str,
    is_ascii: bool,  # noqa: FBT001
) -> None:
    written = json.dumps(tree, indent=indent, separators=(comma, ": "), ensure_ascii=is_ascii)
    lines = written.split("\n")
    parsed = parse_json(Source(written), places=True)

    def at(place: Place) -> str:
        return lines[place.line][place.column : place.column + place.width]

    def look(value: Tree, trail: Trail) -> int:
        place = parsed.values[trail]
        if isinstance(value, dict | list):
            assert at(place) in {"{", "["}
            steps = value.items() if isinstance(value, dict) else enumerate(value)
            count = 0
            for step, inner in steps:
                if isinstance(step, str):
                    assert json.loads(at(parsed.keys[*trail, step])) == step
                count += look(inner, (*trail, step))
            return count + 1
        assert json.loads(at(place)) == value
        return 1

    assert look(tree, ()) == len(parsed.values)


@given(st.text('{}[]:,"\\ \n0123456789.eE+-tru{"a":1}', max_size=30))
def test_no_text_breaks_the_parser(written: str) -> None:
    found = outcome(written, places=True)
    if isinstance(found, str) or found[1]:
        # What the fast way cannot read, it leaves to the scanner.
        assert outcome(written, places=False) == found
    else:
        assert outcome(written, places=False) == found
        assert found[0] == json.loads(written)


@given(st.text(min_size=1, max_size=30))
def test_what_the_standard_library_refuses_is_refused(written: str) -> None:
    try:
        json.loads(written)
    except ValueError:
        assert isinstance(outcome(written, places=False), str)


@pytest.mark.parametrize(
    "written",
    [
        "0.1" + "1" * 500,
        "1e0" + "0" * 500,
        "9" * 350,
    ],
)
def test_a_long_number_is_read_alike(written: str) -> None:
    document = f'{{"a": {written}}}'
    assert outcome(document, places=False) == outcome(document, places=True)


def test_nesting_beyond_the_limit_is_refused_alike() -> None:
    written = "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)
    assert outcome(written, places=False) == outcome(written, places=True)


def test_nesting_up_to_the_limit() -> None:
    written = "[" * DEEPEST + "]" * DEEPEST
    assert outcome(written, places=True) == (json.loads(written), [])


def test_keys_up_to_the_limit() -> None:
    pairs = [f'"k{n}": 1' for n in range(MOST_KEYS + 1)]
    for places in (False, True):
        found = outcome("{" + ",".join(pairs[:-1]) + "}", places=places)
        assert found == ({f"k{n}": 1 for n in range(MOST_KEYS)}, [])
        refused = outcome("{" + ",\n".join(pairs) + "}", places=places)
        assert isinstance(refused, str)
        assert refused.startswith(f"{MOST_KEYS + 1}:8: error[PK013]: ")


@pytest.mark.parametrize("places", [False, True])
@pytest.mark.parametrize(
    ("written", "tree", "problems"),
    [
        ('{"a": 1, "a": 2, "b": 3}', {"a": 1, "b": 3}, [("PK005", 10)]),
        ('{"a": {"b": 1}, "a": {"b": 2}}', {"a": {"b": 1}}, [("PK005", 17)]),
        ("[NaN, 1, -Infinity]", [None, 1, None], [("PK012", 2), ("PK012", 10)]),
        ("[1e999, 1]", [None, 1], [("PK012", 2)]),
        (f"[{'9' * 401}, 1]", [None, 1], [("PK012", 2)]),
        (f"[{'9' * 308}]", [int("9" * 308)], []),
        ("-0", 0, []),
        ("[-0.0, 1E5, 1.5e-3]", [-0.0, 1e5, 0.0015], []),
        (r'"\u00e9\ud83d\ude00\n\/"', "é😀\n/", []),
        (" \t\n[ ] \n", [], []),
    ],
)
def test_what_stands_out_is_left_out_and_the_rest_is_read(
    written: str,
    tree: Tree,
    problems: list[tuple[str, int]],
    places: bool,  # noqa: FBT001
) -> None:
    parsed = parse_json(Source(written), places=places)
    assert parsed.tree == tree
    assert [(p.code, p.location.column) for _, p in parsed.problems] == problems


def test_minus_nought_keeps_its_sign() -> None:
    for places in (False, True):
        tree = parse_json(Source("-0.0"), places=places).tree
        assert isinstance(tree, float)
        assert math.copysign(1, tree) == -1


@pytest.mark.parametrize("places", [False, True])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "1:2: error[PK004]: expected a key in double quotes"),
        ('{"a"', "1:5: error[PK004]: expected a colon"),
        ('{"a":', "1:6: error[PK004]: the text is not well-formed JSON"),
        ('{"a":1', "1:7: error[PK004]: expected a comma or a closing brace"),
        ('{"a":1,}', "1:8: error[PK004]: expected a key in double quotes"),
        ("[1", "1:3: error[PK004]: expected a comma or a closing bracket"),
        ("[1,]", "1:4: error[PK004]: the text is not well-formed JSON"),
        ('["a\nb"]', "1:2: error[PK004]: a string that is not well formed"),
        ('["\\x"]', "1:2: error[PK004]: a string that is not well formed"),
        ("[01]", "1:3: error[PK004]: expected a comma or a closing bracket"),
        ("[1]\n x", "2:2: error[PK004]: something follows the end of the document"),
        ("tru", "1:1: error[PK004]: the text is not well-formed JSON"),
        ("٣", "1:1: error[PK004]: the text is not well-formed JSON"),
        ("[1\xa0]", "1:3: error[PK004]: expected a comma or a closing bracket"),
    ],
)
def test_where_reading_stops(written: str, said: str, places: bool) -> None:  # noqa: FBT001
    found = outcome(written, places=places)
    assert isinstance(found, str)
    assert found.splitlines()[0] == said


def test_what_was_found_before_the_stop_is_told_too() -> None:
    found = outcome('{"a": NaN, "a": 1, b}', places=False)
    assert isinstance(found, str)
    assert [line.split("[")[1][:5] for line in found.splitlines() if "error[" in line] == [
        "PK012",
        "PK005",
        "PK004",
    ]
