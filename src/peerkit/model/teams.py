"""Teams, as places to work and as places in which peer support happens."""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.conversations import Conversation, Decision
from peerkit.model.entity import entity
from peerkit.model.external_id import ExternalId
from peerkit.model.people import Appointment, ManagerEngagement, Responsibilities
from peerkit.model.recruitment import RecruitmentRound
from peerkit.model.shape import (
    Choices,
    Complete,
    Flag,
    Identifier,
    Members,
    Name,
    Records,
    RefersTo,
    Text,
    Whole,
    Within,
)
from peerkit.model.supervision import SupervisionArrangement
from peerkit.model.wellness import WellnessPractice


class TeamKind(StrEnum):
    """What kind of work a team does."""

    CLINICAL = "clinical"
    NON_CLINICAL = "non-clinical"
    PEER_LED = "peer-led"
    MIXED = "mixed"


class Setting(StrEnum):
    """Where a team works."""

    INPATIENT = "inpatient"
    CRISIS = "crisis"
    COMMUNITY = "community"
    SUPPORTED_HOUSING = "supported-housing"
    VOLUNTARY_GROUP = "voluntary-group"
    PERINATAL = "perinatal"
    CAMHS = "camhs"
    FORENSIC = "forensic"
    OTHER = "other"


class Demand(StrEnum):
    """What the work asks of people."""

    BUSY = "busy"
    CRISIS = "crisis"
    LONE_WORKING = "lone-working"
    OUTREACH = "outreach"
    OTHER = "other"


class LearningRoutine(StrEnum):
    """Ways in which learning is part of a team's ordinary week."""

    REFLECTION_IN_MEETINGS = "reflection-in-meetings"
    CASE_DISCUSSION = "case-discussion"
    SHARED_LEARNING = "shared-learning"
    TRAINING_DAYS = "training-days"
    OTHER = "other"


@entity
class Team:
    """People who work together under one manager.

    Attributes:
        id: unique among the organisation's teams.
        name: what it is called.
        purpose: what it is for.
        kind: what kind of work it does.
        setting: where it works.
        demands: what the work asks of people; all that apply.
        size: how many people work in it.
        manager: how its manager came to peer support.
        values: those of the organisation's values that the team holds as its own; all of them.
        responsibilities: who answers for making peer support work in it.
        strengths_based_allocation: whether work is shared out by each person's strengths.
        learning_routines: ways in which learning is part of its week; all of them.
        debrief_available: whether somebody is there to talk to after a hard encounter.
        reflection_time: whether there is time to reflect.
        workload_concern: whether the load of work is a worry.
        preparation_hours: hours given to preparing for peer support.
        appointments: the posts in it, at least all those of peer workers.
        supervision: who supervises whom.
        recruitment: rounds of recruiting to it.
        wellness: wellness planning in it.
        conversations: talks held with or about the team.
        decisions: decisions from above that bear on the team.
        external_ids: what other systems call it.
        complete: those of `recruitment`, `conversations` and `decisions` in which everything is
            listed.
    """

    id: Identifier
    name: Name
    purpose: Text = UNKNOWN
    kind: Fact[TeamKind] = UNKNOWN
    setting: Fact[Setting] = UNKNOWN
    demands: Choices[Demand] = UNKNOWN
    size: Whole = UNKNOWN
    manager: ManagerEngagement = ManagerEngagement()
    values: Fact[frozenset[Annotated[str, RefersTo("value")]]] = UNKNOWN
    responsibilities: Responsibilities = Responsibilities()
    strengths_based_allocation: Flag = UNKNOWN
    learning_routines: Choices[LearningRoutine] = UNKNOWN
    debrief_available: Flag = UNKNOWN
    reflection_time: Flag = UNKNOWN
    workload_concern: Flag = UNKNOWN
    preparation_hours: Annotated[Fact[float], Within(0, 10_000)] = UNKNOWN
    appointments: Members[Appointment] = UNKNOWN
    supervision: Members[SupervisionArrangement] = UNKNOWN
    recruitment: Records[RecruitmentRound] = ()
    wellness: WellnessPractice = WellnessPractice()
    conversations: Records[Conversation] = ()
    decisions: Records[Decision] = ()
    external_ids: Members[ExternalId] = UNKNOWN
    complete: Complete = frozenset()
