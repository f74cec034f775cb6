"""One finding: what a recommendation comes to for a subject, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from peerkit.assessment.status import Status, possible_statuses, status_of_outcome
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import (
    Context,
    FactRead,
    Outcome,
    Run,
    StatedBy,
    Tree,
    Voiced,
    deciding_facts,
    fewest_facts,
    unsettled_facts,
)
from peerkit.model.register import Located, SubjectKind
from peerkit.model.waivers import Waiver
from peerkit.packs import Recommendation, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.model import Group, Speaker


@frozen
class Subject:
    """What a finding is about: an organisation, a programme or a team. Never a person."""

    kind: SubjectKind
    id: str
    name: str


@frozen
class Finding:
    """What one recommendation comes to for one subject.

    Attributes:
        recommendation: the recommendation.
        subject: what the finding is about.
        outcome: the truth values behind the status.
        corroboration: what the people say who could contradict the record.
        waiver: the waiver in force beside it, if there is one; it changes nothing else.
    """

    recommendation: Recommendation
    subject: Subject
    outcome: Outcome
    corroboration: Truth
    _rule: Rule = field(repr=False, eq=False)
    _located: Located = field(repr=False, eq=False)
    _run: Run = field(repr=False, eq=False)
    waiver: Waiver | None = None

    @property
    def applies(self) -> Truth:
        """Whether the recommendation can be asked of the subject."""
        return self.outcome.applies

    @property
    def met(self) -> Truth:
        """Whether it is met."""
        return self.outcome.met

    @property
    def failure(self) -> str | None:
        """Why it could not be evaluated, if it could not."""
        return self.outcome.failure

    @property
    def _context(self) -> Context:
        return self._run.context(self._located, self.recommendation.id)

    @property
    def status(self) -> Status:
        """What it comes to."""
        return status_of_outcome(self.outcome)

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

    @property
    def is_partly(self) -> bool:
        """Whether it is not met because whoever was asked says that it is so in part."""
        return self.status is Status.NOT_MET and any(fact.partly for fact in self.because())

    @property
    def voice(self) -> Group | Speaker | None:
        """Whose word alone decides it; nobody's where a record bears on it as well."""
        match self._rule.met:
            case Voiced(group=group):
                return group
            case StatedBy(speaker=speaker):
                return speaker
        return None

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
