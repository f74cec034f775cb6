"""Wellness plans: a document of their own, keyed by owner, that no audit loads.

Each part of a plan is its owner's to share, with a named audience, until it is withdrawn or runs
out (privacy requirements 2 to 4). Report: Wellness Planning for All Staff, pages 36-37.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from peerkit.errors import Diagnostic, Location, ModelError, SealedError
from peerkit.facts import ABSENT, UNKNOWN, Fact, PartialDate
from peerkit.facts.sealed import UNREAD, UNREAD_WORDS, WARRANT
from peerkit.model.entity import entity
from peerkit.model.paths import element_of, field_of
from peerkit.model.shape import Dated, Day, Happened, Identifier, Listed, SealedText
from peerkit.model.wellness import MadeWith


class SectionKind(StrEnum):
    """The parts that a plan can have."""

    STAYING_WELL = "staying-well"
    TRIGGERS = "triggers"
    EARLY_SIGNS = "early-signs"
    WHAT_HELPS = "what-helps"
    WHAT_DOES_NOT_HELP = "what-does-not-help"
    IF_THINGS_GET_WORSE = "if-things-get-worse"
    COMING_BACK = "coming-back"
    OTHER = "other"


class GrantAudience(StrEnum):
    """Whom a part can be shared with. One never stands for another."""

    NAMED_PERSON = "named-person"
    MANAGER = "manager"
    TEAM = "team"


@entity(names_person=True, in_rules=False)
class SharingGrant:
    """The owner's permission for one audience to read one part.

    Attributes:
        granted_by: who gave it: the plan's owner and nobody else.
        audience: the kind of audience.
        audience_id: which person, manager or team, by the organisation's made-up name.
        granted_on: the first day on which it holds.
        withdrawn_on: the day on which the owner took it back; from that day it is over.
        expires_on: the last day on which it holds.
    """

    granted_by: Identifier
    audience: GrantAudience
    audience_id: Identifier
    granted_on: Day
    withdrawn_on: Dated = None
    expires_on: Dated = None

    def is_live(self, as_of: date) -> bool:
        """Tell whether it surely holds on a day; where a date leaves it open, it does not."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on.earliest <= as_of
        expired = self.expires_on is not None and as_of > self.expires_on.earliest
        return self.granted_on.latest <= as_of and not withdrawn and not expired


@entity(names_person=True, in_rules=False)
class WellnessSection:
    """A part of a plan.

    Attributes:
        kind: what it is about.
        grants: with whom its owner shares it.
        content: the owner's words, sealed; nothing if there are none. By default they are not even
            read from a document, and then the field does not tell whether there are any.
    """

    kind: SectionKind
    grants: Listed[SharingGrant] = ()
    content: SealedText = None


@frozen
class SharedPart:
    """What an audience may read of one part. Its words are not in its repr."""

    kind: SectionKind
    words: str

    def __repr__(self) -> str:
        """Name the part and keep the words out of logs."""
        return f"SharedPart({self.kind})"


@entity(names_person=True, in_rules=False)
class WellnessPlan:
    """Somebody's plan for staying well at work.

    Attributes:
        owner: whose it is, by a made-up name.
        made_with: with whom it was made.
        made_on: the day on which it was made.
        reviewed_on: the day on which its owner last went through it.
        sections: its parts.

    Raises:
        ModelError: somebody other than the owner grants something, or the dates cannot be.
    """

    owner: Identifier
    made_with: Fact[MadeWith] = UNKNOWN
    made_on: Happened = UNKNOWN
    reviewed_on: Happened = UNKNOWN
    sections: Listed[WellnessSection] = ()

    def __attrs_post_init__(self) -> None:
        """Hold every grant against the plan."""
        found = list(self._contradictions())
        if found:
            raise ModelError(found)

    def view_for(
        self, audience: GrantAudience, audience_id: str, as_of: date
    ) -> tuple[SharedPart, ...]:
        """Give the parts that an audience may read on a day: exactly what is granted to it.

        A granted part in which nothing is written is left out.

        Raises:
            SealedError: something is granted, and the plan was read without its words.
        """
        shown = []
        for section in self.sections:
            granted = any(
                grant.audience == audience
                and grant.audience_id == audience_id
                and grant.is_live(as_of)
                for grant in section.grants
            )
            if not granted or section.content is None:
                continue
            if section.content is UNREAD:
                raise SealedError(UNREAD_WORDS)
            shown.append(SharedPart(section.kind, section.content.open(WARRANT)))
        return tuple(shown)

    def _contradictions(self) -> Iterator[Diagnostic]:
        if isinstance(self.reviewed_on, PartialDate) and self._precedes_plan(self.reviewed_on):
            yield _problem("a review comes after the plan", "reviewed_on")
        for position, section in enumerate(self.sections):
            place = field_of(element_of("sections", None, position), "grants")
            for number, grant in enumerate(section.grants):
                path = element_of(place, None, number)
                if grant.granted_by != self.owner:
                    yield _problem("only the owner of a plan shares it", f"{path}.granted_by")
                if self._precedes_plan(grant.granted_on):
                    yield _problem("a grant comes after the plan", f"{path}.granted_on")
                withdrawn_on, expires_on = grant.withdrawn_on, grant.expires_on
                if withdrawn_on is not None and withdrawn_on.before(grant.granted_on) is True:
                    yield _problem("a grant is withdrawn after it is given", f"{path}.withdrawn_on")
                if expires_on is not None and expires_on.before(grant.granted_on) is True:
                    yield _problem("a grant runs out after it is given", f"{path}.expires_on")

    def _precedes_plan(self, day: PartialDate) -> bool:
        """Tell whether a day surely lies before the plan; each does if it was never made."""
        if isinstance(self.made_on, PartialDate):
            return day.before(self.made_on) is True
        return self.made_on is ABSENT


@entity(names_person=True, in_rules=False)
class WellnessPlans:
    """A store of plans, each under its owner.

    Attributes:
        plans: the plans; one for each owner.
    """

    plans: Listed[WellnessPlan] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two plans of one owner, also where only capitals tell the names apart."""
        seen: set[str] = set()
        found = []
        for position, plan in enumerate(self.plans):
            folded = unicodedata.normalize("NFC", plan.owner).casefold()
            if folded in seen:
                path = f"{element_of('plans', None, position)}.owner"
                found.append(_problem("this owner has a plan already", path))
            seen.add(folded)
        if found:
            raise ModelError(found)

    def plan_of(self, owner: str) -> WellnessPlan | None:
        """Give an owner's plan, if there is one."""
        return next((plan for plan in self.plans if plan.owner == owner), None)


def _problem(message: str, path: str) -> Diagnostic:
    return Diagnostic(code="PK110", message=message, location=Location(path=path))
