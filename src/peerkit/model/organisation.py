"""The organisation, its programme of peer support and its teams."""

from enum import StrEnum
from typing import Annotated

from peerkit.errors import ModelError
from peerkit.facts import UNKNOWN, Fact
from peerkit.model.conversations import Conversation, Decision
from peerkit.model.entity import entity
from peerkit.model.invariants import contradictions
from peerkit.model.people import (
    Appointment,
    ManagerEngagement,
    Responsibilities,
    Role,
    RoleKind,
)
from peerkit.model.shape import Complete, Flag, Identifier, Members, Name, Records, RefersTo
from peerkit.model.values import Value, Vision
from peerkit.model.voices import Voices


class OrganisationKind(StrEnum):
    """What kind of organisation it is."""

    NHS = "nhs"
    USER_LED = "user-led"
    COMMUNITY_INTEREST_COMPANY = "community-interest-company"
    CHARITY = "charity"
    INDEPENDENT_PROVIDER = "independent-provider"
    LOCAL_AUTHORITY = "local-authority"
    OTHER = "other"


class Stage(StrEnum):
    """How far the introduction of peer support has come."""

    CONSIDERING = "considering"
    PLANNING = "planning"
    PREPARING = "preparing"
    RECRUITING = "recruiting"
    STARTING = "starting"
    ESTABLISHED = "established"


class TeamKind(StrEnum):
    """What kind of work a team does."""

    CLINICAL = "clinical"
    NON_CLINICAL = "non-clinical"
    PEER_LED = "peer-led"
    MIXED = "mixed"


@entity
class Programme:
    """The introduction and running of peer support.

    Attributes:
        stage: how far it has come.
        leads: the roles that answer for it.
        teams: the teams that have or will have peer workers; all that are meant.
        manager_time_allocated: whether senior managers give team managers time for it.
        commissioner_time_allocated: whether commissioners do.
        conversations: talks held for the programme as a whole.
        complete: `conversations`, if every such talk is listed.
    """

    stage: Fact[Stage] = UNKNOWN
    leads: Fact[frozenset[Annotated[str, RefersTo("role")]]] = UNKNOWN
    teams: Fact[frozenset[Annotated[str, RefersTo("team")]]] = UNKNOWN
    manager_time_allocated: Flag = UNKNOWN
    commissioner_time_allocated: Flag = UNKNOWN
    conversations: Records[Conversation] = ()
    complete: Complete = frozenset()


@entity
class Team:
    """People who work together under one manager.

    Attributes:
        id: unique among the organisation's teams.
        name: what it is called.
        kind: what kind of work it does.
        manager: how its manager came to peer support.
        responsibilities: who answers for making peer support work in it.
        appointments: the posts in it, at least all those of peer workers.
        conversations: talks held with or about the team.
        decisions: decisions from above that bear on the team.
        complete: those of `conversations` and `decisions` in which everything is listed.
    """

    id: Identifier
    name: Name
    kind: Fact[TeamKind] = UNKNOWN
    manager: ManagerEngagement = ManagerEngagement()
    responsibilities: Responsibilities = Responsibilities()
    appointments: Members[Appointment] = UNKNOWN
    conversations: Records[Conversation] = ()
    decisions: Records[Decision] = ()
    complete: Complete = frozenset()


@entity
class Organisation:
    """An organisation as it describes itself: the whole that is audited.

    Attributes:
        id: a short name for files and outputs.
        name: what it is called.
        kind: what kind of organisation it is.
        values: what it holds to.
        vision: what it wants from peer support.
        programme: the introduction and running of peer support.
        roles: jobs that need more said than their kind.
        teams: its teams, at least all that have or will have peer workers.
        voices: what people say.

    Raises:
        ModelError: parts contradict each other; every contradiction is in it.
    """

    id: Identifier
    name: Name
    kind: Fact[OrganisationKind] = UNKNOWN
    values: Members[Value] = UNKNOWN
    vision: Vision = Vision()
    programme: Programme = Programme()
    roles: Members[Role] = UNKNOWN
    teams: Members[Team] = UNKNOWN
    voices: Voices = Voices()

    def __attrs_post_init__(self) -> None:
        """Hold the parts against each other."""
        found = contradictions(self)
        if found:
            raise ModelError(found)

    def role(self, role_id: str) -> Role | None:
        """Give a role by its id; a kind of role that is not declared stands for itself."""
        declared = () if self.roles is UNKNOWN else self.roles
        for role in declared:
            if role.id == role_id:
                return role
        return Role(id=role_id, kind=RoleKind(role_id)) if role_id in set(RoleKind) else None
