"""The audit as Markdown, for a wiki: what the page says, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.reports.audit.view import alone, beginnings, gaps, group_lines, sections
from peerkit.reports.wording.facts import Detail, Places
from peerkit.reports.wording.markdown import code, plain, table
from peerkit.reports.wording.profile import write_profile
from peerkit.reports.wording.waivers import write_idle_waivers, write_waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.assessment import Assessment
    from peerkit.reports.audit.view import Beginning, Entry, Outcome, Section


def write_markdown(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as Markdown (CommonMark with tables).

    Whatever stands in a name shows as it is and marks nothing up.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    found = sections(assessment, detail, places)
    lines = [
        *_heading(assessment),
        *_glance(found),
        *_first(assessment),
        *_gaps(assessment, detail, places),
    ]
    for section in found:
        lines += ["", f"## {plain(section.title)}"]
        for entry in section.entries:
            lines += _entry(entry)
    lines += [*_groups(assessment), *_prompts(assessment)]
    return "\n".join(lines) + "\n"


def _heading(assessment: Assessment) -> Iterator[str]:
    pack = assessment.pack
    yield f"# {plain(printable(assessment.organisation.name))} on {assessment.as_of}"
    yield ""
    yield (
        f"Held against {plain(pack.header.title)}, version {plain(pack.version)} of the pack "
        f"{code(pack.id)}. A status is no score: it says what the facts given here show, and what "
        "is not known stays not known."
    )
    yield ""
    for parameter in pack.parameters:
        value = assessment.parameters[parameter.id]
        yield f"- {code(parameter.id)} is {value}: {plain(parameter.because)}"
    if pack.profile is not None:
        yield from ("", plain(write_profile(pack)))
    if assessment.waivers:
        yield from ("", plain(write_waivers(assessment)))
        yield from ("", *(f"- {plain(line)}" for line in write_idle_waivers(assessment)))


def _glance(found: Iterable[Section]) -> Iterator[str]:
    found = list(found)
    shown = [
        number
        for number, (word, _) in enumerate(found[0].counts if found else ())
        if word.id != Status.ERROR or any(section.counts[number][1] for section in found)
    ]
    heads = (
        ["Theme", *(plain(found[0].counts[number][0].text) for number in shown)] if found else []
    )
    rows = [
        [plain(section.title), *(str(section.counts[number][1]) for number in shown)]
        for section in found
    ]
    yield from ("", "## At a glance", "", *(table(heads, rows) if found else ()))


def _first(assessment: Assessment) -> Iterator[str]:
    from peerkit.planning import standing

    read = standing(assessment)
    by_themselves = list(alone(read))
    for title, roots in (
        ("What to do first", read.holding_back()),
        ("What to find out first", read.to_find_out()),
    ):
        first = list(beginnings(read, roots))
        if first:
            yield from ("", f"## {title}", "")
        for one in first:
            yield from _beginning(one)
    if by_themselves:
        yield from ("", "## What can be taken up at any time", "")
    for identifier, title, whom in by_themselves:
        yield f"- {plain(title)} {code(identifier)}, {plain(whom)}"


def _beginning(one: Beginning) -> Iterator[str]:
    who = f"For {one.who}" if one.who else "To ask"
    yield f"1. **{plain(one.title)}** {code(one.id)}, {plain(one.whom)}"
    yield f"   - {who}: {plain(one.text)}"
    if one.unlocks:
        yield f"   - Then comes: {plain('; '.join(one.unlocks))}"


def _gaps(assessment: Assessment, detail: Detail, places: Places | None) -> Iterator[str]:
    found = list(gaps(assessment, detail, places))
    if found:
        yield from ("", "## Where the people asked say otherwise")
    for gap in found:
        yield from ("", f"**{plain(gap.title)}** {code(gap.id)}", "")
        yield f"- {plain(gap.name)}: {gap.status.text} {gap.decided_by}"
        yield from (f"  - {plain(line)}" for line in gap.recorded)
        yield f"- and {gap.contradicted}"
        yield from (f"  - {plain(line)}" for line in gap.heard)
        yield f"- To talk over: {plain(gap.reflect)}"


def _entry(entry: Entry) -> Iterator[str]:
    yield from ("", f"### {plain(entry.title)}", "", f"{code(entry.id)} {plain(entry.said)}", "")
    yield from (f"- {plain(line)}" for line in entry.said_here)
    for outcome in entry.outcomes:
        yield from _outcome(outcome)
    if entry.lacks:
        yield f"- To do, for {entry.holder}: {plain(entry.remedy)}"
    if entry.asks:
        yield f"- To ask: {plain(entry.ask)}"
    if entry.lacks or entry.asks:
        yield f"- To talk over: {plain(entry.reflect)}"


def _outcome(outcome: Outcome) -> Iterator[str]:
    degree = f", {outcome.degree}" if outcome.degree else ""
    lead = f", {outcome.lead}" if outcome.lines else ""
    yield f"- **{outcome.status.text}**{degree}: {plain(', '.join(outcome.names))}{lead}"
    yield from (f"  - {plain(line)}" for line in outcome.lines)
    if outcome.heard:
        yield "  - the people asked say"
        yield from (f"    - {plain(line)}" for line in outcome.heard)
    yield from (f"  - {plain(line)}" for line in outcome.waived)


def _groups(assessment: Assessment) -> Iterator[str]:
    if assessment.groups:
        yield from ("", "## Where groups of recommendations stand", "")
    for found, name, word in group_lines(assessment):
        still = found.open_parts()
        hangs = f"; hangs on {', '.join(map(code, still))}" if still else ""
        of = found.recommendation
        yield f"- {plain(of.title)} {code(of.id)}, {plain(name)}: {word.text}{hangs}"


def _prompts(assessment: Assessment) -> Iterator[str]:
    if assessment.pack.reflections:
        yield from ("", "## To talk over; nothing here is judged", "")
    for item in assessment.pack.reflections:
        yield f"- {plain(item.prompt)} {code(item.id)}"
