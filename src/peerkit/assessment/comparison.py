"""What moved between two assessments, and which facts moved it.

Nothing here calls a move better or worse: what was not known and is now known not to be in place is
no step back, and what stopped applying is no step on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from peerkit.assessment.status import Status
from peerkit.assessment.waivers import waivers_digest

if TYPE_CHECKING:
    from peerkit.assessment.assessor import Assessment
    from peerkit.assessment.finding import Finding


class Whom(NamedTuple):
    """What something was asked of, as a record names it.

    Attributes:
        kind: `organisation`, `programme` or `team`.
        id: its id.
        name: its name, which may change while the id stays.
    """

    kind: str
    id: str
    name: str


@frozen(kw_only=True)
class Recorded:
    """A finding as it is held beside another.

    Attributes:
        recommendation: its id.
        title: what a manager would call it.
        theme: the theme's id.
        kind: what it is about: `organisation`, `programme` or `team`.
        subject: the id of that.
        name: the name of that.
        status: what it came to.
        facts: the facts that decided it, or that left it open, as paths and values.
    """

    recommendation: str
    title: str
    theme: str
    kind: str
    subject: str
    name: str
    status: Status
    facts: frozenset[tuple[str, str]]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the others."""
        return self.recommendation, self.kind, self.subject

    @property
    def whom(self) -> Whom:
        """What it is about."""
        return Whom(self.kind, self.subject, self.name)


@frozen(kw_only=True)
class Record:
    """An assessment as it is held beside another.

    Attributes:
        organisation: the id of the organisation.
        name: its name.
        as_of: the day of the assessment.
        pack: the pack's id, version and digest.
        profile: the digest of a profile, or `None`.
        parameters: the values of the pack's parameters.
        waivers: the digest of waivers beside it, or `None`.
        findings: the findings, in the order of the assessment.
    """

    organisation: str
    name: str
    as_of: date
    pack: tuple[str, str, str]
    profile: str | None
    parameters: Mapping[str, int]
    waivers: str | None
    findings: tuple[Recorded, ...]


@frozen(kw_only=True)
class FactMoved:
    """What a fact said before and after; it may say several things, or nothing."""

    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen(kw_only=True)
class Moved:
    """A finding whose status is another than before.

    Attributes:
        before: the finding as it was.
        after: the finding as it is.
        facts: the facts behind them that are not the same; none if only the day, the pack, the
            profile or a parameter is another.
    """

    before: Recorded
    after: Recorded
    facts: tuple[FactMoved, ...]


@frozen(kw_only=True)
class Changes:
    """What moved between two assessments.

    Attributes:
        before: the earlier one.
        after: the later one.
        moved: the findings of both whose status is another, in the order of the later one.
        new: the findings that only the later one has.
        gone: the findings that only the earlier one has.
        unmoved: how many findings came to the same.
    """

    before: Record
    after: Record
    moved: tuple[Moved, ...]
    new: tuple[Recorded, ...]
    gone: tuple[Recorded, ...]
    unmoved: int

    def other_grounds(self) -> tuple[str, ...]:
        """Name what is another besides facts: `day`, `pack`, `profile`, `parameters`."""
        before, after = self.before, self.after
        pairs = {
            "day": (before.as_of, after.as_of),
            "pack": (before.pack, after.pack),
            "profile": (before.profile, after.profile),
            "parameters": (before.parameters, after.parameters),
        }
        return tuple(name for name, (old, new) in pairs.items() if old != new)

    def moves(self) -> dict[tuple[Status, Status], int]:
        """Count the findings that moved, by the status that they had and the one they have."""
        counted = Counter((moved.before.status, moved.after.status) for moved in self.moved)
        return {pair: counted[pair] for pair in product(Status, Status) if pair in counted}

    def whom_new(self) -> tuple[Whom, ...]:
        """Give those that only the later one asks anything of."""
        return _only(self.after, self.before)

    def whom_gone(self) -> tuple[Whom, ...]:
        """Give those that only the earlier one asks anything of."""
        return _only(self.before, self.after)


def record_of(assessment: Assessment) -> Record:
    """Keep of an assessment what another can be held beside.

    Takes the time of explaining every finding.
    """
    pack = assessment.pack
    return Record(
        organisation=assessment.organisation.id,
        name=assessment.organisation.name,
        as_of=assessment.as_of,
        pack=(pack.id, pack.version, pack.digest),
        profile=None if pack.profile is None else pack.profile.digest,
        parameters=assessment.parameters,
        waivers=waivers_digest(assessment),
        findings=tuple(_recorded(finding) for finding in assessment.findings),
    )


def changes(before: Assessment | Record, after: Assessment | Record) -> Changes:
    """Say what moved from one assessment to another.

    They may be of different days, of different versions of a pack, or under different profiles;
    a finding is held beside the one of the same recommendation about the same subject.

    Args:
        before: the earlier assessment, or what was kept of it.
        after: the later one.
    """
    old, new = (one if isinstance(one, Record) else record_of(one) for one in (before, after))
    earlier = {finding.key: finding for finding in old.findings}
    later = {finding.key: finding for finding in new.findings}
    both = [(earlier[key], finding) for key, finding in later.items() if key in earlier]
    moved = [(was, now) for was, now in both if was.status is not now.status]
    return Changes(
        before=old,
        after=new,
        moved=tuple(Moved(before=w, after=n, facts=_facts_moved(w, n)) for w, n in moved),
        new=tuple(finding for key, finding in later.items() if key not in earlier),
        gone=tuple(finding for key, finding in earlier.items() if key not in later),
        unmoved=len(both) - len(moved),
    )


def _recorded(finding: Finding) -> Recorded:
    of = finding.recommendation
    rests_on = finding.would_settle() if finding.status is Status.NOT_KNOWN else finding.because()
    return Recorded(
        recommendation=of.id,
        title=of.title,
        theme=of.theme,
        kind=str(finding.subject.kind),
        subject=finding.subject.id,
        name=finding.subject.name,
        status=finding.status,
        facts=frozenset((fact.path, fact.value) for fact in rests_on),
    )


def _facts_moved(before: Recorded, after: Recorded) -> tuple[FactMoved, ...]:
    """Give the facts that one of them rests on and the other does not, path by path."""
    old, new = before.facts - after.facts, after.facts - before.facts
    return tuple(
        FactMoved(path=path, before=_values(old, path), after=_values(new, path))
        for path in sorted({path for path, _ in old | new})
    )


def _values(facts: frozenset[tuple[str, str]], path: str) -> tuple[str, ...]:
    return tuple(sorted(value for where, value in facts if where == path))


def _only(record: Record, other: Record) -> tuple[Whom, ...]:
    """Give those that a record asks something of and another does not, in its order."""
    asked = {finding.whom[:2] for finding in other.findings}
    every = dict.fromkeys(finding.whom for finding in record.findings)
    return tuple(whom for whom in every if whom[:2] not in asked)
