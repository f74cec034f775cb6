"""What a group of recommendations comes to, from the findings of its parts alone."""

from __future__ import annotations

from attrs import frozen

from peerkit.assessment.findings import Finding, Subject
from peerkit.assessment.status import Status
from peerkit.facts import UNKNOWN, Truth, all_of
from peerkit.language import FactRead
from peerkit.packs import Composition, Group, PartOf, composed


@frozen(kw_only=True)
class GroupFinding:
    """What a group comes to for one subject.

    Attributes:
        recommendation: the group; named so that findings of both kinds read alike.
        subject: what it is about.
        parts: the findings of its parts, by the id of their recommendation: one for the subject
            itself or for what it stands in, or one for each team that it holds.
        composition: how the parts come together.
        unseen: the parts judged team by team while no team is stated.
    """

    recommendation: Group
    subject: Subject
    parts: dict[str, tuple[Finding, ...]]
    composition: Composition
    unseen: frozenset[str] = frozenset()

    @property
    def truth(self) -> Truth | None:
        """What the parts come to; `None` when none of them is applicable."""
        return composed(self.composition, self._truths())

    @property
    def status(self) -> Status:
        """What the group comes to: not met, with some part met, is partly met."""
        found = [finding.status for findings in self.parts.values() for finding in findings]
        if Status.ERROR in found:
            return Status.ERROR
        truth = self.truth
        if truth is None:
            return Status.NOT_APPLICABLE
        if truth is UNKNOWN:
            return Status.NOT_KNOWN
        if truth is True:
            return Status.MET
        some_part_met = True in {part_truth(findings) for findings in self.parts.values()}
        return Status.PARTLY_MET if some_part_met else Status.NOT_MET

    def open_parts(self) -> tuple[str, ...]:
        """Give the ids of the parts that leave the group undecided; none if it is decided."""
        return tuple(dict.fromkeys(_open(self.composition, self._truths())))

    def would_settle(self) -> tuple[FactRead, ...]:
        """Give the facts that, once known, decide the group; none if it is decided."""
        facts = [
            fact
            for identifier in self.open_parts()
            for finding in self.parts[identifier]
            for fact in finding.would_settle()
        ]
        if self.unseen.intersection(self.open_parts()):
            facts.append(FactRead("teams", "not stated", settled=False))
        return tuple(dict.fromkeys(facts))

    def _truths(self) -> dict[str, Truth | None]:
        return {
            identifier: UNKNOWN if identifier in self.unseen else part_truth(found)
            for identifier, found in self.parts.items()
        }


def part_truth(findings: tuple[Finding, ...]) -> Truth | None:
    """Give what the findings of one part come to: all of them, where there are several."""
    applicable = [f for f in findings if f.status is not Status.NOT_APPLICABLE]
    if not applicable:
        return None
    return all_of(_TRUTH[finding.status] for finding in applicable)


_TRUTH: dict[Status, Truth] = {
    Status.MET: True,
    Status.NOT_MET: False,
    Status.NOT_KNOWN: UNKNOWN,
    Status.ERROR: UNKNOWN,
}


def _open(composition: Composition, truths: dict[str, Truth | None]) -> list[str]:
    if composed(composition, truths) is not UNKNOWN:
        return []
    if isinstance(composition, PartOf):
        return [composition.id]
    return [identifier for part in composition.parts for identifier in _open(part, truths)]
