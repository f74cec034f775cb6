"""How wide a text is taken to be, and where it breaks."""

import pytest

from peerkit.reports.drawing.widths import width_of, wrapped


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("", 0),
        ("i", 222),
        ("W", 944),
        ("Wi", 1166),
        ("é", 556),  # as wide as the letter under the accent
        ("e\N{COMBINING ACUTE ACCENT}", 556),
        ("語", 1000),  # what the table does not know is taken to be wide
        ("\N{PILE OF POO}", 1000),
    ],
)
def test_a_width_is_the_sum_of_its_characters(text: str, thousandths: int) -> None:
    assert width_of(text, 1000) == thousandths


def test_bold_is_wider() -> None:
    assert width_of("abc", 13) < width_of("abc", 13, bold=True) < width_of("abc", 15)


def test_lines_break_at_spaces() -> None:
    wide = width_of("aaa bbb", 10)
    assert wrapped("aaa bbb aaa", wide, 10) == ["aaa bbb", "aaa"]
    assert wrapped("aaa bbb aaa", wide - 0.1, 10) == ["aaa", "bbb", "aaa"]


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrapped("aaaaa b", width_of("aa", 10), 10) == ["aa", "aa", "a", "b"]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrapped("aa bb cc", width_of("aa…", 10), 10, most_lines=2) == ["aa", "bb…"]
    assert wrapped("aaaa bb", width_of("aaaa", 10), 10, most_lines=1) == ["aa…"]


def test_nothing_has_no_line() -> None:
    assert wrapped("  ", 100, 10) == []


def test_a_line_too_narrow_for_a_letter_still_ends() -> None:
    assert wrapped("ab", 1, 10, most_lines=1) == ["…"]
