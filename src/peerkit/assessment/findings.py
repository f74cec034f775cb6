"""What an assessment finds: one finding for each recommendation and subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from attrs import field, frozen

from peerkit.assessment.status import Status, possible_statuses, status_of
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import (
    Context,
    FactRead,
    Tree,
    deciding_facts,
    fewest_facts,
    unsettled_facts,
)
from peerkit.model.register import SubjectKind
from peerkit.packs import Recommendation, Rule


@frozen
class Subject:
    """What a finding is about: an organisation, a programme or a team. Never a person."""

    kind: SubjectKind
    id: str
    name: str


@frozen(kw_only=True)
class Finding:
    """What one recommendation comes to for one subject.

    Attributes:
        recommendation: the recommendation.
        subject: what the finding is about.
        applies: whether the recommendation can be asked of the subject.
        met: whether it is met.
        corroboration: what the people say who could contradict the record.
        failure: why it could not be evaluated, if it could not.
    """

    recommendation: Recommendation
    subject: Subject
    applies: Truth
    met: Truth
    corroboration: Truth = UNKNOWN
    failure: str | None = None
    _rule: Rule = field(repr=False, eq=False)
    _context: Context = field(repr=False, eq=False)

    @property
    def status(self) -> Status:
        """What it comes to."""
        return Status.ERROR if self.failure is not None else status_of(self.applies, self.met)

    @property
    def possible(self) -> tuple[Status, ...]:
        """What it could still come to; one status, once it is decided."""
        if self.failure is not None:
            return (Status.ERROR,)
        return possible_statuses(self.applies, self.met)

    @property
    def disagreement(self) -> bool:
        """Whether the people asked say the opposite of what decided the status."""
        decided = self.status in {Status.MET, Status.NOT_MET}
        return decided and self.corroboration is not UNKNOWN and self.corroboration != self.met

    @property
    def is_planned(self) -> bool:
        """Whether it is not met so far and something that bears on it is set for later."""
        return self.status is Status.NOT_MET and any(fact.planned for fact in self.because())

    def because(self) -> tuple[FactRead, ...]:
        """Give the facts that decided the status, or that left it open. Computed when asked."""
        facts: list[FactRead] = []
        for node, truth in self._questions():
            if truth is not True or node is self._rule.met:
                facts += deciding_facts(node, self._context)
        return tuple(dict.fromkeys(facts))

    def would_settle(self) -> tuple[FactRead, ...]:
        """Give the facts that, once known, decide the status; none if it is decided."""
        facts: list[FactRead] = []
        if self.status is Status.NOT_KNOWN:
            for node, _ in self._questions():
                facts += unsettled_facts(node, self._context)
        return tuple(dict.fromkeys(facts))

    def fewest_to_settle(self) -> tuple[FactRead, ...]:
        """Give the fewest facts that could decide the status; none if it is decided.

        Learning them may still leave it open, if they come out the other way; no smaller set can
        decide it at all. See `language.settling`.
        """
        if self.status is not Status.NOT_KNOWN:
            return ()
        met = self._rule.met
        outcomes = [[(met, True)], [(met, False)]]
        if self._rule.applies is not None:
            applies = self._rule.applies
            outcomes = [[(applies, False)], *([(applies, True), *wishes] for wishes in outcomes)]
        return fewest_facts(outcomes, self._context)

    def heard(self) -> tuple[FactRead, ...]:
        """Give the voices that corroborate the record or contradict it, if they say anything."""
        voices = self._rule.corroborated
        if voices is None or self.corroboration is UNKNOWN:
            return ()
        return deciding_facts(voices, self._context)

    def _questions(self) -> Iterator[tuple[Tree, Truth]]:
        """Give the expressions that bear on the status, with their values."""
        if self.failure is not None:
            return
        if self._rule.applies is not None:
            yield self._rule.applies, self.applies
        if self.applies is not False:
            yield self._rule.met, self.met


@frozen
class Findings(Sequence[Finding]):
    """Findings in the order of the pack, then of the document."""

    _all: tuple[Finding, ...]

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
        return Findings(tuple(found for found in self._all if found.status in statuses))

    def of_theme(self, theme: str) -> Findings:
        """Give those of a theme, by its id."""
        return Findings(tuple(f for f in self._all if f.recommendation.theme == theme))

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        """Give a finding by position, or some as findings."""
        if isinstance(index, slice):
            return Findings(self._all[index])
        return self._all[index]

    def __len__(self) -> int:
        """Count them."""
        return len(self._all)
