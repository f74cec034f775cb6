"""Findings as a sequence: each is made when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from attrs import frozen

from peerkit.assessment.finding import Finding
from peerkit.assessment.notebook import FIRST, findings_html
from peerkit.assessment.status import Status
from peerkit.assessment.table import Table

if TYPE_CHECKING:
    from peerkit.language import FactRead


@frozen(eq=False, repr=False)
class Findings(Sequence[Finding]):  # noqa: PLW1641 - facts in a recommendation have no hash
    """Findings in the order of the pack, then of the document.

    They are made when asked for, anew each time: equal, and not the same object. Counting and
    choosing by status or theme makes none.
    """

    _table: Table
    _numbers: Sequence[int]

    def met(self) -> Findings:
        """Give those that are met."""
        return self.with_status(Status.MET)

    def not_met(self) -> Findings:
        """Give those that are not met."""
        return self.with_status(Status.NOT_MET)

    def not_known(self) -> Findings:
        """Give those that are not known."""
        return self.with_status(Status.NOT_KNOWN)

    def not_applicable(self) -> Findings:
        """Give those that cannot be asked of their subject."""
        return self.with_status(Status.NOT_APPLICABLE)

    def with_status(self, *statuses: Status) -> Findings:
        """Give those with one of these statuses."""
        return Findings(self._table, array("q", self._table.with_status(self._numbers, statuses)))

    def waived(self) -> Findings:
        """Give those beside which a waiver is in force."""
        return self._where_waived(wanted=True)

    def not_waived(self) -> Findings:
        """Give those beside which no waiver is in force."""
        return self._where_waived(wanted=False)

    def _where_waived(self, *, wanted: bool) -> Findings:
        waived = self._table.waived
        if not waived:
            return self[:0] if wanted else self
        chosen = (number for number in self._numbers if (number in waived) is wanted)
        return Findings(self._table, array("q", chosen))

    def statuses(self) -> Iterator[Status]:
        """Give the status of each, without making it."""
        return self._table.statuses(self._numbers)

    def because(self) -> Iterator[tuple[FactRead, ...]]:
        """Give the facts that decided each, or that left it open, without making it.

        Those of them that are not `settled` are what would settle it.
        """
        return self._table.because(self._numbers)

    def of_theme(self, theme: str) -> Findings:
        """Give those of a theme, by its id."""
        columns = self._table.columns
        theirs = [c.numbers for c in columns if c.rule.recommendation.theme == theme]
        if self._numbers == range(len(self._table)):
            return Findings(self._table, array("q", (n for numbers in theirs for n in numbers)))
        chosen = (n for n in self._numbers if any(n in numbers for numbers in theirs))
        return Findings(self._table, array("q", chosen))

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        """Give a finding by position, or some as findings."""
        if isinstance(index, slice):
            return Findings(self._table, self._numbers[index])
        return self._table.finding(self._numbers[index])

    def __len__(self) -> int:
        """Count them."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Finding]:
        """Make them one after the other."""
        return self._table.findings(self._numbers)

    def __eq__(self, other: object) -> bool:
        """Tell whether others say the same in the same order."""
        if not isinstance(other, Findings):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __repr__(self) -> str:
        """Show the first of them, one after the other."""
        more = f" and {len(self) - FIRST} more" if len(self) > FIRST else ""
        return f"Findings({list(self[:FIRST])!r}{more})"

    def _repr_html_(self) -> str:
        """Show the first of them in a notebook."""
        return findings_html(self)
