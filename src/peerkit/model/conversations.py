"""Talks that prepare the ground, and decisions about a team.

A conversation is a date, a kind and an audience: never who spoke, nor what was said (privacy
requirement 7). Report: Company Culture III-V, pages 26-27; Preparing Teams, pages 31-32.
"""

from enum import StrEnum

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.shape import Choices, Flag, Happened, Identifier
from peerkit.model.values import Audience


class ConversationKind(StrEnum):
    """What a conversation is for."""

    LEADERSHIP_MANAGER = "leadership-manager"
    FIT = "fit"
    IMPLEMENTATION = "implementation"
    PRACTICALITIES = "practicalities"
    TEAM_INTRODUCTION = "team-introduction"
    OWNERSHIP = "ownership"
    ROLE_DRAFTING = "role-drafting"
    ROLE_BOUNDARIES = "role-boundaries"
    CONCERNS = "concerns"
    BOUNDARIES = "boundaries"
    PRINCIPLES = "principles"
    LEARNING = "learning"


class Topic(StrEnum):
    """What a conversation was announced to cover."""

    VALUES_FIT = "values-fit"
    AIMS = "aims"
    ROLE = "role"
    WORRIES = "worries"


class DecisionKind(StrEnum):
    """What a decision is about."""

    ROLL_OUT = "roll-out"
    STAFFING = "staffing"
    PRACTICE = "practice"
    OTHER = "other"


class Involvement(StrEnum):
    """How far a team's manager took part in a decision."""

    DECIDED_TOGETHER = "decided-together"
    CONSULTED = "consulted"
    INFORMED_BEFORE = "informed-before"
    INFORMED_AFTER = "informed-after"
    NOT_INFORMED = "not-informed"


@entity
class Conversation:
    """A talk that was held or is planned.

    Attributes:
        id: unique among the organisation's conversations, if it has one.
        kind: what it is for.
        held_on: the day; a day later than the audit's is a plan.
        audience: who it is for; all groups that are meant.
        topics: what it covers; all that are meant.
        senior_sponsor_present: whether somebody senior who drives the strategy takes part.
        disagreement_invited: whether people were asked where they disagree.
    """

    id: Identifier | None = None
    kind: Fact[ConversationKind] = UNKNOWN
    held_on: Happened = UNKNOWN
    audience: Choices[Audience] = UNKNOWN
    topics: Choices[Topic] = UNKNOWN
    senior_sponsor_present: Flag = UNKNOWN
    disagreement_invited: Flag = UNKNOWN


@entity
class Decision:
    """A decision from above that bears directly on a team.

    Attributes:
        id: unique among the organisation's decisions, if it has one.
        kind: what it is about.
        taken_on: the day on which it became final.
        manager_involvement: how far the team's manager took part.
    """

    id: Identifier | None = None
    kind: Fact[DecisionKind] = UNKNOWN
    taken_on: Happened = UNKNOWN
    manager_involvement: Fact[Involvement] = UNKNOWN
