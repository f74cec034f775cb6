"""What a group of recommendations comes to, from the findings of its parts alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from peerkit.assessment.finding import Finding
from peerkit.assessment.status import Status, all_in_place, truth_of
from peerkit.assessment.subject import Subject
from peerkit.assessment.table import Table
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import FactRead
from peerkit.model.register import SubjectKind
from peerkit.packs import Composition, Group, GroupRule, PartOf, composed

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        """What the group comes to: not met is partly met if anything in it is met, for any team."""
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
        return Status.PARTLY_MET if Status.MET in found else Status.NOT_MET

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
    return all_in_place(truth_of(finding.status) for finding in findings)


def _open(composition: Composition, truths: dict[str, Truth | None]) -> list[str]:
    if composed(composition, truths) is not UNKNOWN:
        return []
    if isinstance(composition, PartOf):
        return [composition.id]
    return [identifier for part in composition.parts for identifier in _open(part, truths)]


@define
class Joining:
    """Joins the findings of parts into those of groups.

    Attributes:
        table: the answers.
    """

    table: Table
    _of_rules: dict[str, tuple[Finding, ...]] = Factory(dict)

    def every(self, groups: tuple[GroupRule, ...]) -> Iterator[GroupFinding]:
        """Give a finding for each group and subject, in the order of the pack and the document."""
        for rule in groups:
            subjects = self.table.run.register.subjects(rule.group.subject)
            yield from map(partial(self.one, rule), range(len(subjects)))

    def one(self, rule: GroupRule, position: int) -> GroupFinding:
        """Give the finding of a group about the subject of its kind at a position."""
        kind = rule.group.subject
        members = list(rule.group.parts.values())
        of_teams = {m for m in members if self.table.by_id[m].kind is SubjectKind.TEAM}
        own = of_teams if kind is SubjectKind.TEAM else frozenset()
        teams_unknown = self.table.run.organisation.teams is UNKNOWN
        return GroupFinding(
            recommendation=rule.group,
            subject=self.table.subject(kind, position),
            parts={m: self._bearing(m, position if m in own else None) for m in members},
            composition=rule.composition,
            unseen=frozenset(of_teams) if teams_unknown else frozenset(),
        )

    def _bearing(self, member: str, team: int | None) -> tuple[Finding, ...]:
        """Give the findings of a part that count for a group: one team's own, or all there are."""
        numbers = self.table.by_id[member].numbers
        if team is not None:
            return (self.table.finding(numbers[team]),)
        if member not in self._of_rules:
            self._of_rules[member] = tuple(self.table.findings(numbers))
        return self._of_rules[member]
