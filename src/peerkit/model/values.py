"""What the organisation values, and what it wants from peer support.

Report: Company Culture I-II, pages 26-27; Leadership Structures i, pages 27-29.
"""

from enum import StrEnum
from typing import Annotated

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.shape import (
    Choices,
    Complete,
    Happened,
    Identifier,
    Name,
    Records,
    RefersTo,
    Text,
    Texts,
)


class ValueSource(StrEnum):
    """Where a value comes from."""

    ORGANISATION = "organisation"
    TEAM = "team"
    PEER_SUPPORT_PRINCIPLE = "peer-support-principle"
    COPRODUCTION = "coproduction"


class Practice(StrEnum):
    """Work in which a value can be put to use."""

    RECRUITMENT = "recruitment"
    TRAINING = "training"
    SUPERVISION = "supervision"
    MANAGEMENT = "management"
    DELIVERY = "delivery"


class Audience(StrEnum):
    """Who a conversation or communication is for."""

    ALL_STAFF = "all-staff"
    SENIOR_LEADER = "senior-leader"
    MANAGER = "manager"
    TEAM = "team"
    PEER_WORKER = "peer-worker"


@entity
class Value:
    """Something that the organisation or a team holds to.

    Attributes:
        id: unique among the organisation's values.
        statement: the value in its holders' words.
        source: where it comes from.
        practices: the work in which it is put to use; all that are meant.
    """

    id: Identifier
    statement: Name
    source: ValueSource
    practices: Choices[Practice] = UNKNOWN


@entity
class Communication:
    """One occasion on which the vision was told to others.

    Attributes:
        held_on: the day.
        audience: who was told.
    """

    held_on: Happened = UNKNOWN
    audience: Choices[Audience] = UNKNOWN


@entity
class Vision:
    """What the people responsible want peer support to achieve, and why.

    Attributes:
        statement: the vision in a sentence.
        rationale: why the organisation wants peer support, and how being a peer makes a
            difference (Method: Rationale, pages 5-7).
        aims: what it should achieve.
        agreed_on: the day on which those responsible agreed it.
        linked_values: values of the organisation that it expresses.
        communications: occasions on which it was told.
        complete: `communications`, if every occasion is listed.
    """

    statement: Text = UNKNOWN
    rationale: Text = UNKNOWN
    aims: Texts = UNKNOWN
    agreed_on: Happened = UNKNOWN
    linked_values: Fact[frozenset[Annotated[str, RefersTo("value")]]] = UNKNOWN
    communications: Records[Communication] = ()
    complete: Complete = frozenset()
