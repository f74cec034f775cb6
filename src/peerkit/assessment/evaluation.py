"""Two ways to work out a pack on an organisation, with one meaning.

The compiled one is what an assessor uses. The interpreted one is the definition: slow and obvious,
and there to hold the other against.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from peerkit.assessment.reasons import Reasons
from peerkit.facts import UNKNOWN, Truth
from peerkit.language import (
    NOT_ASKED,
    Answers,
    Context,
    EvaluationError,
    Outcome,
    Program,
    Question,
    Run,
    asked,
    compile_questions,
    failed,
    truth,
)
from peerkit.model.register import Located, SubjectKind

if TYPE_CHECKING:
    from peerkit.packs import Pack, Rule

Questions: TypeAlias = Mapping[SubjectKind, Sequence[Question]]
"""What is asked of each kind of subject, in order."""

Ask: TypeAlias = Callable[[object], Answers]
"""Gives the answers to all questions about one subject."""


@frozen
class Evaluator:
    """A way to work out a pack's rules.

    Attributes:
        start: gets ready to ask about the subjects of a kind.
        reasons: for each kind of subject, what explains the answers to each question in turn.
    """

    start: Callable[[SubjectKind, Run], Ask]
    reasons: Mapping[SubjectKind, Sequence[Reasons]]


def questions_of(pack: Pack) -> Questions:
    """Give the rules of a pack by the kind of subject that they are on."""
    questions: dict[SubjectKind, list[Question]] = {kind: [] for kind in SubjectKind}
    for rule in pack.rules:
        questions[SubjectKind(rule.recommendation.subject)].append(question_of(rule))
    return questions


def question_of(rule: Rule) -> Question:
    """Give what a rule asks."""
    return Question(
        about=rule.recommendation.id,
        applies=rule.applies,
        met=rule.met,
        corroborated=rule.corroborated,
    )


def programs(pack: Pack) -> dict[SubjectKind, Program]:
    """Give the code that a pack's rules are run as, for each kind of subject."""
    return {
        kind: compile_questions(kind, asked_of) for kind, asked_of in questions_of(pack).items()
    }


def compiled(questions: Questions) -> Evaluator:
    """Make one function a kind of subject of everything that is asked of it."""
    made = {kind: compile_questions(kind, asked_of) for kind, asked_of in questions.items()}

    return Evaluator(lambda kind, run: made[kind].start(run), _reasons(questions, compiles=True))


def interpreted(questions: Questions) -> Evaluator:
    """Walk the trees of each question for each subject."""
    reasons = _reasons(questions, compiles=False)
    return Evaluator(lambda kind, run: partial(_answers, questions[kind], run), reasons)


def _reasons(questions: Questions, *, compiles: bool) -> Mapping[SubjectKind, Sequence[Reasons]]:
    return {
        kind: [Reasons(kind, question, compiles) for question in asked_of]
        for kind, asked_of in questions.items()
    }


def outcome_by_definition(question: Question, run: Run, subject: Located) -> Outcome:
    """Give what one question comes to for one subject, with no code made for it.

    For facts as few as those of an example, making code would take longest of all.
    """
    return _outcome(question, run.context(subject, question.about))


def _answers(questions: Sequence[Question], run: Run, subject: object) -> Answers:
    # Nothing here is shown, so nothing needs its path.
    there = Located(subject, "")
    contexts = [(question, run.context(there, question.about)) for question in questions]
    return (
        tuple(_outcome(question, context) for question, context in contexts),
        tuple(_corroboration(question, context) for question, context in contexts),
    )


def _outcome(question: Question, context: Context) -> Outcome:
    try:
        applies = True if question.applies is None else truth(question.applies, context)
        # What cannot be asked of the subject is not looked at either.
        return NOT_ASKED if applies is False else asked(applies, truth(question.met, context))
    except EvaluationError as error:
        return failed(error)


def _corroboration(question: Question, context: Context) -> Truth:
    """Give what the voices say; one that cannot be evaluated says nothing, and changes nothing."""
    if question.corroborated is None:
        return UNKNOWN
    try:
        return truth(question.corroborated, context)
    except EvaluationError:
        return UNKNOWN
