"""What the parts of a model may not say of one another: all of it at once, each with its path."""

from __future__ import annotations

import unicodedata
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from attrs import define

from peerkit.errors import Diagnostic, Location, suggest
from peerkit.facts import ABSENT, UNKNOWN
from peerkit.model.invariants import impossible
from peerkit.model.paths import field_of
from peerkit.model.people import Appointment, RoleKind
from peerkit.model.supervision import EXTERNAL, SupervisionArrangement
from peerkit.model.walk import Part, Way, path_of_way, references, ways

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MOST_HINTS = 20
_MOST_COMPARED = 20_000
"""The most suggestions looked for, and the most names compared for all of them together."""

_MOST_IN_CIRCLE = 6
"""The most posts of a circle that are named."""


def contradictions(whole: Part) -> list[Diagnostic]:
    """Give everything in an organisation that cannot be so.

    Linear in the size of the organisation.
    """
    entities = ways(whole)
    identifiers: dict[str, dict[str, Way]] = {
        "role": dict.fromkeys(RoleKind, ""),
        "appointment": {EXTERNAL: ""},
    }
    found = list(_repeated_identifiers(entities[1:], identifiers))
    arrangements = []
    hints = _Hints()
    for way, entity in entities:
        found += _missing_references(way, entity, identifiers, hints)
        found += [
            _problem("PK110", message, way, place, help_)
            for place, message, help_ in impossible(entity)
        ]
        if isinstance(entity, SupervisionArrangement):
            arrangements.append((way, entity))
    if arrangements:
        found += _supervised_by_themselves(arrangements, entities)
        found += _supervised_in_a_circle(arrangements)
    return found


def _repeated_identifiers(
    entities: list[tuple[Way, Any]], identifiers: dict[str, dict[str, Way]]
) -> Iterator[Diagnostic]:
    """Fill `identifiers` (by kind: identifier to way) and report those that stand twice."""
    folded_by_kind: dict[str, dict[str, Way]] = {}
    for way, entity in entities:
        identifier = getattr(entity, "id", None)
        if identifier is None:
            continue
        kind = type(entity).__name__.lower()
        folded = unicodedata.normalize("NFC", identifier).casefold()
        taken = folded_by_kind.setdefault(kind, {})
        if folded in taken:
            message = f"another {kind} has this identifier already"
            yield _problem("PK108", message, way, "id", f"see `{path_of_way(taken[folded])}`")
        taken.setdefault(folded, way)
        identifiers.setdefault(kind, {})[identifier] = way


def _missing_references(
    way: Way, entity: Part, identifiers: dict[str, dict[str, Way]], hints: _Hints
) -> Iterator[Diagnostic]:
    for name, kind, is_several in references(type(entity)):
        value = getattr(entity, name)
        if value is UNKNOWN or value is None:
            continue
        known = identifiers.get(kind, {})
        for reference in sorted(value) if is_several else [value]:
            if reference not in known:
                message = f"no {kind} has this identifier"
                yield _problem("PK109", message, way, name, hints.suggest(reference, known))


@define
class _Hints:
    """Suggestions, as long as they are cheap: each costs a pass over all names."""

    looked_for: int = 0
    compared: int = 0

    def suggest(self, wrong: str, right: Collection[str]) -> str | None:
        self.looked_for += 1
        self.compared += len(right)
        is_cheap = self.looked_for <= _MOST_HINTS and self.compared <= _MOST_COMPARED
        return suggest(wrong, right) if is_cheap else None


def _supervised_by_themselves(
    arrangements: list[tuple[Way, SupervisionArrangement]], entities: list[tuple[Way, Part]]
) -> Iterator[Diagnostic]:
    """Check that nobody supervises themselves, whatever posts they hold."""
    people = {
        part.id: (part.person, None if part.person else part.id)
        for _, part in entities
        if isinstance(part, Appointment)
    }
    for way, arrangement in arrangements:
        if arrangement.kind == "group":
            continue
        if arrangement.supervisor is UNKNOWN or arrangement.supervisee is UNKNOWN:
            continue
        supervisor = people.get(arrangement.supervisor)
        if supervisor is not None and supervisor == people.get(arrangement.supervisee):
            yield _problem("PK110", "nobody supervises themselves", way, "supervisor")


def _supervised_in_a_circle(
    arrangements: list[tuple[Way, SupervisionArrangement]],
) -> Iterator[Diagnostic]:
    """Check that nobody is, through others, their own line manager.

    An arrangement that ends, or may have ended, may have been over before another began, and is no
    part of a circle; peers who supervise each other are none either. One without any date speaks
    of today.
    """
    standing: dict[str, dict[str, Way]] = {}
    for way, arrangement in arrangements:
        above, below = arrangement.supervisor, arrangement.supervisee
        is_dated = arrangement.starts_on is not UNKNOWN or arrangement.ends_on is not UNKNOWN
        if arrangement.kind != "line" or (is_dated and arrangement.ends_on is not ABSENT):
            continue
        if above is not UNKNOWN and below is not UNKNOWN and above != below:
            standing.setdefault(below, {})[above] = way
    try:
        TopologicalSorter(standing).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        # It lists each post behind the one that it manages.
        way = standing[circle[1]][circle[0]]
        posts = [f"`{post}`" for post in reversed(circle)]
        if len(posts) > _MOST_IN_CIRCLE + 1:
            between = len(posts) - _MOST_IN_CIRCLE
            posts[_MOST_IN_CIRCLE - 1 : -1] = [f"{between} more"]
        steps = " is managed by ".join(posts)
        yield _problem("PK110", f"line management goes in a circle: {steps}", way, "supervisor")


def _problem(code: str, message: str, way: Way, place: str, help_: str | None = None) -> Diagnostic:
    path = field_of(path_of_way(way), place)
    return Diagnostic(code=code, message=message, location=Location(path=path), help=help_)
