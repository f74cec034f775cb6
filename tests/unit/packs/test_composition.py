"""Compositions of groups: letters joined by `and` and `or`."""

from itertools import product

import pytest

from peerkit.facts import UNKNOWN, Truth
from peerkit.language import ExpressionError, parse
from peerkit.packs import Composition, Joined, PartOf, composed
from peerkit.packs.composition import all_parts, compose

PARTS = {"a": "g.a", "b": "g.b", "c": "g.c"}
A, B, C = PartOf("g.a"), PartOf("g.b"), PartOf("g.c")
DROPPED: Truth | None = None


def joined(*parts: Composition, is_and: bool) -> Joined:
    return Joined(is_and, parts)


@pytest.mark.parametrize(
    ("text", "composition"),
    [
        ("a", A),
        ("a and b", joined(A, B, is_and=True)),
        ("a or b or c", joined(A, B, C, is_and=False)),
        ("(a or b) and c", joined(joined(A, B, is_and=False), C, is_and=True)),
        ("a or b and c", joined(A, joined(B, C, is_and=True), is_and=False)),
    ],
)
def test_letters_become_the_parts_they_stand_for(text: str, composition: Composition) -> None:
    assert compose(parse(text), PARTS) == composition


@pytest.mark.parametrize(
    ("text", "code", "words", "start"),
    [
        ("a and d", "PK202", "`d`", 6),
        ("a and not b", "PK203", "`and` and `or`", 6),
        ("a and True", "PK203", "`and` and `or`", 6),
        ("count(a)", "PK203", "`and` and `or`", 0),
        ("a.b", "PK203", "`and` and `or`", 0),
        ("a < b", "PK203", "`and` and `or`", 0),
    ],
)
def test_anything_else_is_refused_where_it_stands(
    text: str, code: str, words: str, start: int
) -> None:
    if text.startswith("count"):
        text = text.replace("count", "known")  # `count` is no call without a loop
    with pytest.raises(ExpressionError) as caught:
        compose(parse(text), PARTS)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in problem.message
    assert problem.span.start == start


def test_an_unknown_letter_is_told_the_letters() -> None:
    with pytest.raises(ExpressionError) as caught:
        compose(parse("x"), PARTS)
    assert caught.value.problems[0].help == "the parts are a, b, c"


def test_a_misspelt_part_gets_a_suggestion() -> None:
    with pytest.raises(ExpressionError) as caught:
        compose(parse("reson"), {"reason": "g.a", "aim": "g.b"})
    assert caught.value.problems[0].help == "did you mean `reason`?"


def test_without_a_composition_all_parts_are_wanted_in_order() -> None:
    assert all_parts(PARTS) == joined(A, B, C, is_and=True)


TRUTHS: list[Truth | None] = [True, False, UNKNOWN, None]
AND: dict[tuple[Truth | None, Truth | None], Truth | None] = {
    (True, True): True,
    (True, False): False,
    (True, UNKNOWN): UNKNOWN,
    (True, DROPPED): True,
    (False, False): False,
    (False, UNKNOWN): False,
    (False, DROPPED): False,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, DROPPED): UNKNOWN,
    (DROPPED, DROPPED): DROPPED,
}
OR: dict[tuple[Truth | None, Truth | None], Truth | None] = {
    (True, True): True,
    (True, False): True,
    (True, UNKNOWN): True,
    (True, DROPPED): True,
    (False, False): False,
    (False, UNKNOWN): UNKNOWN,
    (False, DROPPED): False,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, DROPPED): UNKNOWN,
    (DROPPED, DROPPED): DROPPED,
}


@pytest.mark.parametrize(("is_and", "table"), [(True, AND), (False, OR)])
def test_every_pair_of_truths(
    table: dict[tuple[Truth | None, Truth | None], Truth | None], *, is_and: bool
) -> None:
    for left, right in product(TRUTHS, repeat=2):
        expected = table[left, right] if (left, right) in table else table[right, left]
        both = joined(A, B, is_and=is_and)
        assert composed(both, {"g.a": left, "g.b": right}) is expected, (left, right)


def test_a_junction_of_which_all_drops_out_drops_out() -> None:
    composition = joined(joined(A, B, is_and=False), C, is_and=True)
    truths: dict[str, Truth | None] = {"g.a": None, "g.b": None, "g.c": True}
    assert composed(composition, truths) is True
    assert composed(composition, {**truths, "g.c": None}) is None
