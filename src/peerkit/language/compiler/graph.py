"""Checked trees as a graph: what is written twice, in one rule or in many, is one node.

Loops are numbered by how deep they stand, not by where they were written; definitions are written
out; voices know which recommendation and subject they are about. So two expressions that mean the
same by the same words become one object, whichever rules they come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import Factory, define, evolve, frozen

from peerkit.language import tree
from peerkit.language.compiler.nodes import (
    FORM_OF_CONSTANT,
    FORM_OF_ELEMENT,
    FORM_OF_FIELD,
    Form,
    Node,
)
from peerkit.model.register import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.language.tree import Tree

Detail: TypeAlias = Any
"""What tells two nodes of one class apart, besides their parts: a name, an operator, a depth."""

Loop: TypeAlias = tree.Quantifier | tree.Count | tree.Extreme


@frozen(kw_only=True)
class _Inside:
    """Where an expression stands: in which recommendation, about what, in which loops."""

    about: str
    subject: Node
    variables: dict[int, Node] = Factory(dict)
    depth: int = 0


@define
class Graph:
    """The expressions of a pack on one kind of subject.

    Attributes:
        subject: the kind of subject.
    """

    subject: SubjectKind
    _nodes: dict[Detail, Node] = Factory(dict)

    def add(self, expression: Tree, about: str) -> Node:
        """Give the node of an expression of a recommendation.

        Linear in the size of the expression with its definitions written out.
        """
        subject = self._part(self.subject)
        return self._node(expression, _Inside(about=about, subject=subject))

    def _node(self, expression: Tree, inside: _Inside) -> Node:
        make = _MAKERS.get(type(expression))
        if make is not None:
            return make(self, expression, inside)
        details, names = _PLAIN[type(expression)]
        parts = [self._node(getattr(expression, name), inside) for name in names]
        is_quantity = type(expression) in _QUANTITIES
        return self._one(
            expression,
            tuple(getattr(expression, name) for name in details),
            parts,
            form=Form.QUANTITY if is_quantity else Form.TRUTH,
            can_fail=type(expression) in _CAN_FAIL,
            may_be_unknown=not is_quantity,
        )

    def _one(  # noqa: PLR0913 - a node has this many sides
        self,
        expression: Tree,
        details: Detail,
        parts: Iterable[Node] = (),
        *,
        form: Form = Form.TRUTH,
        element: Node | None = None,
        slot: int | None = None,
        of_subject: bool = False,
        can_fail: bool = False,
        may_be_unknown: bool = True,
        about: str = "",
    ) -> Node:
        """Give the one node with these details and parts."""
        made_of = tuple(parts)
        key = (type(expression), form, details, *map(id, made_of))
        if key not in self._nodes:
            bound = frozenset[int]() if element is None else element.free
            free = frozenset[int]().union(*(part.free for part in made_of)) - bound
            rank = max((part.rank for part in made_of), default=0)
            self._nodes[key] = Node(
                tree=expression,
                parts=made_of,
                form=form,
                free=free if slot is None else frozenset({slot}),
                of_subject=of_subject or any(part.of_subject for part in made_of),
                can_fail=can_fail or any(part.can_fail for part in made_of),
                may_be_unknown=may_be_unknown,
                element=element,
                about=about,
                rank=rank + (element is not None and not free),
            )
        return self._nodes[key]

    def _part(self, kind: SubjectKind) -> Node:
        return self._one(
            tree.Part(kind),
            kind,
            form=Form.PART,
            of_subject=kind is SubjectKind.TEAM,
            may_be_unknown=False,
        )

    def part(self, expression: tree.Part, inside: _Inside) -> Node:
        """Give the subject or what it stands in; in a definition, what that is about."""
        is_team = expression.kind is SubjectKind.TEAM
        return inside.subject if is_team else self._part(expression.kind)

    def constant(self, expression: tree.Constant, _inside: _Inside) -> Node:
        """Give a constant."""
        value = expression.value
        form = FORM_OF_CONSTANT[type(value)]
        return self._one(expression, value, form=form, may_be_unknown=False)

    def variable(self, expression: tree.Variable, inside: _Inside) -> Node:
        """Give the element that a loop stands at."""
        return inside.variables[expression.slot]

    def _bound(self, depth: int, form: Form) -> Node:
        """Give what stands for the element of the loop at a depth."""
        variable = tree.Variable("", depth)
        return self._one(variable, depth, form=form, slot=depth, may_be_unknown=False)

    def field(self, expression: tree.Field, inside: _Inside) -> Node:
        """Give a fact."""
        base, shape = self._node(expression.base, inside), expression.shape
        can_be_missing = shape.may_be_unknown or shape.default is None
        return self._one(
            expression,
            (expression.name, id(shape)),
            (base,),
            form=FORM_OF_FIELD[shape.kind],
            can_fail=shape.refers_to is not None,
            may_be_unknown=base.may_be_unknown or can_be_missing,
        )

    def junction(self, expression: tree.All | tree.Any, inside: _Inside) -> Node:
        """Give a junction, with the junctions of its own kind in it taken apart."""
        parts: list[Node] = []
        for part in expression.parts:
            node = self._node(part, inside)
            parts += node.parts if type(node.tree) is type(expression) else (node,)
        return self._one(expression, (), parts)

    def voice(self, expression: tree.Voiced | tree.StatedBy, inside: _Inside) -> Node:
        """Give what a group or speaker says about the recommendation, for the subject."""
        word = expression.group if isinstance(expression, tree.Voiced) else expression.speaker
        about = inside.about
        return self._one(expression, (word, about), (inside.subject,), about=about)

    def definition(self, expression: tree.Definition, inside: _Inside) -> Node:
        """Write a definition out; where its part may not be known, keep that it rests on it."""
        base = self._node(expression.base, inside)
        depth = inside.depth if base.free else 0
        if not (base.may_be_unknown or base.can_fail):
            within = evolve(inside, subject=base, variables={}, depth=depth)
            return self._node(expression.body, within)
        named = self._bound(depth, Form.PART)
        within = evolve(inside, subject=named, variables={}, depth=depth + 1)
        body = self._node(expression.body, within)
        return self._one(expression, depth, (base, body), form=body.form, element=named)

    def loop(self, expression: Loop, inside: _Inside) -> Node:
        """Give a loop: its list, then what is asked of each element."""
        source, depth = self._node(expression.source, inside), inside.depth
        element = self._bound(depth, _element(source))
        variables = {**inside.variables, expression.slot: element}
        within = evolve(inside, variables=variables, depth=depth + 1)
        details, asked = _asked(expression)
        parts = [source, *(self._node(one, within) for one in asked)]
        form = Form.TRUTH if isinstance(expression, tree.Quantifier) else Form.QUANTITY
        unsure = not isinstance(expression, tree.Count)
        return self._one(
            expression,
            (depth, *details),
            parts,
            form=form,
            element=element,
            may_be_unknown=unsure,
        )


def _asked(loop: Loop) -> tuple[tuple[Detail, ...], list[Tree]]:
    """Give what tells a loop from others over its list, and what it asks of each element."""
    condition = [] if loop.condition is None else [loop.condition]
    if isinstance(loop, tree.Quantifier):
        return (loop.is_any,), [loop.turn if condition else loop.body]
    if isinstance(loop, tree.Count):
        return (), condition
    return (loop.aggregate, len(condition)), [*condition, loop.body]


def _element(source: Node) -> Form:
    """Give the form of a list's elements."""
    while isinstance(source.tree, tree.Definition):
        source = source.parts[1]
    shape = getattr(source.tree, "shape", None)
    return Form.PART if shape is None else FORM_OF_ELEMENT.get(shape.kind, Form.PART)


_MAKERS: dict[type, Callable[[Graph, Any, _Inside], Node]] = {
    tree.Part: Graph.part,
    tree.Constant: Graph.constant,
    tree.Variable: Graph.variable,
    tree.Field: Graph.field,
    tree.All: Graph.junction,
    tree.Any: Graph.junction,
    tree.Voiced: Graph.voice,
    tree.StatedBy: Graph.voice,
    tree.Definition: Graph.definition,
    tree.Quantifier: Graph.loop,
    tree.Count: Graph.loop,
    tree.Extreme: Graph.loop,
}

# The other classes of tree: their details and their parts, by name.
_PLAIN: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    tree.AsOf: ((), ()),
    tree.Parameter: (("name",), ()),
    tree.Not: ((), ("operand",)),
    tree.Compare: (("order",), ("left", "right")),
    tree.Same: ((), ("left", "right")),
    tree.Contains: ((), ("element", "collection")),
    tree.Subset: (("proper",), ("left", "right")),
    tree.Arithmetic: (("operator",), ("left", "right")),
    tree.Offset: (("unit",), ("amount",)),
    tree.Shift: (("in_months", "sign"), ("date", "offset")),
    tree.Due: ((), ("date", "cadence")),
    tree.Known: ((), ("operand",)),
    tree.Stated: ((), ("operand",)),
    tree.Done: ((), ("operand",)),
}

# What leaves the calendar, or becomes a number too large to hold.
_CAN_FAIL = {tree.Arithmetic, tree.Offset, tree.Shift, tree.Due}
_QUANTITIES = {tree.AsOf, tree.Parameter, *_CAN_FAIL}
