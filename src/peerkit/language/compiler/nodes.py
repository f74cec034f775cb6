"""The nodes of the graph that code is generated from."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.language import tree
from peerkit.language.tree import Tree
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Form(enum.Enum):
    """How the value of a node is held while the generated code runs."""

    TRUTH = "true, false, unknown, or the error that it came to"
    QUANTITY = "two bounds, both `nan` where it is unknown"
    WORD = "a word, a text, or how often"
    SET = "a set of words"
    OPEN_SET = "a set of words, and whether there may be more"
    PART = "a part of the model"
    LIST = "elements, and whether there may be more"


FORM_OF_FIELD: dict[Kind, Form] = {
    Kind.IDENTIFIER: Form.WORD,
    Kind.NAME: Form.WORD,
    Kind.TEXT: Form.WORD,
    Kind.CHOICE: Form.WORD,
    Kind.CADENCE: Form.WORD,
    Kind.FLAG: Form.TRUTH,
    Kind.COUNT: Form.QUANTITY,
    Kind.NUMBER: Form.QUANTITY,
    Kind.SCHEDULED: Form.QUANTITY,
    Kind.HAPPENED: Form.QUANTITY,
    Kind.CHOICES: Form.SET,
    Kind.OPEN_CHOICES: Form.OPEN_SET,
    Kind.PART: Form.PART,
    Kind.REFERENCE: Form.PART,
    Kind.REFERENCES: Form.LIST,
    Kind.MEMBERS: Form.LIST,
    Kind.RECORDS: Form.LIST,
    Kind.TEXTS: Form.LIST,
    Kind.DATES: Form.LIST,
}

FORM_OF_ELEMENT: dict[Kind, Form] = {Kind.TEXTS: Form.WORD, Kind.DATES: Form.QUANTITY}
"""The form of an element of a list; a part of the model, where the kind is not named here."""

FORM_OF_CONSTANT: dict[type, Form] = {
    bool: Form.TRUTH,
    int: Form.QUANTITY,
    str: Form.WORD,
    frozenset: Form.SET,
}

_LOOPS = (tree.Quantifier, tree.Count, tree.Extreme)
_PLAIN = (tree.Constant, tree.Part, tree.Variable, tree.AsOf)


@frozen(eq=False, kw_only=True)
class Node:
    """One expression, of which there is one object however often it is written.

    Attributes:
        tree: one of the trees that it stands for; what that is made of is in `parts`.
        parts: what it is made of, in the order in which it is evaluated.
        form: how its value is held.
        free: the loops around it that it depends on, by their depth.
        of_subject: whether it depends on the subject, and not on the organisation alone.
        can_fail: whether evaluating it may come to an error.
        may_be_unknown: whether it may be `UNKNOWN`; only asked of what is read off the model.
        element: for a loop or a definition kept as such, what stands for its element or part.
        about: the recommendation, for a voice.
        rank: how many loops that stand for themselves it takes, each needing the one before.
    """

    tree: Tree
    parts: tuple[Node, ...]
    form: Form
    free: frozenset[int]
    of_subject: bool
    can_fail: bool
    may_be_unknown: bool
    element: Node | None
    about: str
    rank: int

    @property
    def is_loop(self) -> bool:
        """Whether it goes over a list."""
        return isinstance(self.tree, _LOOPS)

    @property
    def is_plain(self) -> bool:
        """Whether it costs nothing to write it again."""
        return isinstance(self.tree, _PLAIN)

    @property
    def depth(self) -> int:
        """The innermost loop that it depends on; -1 for the subject, -2 for neither."""
        return max(self.free) if self.free else -1 if self.of_subject else -2


def within(roots: Iterable[Node], groups: Mapping[int, list[Node]] | None = None) -> list[Node]:
    """Give every node that the roots are made of, once for each node or root that uses it.

    Linear in the number of different nodes.

    Args:
        roots: where to begin.
        groups: nodes that only come together, by the identity of each.
    """
    uses: list[Node] = []
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        uses.append(node)
        if id(node) not in seen:
            seen.add(id(node))
            waiting += node.parts
            waiting += (groups or {}).get(id(node), ())
    return uses
