"""Code for loops: one pass over a list works out everything that is asked of its elements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from peerkit.language import tree
from peerkit.language.compiler.nodes import Form, Node, within
from peerkit.language.compiler.places import Bounds, Place, Scope, Value
from peerkit.language.compiler.truths import merged
from peerkit.language.syntax import Aggregate

if TYPE_CHECKING:
    from peerkit.language.compiler.emitter import Emitter


def alone(emit: Emitter, node: Node, place: Place) -> Value:
    """Write a loop that shares its pass with no other."""
    return together(emit, [node], place)[0]


def together(emit: Emitter, nodes: list[Node], place: Place) -> list[Value]:
    """Write one pass over a list for several loops that go over it.

    None of them may need the value of another.
    """
    source, element = nodes[0].parts[0], cast("Node", nodes[0].element)
    listed, is_open, broken = _listed(emit, source, place)
    kept = [_KEEPERS[type(node.tree)](emit, node, is_open, broken) for node in nodes]
    for one in kept:
        one.begin(place)
    asked = [part for node in nodes for part in node.parts[1:]]
    if asked:
        name = emit.name("e")
        place.line(f"for {name} in {listed}:")
        uses = Counter(map(id, within(asked)))
        scope = Scope(element.depth, place.scope, uses, place.indent + 1, is_turn=True)
        dated = element.form is Form.QUANTITY
        scope.values[id(element)] = Bounds(f"{name}.low", f"{name}.high") if dated else name
        inside = Place(scope, scope.indent)
        for one in kept:
            one.step(inside, is_only=len(kept) == 1)
        place.lines += [*scope.lines, *inside.lines]
    return [one.end(place, listed) for one in kept]


def _listed(emit: Emitter, source: Node, place: Place) -> tuple[str, str, str | None]:
    """Write the list; give what is listed, whether it is open, and the error that it came to."""
    if not source.can_fail:
        return (*emit.several(source, place), None)
    listed, is_open, broken = emit.name("s"), emit.name("o"), emit.name("f")
    inside = place.block("try:")
    found = emit.several(source, inside)
    inside.line(f"{listed}, {is_open}, {broken} = {found.listed}, {found.is_open}, None")
    otherwise = place.block("except EvaluationError as error:")
    otherwise.line(f"{listed}, {is_open}, {broken} = (), False, without_traces(error)")
    return listed, is_open, broken


class _Truth:
    """Keeps whether some, or every, element passes."""

    def __init__(self, emit: Emitter, node: Node, is_open: str, broken: str | None) -> None:
        self.emit, self.node, self.is_open, self.broken = emit, node, is_open, broken
        self.result = emit.name("t")
        self.decisive = cast("tree.Quantifier", node.tree).is_any

    def begin(self, place: Place) -> None:
        """An element that may be missing from the list leaves it open."""
        place.line(f"{self.result} = UNKNOWN if {self.is_open} else {not self.decisive}")

    def step(self, place: Place, *, is_only: bool) -> None:
        """Nothing is asked of what follows the element that decided."""
        body, decided = self.node.parts[1], f"{self.result} is {self.decisive}"
        inside = place if is_only else place.block(f"if {self.result} is not {self.decisive}:")
        found = self.emit.truth(body, inside)
        can_fail = body.can_fail
        inside.line(merged(self.result, found, decisive=self.decisive, can_fail=can_fail))
        if is_only:
            place.line(f"if {decided}: break")

    def end(self, place: Place, _listed: str) -> Value:
        if self.broken is not None:
            place.line(f"if {self.broken} is not None: {self.result} = {self.broken}")
        return self.result


class _Quantity:
    """Keeps two bounds, and the first error."""

    def __init__(self, emit: Emitter, node: Node, is_open: str, broken: str | None) -> None:
        self.emit, self.node, self.is_open, self.broken = emit, node, is_open, broken
        self.low, self.high = emit.name("l"), emit.name("h")
        self.fault = emit.name("f") if node.can_fail else None

    def begin_fault(self, place: Place) -> None:
        if self.fault is not None:
            place.line(f"{self.fault} = {self.broken}")

    def guarded(self, place: Place) -> Place:
        """Nothing is asked of what follows an error."""
        return place if self.fault is None else place.block(f"if {self.fault} is None:")

    def unless_broken(self, met: str, condition: Node, place: Place) -> None:
        """Keep an error of the condition."""
        if condition.can_fail:
            place.line(f"if {met}.__class__ is EvaluationError: {self.fault} = {met}")


class _Number(_Quantity):
    """Keeps how many elements meet the condition: surely, and at most."""

    def begin(self, place: Place) -> None:
        place.line(f"{self.low} = {self.high} = 0")
        self.begin_fault(place)

    def step(self, place: Place, *, is_only: bool) -> None:  # noqa: ARG002 - as the others
        if len(self.node.parts) == 1:
            return
        condition = self.node.parts[1]
        inside = self.guarded(place)
        met = self.emit.truth(condition, inside)
        inside.line(f"if {met} is True: {self.low} += 1")
        inside.line(f"if {met} is not False: {self.high} += 1")
        self.unless_broken(met, condition, inside)

    def end(self, place: Place, listed: str) -> Value:
        if len(self.node.parts) == 1:
            place.line(f"{self.low} = {self.high} = len({listed})")
        place.line(f"if {self.is_open}: {self.high} = inf")
        return Bounds(self.low, self.high, self.fault)


class _Extreme(_Quantity):
    """Keeps the bounds of the smallest or largest value, and whether there surely is one."""

    def __init__(self, emit: Emitter, node: Node, is_open: str, broken: str | None) -> None:
        super().__init__(emit, node, is_open, broken)
        self.is_least = cast("tree.Extreme", node.tree).aggregate is Aggregate.MIN
        self.beyond = "inf" if self.is_least else "-inf"
        self.there = emit.name("b")

    def begin(self, place: Place) -> None:
        place.line(f"{self.low} = {self.high} = {self.beyond}; {self.there} = False")
        self.begin_fault(place)

    def step(self, place: Place, *, is_only: bool) -> None:  # noqa: ARG002 - as the others
        *conditions, body = self.node.parts[1:]
        inside, met = self.guarded(place), "True"
        if conditions:
            met = self.emit.truth(conditions[0], inside)
            self.unless_broken(met, conditions[0], inside)
            inside = inside.block(f"if {met} is True or {met} is UNKNOWN:")
        if body.can_fail:
            attempt = inside.block("try:")
            low, high, _ = self.emit.bounds(body, attempt)
            otherwise = inside.block("except EvaluationError as error:")
            otherwise.line(f"{self.fault} = without_traces(error)")
            inside = inside.block("else:")
        else:
            low, high, _ = self.emit.bounds(body, inside)
        if body.may_be_unknown:
            below, above = self.emit.name("l"), self.emit.name("h")
            inside.line(f"{below}, {above} = ({low}, {high}) if {low} == {low} else (-inf, inf)")
            low, high = below, above
        self._keep(inside, met, low, high)

    def _keep(self, place: Place, met: str, low: str, high: str) -> None:
        """A value that surely counts bounds the result on both sides, one that may on one."""
        bounds = [(self.low, low, "<"), (self.high, high, "<")]
        if not self.is_least:
            bounds = [(self.high, high, ">"), (self.low, low, ">")]
        (near, value, sign), (far, sure, _) = bounds
        place.line(f"if {value} {sign} {near}: {near} = {value}")
        inside = place if met == "True" else place.block(f"if {met} is True:")
        inside.line(f"{self.there} = True")
        inside.line(f"if {sure} {sign} {far}: {far} = {sure}")

    def end(self, place: Place, _listed: str) -> Value:
        near, beyond = (self.low, "-inf") if self.is_least else (self.high, "inf")
        place.line(f"if not {self.there}: {self.low} = {self.high} = nan")
        place.line(f"elif {self.is_open}: {near} = {beyond}")
        return Bounds(self.low, self.high, self.fault)


_KEEPERS: dict[type, type[_Truth | _Number | _Extreme]] = {
    tree.Quantifier: _Truth,
    tree.Count: _Number,
    tree.Extreme: _Extreme,
}
