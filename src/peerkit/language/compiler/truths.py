"""Code for what joins truth values: strong Kleene logic, where an error outweighs the unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from peerkit.language import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerkit.language.compiler.emitter import Emitter
    from peerkit.language.compiler.nodes import Node
    from peerkit.language.compiler.places import Place


def opposite(emit: Emitter, node: Node, place: Place) -> str:
    """Write the opposite; what is unknown, or an error, stays as it is."""
    operand = emit.truth(node.parts[0], place)
    result = emit.name("t")
    place.line(
        f"{result} = False if {operand} is True else True if {operand} is False else {operand}"
    )
    return result


def junction(emit: Emitter, node: Node, place: Place) -> str:
    """Write `and` or `or`: no part is looked at once one has decided."""
    decisive = isinstance(node.tree, tree.Any)
    first, *rest = node.parts
    result = emit.name("t")
    place.line(f"{result} = {emit.truth(first, place)}")
    can_fail = first.can_fail
    for part in rest:
        inside = place.block(f"if {result} is not {decisive}:")
        can_fail = can_fail or part.can_fail
        inside.line(merged(result, emit.truth(part, inside), decisive=decisive, can_fail=can_fail))
    return result


def merged(result: str, part: str, *, decisive: bool, can_fail: bool) -> str:
    """Give the line that takes one more part into a result that is not decided yet.

    The decisive value outweighs an error, the first error outweighs the rest, and what is unknown
    outweighs the other truth value.
    """
    takes = f"{result} is {not decisive} or {part} is {decisive}"
    if can_fail:
        takes += f" or {result} is UNKNOWN and {part} is not {not decisive}"
    return f"if {takes}: {result} = {part}"


def voice(emit: Emitter, node: Node, place: Place) -> str:
    """Write what a group or a speaker says about the recommendation."""
    expression = node.tree
    if isinstance(expression, tree.Voiced):
        said, word = "said_by_group", str(expression.group)
    else:
        said, word = "said_by_speaker", str(cast("tree.StatedBy", expression).speaker)
    subject = emit.word(node.parts[0], place)
    result = emit.name("t")
    place.line(f"{result} = {said}({word!r}, {node.about!r}, {subject})")
    return result


def caught(emit: Emitter, node: Node, place: Place, write: Callable[[Place], str]) -> str:
    """Write a truth value that is made of other things; an error in them becomes its value."""
    result = emit.name("t")
    if not any(part.can_fail for part in node.parts):
        place.line(f"{result} = {write(place)}")
        return result
    inside = place.block("try:")
    inside.line(f"{result} = {write(inside)}")
    place.block("except EvaluationError as error:").line(f"{result} = without_traces(error)")
    return result
