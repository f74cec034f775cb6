"""A document as plain values, with the place of each where it is wanted."""

from __future__ import annotations

import re
from typing import TypeAlias

from attrs import define, field, frozen

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


_WORD = re.compile(r"\w{1,50}", re.ASCII)


@frozen
class Place:
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


def trail_of(path: str, tree: Tree) -> Trail:
    """Give the trail of a path, as far as the document goes along with it."""
    trail: list[str | int] = []
    for name, is_element in steps(path):
        if is_element:
            position = _position(name, tree)
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


def _position(name: str, tree: Tree) -> int | None:
    if not isinstance(tree, list):
        return None
    for position, element in enumerate(tree):
        if isinstance(element, dict) and element.get("id") == name:
            return position
    number = name.removeprefix("#")
    position = int(number) - 1 if number.isdecimal() and number != name else -1
    return position if 0 <= position < len(tree) else None
