"""Texts whose parts can be told apart: what is marked, and that marks cost no width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.reports import MarkedText
from peerkit.reports.wording.lines import titled, wrapped
from peerkit.reports.wording.marked import marked

words = st.text(st.sampled_from("abc -'é"), min_size=1)
pieces = st.lists(st.one_of(words, st.sampled_from(Status)), min_size=1)


def test_it_is_the_plain_text() -> None:
    text = MarkedText([f"Ward: {marked(Status.NOT_MET)}, then {marked(Status.MET)}"])
    assert text == "Ward: not in place, then in place\n"


def test_parts_say_which_words_are_a_status() -> None:
    text = MarkedText(["in place", f"A: {marked(Status.NOT_MET)} {marked(Status.MET)}."])
    assert [(part.words, part.status) for part in text.parts() if part.words] == [
        ("in place\n", None),
        ("A: ", None),
        ("not in place", Status.NOT_MET),
        (" ", None),
        ("in place", Status.MET),
        (".\n", None),
    ]


@pytest.mark.parametrize("line", ["=", "-"])
def test_a_heading_is_what_a_line_is_drawn_under(line: str) -> None:
    heading = f"{marked(Status.NOT_KNOWN, 'What is not known')} (3)"
    parts = list(MarkedText(["above", *titled(heading, line), "below"]).parts())
    assert [part.words for part in parts if part.is_heading] == [
        *("", "What is not known", " (3)\n"),
        f"{line * len(heading)}\n",
    ]


@pytest.mark.parametrize("below", ["===", "=====", "===-", "....", ""])
def test_other_lines_make_no_heading(below: str) -> None:
    text = MarkedText(["Ward", below])
    assert not any(part.is_heading for part in text.parts())
    assert "".join(part.words for part in text.parts()) == text


@given(pieces, st.integers(8, 40), st.integers(0, 4), st.integers(0, 4))
def test_lines_break_where_they_would_without_marks(
    pieces: list[str | Status], width: int, indent: int, hang: int
) -> None:
    said = " ".join(marked(p) if isinstance(p, Status) else p for p in pieces)
    bare = " ".join(p.words if isinstance(p, Status) else p for p in pieces)
    lines = wrapped(said, width, indent, hang)
    text = MarkedText(lines)
    assert text.splitlines() == wrapped(bare, width, indent, hang)
    assert list(map(len, lines)) == list(map(len, text.splitlines()))
    assert "".join(part.words for part in text.parts()) == text


@pytest.mark.parametrize("status", Status)
def test_no_name_can_mark_itself(status: Status) -> None:
    [part] = MarkedText([printable(marked(status, "x"))]).parts()
    assert part.status is None
    assert part.words.startswith("\\u{10")


def test_what_is_made_of_it_is_plain() -> None:
    text = MarkedText([marked(Status.MET)])
    assert {type(made) for made in (text[:], text + "", text.strip())} == {str}
