"""Paths in the model, such as `teams[crisis].conversations[intro].held_on`.

A path is text that people read. An element of a list goes by its own id, or by its position as
`[#1]` where it has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(r"\[(?P<element>[^\]]*)\]|(?P<field>[^.\[\]]+)")


def field_of(path: str, name: str) -> str:
    """Give the path of a field of what `path` names."""
    return f"{path}.{name}" if path else name


def element_of(path: str, identifier: object, position: int) -> str:
    """Give the path of the element at `position` (from nought) of the list at `path`."""
    name = identifier if isinstance(identifier, str) and identifier else f"#{position + 1}"
    return f"{path}[{name}]"


def readable(path: str) -> str:
    """Write a path for people: `conversations › intro › held on`."""
    words = []
    for name, is_element in steps(path):
        number = name.removeprefix("#")
        if not is_element:
            words.append(name.replace("_", " "))
        else:
            words.append(name if number == name else f"no. {number}")
    return " › ".join(words)


def steps(path: str) -> Iterator[tuple[str, bool]]:
    """Take a path apart; the flag tells an element of a list from a field."""
    for match in _STEP.finditer(path):
        element = match["element"]
        yield (match["field"], False) if element is None else (element, True)
