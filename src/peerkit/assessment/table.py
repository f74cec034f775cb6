"""Every answer of an assessment, kept as it was given until somebody asks for a finding.

Ten thousand teams have over a million findings. As answers they are rows of a few shared objects;
as findings they would take more time to make than the rules take to run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress

from attrs import Factory, frozen

from peerkit.assessment.finding import Finding
from peerkit.assessment.reasons import Reasons, Why
from peerkit.assessment.status import Status, status_of_outcome
from peerkit.assessment.subject import Subject
from peerkit.language import Answers, FactRead, Outcome, Run
from peerkit.model.register import SubjectKind
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
        why: what explains the answers.
        numbers: the numbers of its findings, in the order of the subjects.
    """

    rule: Rule
    kind: SubjectKind
    place: int
    why: Why
    numbers: range


@frozen(kw_only=True, eq=False)
class Table:
    """What every rule came to for every subject.

    A finding has a number: its place in the order of the pack, then of the document.

    Attributes:
        rules: the rules, in the order of the pack.
        run: what they were run on.
        answers: for each kind of subject, the answers about each in turn.
        reasons: for each kind of subject, what explains the answers to each question in turn.
        waived: the waivers in force, by the number of the finding that each stands beside.
    """

    rules: tuple[Rule, ...]
    run: Run
    answers: Mapping[SubjectKind, Sequence[Answers]]
    reasons: Mapping[SubjectKind, Sequence[Reasons]]
    waived: Mapping[int, Waiver] = Factory(dict)
    _subjects: dict[SubjectKind, dict[int, Subject]] = Factory(
        lambda: {kind: {} for kind in SubjectKind}
    )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The rules with their places among the answers."""
        asked = dict.fromkeys(SubjectKind, 0)
        made: list[Column] = []
        start = 0
        for rule in self.rules:
            kind = rule.recommendation.subject
            stop = start + len(self.answers[kind])
            why = Why(self.run, self.reasons[kind][asked[kind]])
            made.append(Column(rule, kind, asked[kind], why, range(start, stop)))
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
        made = self._subjects[kind]
        if position not in made:
            located = self.run.register.located(kind, position)
            named = located.value if isinstance(located.value, Team) else self.run.organisation
            made[position] = Subject(kind, named.id, named.name, located)
        return made[position]

    def finding(self, number: int) -> Finding:
        """Make the finding of a number."""
        return next(self.findings((number,)))

    def findings(self, numbers: Iterable[int]) -> Iterator[Finding]:
        """Make the findings of these numbers."""
        start, stop, waived = 0, 0, self.waived
        for number in numbers:
            if not start <= number < stop:
                # Whatever a whole column has in common is looked up once.
                column = self.column(number)
                start, stop = column.numbers.start, column.numbers.stop
                recommendation, why, place = column.rule.recommendation, column.why, column.place
                answers, made = self.answers[column.kind], self._subjects[column.kind]
            position = number - start
            outcomes, said = answers[position]
            subject = made.get(position) or self.subject(column.kind, position)
            waiver = waived.get(number)
            yield Finding(recommendation, subject, outcomes[place], said[place], why, waiver)

    def because(self, numbers: Iterable[int]) -> Iterator[tuple[FactRead, ...]]:
        """Give the facts that decided these numbers, or that left them open."""
        start = stop = 0
        for number in numbers:
            if not start <= number < stop:
                column = self.column(number)
                start, stop = column.numbers.start, column.numbers.stop
                explain, place = column.why.explain, column.place
                answers, made = self.answers[column.kind], self._subjects[column.kind]
            position = number - start
            subject = made.get(position) or self.subject(column.kind, position)
            yield explain(subject, answers[position][0][place])

    def with_status(self, numbers: Sequence[int], statuses: Collection[Status]) -> Iterator[int]:
        """Give those of these numbers that have one of these statuses."""
        wanted = bytes(status in statuses for status in _STATUSES).ljust(256, bytes(1))
        is_wanted = self._codes.translate(wanted)
        return compress(numbers, map(is_wanted.__getitem__, numbers))

    def statuses(self, numbers: Iterable[int]) -> Iterator[Status]:
        """Give the statuses of these numbers."""
        return map(_STATUSES.__getitem__, map(self._codes.__getitem__, numbers))

    @cached_property
    def _codes(self) -> bytes:
        """The status of each number: a byte, as there may be more than a million."""
        made = bytearray()
        # Outcomes are a few objects that many findings share.
        codes: dict[int, int] = {}
        for _, outcomes in self.by_rule():
            keys = list(map(id, outcomes))
            if not codes.keys() >= set(keys):
                codes |= {id(one): _STATUSES.index(status_of_outcome(one)) for one in outcomes}
            made += bytes(map(codes.__getitem__, keys))
        return bytes(made)

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


_STATUSES = tuple(Status)
