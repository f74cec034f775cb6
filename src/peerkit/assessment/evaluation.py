"""Two ways to work out a pack on an organisation, with one meaning.

The compiled one is what an assessor uses. The interpreted one is the definition: slow and obvious,
and there to hold the other against.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from peerkit.facts import UNKNOWN, Truth
from peerkit.language import (
    NOT_ASKED,
    Answers,
    Context,
    EvaluationError,
    Outcome,
    Question,
    Run,
    asked,
    compile_questions,
    failed,
    truth,
)
from peerkit.model.register import Located, SubjectKind
from peerkit.packs import Pack, Rule

Evaluator: TypeAlias = Callable[[SubjectKind, Run], Sequence[Answers]]
"""Gives, for each subject of a kind in order, the answers of the rules on that kind in order."""


def questions_on(kind: SubjectKind, pack: Pack) -> list[Question]:
    """Give the rules of a pack on one kind of subject as the language sees them."""
    return [
        Question(
            about=rule.recommendation.id,
            applies=rule.applies,
            met=rule.met,
            corroborated=rule.corroborated,
        )
        for rule in rules_on(kind, pack)
    ]


def rules_on(kind: SubjectKind, pack: Pack) -> list[Rule]:
    """Give the rules of a pack on one kind of subject, in its order."""
    return [rule for rule in pack.rules if rule.recommendation.subject == kind]


def compiled(pack: Pack) -> Evaluator:
    """Make one function a kind of subject of a pack's rules."""
    starts = {
        kind: compile_questions(kind, questions).start
        for kind in SubjectKind
        if (questions := questions_on(kind, pack))
    }

    def evaluate(kind: SubjectKind, run: Run) -> Sequence[Answers]:
        if kind not in starts:
            return [() for _ in run.register.subjects(kind)]
        ask = starts[kind](run)
        return [ask(subject.value) for subject in run.register.subjects(kind)]

    return evaluate


def interpreted(pack: Pack) -> Evaluator:
    """Walk the tree of each rule for each subject."""
    rules = {kind: rules_on(kind, pack) for kind in SubjectKind}

    def evaluate(kind: SubjectKind, run: Run) -> Sequence[Answers]:
        return [
            tuple(answer for rule in rules[kind] for answer in _answer(rule, subject, run))
            for subject in run.register.subjects(kind)
        ]

    return evaluate


def _answer(rule: Rule, subject: Located, run: Run) -> tuple[Outcome, Truth]:
    context = run.context(subject, rule.recommendation.id)
    return _outcome(rule, context), _corroboration(rule, context)


def _outcome(rule: Rule, context: Context) -> Outcome:
    try:
        applies = True if rule.applies is None else truth(rule.applies, context)
        # What cannot be asked of the subject is not looked at either.
        return NOT_ASKED if applies is False else asked(applies, truth(rule.met, context))
    except EvaluationError as error:
        return failed(error)


def _corroboration(rule: Rule, context: Context) -> Truth:
    """Give what the voices say; one that cannot be evaluated says nothing, and changes nothing."""
    if rule.corroborated is None:
        return UNKNOWN
    try:
        return truth(rule.corroborated, context)
    except EvaluationError:
        return UNKNOWN
