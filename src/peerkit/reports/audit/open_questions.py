"""What is not known, as questions, gathered by who can answer them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Finding
from peerkit.language import PARAMETERS
from peerkit.language.voices import SMALLEST_GROUP
from peerkit.model import Group, Speaker
from peerkit.model.register import SubjectKind
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW
from peerkit.reports.audit.page import gathered
from peerkit.reports.wording.house import write_house_words
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.terms import BRIEFLY, VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@frozen
class _Answerer:
    title: str
    note: str | None
    can_answer: Callable[[Finding], bool]


def open_questions(page: Page, findings: list[Finding]) -> Iterator[str]:
    """Write what is not known.

    Args:
        page: what it is written on.
        findings: those that are not known.
    """
    yield from ("", *page.text(_OPENING))
    for answerer in _answerers(page):
        theirs = [finding for finding in findings if answerer.can_answer(finding)]
        if theirs:
            yield from ("", *titled(answerer.title, "-"))
            yield from page.text(answerer.note) if answerer.note else ()
            yield from _by_theme(page, theirs)


def _answerers(page: Page) -> Iterator[_Answerer]:
    teams = SubjectKind.TEAM
    yield _Answerer(
        "From the organisation's records",
        None,
        lambda finding: finding.voice is None and finding.subject.kind is not teams,
    )
    yield _Answerer(
        "From each team's records",
        None,
        lambda finding: finding.voice is None and finding.subject.kind is teams,
    )
    fewest = page.assessment.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    together = _TOGETHER.format(answers=fewest, members=FEWEST_IN_GROUP_VIEW)
    for voice in (*Speaker, *Group):
        note = _OWN_WORD if isinstance(voice, Speaker) else together
        yield _Answerer(f"From {VOICE[voice]}", note, partial(_speaks, voice))


def _speaks(voice: Group | Speaker, finding: Finding) -> bool:
    return finding.voice is voice


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
