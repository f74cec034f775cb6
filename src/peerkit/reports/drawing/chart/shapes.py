"""What a chart shows, before anything has a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import Factory, frozen

from peerkit.assessment import Status


@frozen(kw_only=True)
class Gap:
    """What stands at the head between two days.

    Attributes:
        span: how far they are apart, in a few words.
        mark: what is called out where the two were not held against the same; empty if they were.
    """

    span: str
    mark: str = ""


@frozen(kw_only=True)
class Step:
    """What happened to one thing between two days.

    Attributes:
        moves: how many findings had one status and have another.
        words: a few words a line, such as `7 moved`.
        tip: what browsers show where the pointer rests; empty for nothing.
    """

    moves: Mapping[tuple[Status, Status], int] = Factory(dict)
    words: Sequence[str] = ()
    tip: str = ""


@frozen(kw_only=True)
class Track:
    """How one thing stood from day to day.

    Attributes:
        title: what it is.
        above: smaller words over the title; empty for none.
        counts: for each day how many findings came to each status; empty where none was asked for.
        steps: what happened between each day and the next.
    """

    title: str
    above: str = ""
    counts: Sequence[Mapping[Status, int]]
    steps: Sequence[Step]


@frozen(kw_only=True)
class Chart:
    """Things and how they stood from day to day.

    Attributes:
        title: what it is a picture of, in a line.
        description: what somebody needs to know who cannot see it.
        days: what stands over each column, one at least.
        gaps: what stands between each and the next.
        tracks: the things, from the top.
        notes: paragraphs to stand under it.
    """

    title: str
    description: str
    days: Sequence[str]
    gaps: Sequence[Gap]
    tracks: Sequence[Track]
    notes: Sequence[str] = ()

    @cached_property
    def most_moved(self) -> int:
        """The largest number of findings that moved alike in one step."""
        steps = (step for track in self.tracks for step in track.steps)
        return max((count for step in steps for count in step.moves.values()), default=0)
