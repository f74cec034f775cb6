"""What a model may not say, because it cannot be so.

Invariants refuse impossible data and never bad practice: that only peer workers carry a
responsibility, say, is legal data, and finding it is a rule's work.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from peerkit.errors import Diagnostic, Location, suggest
from peerkit.facts import UNKNOWN, PartialDate
from peerkit.model.paths import element_of, field_of
from peerkit.model.people import Appointment, RoleKind
from peerkit.model.shape import Kind, shapes
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, GroupView, Pulse, Voices
from peerkit.model.walk import Part, walk

if TYPE_CHECKING:
    from collections.abc import Iterator


_MOST_HINTS = 50
"""After so many problems no more suggestions are looked for: each costs a pass over all names."""


def contradictions(whole: Part) -> list[Diagnostic]:
    """Give everything in which the parts of an organisation contradict each other.

    Linear in the size of the organisation.
    """
    entities = list(walk(whole))
    identifiers: dict[str, dict[str, str]] = {"role": dict.fromkeys(RoleKind, "")}
    found = list(_repeated_identifiers(entities[1:], identifiers))
    for path, entity in entities:
        hints = len(found) < _MOST_HINTS
        found += _missing_references(path, entity, identifiers, hints=hints)
        if isinstance(entity, Appointment):
            found += _period(path, entity)
        elif isinstance(entity, Pulse):
            found += _too_many_answers(path, entity)
        elif isinstance(entity, GroupView):
            found += _too_small_a_group(path, entity)
        elif isinstance(entity, Voices):
            found += _repeated_voices(path, entity)
    return found


def _repeated_identifiers(
    entities: list[tuple[str, Any]], identifiers: dict[str, dict[str, str]]
) -> Iterator[Diagnostic]:
    """Fill `identifiers` (by kind: identifier to path) and report those that stand twice."""
    folded_by_kind: dict[str, dict[str, str]] = {}
    for path, entity in entities:
        identifier = getattr(entity, "id", None)
        if identifier is None:
            continue
        kind = type(entity).__name__.lower()
        folded = unicodedata.normalize("NFC", identifier).casefold()
        taken = folded_by_kind.setdefault(kind, {})
        if folded in taken:
            message = f"another {kind} has this identifier already"
            yield _problem("PK108", message, field_of(path, "id"), f"see `{taken[folded]}`")
        taken.setdefault(folded, path)
        identifiers.setdefault(kind, {})[identifier] = path


def _missing_references(
    path: str, entity: object, identifiers: dict[str, dict[str, str]], *, hints: bool
) -> Iterator[Diagnostic]:
    for name, shape in shapes(type(entity)).items():
        kind = shape.refers_to
        value = getattr(entity, name)
        if kind is None or value is UNKNOWN or value is None:
            continue
        known = identifiers.get(kind, {})
        for reference in sorted(value) if shape.kind is Kind.REFERENCES else [value]:
            if reference not in known:
                message = f"no {kind} has this identifier"
                hint = suggest(reference, known) if hints else None
                yield _problem("PK109", message, field_of(path, name), hint)


def _period(path: str, appointment: Appointment) -> Iterator[Diagnostic]:
    starts_on, ends_on = appointment.starts_on, appointment.ends_on
    if not isinstance(starts_on, PartialDate) or not isinstance(ends_on, PartialDate):
        return
    if ends_on.before(starts_on) is True or ends_on.same_day_as(starts_on) is True:
        message = "an appointment ends after it starts"
        yield _problem("PK110", message, field_of(path, "ends_on"))


def _too_many_answers(path: str, pulse: Pulse) -> Iterator[Diagnostic]:
    if pulse.invited is not UNKNOWN and pulse.answers > pulse.invited:
        message = "more people answered than were invited"
        yield _problem("PK110", message, field_of(path, "invited"))


def _too_small_a_group(path: str, view: GroupView) -> Iterator[Diagnostic]:
    if view.members < FEWEST_IN_GROUP_VIEW:
        message = f"a group view needs {FEWEST_IN_GROUP_VIEW} members or more"
        help_ = "a view held by one or two people would show who they are: leave it out"
        yield _problem("PK110", message, field_of(path, "members"), help_)


def _repeated_voices(path: str, heard: Voices) -> Iterator[Diagnostic]:
    """Refuse two voices of the same people on the same day about the same thing."""
    for name, key in _SAME_VOICE.items():
        voices = getattr(heard, name)
        seen: set[tuple[object, ...]] = set()
        for position, voice in enumerate(() if voices is UNKNOWN else voices):
            same = tuple(getattr(voice, part) for part in key)
            if same in seen:
                place = element_of(field_of(path, name), None, position)
                message = "the same people are heard twice on the same day about the same thing"
                yield _problem("PK110", message, place)
            seen.add(same)


_SAME_VOICE = {
    "pulses": ("about", "group", "team", "taken_on"),
    "group_views": ("about", "group", "team", "agreed_on"),
}


def _problem(code: str, message: str, path: str, help_: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, message=message, location=Location(path=path), help=help_)
