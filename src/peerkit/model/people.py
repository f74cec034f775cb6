"""Roles, the people who hold them (never by name), and the managers of peer workers.

Being a peer is a property of a role, as employment. Nothing here says anything of a person.
Report: Leadership Structures ii, pages 27-29; Preparing Teams ii, pages 31-32; Managing Peer
Workers, page 35.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.shape import (
    Choices,
    Happened,
    Identifier,
    Name,
    RefersTo,
    Scheduled,
    Sensitive,
    Text,
    Within,
)


class RoleKind(StrEnum):
    """What a role is for. A role whose own name is one of these words needs no declaration."""

    PEER_WORKER = "peer-worker"
    SENIOR_PEER_WORKER = "senior-peer-worker"
    PEER_TRAINER = "peer-trainer"
    TEAM_MANAGER = "team-manager"
    TEAM_LEADER = "team-leader"
    SENIOR_LEADER = "senior-leader"
    SUPERVISOR = "supervisor"
    PRACTITIONER = "practitioner"
    VOLUNTEER = "volunteer"
    COMMISSIONER = "commissioner"
    OTHER = "other"


class Entry(StrEnum):
    """How a manager came to take peer support on."""

    CHOSE = "chose"
    AGREED_WHEN_ASKED = "agreed-when-asked"
    TOLD = "told"


@entity
class RoleProfile:
    """What the job description and person specification say of a role.

    Attributes:
        rationale: how and why being a peer makes a difference in this role.
    """

    rationale: Text = UNKNOWN


@entity
class Role:
    """A job that people can be appointed to.

    Attributes:
        id: unique among the organisation's roles.
        kind: what the role is for.
        title: what it is called.
        profile: what its description says.
    """

    id: Identifier
    kind: RoleKind
    title: Name | None = None
    profile: RoleProfile = RoleProfile()


@entity(names_person=True)
class Appointment:
    """Somebody's post in a team, without saying whose.

    Attributes:
        id: unique among the organisation's appointments, if it has one.
        role: the role held: a role's id, or a kind of role.
        starts_on: the first day in post.
        ends_on: the day after the last in post; `never` for a post without an end.
        fte: share of full-time hours, above 0 and at most 1.
        paid: whether the post is paid.
    """

    id: Identifier | None = None
    role: Fact[Annotated[str, RefersTo("role")]] = UNKNOWN
    starts_on: Scheduled = UNKNOWN
    ends_on: Scheduled = UNKNOWN
    fte: Annotated[Fact[float], Within(0, 1, low_included=False), Sensitive()] = UNKNOWN
    paid: Annotated[Fact[bool], Sensitive()] = UNKNOWN


@entity
class ManagerEngagement:
    """How a team's manager came to peer support, and what they were given for it.

    Attributes:
        entry: whether they chose it, agreed when asked, or were told.
        reasons_communicated_on: the day on which they were told why it is introduced.
        aims_communicated_on: the day on which they were told what it should achieve.
        protected_hours_per_month: hours a month kept free for it.
        time_requested_on: the day on which they asked for time, if none was allowed.
    """

    entry: Fact[Entry] = UNKNOWN
    reasons_communicated_on: Happened = UNKNOWN
    aims_communicated_on: Happened = UNKNOWN
    protected_hours_per_month: Annotated[Fact[float], Within(0, 744)] = UNKNOWN
    time_requested_on: Happened = UNKNOWN


@entity
class Responsibilities:
    """Which kinds of role answer for making peer support work in a team.

    Each field lists every kind of role that shares the task; an empty list means that nobody has
    it. The four tasks are those that the report saw left to peer workers alone (Preparing Teams
    ii, pages 31-32).

    Attributes:
        make_role_work: seeing that the role works.
        define_daily_work: settling what the role does day to day.
        win_support: winning colleagues over.
        integrate_service: joining the role up with the service.
    """

    make_role_work: Choices[RoleKind] = UNKNOWN
    define_daily_work: Choices[RoleKind] = UNKNOWN
    win_support: Choices[RoleKind] = UNKNOWN
    integrate_service: Choices[RoleKind] = UNKNOWN
