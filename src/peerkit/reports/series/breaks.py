"""Where two assessments next to each other were not held against the same, or not of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.reports.wording.grounds import write_grounds
from peerkit.reports.wording.lines import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Changes, Series, Whom


@frozen
class Break:
    """Something that is not alike in two assessments next to each other.

    Attributes:
        mark: what it is called where it stands.
        words: what is not alike, in sentences.
    """

    mark: str
    words: str


def breaks_of(series: Series) -> dict[int, Break]:
    """Give what is not alike between neighbours, by the number of the earlier one."""
    found: dict[int, Break] = {}
    for number, step in enumerate(series.steps):
        words = " ".join(_sentences(step))
        if words:
            mark = f"Break {len(found) + 1}"
            days = f"between {step.before.as_of} and {step.after.as_of}"
            found[number] = Break(mark, f"{mark}, {days}: {words}")
    return found


def _sentences(step: Changes) -> Iterator[str]:
    before, after = step.before, step.after
    yield from write_grounds(before, after)
    for what, whom in (("New", step.whom_new()), ("Gone", step.whom_gone())):
        if whom:
            yield f"{what} on {after.as_of}: all that is asked of {_named(whom)}. None of it moved."


def _named(several: tuple[Whom, ...]) -> str:
    return listed(whom.name if whom.kind == "team" else f"the {whom.kind}" for whom in several)
