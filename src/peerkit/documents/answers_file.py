"""What a form of questions is made of, as its file says it."""

from peerkit.model.entity import entity
from peerkit.model.shape import AnyTree, Identifier, Listed, Name

ANSWERS_SCHEMA = "answers/1"
"""What a form of this version says at its key `peerkit`."""


@entity(in_rules=False)
class AnsweredSitting:
    """The answers of one sort of people.

    Attributes:
        asked_of: who was asked.
        team: of which team, by its id.
        answers: the facts by their paths.
    """

    asked_of: Name
    team: Identifier | None = None
    answers: AnyTree = None


@entity(in_rules=False)
class AnswersFile:
    """A form of questions.

    Attributes:
        organisation: the id of the organisation that it is about.
        sittings: the answers, by who was asked.
    """

    organisation: Identifier
    sittings: Listed[AnsweredSitting] = ()
