"""A roadmap as plain text and as Markdown."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from peerkit.errors import printable
from peerkit.planning.roadmaps import Reason
from peerkit.reports.roadmap.shown import ALIKE, as_shown
from peerkit.reports.roadmap.words import (
    heading,
    ids,
    out_of_reach,
    particulars,
    summary,
    title,
)
from peerkit.reports.wording.facts import Detail
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.marked import MarkedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.planning.roadmaps import OutOfReach, Roadmap, Schedule

_WIDTH = 88


def write_roadmap_text(roadmap: Roadmap, *, detail: Detail = Detail.TEAM) -> MarkedText:
    """Write a roadmap as plain text, by stage.

    Args:
        roadmap: what to write.
        detail: how far down things are named.
    """
    return MarkedText(_lines(roadmap, detail, marked=False))


def write_roadmap_markdown(roadmap: Roadmap, *, detail: Detail = Detail.TEAM) -> str:
    """Write a roadmap as Markdown, by stage.

    Args:
        roadmap: what to write.
        detail: how far down things are named.
    """
    return "\n".join(_lines(roadmap, detail, marked=True)) + "\n"


def _lines(roadmap: Roadmap, detail: Detail, *, marked: bool) -> Iterator[str]:
    roadmap, is_alike = as_shown(roadmap, detail)
    yield from _titled(title(roadmap), 1, marked=marked)
    for sentence in (*summary(roadmap), *([ALIKE] if is_alike else [])):
        yield from ("", *_wrapped(sentence, "", marked=marked))
    for number, stage in enumerate(roadmap.stages, 1):
        yield ""
        yield from _titled(f"Stage {number}", 2, marked=marked)
        for step in stage:
            yield ""
            lead = f"{step.number}. "
            yield from _wrapped(heading(step, detail), lead, marked=marked)
            for what, said in particulars(roadmap, step, detail):
                yield from _item(what, said, len(lead), marked=marked)
    if roadmap.schedule is not None:
        yield ""
        yield from _titled("By quarter", 2, marked=marked)
        yield ""
        yield from _scheduled(roadmap.schedule, marked=marked)
    yield from _left_out(roadmap, detail, marked=marked)
    yield from _waived(roadmap, marked=marked)


def _waived(roadmap: Roadmap, *, marked: bool) -> Iterator[str]:
    if not roadmap.waived:
        return
    yield ""
    yield from _titled(f"Left out by a waiver ({len(roadmap.waived)})", 2, marked=marked)
    yield ""
    for one in roadmap.waived:
        lead = f"{one.goal.recommendation.title} ({printable(one.goal.subject.name)}; "
        named = f"{lead}{ids([one.goal])}): left out by a waiver until {one.until}"
        yield from _wrapped(named, "- ", marked=marked)


def _left_out(roadmap: Roadmap, detail: Detail, *, marked: bool) -> Iterator[str]:
    held = [one for one in roadmap.out_of_reach if one.reason is not Reason.NOT_ASKED]
    unasked = [one for one in roadmap.out_of_reach if one.reason is Reason.NOT_ASKED]
    for words, listed in (
        ("Not to be reached on these facts", held),
        ("First find out whether it applies", unasked),
    ):
        if not listed:
            continue
        yield ""
        yield from _titled(f"{words} ({len(listed)})", 2, marked=marked)
        yield ""
        for one in listed:
            yield from _one_left_out(roadmap, one, detail, marked=marked)


def _one_left_out(
    roadmap: Roadmap, one: OutOfReach, detail: Detail, *, marked: bool
) -> Iterator[str]:
    subject = printable(one.goal.subject.name)
    named = f"{one.goal.recommendation.title} ({subject}; {ids([one.goal])})"
    yield from _wrapped(named, "- ", marked=marked)
    for what, said in out_of_reach(roadmap.assessment.pack, one, detail):
        yield from _item(what, said, 2, marked=marked)


def _scheduled(schedule: Schedule, *, marked: bool) -> Iterator[str]:
    yield from _wrapped(
        f"With {schedule.capacity} a quarter, this takes {len(schedule.quarters)} quarters; no "
        f"order of these steps takes fewer than {schedule.fewest}.",
        "",
        marked=marked,
    )
    yield ""
    for quarter in schedule.quarters:
        steps = ", ".join(map(str, quarter.steps)) or "work goes on"
        late = f"; may come too late: {', '.join(map(str, quarter.late))}" if quarter.late else ""
        line = f"{quarter.starts_on} to {quarter.ends_on}: {steps}{late}"
        yield from _wrapped(line, "- ", marked=marked)


def _titled(words: str, level: int, *, marked: bool) -> Iterator[str]:
    if marked:
        yield f"{'#' * level} {_escaped(words)}"
    else:
        yield from titled(words, "=-"[level - 1])


def _item(what: str, said: str, indent: int, *, marked: bool) -> Iterator[str]:
    lead = f"{' ' * indent}- **{what}**: " if marked else f"{' ' * indent}{what}: "
    yield from _wrapped(said, lead, marked=marked, hang=indent + 2)


def _wrapped(text: str, lead: str, *, marked: bool, hang: int | None = None) -> list[str]:
    if marked:
        return [lead + _escaped(text)]
    after = " " * (len(lead) if hang is None else hang)
    return wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=after)


def _escaped(text: str) -> str:
    """Keep what an organisation wrote from being read as marks."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
