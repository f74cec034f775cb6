"""How the outcomes of an organisation stood at one assessment after the other.

Nothing is added up over themes or called better or worse: each status is counted for itself, and
what was not known is neither good nor bad.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from peerkit.assessment.comparison import Changes, Record, changes, record_of
from peerkit.assessment.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.assessment.assessor import Assessment
    from peerkit.assessment.comparison import Recorded


@frozen(kw_only=True)
class Series:
    """Assessments of one organisation, in the order of their days.

    Attributes:
        records: what was kept of each; two at least, made of all findings or of some.
    """

    records: tuple[Record, ...] = field()

    @records.validator
    def _are_of_one(self, _: object, records: tuple[Record, ...]) -> None:
        if not records[1:]:
            raise ValueError("a series takes two assessments at least")
        if len({record.organisation for record in records}) > 1:
            raise ValueError("these are of several organisations, by their ids")

    @cached_property
    def steps(self) -> tuple[Changes, ...]:
        """What moved from each assessment to the next."""
        return tuple(changes(before, after) for before, after in pairwise(self.records))

    @cached_property
    def counts(self) -> tuple[dict[Status, int], ...]:
        """How many findings came to each status, assessment by assessment; none is nought."""
        return tuple(_counted(record) for record in self.records)

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """The ids of the themes that anything was asked of, the latest assessment's first."""
        return tuple(self._latest(lambda finding: finding.theme))

    @cached_property
    def recommendations(self) -> dict[str, str]:
        """The titles of what was asked, the latest of each, by its id."""
        latest = self._latest(lambda finding: finding.recommendation)
        return {identifier: finding.title for identifier, finding in latest.items()}

    def of_theme(self, theme: str) -> Series:
        """Keep to a theme, by its id."""
        return self._where(lambda finding: finding.theme == theme)

    def of_recommendation(self, recommendation: str) -> Series:
        """Keep to a recommendation, by its id."""
        return self._where(lambda finding: finding.recommendation == recommendation)

    def _latest(self, key: Callable[[Recorded], str]) -> dict[str, Recorded]:
        found: dict[str, Recorded] = {}
        for record in reversed(self.records):
            for finding in record.findings:
                found.setdefault(key(finding), finding)
        return found

    def _where(self, keeps: Callable[[Recorded], bool]) -> Series:
        kept = (
            evolve(record, findings=tuple(filter(keeps, record.findings)))
            for record in self.records
        )
        return Series(records=tuple(kept))


def series(assessments: Iterable[Assessment | Record]) -> Series:
    """Put assessments of one organisation in the order of their days.

    They may be of different versions of a pack, or under different profiles or waivers. Those of
    one day stay in the order in which they are given.

    Args:
        assessments: assessments, or what was kept of them; two at least.

    Raises:
        ValueError: there are fewer than two, or they are of several organisations.
    """
    records = (one if isinstance(one, Record) else record_of(one) for one in assessments)
    return Series(records=tuple(sorted(records, key=lambda record: record.as_of)))


def _counted(record: Record) -> dict[Status, int]:
    counted = Counter(finding.status for finding in record.findings)
    return {status: counted[status] for status in Status if status in counted}
