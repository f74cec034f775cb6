"""Every answer of an assessment, kept as it was given until somebody asks for a finding.

Ten thousand teams have over a million findings. As answers they are rows of a few shared objects;
as findings they would take more time to make than the rules take to run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import Factory, frozen

from peerkit.assessment.finding import Finding, Subject
from peerkit.language import Answers, Outcome, Run
from peerkit.model.register import Located, SubjectKind
from peerkit.model.teams import Team
from peerkit.model.waivers import Waiver
from peerkit.packs import Rule


@frozen
class Column:
    """The answers to one rule, one for each of its subjects.

    Attributes:
        rule: the rule.
        kind: what its subjects are.
        place: which of the questions on that kind it is.
        numbers: the numbers of its findings, in the order of the subjects.
    """

    rule: Rule
    kind: SubjectKind
    place: int
    numbers: range


@frozen(kw_only=True, eq=False)
class Table:
    """What every rule came to for every subject.

    A finding has a number: its place in the order of the pack, then of the document.

    Attributes:
        rules: the rules, in the order of the pack.
        run: what they were run on.
        answers: for each kind of subject, the answers about each in turn.
        waived: the waivers in force, by the number of the finding that each stands beside.
    """

    rules: tuple[Rule, ...]
    run: Run
    answers: Mapping[SubjectKind, Sequence[Answers]]
    waived: Mapping[int, Waiver] = Factory(dict)
    _subjects: dict[tuple[SubjectKind, int], tuple[Subject, Located]] = Factory(dict)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The rules with their places among the answers."""
        asked = dict.fromkeys(SubjectKind, 0)
        made: list[Column] = []
        start = 0
        for rule in self.rules:
            kind = rule.recommendation.subject
            stop = start + len(self.answers[kind])
            made.append(Column(rule, kind, asked[kind], range(start, stop)))
            asked[kind] += 1
            start = stop
        return tuple(made)

    @cached_property
    def _starts(self) -> list[int]:
        return [column.numbers.start for column in self.columns]

    @cached_property
    def by_id(self) -> Mapping[str, Column]:
        """The columns by the ids of their recommendations."""
        return {column.rule.recommendation.id: column for column in self.columns}

    @cached_property
    def _positions(self) -> Mapping[SubjectKind, Mapping[str, int]]:
        found: dict[SubjectKind, dict[str, int]] = {}
        for kind in SubjectKind:
            every = range(len(self.run.register.subjects(kind)))
            found[kind] = {self.subject(kind, position).id: position for position in every}
        return found

    def __len__(self) -> int:
        """Count the findings."""
        return sum(len(self.answers[rule.recommendation.subject]) for rule in self.rules)

    def position(self, kind: SubjectKind, identifier: str) -> int | None:
        """Give which of the subjects of a kind has an id, if one has."""
        return self._positions[kind].get(identifier)

    def identifiers(self, kind: SubjectKind) -> Iterable[str]:
        """Give the ids of the subjects of a kind."""
        return self._positions[kind]

    def subject(self, kind: SubjectKind, position: int) -> Subject:
        """Give a subject as outputs name it."""
        return self._about(kind, position)[0]

    def finding(self, number: int) -> Finding:
        """Make the finding of a number."""
        return self._made(self.column(number), number)

    def findings(self, numbers: Iterable[int]) -> Iterator[Finding]:
        """Make the findings of these numbers."""
        column = None
        for number in numbers:
            if column is None or number not in column.numbers:
                column = self.column(number)
            yield self._made(column, number)

    def outcomes(self, numbers: Iterable[int]) -> Iterator[tuple[int, Outcome]]:
        """Give the outcomes of these numbers, each with its number."""
        column = None
        for number in numbers:
            if column is None or number not in column.numbers:
                column = self.column(number)
            answers = self.answers[column.kind][number - column.numbers.start]
            yield number, answers[0][column.place]

    def by_rule(self) -> Iterator[tuple[Rule, Sequence[Outcome]]]:
        """Give each rule with its outcomes, in the order of its subjects."""
        turned = {
            kind: list(zip(*(outcomes for outcomes, _ in rows), strict=True))
            for kind, rows in self.answers.items()
        }
        for column in self.columns:
            by_place = turned[column.kind]
            yield column.rule, by_place[column.place] if by_place else ()

    def column(self, number: int) -> Column:
        """Give the answers that the finding of a number is one of."""
        return self.columns[bisect_right(self._starts, number) - 1]

    def _made(self, column: Column, number: int) -> Finding:
        kind, position = column.kind, number - column.numbers.start
        outcomes, said = self.answers[kind][position]
        subject, located = self._about(kind, position)
        return Finding(
            column.rule.recommendation,
            subject,
            outcomes[column.place],
            said[column.place],
            column.rule,
            located,
            self.run,
            self.waived.get(number),
        )

    def _about(self, kind: SubjectKind, position: int) -> tuple[Subject, Located]:
        """Give a subject as outputs name it and as rules read it; the same for all its findings."""
        found = self._subjects.get((kind, position))
        if found is None:
            located = self.run.register.located(kind, position)
            found = self._subjects[kind, position] = self._named(kind, located.value), located
        return found

    def _named(self, kind: SubjectKind, part: object) -> Subject:
        if isinstance(part, Team):
            return Subject(kind, part.id, part.name)
        return Subject(kind, self.run.organisation.id, self.run.organisation.name)
