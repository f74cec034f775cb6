"""Waivers: decisions to leave a recommendation for a time, taken in the open.

A waiver stands beside a status and never changes it. It says which levels decided and agreed, and
names no person. Each ends on a day, so that it comes back to whoever decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeAlias

from peerkit.errors import Diagnostic, Location, ModelError
from peerkit.model.entity import entity
from peerkit.model.paths import element_of
from peerkit.model.people import RoleKind
from peerkit.model.shape import ExactDay, Kind, Listed, Longest, RecommendationId, RefersTo

LONGEST_REASON = 500
"""The most characters of a reason: room for why, and none for anybody's story."""

DECIDERS = frozenset(
    {
        RoleKind.SENIOR_LEADER,
        RoleKind.TEAM_MANAGER,
        RoleKind.TEAM_LEADER,
        RoleKind.COMMISSIONER,
    }
)
"""The levels that hold power: one of them decides. Nobody else is left to answer for a waiver."""

RoleKinds: TypeAlias = Annotated[frozenset[RoleKind], Kind.CHOICES]


class WaiverKind(StrEnum):
    """What a waiver says of a recommendation."""

    NOT_RELEVANT_HERE = "not-relevant-here"
    DEFERRED = "deferred"
    DONE_DIFFERENTLY = "done-differently"


@entity(in_rules=False)
class Waiver:
    """A decision that a recommendation is left for a time, and why.

    Attributes:
        recommendation: the recommendation, by its identifier.
        team: the team that it is waived for; left out for what is asked of the organisation or
            its programme.
        kind: what the waiver says of it.
        reason: the organisation's reason, which reports show; it is no place for anything about a
            person.
        decided_by: the levels that decided; at least one of them holds the power to.
        agreed_with: the levels that agreed, such as the peer workers; `[]` for nobody.
        decided_on: the day of the decision, and the first on which the waiver holds.
        expires_on: the last day on which it holds; later than `decided_on`, by twelve months at
            most unless a profile says otherwise.
    """

    recommendation: RecommendationId
    team: Annotated[str, RefersTo("team")] | None = None
    kind: WaiverKind
    reason: Annotated[str, Kind.NAME, Longest(LONGEST_REASON)]
    decided_by: RoleKinds
    agreed_with: RoleKinds
    decided_on: ExactDay
    expires_on: ExactDay

    def __attrs_post_init__(self) -> None:
        """Refuse a waiver that nobody in power decided, or that ends before it begins."""
        found = list(self._contradictions())
        if found:
            raise ModelError(found)

    @property
    def first_day(self) -> date:
        """The first day on which it holds."""
        return self.decided_on.earliest

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return self.expires_on.latest

    def _contradictions(self) -> Iterator[Diagnostic]:
        if self.decided_by.isdisjoint(DECIDERS):
            levels = ", ".join(f"`{kind}`" for kind in RoleKind if kind in DECIDERS)
            message = "a waiver is decided by somebody who holds the power to"
            yield _problem(message, "decided_by", f"name one of {levels} as well")
        if self.last_day <= self.first_day:
            yield _problem("a waiver expires after the day of its decision", "expires_on")


@entity(in_rules=False)
class Waivers:
    """The waivers of an organisation.

    Attributes:
        waivers: the waivers, of which no two hold at one time for the same.
    """

    waivers: Listed[Waiver] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two waivers of the same that hold on one day: which of them counts is unclear."""
        message = "another waiver of the same holds on some of these days"
        found = [
            _problem(message, element_of("waivers", None, position))
            for position in sorted(_overlapping(self.waivers))
        ]
        if found:
            raise ModelError(found)


def _overlapping(waivers: Iterable[Waiver]) -> Iterator[int]:
    """Give the positions of waivers that begin while another of the same still holds."""
    of_the_same = defaultdict(list)
    for position, waiver in enumerate(waivers):
        days = (waiver.first_day, waiver.last_day, position)
        of_the_same[waiver.recommendation, waiver.team].append(days)
    for periods in of_the_same.values():
        latest = date.min
        for first, last, position in sorted(periods):
            if first <= latest:
                yield position
            latest = max(latest, last)


def _problem(message: str, path: str, help_: str | None = None) -> Diagnostic:
    return Diagnostic(code="PK110", message=message, location=Location(path=path), help=help_)
