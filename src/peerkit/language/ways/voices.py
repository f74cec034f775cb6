"""What it takes for people to be heard to say yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.language import tree
from peerkit.language.ways.formula import IMPOSSIBLE, Formula, Place
from peerkit.model.register import Located
from peerkit.model.shape import shape_of

if TYPE_CHECKING:
    from peerkit.language.context import Context
    from peerkit.language.ways.places import Places

_NO_SHAPE = shape_of(bool)


def ground_voice(
    places: Places,
    node: tree.Voiced | tree.StatedBy,
    context: Context,
    *,
    wanted: bool,
    licensed: bool,
) -> Formula:
    """Give that a group, or somebody in power, comes to say yes: nobody is made to say no."""
    if not wanted or not licensed:
        return IMPOSSIBLE
    who = node.group if isinstance(node, tree.Voiced) else node.speaker
    team = context.subject.path if context.subject.path.startswith("teams[") else ""
    place = Place(f"voices[{context.about}]{team}", str(who), "")
    if places.fixed(Located(None, place.path), str(who), _NO_SHAPE):
        return IMPOSSIBLE
    places.parts.setdefault(place.path, context.subject)
    return places.choose(place, [node], licensed=True)
