"""What people say of a recommendation: pulses, group views and statements.

Answers arrive summed: no single person's answer is in peerkit (privacy requirement 16). Only
people who hold the power in a recommendation make a statement, and only about themselves.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.shape import Count, Dated, Kind, Members, RecommendationId, RefersTo, Sensitive

FEWEST_IN_GROUP_VIEW = 3
"""The smallest group that can send a view: one or two would be known by it."""

Answers = Annotated[int, Kind.COUNT, Sensitive()]


class Group(StrEnum):
    """Whose views a pulse or group view holds."""

    PEER_WORKERS = "peer-workers"
    TEAM_MEMBERS = "team-members"
    MANAGERS = "managers"
    ALL_STAFF = "all-staff"
    SUPERVISEES = "supervisees"


class Speaker(StrEnum):
    """Who can make a statement: people in power, about their own practice."""

    SENIOR_LEADER = "senior-leader"
    MANAGER = "manager"


class GroupAnswer(StrEnum):
    """What a group can say together."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NO_AGREED_VIEW = "no-agreed-view"


class Answer(StrEnum):
    """What a person in power can say of themselves."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


@entity(in_rules=False)
class Pulse:
    """The summed answers of one staff group to one recommendation put as a question.

    Attributes:
        about: the recommendation.
        group: whose answers.
        team: the team asked; left out when the whole organisation was.
        taken_on: the last day of asking. Of several pulses the latest counts.
        invited: how many people were asked.
        agree: how many agreed.
        partly: how many agreed in part.
        disagree: how many disagreed.
        unsure: how many were unsure.
    """

    about: RecommendationId
    group: Group
    team: Annotated[str, RefersTo("team")] | None = None
    taken_on: Dated = None
    invited: Annotated[Fact[int], Kind.COUNT] = UNKNOWN
    agree: Answers
    partly: Answers = 0
    disagree: Answers
    unsure: Answers = 0

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.agree + self.partly + self.disagree + self.unsure


@entity(in_rules=False)
class GroupView:
    """One position that a group reached together and chose to send.

    Attributes:
        about: the recommendation.
        group: whose position.
        team: the team whose group it is; left out for the whole organisation.
        answer: the position.
        agreed_on: the day on which the group agreed it. Of several the latest counts.
        members: how many took part: three or more, so that nobody stands alone behind it.
    """

    about: RecommendationId
    group: Group
    team: Annotated[str, RefersTo("team")] | None = None
    answer: GroupAnswer
    agreed_on: Dated = None
    members: Count


@entity(in_rules=False)
class Statement:
    """What somebody in power says of their own practice.

    Attributes:
        about: the recommendation.
        by: the kind of power held.
        team: the team of a manager; left out for the whole organisation.
        answer: what they say.
        stated_on: the day on which they said it. Of several the latest counts.
    """

    about: RecommendationId
    by: Speaker
    team: Annotated[str, RefersTo("team")] | None = None
    answer: Answer
    stated_on: Dated = None


@entity(in_rules=False)
class Voices:
    """Everything that people have said in a form that may be used.

    Attributes:
        pulses: summed answers.
        group_views: positions of groups.
        statements: what people in power say of themselves.
    """

    pulses: Members[Pulse] = UNKNOWN
    group_views: Members[GroupView] = UNKNOWN
    statements: Members[Statement] = UNKNOWN
