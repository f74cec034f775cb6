import pytest

from peerkit.facts import ABSENT, UNKNOWN
from peerkit.model.spelling import (
    is_blank,
    is_identifier,
    only_answers,
    says,
    says_unknown,
    unseen_character,
)


class Word(str):
    """What a document reader may hand over instead of a plain string."""

    __slots__ = ()


def test_only_a_plain_string_says_unknown() -> None:
    """A reader marks a quoted word by a type of its own: it is then meant as text."""
    assert says_unknown("Unknown")
    assert says_unknown(None)
    assert says_unknown(UNKNOWN)
    assert not says_unknown(Word("unknown"))
    assert not says_unknown("")
    assert not says_unknown(ABSENT)
    assert not says_unknown(0)
    assert not says_unknown("un\u212anown")  # with the sign for kelvin


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("plain", None),
        ("tab\tand\nline", None),
        ("a\rb", 1),
        ("ab\u202e", 2),
        ("\ufeffa", 0),
        ("a\x7f", 1),
        ("a\x85", 1),
    ],
)
def test_the_first_character_that_does_not_show(text: str, position: int | None) -> None:
    assert unseen_character(text) == position


@pytest.mark.parametrize(
    ("value", "expected"), [("a.b", True), ("a b", False), ("", False), (7, False), (None, False)]
)
def test_what_can_be_an_identifier(value: object, *, expected: bool) -> None:
    assert is_identifier(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Équipe1", True),
        ("e\u0301quipe", True),  # an accent of its own, as some keyboards give it
        ("бригада", True),
        ("टीम", True),
        ("a_b-c.d", True),
        ("a" * 100, True),
        ("a" * 101, False),
        ("-a", False),
        ("_a", False),
        ("a\n", False),
        ("a\u00a0b", False),
        ("a\u200bb", False),
        ("a\u2019b", False),
        ("a]", False),
        ("a\ud800", False),
    ],
)
def test_letters_of_any_script_make_an_identifier(value: str, *, expected: bool) -> None:
    assert is_identifier(value) is expected


def test_a_special_word_is_told_in_any_capitals() -> None:
    assert says("Never", "never")
    assert not says("nevermore", "never")
    assert not says(3, "never")


@pytest.mark.parametrize("text", ["no", "N/A", " no. ", "...", "Not applicable", "TBC"])
def test_a_text_that_only_answers(text: str) -> None:
    assert only_answers(text)


@pytest.mark.parametrize("text", ["no more waiting", "yes we can", "none", "now"])
def test_a_text_that_says_something(text: str) -> None:
    assert not only_answers(text)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000", "\u00a0\u2003"])
def test_a_text_that_says_nothing(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a")
