"""What a page shows, as plain values: a template or a writer decides only where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.facts import UNKNOWN
from peerkit.reports.wording.evidence import evidence, fact_lines, reason_lines
from peerkit.reports.wording.facts import Detail, Places, shown
from peerkit.reports.wording.house import write_house_words
from peerkit.reports.wording.lines import names as named
from peerkit.reports.wording.terms import (
    HOLDER,
    STATUS,
    contradicted,
    decided_by,
    degree_of,
    lead_of,
    strength,
)
from peerkit.reports.wording.waivers import write_waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peerkit.assessment import Assessment, Finding, GroupFinding, Subject
    from peerkit.packs import Pack, Recommendation
    from peerkit.planning import Root, Standing, Standings

_MOST_UNLOCKED = 4

SHOWN = (Status.NOT_MET, Status.NOT_KNOWN, Status.ERROR, Status.MET, Status.NOT_APPLICABLE)
"""The statuses in the order in which a page goes through them."""


@frozen(kw_only=True)
class Word:
    """A status as the page writes it; `mark` tells it apart without colour."""

    id: str
    text: str
    mark: str


_MARKS = {
    Status.MET: "●",
    Status.PARTLY_MET: "◐",
    Status.NOT_MET: "✕",
    Status.NOT_KNOWN: "?",
    Status.NOT_APPLICABLE: "\u2013",
    Status.ERROR: "!",
}
WORDS = {
    status: Word(id=str(status), text=STATUS[status], mark=mark) for status, mark in _MARKS.items()
}


@frozen(kw_only=True)
class Outcome:
    """What a recommendation came to for those subjects for which it rests on the same facts.

    Attributes:
        status: what it came to.
        names: the subjects.
        degree: what stands after the status: that it is so not yet, or only in part.
        lead: what stands before the facts.
        lines: the facts that decided it, or that would settle it.
        heard: what the people asked say where the record says otherwise, or nothing.
        waived: the waivers in force beside it, a sentence each.
        filters: the classes by which the page shows or hides it.
    """

    status: Word
    names: tuple[str, ...]
    degree: str
    lead: str
    lines: tuple[str, ...]
    heard: tuple[str, ...]
    waived: tuple[str, ...]
    filters: str


@frozen(kw_only=True)
class Entry:
    """A recommendation with all it came to."""

    id: str
    title: str
    said: str
    holder: str
    remedy: str
    ask: str
    reflect: str
    said_here: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    filters: str

    @property
    def lacks(self) -> bool:
        """Whether it is not in place for somebody, so that its remedy is worth showing."""
        return any(outcome.status.id == Status.NOT_MET for outcome in self.outcomes)

    @property
    def asks(self) -> bool:
        """Whether it is not known for somebody, so that its question is worth showing."""
        return any(outcome.status.id == Status.NOT_KNOWN for outcome in self.outcomes)


@frozen(kw_only=True)
class Section:
    """A theme with its counts and its recommendations."""

    id: str
    title: str
    counts: tuple[tuple[Word, int], ...]
    entries: tuple[Entry, ...]
    filters: str


@frozen(kw_only=True)
class Gap:
    """A place where the people asked say the opposite of what decided the status."""

    id: str
    title: str
    name: str
    status: Word
    decided_by: str
    recorded: tuple[str, ...]
    contradicted: str
    heard: tuple[str, ...]
    reflect: str


@frozen(kw_only=True)
class Beginning:
    """Something to do, or to find out, that holds other things back.

    Attributes:
        whom: the subjects for which it is.
        who: who is spoken to, or nothing for a question.
        text: what to do, or to ask.
        unlocks: what becomes ready once it is in place.
        waiting: how many findings wait for it, near or far.
    """

    id: str
    title: str
    whom: str
    who: str
    text: str
    unlocks: tuple[str, ...]
    waiting: int


def sections(assessment: Assessment, detail: Detail, places: Places | None) -> tuple[Section, ...]:
    """Give every theme that has something to judge, with all that it came to."""
    numbers = subject_numbers(assessment)
    by_theme: dict[str, dict[str, list[Finding]]] = {}
    for finding in assessment.findings:
        of = finding.recommendation
        by_theme.setdefault(of.theme, {}).setdefault(of.id, []).append(finding)
    made = []
    for theme in assessment.pack.themes:
        found = by_theme.get(theme.id)
        if found is None:
            continue
        everything = [finding for findings in found.values() for finding in findings]
        entries = tuple(
            _entry(assessment.pack, findings, numbers, detail, places)
            for findings in found.values()
        )
        section = Section(
            id=theme.id,
            title=theme.title,
            counts=_counts(everything),
            entries=entries,
            filters=_filters(everything, numbers),
        )
        made.append(section)
    return tuple(made)


def gaps(assessment: Assessment, detail: Detail, places: Places | None) -> Iterator[Gap]:
    """Give the findings in which record and voices disagree; both sides stand beside each other."""
    for finding in assessment.findings:
        if finding.disagreement:
            of = finding.recommendation
            yield Gap(
                id=of.id,
                title=of.title,
                name=printable(finding.subject.name),
                status=WORDS[finding.status],
                decided_by=decided_by(finding.because()),
                recorded=fact_lines(evidence(finding, detail, places), finding),
                contradicted=contradicted(finding.because()),
                heard=fact_lines(shown(finding.heard(), detail, places), finding),
                reflect=of.reflect,
            )


def beginnings(standings: Standings, roots: Sequence[Root], most: int = 5) -> Iterator[Beginning]:
    """Give what nothing holds back and what holds back most."""
    rules = standings.assessment.pack.rules
    by_id = {rule.recommendation.id: rule.recommendation for rule in rules}
    for root in [root for root in roots if not root.is_event][:most]:
        of = by_id[root.id]
        to_do = root in standings.holding_back()
        yield Beginning(
            id=root.id,
            title=root.title,
            whom=named(root.subjects) or "which teams there are is not known",
            who=HOLDER[of.remedy.holder] if to_do else "",
            text=of.remedy.text if to_do else of.ask,
            unlocks=tuple(one.title for one in standings.unlocks(root.id)[:_MOST_UNLOCKED]),
            waiting=root.count,
        )


def alone(standings: Standings) -> Iterator[tuple[str, str, str]]:
    """Give the id and title of what is not in place while nothing waits for it, and for whom."""
    waited_for = {root.id for root in standings.holding_back()}
    found: dict[str, list[Standing]] = {}
    for one in standings.ready():
        if one.status is Status.NOT_MET and one.id not in waited_for:
            found.setdefault(one.id, []).append(one)
    for identifier, several in found.items():
        yield identifier, several[0].title, named(one.subject for one in several)


def group_lines(assessment: Assessment) -> Iterator[tuple[GroupFinding, str, Word]]:
    """Give each group's finding with the name of what it is about."""
    for found in assessment.groups:
        yield found, printable(found.subject.name), WORDS[found.status]


def subject_numbers(assessment: Assessment) -> dict[Subject, int]:
    """Number the subjects, for the classes by which the page filters; the first is above teams."""
    numbers: dict[Subject, int] = {}
    teams = 0
    for finding in assessment.findings:
        if finding.subject not in numbers:
            teams += finding.subject.kind == "team"
            numbers[finding.subject] = teams if finding.subject.kind == "team" else 0
    return numbers


def _entry(
    pack: Pack,
    findings: list[Finding],
    numbers: dict[Subject, int],
    detail: Detail,
    places: Places | None,
) -> Entry:
    of: Recommendation = findings[0].recommendation
    return Entry(
        id=of.id,
        title=of.title,
        said=f"{strength(of.strength, pack)}: {of.cites}",
        holder=HOLDER[of.remedy.holder],
        remedy=of.remedy.text,
        ask=of.ask,
        reflect=of.reflect,
        said_here=tuple(write_house_words(pack, of.id)),
        outcomes=tuple(_outcomes(findings, numbers, detail, places)),
        filters=_filters(findings, numbers),
    )


def _outcomes(
    findings: list[Finding], numbers: dict[Subject, int], detail: Detail, places: Places | None
) -> Iterator[Outcome]:
    """Give together the subjects for which it came to the same by the same facts."""
    alike: dict[tuple[Status, str, str, tuple[str, ...], tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        status = finding.status
        asked = status is not Status.NOT_APPLICABLE
        lines = reason_lines(finding, evidence(finding, detail, places)) if asked else ()
        says = finding.disagreement or (
            status is Status.NOT_KNOWN and finding.corroboration is not UNKNOWN
        )
        heard = fact_lines(shown(finding.heard(), detail, places), finding) if says else ()
        key = status, degree_of(finding), lead_of(finding), lines, heard
        alike.setdefault(key, []).append(finding)
    for key in sorted(alike, key=lambda key: SHOWN.index(key[0])):
        status, degree, lead, lines, heard = key
        yield Outcome(
            status=WORDS[status],
            names=tuple(printable(finding.subject.name) for finding in alike[key]),
            degree=degree,
            lead=lead,
            lines=lines,
            heard=heard,
            waived=tuple(filter(None, map(write_waiver, alike[key]))),
            filters=_filters(alike[key], numbers),
        )


def _counts(findings: list[Finding]) -> tuple[tuple[Word, int], ...]:
    counts = dict.fromkeys(SHOWN, 0)
    for finding in findings:
        counts[finding.status] += 1
    return tuple((WORDS[status], count) for status, count in counts.items())


def _filters(findings: Iterable[Finding], numbers: dict[Subject, int]) -> str:
    """Give the classes of something that is shown with these findings."""
    pairs = {(f.status, numbers[f.subject]) for f in findings}
    statuses = [status for status in SHOWN if any(status is one for one, _ in pairs)]
    each = sorted(f"{status}-{number}" for status, number in pairs)
    return " ".join(["f", *map(str, statuses), *each])
