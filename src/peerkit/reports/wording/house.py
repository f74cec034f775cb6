"""What a house says of a recommendation, for outputs to show beside the pack's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.packs import Pack, Wording


def house_words(pack: Pack, recommendation: str) -> Wording | None:
    """Give the words of the house on a recommendation, if its profile has any."""
    wording = () if pack.profile is None else pack.profile.wording
    return next((words for words in wording if words.id == recommendation), None)


def called_here(pack: Pack, recommendation: str) -> str:
    """Say in brackets what the house calls a recommendation; nothing if it has no name for it."""
    words = house_words(pack, recommendation)
    return "" if words is None or words.title is None else f" (called here: {_line(words.title)})"


def write_house_words(pack: Pack, recommendation: str) -> Iterator[str]:
    """Write each thing that the house says of a recommendation, with what kind of thing it is."""
    words = house_words(pack, recommendation)
    if words is not None:
        said = {"Called here": words.title, "Said here": words.note, "To turn to": words.contact}
        yield from (f"{what}: {_line(text)}" for what, text in said.items() if text is not None)


def _line(text: str) -> str:
    return printable(" ".join(text.split()), limit=None)
