"""What another state of an organisation would change: statuses, and what could be taken up then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Assessment, Status, Subject
from peerkit.assessment.status import status_of_outcome
from peerkit.packs import Recommendation
from peerkit.planning.reading import standing
from peerkit.planning.types import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment.table import Column
    from peerkit.model import Organisation


@frozen
class StatusChange:
    """A status that would be another.

    Attributes:
        recommendation: of which recommendation.
        subject: for whom.
        before: what it comes to now; `None` if there is no such subject now.
        after: what it would come to; `None` if there would be no such subject.
    """

    recommendation: Recommendation
    subject: Subject
    before: Status | None
    after: Status | None


@frozen
class WhatIf:
    """What another state of an organisation would change.

    Attributes:
        before: the assessment as things are.
        after: the assessment as they would be.
        changes: the statuses that would be others, in the order of the pack.
        unlocked: what is not in place, waits for something now, and would not any more.
    """

    before: Assessment
    after: Assessment
    changes: tuple[StatusChange, ...]
    unlocked: tuple[Standing, ...]


def what_if(assessment: Assessment, changed: Organisation) -> WhatIf:
    """Say what another state of an organisation would change.

    Args:
        assessment: of the organisation as it is.
        changed: the organisation as it would be, such as `peerkit.evolve` or `documents.changed`
            makes it. What is the same object in both is not asked about again.

    Takes the time of assessing what is different and of reading both through the graph.
    """
    after = assessment.again(changed)
    waiting = standing(assessment).waiting()
    unlocked = tuple(one for one in standing(after).ready() if (one.id, one.subject.id) in waiting)
    return WhatIf(assessment, after, tuple(_changes(assessment, after)), unlocked)


def _changes(before: Assessment, after: Assessment) -> Iterator[StatusChange]:
    for old, new in zip(before.table.columns, after.table.columns, strict=True):
        statuses = [_statuses(before, old), _statuses(after, new)]
        for subject in {**statuses[0], **statuses[1]}:
            pair = [found.get(subject) for found in statuses]
            if pair[0] is not pair[1]:
                yield StatusChange(old.rule.recommendation, subject, pair[0], pair[1])


def _statuses(assessment: Assessment, column: Column) -> dict[Subject, Status]:
    table = assessment.table
    return {
        table.subject(column.kind, position): status_of_outcome(outcomes[column.place])
        for position, (outcomes, _) in enumerate(table.answers[column.kind])
    }
