"""The organisation: the whole that is audited."""

from enum import StrEnum

from peerkit.errors import ModelError
from peerkit.facts import UNKNOWN, Fact, as_listed
from peerkit.model.boundaries import Boundary
from peerkit.model.contradictions import contradictions
from peerkit.model.entity import entity
from peerkit.model.external_id import ExternalId
from peerkit.model.people import Role, RoleKind
from peerkit.model.programme import Programme
from peerkit.model.shape import Complete, Flag, Identifier, Members, Name, Records
from peerkit.model.teams import Team
from peerkit.model.training import TrainingProgramme
from peerkit.model.values import Value, Vision
from peerkit.model.voices import Voices
from peerkit.model.wellness import WellnessPractice


class OrganisationKind(StrEnum):
    """What kind of organisation it is."""

    NHS = "nhs"
    USER_LED = "user-led"
    COMMUNITY_INTEREST_COMPANY = "community-interest-company"
    CHARITY = "charity"
    INDEPENDENT_PROVIDER = "independent-provider"
    LOCAL_AUTHORITY = "local-authority"
    OTHER = "other"


@entity
class LocalContext:
    """What there is in the area around the organisation.

    Report: A Contextual Understanding, pages 25-26.

    Attributes:
        community_of_practice: whether there is a community of practice.
        shared_training: whether training is shared between organisations.
        advocates: whether there are advocates who advise organisations.
        supported_placements: whether there are supported placements for peers.
        peer_support_new: whether peer support is new or rare in the area.
    """

    community_of_practice: Flag = UNKNOWN
    shared_training: Flag = UNKNOWN
    advocates: Flag = UNKNOWN
    supported_placements: Flag = UNKNOWN
    peer_support_new: Flag = UNKNOWN


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
        trainings: trainings that peer workers are given.
        boundaries: boundaries that hold in it.
        wellness: wellness planning for the organisation as a whole.
        teams: its teams, at least all that have or will have peer workers.
        local_context: what there is in the area around it.
        accustomed_to_peer_recruitment: whether it has advertised peer roles before.
        external_ids: what other systems call it.
        complete: `boundaries`, if every boundary is listed.
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
    trainings: Members[TrainingProgramme] = UNKNOWN
    boundaries: Records[Boundary] = ()
    wellness: WellnessPractice = WellnessPractice()
    teams: Members[Team] = UNKNOWN
    local_context: LocalContext = LocalContext()
    accustomed_to_peer_recruitment: Flag = UNKNOWN
    external_ids: Members[ExternalId] = UNKNOWN
    complete: Complete = frozenset()
    voices: Voices = Voices()

    def __attrs_post_init__(self) -> None:
        """Hold the parts against each other."""
        found = contradictions(self)
        if found:
            raise ModelError(found)

    def role(self, role_id: str) -> Role | None:
        """Give a role by its id; a kind of role that is not declared stands for itself."""
        for role in as_listed(self.roles):
            if role.id == role_id:
                return role
        return Role(id=role_id, kind=RoleKind(role_id)) if role_id in set(RoleKind) else None
