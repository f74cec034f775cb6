"""How often something is meant to take place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.model import Cadence, CadenceUnit

UNITS = st.sampled_from(list(CadenceUnit))


@pytest.mark.parametrize(
    ("text", "every", "unit", "within"),
    [
        ("every day", 1, "day", 0),
        ("every week", 1, "week", 0),
        ("every 1 week", 1, "week", 0),
        ("every 4 weeks", 4, "week", 0),
        ("every 2 months, within 10 days", 2, "month", 10),
        ("every month, within 1 day", 1, "month", 1),
    ],
)
def test_how_often_in_words(text: str, every: int, unit: str, within: int) -> None:
    assert Cadence.parse(text) == Cadence(every, CadenceUnit(unit), within)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "every",
        "every  week",
        "Every week",
        "every 0 weeks",
        "every 1000 weeks",
        "every -1 weeks",
        "every 1.5 weeks",
        "every year",
        "every week,within 1 day",
        "every week, within 1 week",
        "every week, within days",
        " every week",
        "every week\n",
        "every \u0664 weeks",
    ],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="cadence") as caught:
        Cadence.parse(text)
    assert not text.strip() or text not in str(caught.value)


@pytest.mark.parametrize(
    ("every", "within"),
    [(0, 0), (-1, 0), (1, -1), (1000, 0), (1, 1000), (1.5, 0), ("1", 0), (True, 0)],
)
def test_a_cadence_comes_round(every: int, within: int) -> None:
    with pytest.raises(ValueError, match="of 1 to 999 units"):
        Cadence(every, CadenceUnit.WEEK, within)


@pytest.mark.parametrize(
    ("cadence", "text"),
    [
        (Cadence(1, CadenceUnit.DAY), "every day"),
        (Cadence(4, CadenceUnit.WEEK), "every 4 weeks"),
        (Cadence(2, CadenceUnit.MONTH, 1), "every 2 months, within 1 day"),
        (Cadence(1, CadenceUnit.MONTH, 9), "every month, within 9 days"),
    ],
)
def test_it_reads_like_a_sentence(cadence: Cadence, text: str) -> None:
    assert str(cadence) == text


@given(st.builds(Cadence, st.integers(1, 999), UNITS, st.integers(0, 999)))
def test_what_is_written_is_read_again(cadence: Cadence) -> None:
    assert Cadence.parse(str(cadence)) == cadence


def test_a_unit_can_be_given_as_a_word() -> None:
    made = Cadence(1, "week")
    assert made.unit is CadenceUnit.WEEK


def test_a_unit_that_is_none_is_not_repeated() -> None:
    wrong: Any = "fortnight"
    with pytest.raises(ValueError, match="a day, a week or a month") as caught:
        Cadence(1, wrong)
    assert "fortnight" not in str(caught.value)
