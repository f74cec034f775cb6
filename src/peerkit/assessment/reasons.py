"""Why a question comes to what it does: by the definition, or by code once that is worth it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import define, field

from peerkit.assessment.subject import Subject
from peerkit.language import Explain, FactRead, Question, Run, compile_reasons, deciding_facts
from peerkit.model.register import Located, SubjectKind

if TYPE_CHECKING:
    from peerkit.facts import Truth
    from peerkit.language import Outcome

WORTH_IT = 8
"""How many teams a question is explained for by the definition before code is made for it.

Making it takes about as long as that; whoever asks about a few teams is answered sooner without.
"""


@define(eq=False)
class Reasons:
    """Explains the answers to one question, on any organisation.

    Attributes:
        kind: what the question is asked of.
        question: the question.
        compiles: whether code is made for it at all.
    """

    kind: SubjectKind
    question: Question
    compiles: bool
    _asked: int = field(default=0, init=False)
    _start: Callable[[Run], Explain] | None = field(default=None, init=False)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Send the question elsewhere without the code made for it, which is made again there."""
        return Reasons, (self.kind, self.question, self.compiles)

    def on(self, run: Run) -> tuple[Explain, bool]:
        """Give what explains an answer on one organisation, and whether to keep that.

        It is the definition until code is worth it.
        """
        if self._start is None and self.compiles:
            above = self.kind is not SubjectKind.TEAM
            # What is asked above the team goes over all of them.
            self._asked += 1 + len(run.register.subjects(SubjectKind.TEAM)) * above
            if self._asked > WORTH_IT:
                self._start = compile_reasons(self.kind, self.question)
                self.compiles = self._start is not None
        if self._start is not None:
            return self._start(run), True
        return by_definition(self.question, run), not self.compiles


@define(eq=False)
class Why:
    """Explains the answers to one question on one organisation.

    Attributes:
        run: the organisation and the day.
        reasons: what explains the question.
    """

    run: Run
    reasons: Reasons
    _explain: Explain | None = field(default=None, init=False)
    _last: tuple[Subject | None, tuple[FactRead, ...]] = field(default=(None, ()), init=False)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Send everything elsewhere but the code."""
        return Why, (self.run, self.reasons)

    @property
    def question(self) -> Question:
        """The question."""
        return self.reasons.question

    def facts(self, subject: Subject, outcome: Outcome) -> tuple[FactRead, ...]:
        """Give what `explain` gives; who asks why mostly asks next what would settle it."""
        last, facts = self._last
        if last is not subject:
            facts = self.explain(subject, outcome)
            self._last = subject, facts
        return facts

    def explain(self, subject: Subject, outcome: Outcome) -> tuple[FactRead, ...]:
        """Give the facts that decided an outcome, or that left it open; none behind an error."""
        if outcome.failure is not None:
            return ()
        located, explain = subject.located, self._explain or self._found()
        return explain(located.value, located.path, outcome.applies, outcome.met)

    def _found(self) -> Explain:
        explain, is_kept = self.reasons.on(self.run)
        if is_kept:
            self._explain = explain
        return explain


def by_definition(question: Question, run: Run) -> Explain:
    """Give what explains a question with no code made for it."""

    def explain(subject: object, path: str, applies: Truth, _met: Truth) -> tuple[FactRead, ...]:
        context = run.context(Located(subject, path), question.about)
        facts: list[FactRead] = []
        if question.applies is not None and applies is not True:
            facts += deciding_facts(question.applies, context)
        if applies is not False:
            facts += deciding_facts(question.met, context)
        return tuple(dict.fromkeys(facts))

    return explain
