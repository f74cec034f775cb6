"""Code for what makes a truth value of other things: comparisons, and what is known of a fact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from peerkit.language import tree
from peerkit.language.compiler.facts import fact
from peerkit.language.compiler.nodes import Form
from peerkit.language.compiler.places import RUN, Place, Several
from peerkit.language.compiler.truths import caught
from peerkit.language.tree import Order

if TYPE_CHECKING:
    from peerkit.language.compiler.emitter import Emitter
    from peerkit.language.compiler.nodes import Node


def compare(emit: Emitter, node: Node, place: Place) -> str:
    """Write `<` or `<=` between two quantities. Bounds that are `nan` leave it unknown."""

    def write(inside: Place) -> str:
        left, right = (emit.bounds(part, inside) for part in node.parts)
        (low, high, _), (other_low, other_high, _) = left, right
        if cast("tree.Compare", node.tree).order is Order.BEFORE:
            decided = f"True if {high} < {other_low} else False if {low} >= {other_high}"
        else:
            decided = f"False if {other_high} < {low} else True if {other_low} >= {high}"
        return f"{decided} else UNKNOWN"

    return caught(emit, node, place, write)


def same(emit: Emitter, node: Node, place: Place) -> str:
    """Write `==` between two values of one form."""
    write = _SAME.get(node.parts[0].form, _same_words)
    return caught(emit, node, place, partial(write, emit, node))


def _same_quantities(emit: Emitter, node: Node, place: Place) -> str:
    left, right = (emit.bounds(part, place) for part in node.parts)
    return (
        f"False if {left.high} < {right.low} or {right.high} < {left.low} else "
        f"True if {left.low} == {left.high} == {right.low} == {right.high} else UNKNOWN"
    )


def _same_truths(emit: Emitter, node: Node, place: Place) -> str:
    left, right = (emit.truth(part, place) for part in node.parts)
    errors = [
        f"{side} if {side}.__class__ is EvaluationError else "
        for side, part in ((left, node.parts[0]), (right, node.parts[1]))
        if part.can_fail
    ]
    unknown = f"UNKNOWN if {left} is UNKNOWN or {right} is UNKNOWN else "
    return f"{''.join(errors)}{unknown}{left} is {right}"


def _same_parts(emit: Emitter, node: Node, place: Place) -> str:
    left, right = (emit.word(part, place) for part in node.parts)
    return _unless_unknown(node, (left, right), f"{left} is {right}")


def _same_words(emit: Emitter, node: Node, place: Place) -> str:
    left, right = (emit.word(part, place) for part in node.parts)
    return _unless_unknown(node, (left, right), f"{left} == {right}")


_SAME = {Form.QUANTITY: _same_quantities, Form.TRUTH: _same_truths, Form.PART: _same_parts}


def _unless_unknown(node: Node, names: tuple[str, ...], known: str) -> str:
    """Give an expression that is unknown where something that it is made of is."""
    unsure = [n for n, part in zip(names, node.parts, strict=False) if part.may_be_unknown]
    if not unsure:
        return known
    return f"UNKNOWN if {' or '.join(f'{name} is UNKNOWN' for name in unsure)} else {known}"


def contains(emit: Emitter, node: Node, place: Place) -> str:
    """Write `in`: a word in a set, or a part in a list."""
    write = _CONTAINS[node.parts[1].form]
    return caught(emit, node, place, partial(write, emit, node))


def _in_set(emit: Emitter, node: Node, place: Place) -> str:
    names = (emit.word(node.parts[0], place), emit.word(node.parts[1], place))
    return _unless_unknown(node, names, f"{names[0]} in {names[1]}")


def _in_open_set(emit: Emitter, node: Node, place: Place) -> str:
    element = emit.word(node.parts[0], place)
    listed, is_open = emit.several(node.parts[1], place)
    known = f"True if {element} in {listed} else UNKNOWN if {is_open} else False"
    return _unless_unknown(node, (element, listed), known)


def _in_list(emit: Emitter, node: Node, place: Place) -> str:
    element, collection = node.parts
    name = emit.word(element, place)
    if collection.depth == RUN and element.depth != RUN:
        found = emit.identities(collection)
        place.line(f"if {found.fault} is not None: raise {found.fault}")
        held, is_open = f"id({name}) in {found.parts}", found.is_open
    else:
        listed, is_open = emit.several(collection, place)
        held = f"holds({listed}, {name})"
    return _unless_unknown(node, (name,), f"True if {held} else UNKNOWN if {is_open} else False")


_CONTAINS = {Form.SET: _in_set, Form.OPEN_SET: _in_open_set, Form.LIST: _in_list}


def subset(emit: Emitter, node: Node, place: Place) -> str:
    """Write `<=` or `<` between two sets of words."""

    def write(inside: Place) -> str:
        sides = []
        for part in node.parts:
            if part.form is Form.SET:
                sides.append(Several(emit.word(part, inside), "False"))
            else:
                sides.append(emit.several(part, inside))
        (left, left_open), (right, right_open) = sides
        proper = cast("tree.Subset", node.tree).proper
        if left_open == right_open == "False":
            known = f"{left} {'<' if proper else '<='} {right}"
        else:
            known = f"is_subset({left}, {left_open}, {right}, {right_open}, {proper})"
        return _unless_unknown(node, (left, right), known)

    return caught(emit, node, place, write)


def known(emit: Emitter, node: Node, place: Place) -> str:
    """Write whether a fact is known."""
    operand = node.parts[0]

    def write(inside: Place) -> str:
        if operand.form is Form.LIST:
            return f"not {emit.several(operand, inside).is_open}"
        if operand.form is Form.PART:
            return f"{emit.word(operand, inside)} is not UNKNOWN"
        return f"{fact(emit, operand, inside)} is not UNKNOWN"

    return caught(emit, node, place, write)


def stated(emit: Emitter, node: Node, place: Place) -> str:
    """Write whether a text is stated."""

    def write(inside: Place) -> str:
        operand = emit.word(node.parts[0], inside)
        return _unless_unknown(node, (operand,), f"{operand} is not ABSENT")

    return caught(emit, node, place, write)


def done(emit: Emitter, node: Node, place: Place) -> str:
    """Write whether a date has come."""
    operand = node.parts[0]

    def write(inside: Place) -> str:
        if isinstance(operand.tree, tree.Field) and not emit.is_at_hand(operand, inside):
            day = fact(emit, operand, inside)
            come = f"True if {day}.high <= today else False if {day}.low > today else UNKNOWN"
            return f"UNKNOWN if {day} is UNKNOWN else False if {day} is ABSENT else {come}"
        low, high, _ = emit.bounds(operand, inside)
        return f"True if {high} <= today else False if {low} > today else UNKNOWN"

    return caught(emit, node, place, write)
