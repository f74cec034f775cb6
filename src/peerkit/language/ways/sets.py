"""What has to go into a set of words for a question about it to come out otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.facts import UNKNOWN
from peerkit.language import tree
from peerkit.language.ways.asking import Opened, identifier_of, opened_by, value_of
from peerkit.language.ways.formula import (
    DONE,
    IMPOSSIBLE,
    KEPT,
    Choose,
    Formula,
    Place,
    every,
    some,
)
from peerkit.language.ways.places import SETS, ordered
from peerkit.model.register import Located
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from peerkit.language.context import Context
    from peerkit.language.ways.grounding import Grounding


def ground_set(
    grounding: Grounding,
    node: tree.Contains | tree.Subset,
    context: Context,
    *,
    wanted: bool,
    licensed: bool,
) -> Formula | None:
    """Give what has to go into a set; nothing where this is no question of a set's fields."""
    if isinstance(node, tree.Contains):
        opened = opened_by(node.collection, context, SETS)
        word = value_of(node.element, context)
        if opened is None or any(True for _ in grounding.open_fields(node.element, context)):
            return None
        word = identifier_of(word) if isinstance(word, Located) else word
        if word is UNKNOWN:
            return IMPOSSIBLE
        return member(grounding, opened, word, inside=wanted, licensed=licensed)
    left, right = (opened_by(side, context, SETS) for side in (node.left, node.right))
    if (left is None) == (right is None):
        grounding.beyond = grounding.beyond or left is not None
        return None
    if left is None:
        words = value_of(node.left, context)
        if right is None or not isinstance(words, frozenset) or not wanted or node.proper:
            grounding.beyond = True
            return None
        return every(member(grounding, right, w, inside=True, licensed=licensed) for w in words)
    bound = value_of(node.right, context)
    if not isinstance(bound, frozenset):
        grounding.beyond = True
        return None
    return _bounded(grounding, left, bound, node, wanted=wanted, licensed=licensed)


def _bounded(  # noqa: PLR0913 - what `ground_set` has found out
    grounding: Grounding,
    opened: Opened,
    bound: frozenset[str],
    node: tree.Subset,
    *,
    wanted: bool,
    licensed: bool,
) -> Formula | None:
    """Give what has to be in a set for it to reach beyond a bound, or to stay within."""
    beyond = [word for word in ordered(opened.field.shape) if word not in bound]
    if wanted:
        if node.proper:
            grounding.beyond = True
            return None
        return every(member(grounding, opened, w, inside=False, licensed=licensed) for w in beyond)
    ways = [member(grounding, opened, word, inside=True, licensed=licensed) for word in beyond]
    if node.proper:
        full = [member(grounding, opened, w, inside=True, licensed=licensed) for w in sorted(bound)]
        ways.append(every(full))
    return some(ways)


def member(
    grounding: Grounding,
    opened: Opened,
    word: object,
    *,
    inside: bool,
    licensed: bool,
) -> Formula:
    """Give what it takes for a word to be in a set, or not to be. Nothing is taken out."""
    field, base = opened
    fact = getattr(base.value, field.name)
    is_open = grounding.places.is_open(base, field.name, field.shape)
    known = fact is not UNKNOWN and field.shape.kind is not Kind.OPEN_CHOICES
    if field.shape.kind is Kind.OPEN_CHOICES:
        known = field.name in getattr(base.value, "complete", ())
    has = fact is not UNKNOWN and word in fact
    if has:
        return DONE if inside else IMPOSSIBLE
    place = Place(base.path, field.name, str(word))
    grounding.places.parts.setdefault(base.path, base)
    if inside:
        if not is_open:
            return IMPOSSIBLE
        choice = grounding.places.choose(place, [True], licensed=licensed)
        return grounding.chosen(place, choice.among, licensed=licensed)
    if known:
        grounding.places.choose(place, [True], licensed=False)
        return Choose(place, KEPT)
    if not is_open or field.shape.kind is Kind.OPEN_CHOICES:
        return IMPOSSIBLE
    grounding.places.choose(place, [True], licensed=False)
    choice = grounding.places.choose(place, [False], licensed=licensed)
    return grounding.chosen(place, choice.among, licensed=licensed)
