"""Roles, the people who hold them (never by name), and the managers of peer workers.

Being a peer is a property of a role, as employment. Nothing here says anything of a person.
Report: Leadership Structures ii, pages 27-29; Preparing Teams ii, pages 31-32; Managing Peer
Workers, page 35.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.external_id import ExternalId
from peerkit.model.shape import (
    Choices,
    Complete,
    Flag,
    Happened,
    Identifier,
    Members,
    Name,
    OpenChoices,
    Records,
    RefersTo,
    Scheduled,
    Sensitive,
    Text,
    Texts,
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


class Task(StrEnum):
    """Work that a role can include."""

    ONE_TO_ONE = "one-to-one"
    GROUP_WORK = "group-work"
    OUTREACH = "outreach"
    PAPERWORK = "paperwork"
    CHALLENGE_PRACTICE = "challenge-practice"
    TRAINING_OTHERS = "training-others"
    CO_DESIGN = "co-design"
    OTHER = "other"


class Latitude(StrEnum):
    """How much room a role leaves for one's own way of doing it."""

    LOW = "low"
    SOME = "some"
    HIGH = "high"


@entity
class Quality:
    """A personal quality wanted, and why this service wants it.

    Attributes:
        text: the quality in words.
        because: why this service wants it.
    """

    text: Name
    because: Text = UNKNOWN


@entity
class Skill:
    """A skill wanted, and the tasks that call for it.

    Attributes:
        text: the skill in words.
        for_tasks: the tasks that call for it; all that do.
    """

    text: Name
    for_tasks: Choices[Task] = UNKNOWN


@entity
class RoleProfile:
    """What the job description and person specification say of a role.

    Report: Recruitment i-iii, pages 29-31; Company Culture VIII, pages 26-27.

    Attributes:
        rationale: how and why being a peer makes a difference in this role.
        agreed_on: the day on which the description was settled.
        reviewed_on: the day on which it was last looked at again.
        tasks: what the role does; it may do more unless `complete` says otherwise.
        tasks_ruled_out: what it does not do.
        in_scope: what else belongs to it, in words.
        out_of_scope: what else does not.
        qualities: personal qualities wanted; at least these.
        skills: skills wanted; at least these.
        experience: experience wanted besides lived experience.
        latitude: how much room it leaves for one's own way.
        time_with_people: whether it gives time with the people supported.
        title_shows_peer: whether its title shows that it is a peer role.
        team_meetings: whether it takes part in the team's meetings.
        pay_band: the pay band, if the organisation has such.
        complete: those of `tasks`, `tasks_ruled_out`, `qualities` and `skills` in which
            everything is listed.
    """

    rationale: Text = UNKNOWN
    agreed_on: Happened = UNKNOWN
    reviewed_on: Happened = UNKNOWN
    tasks: OpenChoices[Task] = frozenset()
    tasks_ruled_out: OpenChoices[Task] = frozenset()
    in_scope: Texts = UNKNOWN
    out_of_scope: Texts = UNKNOWN
    qualities: Records[Quality] = ()
    skills: Records[Skill] = ()
    experience: Texts = UNKNOWN
    latitude: Fact[Latitude] = UNKNOWN
    time_with_people: Flag = UNKNOWN
    title_shows_peer: Flag = UNKNOWN
    team_meetings: Flag = UNKNOWN
    pay_band: Text = UNKNOWN
    complete: Complete = frozenset()


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
class TrainingRecord:
    """That somebody in a post completed a training.

    Attributes:
        programme: which training.
        completed_on: the day.
    """

    programme: Fact[Annotated[str, RefersTo("trainingprogramme")]] = UNKNOWN
    completed_on: Happened = UNKNOWN


@entity(names_person=True)
class Appointment:
    """Somebody's post in a team, without saying whose.

    Attributes:
        id: unique among the organisation's appointments, if it has one.
        person: a made-up name for whoever holds it, chosen by the organisation, so that two
            appointments of one person can be told to be so.
        role: the role held: a role's id, or a kind of role.
        starts_on: the first day in post.
        ends_on: the day after the last in post; `never` for a post without an end.
        fte: share of full-time hours, above 0 and at most 1.
        paid: whether the post is paid.
        pay_band: the pay band of the post, such as `band-3`, if the organisation has such.
        training: trainings that its holder completed.
        external_ids: what other systems call it.
        complete: `training`, if every training is listed.
    """

    id: Identifier | None = None
    person: Identifier | None = None
    role: Fact[Annotated[str, RefersTo("role")]] = UNKNOWN
    starts_on: Scheduled = UNKNOWN
    ends_on: Scheduled = UNKNOWN
    fte: Annotated[Fact[float], Within(0, 1, low_included=False), Sensitive()] = UNKNOWN
    paid: Annotated[Fact[bool], Sensitive()] = UNKNOWN
    pay_band: Annotated[Identifier | None, Sensitive()] = None
    training: Records[TrainingRecord] = ()
    external_ids: Members[ExternalId] = UNKNOWN
    complete: Complete = frozenset()


class LearningTopic(StrEnum):
    """What a manager can learn about peer support."""

    PRINCIPLES = "principles"
    POWER = "power"
    PRACTICE = "practice"
    RECOVERY = "recovery"
    OTHER = "other"


@entity
class ManagerLearning:
    """An occasion on which a manager learned about peer support.

    Attributes:
        topic: what it was about.
        learned_on: the day.
    """

    topic: Fact[LearningTopic] = UNKNOWN
    learned_on: Happened = UNKNOWN


@entity
class ManagerEngagement:
    """How a team's manager came to peer support, and what they were given for it.

    Attributes:
        entry: whether they chose it, agreed when asked, or were told.
        reasons_communicated_on: the day on which they were told why it is introduced.
        aims_communicated_on: the day on which they were told what it should achieve.
        protected_hours_per_month: hours a month kept free for it.
        time_requested_on: the day on which they asked for time, if none was allowed.
        learning: what they have learned about peer support.
        complete: `learning`, if everything is listed.
    """

    entry: Fact[Entry] = UNKNOWN
    reasons_communicated_on: Happened = UNKNOWN
    aims_communicated_on: Happened = UNKNOWN
    protected_hours_per_month: Annotated[Fact[float], Within(0, 744)] = UNKNOWN
    time_requested_on: Happened = UNKNOWN
    learning: Records[ManagerLearning] = ()
    complete: Complete = frozenset()


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
