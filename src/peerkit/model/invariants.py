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
from peerkit.model.people import Appointment, RoleKind, RoleProfile
from peerkit.model.programme import Programme
from peerkit.model.shape import Kind, shapes
from peerkit.model.supervision import EXTERNAL, SupervisionArrangement, SupervisionSession
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, GroupView, Pulse, Voices
from peerkit.model.walk import Part, walk
from peerkit.model.wellness import WellnessOffer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_MOST_HINTS = 50
"""After so many problems no more suggestions are looked for: each costs a pass over all names."""


def contradictions(whole: Part) -> list[Diagnostic]:
    """Give everything in which the parts of an organisation contradict each other.

    Linear in the size of the organisation.
    """
    entities = list(walk(whole))
    identifiers: dict[str, dict[str, str]] = {
        "role": dict.fromkeys(RoleKind, ""),
        "appointment": {EXTERNAL: ""},
    }
    found = list(_repeated_identifiers(entities[1:], identifiers))
    for path, entity in entities:
        hints = len(found) < _MOST_HINTS
        found += _missing_references(path, entity, identifiers, hints=hints)
        check = _CHECKS.get(type(entity))
        if check is not None:
            found += check(path, entity)
    found += _supervised_by_themselves(entities)
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


def _period(
    path: str, part: Appointment | SupervisionArrangement, prefix: str = ""
) -> Iterator[Diagnostic]:
    """Check that what has a first day and an end has the end later."""
    starts_on = getattr(part, f"{prefix}starts_on")
    ends_on = getattr(part, f"{prefix}ends_on")
    if not isinstance(starts_on, PartialDate) or not isinstance(ends_on, PartialDate):
        return
    if ends_on.before(starts_on) is True or ends_on.same_day_as(starts_on) is True:
        message = "the end comes after the start"
        yield _problem("PK110", message, field_of(path, f"{prefix}ends_on"))


def _introduction(path: str, programme: Part) -> Iterator[Diagnostic]:
    yield from _period(path, programme, "introduction_")


def _offered_to_too_many(path: str, offer: WellnessOffer) -> Iterator[Diagnostic]:
    if offer.offered_count is UNKNOWN or offer.team_size is UNKNOWN:
        return
    if offer.audience == "all-staff" and offer.offered_count > offer.team_size:
        message = "it was offered to more people than there were"
        yield _problem("PK110", message, field_of(path, "offered_count"))


def _profile(path: str, profile: RoleProfile) -> Iterator[Diagnostic]:
    if profile.tasks & profile.tasks_ruled_out:
        message = "a task is both part of the role and ruled out"
        yield _problem("PK110", message, field_of(path, "tasks_ruled_out"))
    inside, outside = (
        set() if lines is UNKNOWN else set(lines)
        for lines in (profile.in_scope, profile.out_of_scope)
    )
    if inside & outside:
        message = "a line is both in scope and out of it"
        yield _problem("PK110", message, field_of(path, "out_of_scope"))
    for position, skill in enumerate(profile.skills):
        if skill.for_tasks is UNKNOWN or "tasks" not in profile.complete:
            continue
        if not skill.for_tasks <= profile.tasks:
            message = "a skill is for a task that the role does not have"
            place = element_of(field_of(path, "skills"), None, position)
            yield _problem("PK110", message, field_of(place, "for_tasks"))


def _session(path: str, session: SupervisionSession) -> Iterator[Diagnostic]:
    if session.outcome is UNKNOWN:
        return
    if session.not_held_by is not UNKNOWN and session.outcome != "not-held":
        message = "only a session that was not held has somebody's side to it"
        yield _problem("PK110", message, field_of(path, "not_held_by"))
    if isinstance(session.moved_to, PartialDate) and session.outcome != "moved":
        message = "only a session that was moved has a day that it was moved to"
        yield _problem("PK110", message, field_of(path, "moved_to"))


def _supervised_by_themselves(entities: list[tuple[str, Part]]) -> Iterator[Diagnostic]:
    """Check that nobody supervises themselves, whatever posts they hold."""
    people = {
        part.id: (part.person, None if part.person else part.id)
        for _, part in entities
        if isinstance(part, Appointment)
    }
    for path, part in entities:
        if not isinstance(part, SupervisionArrangement) or part.kind == "group":
            continue
        if part.supervisor is UNKNOWN or part.supervisee is UNKNOWN:
            continue
        supervisor = people.get(part.supervisor)
        if supervisor is not None and supervisor == people.get(part.supervisee):
            message = "nobody supervises themselves"
            yield _problem("PK110", message, field_of(path, "supervisor"))


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


_CHECKS: dict[type, Callable[[str, Any], Iterator[Diagnostic]]] = {
    Appointment: _period,
    SupervisionArrangement: _period,
    Programme: _introduction,
    RoleProfile: _profile,
    WellnessOffer: _offered_to_too_many,
    SupervisionSession: _session,
    Pulse: _too_many_answers,
    GroupView: _too_small_a_group,
    Voices: _repeated_voices,
}

_SAME_VOICE = {
    "pulses": ("about", "group", "team", "taken_on"),
    "group_views": ("about", "group", "team", "agreed_on"),
}


def _problem(code: str, message: str, path: str, help_: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, message=message, location=Location(path=path), help=help_)
