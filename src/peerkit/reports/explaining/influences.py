"""What facts can do to a recommendation, whatever organisation they are of, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.language import Direction, can_be_taken_back, can_leave_open, influences
from peerkit.model.paths import readable
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language import Influence
    from peerkit.packs import Rule

_LISTED = ("more of them", "fewer of them")
_MORE_AND_LESS = {
    None: ("yes", "no"),
    Kind.FLAG: ("true", "false"),
    Kind.TEXT: ("stated", "none"),
    Kind.SCHEDULED: ("later", "earlier"),
    Kind.HAPPENED: ("later", "earlier"),
    Kind.CADENCE: ("less often", "more often"),
    Kind.COUNT: ("more", "less"),
    Kind.NUMBER: ("more", "less"),
}


def write_influences(rule: Rule) -> Iterator[str]:
    """Write which facts can only help a recommendation, which do both, and which leave it open."""
    found = influences(rule.met)
    one_way = [influence for influence in found if influence.direction is not Direction.EITHER]
    if one_way:
        yield "Where it applies, and the rest stays as it is, can only help:"
        yield from (f"  {_named(one.place)}: {_helpful(one)}" for one in one_way)
    either = [_named(one.place) for one in found if one.direction is Direction.EITHER]
    if either:
        yield "Can help or harm, by what they say:"
        yield from (f"  {name}" for name in either)
    trees = [rule.met] if rule.applies is None else [rule.applies, rule.met]
    leaving = [_named(place) for tree in trees for place in can_leave_open(tree)]
    if leaving:
        yield "Can leave it not known for as long as they are not said, or not said fully:"
        yield from (f"  {name}" for name in dict.fromkeys(leaving))
    if any(can_be_taken_back(tree) for tree in trees):
        yield "It asks what is known, so that a fact that comes in can turn its answer round."


def _named(place: str) -> str:
    return place if "(" in place else readable(place.replace("[]", ""))


def _helpful(influence: Influence) -> str:
    more, less = _MORE_AND_LESS.get(influence.kind, _LISTED)
    return more if influence.direction is Direction.HELPS else less
