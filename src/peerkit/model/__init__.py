"""The typed model in which an organisation describes itself.

Every assessable field is a fact: left out, it is not known. `organisation` is the whole;
`people`, `values`, `conversations` and `voices` are its parts. `shape` reads what a field is off
its annotation, `conversion` turns what people write into it, `invariants` refuses what cannot be.
"""

from peerkit.model.conversations import (
    Conversation,
    ConversationKind,
    Decision,
    DecisionKind,
    Involvement,
    Topic,
)
from peerkit.model.organisation import (
    Organisation,
    OrganisationKind,
    Programme,
    Stage,
    Team,
    TeamKind,
)
from peerkit.model.people import (
    Appointment,
    Entry,
    ManagerEngagement,
    Responsibilities,
    Role,
    RoleKind,
    RoleProfile,
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

__all__ = [
    "Answer",
    "Appointment",
    "Audience",
    "Communication",
    "Conversation",
    "ConversationKind",
    "Decision",
    "DecisionKind",
    "Entry",
    "Group",
    "GroupAnswer",
    "GroupView",
    "Involvement",
    "ManagerEngagement",
    "Organisation",
    "OrganisationKind",
    "Practice",
    "Programme",
    "Pulse",
    "Responsibilities",
    "Role",
    "RoleKind",
    "RoleProfile",
    "Speaker",
    "Stage",
    "Statement",
    "Team",
    "TeamKind",
    "Topic",
    "Value",
    "ValueSource",
    "Vision",
    "Voices",
]
