"""What differs between an organisation and an earlier one, of which it was made by changing parts.

The model never changes in place, so the same object says the same, and that is quick to see. Equal
objects would say the same as well, but it takes long to find them equal: they count as changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, count
from operator import is_not

from attrs import frozen

from peerkit.facts import UNKNOWN
from peerkit.model.organisation import Organisation
from peerkit.model.teams import Team


@frozen(kw_only=True, eq=False)
class Change:
    """What became of an organisation.

    Attributes:
        before: what it was.
        now: what it is.
        moved: the places at which another team stands than before, each with the place where that
            team stood before; `None` for one that has come.
        come: the teams that were not there before.
        gone: those that are there no longer.
    """

    before: Organisation
    now: Organisation
    moved: Mapping[int, int | None]
    come: tuple[Team, ...]
    gone: tuple[Team, ...]

    @classmethod
    def between(cls, before: Organisation, now: Organisation) -> Change:
        """Compare two organisations; linear in the number of teams, and quick for each."""
        old, new = _teams(before), _teams(now)
        others = list(compress(count(), map(is_not, old, new)))
        places = {id(old[place]): place for place in chain(others, range(len(new), len(old)))}
        moved = {
            place: places.pop(id(new[place]), None)
            for place in chain(others, range(len(old), len(new)))
        }
        return cls(
            before=before,
            now=now,
            moved=moved,
            come=tuple(new[place] for place, earlier in moved.items() if earlier is None),
            gone=tuple(old[place] for place in places.values()),
        )

    def keeps(self, fields: Iterable[str]) -> bool:
        """Tell whether fields of the organisation are as they were."""
        return _same(self.before, self.now, fields)

    def keeps_in_programme(self, fields: Iterable[str]) -> bool:
        """Tell whether fields of its programme are as they were."""
        return _same(self.before.programme, self.now.programme, fields)

    def keeps_in_teams(self, fields: Iterable[str]) -> bool:
        """Tell whether there are the same teams in the same order, and these fields are as were."""
        before, now = self.before.teams, self.now.teams
        if before is UNKNOWN or now is UNKNOWN:
            return before is now
        if len(before) != len(now):
            return False
        return all(
            before[place].id == now[place].id and _same(before[place], now[place], fields)
            for place in self.moved
        )


def _teams(whole: Organisation) -> Sequence[Team]:
    return () if whole.teams is UNKNOWN else whole.teams


def _same(before: object, now: object, fields: Iterable[str]) -> bool:
    return all(_says_the_same(getattr(before, name), getattr(now, name)) for name in fields)


def _says_the_same(before: object, now: object) -> bool:
    # Sets of words are made anew with whatever holds them, and are soon found equal.
    return before is now or (type(before) is type(now) is frozenset and before == now)
