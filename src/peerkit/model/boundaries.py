"""Boundaries that an organisation sets. A person's own limits are theirs and are not in the model.

Report: Training 9, pages 32-35; Peer Support Relationships, pages 16-17.
"""

from enum import StrEnum

from peerkit.facts import UNKNOWN, Fact
from peerkit.model.entity import entity
from peerkit.model.people import RoleKind
from peerkit.model.shape import Choices, Flag, Happened, Identifier, Name, Scheduled


class BoundaryKind(StrEnum):
    """What a boundary is about."""

    ROLE = "role"
    CONTACT = "contact"
    DISCLOSURE = "disclosure"
    CONFIDENTIALITY = "confidentiality"
    TIME = "time"
    SOCIAL_MEDIA = "social-media"
    GIFTS = "gifts"
    SAFETY = "safety"
    OTHER = "other"


class Protected(StrEnum):
    """Whom a boundary protects."""

    PERSON_SUPPORTED = "person-supported"
    PEER_WORKER = "peer-worker"
    BOTH = "both"
    ORGANISATION = "organisation"


class BoundarySource(StrEnum):
    """Where a boundary comes from."""

    POLICY = "policy"
    TEAM_AGREEMENT = "team-agreement"
    CODE = "code"
    LAW = "law"


@entity
class Boundary:
    """A boundary that holds in the organisation.

    Attributes:
        id: unique among the organisation's boundaries.
        kind: what it is about.
        statement: the boundary in words.
        protects: whom it protects.
        applies_to: the kinds of role that it binds; all that are meant.
        source: where it comes from.
        agreed_with: the kinds of role that it was agreed with; all that are meant.
        agreed_on: the day on which it was agreed.
        review_on: the day on which it is looked at again.
        negotiable: whether those whom it binds may ask for it to change.
    """

    id: Identifier
    kind: BoundaryKind
    statement: Name
    protects: Fact[Protected] = UNKNOWN
    applies_to: Choices[RoleKind] = UNKNOWN
    source: Fact[BoundarySource] = UNKNOWN
    agreed_with: Choices[RoleKind] = UNKNOWN
    agreed_on: Happened = UNKNOWN
    review_on: Scheduled = UNKNOWN
    negotiable: Flag = UNKNOWN
