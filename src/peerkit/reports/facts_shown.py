"""Facts as an output may show them: nothing below the team is named unless asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from peerkit.errors import Location
from peerkit.model import Organisation
from peerkit.model.entity import names_person
from peerkit.model.paths import field_of, steps
from peerkit.model.shape import shapes

if TYPE_CHECKING:
    from peerkit.language import FactRead

Places = Callable[[str], Location | None]
"""Gives the place of a fact in its file, by path; `Document.location` is one."""


class Detail(StrEnum):
    """How far down an output names things."""

    TEAM = "team"
    PERSON = "person"


@frozen
class ShownFact:
    """A fact ready for an output.

    Attributes:
        path: where it is in the model, with nobody's post named unless asked for.
        value: what it says.
        location: where it is written, if that is known and names nobody's post.
    """

    path: str
    value: str
    location: Location | None


def shown(
    facts: Iterable[FactRead], detail: Detail = Detail.TEAM, places: Places | None = None
) -> list[ShownFact]:
    """Make facts ready for an output, each once."""
    made = (_shown(fact, detail, places) for fact in facts)
    return list(dict.fromkeys(made))


def _shown(fact: FactRead, detail: Detail, places: Places | None) -> ShownFact:
    path, value = fact.path, fact.value
    if detail is Detail.TEAM:
        path, is_discreet = _without_posts(fact.path)
        value = "stated" if is_discreet and value != "not stated" else value
    location = places(path) if places is not None and path == fact.path else None
    return ShownFact(path, value, location)


def _without_posts(path: str) -> tuple[str, bool]:
    """Write a path with `…` for every element that is about one person's work.

    Such an element may stand anywhere in it: a list inside a post names the post as well. The flag
    tells whether the value would name somebody too.
    """
    written, is_discreet = "", False
    cls: type | None = Organisation
    for name, is_element in steps(path):
        if is_element:
            hidden = cls is not None and names_person(cls)
            written = f"{written}[{'…' if hidden else name}]"
            continue
        shape = None if cls is None else shapes(cls).get(name)
        is_discreet = shape is not None and shape.discreet
        cls = shape.of if shape is not None and shape.of and attrs.has(shape.of) else None
        written = field_of(written, name)
    return written, is_discreet
