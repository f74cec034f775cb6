"""What every part of a text report is written with: a width, and facts as they may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Assessment, Finding, Status
from peerkit.errors import printable
from peerkit.facts import UNKNOWN
from peerkit.reports.wording.evidence import evidence, fact_lines, reason_lines
from peerkit.reports.wording.facts import Detail, Places, shown
from peerkit.reports.wording.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.language import FactRead


@frozen
class Page:
    """A page, and the assessment that is written on it.

    Attributes:
        assessment: what is written.
        detail: how far down facts are named.
        places: gives the place of a fact in its file.
        width: the longest line, in characters, as far as words allow.
    """

    assessment: Assessment
    detail: Detail
    places: Places | None
    width: int

    def text(self, text: str, indent: int = 0, *, hang: int = 0) -> list[str]:
        """Break a text into lines."""
        return wrapped(text, self.width, indent, hang)

    def reasons(self, finding: Finding) -> tuple[str, ...]:
        """Give the facts that decided a finding, or that would settle it."""
        return reason_lines(finding, evidence(finding, self.detail, self.places))

    def said_all_the_same(self, finding: Finding, indent: int = 2) -> Iterator[str]:
        """Say what the people asked say where the record does not say anything."""
        if finding.status is Status.NOT_KNOWN and finding.corroboration is not UNKNOWN:
            name = printable(finding.subject.name)
            yield from self.text(f"{name}, where the people asked say:", indent)
            for line in self.facts(finding.heard(), finding):
                yield from self.text(line, indent + 2, hang=2)

    def facts(self, facts: Iterable[FactRead], finding: Finding) -> tuple[str, ...]:
        """Write facts; what they are about has been said, so their paths start below that."""
        return fact_lines(shown(facts, self.detail, self.places), finding)


def gathered(
    page: Page, findings: Iterable[Finding]
) -> Iterator[tuple[list[str], list[list[Finding]]]]:
    """Put together the recommendations that stand alike for the same subjects and facts.

    Gives for each lot the lines that say for whom and on which facts, and the findings of each
    recommendation in it.
    """
    by_recommendation: dict[str, list[Finding]] = {}
    for finding in findings:
        by_recommendation.setdefault(finding.recommendation.id, []).append(finding)
    lots: dict[tuple[str, ...], list[list[Finding]]] = {}
    for found in by_recommendation.values():
        lots.setdefault(tuple(_standing(page, found)), []).append(found)
    for leads, members in lots.items():
        yield list(leads), members


def _standing(page: Page, found: list[Finding]) -> Iterator[str]:
    subjects: dict[tuple[str, ...], list[str]] = {}
    for finding in found:
        names = subjects.setdefault(_bare_reasons(page, finding), [])
        names.append(printable(finding.subject.name))
    lead = "because" if found[0].status is Status.NOT_APPLICABLE else "still open"
    for facts, names in subjects.items():
        yield f"{', '.join(names)}{f', {lead}: ' if facts else ''}{'; '.join(facts)}"


def _bare_reasons(page: Page, finding: Finding) -> tuple[str, ...]:
    """Give a finding's facts, but for a voice's absence where nothing else is asked for."""
    facts = finding.would_settle() if finding.status is Status.NOT_KNOWN else finding.because()
    if finding.voice is not None:
        facts = tuple(fact for fact in facts if fact.path != "voices")
    return page.facts(facts, finding)
