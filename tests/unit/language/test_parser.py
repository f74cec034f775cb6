import pytest

from peerkit.language import ExpressionError, Problem, Span, parse
from peerkit.language.parser import DEEPEST, LONGEST
from peerkit.language.syntax import (
    Aggregate,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Comprehension,
    Junction,
    Literal,
    Name,
    Negation,
    Operator,
    SetDisplay,
    Syntax,
)


def refusal(text: str) -> Problem:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("kind", Name("kind", Span(0, 4))),
        ("True", Literal(True, Span(0, 4))),  # noqa: FBT003
        ("False", Literal(False, Span(0, 5))),  # noqa: FBT003
        ("12", Literal(12, Span(0, 2))),
        ("-12", Literal(-12, Span(0, 3))),
        ('"fit"', Literal("fit", Span(0, 5))),
        ("a.kind", Attribute(Name("a", Span(0, 1)), "kind", Span(0, 6), Span(2, 6))),
        (
            '{"a", "b"}',
            SetDisplay((Literal("a", Span(1, 4)), Literal("b", Span(6, 9))), Span(0, 10)),
        ),
        ("not a", Negation(Name("a", Span(4, 5)), Span(0, 5))),
        ("done(a)", Call("done", (Name("a", Span(5, 6)),), Span(0, 7), Span(0, 4))),
        (
            "any(x for x in xs if c)",
            Comprehension(
                Aggregate.ANY,
                Name("x", Span(4, 5)),
                "x",
                Name("xs", Span(15, 17)),
                Name("c", Span(21, 22)),
                Span(0, 23),
            ),
        ),
    ],
)
def test_each_form_becomes_its_node(text: str, tree: Syntax) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("name", ["any", "all", "count", "min", "max"])
def test_each_aggregate_takes_a_loop(name: str) -> None:
    found = parse(f"{name}(x for x in xs)")
    assert isinstance(found, Comprehension)
    assert (str(found.aggregate), found.condition) == (name, None)


@pytest.mark.parametrize("sign", ["<", "<=", "==", "!=", ">=", ">", "in", "not in"])
def test_each_comparison(sign: str) -> None:
    found = parse(f"a {sign} b")
    end = 4 + len(sign)
    names = Name("a", Span(0, 1)), Name("b", Span(end - 1, end))
    assert found == Comparison(Operator(sign), *names, Span(0, end))


@pytest.mark.parametrize("sign", ["+", "-", "*"])
def test_each_arithmetic_operator(sign: str) -> None:
    names = Name("a", Span(0, 1)), Name("b", Span(4, 5))
    assert parse(f"a {sign} b") == Arithmetic(Operator(sign), *names, Span(0, 5))


@pytest.mark.parametrize(("word", "is_and"), [("and", True), ("or", False)])
def test_a_junction_holds_all_its_parts(word: str, *, is_and: bool) -> None:
    found = parse(f"a {word} b {word} c")
    assert isinstance(found, Junction)
    assert found.is_and is is_and
    assert [part.name for part in found.parts if isinstance(part, Name)] == ["a", "b", "c"]


def test_a_chain_is_a_junction_of_its_comparisons() -> None:
    a, b, c = Name("a", Span(0, 1)), Name("b", Span(4, 5)), Name("c", Span(9, 10))
    first = Comparison(Operator.LESS, a, b, Span(0, 5))
    second = Comparison(Operator.AT_MOST, b, c, Span(4, 10))
    assert parse("a < b <= c") == Junction(True, (first, second), Span(0, 10))  # noqa: FBT003


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("  kind  ", Span(2, 6)),
        ("(kind)", Span(1, 5)),
        ("(\n kind\n)", Span(3, 7)),
        ("kind  # why", Span(0, 4)),
        ("kind\n# (", Span(0, 4)),
    ],
)
def test_white_space_brackets_and_remarks_do_not_count(text: str, span: Span) -> None:
    assert parse(text) == Name("kind", span)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\\\n", " \n\n  "])
def test_places_are_right_over_several_lines(between: str) -> None:
    text = f"a and{between} b"
    found = parse(text)
    assert isinstance(found, Junction)
    assert found.parts[1] == Name("b", Span(text.index("b"), len(text)))


def test_places_are_counted_in_characters() -> None:
    found = parse('"😀é" in b')
    assert isinstance(found, Comparison)
    assert found.right == Name("b", Span(8, 9))


def test_python_warns_of_nothing_in_a_text() -> None:
    assert isinstance(parse(r'"\d" == "\d"'), Comparison)


OUTSIDE = [
    ("lambda: a", 0),
    ("a and (lambda: b)", 7),
    ("done(x := 1)", 5),
    ('a == f"{b}"', 5),
    ('a == "x" f"{b}"', 5),
    ("a and b[0]", 6),
    ("a and b[1:2]", 6),
    ("a if b else c", 0),
    ("a in [b]", 5),
    ("a in (b, c)", 5),
    ("a in ()", 5),
    ("a in {}", 5),
    ("a in {b: c}", 5),
    ("a == [x for x in y]", 5),
    ("a == {x for x in y}", 5),
    ("a == {x: x for x in y}", 5),
    ("a in {*b}", 6),
    ("done(*b)", 5),
    ("a and (await b)", 7),
    ("a and (yield)", 7),
    ("a and (yield from b)", 7),
    ("a == (x for x in y)", 5),
    ("a and b.c()", 6),
    ("a and f()()", 6),
    ("a and done(x=1)", 6),
    ("a and done(**x)", 6),
    ("a and done(x for x in y)", 6),
    ("a and any(x)", 6),
    ("a and any()", 6),
    ("a and min(1, 2)", 6),
    ("a and any([x for x in y])", 6),
    ("a and any(x for x in y for z in x)", 6),
    ("a and any(x for x in y if x if y)", 6),
    ("a and any(x for x, z in y)", 6),
    ("a and any(x for x.z in y)", 6),
    ("a and b is c", 6),
    ("a and b is not c", 6),
    ("a == b / c", 5),
    ("a == b // c", 5),
    ("a == b % c", 5),
    ("a == b ** c", 5),
    ("a == b @ c", 5),
    ("a == b | c", 5),
    ("a == b << c", 5),
    ("a == -b", 5),
    ("a == +1", 5),
    ("a == ~1", 5),
    ("a == -True", 5),
    ("a == 1.5", 5),
    ("a == 1e3", 5),
    ("a == 1j", 5),
    ("a == None", 5),
    ("a == ...", 5),
    ('a == b"x"', 5),
    ("", 0),
    ("   \n", 0),
    ("a and", 4),
    ("a == = b", 5),
    ("a; b", 1),
    ("import os", 0),
    ("a\nb", 0),
    ("a) or (b", 0),
    ("(a) or (b", 0),
    ("a)(b", 0),
    ('"a', 0),
    ("a\x00b", 0),
]


@pytest.mark.parametrize(("text", "column"), OUTSIDE)
def test_what_is_outside_the_language_is_refused_at_its_column(text: str, column: int) -> None:
    problem = refusal(text)
    assert (problem.code, problem.span.start) == ("PK201", column)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lambda: a", "a lambda"),
        ("(x := 1)", "an assignment"),
        ('f"{a}"', "an f-string"),
        ("a[0]", "indexing"),
        ("a.b()", "only the language's own functions"),
        ("1.5", "a fraction"),
        ("a / b", "only `+`, `-` and `*`"),
        ("any(x)", "`any` takes a loop"),
        ("done(x for x in y)", "`done` does not take a loop"),
    ],
)
def test_a_refusal_says_what_was_found(text: str, words: str) -> None:
    assert words in refusal(text).message


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("a is b", "write `==`"),
        ("a = b", "a comparison is written `==`"),
        ("any(x)", "any(… for x in …)"),
        ("any(x for x in y if a if b)", "use `and`"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, help_: str) -> None:
    assert refusal(text).help == help_


@pytest.mark.parametrize("text", ["a, b", "a, é", "x for x in y", "a), (b", "# a"])
def test_brackets_of_our_own_never_get_in_the_way(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert [problem.code for problem in caught.value.problems] == ["PK201"]


def test_an_asynchronous_loop_is_refused() -> None:
    assert refusal("any(x async for x in y)").code == "PK201"


def test_a_lone_surrogate_is_not_a_matter_of_depth() -> None:
    assert refusal("a == '\ud800'").code == "PK201"


def nested(levels: int) -> str:
    return "not " * (levels - 1) + "a"


def test_depth_is_judged_at_the_limit() -> None:
    assert isinstance(parse(nested(DEEPEST)), Negation)
    problem = refusal(nested(DEEPEST + 1))
    assert (problem.code, problem.span) == ("PK205", Span(4 * DEEPEST, 4 * DEEPEST + 1))


DEEP = {
    "attribute": "a" + ".b" * DEEPEST,
    "set": "{" * 4 + "1" + "}" * 4 + " == " + "(" + nested(DEEPEST) + ")",
    "sign": "not " * DEEPEST + "-1",
    "comparison": nested(DEEPEST) + " == b",
    "arithmetic": "1" + " + 1" * DEEPEST,
    "call": "done(" * DEEPEST + "a" + ")" * DEEPEST,
    "junction": "a and (b or " * (DEEPEST // 2) + "c" + ")" * (DEEPEST // 2),
    "loop": nested(DEEPEST) + " or any(x for x in y)",
    "source": "any(x for x in " + "a" + ".b" * (DEEPEST - 1) + ")",
    "condition": "any(x for x in y if " + nested(DEEPEST) + ")",
    "body": "any(" + nested(DEEPEST) + " for x in y)",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_depth_counts_through_every_form(text: str) -> None:
    assert refusal(text).code == "PK205"


@pytest.mark.parametrize(
    "text",
    [
        "not " * 10_000 + "a",
        "(" * 10_000 + "a" + ")" * 10_000,
        "-" * 10_000 + "1",
        "a" + ".b" * 10_000,
        "a" * 1_000_000,
        "not " * 999 + "a",
        "-" * (LONGEST - 1) + "1",
        "a" + ".b" * 1_900,
    ],
    ids=range(8),
)
def test_nothing_is_too_deep_or_long_to_be_refused(text: str) -> None:
    """Bad input 42."""
    assert refusal(text).code == "PK205"


def test_more_brackets_than_python_takes_are_refused() -> None:
    assert refusal("(" * 1_000 + "a" + ")" * 1_000).code in {"PK201", "PK205"}


def test_length_is_judged_at_the_limit() -> None:
    assert isinstance(parse("a" * LONGEST), Name)
    assert refusal("a" * (LONGEST + 1)).code == "PK205"


def loops(levels: int) -> str:
    return "any(" * levels + "x" + " for x in y)" * levels


def test_loops_are_judged_at_the_limit() -> None:
    """Bad input 43."""
    assert isinstance(parse(loops(3)), Comprehension)
    problem = refusal(loops(4))
    assert (problem.code, problem.span.start) == ("PK205", 12)


def test_a_loop_in_a_condition_is_a_loop_in_a_loop() -> None:
    inner = "any(x for x in y if any(x for x in y if {}))"
    assert isinstance(parse(inner.format("any(x for x in y)")), Comprehension)
    assert refusal(inner.format(loops(2))).code == "PK205"


def test_loops_side_by_side_are_not_nested() -> None:
    assert isinstance(parse(" and ".join([loops(3)] * 5)), Junction)
