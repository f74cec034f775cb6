"""The report for a terminal: what is not in place, what is not known, what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Assessment, Finding, Findings, Status
from peerkit.errors import printable
from peerkit.facts import UNKNOWN
from peerkit.reports.evidence import evidence, fact_lines, reason_lines
from peerkit.reports.facts_shown import Detail, Places, shown
from peerkit.reports.lines import wrapped
from peerkit.reports.profile_used import write_profile
from peerkit.reports.wording import HOLDER, STATUS, strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language import FactRead
    from peerkit.packs import Recommendation, Theme

_SECTIONS = (
    (Status.NOT_MET, "What is not in place, or not yet"),
    (Status.NOT_KNOWN, "What is not known"),
    (Status.ERROR, "What could not be worked out"),
    (Status.MET, "What is in place"),
    (Status.NOT_APPLICABLE, "What does not apply"),
)
_LEAD = {
    Status.NOT_MET: ", because",
    Status.NOT_KNOWN: ", would be settled by",
    Status.ERROR: "",
}
_COLUMNS = (Status.MET, Status.NOT_MET, Status.NOT_KNOWN, Status.NOT_APPLICABLE)


def write_text(
    assessment: Assessment,
    *,
    detail: Detail = Detail.TEAM,
    places: Places | None = None,
    width: int = 88,
) -> str:
    """Write an assessment as plain text.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
        width: the longest line, in characters, as far as words allow.
    """
    writer = _Writer(assessment, detail, places, max(width, 40))
    return "\n".join(writer.lines()) + "\n"


@frozen
class _Writer:
    assessment: Assessment
    detail: Detail
    places: Places | None
    width: int

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        yield from self.glance()
        yield from self.disagreements()
        for status, words in _SECTIONS:
            findings = self.assessment.findings.with_status(status)
            if findings:
                title = f"{words} ({len(findings)})"
                yield from ("", "", title, "=" * len(title))
                for theme in self.assessment.pack.themes:
                    yield from self.theme(theme, findings.of_theme(theme.id), status)
        yield from self.groups()
        yield from self.prompts()

    def heading(self) -> Iterator[str]:
        pack = self.assessment.pack
        title = f"{printable(self.assessment.organisation.name)} on {self.assessment.as_of}"
        yield from (title, "=" * len(title), "")
        yield from self.text(
            f"Held against {pack.header.title}, version {pack.version} of the pack {pack.id}. "
            "A status is no score: it says what the facts given here show, and what is not "
            "known stays not known.",
        )
        yield ""
        yield from self.text(f"Parameters: {self.parameters()}.")
        if pack.profile is not None:
            yield ""
            yield from self.text(write_profile(pack))

    def parameters(self) -> str:
        values = self.assessment.parameters
        return ", ".join(f"{name} {value}" for name, value in sorted(values.items()))

    def glance(self) -> Iterator[str]:
        pack = self.assessment.pack
        # A theme of prompts and notes alone has nothing to count.
        judged = {rule.recommendation.theme for rule in pack.rules}
        rows = [
            (theme.title, self.assessment.findings.of_theme(theme.id))
            for theme in pack.themes
            if theme.id in judged
        ]
        first = max((len(title) for title, _ in rows), default=0)
        failed = bool(self.assessment.findings.with_status(Status.ERROR))
        columns = (*_COLUMNS, Status.ERROR) if failed else _COLUMNS
        yield ""
        yield " ".join([" " * first, *(STATUS[status] for status in columns)])
        for title, findings in rows:
            counts = [
                str(len(findings.with_status(status))).rjust(len(STATUS[status]))
                for status in columns
            ]
            yield " ".join([title.ljust(first), *counts])

    def disagreements(self) -> Iterator[str]:
        """Show first where people say otherwise: whoever reads no further has read that."""
        found = [finding for finding in self.assessment.findings if finding.disagreement]
        if found:
            title = f"Where the people asked say otherwise ({len(found)})"
            yield from ("", "", title, "=" * len(title))
        for finding in found:
            recommendation = finding.recommendation
            yield ""
            yield from self.text(f"{recommendation.title} [{recommendation.id}]")
            name, status = printable(finding.subject.name), STATUS[finding.status]
            yield from self.text(f"{name}: {status} by what is recorded:", 2)
            for line in self.facts(finding.because(), finding):
                yield from self.text(line, 4, hang=2)
            yield from self.text("and the people asked say otherwise:", 2)
            for line in self.facts(finding.heard(), finding):
                yield from self.text(line, 4, hang=2)
            yield from self.text("Neither is set aside. To talk over: " + recommendation.reflect, 2)

    def theme(self, theme: Theme, findings: Findings, status: Status) -> Iterator[str]:
        if not findings:
            return
        yield from ("", theme.title, "-" * len(theme.title))
        by_recommendation: dict[str, list[Finding]] = {}
        for finding in findings:
            by_recommendation.setdefault(finding.recommendation.id, []).append(finding)
        for found in by_recommendation.values():
            if status in {Status.MET, Status.NOT_APPLICABLE}:
                yield from self.brief(found)
            else:
                yield from self.full(found[0].recommendation, found)

    def brief(self, found: list[Finding]) -> Iterator[str]:
        recommendation = found[0].recommendation
        names = ", ".join(printable(finding.subject.name) for finding in found)
        otherwise = any(finding.disagreement for finding in found)
        note = "; the people asked say otherwise, see above" if otherwise else ""
        text = f"{recommendation.title} [{recommendation.id}]: {names}{note}"
        yield from self.text(text, hang=2)

    def full(self, recommendation: Recommendation, found: list[Finding]) -> Iterator[str]:
        yield ""
        yield from self.text(f"{recommendation.title} [{recommendation.id}]")
        said = strength(recommendation.strength, self.assessment.pack)
        yield from self.text(f"{said}: {recommendation.cites}", 2)
        for lead, lines in self.alike(found):
            yield from self.text(f"{lead}:", 2)
            for line in lines:
                yield from self.text(line, 4, hang=2)
        for finding in found:
            yield from self.said_all_the_same(finding)
        if found[0].status is Status.NOT_MET:
            yield from self.footing(recommendation, found)
            holder = HOLDER[recommendation.remedy.holder]
            yield from self.text(f"To do, for {holder}: {recommendation.remedy.text}", 2)
        else:
            yield from self.text(f"To ask: {recommendation.ask}", 2)

    def footing(self, recommendation: Recommendation, found: list[Finding]) -> Iterator[str]:
        """Say what it rests on that is not in place either, and who holds that."""
        teams = {finding.subject.id for finding in found}
        for need in recommendation.needs:
            for first in self.assessment.findings.not_met():
                bears = first.subject.kind != "team" or first.subject.id in teams
                if first.recommendation.id == need.id and bears:
                    holder = HOLDER[first.recommendation.remedy.holder]
                    title = f"{first.recommendation.title} [{need.id}]"
                    yield from self.text(f"First, for {holder}: {title}, on which it rests", 2)
                    break

    def alike(self, found: list[Finding]) -> Iterator[tuple[str, list[str]]]:
        """Give together the subjects whose findings rest on the same facts, and those facts."""
        subjects: dict[tuple[str, ...], list[str]] = {}
        for finding in found:
            lead = ", not yet, because" if finding.is_planned else _LEAD[finding.status]
            same = subjects.setdefault((lead, *self.reasons(finding)), [])
            same.append(printable(finding.subject.name))
        for (lead, *lines), names in subjects.items():
            yield f"{', '.join(names)}{lead}", lines

    def reasons(self, finding: Finding) -> tuple[str, ...]:
        return reason_lines(finding, evidence(finding, self.detail, self.places))

    def said_all_the_same(self, finding: Finding) -> Iterator[str]:
        """Say what the people asked say where the record does not say anything."""
        if finding.status is Status.NOT_KNOWN and finding.corroboration is not UNKNOWN:
            name = printable(finding.subject.name)
            yield from self.text(f"{name}, where the people asked say:", 2)
            for line in self.facts(finding.heard(), finding):
                yield from self.text(line, 4, hang=2)

    def facts(self, facts: tuple[FactRead, ...], finding: Finding) -> tuple[str, ...]:
        return fact_lines(shown(facts, self.detail, self.places), finding)

    def groups(self) -> Iterator[str]:
        if self.assessment.groups:
            title = "Where groups of recommendations stand"
            yield from ("", "", title, "=" * len(title))
        for found in self.assessment.groups:
            name = printable(found.subject.name)
            text = f"{found.recommendation.title} [{found.recommendation.id}], {name}: "
            still = found.open_parts()
            hangs_on = f", hangs on {', '.join(still)}" if still else ""
            yield from self.text(f"{text}{STATUS[found.status]}{hangs_on}", hang=2)

    def prompts(self) -> Iterator[str]:
        if self.assessment.pack.reflections:
            title = "To talk over; nothing here is judged"
            yield from ("", "", title, "=" * len(title))
        for item in self.assessment.pack.reflections:
            yield from self.text(f"{item.prompt} [{item.id}]", hang=2)

    def text(self, text: str, indent: int = 0, *, hang: int = 0) -> list[str]:
        return wrapped(text, self.width, indent, hang)
