"""Code for what is read off the model."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, cast

from peerkit.language.compiler.nodes import Form, Node, within
from peerkit.language.compiler.places import INDENT, Bounds, Place, Scope, Several, Value
from peerkit.language.compiler.truths import caught
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerkit.language import tree
    from peerkit.language.compiler.emitter import Emitter

_PARTS = {
    SubjectKind.TEAM: "subject",
    SubjectKind.PROGRAMME: "programme",
    SubjectKind.ORGANISATION: "organisation",
}


def constant(emit: Emitter, node: Node, _place: Place) -> Value:
    """Write a literal; a set of words is made once, when the code is loaded."""
    value = cast("tree.Constant", node.tree).value
    if isinstance(value, frozenset):
        name = emit.name("words")
        line = f"{name} = frozenset({tuple(sorted(value))!r})"
        emit.run.lines.append(INDENT * emit.run.indent + line)
        emit.run.values[id(node)] = name
        return name
    literal = repr(value)
    return Bounds(literal, literal) if node.form is Form.QUANTITY else literal


def part(_emit: Emitter, node: Node, _place: Place) -> str:
    """Name the subject, or what it stands in."""
    return _PARTS[cast("tree.Part", node.tree).kind]


def fact(emit: Emitter, node: Node, place: Place) -> str:
    """Write a fact as the model holds it; what is not there at all is unknown as well."""
    field = cast("tree.Field", node.tree)
    base = emit.word(node.parts[0], place)
    name = emit.name("f")
    guard = f"UNKNOWN if {base} is UNKNOWN else " if node.parts[0].may_be_unknown else ""
    place.line(f"{name} = {guard}{base}.{field.name}")
    if field.shape.default is None:
        place.line(f"if {name} is None: {name} = UNKNOWN")
    return name


def field(emit: Emitter, node: Node, place: Place) -> Value:
    """Write a fact as a value of the language."""
    return _FIELDS[node.form](emit, node, place)


def _truth(emit: Emitter, node: Node, place: Place) -> str:
    if not node.can_fail:
        return fact(emit, node, place)
    return caught(emit, node, place, partial(fact, emit, node))


def _quantity(emit: Emitter, node: Node, place: Place) -> Bounds:
    """Write the bounds of a number or a date; a date that never comes lies beyond all others."""
    name, low, high = fact(emit, node, place), emit.name("l"), emit.name("h")
    if cast("tree.Field", node.tree).shape.kind in {Kind.COUNT, Kind.NUMBER}:
        place.line(f"{low} = nan if {name} is UNKNOWN else {name}")
        return Bounds(low, low)
    place.block(f"if {name} is UNKNOWN:").line(f"{low} = {high} = nan")
    place.block(f"elif {name} is ABSENT:").line(f"{low} = {high} = inf")
    place.block("else:").line(f"{low} = {name}.low; {high} = {name}.high")
    return Bounds(low, high)


def _part(emit: Emitter, node: Node, place: Place) -> str:
    name, named = fact(emit, node, place), cast("tree.Field", node.tree).shape.refers_to
    if named is None:
        return name
    found = emit.name("p")
    known = f"{emit.named(named)}[{name}]"
    place.line(f"{found} = {_unless(node, name, 'UNKNOWN', known)}")
    return found


def _unless(node: Node, name: str, unknown: str, known: str) -> str:
    return f"{unknown} if {name} is UNKNOWN else {known}" if node.may_be_unknown else known


def _list(emit: Emitter, node: Node, place: Place) -> Several:
    """Write what is listed; a list never stated may hold anything, so it is open and empty."""
    shape = cast("tree.Field", node.tree).shape
    if shape.kind is Kind.RECORDS:
        return _open(emit, node, place, "()")
    name = fact(emit, node, place)
    known = name
    if shape.kind is Kind.REFERENCES:
        known = f"each_named({emit.named(shape.refers_to or '')}, {name})"
    listed, is_open = emit.name("s"), emit.name("o")
    place.line(f"{is_open} = {name} is UNKNOWN")
    place.line(f"{listed} = () if {is_open} else {known}")
    return Several(listed, is_open)


def _open_set(emit: Emitter, node: Node, place: Place) -> Several:
    return _open(emit, node, place, "UNKNOWN")


def _open(emit: Emitter, node: Node, place: Place, unknown: str) -> Several:
    """Write what may be longer than listed, unless its holder says that it is complete."""
    name, base = cast("tree.Field", node.tree).name, node.parts[0]
    holder = emit.word(base, place)
    listed, is_open = emit.name("s"), emit.name("o")
    place.line(f"{listed} = {_unless(base, holder, unknown, f'{holder}.{name}')}")
    place.line(f"{is_open} = {_unless(base, holder, 'True', f'{name!r} not in {holder}.complete')}")
    return Several(listed, is_open)


_FIELDS: dict[Form, Callable[[Emitter, Node, Place], Value]] = {
    Form.TRUTH: _truth,
    Form.QUANTITY: _quantity,
    Form.WORD: fact,
    Form.SET: fact,
    Form.OPEN_SET: _open_set,
    Form.PART: _part,
    Form.LIST: _list,
}


def definition(emit: Emitter, node: Node, place: Place) -> Value:
    """Write a definition on a part that may not be known; then nothing of it is known either."""
    if node.form is not Form.TRUTH or not node.parts[0].can_fail:
        return _on(emit, node, place)
    return caught(emit, node, place, lambda inside: cast("str", _on(emit, node, inside)))


def _on(emit: Emitter, node: Node, place: Place) -> Value:
    (base, body), element = node.parts, cast("Node", node.element)
    held = emit.word(base, place)
    targets, unknown, form = _TARGETS[node.form]
    names = [emit.name(letter) for letter in targets]
    block = place.block(f"if {held} is UNKNOWN:")
    block.line("; ".join(f"{name} = {value}" for name, value in zip(names, unknown, strict=True)))
    inside = place.block("else:")
    uses = Counter(map(id, within([body])))
    scope = Scope(element.depth, place.scope, uses, inside.indent, is_turn=True)
    scope.values[id(element)] = held
    further = Place(scope, inside.indent)
    found = emit.bounds(body, further) if form is Bounds else emit.value(body, further)
    values = [found] if isinstance(found, str) else list(found)
    further.line("; ".join(f"{n} = {v}" for n, v in zip(names, values, strict=False)))
    place.lines += [*scope.lines, *further.lines]
    return names[0] if form is str else form(*names)


_ONE = (("v",), ("UNKNOWN",), str)
_TARGETS = {
    Form.TRUTH: _ONE,
    Form.QUANTITY: (("l", "h"), ("nan", "nan"), Bounds),
    Form.WORD: _ONE,
    Form.SET: _ONE,
    Form.OPEN_SET: (("s", "o"), ("UNKNOWN", "True"), Several),
    Form.PART: _ONE,
    Form.LIST: (("s", "o"), ("()", "True"), Several),
}
