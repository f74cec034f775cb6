"""What differs between an organisation and an earlier one, of which it was made by changing parts.

The model never changes in place, so the same object says the same, and that is quick to see. Equal
objects would say the same as well, but it takes long to find them equal: they count as changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, compress, count
from operator import is_not

from attrs import frozen

from peerkit.facts import UNKNOWN, as_listed
from peerkit.model.organisation import Organisation
from peerkit.model.teams import Team


@frozen(kw_only=True, eq=False)
class Change:
    """What became of an organisation.

    Attributes:
        before: what it was.
        after: what it is now.
        moved: the places at which another team stands than before, each with the place where that
            team stood before; `None` for one that has come.
        come: the teams that were not there before.
        gone: those that are there no longer.
    """

    before: Organisation
    after: Organisation
    moved: Mapping[int, int | None]
    come: tuple[Team, ...]
    gone: tuple[Team, ...]

    @classmethod
    def between(cls, before: Organisation, after: Organisation) -> Change:
        """Compare two organisations; linear in the number of teams, and quick for each."""
        old, new = as_listed(before.teams), as_listed(after.teams)
        others = list(compress(count(), map(is_not, old, new)))
        places = {id(old[place]): place for place in chain(others, range(len(new), len(old)))}
        moved = {
            place: places.pop(id(new[place]), None)
            for place in chain(others, range(len(old), len(new)))
        }
        return cls(
            before=before,
            after=after,
            moved=moved,
            come=tuple(new[place] for place, earlier in moved.items() if earlier is None),
            gone=tuple(old[place] for place in places.values()),
        )

    def keeps(self, fields: Iterable[str]) -> bool:
        """Tell whether fields of the organisation are as they were."""
        return _same(self.before, self.after, fields)

    def keeps_in_programme(self, fields: Iterable[str]) -> bool:
        """Tell whether fields of its programme are as they were."""
        return _same(self.before.programme, self.after.programme, fields)

    def keeps_in_teams(self, fields: Iterable[str]) -> bool:
        """Tell whether there are the same teams in the same order, and these fields are as were."""
        before, after = self.before.teams, self.after.teams
        if before is UNKNOWN or after is UNKNOWN:
            return before is after
        if len(before) != len(after):
            return False
        return all(
            before[place].id == after[place].id and _same(before[place], after[place], fields)
            for place in self.moved
        )


def _same(before: object, after: object, fields: Iterable[str]) -> bool:
    return all(_says_the_same(getattr(before, name), getattr(after, name)) for name in fields)


def _says_the_same(before: object, after: object) -> bool:
    # Sets of words are made anew with whatever holds them, and are soon found equal.
    return before is after or (type(before) is type(after) is frozenset and before == after)
