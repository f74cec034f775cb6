"""What the voices heard about a recommendation come to.

A pulse says yes when more than a share of its answers agree, and no when more than that share
disagree or agree only in part. Too few answers say nothing. A group view and a pulse of one group
that contradict each other leave it unknown: neither is thrown away (domain model, decision 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from peerkit.facts import UNKNOWN, PartialDate, Truth
from peerkit.model.paths import element_of
from peerkit.model.teams import Team
from peerkit.model.voices import Answer, Group, GroupAnswer, GroupView, Pulse, Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from peerkit.language.context import Context

SMALLEST_GROUP = "smallest_group"
MAJORITY = "majority_percent"
PARAMETERS = {SMALLEST_GROUP: 8, MAJORITY: 50}
"""The parameters that voices are read by, with the values taken where a pack sets none."""


@frozen(kw_only=True)
class Voice:
    """One thing that was heard.

    Attributes:
        path: where it stands.
        says: what it comes to.
        text: what may be shown of it; under the smallest group nothing of its answers.
        date: when it was said.
    """

    path: str
    says: Truth
    text: str
    date: PartialDate | None


def heard_from_group(group: Group, context: Context) -> list[Voice]:
    """Give the latest pulses and group views of a group about the recommendation."""
    voices = context.register.organisation.voices
    pulses = [
        Voice(path=path, date=pulse.taken_on, says=says, text=text)
        for path, pulse in _about(context, "pulses", voices.pulses)
        if pulse.group is group
        for says, text in [_of_pulse(pulse, context)]
    ]
    views = [
        Voice(path=path, date=view.agreed_on, says=_SAID[view.answer], text=f"{view.answer}")
        for path, view in _about(context, "group_views", voices.group_views)
        if view.group is group
    ]
    return [*_latest(pulses), *_latest(views)]


def heard_from_speaker(speaker: Speaker, context: Context) -> list[Voice]:
    """Give the latest statements of those in power about the recommendation."""
    statements = context.register.organisation.voices.statements
    return _latest(
        Voice(path=path, date=said.stated_on, says=_SAID[said.answer], text=f"{said.answer}")
        for path, said in _about(context, "statements", statements)
        if said.by is speaker
    )


def verdict(voices: Iterable[Voice]) -> Truth:
    """Give what voices come to together: what those that say anything agree on, else unknown."""
    said = {voice.says for voice in voices} - {UNKNOWN}
    return said.pop() if len(said) == 1 else UNKNOWN


def _about(context: Context, name: str, voices: Any) -> list[tuple[str, Any]]:  # noqa: ANN401
    """Give the voices about the recommendation and the subject that are not from the future."""
    subject = context.subject.value
    team = subject.id if isinstance(subject, Team) else None
    return [
        (element_of(f"voices.{name}", None, position), voice)
        for position, voice in enumerate(() if voices is UNKNOWN else voices)
        if voice.about == context.about and voice.team == team and not _later(voice, context)
    ]


def _later(voice: Pulse | GroupView | Statement, context: Context) -> bool:
    """Tell whether a voice is known to be from after the day of the evaluation."""
    said_on = _WHEN[type(voice)](voice)
    return said_on is not None and said_on.happened_by(context.as_of) is False


_WHEN: dict[type, Callable[[Any], PartialDate | None]] = {
    Pulse: lambda pulse: pulse.taken_on,
    GroupView: lambda view: view.agreed_on,
    Statement: lambda statement: statement.stated_on,
}

_SAID: dict[GroupAnswer | Answer, Truth] = {
    GroupAnswer.YES: True,
    GroupAnswer.PARTLY: False,
    GroupAnswer.NO: False,
    GroupAnswer.NO_AGREED_VIEW: UNKNOWN,
    Answer.YES: True,
    Answer.PARTLY: False,
    Answer.NO: False,
    Answer.UNSURE: UNKNOWN,
}


def _of_pulse(pulse: Pulse, context: Context) -> tuple[Truth, str]:
    fewest = context.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    share = context.parameters.get(MAJORITY, PARAMETERS[MAJORITY])
    if pulse.answers < fewest:
        return UNKNOWN, f"fewer than {fewest} answers"
    text = (
        f"{pulse.agree} agree, {pulse.partly} partly, {pulse.disagree} disagree, "
        f"{pulse.unsure} unsure"
    )
    if 100 * pulse.agree > share * pulse.answers:
        return True, text
    against = pulse.partly + pulse.disagree
    return (False if 100 * against > share * pulse.answers else UNKNOWN), text


def _latest(voices: Iterable[Voice]) -> list[Voice]:
    """Leave out every voice that another of its kind is known to have followed."""
    heard: Sequence[Voice] = list(voices)
    return [v for v in heard if not any(_follows(other, v) for other in heard)]


def _follows(later: Voice, earlier: Voice) -> bool:
    if later.date is None or earlier.date is None:
        return False
    return later.date.after(earlier.date) is True
