"""One value in, one cell out, and back."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents.tables.cells import Cell, Lost, is_blank, read_cell, write_cell
from peerkit.facts import UNKNOWN
from peerkit.model.conversion import Refused, converter
from peerkit.model.people import RoleKind
from peerkit.model.shape import Kind, Shape

ITEMS = st.text("a;\\ \n?[]\u00a0", min_size=1, max_size=6).filter(lambda text: text.strip())


def shape(kind: Kind, of: type | None = None) -> Shape:
    return Shape(kind, of, None, None, may_be_unknown=True, sensitive=False, default=UNKNOWN)


def read(cell: Cell, kind: Kind, **how: bool) -> Any:  # noqa: ANN401
    return read_cell(cell, shape(kind), **how)


@given(items=st.lists(ITEMS, min_size=1, max_size=4))
def test_a_list_of_texts_is_read_as_it_was(items: list[str]) -> None:
    assert read(write_cell(list(items), shape(Kind.TEXTS)), Kind.TEXTS) == items


@pytest.mark.parametrize(
    "text", ["?", "Unknown", "[]", "don't know", ";", "\\", " a", "a\t", "\\;"]
)
def test_a_list_of_one_text_that_reads_as_something_else(text: str) -> None:
    cell = write_cell([text], shape(Kind.TEXTS))
    assert cell != text
    assert read(cell, Kind.TEXTS) == [text]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("one; two", ["one", "two"]),
        ("one;\ntwo ;", ["one", "two"]),
        (" [] ", []),
        ("?", None),
        ("a\\; b; c", ["a; b", "c"]),
        ("none", ["none"]),
        ("a, b", ["a, b"]),
    ],
)
def test_lists_of_texts_as_people_write_them(cell: str, expected: object) -> None:
    assert read(cell, Kind.TEXTS) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Team; Manager", ["team", "manager"]), ("team,manager\npeer-worker", None), ("team", "team")],
)
def test_lists_of_words_as_people_write_them(cell: str, expected: object) -> None:
    words = ["team", "manager", "peer-worker"] if expected is None else expected
    assert read(cell, Kind.CHOICES) == words


def test_identifiers_keep_their_capitals() -> None:
    assert read("North; South", Kind.REFERENCES) == ["North", "South"]
    assert read(" North ", Kind.REFERENCE) == "North"


@pytest.mark.parametrize("cell", ["true", "TRUE", " Yes ", True])
def test_yes(cell: Cell) -> None:
    assert read(cell, Kind.FLAG) is True


@pytest.mark.parametrize("cell", ["false", "No", False])
def test_no(cell: Cell) -> None:
    assert read(cell, Kind.FLAG) is False


@pytest.mark.parametrize("cell", ["1", 1.0, "maybe", "none", date(2026, 1, 1)])
def test_what_is_neither_yes_nor_no(cell: Cell) -> None:
    with pytest.raises(Refused) as caught:
        read(cell, Kind.FLAG)
    assert caught.value.code == "PK103"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("12", 12), ("12.0", 12), (12.0, 12), ("0.6", 0.6), (0.6, 0.6), ("1e-12", 1e-12), ("?", "?")],
)
def test_numbers(cell: Cell, expected: object) -> None:
    found = read(cell, Kind.NUMBER)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("0,6", Kind.NUMBER),
        ("1,000", Kind.COUNT),
        ("0.5", Kind.COUNT),
        ("-1", Kind.COUNT),
        ("\u0663", Kind.COUNT),
        (True, Kind.COUNT),
        ("nan", Kind.NUMBER),
    ],
)
def test_what_is_no_number(cell: Cell, kind: Kind) -> None:
    with pytest.raises(Refused):
        read(cell, kind)


def test_a_comma_in_a_number_gets_a_help() -> None:
    with pytest.raises(Refused) as caught:
        read("0,6", Kind.NUMBER)
    assert caught.value.help == "write a point, such as 0.6"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" 2026-04 ", "2026-04"),
        (2026.0, "2026"),
        ("Never", "never"),
        (date(2026, 4, 15), "2026-04-15"),
        (datetime(2026, 4, 15), "2026-04-15"),  # noqa: DTZ001 - a cell has no time zone
        ("2026-04-15 00:00:00", "2026-04-15"),
        ("2026-04-15T00:00Z", "2026-04-15"),
    ],
)
def test_dates(cell: Cell, expected: str) -> None:
    assert read(cell, Kind.HAPPENED) == expected


@pytest.mark.parametrize("cell", ["15/04/2026", "04/15/2026", "1.4.2026", "15-04-26"])
def test_a_date_whose_order_is_not_plain_is_never_guessed(cell: str) -> None:
    with pytest.raises(Refused) as caught:
        read(cell, Kind.SCHEDULED)
    assert caught.value.code == "PK129"
    assert "2026-04-15" in str(caught.value.help)


def test_the_day_comes_first_where_that_is_said() -> None:
    assert read("5/4/2026", Kind.HAPPENED, day_first=True) == "2026-04-05"
    assert read("05.04.2026; 2026-05", Kind.DATES, day_first=True) == ["2026-04-05", "2026-05"]
    with pytest.raises(Refused, match="two digits") as two_digits:
        read("5/4/26", Kind.HAPPENED, day_first=True)
    assert two_digits.value.help == "write all four digits of the year"
    with pytest.raises(Refused, match="no such date"):
        converter(shape(Kind.HAPPENED))(read("04/15/2026", Kind.HAPPENED, day_first=True))


@pytest.mark.parametrize("cell", [datetime(2026, 4, 15, 9, 30), time(9, 30)])  # noqa: DTZ001
def test_a_time_of_day_is_no_date(cell: Cell) -> None:
    with pytest.raises(Refused):
        read(cell, Kind.HAPPENED)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("2026-04-15", ["2026-04-15"]), ("[]", []), ("?", "?"), (2026.0, ["2026"])],
)
def test_lists_of_dates(cell: Cell, expected: object) -> None:
    assert read(cell, Kind.DATES) == expected


@pytest.mark.parametrize(("cell", "expected"), [(12.0, "12"), (" 010 ", "010"), (2.5, "2.5")])
def test_an_identifier_in_a_numeric_cell_is_its_digits(cell: Cell, expected: str) -> None:
    assert read(cell, Kind.IDENTIFIER) == expected


def test_a_text_stays_as_it_is() -> None:
    assert read(" '=1 ", Kind.NAME) == " '=1 "
    with pytest.raises(Refused, match="expected text"):
        read(date(2026, 4, 15), Kind.NAME)


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.IDENTIFIER, Kind.COUNT, Kind.NUMBER, Kind.FLAG])
def test_a_length_of_time_is_nothing_of_ours(kind: Kind) -> None:
    with pytest.raises(Refused) as caught:
        read(timedelta(hours=30), kind)
    assert caught.value.code == "PK103"


@pytest.mark.parametrize("kind", [Kind.SCHEDULED, Kind.DATES, Kind.TEXTS])
def test_a_length_of_time_is_no_date_either(kind: Kind) -> None:
    with pytest.raises(Refused):
        read(timedelta(hours=30), kind)


@pytest.mark.parametrize("cell", list(Lost))
@pytest.mark.parametrize("kind", [Kind.NAME, Kind.COUNT, Kind.HAPPENED, Kind.TEXTS])
def test_a_cell_whose_value_is_lost_is_refused(kind: Kind, cell: Lost) -> None:
    assert not is_blank(cell)
    with pytest.raises(Refused) as caught:
        read(cell, kind)
    assert (caught.value.code, caught.value.message, caught.value.help) == ("PK136", *cell.value)


def test_members() -> None:
    assert read("[]", Kind.MEMBERS) == []
    assert read("?", Kind.MEMBERS) is None
    with pytest.raises(Refused) as caught:
        read("crisis", Kind.MEMBERS)
    assert caught.value.code == "PK130"


def test_words_that_are_written() -> None:
    assert write_cell(None, shape(Kind.COUNT)) == "?"
    assert write_cell(value=False, shape=shape(Kind.FLAG)) == "false"
    assert write_cell([], shape(Kind.CHOICES, RoleKind)) == "[]"
    assert write_cell(["team", "manager"], shape(Kind.CHOICES, RoleKind)) == "team; manager"
    assert write_cell(1e-07, shape(Kind.NUMBER)) == "1e-07"


def test_blank() -> None:
    assert is_blank(" \n")
    assert not is_blank(0.0)
    assert not is_blank("?")
    assert not is_blank(cell=False)
