"""What is not known, as questions, gathered by who can answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.language import PARAMETERS
from peerkit.language.voices import SMALLEST_GROUP
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, Speaker
from peerkit.planning import SOURCES, Records, Source, source_of
from peerkit.reports.audit.page import gathered
from peerkit.reports.wording.house import write_house_words
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.terms import BRIEFLY, VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Finding
    from peerkit.reports.audit.page import Page

_OPENING = (
    "Nothing here counts as a no. A word after each question says how firmly it is put: important, "
    "to consider, or found elsewhere. `peerkit explain ID` gives its source, and with a file and a "
    "day why it is open."
)
_OWN_WORD = "Only they can say it, of themselves and in their own words."
_TOGETHER = (
    "For all of them together: a survey with {answers} answers or more, or one view that "
    "{members} or more have agreed on and chose to send. Nobody is asked to answer alone; where "
    "there are fewer it stays open, and nobody has to mend that."
)


_RECORDS = {
    Records.ORGANISATION: "the organisation's records",
    Records.TEAM: "each team's records",
}


def open_questions(page: Page, findings: list[Finding]) -> Iterator[str]:
    """Write what is not known.

    Args:
        page: what it is written on.
        findings: those that are not known.
    """
    yield from ("", *page.text(_OPENING))
    by_source: dict[Source, list[Finding]] = {}
    for finding in findings:
        by_source.setdefault(source_of(finding), []).append(finding)
    for source in SOURCES:
        theirs = by_source.get(source)
        if theirs:
            name = _RECORDS[source] if isinstance(source, Records) else VOICE[source]
            yield from ("", *titled(f"From {name}", "-"))
            yield from page.text(_how(page, source))
            yield from _by_theme(page, theirs)


def _how(page: Page, source: Source) -> str:
    """Say how those who are asked can answer; of records there is nothing to say."""
    if isinstance(source, Records):
        return ""
    if isinstance(source, Speaker):
        return _OWN_WORD
    fewest = page.assessment.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    return _TOGETHER.format(answers=fewest, members=FEWEST_IN_GROUP_VIEW)


def _by_theme(page: Page, findings: list[Finding]) -> Iterator[str]:
    for theme in page.assessment.pack.themes:
        theirs = [finding for finding in findings if finding.recommendation.theme == theme.id]
        if theirs:
            yield from ("", theme.title)
        for leads, lot in gathered(page, theirs):
            for lead in leads:
                yield from page.text(lead, 2, hang=4)
            for found in lot:
                yield from _question(page, found)


def _question(page: Page, found: list[Finding]) -> Iterator[str]:
    asked = found[0].recommendation
    text = f"- {asked.ask} [{asked.id}], {BRIEFLY[asked.strength]}"
    yield from page.text(text, 4, hang=2)
    for line in write_house_words(page.assessment.pack, asked.id):
        yield from page.text(line, 6, hang=2)
    for finding in found:
        yield from page.said_all_the_same(finding, 6)
