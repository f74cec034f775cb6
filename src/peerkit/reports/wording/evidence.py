"""What a finding rests on, as an output may show it: the same facts in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.assessment import Finding, Status, Subject
from peerkit.errors import printable
from peerkit.reports.wording.facts import Detail, Places, ShownFact, shown
from peerkit.reports.wording.paths import path_within, value_within

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
    path = path_within(fact.path, subject.kind, subject.id)
    return f"{path}: {value_within(fact.value, subject.kind, subject.id)}{place}"
