"""A line of a data file as an error may show it: its keys and no values.

The keys are those that the parser found on the line, so that no part of a text is taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.documents.tree import Place, Trail

if TYPE_CHECKING:
    from collections.abc import Mapping

_VALUE = "…"
_MOST_KEYS = 12


@frozen
class KeyOnLine:
    """A key and where it stands."""

    trail: Trail
    place: Place


def keys_by_line(keys: Mapping[Trail, Place]) -> dict[int, list[KeyOnLine]]:
    """Sort the keys of a document by the line that they stand on."""
    by_line: dict[int, list[KeyOnLine]] = {}
    for trail, place in keys.items():
        by_line.setdefault(place.line, []).append(KeyOnLine(trail, place))
    for found in by_line.values():
        found.sort(key=lambda key: key.place.column)
    return by_line


def excerpt(keys: list[KeyOnLine], column: int) -> tuple[str, int] | None:
    """Write a line by its keys.

    Args:
        keys: the keys on the line, in order.
        column: the column of the place in the file, counted from nought.

    Returns:
        The line and the column of the place in it, or nothing for a line of too many keys.
    """
    if len(keys) > _MOST_KEYS:
        return None
    indent = keys[0].place.column if keys else column
    shown, caret = " " * indent, indent
    for position, key in enumerate(keys):
        following = keys[position + 1] if position + 1 < len(keys) else None
        if column >= key.place.column:
            caret = len(shown)
        name = str(key.trail[-1])
        shown += f"{name}: "
        if column >= key.place.column + key.place.width:
            caret = len(shown)
        is_around = following is not None and following.trail[: len(key.trail)] == key.trail
        shown += "{" if is_around else _VALUE
        if following is not None and not is_around:
            shown += ", "
    shown += "}" * shown.count("{")
    return (shown if keys else shown + _VALUE), caret
