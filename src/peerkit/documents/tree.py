"""A document as plain values, with the place of each where it is wanted."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from attrs import Factory, define, field

from peerkit.errors import Diagnostic
from peerkit.model.paths import element_of, field_of, steps
from peerkit.model.spelling import is_identifier

Tree: TypeAlias = "bool | int | float | str | list[Tree] | dict[str, Tree] | None"
Trail: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

DEEPEST = 64
"""The deepest nesting read. The model needs less than ten."""

MOST_KEYS = 1000
"""The most keys in one mapping. No class of the model has nearly as many."""

MOST_ELEMENTS = 50_000
"""The most elements in one list: as many as a sheet has rows."""

MOST_VALUES = 500_000
"""The most values in one document. 10,000 teams with 30,000 posts come to some 400,000."""

TOO_MANY_KEYS = f"more than {MOST_KEYS} keys in one place"
TOO_MANY_ELEMENTS = f"more than {MOST_ELEMENTS:,} elements in one list"
TOO_MANY_VALUES = f"more than {MOST_VALUES:,} values in one document"

LONGEST_TEXT = 2**20
"""The most characters that a text of YAML may hold, or any two values have between them."""

_WORD = re.compile(r"\w{1,50}", re.ASCII)


class Place(NamedTuple):
    """Where something stands in the text: line and column from nought, width in characters."""

    line: int
    column: int
    width: int = 1


@define
class Parsed:
    """What a parser makes of a text. Nothing of it is in the repr, which a traceback may show.

    Attributes:
        tree: the document as plain values; what could not be read is `None` in it.
        values: the place of each value, by its trail.
        keys: the place of each key, by the trail of its value.
        problems: everything found wrong, each with its trail.
    """

    tree: Tree = field(default=None, repr=False)
    values: dict[Trail, Place] = field(factory=dict, repr=False)
    keys: dict[Trail, Place] = field(factory=dict, repr=False)
    problems: list[tuple[Trail, Diagnostic]] = field(factory=list, repr=False)


@define
class Wanted:
    """Whose places are asked for, so that a parser can stop where the last of them stands.

    Attributes:
        trails: those not met yet.
        line: the last line to go through, from nought.
    """

    trails: set[Trail]
    line: int = -1

    def met(self, trail: Trail, line: int) -> None:
        """Take note of a value and its line."""
        if trail in self.trails:
            self.trails.discard(trail)
            self.line = max(self.line, line)

    def ends_before(self, line: int) -> bool:
        """Tell whether nothing from this line on is asked for."""
        return not self.trails and line > self.line


def path_of(trail: Trail, tree: Tree) -> str:
    """Write a trail as a path of the model, elements by their own id where they have one."""
    path = ""
    for step in trail:
        if isinstance(step, int):
            element = tree[step] if isinstance(tree, list) and step < len(tree) else None
            identifier = element.get("id") if isinstance(element, dict) else None
            path = element_of(path, identifier if is_identifier(identifier) else None, step)
            tree = element
        else:
            # A key that is no name may be part of somebody's text.
            path = field_of(path, step if _WORD.fullmatch(step) else "…")
            tree = tree.get(step) if isinstance(tree, dict) else None
    return path


def value_at(trail: Trail, tree: Tree) -> Tree:
    """Give the value that a trail leads to, or nothing where it leads nowhere."""
    for step in trail:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


@define
class Finder:
    """Finds what paths lead to in a document, which must not change meanwhile.

    A list is gone through when a path first leads into it; from then on each look-up in it takes
    constant time.
    """

    tree: Tree
    _positions: dict[int, dict[str, int]] = Factory(dict)

    def trail(self, path: str, start: Trail = ()) -> Trail:
        """Give the trail of a path from where `start` leads, as far as the document goes along."""
        tree = value_at(start, self.tree)
        trail = list(start)
        for name, is_element in steps(path):
            if is_element:
                position = self._position(name, tree)
                if position is None or not isinstance(tree, list):
                    break
                trail.append(position)
                tree = tree[position]
            elif isinstance(tree, dict) and name in tree:
                trail.append(name)
                tree = tree[name]
            else:
                break
        return tuple(trail)

    def _position(self, name: str, tree: Tree) -> int | None:
        if not isinstance(tree, list):
            return None
        found = self._positions.get(id(tree))
        if found is None:
            found = self._positions[id(tree)] = _identified(tree)
        if name in found:
            return found[name]
        number = name.removeprefix("#")
        position = int(number) - 1 if number.isdecimal() and number != name else -1
        return position if 0 <= position < len(tree) else None


def _identified(elements: list[Tree]) -> dict[str, int]:
    """Give the first position of each identifier in a list."""
    found: dict[str, int] = {}
    for position, element in enumerate(elements):
        identifier = element.get("id") if isinstance(element, dict) else None
        if isinstance(identifier, str):
            found.setdefault(identifier, position)
    return found
