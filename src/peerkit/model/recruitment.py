"""Recruiting peer workers: the advert, where it goes, and the interview. No candidate is recorded.

Report: Recruitment and Interviewing, pages 29-31.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.people import RoleKind
from peerkit.model.shape import (
    Choices,
    Complete,
    Flag,
    Happened,
    Identifier,
    Records,
    RefersTo,
    Text,
    Texts,
    Whole,
)


class ChannelKind(StrEnum):
    """Where an advert can appear."""

    NHS_JOBS = "nhs-jobs"
    JOB_BOARD = "job-board"
    USER_LED_GROUP = "user-led-group"
    VOLUNTEER_NETWORK = "volunteer-network"
    SOCIAL_MEDIA = "social-media"
    WORD_OF_MOUTH = "word-of-mouth"
    OTHER = "other"


class InterviewFormat(StrEnum):
    """How an interview can go. The report calls none of them right or wrong."""

    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    TASK = "task"
    OTHER = "other"


@entity
class Advert:
    """What an advert says.

    Attributes:
        values: the values that it states.
        qualities: the qualities that it asks for.
        title_term: the word that it uses for the role.
        term_recognised_locally: whether that word is understood in the area.
    """

    values: Fact[frozenset[Annotated[str, RefersTo("value")]]] = UNKNOWN
    qualities: Texts = UNKNOWN
    title_term: Text = UNKNOWN
    term_recognised_locally: Flag = UNKNOWN


@entity
class Channel:
    """Somewhere the advert appears.

    Attributes:
        kind: where.
        reaches_peers: whether it was found to reach people who could be peer workers.
    """

    kind: Fact[ChannelKind] = UNKNOWN
    reaches_peers: Flag = UNKNOWN


@entity
class Interview:
    """How interviews are held.

    Attributes:
        formats: the forms used; all of them.
        rationale: why these.
        panel: the kinds of role on the panel; all of them.
        assesses_values_in_practice: whether it shows if somebody turns values into practice.
        uses_scenarios: whether it asks about situations.
        panel_briefed_on_openness: whether the panel was briefed to stay open to people of every
            kind.
    """

    formats: Choices[InterviewFormat] = UNKNOWN
    rationale: Text = UNKNOWN
    panel: Choices[RoleKind] = UNKNOWN
    assesses_values_in_practice: Flag = UNKNOWN
    uses_scenarios: Flag = UNKNOWN
    panel_briefed_on_openness: Flag = UNKNOWN


@entity
class RecruitmentRound:
    """One round of recruiting to a team.

    Attributes:
        id: unique among the organisation's rounds, if it has one.
        role: the role recruited to: a role's id, or a kind of role.
        description_written_by: the kinds of role that wrote the job description; all of them.
        person_specification_written_by: the same for the person specification.
        advert: what the advert says.
        channels: where it appears.
        advertised_on: the day on which it first appeared.
        applications_count: how many applied.
        interview: how interviews are held.
        complete: `channels`, if every channel is listed.
    """

    id: Identifier | None = None
    role: Fact[Annotated[str, RefersTo("role")]] = UNKNOWN
    description_written_by: Choices[RoleKind] = UNKNOWN
    person_specification_written_by: Choices[RoleKind] = UNKNOWN
    advert: Advert = Advert()
    channels: Records[Channel] = ()
    advertised_on: Happened = UNKNOWN
    applications_count: Whole = UNKNOWN
    interview: Interview = Interview()
    complete: Complete = frozenset()
