"""Checks on what rests on what: every end exists, and nothing rests on itself."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from peerkit.errors import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable


def circle(edges: Iterable[tuple[str, str]]) -> list[str] | None:
    """Give a circle of dependencies if there is one, from an id back to itself.

    Args:
        edges: pairs of what rests and what it rests on. Linear in their number.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for dependent, prerequisite in edges:
        sorter.add(dependent, prerequisite)
    try:
        sorter.prepare()
    except CycleError as error:
        # The library lists each after what it rests on; read aloud, it goes the other way.
        found: list[str] = list(reversed(error.args[1]))
        return found
    return None


def circle_message(found: Iterable[str]) -> str:
    """Give the message for a circle, to be read aloud."""
    return f"dependencies go in a circle: {' needs '.join(f'`{step}`' for step in found)}"


def missing(identifier: str, known: Iterable[str]) -> tuple[str, str | None]:
    """Give the message and the help for an id that nothing has."""
    return f"nothing in this pack is called `{identifier}`", suggest(identifier, known)
