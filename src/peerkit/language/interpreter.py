"""The meaning of the rule language: slow, obvious, one function a node.

This is the definition. Whatever is faster must agree with it on every expression and every
organisation. Values are truth values, `Interval`s (numbers, dates as day numbers, durations),
words, sets of words, cadences, parts of the model with their paths, and `Elements`; `UNKNOWN`
stands for any of them.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import frozen

from peerkit.facts import (
    ABSENT,
    ANYTHING,
    UNKNOWN,
    Interval,
    PartialDate,
    Truth,
    all_of,
    any_of,
    negate,
)
from peerkit.language import tree
from peerkit.language.context import Context, EvaluationError
from peerkit.language.day_numbers import days_later, last_day_on_time, months_later
from peerkit.language.syntax import Aggregate, Operator
from peerkit.language.tree import Order, Tree
from peerkit.language.voices import said_by_group, said_by_speaker
from peerkit.model.paths import element_of, field_of
from peerkit.model.register import IMPLIED, Located
from peerkit.model.shape import OPEN, Kind, Shape
from peerkit.model.supervision import is_external

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Value: TypeAlias = Any
"""A value of the language; the checker has made sure which."""

_NEVER = Interval.exactly(math.inf)


@frozen
class Elements:
    """The elements of a collection; open if there may be more than are listed."""

    listed: tuple[Located, ...]
    is_open: bool


@frozen
class OpenSet:
    """Words of which there may be more than are listed."""

    listed: frozenset[str]


def truth(node: Tree, context: Context) -> Truth:
    """Evaluate an expression of type true or false.

    Raises:
        EvaluationError: it has no value on these facts, such as a date beyond the calendar.
    """
    return cast("Truth", value(node, context))


def value(node: Tree, context: Context) -> Value:
    """Evaluate an expression; time in the number of elements that its loops go over.

    Raises:
        EvaluationError: it has no value on these facts, such as a date beyond the calendar.
    """
    try:
        return _EVALUATORS[type(node)](node, context)
    except OverflowError:
        raise EvaluationError("a number that is too large") from None


def elements(node: Tree, context: Context) -> Elements:
    """Evaluate a collection; one never stated may hold anything, so it is open and empty."""
    found = value(node, context)
    return Elements((), is_open=True) if found is UNKNOWN else cast("Elements", found)


def chosen(
    node: tree.Quantifier | tree.Count | tree.Extreme, context: Context
) -> Iterator[tuple[Truth, Context]]:
    """Give, for each listed element, whether it meets the loop's condition and its context."""
    for element in elements(node.source, context).listed:
        inside = context.at(node.slot, element)
        condition = node.condition
        yield (True if condition is None else truth(condition, inside)), inside


def _each(parts: Iterable[Tree], context: Context) -> list[Callable[[], Truth]]:
    return [partial(truth, part, context) for part in parts]


def _together(truths: Iterable[Callable[[], Truth]], *, decisive: bool) -> Truth:
    """Combine truth values in an order that does not matter.

    A decisive value outweighs a part that cannot be evaluated, and that outweighs the rest.
    """
    failures: list[EvaluationError] = []

    def found() -> Iterator[Truth]:
        for evaluate in truths:
            try:
                yield evaluate()
            except EvaluationError as error:
                failures.append(error)

    result = any_of(found()) if decisive else all_of(found())
    if failures and result is not decisive:
        raise failures[0]
    return result


def _constant(node: tree.Constant, _context: Context) -> Value:
    if type(node.value) is int:
        return Interval.exactly(node.value)
    return node.value


def _part(node: tree.Part, context: Context) -> Located:
    return context.part(node.kind)


def _variable(node: tree.Variable, context: Context) -> Value:
    located = context.variables[node.slot]
    if isinstance(located.value, PartialDate):
        return located.value.interval
    return located.value if isinstance(located.value, str) else located


def _field(node: tree.Field, context: Context) -> Value:
    base = value(node.base, context)
    if base is UNKNOWN:
        return UNKNOWN
    fact = getattr(base.value, node.name)
    if context.supposed:
        fact = context.supposed.get((base.path, node.name), fact)
    return UNKNOWN if fact is UNKNOWN or fact is None else _fact(fact, node, base, context)


def _fact(fact: Value, node: tree.Field, base: Located, context: Context) -> Value:
    """Turn a stated fact into a value of the language."""
    shape = node.shape
    path = IMPLIED if base.path == IMPLIED else field_of(base.path, node.name)
    match shape.kind:
        case Kind.SCHEDULED | Kind.HAPPENED:
            return days_of(fact)
        case Kind.COUNT | Kind.NUMBER:
            return Interval.exactly(fact)
        case Kind.PART:
            return Located(fact, path)
        case Kind.REFERENCE:
            return _named(shape, fact, context)
        case Kind.REFERENCES:
            named = tuple(_named(shape, identifier, context) for identifier in sorted(fact))
            return Elements(named, is_open=False)
        case Kind.OPEN_CHOICES:
            return OpenSet(fact) if _is_open(node, base) else fact
        case Kind.MEMBERS | Kind.RECORDS | Kind.TEXTS | Kind.DATES:
            listed = tuple(
                Located(element, element_of(path, getattr(element, "id", None), position))
                for position, element in enumerate(fact)
            )
            return Elements(listed, _is_open(node, base))
        case _:
            return fact


def days_of(fact: Value) -> Interval:
    """Give the days on which a date can be; one that is set for never is after all of them."""
    return _NEVER if fact is ABSENT else cast("PartialDate", fact).interval


def _is_open(node: tree.Field, base: Located) -> bool:
    complete: frozenset[str] = getattr(base.value, "complete", frozenset())
    return node.shape.kind in OPEN and node.name not in complete


def _named(shape: Shape, identifier: str, context: Context) -> Value:
    """Give the part that is named; of somebody from outside nothing is known."""
    if is_external(shape.refers_to, identifier):
        return UNKNOWN
    found = context.register.find(shape.refers_to or "", identifier)
    if found is None:
        raise EvaluationError("a reference that names nothing")
    return found


def _as_of(_node: tree.AsOf, context: Context) -> Interval:
    return Interval.exactly(context.as_of.toordinal())


def _parameter(node: tree.Parameter, context: Context) -> Interval:
    return Interval.exactly(context.parameters[node.name])


def _definition(node: tree.Definition, context: Context) -> Value:
    base = value(node.base, context)
    return UNKNOWN if base is UNKNOWN else value(node.body, context.on(base))


def _not(node: tree.Not, context: Context) -> Truth:
    return negate(truth(node.operand, context))


def _all(node: tree.All, context: Context) -> Truth:
    return _together(_each(node.parts, context), decisive=False)


def _any(node: tree.Any, context: Context) -> Truth:
    return _together(_each(node.parts, context), decisive=True)


def _interval(node: Tree, context: Context) -> Interval:
    found = value(node, context)
    return ANYTHING if found is UNKNOWN else cast("Interval", found)


def _compare(node: tree.Compare, context: Context) -> Truth:
    left, right = value(node.left, context), value(node.right, context)
    if _some_unknown(left, right):
        return UNKNOWN
    return in_order(node.order, cast("Interval", left), cast("Interval", right))


def in_order(order: Order, first: Interval, second: Interval) -> Truth:
    """Tell whether two quantities stand in an order."""
    return first.before(second) if order is Order.BEFORE else first.not_after(second)


def _some_unknown(*values: Value) -> bool:
    return any(value is UNKNOWN for value in values)


def _same(node: tree.Same, context: Context) -> Truth:
    left, right = value(node.left, context), value(node.right, context)
    if _some_unknown(left, right):
        return UNKNOWN
    if isinstance(left, Interval):
        return left.same(cast("Interval", right))
    if isinstance(left, Located):
        return bool(left.value is right.value)
    return bool(left == right)


def _contains(node: tree.Contains, context: Context) -> Truth:
    element, collection = value(node.element, context), value(node.collection, context)
    if _some_unknown(element, collection):
        return UNKNOWN
    if isinstance(collection, OpenSet):
        return True if element in collection.listed else UNKNOWN
    if not isinstance(collection, Elements):
        return bool(element in collection)
    if any(other.value is element.value for other in collection.listed):
        return True
    return UNKNOWN if collection.is_open else False


def _subset(node: tree.Subset, context: Context) -> Truth:
    left, right = value(node.left, context), value(node.right, context)
    if _some_unknown(left, right):
        return UNKNOWN
    if isinstance(left, OpenSet) or isinstance(right, OpenSet):
        return _open_subset(left, right, proper=node.proper)
    return bool(left < right if node.proper else left <= right)


def _open_subset(left: Value, right: Value, *, proper: bool) -> Truth:
    """Compare sets of which at least one may hold more than is listed.

    What is listed on the left is there for good, so a closed right that has no room for it settles
    it. So does a closed left for which the right has room already.
    """
    inside = left.listed if isinstance(left, OpenSet) else left
    outside = right.listed if isinstance(right, OpenSet) else right
    has_room = inside < outside if proper else inside <= outside
    if not isinstance(right, OpenSet) and not has_room:
        return False
    return True if not isinstance(left, OpenSet) and has_room else UNKNOWN


def _arithmetic(node: tree.Arithmetic, context: Context) -> Interval:
    left, right = _interval(node.left, context), _interval(node.right, context)
    operations = {Operator.PLUS: left.plus, Operator.MINUS: left.minus, Operator.TIMES: left.times}
    return operations[node.operator](right)


def _offset(node: tree.Offset, context: Context) -> Interval:
    amount = _interval(node.amount, context)
    return amount.times(Interval.exactly(7)) if node.unit is tree.Unit.WEEKS else amount


def _shift(node: tree.Shift, context: Context) -> Interval:
    day, offset = _interval(node.date, context), _interval(node.offset, context)
    if node.sign < 0:
        offset = Interval.exactly(0).minus(offset)
    later = months_later if node.in_months else days_later
    return Interval(later(day.low, offset.low), later(day.high, offset.high))


def _due(node: tree.Due, context: Context) -> Interval:
    """Give the last day on time; `never` stays never, however often something comes round."""
    day, cadence = _interval(node.date, context), value(node.cadence, context)
    if cadence is UNKNOWN:
        return day if day == _NEVER else ANYTHING
    return Interval(last_day_on_time(day.low, cadence), last_day_on_time(day.high, cadence))


def _quantifier(node: tree.Quantifier, context: Context) -> Truth:
    """Give whether some (or every) element that meets the condition has the body true.

    An element that may be left out, and one that may be missing from the list, leave it open.
    """
    source, turn = elements(node.source, context), node.turn
    truths: list[Callable[[], Truth]] = [
        partial(truth, turn, context.at(node.slot, element)) for element in source.listed
    ]
    if source.is_open:
        truths.append(lambda: UNKNOWN)
    return _together(truths, decisive=node.is_any)


def _count(node: tree.Count, context: Context) -> Interval:
    meets = [met for met, _ in chosen(node, context)]
    surely = meets.count(True)
    is_open = elements(node.source, context).is_open
    return Interval(surely, math.inf if is_open else len(meets) - meets.count(False))


def _extreme(node: tree.Extreme, context: Context) -> Value:
    """Give the bounds of the smallest (or largest) value; unknown if there may be none."""
    met = [(m, _interval(node.body, c)) for m, c in chosen(node, context) if m is not False]
    sure = [interval for meets, interval in met if meets is True]
    if not sure:
        return UNKNOWN
    every = [interval for _, interval in met]
    if elements(node.source, context).is_open:
        every.append(ANYTHING)
    if node.aggregate is Aggregate.MIN:
        return Interval(min(i.low for i in every), min(i.high for i in sure))
    return Interval(max(i.low for i in sure), max(i.high for i in every))


def _known(node: tree.Known, context: Context) -> bool:
    return value(node.operand, context) is not UNKNOWN


def _stated(node: tree.Stated, context: Context) -> Truth:
    found = value(node.operand, context)
    return UNKNOWN if found is UNKNOWN else bool(found is not ABSENT)


def _done(node: tree.Done, context: Context) -> Truth:
    return _interval(node.operand, context).not_after(Interval.exactly(context.as_of.toordinal()))


def _voiced(node: tree.Voiced, context: Context) -> Truth:
    return said_by_group(node.group, context)


def _stated_by(node: tree.StatedBy, context: Context) -> Truth:
    return said_by_speaker(node.speaker, context)


_EVALUATORS: dict[type, Callable[[Any, Context], Value]] = {
    tree.Constant: _constant,
    tree.Part: _part,
    tree.Variable: _variable,
    tree.Field: _field,
    tree.AsOf: _as_of,
    tree.Parameter: _parameter,
    tree.Definition: _definition,
    tree.Not: _not,
    tree.All: _all,
    tree.Any: _any,
    tree.Compare: _compare,
    tree.Same: _same,
    tree.Contains: _contains,
    tree.Subset: _subset,
    tree.Arithmetic: _arithmetic,
    tree.Offset: _offset,
    tree.Shift: _shift,
    tree.Due: _due,
    tree.Quantifier: _quantifier,
    tree.Count: _count,
    tree.Extreme: _extreme,
    tree.Known: _known,
    tree.Stated: _stated,
    tree.Done: _done,
    tree.Voiced: _voiced,
    tree.StatedBy: _stated_by,
}
