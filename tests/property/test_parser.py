"""The parser takes any text; what it takes means what Python says it means."""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import pytest  # noqa: F401
from hypothesis import event, example, given
from hypothesis import strategies as st

from peerkit import model
from peerkit.language import (
    Checker,
    Context,
    ExpressionError,
    Simple,
    parse,
    truth,
)
from peerkit.language.syntax import Syntax
from peerkit.model import Audience, Conversation, ConversationKind, Organisation
from peerkit.model.register import SubjectKind

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


PIECES = [
    "a", "team", ".kind", "12", '"fit"', "é", "1.5", "(", ")", "[", "]", "{", "}", "any", "min",
    " for x in ", " if ", " else ", "lambda x:", " and ", " or ", "not ", " in ", " is ", "==",
    "<", "<=", "+", "-", "*", "/", "**", ":=", ":", "done(", "f'{a}'", "b''", "*a", "...", "None",
    "\n", " ", "\\", "#", ",", "\r", "'", "\t", "\x00", "True", "await ", "yield ", "=", ";",
    "@", "~",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(
    st.characters(), max_size=20
)


def read(text: str) -> Syntax | None:
    """Parse a text; a refusal has to stand inside it."""
    try:
        return parse(text)
    except ExpressionError as error:
        for problem in error.problems:
            assert problem.code in {"PK201", "PK205"}
            assert 0 <= problem.span.start < problem.span.end
            assert problem.span.start <= len(text)
        return None


@given(TEXTS)
@example("x" * 5000)
@example("(" * 3000)
@example("a, é")
@example("a for x in b")
@example("# a")
@example("\ud800")
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read(text)
    event("read" if found else "refused")
    if found is not None:
        stripped = text.strip()
        start = text.find(stripped)
        assert start <= found.span.start < found.span.end <= start + len(stripped)


# The oracle: with everything known and every list complete, a rule is plain Python.


def count(found: Iterable[object]) -> int:
    return sum(1 for _ in found)


TALKS = st.builds(
    Conversation,
    kind=st.sampled_from([ConversationKind.FIT, ConversationKind.CONCERNS]),
    senior_sponsor_present=st.booleans(),
    audience=st.frozensets(st.sampled_from([Audience.TEAM, Audience.MANAGER])),
)


@st.composite
def numbers(draw: st.DrawFn, loops: tuple[str, ...], depth: int) -> str:
    form = draw(st.integers(0, 5)) if depth > 0 else 0
    if form <= 2:
        return draw(st.sampled_from(["0", "1", "2", "-3", "parameters.m", "parameters.n"]))
    if form == 3 and len(loops) < 3:
        variable = draw(st.sampled_from(["x", f"x{len(loops)}"]))
        condition = draw(truths((*loops, variable), depth - 1))
        return f"count({variable} for {variable} in conversations if {condition})"
    sign = draw(st.sampled_from("+-*"))
    return f"({draw(numbers(loops, depth - 1))} {sign} {draw(numbers(loops, depth - 1))})"


@st.composite
def truths(draw: st.DrawFn, loops: tuple[str, ...] = (), depth: int = 3) -> str:
    form = draw(st.integers(0, 7)) if depth > 0 else draw(st.integers(0, 1))
    if form <= 1 and loops:
        forms = [
            "{}.senior_sponsor_present",
            '{}.kind == "fit"',
            '{}.kind in {{"concerns", "boundaries"}}',
            '"team" in {}.audience',
            '{}.audience <= {{"team"}}',
            '{}.audience > {{"manager"}}',
            '{}.audience != {{"manager"}}',
            '{}.kind not in {{"fit"}}',
        ]
        return draw(st.sampled_from(forms)).format(draw(st.sampled_from(loops)))
    if form <= 1:
        return draw(st.sampled_from(["True", "False", "1 < parameters.n"]))
    if form <= 3:
        orders = draw(st.lists(st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), max_size=2))
        text = draw(numbers(loops, depth - 1))
        for order in [*orders, "<"]:
            text += f" {order} {draw(numbers(loops, depth - 1))}"
        return text
    if form == 4:
        return f"not {draw(truths(loops, depth - 1))}"
    if form == 5 and len(loops) < 3:
        word, variable = draw(st.sampled_from(["any", "all"])), draw(st.sampled_from(["x", "y"]))
        body = draw(truths((*loops, variable), depth - 1))
        condition = draw(truths((*loops, variable), depth - 2))
        return f"{word}({body} for {variable} in conversations if {condition})"
    if form == 6:
        order = draw(st.sampled_from(["==", "!="]))
        return f"({draw(truths(loops, depth - 1))}) {order} ({draw(truths(loops, depth - 1))})"
    word = draw(st.sampled_from(["and", "or"]))
    # Without brackets, so that precedence is put to the test as well.
    return f"{draw(truths(loops, depth - 1))} {word} {draw(truths(loops, depth - 1))}"


@given(
    text=truths(),
    talks=st.lists(TALKS, max_size=3),
    parameters=st.fixed_dictionaries({"m": st.integers(-3, 3), "n": st.integers(-3, 3)}),
)
def test_what_is_fully_known_means_what_python_says(
    text: str,
    talks: list[Conversation],
    parameters: dict[str, int],
    context_of: Callable[[Organisation], Context],
) -> None:
    team = new.Team(id="t", name="T", conversations=talks, complete=["conversations"])
    context = context_of(new.Organisation(id="o", name="O", teams=[team]))
    names = {
        "conversations": talks,
        "parameters": SimpleNamespace(**parameters),
        "count": count,
    }
    expected = eval(text, names)  # noqa: S307
    node = Checker(frozenset(parameters)).check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL)
    event(f"{expected}")
    own = Context(
        register=context.register,
        subject=context.subject,
        as_of=context.as_of,
        parameters=parameters,
    )
    assert truth(node, own) is bool(expected)
