"""The facts that can still change a status, sorted by who can answer them in one sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from peerkit.assessment import Assessment, Subject
from peerkit.language import FactRead
from peerkit.model.posts import without_posts
from peerkit.model.register import SubjectKind
from peerkit.packs import Recommendation
from peerkit.planning.sources import Answerer, answerer, team_of

if TYPE_CHECKING:
    from peerkit.assessment import Finding


@frozen
class Bearing:
    """A finding on which a fact bears.

    Attributes:
        recommendation: of which recommendation.
        subject: for whom.
        decides: whether nothing else is missing. What is missing of several posts alike counts as
            one thing: how many posts there are is not to be read off it.
    """

    recommendation: Recommendation
    subject: Subject
    decides: bool


@frozen
class Question:
    """A fact to be asked for.

    Attributes:
        fact: the fact, as far as it is known.
        bears_on: the findings that hang on it, in the order of the pack.
    """

    fact: FactRead
    bears_on: tuple[Bearing, ...]

    @property
    def decides(self) -> tuple[Bearing, ...]:
        """The findings that this fact alone settles."""
        return tuple(one for one in self.bears_on if one.decides)

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations that hang on it, each once."""
        return tuple({one.recommendation.id: one.recommendation for one in self.bears_on}.values())


@frozen
class Sitting:
    """What one sort of people can answer together.

    Attributes:
        answerer: who they are.
        team: of which team; `None` for the organisation as a whole.
        questions: what to ask them, the most deciding first.
    """

    answerer: Answerer
    team: Subject | None
    questions: tuple[Question, ...]


@frozen
class Questions:
    """The facts that can still change a status.

    Attributes:
        assessment: of what.
        sittings: the director's first, then for each team in the order of the document its
            manager's, its own and its peer workers'. There is no ranking in it.
    """

    assessment: Assessment
    sittings: tuple[Sitting, ...]

    def of(self, answerer: Answerer | None = None, team: str | None = None) -> Questions:
        """Give those for one sort of people, or about one team by its id, or both."""
        kept = [
            sitting
            for sitting in self.sittings
            if (answerer is None or sitting.answerer is answerer)
            and (team is None or (sitting.team is not None and sitting.team.id == team))
        ]
        return Questions(self.assessment, tuple(kept))


def questions(assessment: Assessment) -> Questions:
    """Give the facts that can still change a status that is not known, sorted by who can answer.

    A fact that alone settles the most findings comes first; then one that bears on the most; ties
    go by the order of the pack. Peer workers and teams are asked as groups, never one by one.

    Takes the time of explaining every finding that is not known.
    """
    gathering = _Gathering(assessment)
    for finding in assessment.findings.not_known():
        gathering.take(finding)
    return Questions(assessment, gathering.sittings())


@define
class _Gathering:
    assessment: Assessment
    bearing: dict[FactRead, list[Bearing]] = Factory(dict)

    def take(self, finding: Finding) -> None:
        facts = finding.would_settle()
        missing = {(without_posts(fact.path)[0], fact.voice) for fact in facts}
        for fact in facts:
            one = Bearing(finding.recommendation, finding.subject, decides=len(missing) == 1)
            self.bearing.setdefault(fact, []).append(one)

    def sittings(self) -> tuple[Sitting, ...]:
        found: dict[tuple[Answerer, str | None], list[Question]] = {}
        for fact, bearing in self.bearing.items():
            holders = [one.recommendation.remedy.holder for one in bearing]
            key = answerer(fact, holders), team_of(fact)
            found.setdefault(key, []).append(Question(fact, tuple(bearing)))
        table = self.assessment.table
        positions = range(len(table.run.register.subjects(SubjectKind.TEAM)))
        teams = [None, *(table.subject(SubjectKind.TEAM, position) for position in positions)]
        return tuple(
            Sitting(who, team, tuple(sorted(asked, key=_most_deciding)))
            for team in teams
            for who in Answerer
            if (asked := found.get((who, None if team is None else team.id)))
        )


def _most_deciding(question: Question) -> tuple[int, int]:
    return -len(question.decides), -len(question.bears_on)
