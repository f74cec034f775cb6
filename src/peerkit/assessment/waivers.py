"""Where waivers stand on a day: in force beside a finding, or with nothing to stand beside.

Nothing here reads or changes a truth value: a waiver is looked up beside what the rules came to.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment.status import Status
from peerkit.assessment.subject import Subject
from peerkit.documents.waivers import digest_of_waivers
from peerkit.errors import Diagnostic, Location, Severity, suggest
from peerkit.model.paths import element_of, field_of
from peerkit.model.register import SubjectKind
from peerkit.model.waivers import Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from peerkit.assessment.assessor import Assessment
    from peerkit.assessment.table import Table
    from peerkit.packs import Pack


class WaiverState(StrEnum):
    """Where a waiver stands on the day of an assessment."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    STALE = "stale"
    NOT_ASKED = "not-asked"
    UNKNOWN = "unknown"


@frozen
class StandingWaiver:
    """A waiver, and where it stands on the day of an assessment.

    Attributes:
        waiver: the waiver.
        state: in force; not yet, as it is decided later; expired; stale, as what it waives is met
            or does not apply; not asked, as the profile leaves that out; or unknown, as there is no
            such recommendation or subject.
        subject: what it is about; `None` if that is not asked or unknown.
        problem: for one that is unknown, a warning with the place among the waivers.
    """

    waiver: Waiver
    state: WaiverState
    subject: Subject | None = None
    problem: Diagnostic | None = None


_NOTHING_TO_WAIVE = frozenset({Status.MET, Status.NOT_APPLICABLE})


def standing(
    waivers: Iterable[Waiver], table: Table, pack: Pack
) -> tuple[tuple[StandingWaiver, ...], Mapping[int, Waiver]]:
    """Say where each waiver stands, and which stand beside a finding.

    Takes time in the number of waivers, and once in that of subjects if there are any.

    Args:
        waivers: the waivers, of which no two hold at one time for the same.
        table: the answers.
        pack: the pack, as its profile has narrowed it.

    Returns:
        The waivers in their order; and those in force by the number of their finding.
    """
    stood: list[StandingWaiver] = []
    beside: dict[int, Waiver] = {}
    for position, waiver in enumerate(waivers):
        path = element_of("waivers", None, position)
        found = _number(waiver, path, table, pack)
        if found is None:
            stood.append(StandingWaiver(waiver, WaiverState.NOT_ASKED))
        elif isinstance(found, Diagnostic):
            stood.append(StandingWaiver(waiver, WaiverState.UNKNOWN, problem=found))
        else:
            state = _state(waiver, found, table)
            stood.append(StandingWaiver(waiver, state, table.finding(found).subject))
            if state is WaiverState.IN_FORCE:
                beside[found] = waiver
    return tuple(stood), beside


def _state(waiver: Waiver, number: int, table: Table) -> WaiverState:
    as_of = table.run.as_of
    if as_of < waiver.first_day:
        return WaiverState.NOT_YET
    if as_of > waiver.last_day:
        return WaiverState.EXPIRED
    if table.finding(number).status in _NOTHING_TO_WAIVE:
        return WaiverState.STALE
    return WaiverState.IN_FORCE


def _number(waiver: Waiver, path: str, table: Table, pack: Pack) -> int | Diagnostic | None:
    """Give the number of the finding that a waiver is about, or why there is none."""
    column = table.by_id.get(waiver.recommendation)
    if column is None:
        if waiver.recommendation in pack.left_out:
            return None
        return _nothing_of_that_name(waiver, path, table, pack)
    if column.kind is not SubjectKind.TEAM:
        if waiver.team is None:
            return column.numbers[0]
        above = f"this is asked of the {column.kind} as a whole: leave `team` out"
        return _unknown("nothing to waive for a team", field_of(path, "team"), above)
    if waiver.team is None:
        below = "this is asked of each team: name the one meant under `team`"
        return _unknown("nothing to waive above the teams", path, below)
    position = table.position(column.kind, waiver.team)
    if position is None:
        meant = suggest(waiver.team, table.identifiers(column.kind))
        return _unknown("the organisation has no such team", field_of(path, "team"), meant)
    return column.numbers[position]


def _nothing_of_that_name(waiver: Waiver, path: str, table: Table, pack: Pack) -> Diagnostic:
    named = waiver.recommendation
    help_ = suggest(named, table.by_id)
    if any(named == rule.group.id for rule in pack.groups):
        help_ = "this is a group: waive those of its parts that are meant"
    elif named in pack.titles():
        help_ = "this has no status, so there is nothing to waive"
    return _unknown("this pack has no such recommendation", field_of(path, "recommendation"), help_)


def _unknown(message: str, path: str, help_: str | None) -> Diagnostic:
    return Diagnostic(
        code="PK403",
        severity=Severity.WARNING,
        message=message,
        location=Location(path=path),
        help=help_,
    )


def waivers_digest(assessment: Assessment) -> str | None:
    """Give the fingerprint of an assessment's waivers; nothing if it has none."""
    if not assessment.waivers:
        return None
    return digest_of_waivers(stood.waiver for stood in assessment.waivers)
