"""Paths as people write them: `teams.crisis.manager.entry`, or `teams[crisis].manager.entry`."""

from __future__ import annotations

import re

from attrs import frozen

_SEGMENT = re.compile(r"\[(?P<element>[^\]]*)\]|(?P<field>[^.\[\]]+)")


@frozen
class Segment:
    """One step of a path.

    Attributes:
        name: a field, or what tells an element of a list: its id, or `#1` for the first.
        start: where it stands in the path as written.
    """

    name: str
    start: int


def segments(path: str) -> list[Segment]:
    """Take a path apart. An element may stand in brackets, and must if its id holds a full stop."""
    return [
        Segment(match[match.lastgroup or 0], match.start(match.lastgroup or 0))
        for match in _SEGMENT.finditer(path)
    ]
