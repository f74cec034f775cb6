"""A line of a data file as an error may show it: its keys and no values.

The keys are those that the parser found on the line, so that no part of a text is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import Factory, define, frozen

from peerkit.documents.tree import Place, Trail, Tree, value_at

_HIDDEN = "…"
_MOST_KEYS = 12
_ONE_WORD = re.compile(r"[A-Za-z_][\w.-]{0,40}", re.ASCII)


@frozen
class KeyOnLine:
    """A key, where it stands, and its name as it may be shown."""

    trail: Trail
    place: Place
    name: str


def looks_like_a_field(name: object, value: Tree) -> bool:
    """Tell whether a key can be named in an error.

    What YAML takes for a key without a value can be the rest of a text that holds a comma, and a
    key of several words is no field of anything.
    """
    return isinstance(name, str) and value is not None and _ONE_WORD.fullmatch(name) is not None


def doubled(name: str, value: Tree) -> str:
    """Say that a key stands twice, by its name where it can be named.

    Args:
        name: the key.
        value: what it held the first time.
    """
    named = f"the key `{name}`" if looks_like_a_field(name, value) else "a key"
    return f"{named} stands twice here"


@define
class KeysOnLines:
    """The keys of a document by the line that they stand on."""

    keys: Mapping[Trail, Place]
    tree: Tree
    _by_line: dict[int, list[Trail]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Sort them by line."""
        for trail, place in self.keys.items():
            self._by_line.setdefault(place.line, []).append(trail)

    def excerpt(self, line: int, column: int) -> tuple[str, int, int] | None:
        """Write a line, counted from nought; nothing for one of too many keys."""
        trails = self._by_line.get(line, [])
        if len(trails) > _MOST_KEYS:
            return None
        named = [KeyOnLine(trail, self.keys[trail], self._name(trail)) for trail in trails]
        return excerpt(sorted(named, key=lambda key: key.place.column), column)

    def _name(self, trail: Trail) -> str:
        name = trail[-1]
        return str(name) if looks_like_a_field(name, value_at(trail, self.tree)) else _HIDDEN


def excerpt(keys: list[KeyOnLine], column: int) -> tuple[str, int, int]:
    """Write a line by its keys.

    Args:
        keys: the keys on the line, in order.
        column: the column of the place in the file, counted from nought.

    Returns:
        The line, the column of the place in it and its width.
    """
    if not keys:
        return " " * column + _HIDDEN, column, 1
    shown, caret, width = " " * keys[0].place.column, keys[0].place.column, 1
    for position, key in enumerate(keys):
        following = keys[position + 1] if position + 1 < len(keys) else None
        if column >= key.place.column:
            caret, width = len(shown), len(key.name)
        shown += f"{key.name}: "
        if column >= key.place.column + key.place.width:
            caret, width = len(shown), 1
        is_around = following is not None and following.trail[: len(key.trail)] == key.trail
        shown += "{" if is_around else _HIDDEN
        if following is not None and not is_around:
            shown += ", "
    return shown + "}" * shown.count("{"), caret, width
