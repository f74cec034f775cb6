"""What a roadmap leaves as it is: what has happened, who is employed, and what the user froze."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import define, field

from peerkit.facts import UNKNOWN, PartialDate
from peerkit.model import Organisation
from peerkit.model.conversations import Conversation, Decision
from peerkit.model.people import Appointment, ManagerEngagement, ManagerLearning, TrainingRecord
from peerkit.model.programme import Contribution, Partner
from peerkit.model.recruitment import Channel, RecruitmentRound
from peerkit.model.shape import Kind
from peerkit.model.supervision import SupervisionArrangement, SupervisionSession
from peerkit.model.values import Communication
from peerkit.model.walk import walk
from peerkit.model.wellness import WellnessOffer
from peerkit.planning.roadmaps.places_named import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.model.register import Located
    from peerkit.model.shape import Shape


class Fixed(StrEnum):
    """Why a fact is not changed."""

    FROZEN = "you asked for it to stay as it is"
    PAST = "it lies in the past"
    POST = "who is employed, and from when, is not for a roadmap to change"
    IDENTITY = "it says what this is; another would be a new one"


_OCCASIONS: dict[type, str] = {
    Conversation: "held_on",
    Decision: "taken_on",
    Communication: "held_on",
    WellnessOffer: "offered_on",
    ManagerLearning: "learned_on",
    TrainingRecord: "completed_on",
    SupervisionSession: "scheduled_on",
    RecruitmentRound: "advertised_on",
}
"""What happens on one day. Once that has passed, what is known of it stays so."""

_IDENTITY: dict[type, frozenset[str]] = {
    Conversation: frozenset({"kind"}),
    Decision: frozenset({"kind"}),
    Contribution: frozenset({"role", "phase"}),
    Partner: frozenset({"kind"}),
    Channel: frozenset({"kind"}),
    ManagerLearning: frozenset({"topic"}),
    ManagerEngagement: frozenset({"entry"}),
    SupervisionArrangement: frozenset({"supervisee"}),
    TrainingRecord: frozenset({"programme"}),
    RecruitmentRound: frozenset({"role"}),
}
"""What a part is known by: once it is known, changing it would tell of something else."""

_LISTS = frozenset({Kind.MEMBERS, Kind.RECORDS})
_MUST_BE_STATED = frozenset({Kind.IDENTIFIER, Kind.NAME})


@define
class FixedFacts:
    """Tells what is fixed.

    Attributes:
        organisation: the facts.
        as_of: the day.
        frozen: the paths that the user froze, with or without elements.
    """

    organisation: Organisation
    as_of: date
    frozen: frozenset[str]
    _past: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find the occasions that have passed."""
        self._past = frozenset(self._occasions())

    def _occasions(self) -> Iterable[str]:
        for path, part in walk(self.organisation):
            name = _OCCASIONS.get(type(part))
            if name is not None and self._has_passed(getattr(part, name)):
                yield path

    def __call__(self, part: Located, name: str, shape: Shape) -> bool:
        """Tell whether a field is fixed."""
        return self.why(part, name, shape) is not None

    def why(self, part: Located, name: str, shape: Shape) -> Fixed | None:
        """Say why a field is fixed; nothing where it can be changed."""
        if self.frozen and any(named in self.frozen for named in names(part.path, name)):
            return Fixed.FROZEN
        if part.value is None or shape.kind in _LISTS:
            return None
        cls, fact = type(part.value), getattr(part.value, name)
        if self._has_passed(fact):
            return Fixed.PAST
        if cls is Appointment:
            return Fixed.POST
        is_known = fact is not UNKNOWN and shape.kind is not Kind.OPEN_CHOICES
        if shape.kind in _MUST_BE_STATED or (is_known and name in _IDENTITY.get(cls, ())):
            return Fixed.IDENTITY
        # An appointed role, too, and a boundary, go by a word that has to be stated.
        if is_known and not shape.may_be_unknown:
            return Fixed.IDENTITY
        if is_known and self._past and self._within_past(part.path):
            return Fixed.PAST
        return None

    def _within_past(self, path: str) -> bool:
        return path in self._past or path[: max(path.rfind("."), 0)] in self._past

    def _has_passed(self, fact: object) -> bool:
        return isinstance(fact, PartialDate) and fact.happened_by(self.as_of) is True
