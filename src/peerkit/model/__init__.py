"""The typed model in which an organisation describes itself.

Every assessable field is a fact: left out, it is not known. `organisation` is the whole;
`people` (roles), `teams`, `values`, `boundaries`, `wellness` and `supervision` are what most
people look for first. `shape` reads what a field is off its annotation, `conversion` turns what
people write into it, `invariants` refuses what cannot be.
"""

from peerkit.model.boundaries import (
    Boundary,
    BoundaryKind,
    BoundarySource,
    Protected,
)
from peerkit.model.cadence import (
    Cadence,
    CadenceUnit,
)
from peerkit.model.conversations import (
    Conversation,
    ConversationKind,
    Decision,
    DecisionKind,
    Involvement,
    Topic,
)
from peerkit.model.doubts import (
    doubts,
)
from peerkit.model.entity import evolve
from peerkit.model.external_id import (
    ExternalId,
)
from peerkit.model.organisation import (
    LocalContext,
    Organisation,
    OrganisationKind,
)
from peerkit.model.people import (
    Appointment,
    Entry,
    Latitude,
    LearningTopic,
    ManagerEngagement,
    ManagerLearning,
    Quality,
    Responsibilities,
    Role,
    RoleKind,
    RoleProfile,
    Skill,
    Task,
    TrainingRecord,
)
from peerkit.model.programme import (
    Challenge,
    ChallengeStatus,
    Contribution,
    Contributor,
    Milestone,
    Partner,
    PartnerKind,
    Phase,
    Plan,
    Programme,
    Stage,
)
from peerkit.model.recruitment import (
    Advert,
    Channel,
    ChannelKind,
    Interview,
    InterviewFormat,
    RecruitmentRound,
)
from peerkit.model.supervision import (
    AgendaSetBy,
    NotHeldBy,
    Purpose,
    SessionOutcome,
    SupervisionArrangement,
    SupervisionKind,
    SupervisionSession,
)
from peerkit.model.teams import (
    Demand,
    LearningRoutine,
    Setting,
    Team,
    TeamKind,
)
from peerkit.model.training import (
    LearningKind,
    LearningSession,
    TrainingComponent,
    TrainingProgramme,
)
from peerkit.model.values import (
    Audience,
    Communication,
    Practice,
    Value,
    ValueSource,
    Vision,
)
from peerkit.model.voices import (
    Answer,
    Group,
    GroupAnswer,
    GroupView,
    Pulse,
    Speaker,
    Statement,
    Voices,
)
from peerkit.model.waivers import (
    Waiver,
    WaiverKind,
    Waivers,
)
from peerkit.model.wellness import (
    Framing,
    MadeWith,
    OfferAudience,
    WellnessOffer,
    WellnessPractice,
)

__all__ = [
    "Advert",
    "AgendaSetBy",
    "Answer",
    "Appointment",
    "Audience",
    "Boundary",
    "BoundaryKind",
    "BoundarySource",
    "Cadence",
    "CadenceUnit",
    "Challenge",
    "ChallengeStatus",
    "Channel",
    "ChannelKind",
    "Communication",
    "Contribution",
    "Contributor",
    "Conversation",
    "ConversationKind",
    "Decision",
    "DecisionKind",
    "Demand",
    "Entry",
    "ExternalId",
    "Framing",
    "Group",
    "GroupAnswer",
    "GroupView",
    "Interview",
    "InterviewFormat",
    "Involvement",
    "Latitude",
    "LearningKind",
    "LearningRoutine",
    "LearningSession",
    "LearningTopic",
    "LocalContext",
    "MadeWith",
    "ManagerEngagement",
    "ManagerLearning",
    "Milestone",
    "NotHeldBy",
    "OfferAudience",
    "Organisation",
    "OrganisationKind",
    "Partner",
    "PartnerKind",
    "Phase",
    "Plan",
    "Practice",
    "Programme",
    "Protected",
    "Pulse",
    "Purpose",
    "Quality",
    "RecruitmentRound",
    "Responsibilities",
    "Role",
    "RoleKind",
    "RoleProfile",
    "SessionOutcome",
    "Setting",
    "Skill",
    "Speaker",
    "Stage",
    "Statement",
    "SupervisionArrangement",
    "SupervisionKind",
    "SupervisionSession",
    "Task",
    "Team",
    "TeamKind",
    "Topic",
    "TrainingComponent",
    "TrainingProgramme",
    "TrainingRecord",
    "Value",
    "ValueSource",
    "Vision",
    "Voices",
    "Waiver",
    "WaiverKind",
    "Waivers",
    "WellnessOffer",
    "WellnessPractice",
    "doubts",
    "evolve",
]
