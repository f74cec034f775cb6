"""What all the rules of one assessment have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import Factory, define, field

from peerkit.facts import UNKNOWN, Truth
from peerkit.language.context import Context, EvaluationError
from peerkit.language.explanation import facts_of_group, facts_of_speaker
from peerkit.language.voices import said_by_group, said_by_speaker
from peerkit.model.register import Located, Register
from peerkit.model.supervision import is_external
from peerkit.model.voices import Group, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language.fact_read import FactRead
    from peerkit.model.organisation import Organisation


@define(kw_only=True)
class Run:
    """One organisation on one day, with the values of a pack's parameters.

    Attributes:
        register: the organisation.
        as_of: the day.
        parameters: the values of the pack's parameters.
        day_number: the day as a day number (`date.toordinal`).
    """

    register: Register
    as_of: date
    parameters: Mapping[str, int]
    day_number: int = field(init=False)
    _named: dict[str, NamedParts] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Count the day once for all."""
        self.day_number = self.as_of.toordinal()

    @property
    def organisation(self) -> Organisation:
        """The organisation."""
        return self.register.organisation

    def context(self, subject: Located, about: str) -> Context:
        """Give what an expression about a subject is evaluated in."""
        return Context(
            register=self.register,
            subject=subject,
            as_of=self.as_of,
            about=about,
            parameters=self.parameters,
        )

    def named(self, kind: str) -> NamedParts:
        """Give the parts of a kind, to be looked up by their ids."""
        if kind not in self._named:
            self._named[kind] = NamedParts(self.register, kind)
        return self._named[kind]

    def said_by_group(self, word: str, about: str, subject: object) -> Truth:
        """Give what a group says about a recommendation; see `voices.said_by_group`."""
        context = self._heard(about, subject)
        return UNKNOWN if context is None else said_by_group(Group(word), context)

    def said_by_speaker(self, word: str, about: str, subject: object) -> Truth:
        """Give what those in power say about a recommendation; see `voices.said_by_speaker`."""
        context = self._heard(about, subject)
        return UNKNOWN if context is None else said_by_speaker(Speaker(word), context)

    def facts_of_group(
        self, word: str, about: str, subject: object, path: str
    ) -> Iterator[FactRead]:
        """Give what was heard from a group; see `explanation.facts_of_group`."""
        return facts_of_group(Group(word), self.context(Located(subject, path), about))

    def facts_of_speaker(
        self, word: str, about: str, subject: object, path: str
    ) -> Iterator[FactRead]:
        """Give what those in power said; see `explanation.facts_of_speaker`."""
        return facts_of_speaker(Speaker(word), self.context(Located(subject, path), about))

    def path_of(self, kind: str, identifier: str) -> str:
        """Give the path of a part that a reference names."""
        found = self.register.find(kind, identifier)
        return "" if found is None else found.path

    def _heard(self, about: str, subject: object) -> Context | None:
        """Give the context for reading voices; nothing where none was heard, which is common."""
        if not self.register.voices(about, subject):
            return None
        return self.context(Located(subject, ""), about)


class NamedParts(dict[str, object]):
    """The parts of a kind by their ids, each looked up once."""

    def __init__(self, register: Register, kind: str) -> None:
        """Keep where to look."""
        super().__init__()
        self._register = register
        self._kind = kind

    def __missing__(self, identifier: str) -> object:
        """Look a part up and keep it; of somebody from outside nothing is known.

        Raises:
            EvaluationError: there is no such part.
        """
        if is_external(self._kind, identifier):
            return UNKNOWN
        found = self._register.part(self._kind, identifier)
        if found is None:
            raise EvaluationError("a reference that names nothing")
        self[identifier] = found
        return found
