"""What an earlier assessment found that still holds for an organisation that was changed.

An answer holds as long as everything that it was worked out from is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment.table import Table
from peerkit.language import Answers, Reach, Run
from peerkit.model.change import Change
from peerkit.model.register import SubjectKind, changed_in_teams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from peerkit.assessment.evaluation import Ask
    from peerkit.model.register import Heard

_NOT_YET: Answers = ((), ())


@frozen(eq=False)
class Reuse:
    """Answers where an earlier assessment has answered already.

    Attributes:
        earlier: the answers of an assessment with the same rules, day and parameters.
        change: what became of the organisation since then.
        run: what the rules run on now.
    """

    earlier: Table
    change: Change
    run: Run

    def answers(self, kind: SubjectKind, reach: Reach, ask: Callable[[], Ask]) -> Sequence[Answers]:
        """Give the answers about every subject of a kind, asking only where one may be new.

        Takes the time of asking about what changed, and next to none for each other subject.

        Args:
            kind: the kind of subject.
            reach: what is read outside a subject of the kind.
            ask: gets ready to ask.
        """
        subjects, before = self.run.register.subjects(kind), self.earlier.answers[kind]
        if not _outside_is_the_same(reach, self.change):
            return list(map(ask(), subjects))
        answers = list(before[: len(subjects)])
        new = set(self._touched(kind, reach))
        if kind is SubjectKind.TEAM:
            answers += [_NOT_YET] * (len(subjects) - len(answers))
            for place, earlier_place in self.change.moved.items():
                if earlier_place is None:
                    new.add(place)
                else:
                    answers[place] = before[earlier_place]
        if new:
            about = ask()
            for place in sorted(new):
                answers[place] = about(subjects[place])
        return answers

    def _touched(self, kind: SubjectKind, reach: Reach) -> Iterator[int]:
        """Give the places of those of whom something else is heard, or who name what changed."""
        heard = self._heard_otherwise() if reach.hears else frozenset()
        if kind is not SubjectKind.TEAM:
            yield from [0] if None in heard else []
            return
        now, naming = self.run.register, set[int]()
        for named in reach.named:
            if changed := changed_in_teams(named, self.change):
                naming |= now.naming(named, changed)
        if heard or naming:
            for place, team in enumerate(now.teams):
                if team.id in heard or id(team) in naming:
                    yield place

    def _heard_otherwise(self) -> AbstractSet[str | None]:
        """Give the ids of teams about which something else was heard; `None` for what is above."""
        if self.change.keeps(["voices"]):
            return frozenset()
        old, new = self.earlier.run.register.heard(), self.run.register.heard()
        return {team for team in old.keys() | new.keys() if _said(old, team) != _said(new, team)}


def _outside_is_the_same(reach: Reach, change: Change) -> bool:
    return (
        change.keeps(reach.organisation - {"teams"})
        and change.keeps_in_programme(reach.programme)
        and ("teams" not in reach.organisation or change.keeps_in_teams(reach.teams))
    )


def _said(heard: Heard, team: str | None) -> dict[str, list[object]]:
    """Give what was heard about a team, wherever it stands among other voices."""
    return {
        about: [voice.value for voice in voices] for about, voices in heard.get(team, {}).items()
    }
