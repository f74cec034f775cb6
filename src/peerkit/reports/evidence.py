"""What a finding rests on, as an output may show it: the same facts in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Finding, Status, Subject
from peerkit.errors import printable
from peerkit.model import Team
from peerkit.model.paths import readable, steps
from peerkit.model.register import SubjectKind
from peerkit.model.shape import shapes
from peerkit.reports.facts_shown import Detail, Places, ShownFact, shown

if TYPE_CHECKING:
    from collections.abc import Iterable


def evidence(finding: Finding, detail: Detail, places: Places | None = None) -> list[ShownFact]:
    """Give the facts that decided a finding; for one not known, those that would settle it."""
    open_ = finding.status is Status.NOT_KNOWN
    return shown(finding.would_settle() if open_ else finding.because(), detail, places)


def fact_lines(facts: Iterable[ShownFact], finding: Finding) -> tuple[str, ...]:
    """Write facts for people, each once. What a finding is about need not be said again in them."""
    return tuple(dict.fromkeys(_line(fact, finding.subject) for fact in facts))


def reason_lines(finding: Finding, facts: Iterable[ShownFact]) -> tuple[str, ...]:
    """Say why a finding came out as it did, a line for each fact of its evidence."""
    if finding.failure is not None:
        return (printable(finding.failure, limit=None),)
    return fact_lines(facts, finding)


def _line(fact: ShownFact, subject: Subject) -> str:
    where = fact.location.in_file() if fact.location is not None else None
    place = f" ({where})" if where is not None else ""
    if subject.kind is not SubjectKind.TEAM:
        return f"{readable(fact.path)}: {fact.value}{place}"
    team = f"teams[{subject.id}]"
    path = readable(fact.path.removeprefix(f"{team}."))
    if path == readable(fact.path) and next(steps(fact.path))[0] in shapes(Team):
        # The organisation has a field of this name as well as the team.
        path = f"organisation › {path}"
    return f"{path}: {fact.value.removesuffix(f' for {team}')}{place}"
