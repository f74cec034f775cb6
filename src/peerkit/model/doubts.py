"""What a model may well say, and hardly means: warnings, which never stop anything.

A doubt is a slip of the pen more often than not. Bad practice is no doubt: finding it is what
rules are for.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from peerkit.errors import Diagnostic, Location, Severity
from peerkit.facts import ABSENT, UNKNOWN, PartialDate, as_listed
from peerkit.model.paths import element_of, field_of
from peerkit.model.people import Appointment, RoleKind
from peerkit.model.programme import Stage
from peerkit.model.supervision import SupervisionArrangement
from peerkit.model.walk import Way, path_of_way, ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.model.organisation import Organisation
    from peerkit.model.walk import Part

_PEERS = frozenset({RoleKind.PEER_WORKER, RoleKind.SENIOR_PEER_WORKER, RoleKind.PEER_TRAINER})
"""The kinds of role in which somebody is employed as a peer."""

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE")
"""Alphabets with letters that look like one another's."""

_LOOKS_LATIN = str.maketrans(
    "аеорсухіјѕԁһԛԝӏвкмнтαοριυνκτγ",
    "aeopcyxijsdhqwlbkmhtaopiuvkty",
)


def doubts(organisation: Organisation) -> tuple[Diagnostic, ...]:
    """Give a warning for everything in an organisation that is likely to be a slip.

    Linear in the size of the organisation.
    """
    entities = ways(organisation)
    found = [
        *_look_alike(entities),
        *_supervised_too_early(entities),
        *_established_without_peers(organisation),
        *_more_answers_than_people(organisation),
    ]
    return tuple(found)


def _look_alike(entities: list[tuple[Way, Part]]) -> Iterator[Diagnostic]:
    """Find identifiers with letters of two alphabets, or that look like another of their kind."""
    looks: dict[tuple[str, str], str] = {}
    for way, entity in entities:
        identifier = getattr(entity, "id", None)
        if identifier is None:
            continue
        if not identifier.isascii() and len(_alphabets(identifier)) > 1:
            message = "the identifier mixes letters of two alphabets that look alike"
            yield _doubt("PK112", message, f"{path_of_way(way)}.id", "write it in one alphabet")
        look = unicodedata.normalize("NFKC", identifier).casefold().translate(_LOOKS_LATIN)
        other = looks.setdefault((type(entity).__name__, look), identifier)
        if other != identifier:
            message = "the identifier looks like another, in letters of another alphabet"
            yield _doubt("PK112", message, f"{path_of_way(way)}.id", "write both in one alphabet")


def _alphabets(identifier: str) -> set[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in identifier)
    return {name for name in names if name in _ALPHABETS}


def _supervised_too_early(entities: list[tuple[Way, Part]]) -> Iterator[Diagnostic]:
    """Find supervision that surely came before the first day of the post supervised."""
    starts = {part.id: part.starts_on for _, part in entities if isinstance(part, Appointment)}
    for way, part in entities:
        if not isinstance(part, SupervisionArrangement) or part.supervisee is UNKNOWN:
            continue
        start = starts.get(part.supervisee)
        if not isinstance(start, PartialDate):
            continue
        days = [("starts_on", part.starts_on)] + [
            (field_of(element_of("sessions", None, position), "scheduled_on"), session.scheduled_on)
            for position, session in enumerate(part.sessions)
        ]
        for place, day in days:
            if isinstance(day, PartialDate) and day.before(start) is True:
                message = "supervision comes before the first day of the post"
                yield _doubt("PK113", message, field_of(path_of_way(way), place))


def _established_without_peers(organisation: Organisation) -> Iterator[Diagnostic]:
    """Find a programme that is said to be established where surely nobody has started."""
    if organisation.programme.stage is not Stage.ESTABLISHED or organisation.teams is UNKNOWN:
        return
    for team in organisation.teams:
        if team.appointments is UNKNOWN:
            return
        for post in team.appointments:
            role = None if post.role is UNKNOWN else organisation.role(post.role)
            may_be_peer = role is None or role.kind in _PEERS
            if may_be_peer and post.starts_on is not ABSENT:
                return
    message = "the programme is established, and no peer worker has started"
    yield _doubt("PK113", message, "programme.stage")


def _more_answers_than_people(organisation: Organisation) -> Iterator[Diagnostic]:
    """Find more answers from a team than there are people in it."""
    sizes = {team.id: team.size for team in as_listed(organisation.teams)}
    for position, pulse in enumerate(as_listed(organisation.voices.pulses)):
        size = UNKNOWN if pulse.team is None else sizes.get(pulse.team, UNKNOWN)
        if size is not UNKNOWN and pulse.answers > size:
            path = field_of(element_of("voices.pulses", None, position), "team")
            yield _doubt("PK113", "more people answered than are in the team", path)


def _doubt(code: str, message: str, path: str, help_: str | None = None) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        location=Location(path=path),
        help=help_,
        severity=Severity.WARNING,
    )
