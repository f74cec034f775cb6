"""Where answers come from, and who can give them: the one table of both.

Who is asked depends on what a question is about, and never on who is to blame.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from peerkit.model.paths import steps
from peerkit.model.register import SubjectKind
from peerkit.model.voices import Group, Speaker
from peerkit.packs import Holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Finding
    from peerkit.language import FactRead


class Records(StrEnum):
    """What is written down, by whose it is."""

    ORGANISATION = "organisation-records"
    TEAM = "team-records"


class Answerer(StrEnum):
    """Who can answer questions in one sitting."""

    DIRECTOR = "director"
    MANAGER = "manager"
    TEAM = "team"
    PEER_WORKERS = "peer-workers"


Source: TypeAlias = Records | Speaker | Group
"""Where an answer comes from: records, or those who alone can say it."""

_ANSWERER: dict[Source, Answerer] = {
    Records.ORGANISATION: Answerer.DIRECTOR,
    Records.TEAM: Answerer.MANAGER,
    Speaker.SENIOR_LEADER: Answerer.DIRECTOR,
    Speaker.MANAGER: Answerer.MANAGER,
    Group.MANAGERS: Answerer.MANAGER,
    Group.TEAM_MEMBERS: Answerer.TEAM,
    Group.ALL_STAFF: Answerer.TEAM,
    Group.PEER_WORKERS: Answerer.PEER_WORKERS,
    Group.SUPERVISEES: Answerer.PEER_WORKERS,
}
_OF_TEAM = {
    Holder.SENIOR_LEADER: Answerer.MANAGER,
    Holder.MANAGER: Answerer.MANAGER,
    Holder.TEAM: Answerer.TEAM,
    Holder.COMMISSIONER: Answerer.DIRECTOR,
}
"""Who knows of a team what hangs on those who can mend it."""

SOURCES: tuple[Source, ...] = (*Records, *Speaker, *Group)
"""Every source, in the order in which they are gone through."""


def source_of(finding: Finding) -> Source:
    """Give where the answer to a finding's question comes from.

    Where a record bears on it as well as a voice, it comes from the records.
    """
    if finding.voice is not None:
        return finding.voice
    return Records.TEAM if finding.subject.kind is SubjectKind.TEAM else Records.ORGANISATION


def answerer(fact: FactRead, holders: Iterable[Holder]) -> Answerer:
    """Give who can answer for a fact.

    A voice is asked of those whose it is. What is written about a team is for its manager, or for
    the team where the team holds all remedies that hang on it; all else is for the director.

    Args:
        fact: the fact.
        holders: who can mend what hangs on it.
    """
    source = _source_of_fact(fact)
    if source is Records.TEAM:
        found = {_OF_TEAM[holder] for holder in holders}
        if len(found) == 1:
            return found.pop()
    return _ANSWERER[source]


def team_of(fact: FactRead) -> str | None:
    """Give the id of the team that a fact is about; nothing if it is about the organisation."""
    if fact.voice is not None:
        return fact.voice.team
    way = list(steps(fact.path))
    in_team = len(way) > 1 and way[0] == ("teams", False)
    return way[1][0] if in_team else None


def _source_of_fact(fact: FactRead) -> Source:
    if fact.voice is not None:
        return fact.voice.by
    return Records.ORGANISATION if team_of(fact) is None else Records.TEAM
