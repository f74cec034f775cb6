"""Where to begin: what is not in place and rests on nothing else that is not, by who can act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.errors import printable
from peerkit.model.register import SubjectKind
from peerkit.packs import Holder, Recommendation
from peerkit.reports.wording import HOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Finding, Findings
    from peerkit.reports.page import Page


def beginnings(page: Page, not_met: list[Finding], missing: Missing) -> Iterator[str]:
    """Write what to begin with; nothing if everything known is in place.

    Args:
        page: what it is written on.
        not_met: the findings to choose from, not met.
        missing: everything that is not met, to look up what they rest on.
    """
    first = [finding for finding in not_met if not any(missing.under(finding))]
    if first:
        title = "What to begin with"
        yield from ("", "", title, "=" * len(title))
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
            f"{later} more {'rests' if later == 1 else 'rest'} on something that is not in place "
            "either; below it is told with what comes first."
        )
        yield from ("", *page.text(text))


@frozen
class Missing:
    """What is not in place, for looking up what lies under something else.

    Attributes:
        recommendations: by their ids.
        places: the id of each and the id of the team; no team for what stands above the teams.
    """

    recommendations: dict[str, Recommendation]
    places: frozenset[tuple[str, str | None]]

    @classmethod
    def of(cls, not_met: Findings) -> Missing:
        """Take the findings that are not met."""
        found = list(not_met)
        return cls(
            {finding.recommendation.id: finding.recommendation for finding in found},
            frozenset((finding.recommendation.id, _team(finding)) for finding in found),
        )

    def under(self, finding: Finding) -> Iterator[Recommendation]:
        """Give what a finding rests on and is missing, for the same team or above the teams."""
        for need in finding.recommendation.needs:
            if not self.places.isdisjoint({(need.id, None), (need.id, _team(finding))}):
                yield self.recommendations[need.id]


def _team(finding: Finding) -> str | None:
    return finding.subject.id if finding.subject.kind is SubjectKind.TEAM else None
