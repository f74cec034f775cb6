"""What the voices heard about a recommendation come to.

A pulse says yes when more than a share of its answers agree, and no when more than that share
disagree or agree only in part. Too few answers say nothing. A group view and a pulse of one group
that contradict each other leave it unknown: neither is thrown away (domain model, decision 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from attrs import frozen

from peerkit.facts import UNKNOWN, PartialDate, Truth
from peerkit.model.voices import Answer, Group, GroupAnswer, GroupView, Pulse, Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.language.context import Context

SMALLEST_GROUP = "smallest_group"
MAJORITY = "majority_percent"
PARAMETERS = {SMALLEST_GROUP: 8, MAJORITY: 50}
"""The parameters that voices are read by, with the values taken where a pack sets none."""

BOUNDS = {SMALLEST_GROUP: (5, 10_000), MAJORITY: (50, 99)}
"""What they can be set to: a smaller group would show who said what."""


H = TypeVar("H", Pulse, GroupView, Statement)


@frozen(kw_only=True)
class Voice:
    """One thing that was heard.

    Attributes:
        path: where it stands.
        says: what it comes to.
        text: what may be shown of it; under the smallest group nothing of its answers.
        date: when it was said; undated, it was said all the same.
        is_sure: whether it is certain to have been said by the day of the evaluation.
        partly: whether it says no only because what it says yes to is there in part.
    """

    path: str
    says: Truth
    text: str
    date: PartialDate | None
    is_sure: bool
    partly: bool = False


class _Said(NamedTuple):
    """What a voice comes to, what may be shown of it, and whether it is a yes in part."""

    says: Truth
    text: str
    partly: bool = False


def heard_from_group(group: Group, context: Context) -> list[Voice]:
    """Give the pulses and group views that can be a group's latest about the recommendation."""
    return [*_pulses(group, context), *_views(group, context)]


def said_by_group(group: Group, context: Context) -> Truth:
    """Give what a group says: what its pulse and its view agree on, or the one that says anything.

    Two that contradict each other leave it unknown.
    """
    said = {_agreed(_pulses(group, context)), _agreed(_views(group, context))} - {UNKNOWN}
    return said.pop() if len(said) == 1 else UNKNOWN


def heard_from_speaker(speaker: Speaker, context: Context) -> list[Voice]:
    """Give the statements that can be the latest about the recommendation."""
    return _latest(
        _voice(path, said, _of_answer(said.answer), context)
        for path, said in _about(context, Statement)
        if said.by is speaker
    )


def said_by_speaker(speaker: Speaker, context: Context) -> Truth:
    """Give what those in power say of themselves."""
    return _agreed(heard_from_speaker(speaker, context))


def _pulses(group: Group, context: Context) -> list[Voice]:
    return _latest(
        _voice(path, pulse, _of_pulse(pulse, context), context)
        for path, pulse in _about(context, Pulse)
        if pulse.group is group
    )


def _views(group: Group, context: Context) -> list[Voice]:
    return _latest(
        _voice(path, view, _of_answer(view.answer), context)
        for path, view in _about(context, GroupView)
        if view.group is group
    )


def _agreed(voices: list[Voice]) -> Truth:
    """Give what every voice that can be the latest says; unknown unless they are of one mind."""
    said = {voice.says for voice in voices}
    certain = any(voice.is_sure for voice in voices)
    return said.pop() if certain and len(said) == 1 else UNKNOWN


def _about(context: Context, kind: type[H]) -> list[tuple[str, H]]:
    """Give the voices about the recommendation and the subject that may have been heard by now."""
    return [
        (found.path, voice)
        for found in context.register.voices(context.about, context.subject.value)
        if isinstance(voice := found.value, kind) and _heard(voice, context) is not False
    ]


def _heard(voice: Pulse | GroupView | Statement, context: Context) -> Truth:
    """Tell whether a voice was heard by the day of the evaluation; an undated one was."""
    said_on = _WHEN[type(voice)](voice)
    return True if said_on is None else said_on.happened_by(context.as_of)


def _voice(path: str, voice: Pulse | GroupView | Statement, said: _Said, context: Context) -> Voice:
    return Voice(
        path=path,
        says=said.says,
        text=said.text,
        date=_WHEN[type(voice)](voice),
        is_sure=_heard(voice, context) is True,
        partly=said.partly,
    )


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


_PARTLY = {GroupAnswer.PARTLY, Answer.PARTLY}


def _of_answer(answer: GroupAnswer | Answer) -> _Said:
    return _Said(_SAID[answer], str(answer), partly=answer in _PARTLY)


def _of_pulse(pulse: Pulse, context: Context) -> _Said:
    fewest = context.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    share = context.parameters.get(MAJORITY, PARAMETERS[MAJORITY])
    if pulse.answers < fewest:
        return _Said(UNKNOWN, f"fewer than {fewest} answers")
    text = (
        f"{pulse.agree} agree, {pulse.partly} partly, {pulse.disagree} disagree, "
        f"{pulse.unsure} unsure"
    )
    if 100 * pulse.agree > share * pulse.answers:
        return _Said(says=True, text=text)
    against = pulse.partly + pulse.disagree
    if 100 * against <= share * pulse.answers:
        return _Said(UNKNOWN, text)
    most = 100 * (pulse.agree + pulse.partly) > share * pulse.answers
    return _Said(says=False, text=text, partly=most)


def _latest(voices: Iterable[Voice]) -> list[Voice]:
    """Leave out every voice that another of its kind is known to have followed."""
    heard = list(voices)
    return [v for v in heard if not any(o.is_sure and _follows(o, v) for o in heard)]


def _follows(later: Voice, earlier: Voice) -> bool:
    if later.date is None or earlier.date is None:
        return False
    return later.date.after(earlier.date) is True
