"""Ways for an expression to come out otherwise: what would have to change on given facts.

`formula` says it, `grounding` finds it, `places` lists what can change and to what, and `new_parts`
what could be added to lists.
"""

from peerkit.language.ways.formula import (
    DONE,
    IMPOSSIBLE,
    KEPT,
    Choose,
    Every,
    Formula,
    Place,
    Some,
    every,
    some,
)
from peerkit.language.ways.grounding import Grounding
from peerkit.language.ways.new_parts import NewParts
from peerkit.language.ways.places import KEEP, TO_BE_WRITTEN, Numbers, Places

__all__ = [
    "DONE",
    "IMPOSSIBLE",
    "KEEP",
    "KEPT",
    "TO_BE_WRITTEN",
    "Choose",
    "Every",
    "Formula",
    "Grounding",
    "NewParts",
    "Numbers",
    "Place",
    "Places",
    "Some",
    "every",
    "some",
]
