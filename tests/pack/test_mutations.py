"""The examples pin the rules down: a small change to any rule turns some example of it over.

Each expression is changed in one place at a time, as data. A changed rule that still gives what
all its examples show has survived: then either an example is missing, or the change makes no
difference and `EQUIVALENT` says why.
"""

import ast
import enum
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import attrs
import pytest

from peerkit import model
from peerkit.assessment import run_examples
from peerkit.errors import PackError
from peerkit.language import BOUNDS, Checker, ExpressionError, NamedExpression, Simple, parse
from peerkit.model import ManagerEngagement, Programme, Responsibilities
from peerkit.model.entity import evolve
from peerkit.model.shape import shapes
from peerkit.packs import Pack, Rule

# By what the mutant belongs to and reads, why no example could ever tell it from the rule.
EQUIVALENT: dict[tuple[str, str], str] = {
    ("training.0.c", f"met: not learning_routines < {{'{word}'}}"): (
        "no word at all is fewer than one, whichever one that is"
    )
    for word in ("case-discussion", "reflection-in-meetings", "shared-learning", "training-days")
}

VOCABULARIES = [
    {str(word) for word in found}
    for found in vars(model).values()
    if isinstance(found, type) and issubclass(found, enum.StrEnum)
]
SIBLINGS = [set(shapes(entity)) for entity in (ManagerEngagement, Programme, Responsibilities)]
COMPARISONS: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "done": "known"}


def mutants(text: str) -> list[str]:
    """Give every expression that differs from this one in one place."""
    tree = ast.parse(f"({text}\n)", mode="eval")
    original = ast.unparse(tree)
    found = {ast.unparse(tree) for _ in changed(tree)}
    return sorted(found - {original})


def changed(tree: ast.Expression) -> Iterator[None]:
    """Stop at each change while it is made to the tree, and take it back afterwards."""
    for parent in list(ast.walk(tree)):
        for name, value in ast.iter_fields(parent):
            if isinstance(value, list):
                for position, node in enumerate(value):
                    for other in replacements(node):
                        value[position] = other
                        yield
                    value[position] = node
            else:
                for other in replacements(value):
                    setattr(parent, name, other)
                    yield
                setattr(parent, name, value)


def replacements(node: object) -> Iterator[ast.AST]:
    """Give what could stand in the place of a node."""
    make = MUTATORS.get(type(node))
    if make is not None:
        yield from make(node)


def of_junction(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for left_out in range(len(node.values)):
        rest = node.values[:left_out] + node.values[left_out + 1 :]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    yield negated(node)


def of_negation(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def of_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for other in COMPARISONS[type(node.ops[0])]:
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def of_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in FUNCTIONS:
        yield ast.Call(ast.Name(FUNCTIONS[name]), node.args, [])
    if name not in {"min", "max", "count"}:
        yield negated(node)


def of_loop(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], 0)


def of_set(node: ast.Set) -> Iterator[ast.AST]:
    for left_out in range(len(node.elts)):
        rest = node.elts[:left_out] + node.elts[left_out + 1 :]
        if rest:
            yield ast.Set(rest)


def of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, str):
        yield from map(ast.Constant, neighbours(node.value, VOCABULARIES))
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value - 1), ast.Constant(node.value + 1))


def of_attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    yield from (ast.Attribute(node.value, other) for other in neighbours(node.attr, SIBLINGS))


def of_name(node: ast.Name) -> Iterator[ast.AST]:
    yield from map(ast.Name, neighbours(node.id, SIBLINGS))


MUTATORS: dict[type, Callable[[Any], Iterator[ast.AST]]] = {
    ast.BoolOp: of_junction,
    ast.UnaryOp: of_negation,
    ast.Compare: of_comparison,
    ast.Call: of_call,
    ast.comprehension: of_loop,
    ast.Set: of_set,
    ast.Constant: of_constant,
    ast.Attribute: of_attribute,
    ast.Name: of_name,
}


def negated(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def neighbours(word: str, families: list[set[str]]) -> list[str]:
    return sorted({other for family in families if word in family for other in family} - {word})


def checker(pack: Pack, changes: Mapping[str, str]) -> Checker:
    definitions = {
        named.name: NamedExpression(
            named.name, named.subject, parse(changes.get(named.name, named.means))
        )
        for named in pack.header.definitions
    }
    return Checker(frozenset(parameter.id for parameter in pack.parameters), definitions)


def rewritten(rule: Rule, with_: Checker, **texts: str | None) -> Rule:
    """Give the rule with some of its expressions read anew."""
    subject = rule.recommendation.subject
    trees: dict[str, Any] = {
        part: None if text is None else with_.check(parse(text), subject, expects=Simple.BOOL)
        for part, text in texts.items()
    }
    return attrs.evolve(rule, **trees)


def survives(rule: Rule, pack: Pack) -> bool:
    return all(
        result.passed for result in run_examples(attrs.evolve(pack, rules=(rule,), groups=()))
    )


def mutated_rules(rule: Rule, pack: Pack) -> Iterator[tuple[str, Rule]]:
    """Give each change of the rule that is still in the language, with how it reads."""
    sound = checker(pack, {})
    of = rule.recommendation
    for part, text in (("met", of.met_when), ("applies", of.applies_when)):
        for mutant in [] if text is None else mutants(text):
            with suppress(ExpressionError):
                yield f"{part}: {mutant}", rewritten(rule, sound, **{part: mutant})
    if of.applies_when is not None:
        yield "applies: always", rewritten(rule, sound, applies=None)


def test_every_change_to_a_rule_turns_an_example_over(pack: Pack) -> None:
    survivors, tried = [], 0
    for rule in pack.rules:
        assert survives(rule, pack), rule.recommendation.id
        for reads, mutant in mutated_rules(rule, pack):
            tried += 1
            if survives(mutant, pack):
                survivors.append((rule.recommendation.id, reads))
    assert tried > 2_500
    assert sorted(survivors) == sorted(k for k in EQUIVALENT if k[0] in pack.titles())


def readers(pack: Pack, definition: str) -> list[Rule]:
    """Give the rules that a definition has a part in, by name or through another definition."""

    def reads(text: str | None) -> bool:
        return text is not None and not names.isdisjoint(re.findall(r"\w+", text))

    names = {definition}
    while more := {d.name for d in pack.header.definitions if reads(d.means)} - names:
        names |= more
    rules = [(rule, rule.recommendation) for rule in pack.rules]
    return [rule for rule, of in rules if reads(of.met_when) or reads(of.applies_when)]


def test_every_change_to_a_definition_turns_an_example_over(pack: Pack) -> None:
    survivors, tried = [], 0
    for definition in pack.header.definitions:
        reading = readers(pack, definition.name)
        assert reading, definition.name
        for mutant in mutants(definition.means):
            other = checker(pack, {definition.name: mutant})
            try:
                other.definition(definition.name)
            except ExpressionError:
                continue
            tried += 1
            rules = (
                rewritten(
                    rule,
                    other,
                    met=rule.recommendation.met_when,
                    applies=rule.recommendation.applies_when,
                )
                for rule in reading
            )
            if all(survives(rule, pack) for rule in rules):
                survivors.append((definition.name, mutant))
    assert tried > 30
    assert sorted(survivors) == sorted(k for k in EQUIVALENT if k[0] not in pack.titles())


@pytest.mark.parametrize("parameter", ["smallest_group", "majority_percent"])
@pytest.mark.parametrize("change", [-1, 1])
def test_every_change_to_a_parameter_turns_an_example_over(
    pack: Pack, parameter: str, change: int
) -> None:
    parameters = tuple(
        evolve(p, default=p.default + change) if p.id == parameter else p for p in pack.parameters
    )
    changed_pack = attrs.evolve(pack, header=evolve(pack.header, parameters=parameters))
    assert changed_pack.defaults()[parameter] == pack.defaults()[parameter] + change
    least, most = BOUNDS[parameter]
    if least <= pack.defaults()[parameter] + change <= most:
        assert not all(result.passed for result in run_examples(changed_pack))
    else:
        with pytest.raises(PackError):
            list(run_examples(changed_pack))


@pytest.mark.parametrize(
    ("text", "mutant"),
    [
        ("a and b", "a or b"),
        ("a and b", "a"),
        ("a and b", "not (a and b)"),
        ("not a", "a"),
        ("a < b", "a <= b"),
        ("any(a for a in b)", "all((a for a in b))"),
        ("any(a for a in b if c)", "any((a for a in b))"),
        ("a == 'told'", "a == 'chose'"),
        ("a in {'aims', 'role'}", "a in {'role'}"),
        ("count(a for a in b) >= 1", "count((a for a in b)) >= 2"),
        ("done(manager.aims_communicated_on)", "done(manager.reasons_communicated_on)"),
    ],
)
def test_changes_of_each_sort_are_made(text: str, mutant: str) -> None:
    assert mutant in mutants(text)


def test_a_rule_with_too_few_examples_has_survivors(pack: Pack) -> None:
    rule = next(rule for rule in pack.rules if rule.recommendation.id == "leadership.1.b")
    examples: Any = rule.recommendation.examples
    few = evolve(
        rule, recommendation=evolve(rule.recommendation, examples={"met": examples["met"]})
    )
    assert any(survives(mutant, pack) for _, mutant in mutated_rules(few, pack))
