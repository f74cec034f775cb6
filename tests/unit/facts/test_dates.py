from datetime import date

import pytest

from peerkit.facts import UNKNOWN, Interval, PartialDate, Truth

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", PartialDate(2025)),
        ("2025-09", PartialDate(2025, 9)),
        ("2025-09-12", PartialDate(2025, 9, 12)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("0001-01-01", PartialDate(1, 1, 1)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, expected: PartialDate) -> None:
    assert parse(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-9", "2025-09-1", "2025-09-12T00:00", " 2025", "2025-", "20250912", "٢٠٢٥"],
)
def test_another_shape_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\Anot a date\Z"):
        parse(text)


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2025-13", "2025-00", "2025-01-00"])
def test_what_the_calendar_does_not_have_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"\Ano such date\Z"):
        parse(text)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(0, None, None), (10_000, None, None), (2025, None, 5), (2025, 0, None), (2025, 4, 31)],
)
def test_the_constructor_refuses_them_too(year: int, month: int | None, day: int | None) -> None:
    with pytest.raises(ValueError, match=r"\Ano such date\Z"):
        PartialDate(year, month, day)


def test_a_number_with_a_fraction_is_no_year() -> None:
    with pytest.raises(ValueError, match="no such date"):
        PartialDate(2025.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-04", date(2024, 4, 1), date(2024, 4, 30)),
        ("2024-04-10", date(2024, 4, 10), date(2024, 4, 10)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_the_days_that_it_can_be(text: str, earliest: date, latest: date) -> None:
    partial = parse(text)
    assert (partial.earliest, partial.latest) == (earliest, latest)
    assert partial.interval == Interval(earliest.toordinal(), latest.toordinal())


@pytest.mark.parametrize(
    ("left", "right", "before", "after", "same"),
    [
        ("2024-04", "2024-04-10", UNKNOWN, UNKNOWN, UNKNOWN),
        ("2024-03", "2024-04-10", True, False, False),
        ("2024-05", "2024-04-10", False, True, False),
        ("2024-04-10", "2024-04-10", False, False, True),
        ("2024-04", "2024-04", UNKNOWN, UNKNOWN, UNKNOWN),
        ("2024", "2025", True, False, False),
        ("2024-04", "2024-04-30", UNKNOWN, False, UNKNOWN),
        ("2024-04", "2024-04-01", False, UNKNOWN, UNKNOWN),
    ],
)
def test_comparison_is_unknown_where_two_dates_overlap(
    left: str, right: str, before: Truth, after: Truth, same: Truth
) -> None:
    assert parse(left).before(parse(right)) is before
    assert parse(left).after(parse(right)) is after
    assert parse(left).same_day_as(parse(right)) is same


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("2025-06-14", True),
        ("2025-06-15", True),
        ("2025-06-16", False),
        ("2025-05", True),
        ("2025-06", UNKNOWN),
        ("2025-07", False),
        ("2025", UNKNOWN),
    ],
)
def test_what_lies_after_the_day_is_a_plan(text: str, happened: Truth) -> None:
    assert parse(text).happened_by(date(2025, 6, 15)) is happened


def test_a_month_has_happened_on_its_last_day() -> None:
    assert parse("2025-06").happened_by(date(2025, 6, 30)) is True
    assert parse("2025-06").happened_by(date(2025, 5, 31)) is False


def test_a_day_of_the_calendar_is_an_exact_date() -> None:
    assert PartialDate.of(date(2025, 6, 15)) == PartialDate(2025, 6, 15)


def test_dates_written_alike_are_equal_and_no_others() -> None:
    assert len({parse("2025-01"), parse("2025-01"), parse("2025"), parse("2025-01-01")}) == 3
