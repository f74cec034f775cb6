"""What one part of a model may not say, because it cannot be so.

Invariants refuse impossible data and never bad practice: that only peer workers carry a
responsibility, say, is legal data, and finding it is a rule's work. What several parts say of one
another is in `contradictions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.facts import ABSENT, UNKNOWN, PartialDate, as_listed
from peerkit.model.paths import element_of, field_of
from peerkit.model.people import Appointment, Role, RoleKind, RoleProfile
from peerkit.model.programme import Programme
from peerkit.model.supervision import EXTERNAL, SupervisionArrangement, SupervisionSession
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, GroupView, Pulse, Voices
from peerkit.model.wellness import WellnessOffer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Impossible: TypeAlias = "tuple[str, str, str | None]"
"""The path within the part, what cannot be, and a help."""


def impossible(part: object) -> Iterator[Impossible]:
    """Give everything in one part of a model, without those nested in it, that cannot be so."""
    check = _CHECKS.get(type(part))
    return iter(()) if check is None else check(part)


def _period(part: Appointment | SupervisionArrangement, prefix: str = "") -> Iterator[Impossible]:
    """Check that what has a first day and an end has the end later."""
    starts_on = getattr(part, f"{prefix}starts_on")
    ends_on = getattr(part, f"{prefix}ends_on")
    if not isinstance(starts_on, PartialDate) or not isinstance(ends_on, PartialDate):
        return
    if ends_on.before(starts_on) is True or ends_on.same_day_as(starts_on) is True:
        yield f"{prefix}ends_on", "the end comes after the start", None


def _introduction(programme: Any) -> Iterator[Impossible]:  # noqa: ANN401 - a period by prefix
    return _period(programme, "introduction_")


def _offered_to_too_many(offer: WellnessOffer) -> Iterator[Impossible]:
    if offer.offered_count is UNKNOWN or offer.team_size is UNKNOWN:
        return
    if offer.audience == "all-staff" and offer.offered_count > offer.team_size:
        yield "offered_count", "it was offered to more people than there were", None


def _profile(profile: RoleProfile) -> Iterator[Impossible]:
    if profile.tasks & profile.tasks_ruled_out:
        yield "tasks_ruled_out", "a task is both part of the role and ruled out", None
    inside, outside = (
        set() if lines is UNKNOWN else set(lines)
        for lines in (profile.in_scope, profile.out_of_scope)
    )
    if inside & outside:
        yield "out_of_scope", "a line is both in scope and out of it", None
    for position, skill in enumerate(profile.skills):
        if skill.for_tasks is UNKNOWN or "tasks" not in profile.complete:
            continue
        if not skill.for_tasks <= profile.tasks:
            place = field_of(element_of("skills", None, position), "for_tasks")
            yield place, "a skill is for a task that the role does not have", None


def _session(session: SupervisionSession) -> Iterator[Impossible]:
    if session.outcome is UNKNOWN:
        return
    if session.outcome == "held" and session.scheduled_on is ABSENT:
        yield "scheduled_on", "a session that was held was set for a day", None
    if session.not_held_by is not UNKNOWN and session.outcome == "held":
        message = "only a session that was moved or not held has somebody's side to it"
        yield "not_held_by", message, None
    if isinstance(session.moved_to, PartialDate) and session.outcome != "moved":
        yield "moved_to", "only a session that was moved has a day that it was moved to", None


def _too_many_answers(pulse: Pulse) -> Iterator[Impossible]:
    if pulse.invited is not UNKNOWN and pulse.answers > pulse.invited:
        yield "invited", "more people answered than were invited", None


def _too_small_a_group(view: GroupView) -> Iterator[Impossible]:
    if view.members < FEWEST_IN_GROUP_VIEW:
        message = f"a group view needs {FEWEST_IN_GROUP_VIEW} members or more"
        help_ = "a view held by one or two people would show who they are: leave it out"
        yield "members", message, help_


def _repeated_voices(heard: Voices) -> Iterator[Impossible]:
    """Refuse two voices of the same people on the same day about the same thing."""
    for name, key in _SAME_VOICE.items():
        seen: set[tuple[object, ...]] = set()
        for position, voice in enumerate(as_listed(getattr(heard, name))):
            day = getattr(voice, key[-1])
            same = tuple(getattr(voice, part) for part in key)
            # Two in one month, or without a date, may be of different days.
            if day is not None and day.day is not None and same in seen:
                message = "the same people are heard twice on the same day about the same thing"
                yield element_of(name, None, position), message, None
            seen.add(same)


def _post(post: Appointment) -> Iterator[Impossible]:
    if post.id == EXTERNAL:
        message = "the word for a supervisor from outside cannot name a post"
        yield "id", message, "give the post another identifier"
    yield from _period(post)


def _role(role: Role) -> Iterator[Impossible]:
    if role.id in set(RoleKind) and role.id != role.kind:
        message = "a role that has the name of a kind is of that kind"
        yield "kind", message, "give the role another identifier"


_CHECKS: dict[type, Callable[[Any], Iterator[Impossible]]] = {
    Appointment: _post,
    Role: _role,
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
