"""The introduction and running of peer support: plan, partners, difficulties foreseen.

Report: Recommendations for Practice (introduction), page 25; Leadership Structures iii, pages
27-29; Managing Peer Workers, page 35.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.conversations import Conversation
from peerkit.model.entity import entity
from peerkit.model.shape import (
    Complete,
    Flag,
    Happened,
    Identifier,
    Name,
    Records,
    RefersTo,
    Scheduled,
    Text,
    Texts,
)
from peerkit.model.training import LearningSession


class Stage(StrEnum):
    """How far the introduction of peer support has come."""

    CONSIDERING = "considering"
    PLANNING = "planning"
    PREPARING = "preparing"
    RECRUITING = "recruiting"
    STARTING = "starting"
    ESTABLISHED = "established"


class Contributor(StrEnum):
    """Who can take part in shaping the programme."""

    EXPERIENCED_PEER = "experienced-peer"
    MANAGER = "manager"
    PERSON_SUPPORTED = "person-supported"
    OTHER = "other"


class Phase(StrEnum):
    """The phases of a programme that people can take part in."""

    DEVELOPMENT = "development"
    IMPLEMENTATION = "implementation"
    MANAGEMENT = "management"


class PartnerKind(StrEnum):
    """What kind of organisation a partner is."""

    USER_LED = "user-led"
    EXPERT = "expert"
    TRAINING_PROVIDER = "training-provider"


class ChallengeStatus(StrEnum):
    """How far a foreseen difficulty has been dealt with."""

    OPEN = "open"
    IN_HAND = "in-hand"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"


@entity
class Milestone:
    """A step of the plan.

    Attributes:
        name: the step in words.
        due_on: the day by which it is meant to be done.
        done_on: the day on which it was done.
    """

    name: Name
    due_on: Scheduled = UNKNOWN
    done_on: Happened = UNKNOWN


@entity
class Plan:
    """The plan for bringing peer support in.

    Attributes:
        agreed_on: the day on which it was agreed.
        reviewed_on: the day on which it was last looked at again.
        milestones: its steps; at least these.
        complete: `milestones`, if every step is listed.
    """

    agreed_on: Happened = UNKNOWN
    reviewed_on: Happened = UNKNOWN
    milestones: Records[Milestone] = ()
    complete: Complete = frozenset()


@entity
class Contribution:
    """That people of a kind took part in a phase, without saying who.

    Attributes:
        role: what kind of people.
        phase: what they took part in.
    """

    role: Fact[Contributor] = UNKNOWN
    phase: Fact[Phase] = UNKNOWN


@entity
class Partner:
    """An organisation that helps, without saying which person there.

    Attributes:
        kind: what kind of organisation it is.
        contacted_on: the day on which it was first asked.
        engaged_on: the day on which its help began.
    """

    kind: Fact[PartnerKind] = UNKNOWN
    contacted_on: Happened = UNKNOWN
    engaged_on: Happened = UNKNOWN


@entity
class Challenge:
    """A difficulty that was foreseen.

    Attributes:
        id: unique among the organisation's challenges, if it has one.
        summary: what it is.
        anticipated_on: the day on which it was foreseen.
        owner: the role that answers for it: a role's id, or a kind of role.
        response: what is done about it.
        status: how far it has been dealt with.
        reviewed_on: the day on which it was last looked at.
    """

    id: Identifier | None = None
    summary: Name
    anticipated_on: Happened = UNKNOWN
    owner: Fact[Annotated[str, RefersTo("role")]] = UNKNOWN
    response: Text = UNKNOWN
    status: Fact[ChallengeStatus] = UNKNOWN
    reviewed_on: Happened = UNKNOWN


@entity
class Programme:
    """The introduction and running of peer support.

    Attributes:
        stage: how far it has come.
        leads: the roles that answer for it.
        teams: the teams that have or will have peer workers; all that are meant.
        plan: the plan for it.
        introduction_starts_on: the first day of the time set aside for introducing it.
        introduction_ends_on: the day after the last of that time.
        operational_fit: how it fits the service in operation.
        embedding_plan: whether there is a plan for making peers part of the whole team's work.
        equipped: whether those who introduce it are equipped for that.
        contributions: who took part, and in what.
        partners: organisations that help.
        challenges: difficulties foreseen.
        challenges_reviewed_on: the day on which the list of them was last gone through.
        manager_time_allocated: whether senior managers give team managers time for it.
        commissioner_time_allocated: whether commissioners do.
        linked_change_work: other work on the culture that it is joined to.
        conversations: talks held for the programme as a whole.
        learning: sessions in which peer workers learn together.
        complete: those of `contributions`, `partners`, `challenges`, `conversations` and
            `learning` in which everything is listed.
    """

    stage: Fact[Stage] = UNKNOWN
    leads: Fact[frozenset[Annotated[str, RefersTo("role")]]] = UNKNOWN
    teams: Fact[frozenset[Annotated[str, RefersTo("team")]]] = UNKNOWN
    plan: Plan = Plan()
    introduction_starts_on: Scheduled = UNKNOWN
    introduction_ends_on: Scheduled = UNKNOWN
    operational_fit: Text = UNKNOWN
    embedding_plan: Flag = UNKNOWN
    equipped: Flag = UNKNOWN
    contributions: Records[Contribution] = ()
    partners: Records[Partner] = ()
    challenges: Records[Challenge] = ()
    challenges_reviewed_on: Happened = UNKNOWN
    manager_time_allocated: Flag = UNKNOWN
    commissioner_time_allocated: Flag = UNKNOWN
    linked_change_work: Texts = UNKNOWN
    conversations: Records[Conversation] = ()
    learning: Records[LearningSession] = ()
    complete: Complete = frozenset()
