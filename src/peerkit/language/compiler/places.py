"""Where generated lines go, and which values can be read there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import Factory, define, field

if TYPE_CHECKING:
    from peerkit.language.compiler.nodes import Node

INDENT = "    "

RUN, SUBJECT = -2, -1
"""The depths of what is worked out once a run and once a subject; loops count from nought."""


class Bounds(NamedTuple):
    """A quantity in generated code.

    Attributes:
        low: the name of its lower bound.
        high: the name of its upper bound.
        fault: the name of the error that it came to or `None`; left out where there is none.
    """

    low: str
    high: str
    fault: str | None = None


class Several(NamedTuple):
    """A set or list in generated code.

    Attributes:
        listed: the name of what is listed.
        is_open: what says whether there may be more.
    """

    listed: str
    is_open: str


Value: TypeAlias = str | Bounds | Several
"""How to read a value in generated code; the form of its node says which of the three."""


@define(eq=False)
class Scope:
    """A stretch of generated code that runs once a run, a subject or an element of a loop.

    Attributes:
        depth: of which.
        parent: the stretch around it.
        uses: how often each node is used in it and further in, by identity.
        lines: what is worked out at its beginning because it is needed more than once.
        indent: how far these lines are indented.
        values: what can be read in it and further in, by the identity of the node.
        is_turn: whether it is a turn of a loop, with an element of its own.
    """

    depth: int
    parent: Scope | None
    uses: Counter[int]
    indent: int
    lines: list[str] = Factory(list)
    values: dict[int, Value] = Factory(dict)
    is_turn: bool = False

    def find(self, node: Node) -> Value | None:
        """Give how to read a node's value, if that is there already.

        What depends on the element of a turn is not looked for further out: a definition counts
        its loops from nought, so a turn of the same depth with another element may be around it.
        """
        scope: Scope | None = self
        while scope is not None:
            if id(node) in scope.values:
                return scope.values[id(node)]
            if scope.is_turn and scope.depth in node.free:
                return None
            scope = scope.parent
        return None

    def home(self, node: Node) -> Scope:
        """Give the outermost stretch in which a node can be worked out."""
        scope = self
        while scope.depth != node.depth and scope.parent is not None:
            scope = scope.parent
        return scope


@define(eq=False)
class Place:
    """A block of generated code that is being written.

    Attributes:
        scope: the stretch that it stands in.
        indent: how far its lines are indented.
        lines: the lines; blocks inside share them.
    """

    scope: Scope
    indent: int
    lines: list[str] = field(factory=list)

    def line(self, text: str) -> None:
        """Write a line."""
        self.lines.append(INDENT * self.indent + text)

    def block(self, heading: str) -> Place:
        """Write the heading of a block and give the block."""
        self.line(heading)
        return Place(self.scope, self.indent + 1, self.lines)
