"""Code for numbers, dates and lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from peerkit.language import tree
from peerkit.language.compiler.places import Bounds
from peerkit.language.syntax import Operator

if TYPE_CHECKING:
    from peerkit.language.compiler.emitter import Emitter
    from peerkit.language.compiler.nodes import Node
    from peerkit.language.compiler.places import Place

_OPERATIONS = {Operator.PLUS: "plus", Operator.MINUS: "minus", Operator.TIMES: "times"}


def as_of(_emit: Emitter, _node: Node, _place: Place) -> Bounds:
    """Name the day of the evaluation."""
    return Bounds("today", "today")


def parameter(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write a parameter of the pack."""
    name = emit.name("n")
    place.line(f"{name} = parameters[{cast('tree.Parameter', node.tree).name!r}]")
    return Bounds(name, name)


def arithmetic(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write a sum, difference or product."""
    left, right = (emit.bounds(part, place) for part in node.parts)
    return _called(
        emit, place, _OPERATIONS[cast("tree.Arithmetic", node.tree).operator], left, right
    )


def offset(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write a length of time: days and months as they are, weeks as days."""
    amount = emit.bounds(node.parts[0], place)
    is_weeks = cast("tree.Offset", node.tree).unit is tree.Unit.WEEKS
    if not is_weeks and not node.parts[0].may_be_unknown:
        return amount
    days = "7" if is_weeks else "1"
    return _called(emit, place, "times", amount, Bounds(days, days))


def shift(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write a date some time later or earlier."""
    day, by = (emit.bounds(part, place) for part in node.parts)
    expression = cast("tree.Shift", node.tree)
    unit = "months" if expression.in_months else "days"
    way = "earlier" if expression.sign < 0 else "later"
    return _called(emit, place, f"{unit}_{way}", day, by)


def due(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write the last day that is on time."""
    day, cadence = emit.bounds(node.parts[0], place), emit.word(node.parts[1], place)
    low, high = emit.name("l"), emit.name("h")
    place.line(f"{low}, {high} = on_time({day.low}, {day.high}, {cadence})")
    return Bounds(low, high)


def _called(emit: Emitter, place: Place, function: str, left: Bounds, right: Bounds) -> Bounds:
    low, high = emit.name("l"), emit.name("h")
    given = f"{left.low}, {left.high}, {right.low}, {right.high}"
    place.line(f"{low}, {high} = {function}({given})")
    return Bounds(low, high)
