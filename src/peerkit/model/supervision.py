"""Supervision: who has it, how often, for what, and whether it takes place.

What is said in it has no place here: no notes, topics, mood or length (privacy requirement 6).
Report: Supervision, pages 37-39.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.cadence import Cadence
from peerkit.model.entity import entity
from peerkit.model.shape import (
    Choices,
    Complete,
    Discreet,
    Flag,
    Identifier,
    Records,
    RefersTo,
    Scheduled,
)

EXTERNAL = "external"
"""Stands for a supervisor from outside the organisation, of whom nothing is recorded."""


def is_external(kind: str | None, identifier: str) -> bool:
    """Tell whether what is named, of a kind such as `appointment`, is somebody from outside."""
    return kind == "appointment" and identifier == EXTERNAL


class SupervisionKind(StrEnum):
    """What kind of supervision it is."""

    LINE = "line"
    PRACTICE = "practice"
    PEER = "peer"
    GROUP = "group"


class AgendaSetBy(StrEnum):
    """Who decides what a session is about."""

    SUPERVISEE = "supervisee"
    JOINT = "joint"
    SUPERVISOR = "supervisor"


class Purpose(StrEnum):
    """What supervision can be used for."""

    HOW_WORK_FEELS = "how-work-feels"
    WELLBEING = "wellbeing"
    NEW_IDEAS = "new-ideas"
    FEEDBACK_ON_CONTRIBUTION = "feedback-on-contribution"
    TEAM_CLIMATE = "team-climate"
    CULTURE_TENSIONS = "culture-tensions"
    INTEGRATION = "integration"
    PRINCIPLES_IN_PRACTICE = "principles-in-practice"
    WORKLOAD = "workload"


class SessionOutcome(StrEnum):
    """What became of a session."""

    HELD = "held"
    MOVED = "moved"
    NOT_HELD = "not-held"


class NotHeldBy(StrEnum):
    """On whose side the reason lay. A session that the supervisee called off changes no status."""

    SUPERVISOR = "supervisor"
    SUPERVISEE = "supervisee"
    EITHER = "either"
    CIRCUMSTANCE = "circumstance"


@entity(names_person=True)
class SupervisionSession:
    """One session of an arrangement.

    Attributes:
        scheduled_on: the day it was set for.
        outcome: what became of it.
        not_held_by: on whose side the reason lay, if it was moved or not held.
        moved_to: the day it was moved to, if it was moved.
    """

    scheduled_on: Scheduled = UNKNOWN
    outcome: Fact[SessionOutcome] = UNKNOWN
    not_held_by: Annotated[Fact[NotHeldBy], Discreet()] = UNKNOWN
    moved_to: Scheduled = UNKNOWN


@entity(names_person=True)
class SupervisionArrangement:
    """Who supervises whom, how often and for what. Somebody may have several.

    Attributes:
        id: unique among the organisation's arrangements, if it has one.
        supervisee: the appointment supervised.
        supervisor: the appointment that supervises, or `external`.
        kind: what kind of supervision it is.
        cadence: how often it is meant to take place; the organisation's own.
        agreed_format: whether both have agreed how it goes.
        agenda_set_by: who decides what a session is about.
        purposes: what it can be used for; all that were agreed.
        oversight_separate: whether the overseeing of work has a place of its own.
        starts_on: the first day of the arrangement.
        ends_on: the day after its last; `never` if it has no end.
        sessions: sessions that were set.
        complete: `sessions`, if every session is listed.
    """

    id: Identifier | None = None
    supervisee: Fact[Annotated[str, RefersTo("appointment")]] = UNKNOWN
    supervisor: Fact[Annotated[str, RefersTo("appointment")]] = UNKNOWN
    kind: Fact[SupervisionKind] = UNKNOWN
    cadence: Fact[Cadence] = UNKNOWN
    agreed_format: Flag = UNKNOWN
    agenda_set_by: Fact[AgendaSetBy] = UNKNOWN
    purposes: Choices[Purpose] = UNKNOWN
    oversight_separate: Flag = UNKNOWN
    starts_on: Scheduled = UNKNOWN
    ends_on: Scheduled = UNKNOWN
    sessions: Records[SupervisionSession] = ()
    complete: Complete = frozenset()
