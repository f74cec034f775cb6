"""Wellness planning: that it is offered, to whom and how. Nobody's plan is in here.

Accepting and declining have no field, so take-up can never become a target (privacy requirement
5). Plans are a document of their own: see `wellness_plans`. Report: Wellness Planning for All
Staff, pages 36-37; Training 10, pages 32-35.
"""

from enum import StrEnum

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.shape import Choices, Complete, Flag, Happened, Identifier, Records, Whole


class OfferAudience(StrEnum):
    """Who is offered wellness planning."""

    ALL_STAFF = "all-staff"
    PEER_WORKERS = "peer-workers"
    OTHER_GROUP = "other-group"


class Framing(StrEnum):
    """How wellness planning is put when it is offered."""

    EVERYONE = "everyone"
    HEALTH_CONCERN = "health-concern"
    PEERS = "peers"


class MadeWith(StrEnum):
    """With whom somebody can make a plan, if they want one."""

    ALONE = "alone"
    PEER = "peer"
    MANAGER = "manager"
    OTHER = "other"


@entity
class WellnessOffer:
    """An occasion on which wellness planning was offered.

    Attributes:
        id: unique among the organisation's offers, if it has one.
        audience: who was offered it.
        offered_on: the day.
        framing: how it was put.
        offered_count: how many people were offered it.
        team_size: how many people there were to offer it to.
    """

    id: Identifier | None = None
    audience: Fact[OfferAudience] = UNKNOWN
    offered_on: Happened = UNKNOWN
    framing: Fact[Framing] = UNKNOWN
    offered_count: Whole = UNKNOWN
    team_size: Whole = UNKNOWN


@entity
class WellnessPractice:
    """How wellness planning goes in a team or in the organisation as a whole.

    Attributes:
        offers: occasions on which it was offered.
        can_be_made_with: with whom a plan can be made, at its owner's choice.
        owner_decides_sharing: whether the owner alone decides what is shared and with whom.
        complete: `offers`, if every offer is listed.
    """

    offers: Records[WellnessOffer] = ()
    can_be_made_with: Choices[MadeWith] = UNKNOWN
    owner_decides_sharing: Flag = UNKNOWN
    complete: Complete = frozenset()
