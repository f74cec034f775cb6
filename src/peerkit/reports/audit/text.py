"""The report for a terminal: what is not in place, what is not known, what is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Assessment, Finding, GroupFinding, Status, WaiverState
from peerkit.errors import printable
from peerkit.planning import Standings
from peerkit.reports.audit.beginnings import beginnings, standing_of
from peerkit.reports.audit.narrowing import Narrowing
from peerkit.reports.audit.open_questions import open_questions
from peerkit.reports.audit.page import Page, gathered
from peerkit.reports.wording.facts import Detail, Places
from peerkit.reports.wording.house import called_here, write_house_words
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.marked import MarkedText, marked
from peerkit.reports.wording.profile import write_profile
from peerkit.reports.wording.terms import (
    HOLDER,
    STATUS,
    WAIVER_STATE,
    contradicted,
    decided_by,
    degree_of,
    lead_of,
    strength,
    word_of,
)
from peerkit.reports.wording.waivers import write_idle, write_waiver, write_waivers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.packs import Holder, Recommendation, Theme

_SECTIONS = (
    (Status.NOT_MET, "What is not in place, not yet, or only in part"),
    (Status.NOT_KNOWN, "What is not known"),
    (Status.ERROR, "What could not be worked out"),
    (Status.MET, "What is in place"),
    (Status.NOT_APPLICABLE, "What does not apply"),
)
_COLUMNS = (Status.MET, Status.NOT_MET, Status.NOT_KNOWN, Status.NOT_APPLICABLE)


def write_text(
    assessment: Assessment,
    *,
    detail: Detail = Detail.TEAM,
    places: Places | None = None,
    width: int = 88,
    narrowing: Narrowing | None = None,
) -> MarkedText:
    """Write an assessment as plain text.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
        width: the longest line, in characters, as far as words allow.
        narrowing: what to print, if not all; the counts stay those of everything.
    """
    from peerkit.planning import standing

    wide = max(width, 40)
    read = standing(assessment)
    writer = _Writer(assessment, detail, places, wide, narrowing or Narrowing(), read)
    return MarkedText(writer.lines())


@frozen
class _Writer(Page):
    narrowing: Narrowing
    standings: Standings

    @cached_property
    def holders(self) -> dict[str, Holder]:
        rules = (rule.recommendation for rule in self.assessment.pack.rules)
        return {rule.id: rule.remedy.holder for rule in rules}

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        yield from self.glance()
        yield from self.narrowing.told(self)
        yield from self.disagreements()
        if self.narrowing.prints(Status.NOT_MET):
            not_met = self.chosen(Status.NOT_MET)
            yield from beginnings(self, not_met, self.standings)
        for status, words in _SECTIONS:
            findings = self.chosen(status)
            if findings:
                yield from ("", "", *titled(f"{marked(status, words)} ({len(findings)})"))
                if status is Status.NOT_KNOWN:
                    yield from open_questions(self, findings)
                    continue
                for theme in self.assessment.pack.themes:
                    theirs = [f for f in findings if f.recommendation.theme == theme.id]
                    yield from self.theme(theme, theirs, status)
        if self.narrowing.is_all:
            yield from self.idle_waivers()
            yield from self.groups()
            yield from self.prompts()

    def chosen(self, status: Status) -> list[Finding]:
        findings = self.assessment.findings.with_status(status)
        return [finding for finding in findings if self.narrowing.takes(finding)]

    def heading(self) -> Iterator[str]:
        pack = self.assessment.pack
        title = f"{printable(self.assessment.organisation.name)} on {self.assessment.as_of}"
        yield from (*titled(title), "")
        yield from self.text(
            f"Held against {pack.header.title}, version {pack.version} of the pack {pack.id}. "
            "A status is no score: it says what the facts given here show, and what is not "
            "known stays not known.",
        )
        yield ""
        yield from self.parameters()
        if pack.profile is not None:
            yield ""
            yield from self.text(write_profile(pack))
        if self.assessment.waivers:
            yield ""
            yield from self.text(write_waivers(self.assessment))

    def parameters(self) -> Iterator[str]:
        """Write each number that the rules use, with the reason that the pack gives for it."""
        pack = self.assessment.pack
        reasons = {parameter.id: parameter.because for parameter in pack.parameters}
        for setting in pack.profile.parameters if pack.profile is not None else ():
            del reasons[setting.id]  # the profile has a reason of its own, told with it
        for name, value in sorted(self.assessment.parameters.items()):
            reason = f": {reasons[name]}" if name in reasons else ""
            yield from self.text(f"{name.replace('_', ' ')} {value}{reason}", hang=2)

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
        waived = "waived" if self.assessment.waivers else ""
        yield ""
        yield " ".join([" " * first, *map(marked, columns), waived]).rstrip()
        for title, findings in rows:
            counts = [
                str(len(findings.with_status(status))).rjust(len(STATUS[status]))
                for status in columns
            ]
            beside = str(len(findings.waived())).rjust(len(waived)) if waived else ""
            yield " ".join([title.ljust(first), *counts, beside]).rstrip()

    def disagreements(self) -> Iterator[str]:
        """Show first where people say otherwise: whoever reads no further has read that."""
        found = [finding for finding in self.assessment.findings if finding.disagreement]
        if found:
            title = f"Where the people asked say otherwise ({len(found)})"
            yield from ("", "", *titled(title))
        for finding in found:
            recommendation = finding.recommendation
            here = called_here(self.assessment.pack, recommendation.id)
            yield ""
            yield from self.text(f"{recommendation.title} [{recommendation.id}]{here}")
            name, status = printable(finding.subject.name), marked(finding.status)
            because = finding.because()
            yield from self.text(f"{name}: {status} {decided_by(because)}:", 2)
            for line in self.facts(because, finding):
                yield from self.text(line, 4, hang=2)
            yield from self.text(f"and {contradicted(because)}:", 2)
            for line in self.facts(finding.heard(), finding):
                yield from self.text(line, 4, hang=2)
            yield from self.text("Neither is set aside. To talk over: " + recommendation.reflect, 2)

    def theme(self, theme: Theme, findings: list[Finding], status: Status) -> Iterator[str]:
        if not findings:
            return
        yield from ("", *titled(theme.title, "-"))
        if status is Status.NOT_APPLICABLE:
            yield from self.left_aside(findings)
            return
        by_recommendation: dict[str, list[Finding]] = {}
        for finding in findings:
            by_recommendation.setdefault(finding.recommendation.id, []).append(finding)
        for found in by_recommendation.values():
            if status is Status.MET:
                yield from self.brief(found)
            else:
                yield from self.full(found[0].recommendation, found)

    def brief(self, found: list[Finding]) -> Iterator[str]:
        recommendation = found[0].recommendation
        names = ", ".join(printable(finding.subject.name) for finding in found)
        voice = found[0].voice
        own = f", {word_of(voice)}" if voice is not None else ""
        otherwise = [contradicted(f.because()) for f in found if f.disagreement]
        note = f"; {' and '.join(dict.fromkeys(otherwise))}, see above" if otherwise else ""
        here = called_here(self.assessment.pack, recommendation.id)
        text = f"{recommendation.title} [{recommendation.id}]{here}: {names}{own}{note}"
        yield from self.text(text, hang=2)

    def left_aside(self, findings: list[Finding]) -> Iterator[str]:
        """Write together what does not apply for one reason."""
        for leads, lot in gathered(self, findings):
            for lead in leads:
                yield from self.text(lead, hang=2)
            titles = (found[0].recommendation for found in lot)
            text = "; ".join(f"{asked.title} [{asked.id}]" for asked in titles)
            yield from self.text(text, 4)

    def full(self, recommendation: Recommendation, found: list[Finding]) -> Iterator[str]:
        yield ""
        yield from self.text(f"{recommendation.title} [{recommendation.id}]")
        said = strength(recommendation.strength, self.assessment.pack)
        yield from self.text(f"{said}: {recommendation.cites}", 2)
        for line in write_house_words(self.assessment.pack, recommendation.id):
            yield from self.text(line, 2, hang=2)
        for lead, lines in self.alike(found):
            yield from self.text(f"{lead}:", 2)
            for line in lines:
                yield from self.text(line, 4, hang=2)
        for finding in found:
            yield from self.text(write_waiver(finding), 2, hang=2)
        if found[0].status is Status.NOT_MET:
            yield from self.footing(found)
            holder = HOLDER[recommendation.remedy.holder]
            yield from self.text(f"To do, for {holder}: {recommendation.remedy.text}", 2)
        else:
            yield from self.text(f"To ask: {recommendation.ask}", 2)

    def footing(self, found: list[Finding]) -> Iterator[str]:
        """Say what has to come first, or had better, that is not in place, and who holds that."""
        standings = [standing_of(finding, self.standings) for finding in found]
        for lead, below in (
            ("First", [one for of in standings for one in of.waits_for]),
            ("Better first", [one for of in standings for one in of.better_first]),
        ):
            missing = {one.id: one for one in below if one.status is Status.NOT_MET}
            for first in missing.values():
                holder = "" if first.is_event else f", for {HOLDER[self.holders[first.id]]}"
                yield from self.text(
                    f"{lead}{holder}: {first.title} [{first.id}], on which it rests", 2
                )

    def alike(self, found: list[Finding]) -> Iterator[tuple[str, list[str]]]:
        """Give together the subjects whose findings rest on the same facts, and those facts."""
        subjects: dict[tuple[str, ...], list[str]] = {}
        for finding in found:
            same = subjects.setdefault((_lead(finding), *self.reasons(finding)), [])
            same.append(printable(finding.subject.name))
        for (lead, *lines), names in subjects.items():
            yield f"{', '.join(names)}{lead}", lines

    def idle_waivers(self) -> Iterator[str]:
        """List the waivers that stand beside nothing, and why."""
        idle = [w for w in self.assessment.waivers if w.state is not WaiverState.IN_FORCE]
        if idle:
            title = f"Waivers that are not in force ({len(idle)})"
            yield from ("", "", *titled(title))
        for state in WaiverState:
            those = [stood for stood in idle if stood.state is state]
            if those:
                words = WAIVER_STATE[state]
                yield from ("", f"{words[0].upper()}{words[1:]}")
            for stood in those:
                yield from self.text(write_idle(stood), 2, hang=2)

    def groups(self) -> Iterator[str]:
        if self.assessment.groups:
            title = "Where groups of recommendations stand"
            yield from ("", "", *titled(title))
        by_group: dict[str, list[GroupFinding]] = {}
        for found in self.assessment.groups:
            by_group.setdefault(found.recommendation.id, []).append(found)
        for same in by_group.values():
            yield from self.group(same)

    def group(self, same: list[GroupFinding]) -> Iterator[str]:
        """Write how one group came out, naming together the subjects for which it is alike."""
        subjects: dict[str, list[str]] = {}
        for found in same:
            still = found.open_parts()
            hangs_on = f", hangs on {_parts(still, found)}" if still else ""
            names = subjects.setdefault(f"{marked(found.status)}{hangs_on}", [])
            names.append(printable(found.subject.name))
        asked = same[0].recommendation
        told = "; ".join(f"{', '.join(names)}: {text}" for text, names in subjects.items())
        yield from self.text(f"{asked.title} [{asked.id}], {told}", hang=2)

    def prompts(self) -> Iterator[str]:
        if self.assessment.pack.reflections:
            title = "To talk over; nothing here is judged"
            yield from ("", "", *titled(title))
        for item in self.assessment.pack.reflections:
            yield from self.text(f"{item.prompt} [{item.id}]", hang=2)


def _lead(finding: Finding) -> str:
    if finding.status is Status.ERROR:
        return ""
    degree = degree_of(finding)
    return ", ".join(["", degree, lead_of(finding)] if degree else ["", lead_of(finding)])


def _parts(still: tuple[str, ...], found: GroupFinding) -> str:
    every = len(still) == len(found.parts) > 1
    return "all its parts" if every else ", ".join(still)
