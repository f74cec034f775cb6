"""What an expression is evaluated in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import Factory, frozen

from peerkit.errors import PeerkitError
from peerkit.model.register import Located, Register, SubjectKind


class EvaluationError(PeerkitError, ArithmeticError):
    """An expression cannot be evaluated on these facts, such as a date beyond the calendar.

    It is an outcome of its own: never a pass, and never a failure of those who are audited.
    """


@frozen(kw_only=True)
class Context:
    """The facts and the day that an expression is evaluated on.

    Attributes:
        register: the organisation.
        subject: what the expression is about.
        as_of: the day of the evaluation.
        about: the recommendation, for the voices heard about it.
        parameters: the values of the pack's parameters.
        variables: the elements that enclosing loops stand at, by slot.
        supposed: facts to reason with in place of those stated, by the path and the field.
    """

    register: Register
    subject: Located
    as_of: date
    about: str = ""
    parameters: Mapping[str, int] = Factory(dict)
    variables: Mapping[int, Located] = Factory(dict)
    supposed: Mapping[tuple[str, str], object] = Factory(dict)

    def at(self, slot: int, element: Located) -> Context:
        """Give the context inside a loop that stands at an element."""
        return self._with(self.subject, {**self.variables, slot: element}, self.supposed)

    def supposing(self, path: str, name: str, fact: object) -> Context:
        """Give the context in which a field says this, whatever is stated."""
        return self._with(self.subject, self.variables, {**self.supposed, (path, name): fact})

    def on(self, subject: Located) -> Context:
        """Give the context of a definition: its own subject, and no loop around it."""
        return self._with(subject, {}, self.supposed)

    def _with(
        self,
        subject: Located,
        variables: Mapping[int, Located],
        supposed: Mapping[tuple[str, str], object],
    ) -> Context:
        """Give the context with other facts in hand; a loop makes too many to `evolve` each."""
        return Context(
            register=self.register,
            subject=subject,
            as_of=self.as_of,
            about=self.about,
            parameters=self.parameters,
            variables=variables,
            supposed=supposed,
        )

    def part(self, kind: SubjectKind) -> Located:
        """Give the subject's own team, its programme or its organisation."""
        if kind is SubjectKind.TEAM:
            return self.subject
        return self.register.located(kind)
