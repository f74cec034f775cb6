"""What goes between two values: the typing of comparisons, and what they become.

Each function gives the checked tree, or nothing after reporting why there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.errors import suggest
from peerkit.language import tree
from peerkit.language.syntax import Comparison, Operator, Span
from peerkit.language.tree import Order, Tree
from peerkit.language.types import Choice, ChoiceSet, Collection, Entity, Simple, Type, describe
from peerkit.model.conversion import quoted
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from enum import StrEnum

Typed: TypeAlias = tuple[Tree, Type]
Report: TypeAlias = Callable[..., Any]

_ORDERED = {Simple.NUMBER, Simple.DATE, Simple.DURATION}


def compare(report: Report, node: Comparison, left: Typed, right: Typed) -> Tree | None:
    """Type `<`, `<=`, `==`, `!=`, `>=` and `>` between two single values.

    A comparison with the date of a doing includes that it is done.
    """
    (a, a_type), (b, b_type) = left, right
    a_plain, b_plain = _plain(a_type), _plain(b_type)
    equality = node.operator in {Operator.EQUAL, Operator.UNEQUAL}
    if a_plain is b_plain and a_plain in _ORDERED:
        checked = _ordered(node.operator, a, b)
    elif equality and _comparable(report, node, left, right):
        same = tree.Same(a, b)
        checked = same if node.operator is Operator.EQUAL else tree.Not(same)
    elif equality and Simple.STRING in {a_type, b_type} and _is_choice(a_type, b_type):
        return None  # `_comparable` has said which word is wrong
    else:
        message = f"`{node.operator}` does not go between {describe(a_type)} and {describe(b_type)}"
        report("PK203", message, node.span)
        return None
    are_done = (*doings(a), *doings(b))
    return tree.All((*are_done, checked)) if are_done else checked


def contain(report: Report, node: Comparison, left: Typed, right: Typed) -> Tree | None:
    """Type `in` and `not in`: a word in a set, or a part in a list of parts."""
    (element, a), (collection, b) = left, right
    if isinstance(b, ChoiceSet):
        vocabulary = b.vocabulary or (a.vocabulary if isinstance(a, Choice) else None)
        if vocabulary is None and a is Simple.IDENTIFIER:
            checked: Tree = tree.Contains(element, collection)
            return checked if node.operator is Operator.IN else tree.Not(checked)
        fits = a is Simple.STRING or (isinstance(a, Choice) and a.vocabulary is vocabulary)
        if vocabulary is None or not fits:
            message = f"{describe(a)} cannot be in this set"
            report("PK203", message, node.span)
            return None
        if not _words_fit(report, element, node.left.span, vocabulary):
            return None
        if not _words_fit(report, collection, node.right.span, vocabulary):
            return None
    elif not (isinstance(b, Collection) and isinstance(a, Entity) and a == b.element):
        message = f"{describe(a)} cannot be in {describe(b)}"
        report("PK203", message, node.span)
        return None
    checked = tree.Contains(element, collection)
    return checked if node.operator is Operator.IN else tree.Not(checked)


def relate_sets(report: Report, node: Comparison, left: Typed, right: Typed) -> Tree | None:
    """Type the comparisons between two sets of words: `<=` and `<` say subset."""
    (a, a_type), (b, b_type) = left, right
    if not (isinstance(a_type, ChoiceSet) and isinstance(b_type, ChoiceSet)):
        message = f"`{node.operator}` does not go between {describe(a_type)} and {describe(b_type)}"
        help_ = "write `in`" if isinstance(a_type, Choice) or isinstance(b_type, Choice) else None
        report("PK203", message, node.span, help_)
        return None
    vocabulary = a_type.vocabulary or b_type.vocabulary
    if vocabulary is None or (b_type.vocabulary or vocabulary) is not vocabulary:
        report("PK203", "these sets hold words of different kinds", node.span)
        return None
    fits = [
        _words_fit(report, side, place.span, vocabulary)
        for side, place in ((a, node.left), (b, node.right))
    ]
    if not all(fits):
        return None
    if node.operator in {Operator.EQUAL, Operator.UNEQUAL}:
        same = tree.All((tree.Subset(a, b), tree.Subset(b, a)))
        return same if node.operator is Operator.EQUAL else tree.Not(same)
    proper = node.operator in {Operator.LESS, Operator.MORE}
    if node.operator in {Operator.LESS, Operator.AT_MOST}:
        return tree.Subset(a, b, proper)
    return tree.Subset(b, a, proper)


def doings(side: Tree) -> list[Tree]:
    """Say, of every date of a doing that a value is made of, that it is done."""
    match side:
        case tree.Field(shape=shape) if shape.kind is Kind.HAPPENED:
            return [tree.Done(side)]
        case tree.Variable(dates_doing=True):
            return [tree.Done(side)]
        case tree.Definition(base=base, name=name, body=body):
            return [tree.Definition(base, name, part, Simple.BOOL) for part in doings(body)]
        case tree.Arithmetic(left=a, right=b) | tree.Shift(date=a, offset=b):
            return [*doings(a), *doings(b)]
        case tree.Due(date=date):
            return doings(date)
        case _:
            return []


def _is_choice(*types: Type) -> bool:
    return any(isinstance(type_, Choice) for type_ in types)


def _plain(type_: Type) -> Type:
    return Simple.DATE if type_ is Simple.HAPPENED else type_


def _ordered(operator: Operator, a: Tree, b: Tree) -> Tree:
    match operator:
        case Operator.LESS:
            return tree.Compare(Order.BEFORE, a, b)
        case Operator.MORE:
            return tree.Compare(Order.BEFORE, b, a)
        case Operator.AT_MOST:
            return tree.Compare(Order.NOT_AFTER, a, b)
        case Operator.AT_LEAST:
            return tree.Compare(Order.NOT_AFTER, b, a)
        case Operator.EQUAL:
            return tree.Same(a, b)
        case _:
            return tree.Not(tree.Same(a, b))


def _comparable(report: Report, node: Comparison, left: Typed, right: Typed) -> bool:
    """Tell whether two values can be equal at all; report a word that is not in its list."""
    for (_, type_), (other, other_type), place in (
        (left, right, node.right),
        (right, left, node.left),
    ):
        if isinstance(type_, Choice) and other_type is Simple.STRING:
            return _words_fit(report, other, place.span, type_.vocabulary)
        if type_ is Simple.IDENTIFIER and other_type in {Simple.STRING, Simple.IDENTIFIER}:
            return True
    a, b = left[1], right[1]
    return a == b and (isinstance(a, Choice | Entity) or a is Simple.BOOL)


def _words_fit(report: Report, side: Tree, span: Span, vocabulary: type[StrEnum]) -> bool:
    """Report a word or a set of words that the enumeration does not have."""
    if not isinstance(side, tree.Constant):
        return True
    words = [str(member) for member in vocabulary]
    value = side.value
    used = sorted(value) if isinstance(value, frozenset) else [str(value)]
    wrong = [word for word in used if word not in words]
    for word in wrong:
        hint = suggest(word, words) or f"the words are {quoted(words)}"
        report("PK204", f"`{word}` is not one of the words here", span, hint)
    return not wrong
