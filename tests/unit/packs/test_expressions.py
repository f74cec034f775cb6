"""Problems of expressions stand where a reader finds them, however YAML wrote the expression."""

from pathlib import Path

import pytest

from peerkit.documents import Reading, Source
from peerkit.errors import Diagnostic
from peerkit.language import ExpressionError, Problem, Span
from peerkit.packs.expressions import placed

PATH = "rules[one].when"


def report(written: str, word: str = "WRONG") -> tuple[Diagnostic, str]:
    """Write an expression into a file and report `word` in it; give that and the file's text."""
    text = f"# ünicode before\nrules:\n  - id: one\n    when: {written}\n    after: WRONG too\n"
    reading = Reading.parse(Source(text, "file.yaml", shows_values=True))
    tree = reading.parsed.tree
    assert isinstance(tree, dict)
    rules = tree["rules"]
    assert isinstance(rules, list)
    assert isinstance(rules[0], dict)
    expression = rules[0]["when"]
    assert isinstance(expression, str)
    start = expression.index(word)
    span = Span(start, start + len(word))

    def fail() -> None:
        raise ExpressionError([Problem(code="PK202", message="it is wrong", span=span, help="x")])

    found: list[Diagnostic] = []
    assert placed(reading, PATH, expression, fail, found) is None
    (diagnostic,) = found
    return diagnostic, text


def pointed_at(diagnostic: Diagnostic, text: str) -> str:
    """Give what stands at the place, to the end of the marked width."""
    place = diagnostic.location
    assert place.line is not None
    assert place.column is not None
    return text.split("\n")[place.line - 1][place.column - 1 :][: place.width]


STYLES = {
    "plain": "first and WRONG and last",
    "plain, at its start": "WRONG",
    "plain over lines": "first\n      and WRONG\n      and last",
    "folded": ">-\n      first\n      and WRONG",
    "folded, the newline kept": ">\n      first and\n      WRONG",
    "folded, with a remark": ">-  # why\n      first\n\n      and WRONG",
    "folded, indented by number": ">2-\n      first and WRONG",
    "literal": "|\n      first\n      and WRONG",
    "literal, indented further": "|-\n      first\n          and WRONG",
    "single quotes": "'first and WRONG'",
    "single quotes over lines": "'first\n      and WRONG'",
    "double quotes": '"first and WRONG"',
    "double quotes over lines": '"first\n\n      and WRONG"',
    "after letters beyond ASCII": '"ünïcödé and 🙂 and WRONG"',
}


@pytest.mark.parametrize("written", STYLES.values(), ids=STYLES)
def test_the_caret_stands_under_the_very_characters(written: str) -> None:
    diagnostic, text = report(written)
    assert pointed_at(diagnostic, text) == "WRONG"
    shown, carets = diagnostic.render().splitlines()[1:3]
    assert shown[carets.index("^") :].startswith("WRONG")
    assert carets.count("^") == len("WRONG")


@pytest.mark.parametrize(
    "written",
    [
        r'"kind == \"word\" and WRONG"',
        "'kind == ''word'' and WRONG'",
        r'"f\u00fcnf and WRONG"',
        '"first \\\n      and WRONG"',
    ],
)
def test_the_caret_counts_an_escape_as_what_it_stands_for(written: str) -> None:
    diagnostic, text = report(written)
    assert pointed_at(diagnostic, text) == "WRONG"


def test_what_runs_over_a_line_is_marked_to_its_end() -> None:
    diagnostic, text = report(">-\n      first and (second\n      or third)", "(second or third)")
    assert pointed_at(diagnostic, text) == "(second"


def test_the_problem_keeps_what_it_says() -> None:
    diagnostic, _ = report("first and WRONG")
    assert (diagnostic.code, diagnostic.message, diagnostic.help) == ("PK202", "it is wrong", "x")
    assert diagnostic.location.file == "file.yaml"


def test_a_problem_past_the_end_stands_at_the_start() -> None:
    """The very last expression of a file, cut short: there is nothing left to point at."""
    text = "when: a and"
    reading = Reading.parse(Source(text, None, shows_values=True))
    problem = Problem(code="PK201", message="cut short", span=Span(len("a and"), len("a and") + 1))

    def fail() -> None:
        raise ExpressionError([problem])

    found: list[Diagnostic] = []
    placed(reading, "when", "a and", fail, found)
    assert (found[0].location.line, found[0].location.column) == (1, len("when: ") + 1)


def test_what_works_is_given_back() -> None:
    reading = Reading.parse(Source("when: a", None))
    found: list[Diagnostic] = []
    assert placed(reading, "when", "a", lambda: "made", found) == "made"
    assert found == []


def test_every_problem_of_an_expression_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("when: one two three\n", encoding="utf-8")
    reading = Reading.parse(Source.read(path, shows_values=True))
    spans = [Span(0, 3), Span(8, 13)]

    def fail() -> None:
        raise ExpressionError([Problem(code="PK202", message="no", span=span) for span in spans])

    found: list[Diagnostic] = []
    placed(reading, "when", "one two three", fail, found)
    assert [problem.location.column for problem in found] == [7, 15]
