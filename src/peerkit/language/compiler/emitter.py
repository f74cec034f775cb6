"""From nodes to lines of Python: what is worked out where, and what is worked out once."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Mapping
from textwrap import dedent
from typing import Any, NamedTuple, TypeAlias, cast

from attrs import Factory, define

from peerkit.language import tree
from peerkit.language.compiler import comparisons, facts, loops, quantities, truths
from peerkit.language.compiler.nodes import Form, Node
from peerkit.language.compiler.places import (
    INDENT,
    SUBJECT,
    Bounds,
    Place,
    Scope,
    Several,
    Value,
)
from peerkit.language.python_text import parse_lines

DEEPEST_BLOCK = 10
"""How far code is indented before it goes on in a function of its own.

Python refuses more than 20 loops and `try` in one another, and 100 levels of any kind.
"""

Make: TypeAlias = Callable[["Emitter", Any, Place], Value]


class Identities(NamedTuple):
    """A list of the organisation's parts as a set, for looking up many subjects in it.

    Attributes:
        parts: the name of the set of the identities of what is listed.
        is_open: the name of whether there may be more.
        fault: the name of the error that it came to, or `None`.
    """

    parts: str
    is_open: str
    fault: str


@define
class Emitter:
    """Writes the code for the nodes of a graph.

    Attributes:
        run: what is worked out once a run.
        groups: for each loop that depends on no other, those that share a pass with it.
        gates: for what only some rules need, the condition under which one of them does.
    """

    run: Scope
    groups: Mapping[int, list[Node]]
    gates: Mapping[int, str]
    _identities: dict[int, Identities] = Factory(dict)
    _named: dict[str, str] = Factory(dict)
    _names: int = 0

    def name(self, letter: str) -> str:
        """Give a name that nothing else has."""
        self._names += 1
        return f"{letter}{self._names}"

    def truth(self, node: Node, place: Place) -> str:
        """Write a truth value; the name holds an error where it came to one."""
        return cast("str", self.value(node, place))

    def word(self, node: Node, place: Place) -> str:
        """Write a word, a set or a part; the code raises where there is an error."""
        return cast("str", self.value(node, place))

    def several(self, node: Node, place: Place) -> Several:
        """Write a list or an open set; the code raises where there is an error."""
        return cast("Several", self.value(node, place))

    def bounds(self, node: Node, place: Place) -> Bounds:
        """Write a quantity; the code raises where there is an error."""
        return self.bounds_of(self.value(node, place), place)

    def bounds_of(self, value: Value, place: Place) -> Bounds:
        """Write the raising of the error that a quantity holds, if it may hold one."""
        found = cast("Bounds", value)
        if found.fault is not None:
            place.line(f"if {found.fault} is not None: raise {found.fault}")
        return found

    def named(self, kind: str) -> str:
        """Give the name of what looks up the parts of a kind, such as a role."""
        if kind not in self._named:
            self._named[kind] = name = self.name("named")
            self.run.lines.append(f"{INDENT * self.run.indent}{name} = named({kind!r})")
        return self._named[kind]

    def identities(self, collection: Node) -> Identities:
        """Write, once a run, the set of what a list of the organisation's holds."""
        if id(collection) not in self._identities:
            parts, is_open, fault = (self.name(letter) for letter in ("s", "o", "f"))
            place = Place(self.run, self.run.indent)
            inside = place.block("try:")
            several = self.several(collection, inside)
            inside.line(
                f"{parts}, {is_open} = frozenset(map(id, {several.listed})), {several.is_open}"
            )
            inside.line(f"{fault} = None")
            broken = place.block("except EvaluationError as error:")
            broken.line(f"{fault} = without_traces(error)")
            self.run.lines += place.lines
            self._identities[id(collection)] = Identities(parts, is_open, fault)
        return self._identities[id(collection)]

    def value(self, node: Node, place: Place) -> Value:
        """Write whatever it takes for a node's value to be there, and give how to read it."""
        found = place.scope.find(node)
        if found is not None:
            return found
        home = place.scope.home(node)
        if node.is_plain or not self._is_shared(node, home, place):
            return self._make(node, place)
        return self._share(node, home)

    def is_at_hand(self, node: Node, place: Place) -> bool:
        """Tell whether a value is, or would be, worked out apart from where it is used."""
        home = place.scope.home(node)
        return place.scope.find(node) is not None or self._is_shared(node, home, place)

    def _is_shared(self, node: Node, home: Scope, place: Place) -> bool:
        """Tell whether a value is worked out at the beginning of the stretch that it belongs to.

        Nothing may raise there, as nobody may need it after all: a truth value, a loop and what is
        worked out once a run hold their errors instead.
        """
        if id(node) in self.groups:
            return True
        if node.can_fail and node.form is not Form.TRUTH:
            return node.form is Form.QUANTITY and home is self.run and home is not place.scope
        return home is not place.scope or home.uses[id(node)] > 1

    def _share(self, node: Node, home: Scope) -> Value:
        gate = self.gates.get(id(node)) if home.depth == SUBJECT else None
        inside = Place(home, home.indent + (gate is not None))
        group = self.groups.get(id(node))
        if group is not None:
            made = loops.together(self, group, inside)
        elif node.can_fail and node.form is Form.QUANTITY:
            made = [self._caught(node, inside)]
        else:
            made = [self._make(node, inside)]
        if gate is not None:
            home.lines.append(f"{INDENT * home.indent}if {gate}:")
        home.lines += inside.lines
        for one, value in zip(group or [node], made, strict=True):
            home.values[id(one)] = value
        return home.values[id(node)]

    def _caught(self, node: Node, place: Place) -> Bounds:
        """Write a quantity that holds the error that it came to, if it did."""
        names = Bounds(self.name("l"), self.name("h"), self.name("f"))
        inside = place.block("try:")
        low, high, _ = self.bounds_of(self._make(node, inside), inside)
        inside.line(f"{names.low}, {names.high}, {names.fault} = {low}, {high}, None")
        otherwise = place.block("except EvaluationError as error:")
        otherwise.line(f"{names.fault} = without_traces(error)")
        return names

    def _make(self, node: Node, place: Place) -> Value:
        if place.indent > DEEPEST_BLOCK and type(node.tree) in _GOES_DEEPER:
            return self._elsewhere(node, place)
        return _MAKERS[type(node.tree)](self, node, place)

    def _elsewhere(self, node: Node, place: Place) -> Value:
        """Write a value as a function of its own and call that."""
        outer = place.scope
        scope = Scope(outer.depth, outer, Counter(), self.run.indent + 1)
        body = Place(scope, scope.indent)
        found = _MAKERS[type(node.tree)](self, node, body)
        if isinstance(found, Bounds):
            self.bounds_of(found, body)
            body.line(f"return {found.low}, {found.high}")
        else:
            body.line(f"return {found}")
        function = self.name("part")
        lines = [*scope.lines, *body.lines]
        given = ", ".join(read_from_outside(lines))
        self.run.lines += [f"{INDENT * self.run.indent}def {function}({given}):", *lines]
        if isinstance(found, Bounds):
            low, high = self.name("l"), self.name("h")
            place.line(f"{low}, {high} = {function}({given})")
            return Bounds(low, high)
        result = self.name("t")
        place.line(f"{result} = {function}({given})")
        return result


_GENERATED = re.compile(r"subject|path|add|extend|applies|met|(?!part)[a-z]+[0-9]+")


def read_from_outside(lines: list[str]) -> list[str]:
    """Give the generated names that lines of code read and do not set."""
    names = [n for n in ast.walk(parse_lines(dedent("\n".join(lines)))) if isinstance(n, ast.Name)]
    written = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    read = {name.id for name in names} - written
    return sorted(name for name in read if _GENERATED.fullmatch(name))


_GOES_DEEPER = {tree.All, tree.Any, tree.Definition, tree.Quantifier, tree.Count, tree.Extreme}

_MAKERS: dict[type, Make] = {
    tree.Constant: facts.constant,
    tree.Part: facts.part,
    tree.Field: facts.field,
    tree.Definition: facts.definition,
    tree.AsOf: quantities.as_of,
    tree.Parameter: quantities.parameter,
    tree.Arithmetic: quantities.arithmetic,
    tree.Offset: quantities.offset,
    tree.Shift: quantities.shift,
    tree.Due: quantities.due,
    tree.Not: truths.opposite,
    tree.All: truths.junction,
    tree.Any: truths.junction,
    tree.Compare: comparisons.compare,
    tree.Same: comparisons.same,
    tree.Contains: comparisons.contains,
    tree.Subset: comparisons.subset,
    tree.Known: comparisons.known,
    tree.Stated: comparisons.stated,
    tree.Done: comparisons.done,
    tree.Voiced: truths.voice,
    tree.StatedBy: truths.voice,
    tree.Quantifier: loops.alone,
    tree.Count: loops.alone,
    tree.Extreme: loops.alone,
}
