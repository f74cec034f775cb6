import sys
from collections.abc import Callable, Iterator, Mapping

import pytest

from peerkit.language import (
    Checker,
    ExpressionError,
    NamedExpression,
    Problem,
    Simple,
    Tree,
    parse,
    tree,
)
from peerkit.language.checker import names_of
from peerkit.language.syntax import Aggregate
from peerkit.language.tree import Order
from peerkit.model.conversations import ConversationKind
from peerkit.model.register import SubjectKind

Check = Callable[..., Tree]


def problems(check: Check, text: str, subject: str = "team", **more: object) -> list[Problem]:
    with pytest.raises(ExpressionError) as caught:
        check(text, subject, **more)
    return caught.value.problems


def refused(check: Check, text: str, part: str, subject: str = "team", **more: object) -> Problem:
    """Give the one problem, which has to stand exactly under `part` (in its last place)."""
    (problem,) = problems(check, text, subject, **more)
    start = text.rindex(part)
    assert (problem.span.start, problem.span.end) == (start, start + len(part))
    return problem


@pytest.mark.parametrize(
    ("text", "part", "subject", "code", "help_"),
    [
        ("knd", "knd", "team", "PK202", "did you mean `kind`?"),
        ("qqq", "qqq", "programme", "PK202", "a programme has `stage`, "),
        ("as_off > as_of", "as_off", "team", "PK202", "did you mean `as_of`?"),
        ("organization.kind", "organization", "team", "PK202", "did you mean `organisation`?"),
        ("team.kind", "team", "programme", "PK202", ""),
        ("voices", "voices", "organisation", "PK202", ""),
        ("complete", "complete", "team", "PK202", ""),
        ("manager.entri", "entri", "team", "PK202", "did you mean `entry`?"),
        ("manager.qqq", "qqq", "team", "PK202", "there are `entry`, "),
        ("knwon(kind)", "knwon", "team", "PK202", "did you mean `known`?"),
        ("qqq(kind)", "qqq", "team", "PK202", "there are `known`, "),
        ("parameters.feww > 1", "feww", "team", "PK202", "did you mean `fewest`?"),
        ("parameters.qqq > 1", "qqq", "team", "PK202", None),
        ("parameters", "parameters", "team", "PK202", ""),
        ('kind == "mixd"', '"mixd"', "team", "PK204", "did you mean `mixed`?"),
        ('"mixd" != kind', '"mixd"', "team", "PK204", "did you mean `mixed`?"),
        ('kind == "Mixed"', '"Mixed"', "team", "PK204", "did you mean `mixed`?"),
        ('kind == "qqq"', '"qqq"', "team", "PK204", "the words are `clinical`, "),
        ('kind in {"mixed", "qqq"}', '{"mixed", "qqq"}', "team", "PK204", "the words are "),
        (
            'any("teem" in c.audience for c in conversations)',
            '"teem"',
            "team",
            "PK204",
            "did you mean `team`?",
        ),
        (
            'all(c.audience <= {"teem"} for c in conversations)',
            '{"teem"}',
            "team",
            "PK204",
            "did you mean `team`?",
        ),
        ('voiced("manager")', '"manager"', "team", "PK204", "did you mean `managers`?"),
        ('voiced("qqq")', '"qqq"', "team", "PK204", None),
        ("voiced(kind)", "kind", "team", "PK204", None),
        ("voiced(1)", "1", "team", "PK204", None),
        ('stated_by("managers")', '"managers"', "team", "PK204", "did you mean `manager`?"),
    ],
)
def test_a_wrong_word_is_shown_with_what_was_probably_meant(  # noqa: PLR0913, PLR0917
    check: Check, text: str, part: str, subject: str, code: str, help_: str | None
) -> None:
    problem = refused(check, text, part, subject, parameters={"fewest": 3})
    assert problem.code == code
    if help_ is None:
        assert problem.help is None
    else:
        assert problem.help is not None
        assert problem.help.startswith(help_)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("not kind", "kind", "expected true or false, and this is one word of a list"),
        ("kind and as_of > as_of", "kind", "expected true or false"),
        ("as_of > as_of or 3", "3", "this is a number"),
        ("appointments.role", "role", "a list has no fields"),
        ("as_of.year > 1", "year", "a date has no fields"),
        ("kind.x", "x", "one word of a list has no fields"),
        ("kind > kind", "kind > kind", "`>` does not go between one word of a list"),
        ('kind < "mixed"', 'kind < "mixed"', "one word of a list and a word in quotes"),
        ("kind == 1", "kind == 1", "one word of a list and a number"),
        ("kind == manager.entry", "kind == manager.entry", "does not go between"),
        ("as_of == 1", "as_of == 1", "a date and a number"),
        ("as_of > days(1)", "as_of > days(1)", "a date and a number of days"),
        ("days(1) == months(1)", "days(1) == months(1)", "number of days and a number of months"),
        ("name == name", "name == name", "free text and free text"),
        ('name == "x"', 'name == "x"', "free text and a word in quotes"),
        ('"x" == "x"', '"x" == "x"', "a word in quotes and a word in quotes"),
        ("manager == team", "manager == team", "`==` does not go between"),
        ("decisions == decisions", "decisions == decisions", "a list and a list"),
        ("True < False", "True < False", "true or false and true or false"),
        ('kind == {"mixed"}', 'kind == {"mixed"}', "one word of a list and a set of words"),
        ('{"a"} == {"a"}', '{"a"} == {"a"}', "different kinds"),
        ('"a" in {"a"}', '"a" in {"a"}', "a word in quotes cannot be in this set"),
        ("1 in decisions", "1 in decisions", "a number cannot be in a list"),
        ("manager in decisions", "manager in decisions", "cannot be in a list"),
        ("kind in kind", "kind in kind", "cannot be in one word of a list"),
        ('manager.entry in {1, "told"}', "1", "a set holds words in quotes"),
        ("manager.entry in {kind}", "kind", "a set holds words in quotes"),
        ("as_of + 1 > as_of", "as_of + 1", "`+` does not go between a date and a number"),
        ("as_of + as_of > as_of", "as_of + as_of", "a date and a date"),
        ("as_of * days(1) > as_of", "as_of * days(1)", "`*` does not go between"),
        ("days(1) + as_of > as_of", "days(1) + as_of", "a number of days and a date"),
        ("days(1) + days(1) > days(1)", "days(1) + days(1)", "does not go between"),
        ('1 + "a" > 1', '1 + "a"', "a number and a word in quotes"),
        ("done(1)", "1", "`done` takes a date, and this is a number"),
        ("stated(kind)", "kind", "`stated` takes free text"),
        ("known(1)", "1", "`known` takes a single fact"),
        ("known(as_of)", "as_of", "`known` takes a single fact"),
        ("as_of + days(as_of) > as_of", "as_of", "`days` takes a number, and this is a date"),
        ("as_of + months(kind) > as_of", "kind", "`months` takes a number"),
        ("done()", "done()", "`done` takes one argument"),
        ("known(kind, kind)", "known(kind, kind)", "`known` takes one argument"),
        ("any(x.id for x in kind)", "kind", "a loop goes over a list, and this is one word"),
        ("any(c for c in conversations)", "c", "expected true or false, and this is a conv"),
        ("any(c.paid for c in appointments if c)", "c", "expected true or false"),
        ("min(c.kind for c in conversations) > 1", "c.kind", "`min` takes numbers or dates"),
        ("max(a.paid for a in appointments) > 1", "a.paid", "`max` takes numbers or dates"),
    ],
)
def test_a_wrong_type_is_shown_in_words(check: Check, text: str, part: str, words: str) -> None:
    (problem,) = problems(check, text)
    assert text[problem.span.start : problem.span.end] == part
    assert problem.code == "PK203"
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("not manager.reasons_communicated_on", "write `done(…)`"),
        ("not name", "write `stated(…)`"),
        ("not kind", None),
        ("appointments.role", "loop over it"),
        ("as_of.year", None),
        ('kind <= {"mixed"}', "write `in`"),
        ('any({"team"} == c.kind for c in conversations)', "write `in`"),
        ('any({"team"} == 1 for c in conversations)', None),
    ],
)
def test_a_wrong_type_comes_with_what_to_write_instead(
    check: Check, text: str, help_: str | None
) -> None:
    (problem,) = problems(check, text)
    assert (problem.code, problem.help) == ("PK203", help_)


def test_sets_of_different_words_cannot_be_compared(check: Check) -> None:
    text = "all(c.audience == c.topics for c in conversations)"
    assert refused(check, text, "c.audience == c.topics").code == "PK203"
    text = "responsibilities.win_support <= responsibilities.make_role_work"
    assert isinstance(check(text), tree.Subset)


def test_a_word_of_another_list_cannot_be_in_a_set(check: Check) -> None:
    refused(check, "kind in responsibilities.win_support", "kind in responsibilities.win_support")
    text = "any(a.role.kind in responsibilities.win_support for a in appointments)"
    assert isinstance(check(text), tree.Quantifier)


def test_all_problems_are_reported_at_once_in_order_of_place(check: Check) -> None:
    text = 'knd == "mixed" and kind == "mixd" and any(c.x for c in conversations if 3) and done(1)'
    found = problems(check, text)
    assert [problem.code for problem in found] == ["PK202", "PK204", "PK202", "PK203", "PK203"]
    starts = [problem.span.start for problem in found]
    assert starts == [text.index(part) for part in ("knd", '"mixd"', "x for", "3)", "1)")]


def test_every_wrong_word_of_a_set_is_reported(check: Check) -> None:
    assert len(problems(check, 'kind in {"clinicl", "mixd"}')) == 2


@pytest.mark.parametrize(
    "text",
    [
        "not qqq",
        "qqq and as_of > as_of",
        "qqq == 1",
        "qqq.x.y == 1",
        "qqq + 1 > 2",
        "qqq in decisions",
        "known(qqq)",
        "stated(qqq)",
        "done(qqq)",
        "as_of + days(qqq) > as_of",
        "any(x.y for x in qqq)",
        "any(x.y == 1 and not x for x in qqq.z)",
        "min(x.y for x in qqq) > 1",
        "count(x for x in qqq) > 1",
        "min(d.taken_on for d in decisions if qqq.x) > as_of",
        "min(qqq.x for c in decisions) > 1",
    ],
)
def test_one_slip_is_reported_once(check: Check, text: str) -> None:
    assert refused(check, text, "qqq", expects=Simple.BOOL).code == "PK202"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3", "expected true or false, and this is a number"),
        ("conversations", "expected true or false, and this is a list"),
        ("first", "expected true or false, and this is a date"),
    ],
)
def test_an_expression_has_the_type_that_its_place_expects(
    check: Check, text: str, words: str
) -> None:
    definitions = {"first": ("team", "min(a.starts_on for a in appointments)")}
    problem = refused(check, text, text, definitions=definitions, expects=Simple.BOOL)
    assert (problem.code, problem.message) == ("PK203", words)
    check(text, definitions=definitions)


FIT = tree.Constant("fit")


def field_names(node: Tree) -> list[str]:
    names: list[str] = []
    while isinstance(node, tree.Field):
        names.insert(0, node.name)
        node = node.base
    assert isinstance(node, tree.Part | tree.Variable)
    return [str(node.kind) if isinstance(node, tree.Part) else node.name, *names]


@pytest.mark.parametrize(
    ("text", "subject", "names"),
    [
        ("kind", "team", ["team", "kind"]),
        ("team.kind", "team", ["team", "kind"]),
        ("manager.entry", "team", ["team", "manager", "entry"]),
        ("programme.stage", "team", ["programme", "stage"]),
        ("organisation.kind", "team", ["organisation", "kind"]),
        ("organisation.kind", "programme", ["organisation", "kind"]),
        ("stage", "programme", ["programme", "stage"]),
        ("programme.stage", "programme", ["programme", "stage"]),
        ("programme.stage", "organisation", ["programme", "stage"]),
        ("organisation.programme.stage", "organisation", ["organisation", "programme", "stage"]),
    ],
)
def test_a_name_is_looked_up_on_the_subject_and_around_it(
    check: Check, text: str, subject: str, names: list[str]
) -> None:
    assert field_names(check(text, subject)) == names


@pytest.mark.parametrize("kind", ["programme", "organisation"])
def test_the_subject_itself_is_a_name(check: Check, kind: str) -> None:
    assert check(kind, "team") == tree.Part(SubjectKind(kind))


def test_a_loop_variable_hides_a_field_of_the_same_name(check: Check) -> None:
    found = check('any(kind.kind == "fit" for kind in conversations)')
    assert isinstance(found, tree.Quantifier)
    assert isinstance(found.body, tree.Same)
    assert field_names(found.body.left) == ["kind", "kind"]


def test_the_list_of_a_loop_is_read_outside_it(check: Check) -> None:
    found = check("any(conversations.senior_sponsor_present for conversations in conversations)")
    assert isinstance(found, tree.Quantifier)
    assert field_names(found.source) == ["team", "conversations"]


def test_a_loop_variable_ends_with_its_loop(check: Check) -> None:
    text = "any(c.senior_sponsor_present for c in conversations) and c.senior_sponsor_present"
    (problem,) = problems(check, text)
    assert (problem.code, problem.span.start) == ("PK202", text.rindex("c.senior"))


def test_loops_of_one_name_are_told_apart(check: Check) -> None:
    text = (
        "any(any(x.paid for x in appointments) and x.senior_sponsor_present for x in conversations)"
    )
    outer = check(text)
    assert isinstance(outer, tree.Quantifier)
    assert isinstance(outer.body, tree.All)
    inner, after = outer.body.parts
    assert isinstance(inner, tree.Quantifier)
    assert isinstance(inner.body, tree.Field)
    assert isinstance(after, tree.Field)
    assert inner.slot != outer.slot
    assert inner.body.base == tree.Variable("x", inner.slot)
    assert after.base == tree.Variable("x", outer.slot)


@pytest.mark.parametrize(
    ("text", "order", "swapped"),
    [
        ("1 < 2", Order.BEFORE, False),
        ("1 > 2", Order.BEFORE, True),
        ("1 <= 2", Order.NOT_AFTER, False),
        ("1 >= 2", Order.NOT_AFTER, True),
    ],
)
def test_an_order_becomes_one_of_two(
    check: Check, text: str, order: Order, *, swapped: bool
) -> None:
    one, two = tree.Constant(1), tree.Constant(2)
    sides = (two, one) if swapped else (one, two)
    assert check(text) == tree.Compare(order, *sides)


def test_a_doing_compared_has_to_be_done(check: Check) -> None:
    found = check("manager.reasons_communicated_on < as_of")
    told = check("manager.reasons_communicated_on")
    expected = tree.All((tree.Done(told), tree.Compare(Order.BEFORE, told, tree.AsOf())))
    assert found == expected


def test_a_date_that_is_set_need_not_have_come(check: Check) -> None:
    found = check("all(a.starts_on < as_of for a in appointments)")
    assert isinstance(found, tree.Quantifier)
    assert isinstance(found.body, tree.Compare)


def test_the_extreme_of_doings_is_among_those_done(check: Check) -> None:
    found = check('min(c.held_on for c in conversations if c.kind == "fit")')
    assert isinstance(found, tree.Extreme)
    assert found.aggregate is Aggregate.MIN
    assert isinstance(found.condition, tree.All)
    assert found.condition.parts[-1] == tree.Done(found.body)


def test_known_takes_any_field(check: Check) -> None:
    found = check("all(known(c.held_on) for c in conversations)")
    assert isinstance(found, tree.Quantifier)
    assert isinstance(found.body, tree.Known)


def test_a_word_becomes_a_constant_spelt_as_in_data(check: Check) -> None:
    found = check('any(c.kind == "fit" for c in conversations)')
    assert isinstance(found, tree.Quantifier)
    assert isinstance(found.body, tree.Same)
    assert found.body.right == FIT
    assert FIT.value == ConversationKind.FIT.value


def test_parameters_are_numbers(check: Check) -> None:
    assert check("parameters.n", parameters={"n": 1}) == tree.Parameter("n")
    found = check("as_of - days(parameters.n) < as_of", parameters={"n": 1})
    assert isinstance(found, tree.Compare)


@pytest.mark.parametrize("whole", ["conversations", "manager"])
def test_only_a_single_fact_is_known_or_not(check: Check, whole: str) -> None:
    """A list that may be longer, and a group of fields, would always be known."""
    with pytest.raises(ExpressionError) as caught:
        check(f"known({whole})")
    assert [problem.code for problem in caught.value.problems] == ["PK203"]


@pytest.mark.parametrize("body", ['c.kind == "fit"', "1", "c.held_on < as_of", "decisions"])
def test_what_is_counted_is_the_loop_variable(check: Check, body: str) -> None:
    with pytest.raises(ExpressionError):
        check(f"count({body} for c in conversations) > 0")


@pytest.mark.parametrize("teams", ["organisation.teams", "programme.teams"])
def test_a_rule_on_a_team_cannot_look_into_other_teams(check: Check, teams: str) -> None:
    with pytest.raises(ExpressionError):
        check(f'any(t.kind == "mixed" for t in {teams})')


def test_a_number_beyond_63_bits_is_refused(check: Check) -> None:
    with pytest.raises(ExpressionError):
        check(f"1{'0' * 400} > 0")


def test_the_names_that_a_subject_has_are_not_free_for_definitions() -> None:
    assert {"kind", "manager", "team", "organisation", "as_of", "parameters"} <= names_of(
        SubjectKind.TEAM
    )
    assert not {"manager", "voices", "complete"} & names_of(SubjectKind.PROGRAMME)


class TestDefinitions:
    def test_a_definition_stands_on_its_own_subject(self, check: Check) -> None:
        definitions = {"early": ("programme", 'stage == "planning"')}
        found = check("early", "team", definitions=definitions)
        assert isinstance(found, tree.Definition)
        assert found.base == tree.Part(SubjectKind.PROGRAMME)
        assert found.type is Simple.BOOL
        assert found.body == check('stage == "planning"', "programme")

    def test_a_definition_on_teams_is_asked_of_each_team(self, check: Check) -> None:
        definitions = {"clinical": ("team", 'kind == "clinical"')}
        text = "all(t.clinical for t in teams)"
        found = check(text, "organisation", definitions=definitions)
        assert isinstance(found, tree.Quantifier)
        assert isinstance(found.body, tree.Definition)
        assert found.body.base == tree.Variable("t", found.slot)

    def test_a_definition_on_another_subject_is_no_name(self, check: Check) -> None:
        definitions = {"clinical": ("team", 'kind == "clinical"')}
        refused(check, "clinical", "clinical", "organisation", definitions=definitions)
        refused(check, "programme.clinical", "clinical", "team", definitions=definitions)

    def test_a_field_comes_before_a_definition(self, check: Check) -> None:
        definitions = {"kind": ("team", "1 > 2")}
        assert isinstance(check("kind", definitions=definitions), tree.Field)
        assert isinstance(check("team.kind", definitions=definitions), tree.Field)

    def test_definitions_are_suggested(self, check: Check) -> None:
        definitions = {"first_start": ("team", "as_of")}
        problem = refused(check, "frst_start > as_of", "frst_start", definitions=definitions)
        assert problem.help == "did you mean `first_start`?"

    def test_problems_of_a_definition_are_reported_where_it_stands(self) -> None:
        named = NamedExpression("bad", SubjectKind.TEAM, parse("qqq"))
        checker = Checker(definitions={"bad": named})
        checker.check(parse("bad"), SubjectKind.TEAM, expects=Simple.BOOL)
        with pytest.raises(ExpressionError, match="unknown name `qqq`"):
            checker.definition("bad")

    def test_a_definition_is_checked_once(self) -> None:
        named = NamedExpression("early", SubjectKind.PROGRAMME, parse('stage == "planning"'))
        checker = Checker(definitions={"early": named})
        assert checker.definition("early")[0] is checker.definition("early")[0]

    @pytest.mark.parametrize("subject", ["team", "organisation"])
    def test_slots_of_a_definition_are_its_own(self, check: Check, subject: str) -> None:
        definitions = {"talked": (subject, "any(known(c.kind) for c in programme.conversations)")}
        text = "any(talked and known(c.kind) for c in programme.conversations)"
        found = check(text, subject, definitions=definitions)
        assert isinstance(found, tree.Quantifier)
        assert found.slot == 1


CIRCLES = {
    "itself": ({"a": "not a"}, "a", "`a` needs `a`", "a"),
    "two": ({"a": "not b", "b": "not a"}, "a", "`a` needs `b` needs `a`", "b"),
    "a way in": (
        {"c": "a", "a": "not b", "b": "a and a"},
        "c",
        "`a` needs `b` needs `a`",
        "a",
    ),
    "by a field": ({"a": "team.b", "b": "team.a"}, "a", "`a` needs `b` needs `a`", "b"),
}


@pytest.mark.parametrize(("bodies", "asked", "way", "part"), CIRCLES.values(), ids=CIRCLES)
def test_definitions_in_a_circle_are_refused(
    bodies: Mapping[str, str], asked: str, way: str, part: str
) -> None:
    definitions = {
        name: NamedExpression(name, SubjectKind.TEAM, parse(body)) for name, body in bodies.items()
    }
    with pytest.raises(ExpressionError) as caught:
        Checker(definitions=definitions).definition(asked)
    (problem,) = caught.value.problems
    assert problem.code == "PK207"
    assert problem.message == f"definitions go in a circle: {way}"
    assert problem.span.start == bodies[asked].rindex(part)


def test_a_rule_that_uses_a_circle_has_no_problem_of_its_own(check: Check) -> None:
    check("a and a", definitions={"a": ("team", "not a")}, expects=Simple.BOOL)


class Counting(dict[str, NamedExpression]):
    """Counts how often a definition is looked at."""

    looked_at = 0

    def __getitem__(self, name: str) -> NamedExpression:
        self.looked_at += 1
        return super().__getitem__(name)

    def get(self, name: str, default: object = None) -> NamedExpression | None:  # type: ignore[override]
        assert default is None
        return super().get(name)


def doubling(first: str, length: int) -> Iterator[tuple[str, NamedExpression]]:
    yield "d0", NamedExpression("d0", SubjectKind.TEAM, parse(first))
    for number in range(1, length):
        body = parse(f"d{number - 1} and d{number - 1}")
        yield f"d{number}", NamedExpression(f"d{number}", SubjectKind.TEAM, body)


def test_checking_looks_at_each_definition_once() -> None:
    definitions = Counting(doubling('kind == "mixed"', 10))
    Checker(definitions=definitions).definition("d9")
    assert definitions.looked_at == 10


def test_definitions_that_multiply_are_refused() -> None:
    """Sixteen that each name the one before twice would take the time of 65,536."""
    with pytest.raises(ExpressionError) as caught:
        Checker(definitions=dict(doubling('kind == "mixed"', 16))).definition("d15")
    assert {problem.code for problem in caught.value.problems} == {"PK205"}


def test_checking_takes_no_longer_for_a_circle() -> None:
    definitions = Counting(doubling("d0", 12))
    checker = Checker(definitions=definitions)
    checker.check(parse("d11"), SubjectKind.TEAM)
    assert definitions.looked_at <= 24


def test_a_long_chain_of_definitions_is_refused() -> None:
    length = sys.getrecursionlimit()
    definitions = {
        f"d{number}": NamedExpression(
            f"d{number}", SubjectKind.TEAM, parse(f"d{number - 1}" if number else "1 < 2")
        )
        for number in range(length)
    }
    with pytest.raises(ExpressionError) as caught:
        Checker(definitions=definitions).definition(f"d{length - 1}")
    assert caught.value.problems[0].code == "PK205"
