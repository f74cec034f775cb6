"""Training for peer workers, and learning that goes on.

A trainer is described by role and never as a person. What a peer worker explores in training is
never data. Report: Training, pages 32-35.
"""

from enum import StrEnum

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.cadence import Cadence
from peerkit.model.entity import entity
from peerkit.model.people import RoleKind
from peerkit.model.shape import (
    Choices,
    Complete,
    Dates,
    Flag,
    Identifier,
    Name,
    OpenChoices,
)


class TrainingComponent(StrEnum):
    """What a training can cover; the number is the item of the report's list that asks for it."""

    DAY_TO_DAY_ROLE = "day-to-day-role"  # 2
    OPERATIONALISING = "operationalising"  # 2
    WHAT_PEER_SUPPORT_IS = "what-peer-support-is"  # 3
    WHAT_GOOD_LOOKS_LIKE = "what-good-looks-like"  # 3
    OWN_EXPERIENCE = "own-experience"  # 4
    SAFE_USE_OF_LIVED_EXPERIENCE = "safe-use-of-lived-experience"  # 4
    DISCLOSURE_LIMITS = "disclosure-limits"  # 4
    LISTENING_TOOLS = "listening-tools"  # 5
    RECOVERY_BASICS = "recovery-basics"  # 6
    RECOVERY_IN_PRACTICE = "recovery-in-practice"  # 6
    HELPFUL_INTERVENTIONS = "helpful-interventions"  # 7
    STRENGTHS_BASED_PRACTICE = "strengths-based-practice"  # 8
    BOUNDARY_SYSTEMS = "boundary-systems"  # 9
    BOUNDARY_DIALOGUE = "boundary-dialogue"  # 9
    WELLNESS_PLANNING = "wellness-planning"  # 10
    DIVERSE_PEER_EXPERIENCE = "diverse-peer-experience"  # 11
    TENSIONS_WITH_PRACTICE = "tensions-with-practice"  # 12
    DIFFICULTY_IS_SYSTEMIC = "difficulty-is-systemic"  # 12


class LearningKind(StrEnum):
    """What a learning session is for."""

    PEER_LEARNING = "peer-learning"
    REFLECTIVE = "reflective"
    CASE_FREE_GROUP = "case-free-group"


@entity
class TrainingProgramme:
    """A training that peer workers are given.

    Attributes:
        id: unique among the organisation's trainings.
        name: what it is called.
        peer_specific: whether it was made for peer support.
        components: what it covers; more may be covered unless `complete` says otherwise.
        delivered_by: the kinds of role that deliver it; all that do.
        trainers_have_delivered_peer_support: whether those who deliver it have themselves
            delivered peer support, as they say.
        delivered_on: the days on which it was given.
        complete: `components`, if everything that it covers is listed.
    """

    id: Identifier
    name: Name | None = None
    peer_specific: Flag = UNKNOWN
    components: OpenChoices[TrainingComponent] = frozenset()
    delivered_by: Choices[RoleKind] = UNKNOWN
    trainers_have_delivered_peer_support: Flag = UNKNOWN
    delivered_on: Dates = UNKNOWN
    complete: Complete = frozenset()


@entity
class LearningSession:
    """A series of sessions in which peer workers learn together.

    Attributes:
        id: unique among the organisation's learning sessions, if it has one.
        kind: what the sessions are for.
        with_peers: whether peer workers meet other peer workers in them.
        covers_diverse_experience: whether peers with experiences unlike one another's take part,
            as the programme says; nobody's experience is recorded.
        cadence: how often they are meant to take place.
        held_on: the days on which they did.
    """

    id: Identifier | None = None
    kind: Fact[LearningKind] = UNKNOWN
    with_peers: Flag = UNKNOWN
    covers_diverse_experience: Flag = UNKNOWN
    cadence: Fact[Cadence] = UNKNOWN
    held_on: Dates = UNKNOWN
