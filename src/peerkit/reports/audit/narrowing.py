"""What of a text report is printed, when somebody asks for less than all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Finding, Status
from peerkit.reports.wording.marked import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.reports.audit.page import Page


@frozen(kw_only=True)
class Narrowing:
    """What to print. It changes nothing that is counted or found.

    Attributes:
        themes: the ids of the themes to print; none for all.
        statuses: the statuses to print; none for all.
    """

    themes: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.themes and not self.statuses

    def prints(self, status: Status) -> bool:
        """Tell whether a status is printed."""
        return not self.statuses or status in self.statuses

    def takes(self, finding: Finding) -> bool:
        """Tell whether a finding is printed."""
        theme = finding.recommendation.theme
        return self.prints(finding.status) and (not self.themes or theme in self.themes)

    def told(self, page: Page) -> Iterator[str]:
        """Say what is printed and how much is not; nothing if all of it is."""
        if self.is_all:
            return
        findings = page.assessment.findings
        left = sum(not self.takes(finding) for finding in findings)
        themes = [t.title for t in page.assessment.pack.themes if t.id in self.themes]
        asked = [
            ", ".join(marked(status) for status in Status if status in self.statuses),
            f"under {', '.join(themes)}" if themes else "",
        ]
        yield ""
        yield from page.text(
            f"Printed below: {' '.join(filter(None, asked))}. The counts above are of everything; "
            f"{left} of the {len(findings)} findings, the groups and the prompts are left out here."
        )
