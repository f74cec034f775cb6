"""Expressions changed in one place: the slips that a writer of rules could make.

A junction becomes the other one, loses a part or is denied; a comparison moves its edge or turns
round; a loop loses its condition or its sense; a word becomes another word of its list; a set loses
a word or gains one; a number moves by one; a sum loses what is added, or has it taken
away; a field becomes its neighbour. The words and fields are the model's own, found by reflection.
"""

from __future__ import annotations

import ast
import enum
from functools import cache
from typing import TYPE_CHECKING, Any

from peerkit import model
from peerkit.language.python_text import parse_expression
from peerkit.model import ManagerEngagement, Programme, Responsibilities
from peerkit.model.shape import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ALIKE = (ManagerEngagement, Programme, Responsibilities)
"""The classes in which one field is easily taken for another."""

_COMPARISONS: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}
_FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "done": "known"}
_WITHOUT_TRUTH = {"min", "max", "count"}


def mutants(text: str) -> list[str]:
    """Give every expression that differs from this one in one place, in order of spelling.

    Some may not be in the language: whoever checks them finds out. Linear in the number of places
    times the length of the text.
    """
    tree = parse_expression(f"({text}\n)")
    original = ast.unparse(tree)
    return sorted({ast.unparse(tree) for _ in _changed(tree)} - {original})


def _changed(tree: ast.Expression) -> Iterator[None]:
    """Stop at each change while it is made to the tree, and take it back afterwards."""
    for parent in list(ast.walk(tree)):
        for name, value in ast.iter_fields(parent):
            if isinstance(value, list):
                for position, node in enumerate(value):
                    for other in _replacements(node):
                        value[position] = other
                        yield
                    value[position] = node
            else:
                for other in _replacements(value):
                    setattr(parent, name, other)
                    yield
                setattr(parent, name, value)


def _replacements(node: object) -> Iterator[ast.AST]:
    """Give what could stand in the place of a node."""
    make = _MUTATORS.get(type(node))
    if make is not None:
        yield from make(node)


def _of_junction(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for left_out in range(len(node.values)):
        rest = node.values[:left_out] + node.values[left_out + 1 :]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    yield _denied(node)


def _of_negation(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _of_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for position, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            operators = [*node.ops[:position], other(), *node.ops[position + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)


def _of_sum(node: ast.BinOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Add | ast.Sub):
        yield node.left
        yield ast.BinOp(
            node.left, ast.Sub() if isinstance(node.op, ast.Add) else ast.Add(), node.right
        )


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _FUNCTIONS:
        yield ast.Call(ast.Name(_FUNCTIONS[name]), node.args, [])
    if name not in _WITHOUT_TRUTH:
        yield _denied(node)


def _of_loop(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], 0)


def _of_set(node: ast.Set) -> Iterator[ast.AST]:
    for left_out in range(len(node.elts)):
        rest = node.elts[:left_out] + node.elts[left_out + 1 :]
        if rest:
            yield ast.Set(rest)
    words = {e.value for e in node.elts if isinstance(e, ast.Constant) and type(e.value) is str}
    families = [family for family in _vocabularies() if words and words <= family]
    for other in sorted(set().union(*families) - words):
        yield ast.Set([*node.elts, ast.Constant(other)])


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, str):
        yield from map(ast.Constant, _neighbours(node.value, _vocabularies()))
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value - 1), ast.Constant(node.value + 1))


def _of_attribute(node: ast.Attribute) -> Iterator[ast.AST]:
    yield from (ast.Attribute(node.value, other) for other in _neighbours(node.attr, _fields()))


def _of_name(node: ast.Name) -> Iterator[ast.AST]:
    yield from map(ast.Name, _neighbours(node.id, _fields()))


_MUTATORS: dict[type, Callable[[Any], Iterator[ast.AST]]] = {
    ast.BoolOp: _of_junction,
    ast.UnaryOp: _of_negation,
    ast.Compare: _of_comparison,
    ast.BinOp: _of_sum,
    ast.Call: _of_call,
    ast.comprehension: _of_loop,
    ast.Set: _of_set,
    ast.Constant: _of_constant,
    ast.Attribute: _of_attribute,
    ast.Name: _of_name,
}


def _denied(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def _neighbours(word: str, families: Iterable[frozenset[str]]) -> list[str]:
    return sorted({other for family in families if word in family for other in family} - {word})


@cache
def _vocabularies() -> tuple[frozenset[str], ...]:
    """Give the words of every list of words in the model."""
    return tuple(
        frozenset(str(word) for word in found)
        for found in vars(model).values()
        if isinstance(found, type) and issubclass(found, enum.StrEnum)
    )


@cache
def _fields() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(shapes(entity)) for entity in _ALIKE)
