"""The waivers beside an assessment, for every output to record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from peerkit.assessment import WaiverState, waivers_digest
from peerkit.errors import printable
from peerkit.packs import longest_months
from peerkit.reports.wording.terms import WAIVER_KIND, WAIVER_STATE, role_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Assessment, Finding, StandingWaiver
    from peerkit.model import Waiver


def waivers_values(assessment: Assessment) -> dict[str, Any] | None:
    """Give the waivers of an assessment as plain values; nothing if it has none."""
    if not assessment.waivers:
        return None
    return {
        "digest": waivers_digest(assessment),
        "longest_months": longest_months(assessment.pack),
        "counts": {str(state): count for state, count in _counts(assessment)},
        "listed": [_listed(stood) for stood in assessment.waivers],
    }


def waiver_values(waiver: Waiver | None) -> dict[str, Any] | None:
    """Give what a waiver in force says, as plain values; nothing for none."""
    if waiver is None:
        return None
    return {
        "kind": str(waiver.kind),
        "reason": waiver.reason,
        "decided_by": role_kinds(waiver.decided_by),
        "agreed_with": role_kinds(waiver.agreed_with),
        "decided_on": str(waiver.decided_on),
        "expires_on": str(waiver.expires_on),
    }


def write_waivers(assessment: Assessment) -> str:
    """Say in a paragraph how many waivers there are, and where they stand.

    Args:
        assessment: one that has waivers.
    """
    counts = ", ".join(f"{count} {WAIVER_STATE[state]}" for state, count in _counts(assessment))
    return (
        f"Waivers: {counts}. A waiver stands beside a status and changes none; it lasts "
        f"{_months(assessment)} at most. Digest {waivers_digest(assessment)}."
    )


def write_waiver(finding: Finding) -> str:
    """Say in a sentence which waiver is in force beside a finding.

    Args:
        finding: one beside which a waiver is in force.
    """
    name = printable(finding.subject.name)
    return "" if finding.waiver is None else f"Waived for {name}: {_said(finding.waiver)}"


def write_idle_waivers(assessment: Assessment) -> Iterator[str]:
    """Say of each waiver that is not in force where it stands, and what it says."""
    for stood in assessment.waivers:
        if stood.state is not WaiverState.IN_FORCE:
            yield f"{WAIVER_STATE[stood.state]}: {write_idle(stood)}"


def write_idle(stood: StandingWaiver) -> str:
    """Say in a sentence what a waiver that is not in force is about, and what it says."""
    waiver = stood.waiver
    where = "the organisation" if waiver.team is None else printable(waiver.team)
    if stood.subject is not None:
        where = printable(stood.subject.name)
    help_ = ""
    if stood.problem is not None:
        help_ = (
            f"{stood.problem.message}{f' ({stood.problem.help})' if stood.problem.help else ''}; "
        )
    return f"[{waiver.recommendation}] for {where}: {help_}{_said(waiver)}"


def _months(assessment: Assessment) -> str:
    months = longest_months(assessment.pack)
    return "1 month" if months == 1 else f"{months} months"


def _said(waiver: Waiver) -> str:
    decided = _named(role_kinds(waiver.decided_by))
    agreed = _named(role_kinds(waiver.agreed_with)) or "nobody else"
    reason = printable(" ".join(waiver.reason.split()), limit=None)
    return (
        f"{WAIVER_KIND[waiver.kind]}, from {waiver.decided_on} to {waiver.expires_on}, decided by "
        f"{decided}, agreed with {agreed}. Reason: {reason}"
    )


def _named(kinds: list[str]) -> str:
    *others, last = ["", *(f"{kind.replace('-', ' ')}s" for kind in kinds)]
    return " and ".join(part for part in (", ".join(others[1:]), last) if part)


def _listed(stood: StandingWaiver) -> dict[str, Any]:
    waiver, subject, problem = stood.waiver, stood.subject, stood.problem
    return {
        "recommendation": waiver.recommendation,
        "team": waiver.team,
        "subject": None if subject is None else {"kind": str(subject.kind), "id": subject.id},
        "state": str(stood.state),
        "problem": None if problem is None else problem.message,
        **(waiver_values(waiver) or {}),
    }


def _counts(assessment: Assessment) -> Iterator[tuple[WaiverState, int]]:
    """Give how many waivers are in each state that occurs."""
    found = Counter(stood.state for stood in assessment.waivers)
    return ((state, found[state]) for state in WaiverState if found[state])
