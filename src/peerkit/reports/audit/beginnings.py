"""Where to begin: what is not in place and nothing holds back, by who can act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import printable
from peerkit.model.register import SubjectKind
from peerkit.packs import Holder
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.terms import HOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Finding
    from peerkit.planning import Standing, Standings
    from peerkit.reports.audit.page import Page


def beginnings(page: Page, not_met: list[Finding], standings: Standings) -> Iterator[str]:
    """Write what to begin with; nothing if everything known is in place.

    Args:
        page: what it is written on.
        not_met: the findings to choose from, not met.
        standings: where everything stands.
    """
    first = [finding for finding in not_met if not standing_of(finding, standings).is_blocked]
    if first:
        yield from ("", "", *titled("What to begin with"))
    for holder in Holder:
        theirs: dict[str, list[Finding]] = {}
        for finding in first:
            if finding.recommendation.remedy.holder is holder:
                theirs.setdefault(finding.recommendation.id, []).append(finding)
        if theirs:
            yield from ("", f"For {HOLDER[holder]}")
        for same in theirs.values():
            names = ", ".join(printable(finding.subject.name) for finding in same)
            asked = same[0].recommendation
            yield from page.text(f"- {asked.title} [{asked.id}]: {names}", 2, hang=2)
    later = len(not_met) - len(first)
    if later:
        text = (
            f"{later} more {'waits' if later == 1 else 'wait'} for something that has to come "
            "first; below it is told with what that is."
        )
        yield from ("", *page.text(text))


def standing_of(finding: Finding, standings: Standings) -> Standing:
    """Give where a finding stands by what it rests on."""
    about = finding.subject
    team = about.id if about.kind is SubjectKind.TEAM else None
    return standings.of(finding.recommendation.id, team)
