# mypy: disable-error-code="misc"
# An annotation is a value here, which mypy does not follow.

import math
import pickle
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import pytest

from peerkit import model
from peerkit.errors import said
from peerkit.facts import ABSENT, UNKNOWN, Fact, PartialDate
from peerkit.model import Conversation, Vision
from peerkit.model.conversion import (
    Refused,
    converter,
    quoted,
)
from peerkit.model.shape import (
    AnyTree,
    Choices,
    Complete,
    Count,
    Dated,
    Flag,
    Happened,
    Identifier,
    Kind,
    Listed,
    Members,
    Name,
    Named,
    RecommendationId,
    Records,
    RefersTo,
    Text,
    Texts,
    Within,
    Words,
    shape_of,
)

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark-blue"


class Other(StrEnum):
    RED = "red"
    GREEN = "green"


Role = Annotated[str, RefersTo("role")]
Share = Annotated[Fact[float], Within(0, 1, low_included=False)]
Hours = Annotated[Fact[float], Within(0, 744)]
VISION, TALK = Vision(), Conversation()


class Word(str):
    """What a document reader may hand over instead of a plain string."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("annotation", "written", "held"),
    [
        (Identifier, "crisis", "crisis"),
        (Identifier, "a.b-c_1", "a.b-c_1"),
        (Identifier, "Équipe1", "Équipe1"),
        (Identifier, "a" * 100, "a" * 100),
        (Role, "peer-worker", "peer-worker"),
        (RecommendationId, "leadership.1.c", "leadership.1.c"),
        (Name, "Crisis house", "Crisis house"),
        (Name, "none", "none"),
        (Text, "We learn", "We learn"),
        (Text, "two\nlines\tand a tab", "two\nlines\tand a tab"),
        (Text, "none", ABSENT),
        (Text, "NONE", ABSENT),
        (Text, ABSENT, ABSENT),
        (Text, None, UNKNOWN),
        (Text, "?", UNKNOWN),
        (Text, "Don't know", UNKNOWN),
        (Texts, ["hope", "work"], ("hope", "work")),
        (Texts, "hope", ("hope",)),
        (Words, ["No", "none", "?"], ("No", "none", "?")),
        (Identifier, "e\u0301quipe", "\u00e9quipe"),
        (Texts, [], ()),
        (Texts, "unknown", UNKNOWN),
        (Flag, True, True),
        (Flag, False, False),
        (Flag, UNKNOWN, UNKNOWN),
        (Count, 0, 0),
        (Count, 2**63 - 1, 2**63 - 1),
        (Count, 2.0, 2),
        (Share, 1, 1.0),
        (Share, 0.5, 0.5),
        (Hours, 0, 0.0),
        (Hours, 744, 744.0),
        (Fact[float], -3, -3.0),
        (Fact[Colour], "dark-blue", Colour.DARK_BLUE),
        (Fact[Colour], Colour.RED, Colour.RED),
        (Fact[Colour], Other.RED, Colour.RED),
        (Fact[Colour], "Not Known", UNKNOWN),
        (Choices[Colour], ["red", "dark-blue", "red"], frozenset(Colour)),
        (Choices[Colour], "red", frozenset({Colour.RED})),
        (Choices[Colour], [], frozenset()),
        (Choices[Colour], {Colour.RED}, frozenset({Colour.RED})),
        (Fact[frozenset[Role]], ["a", "b"], frozenset({"a", "b"})),
        (Fact[frozenset[Role]], "a", frozenset({"a"})),
        (Happened, "2025-09", PartialDate(2025, 9)),
        (Happened, 2025, PartialDate(2025)),
        (Happened, date(2025, 9, 12), PartialDate(2025, 9, 12)),
        (Happened, PartialDate(2025), PartialDate(2025)),
        (Happened, 2025.0, PartialDate(2025)),
        (Happened, "never", ABSENT),
        (Happened, "Never", ABSENT),
        (Happened, ABSENT, ABSENT),
        (Happened, None, UNKNOWN),
        (Dated, "2025-09-12", PartialDate(2025, 9, 12)),
        (Vision, VISION, VISION),
        (Members[Conversation], [TALK], (TALK,)),
        (Members[Conversation], (), ()),
        (Members[Conversation], None, UNKNOWN),
        (Records[Conversation], (TALK, TALK), (TALK, TALK)),
        (Listed[Conversation], [TALK], (TALK,)),
        (Complete, ["conversations"], frozenset({"conversations"})),
        (Complete, "conversations", frozenset({"conversations"})),
        (Named, {"first": "a.1"}, {"first": "a.1"}),
        (AnyTree, {"x": [1]}, {"x": [1]}),
    ],
)
def test_what_fits_is_held_in_one_form(annotation: Any, written: object, held: object) -> None:  # noqa: ANN401
    found = converter(shape_of(annotation))(written)
    assert found == held
    assert type(found) is type(held)


@pytest.mark.parametrize(
    ("annotation", "default", "written"),
    [
        (Identifier | None, None, None),
        (Dated, None, "?"),
        (Records[Conversation], (), None),
        (Vision, VISION, UNKNOWN),
    ],
)
def test_what_cannot_be_unknown_is_as_if_left_out(
    annotation: Any,  # noqa: ANN401
    default: object,
    written: object,
) -> None:
    assert converter(shape_of(annotation, default))(written) is default


@pytest.mark.parametrize(
    ("annotation", "written", "code"),
    [
        (Identifier, "", "PK107"),
        (Identifier, "a b", "PK107"),
        (Identifier, "-a", "PK107"),
        (Identifier, ".a", "PK107"),
        (Identifier, "a/b", "PK107"),
        (Identifier, "a]", "PK107"),
        (Identifier, "a\n", "PK107"),
        (Identifier, "a" * 101, "PK107"),
        (Identifier, 12, "PK107"),
        (Identifier, None, "PK107"),
        (Role, "a b", "PK107"),
        (RecommendationId, "Leadership.1", "PK107"),
        (RecommendationId, "é.1", "PK107"),
        (Name, "", "PK103"),
        (Name, "unknown", "PK103"),
        (Name, "?", "PK103"),
        (Identifier, "unknown", "PK107"),
        (Identifier, "None", "PK107"),
        (Texts, "none", "PK103"),
        (Texts, ["work", "n/a"], "PK103"),
        (Texts, {"hope", "work"}, "PK103"),
        (Name, " ", "PK103"),
        (Name, 3, "PK103"),
        (Name, None, "PK103"),
        (Name, "a\u202eb", "PK010"),
        (Text, "", "PK103"),
        (Text, True, "PK103"),
        (Text, "a\x00", "PK010"),
        (Text, "a\u200bb", "PK010"),
        (Text, "a\ud800", "PK010"),
        (Texts, [1], "PK103"),
        (Texts, [None], "PK103"),
        (Texts, {"a": "b"}, "PK103"),
        (Texts, 3, "PK103"),
        (Flag, "no", "PK103"),
        (Flag, "true", "PK103"),
        (Flag, 1, "PK103"),
        (Flag, 0.0, "PK103"),
        (Count, True, "PK103"),
        (Count, 2.5, "PK103"),
        (Count, "2", "PK103"),
        (Count, "\u0663", "PK103"),
        (Count, -1, "PK106"),
        (Count, 2**63, "PK106"),
        (Share, 0, "PK106"),
        (Share, 1.01, "PK106"),
        (Share, math.nan, "PK106"),
        (Share, True, "PK103"),
        (Share, "0.5", "PK103"),
        (Hours, -0.1, "PK106"),
        (Hours, 745, "PK106"),
        (Fact[float], math.inf, "PK106"),
        (Fact[float], -math.inf, "PK106"),
        (Fact[float], 2**63, "PK106"),
        (Fact[Colour], "rde", "PK104"),
        (Fact[Colour], Other.GREEN, "PK104"),
        (Fact[Colour], "Red", "PK104"),
        (Fact[Colour], 1, "PK103"),
        (Fact[Colour], ["red"], "PK103"),
        (Choices[Colour], ["rde"], "PK104"),
        (Choices[Colour], [None], "PK103"),
        (Choices[Colour], {"red": 1}, "PK103"),
        (Choices[Colour], 1, "PK103"),
        (Fact[frozenset[Role]], ["a b"], "PK107"),
        (Happened, "2024-02-30", "PK105"),
        (Happened, "2024-13", "PK105"),
        (Happened, "soon", "PK103"),
        (Happened, 24, "PK103"),
        (Happened, 2025.5, "PK103"),
        (Happened, "Nevermore", "PK103"),
        (Happened, True, "PK103"),
        (Happened, datetime(2025, 1, 1, 12), "PK103"),  # noqa: DTZ001
        (Dated, "never", "PK103"),
        (Vision, {"statement": "x"}, "PK103"),
        (Vision, TALK, "PK103"),
        (Members[Conversation], TALK, "PK103"),
        (Members[Conversation], [VISION], "PK103"),
        (Members[Conversation], [None], "PK103"),
        (Members[Conversation], {TALK}, "PK103"),
        (Members[Conversation], "x", "PK103"),
        (Named, ["a"], "PK103"),
        (Named, {"a": "A b"}, "PK107"),
        (Named, {"a": 1}, "PK107"),
    ],
)
def test_what_does_not_fit_is_refused_without_being_repeated(
    annotation: Any,  # noqa: ANN401
    written: object,
    code: str,
) -> None:
    shape = shape_of(annotation)
    with pytest.raises(Refused) as caught:
        converter(shape)(written)
    assert caught.value.code == code
    if isinstance(written, str) and len(written) > 2 and written not in shape.kind.value:
        assert written not in caught.value.message


@pytest.mark.parametrize(
    ("annotation", "written", "help_"),
    [
        (Flag, "no", "write `true` or `false`, without quotes"),
        (Identifier, 12, "put it in quotes"),
        (Identifier, "a b", None),
        (Name, 12, "put it in quotes if it is meant as text"),
        (Name, " ", None),
        (Text, " ", "write `none` if there is none, or leave it out if it is not known"),
        (Fact[Colour], "dark_blue", "did you mean `dark-blue`?"),
        (Fact[Colour], "qqq", None),
        (Choices[Colour], ["red", "dark_blue"], "did you mean `dark-blue`?"),
    ],
)
def test_a_refusal_says_what_to_write_instead(
    annotation: Any,  # noqa: ANN401
    written: object,
    help_: str | None,
) -> None:
    with pytest.raises(Refused) as caught:
        converter(shape_of(annotation))(written)
    assert said(caught.value.help) == help_


@pytest.mark.parametrize(
    ("annotation", "written", "message"),
    [
        (Share, 2, "out of range: expected more than 0 and at most 1"),
        (Hours, 1000, "out of range: expected at least 0 and at most 744"),
        (Fact[float], math.inf, "out of range: expected at least -9.22337e+18"),
        (Count, -1, "out of range: expected a whole number, nought or more"),
        (Fact[Colour], "x", "expected one of `red`, `dark-blue`"),
        (Flag, "x", "expected true or false"),
        (Happened, "2024-02-30", "no such date"),
        (Members[Conversation], [VISION], "expected a group of named fields"),
    ],
)
def test_a_refusal_says_what_was_expected(annotation: Any, written: object, message: str) -> None:  # noqa: ANN401
    with pytest.raises(Refused) as caught:
        converter(shape_of(annotation))(written)
    assert caught.value.message == message


def test_a_text_is_kept_as_a_plain_string() -> None:
    assert type(converter(shape_of(Name))(Word("Crisis house"))) is str


def test_a_list_that_has_to_be_used_up_is_no_list_of_parts() -> None:
    def parts() -> Iterator[Conversation]:
        yield TALK

    with pytest.raises(Refused, match="expected a list"):
        converter(shape_of(Members[Conversation]))(parts())


def test_a_field_of_words_without_its_words_is_a_defect_in_the_model() -> None:
    with pytest.raises(TypeError, match="without its enumeration"):
        converter(shape_of(Annotated[str, Kind.CHOICE]))("red")


def test_words_are_listed_in_back_ticks() -> None:
    assert quoted(["a", "b"]) == "`a`, `b`"
    assert quoted([]) == ""


def test_a_refusal_survives_pickling() -> None:
    refused = Refused("PK103", "expected text", "write it")
    copied = pickle.loads(pickle.dumps(refused))  # noqa: S301
    assert (copied.code, copied.message, copied.help) == ("PK103", "expected text", "write it")
    assert str(copied) == "expected text"


@pytest.mark.parametrize("annotation", [Name, Dated, Annotated[str, Kind.NAME]])
def test_what_has_to_be_there_cannot_be_absent(annotation: Any) -> None:  # noqa: ANN401
    with pytest.raises(Refused):
        converter(shape_of(annotation))(ABSENT)


def test_an_identifier_starts_with_a_letter_or_digit() -> None:
    with pytest.raises(Refused):
        converter(shape_of(Identifier))("_a")
