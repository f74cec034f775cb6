"""How problems are said: places, carets, suggestions, and nothing that a terminal would obey."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.errors import (
    MOST_TOLD,
    Diagnostic,
    DocumentError,
    Guess,
    InputError,
    InternalError,
    Location,
    ModelError,
    PackError,
    PeerkitError,
    RuleSyntaxError,
    RuleTypeError,
    Severity,
    printable,
    said,
    suggest,
)

FULL = Location(
    file="crisis.yaml",
    line=7,
    column=5,
    width=10,
    path="teams[crisis].prepard_on",
    excerpt="    prepard_on: …",
    caret=5,
)


def test_a_problem_with_everything() -> None:
    diagnostic = Diagnostic(
        code="PK102",
        message="unknown field `prepard_on`",
        location=FULL,
        help="did you mean `prepared_on`?",
    )
    assert diagnostic.render() == (
        "crisis.yaml:7:5: error[PK102]: unknown field `prepard_on`\n"
        "7 |     prepard_on: …\n"
        "        ^^^^^^^^^^\n"
        "  help: did you mean `prepared_on`?"
    )


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (Location(), "input: error[PK1]: m"),
        (Location(path="a.b"), "a.b: error[PK1]: m"),
        (Location(file="f"), "f: error[PK1]: m"),
        (Location(file="f", path="a.b"), "f: error[PK1]: m\n  at: a.b"),
        (Location(line=2, column=3), "2:3: error[PK1]: m"),
        (Location(file="f", line=2, column=3), "f:2:3: error[PK1]: m"),
        (
            Location(line=2, column=3, excerpt="a: b", caret=4),
            "2:3: error[PK1]: m\n2 | a: b\n       ^",
        ),
        (Location(line=2, column=4, excerpt="a: b"), "2:4: error[PK1]: m\n2 | a: b\n       ^"),
        (Location(line=12, excerpt="abc"), "12: error[PK1]: m\n12 | abc\n     ^"),
    ],
)
def test_parts_that_are_missing_are_left_out(location: Location, expected: str) -> None:
    assert Diagnostic(code="PK1", message="m", location=location).render() == expected


def test_a_caret_goes_no_further_than_the_line() -> None:
    location = Location(line=1, column=3, excerpt="ab cd  ", caret=4, width=90)
    shown = Diagnostic(code="PK1", message="m", location=location).render()
    assert shown.splitlines()[-2:] == ["1 | ab cd  ", "       ^^"]


def test_a_caret_past_the_end_of_a_line_is_one_wide() -> None:
    location = Location(line=1, column=9, excerpt="ab", caret=9)
    shown = Diagnostic(code="PK1", message="m", location=location).render()
    assert shown.splitlines()[-1].strip() == "^"


def test_a_caret_stands_under_its_character_after_one_that_does_not_show() -> None:
    location = Location(line=1, column=2, excerpt="\x1bkey: …", caret=2, width=3)
    shown = Diagnostic(code="PK1", message="m", location=location).render()
    _, line, carets = shown.splitlines()
    assert line == "1 | \\u{1b}key: …"
    assert carets.index("^") == line.index("key")
    assert carets.count("^") == 3


def test_a_warning_says_so() -> None:
    diagnostic = Diagnostic(code="PK1", message="m", severity=Severity.WARNING)
    assert diagnostic.render() == "input: warning[PK1]: m"


@pytest.mark.parametrize("location", [Location(path="\x1b[2J"), Location(file="\x1b[2J")])
def test_nothing_of_a_place_reaches_a_terminal_raw(location: Location) -> None:
    assert "\x1b" not in Diagnostic(code="PK1", message="m", location=location).render()


def at(line: int, column: int, message: str = "m", file: str = "f") -> Diagnostic:
    place = Location(file=file, line=line, column=column)
    return Diagnostic(code="PK1", message=message, location=place)


def test_problems_are_in_order_of_place() -> None:
    wanted = [
        Diagnostic(code="PK1", message="nowhere"),
        at(1, 2, file="a"),
        at(1, 2, "a"),
        at(1, 2, "b"),
        at(1, 10),
        at(2, 1),
        at(10, 1),
    ]
    assert InputError(reversed(wanted)).diagnostics == tuple(wanted)


@given(st.permutations([at(1, 2), at(1, 3), at(2, 1), at(2, 1, "n"), at(1, 1, file="g")]))
def test_the_text_does_not_depend_on_the_order_of_discovery(found: list[Diagnostic]) -> None:
    error = DocumentError(found)
    assert str(error) == "\n".join(d.render() for d in error.diagnostics)
    assert str(error) == str(DocumentError(sorted(found, key=repr)))


@pytest.mark.parametrize(("more", "last"), [(0, "and 2 more problems"), (7, "and 9 more problems")])
def test_a_text_tells_so_many_problems_and_counts_the_others(more: int, last: str) -> None:
    error = InputError([at(number, 1) for number in range(1, MOST_TOLD + 3)], more)
    assert len(error.diagnostics) == MOST_TOLD + 2
    assert str(error).splitlines()[-2:] == [f"f:{MOST_TOLD}:1: error[PK1]: m", last]
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes


def test_one_problem_more() -> None:
    assert str(InputError([at(1, 1)], 1)).endswith("\nand 1 more problem")
    assert "more" not in str(InputError([at(n, 1) for n in range(1, MOST_TOLD + 1)]))


def test_problems_without_a_line_stay_as_they_were_found() -> None:
    found = [
        Diagnostic(code="PK1", message="m", location=Location(path=f"teams[#{number}]"))
        for number in (2, 10, 9)
    ]
    assert ModelError(found).diagnostics == tuple(found)


def test_what_was_perhaps_meant_is_worked_out_when_it_is_said() -> None:
    guess = Guess("Zubenelgenub", ("zubenelgenubi",), "one of them")
    assert "Zub" not in repr(guess)
    assert said(guess) == "did you mean `zubenelgenubi`?"
    assert said(Guess("qqq", ("kind",), "one of them")) == "one of them"
    assert said("a help") == "a help"


@pytest.mark.parametrize(
    "kind", [InputError, DocumentError, ModelError, PackError, RuleSyntaxError, RuleTypeError]
)
def test_an_error_is_pickled_whole(kind: type[InputError]) -> None:
    error = kind([Diagnostic(code="PK1", message="m", location=FULL, help="h"), at(1, 1)])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert again.diagnostics == error.diagnostics
    assert str(again) == str(error)


def test_the_kinds_of_error() -> None:
    for kind in (DocumentError, ModelError, PackError):
        assert issubclass(kind, InputError)
    assert issubclass(InputError, ValueError)
    assert issubclass(RuleSyntaxError, PackError)
    assert issubclass(RuleTypeError, PackError)
    assert not issubclass(InternalError, InputError)
    assert issubclass(InternalError, PeerkitError)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("prepard_on", "did you mean `prepared_on`?"),
        ("prepared-on", "did you mean `prepared_on`?"),
        ("kidn", "did you mean `kind`?"),
        ("kind", "did you mean `kind`?"),
        ("zzz", None),
        ("", None),
    ],
)
def test_a_suggestion_is_near_or_not_made(wrong: str, expected: str | None) -> None:
    assert suggest(wrong, ["kind", "prepared_on", "name"]) == expected


@pytest.mark.parametrize(("wrong", "is_near"), [("abcxy", True), ("abxyz", False)])
def test_the_distance_of_a_suggestion(wrong: str, is_near: bool) -> None:  # noqa: FBT001
    """Three of five letters shared in order are a ratio of 0.6, which is just near enough."""
    assert (suggest(wrong, ["abcde"]) is not None) is is_near


def test_a_suggestion_for_a_very_long_word_is_cheap() -> None:
    assert suggest("x" * 10_000_000, ["kind", "name"]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("é😀한", "é😀한"),
        ("\x1b[31m", "\\u{1b}[31m"),
        ("a\nb\rc\td", "a\\u{a}b\\u{d}c\\u{9}d"),
        ("\u202e\u200b\u2028", "\\u{202e}\\u{200b}\\u{2028}"),
        ("\ud800", "\\u{d800}"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
    ],
)
def test_a_word_is_shown_safely(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_a_word_is_shown_whole_where_that_is_wanted() -> None:
    assert printable("x" * 1000, limit=None) == "x" * 1000


@given(st.text(st.characters(codec=None)))
def test_whatever_is_shown_is_printable(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) <= 61 * len("\\u{10ffff}")


@pytest.mark.parametrize(
    ("place", "lead", "in_file"),
    [
        ({"file": "a/teams.csv"}, "a/teams.csv", None),
        ({"file": "a/teams.csv", "row": 2}, "a/teams.csv row 2", "teams.csv, row 2"),
        (
            {"file": "a/teams.csv", "row": 2, "column": 3, "heading": "size"},
            "a/teams.csv row 2 column size",
            "teams.csv, row 2",
        ),
        ({"file": "a.xlsx", "table": "sheet teams"}, "a.xlsx, sheet teams", None),
        (
            {"file": "a.xlsx", "table": "sheet teams", "row": 2, "heading": "C"},
            "a.xlsx, sheet teams, row 2 column C",
            "sheet teams, row 2",
        ),
        ({"file": "a.yaml", "line": 4, "column": 2}, "a.yaml:4:2", "line 4"),
    ],
)
def test_places_in_tables(place: dict[str, Any], lead: str, in_file: str | None) -> None:
    location = Location(**place, path="teams[t].size")
    problem = Diagnostic(code="PK103", message="wrong", location=location)
    assert problem.render().split(": error")[0] == lead
    assert location.in_file() == in_file


def test_problems_of_tables_come_by_row_and_column() -> None:
    places = [(10, 1), (9, 12), (9, 2), (None, None)]
    problems = [
        Diagnostic(
            code="PK103", message="wrong", location=Location(file="t", row=row, column=column)
        )
        for row, column in places
    ]
    found = [(d.location.row, d.location.column) for d in InputError(problems).diagnostics]
    assert found == [(None, None), (9, 2), (9, 12), (10, 1)]
