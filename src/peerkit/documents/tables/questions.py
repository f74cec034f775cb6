"""What a questions file is made of: how a form's answers are to be counted."""

from peerkit.facts import UNKNOWN
from peerkit.model.entity import entity
from peerkit.model.shape import (
    Count,
    Dated,
    Identifier,
    Listed,
    Name,
    RecommendationId,
    Whole,
    Words,
)
from peerkit.model.voices import Group

FEWEST = 8
"""The fewest answers that are written for a team, unless the file asks for another number."""

LEAST_FEWEST = 5
"""The smallest number that a file can ask for."""


@entity(in_rules=False)
class AskedTeam:
    """A team that was asked.

    Attributes:
        written: what the form calls it.
        id: its identifier in the organisation's document.
        invited: how many people in it were asked.
    """

    written: Name
    id: Identifier
    invited: Whole = UNKNOWN


@entity(in_rules=False)
class AskedTeams:
    """The column that says in which team somebody is, and the teams."""

    heading: Name
    teams: Listed[AskedTeam]


@entity(in_rules=False)
class Question:
    """A question of the form, and the recommendation that it is about."""

    heading: Name
    about: RecommendationId


@entity(in_rules=False)
class Scale:
    """Which answers count as what. Capitals do not matter; a blank answer counts as none."""

    agree: Words
    partly: Words = ()
    disagree: Words
    unsure: Words = ()


@entity(in_rules=False)
class Questions:
    """How a form's answers are to be counted.

    Attributes:
        group: whose answers they are.
        taken_on: the last day of asking.
        invited: how many people were asked in all.
        fewest: the fewest answers that are written for one team; never below 5.
        teams: where the form says which team somebody is in, if it does.
        questions: the questions that are counted. Other columns are not read.
        answers: which answers count as what.
    """

    group: Group
    taken_on: Dated = None
    invited: Whole = UNKNOWN
    fewest: Count = FEWEST
    teams: AskedTeams | None = None
    questions: Listed[Question]
    answers: Scale
