"""Facts as an output may show them: nothing below the team is named unless asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.errors import Location
from peerkit.model.posts import without_posts

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
        path, is_discreet = without_posts(fact.path)
        value = "stated" if is_discreet and value != "not stated" else value
    location = places(path) if places is not None and path == fact.path else None
    return ShownFact(path, value, location)
