"""The examples that a pack carries, run as tests.

An example is the smallest piece of an organisation file that shows a status. `team:` stands for
the one team of a recommendation about teams, and voices are about the recommendation and that
team unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, frozen

from peerkit.assessment.assessor import Assessor
from peerkit.assessment.evaluation import outcome_by_definition, question_of
from peerkit.assessment.status import Status, status_of
from peerkit.documents import structure
from peerkit.errors import DocumentError
from peerkit.facts import PartialDate
from peerkit.language import PARAMETERS, Run
from peerkit.model.register import Located, Register, SubjectKind

if TYPE_CHECKING:
    from datetime import date

    from peerkit.packs import Pack, Rule

_TEAM = "team"


@frozen(kw_only=True)
class ExampleResult:
    """What running one example gave.

    Attributes:
        recommendation: the id of the recommendation.
        path: where the example stands in its file.
        expected: the status that it should show.
        given: the status that the rule gives; `None` if the example cannot be read.
        problem: why it cannot be read.
    """

    recommendation: str
    path: str
    expected: str
    given: Status | None = None
    problem: str | None = None

    @property
    def passed(self) -> bool:
        """Whether the rule gives what the example shows."""
        return self.given is not None and self.given == self.expected


@frozen
class ReadExample:
    """An example whose facts have been read, to hold rules against as often as one likes.

    Attributes:
        expected: the status that it should show.
        path: where it stands in its file.
    """

    expected: str
    path: str
    _run: Run
    _subject: Located

    def status_under(self, rule: Rule) -> Status:
        """Give the status that a rule comes to on these facts."""
        outcome = outcome_by_definition(question_of(rule), self._run, self._subject)
        return Status.ERROR if outcome.failure else status_of(outcome.applies, outcome.met)


def run_examples(pack: Pack) -> Iterator[ExampleResult]:
    """Run every example of a pack, in the order of its files.

    Raises:
        PackError: a parameter has a default that is not allowed.
    """
    for rule in pack.rules:
        yield from run_examples_of(rule, pack)


def run_examples_of(rule: Rule, pack: Pack) -> Iterator[ExampleResult]:
    """Run the examples of one recommendation."""
    for read in read_examples(rule, pack):
        if isinstance(read, ReadExample):
            yield ExampleResult(
                recommendation=rule.recommendation.id,
                path=read.path,
                expected=read.expected,
                given=read.status_under(rule),
            )
        else:
            yield read


def read_examples(rule: Rule, pack: Pack) -> Iterator[ReadExample | ExampleResult]:
    """Read the examples of a recommendation; of one that cannot be read, the result says why."""
    Assessor(evolve(pack, rules=(), groups=()))  # refuses what a default may not be
    for expected, path, facts in examples_of(rule):
        try:
            yield read_example(expected, path, facts, rule, pack)
        except (DocumentError, ValueError) as error:
            yield ExampleResult(
                recommendation=rule.recommendation.id,
                path=path,
                expected=expected,
                problem=str(error),
            )


def read_example(expected: str, path: str, facts: object, rule: Rule, pack: Pack) -> ReadExample:
    """Read the facts of one example.

    Raises:
        DocumentError: they do not fit the model.
        ValueError: they are no example at all.
    """
    malformed = _malformed(facts)
    if malformed is not None:
        raise ValueError(malformed)
    run, subject = _read(cast("Mapping[str, Any]", facts), rule, pack)
    return ReadExample(expected, path, run, subject)


def _malformed(facts: object) -> str | None:
    """Say why something cannot be an example at all."""
    if not isinstance(facts, Mapping):
        return "an example is a group of named fields"
    if not isinstance(facts.get("team") or {}, Mapping):
        return "`team` is a group of named fields"
    return None


def missing_examples(rule: Rule) -> list[Status]:
    """Give the statuses that a recommendation can come to and no example shows."""
    wanted = [Status.MET, Status.NOT_MET, Status.NOT_KNOWN]
    if rule.applies is not None:
        wanted.append(Status.NOT_APPLICABLE)
    shown = {expected for expected, _, _ in examples_of(rule)}
    return [status for status in wanted if status not in shown]


def examples_of(rule: Rule) -> Iterator[tuple[str, str, Any]]:
    """Give the examples of a recommendation: status shown, place in the file, and facts."""
    by_status = rule.recommendation.examples
    for status, facts in (by_status if isinstance(by_status, Mapping) else {}).items():
        path = f"recommendations[{rule.recommendation.id}].examples.{status}"
        if isinstance(facts, list):
            for position, one in enumerate(facts):
                yield str(status), f"{path}[#{position + 1}]", one
        else:
            yield str(status), path, facts


def _read(facts: Mapping[str, Any], rule: Rule, pack: Pack) -> tuple[Run, Located]:
    team = facts.get("team") or {}
    of_team = rule.recommendation.subject is SubjectKind.TEAM
    values = {key: value for key, value in facts.items() if key not in {"team", "as_of"}}
    team = {"id": _TEAM, "name": "Team", **team}
    document = {
        "id": "example",
        "name": "Example",
        **({"teams": [team]} if of_team or "team" in facts else {}),
        **values,
    }
    if isinstance(document.get("voices"), Mapping):
        standing = {"about": rule.recommendation.id, **({"team": team["id"]} if of_team else {})}
        document["voices"] = _addressed(document["voices"], standing)
    run = Run(
        register=Register(structure(document)),
        as_of=_as_of(facts, pack.examples_as_of),
        parameters={**PARAMETERS, **pack.defaults()},
    )
    kind = SubjectKind(rule.recommendation.subject)
    for position, subject in enumerate(run.register.subjects(kind)):
        if not of_team or getattr(subject, "id", None) == team["id"]:
            return run, run.register.located(kind, position)
    raise ValueError("the example has no team of that name")


def _addressed(voices: Mapping[str, Any], standing: Mapping[str, str]) -> dict[str, Any]:
    """Say of each voice what it is about and whose team it is, where it does not say so."""
    return {
        kind: [_one(voice, standing) for voice in heard] if isinstance(heard, list) else heard
        for kind, heard in voices.items()
    }


def _one(voice: object, standing: Mapping[str, str]) -> object:
    return {**standing, **voice} if isinstance(voice, Mapping) else voice


def _as_of(facts: Mapping[str, Any], otherwise: date) -> date:
    said = facts.get("as_of")
    return otherwise if said is None else PartialDate.parse(str(said)).latest
