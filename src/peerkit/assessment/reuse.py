"""What an earlier assessment found that still holds for an organisation that was changed.

An answer holds as long as everything that it was worked out from is the same. The model never
changes in place, so the same object says the same, and that is quick to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.model.register import SubjectKind, changed_in_teams
from peerkit.model.teams import Team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from peerkit.assessment.evaluation import Ask
    from peerkit.assessment.table import Table
    from peerkit.language import Answers, Reach, Run
    from peerkit.model.register import Heard, Register


def answers_again(
    kind: SubjectKind, run: Run, earlier: Table, reach: Reach, ask: Callable[[], Ask]
) -> Sequence[Answers]:
    """Give the answers about every subject of a kind, asking only where one may be new.

    Takes the time of asking about what changed, and of one look at every subject.

    Args:
        kind: the kind of subject.
        run: what the rules run on now.
        earlier: the answers of an assessment with the same rules, day and parameters.
        reach: what is read outside a subject of the kind.
        ask: gets ready to ask.
    """
    held = _held(kind, run, earlier, reach)
    subjects = run.register.subjects(kind)
    kept = list(map(held.get, _keys(kind, subjects)))
    if None not in kept:
        return [answers for answers in kept if answers is not None]
    about = ask()
    return [
        about(subject) if answers is None else answers
        for subject, answers in zip(subjects, kept, strict=True)
    ]


def _held(kind: SubjectKind, run: Run, earlier: Table, reach: Reach) -> dict[int, Answers]:
    """Give the answers that hold for a subject that is the same, by the key of the subject."""
    before, now = earlier.run.register, run.register
    if not _outside_is_the_same(reach, before, now):
        return {}
    asked = before.subjects(kind)
    held = dict(zip(_keys(kind, asked), earlier.answers[kind], strict=True))
    heard = _heard_otherwise(before, now) if reach.hears else frozenset()
    if heard:
        for key, subject in zip(_keys(kind, asked), asked, strict=True):
            if (subject.id if isinstance(subject, Team) else None) in heard:
                del held[key]
    for named in reach.named:
        for team in now.naming(named, changed_in_teams(named, before, now)):
            held.pop(team, None)
    return held


def _keys(kind: SubjectKind, subjects: Sequence[object]) -> Iterable[int]:
    """Give what tells each subject from others. Above the team there is one, whatever is in it.

    What rules read of that one is among what they read outside a subject.
    """
    return map(id, subjects) if kind is SubjectKind.TEAM else range(len(subjects))


def _outside_is_the_same(reach: Reach, before: Register, now: Register) -> bool:
    old, new = before.organisation, now.organisation
    return all(getattr(old, name) is getattr(new, name) for name in reach.organisation) and all(
        getattr(old.programme, name) is getattr(new.programme, name) for name in reach.programme
    )


def _heard_otherwise(before: Register, now: Register) -> AbstractSet[str | None]:
    """Give the ids of the teams about which something else was heard; `None` for what is above."""
    if before.organisation.voices is now.organisation.voices:
        return frozenset()
    old, new = before.heard(), now.heard()
    return {team for team in old.keys() | new.keys() if _said(old, team) != _said(new, team)}


def _said(heard: Heard, team: str | None) -> dict[str, list[object]]:
    """Give what was heard about a team, wherever it stands among other voices."""
    return {
        about: [voice.value for voice in voices] for about, voices in heard.get(team, {}).items()
    }
