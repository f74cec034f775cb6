"""One fact as an explanation tells it: where it stands, what it says, whether it is fully known.

Both ways to explain, by the trees and by code made of them, tell facts with these functions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.model.shape import Kind

if TYPE_CHECKING:
    from peerkit.model.shape import Shape
    from peerkit.model.voices import Group, Speaker


class Asked(NamedTuple):
    """Whose voice is asked for.

    Attributes:
        about: the recommendation.
        by: a group that would be asked, or somebody in power who would make a statement.
        team: the id of the team; `None` for the organisation.
    """

    about: str
    by: Group | Speaker
    team: str | None


class FactRead(NamedTuple):
    """A fact that an evaluation rested on, or lacked. A tuple, as there can be very many.

    Attributes:
        path: where it is in the model; for a list, whether it is complete.
        value: what it says, as a document would.
        settled: whether it is fully known; a month is not, where a day decides.
        planned: whether it dates something that is set for later.
        stated_at: where a document would state it, if that is not at `path`: for a role that is
            described nowhere, the description that it could have.
        voice: whose voice it is, if it is one.
        partly: whether it is a voice that agrees in part.
    """

    path: str
    value: str
    settled: bool = True
    planned: bool = False
    stated_at: str | None = None
    voice: Asked | None = None
    partly: bool = False

    @property
    def is_voice(self) -> bool:
        """Whether it is what people say, and no record."""
        return self.voice is not None


# What follows takes no keywords, as generated code writes none. `decided` says that the fact has
# decided something: then it is known well enough, whatever more there is to know of it. `today` is
# the day number of the evaluation.
# ruff: noqa: FBT001

Teller: TypeAlias = Callable[[str, Any, bool, int], FactRead]
"""Tells a fact: its path, what the model holds, `decided` and `today`."""

OpenTeller: TypeAlias = Callable[[str, Collection[str], bool, bool], FactRead]
"""Tells a set of words: its path, the words, whether there may be more, and `decided`."""

_new = tuple.__new__
"""Makes a fact, of all its fields, in half the time that its class takes to."""

_NOT_STATED = "not stated"
_MAY_BE_LONGER = "may not list everything"


def is_settled(fact: object) -> bool:
    """Tell whether a fact is fully known."""
    if isinstance(fact, PartialDate):
        return fact.day is not None
    return fact is not UNKNOWN and fact is not None


def tell_records(path: str, is_open: bool, decided: bool, nothing_fits: bool) -> FactRead:
    """Tell whether records list everything there is, and whether anything in them fits."""
    if is_open:
        return _new(FactRead, (path, _MAY_BE_LONGER, decided, False, None, None, False))
    fits = " and nothing in it fits" if nothing_fits else ""
    return _new(FactRead, (path, f"lists everything{fits}", True, False, None, None, False))


def tell_members(
    path: str, listed: Collection[object], is_open: bool, decided: bool, nothing_fits: bool
) -> tuple[FactRead, ...]:
    """Tell of a list that is complete once stated; of one that decides nothing there is no fact."""
    if is_open:
        return (FactRead(path, _NOT_STATED, decided),)
    if not listed:
        return (FactRead(path, "none"),)
    return (FactRead(path, "nothing in it fits"),) if nothing_fits else ()


def tell_element(path: str, element: object, decided: bool, today: int) -> FactRead:
    """Tell an element of a list of texts or of dates."""
    tell = _tell_doing if isinstance(element, PartialDate) else _tell_hidden
    return tell(path, element, decided, today)


def _telling(show: Callable[[Any], str], absent: str = "never") -> Teller:
    def tell(path: str, fact: object, decided: bool, _today: int) -> FactRead:
        if fact is UNKNOWN or fact is None:
            return _new(FactRead, (path, _NOT_STATED, decided, False, None, None, False))
        return _new(
            FactRead,
            (path, absent if fact is ABSENT else show(fact), True, False, None, None, False),
        )

    return tell


def _telling_open(show: Callable[[Collection[str]], str]) -> OpenTeller:
    def tell(path: str, words: Collection[str], is_open: bool, decided: bool) -> FactRead:
        if not is_open:
            return FactRead(path, show(words))
        text = f"{show(words)}; {_MAY_BE_LONGER}" if words else _NOT_STATED
        return FactRead(path, text, decided)

    return tell


def _tell_flag(path: str, fact: object, decided: bool, _today: int) -> FactRead:
    if fact is True or fact is False:
        return _new(FactRead, (path, "true" if fact else "false", True, False, None, None, False))
    return _new(FactRead, (path, _NOT_STATED, decided, False, None, None, False))


def _tell_date(path: str, fact: object, decided: bool, today: int) -> FactRead:
    if isinstance(fact, PartialDate):
        return _new(
            FactRead, (path, str(fact), decided or fact.day is not None, False, None, None, False)
        )
    return _tell_word(path, fact, decided, today)


def _tell_doing(path: str, fact: object, decided: bool, today: int) -> FactRead:
    """Tell the date of something done; a later one is a plan."""
    if isinstance(fact, PartialDate) and fact.low > today:
        is_known = decided or fact.day is not None
        return _new(FactRead, (path, f"{fact}, planned", is_known, True, None, None, False))
    return _tell_date(path, fact, decided, today)


def _tell_hidden(path: str, fact: object, decided: bool, today: int) -> FactRead:
    """Tell that a fact is stated, and no more of it than whether it is known in full."""
    return _tell_stated(path, fact, decided, today)._replace(settled=decided or is_settled(fact))


def _words(words: Collection[object]) -> str:
    return ", ".join(sorted(map(str, words))) or "none"


def _number(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:g}"


def _stated(_fact: object) -> str:
    return "stated"


_tell_word = _telling(str)
_tell_stated = _telling(_stated)

TELLERS: dict[str, Teller] = {
    "tell_flag": _tell_flag,
    "tell_word": _tell_word,
    "tell_number": _telling(_number),
    "tell_words": _telling(_words),
    "tell_dates": _telling(lambda days: ", ".join(map(str, days)) or "none"),
    "tell_date": _tell_date,
    "tell_doing": _tell_doing,
    "tell_text": _telling(_stated, absent="none"),
    "tell_hidden": _tell_hidden,
}
"""What tells the fact in a field, by the name that generated code has for it."""

OPEN_TELLERS: dict[str, OpenTeller] = {
    "tell_open_words": _telling_open(_words),
    "tell_open_hidden": _telling_open(_stated),
}
"""The same for words of which there may be more."""

_BY_KIND = {
    Kind.FLAG: "tell_flag",
    Kind.COUNT: "tell_number",
    Kind.NUMBER: "tell_number",
    Kind.CHOICES: "tell_words",
    Kind.OPEN_CHOICES: "tell_open_words",
    Kind.REFERENCES: "tell_words",
    Kind.DATES: "tell_dates",
    Kind.SCHEDULED: "tell_date",
    Kind.HAPPENED: "tell_doing",
}


def teller_of(shape: Shape) -> str:
    """Give the name of what tells a field; of free or sensitive ones only whether it is stated."""
    if shape.kind in {Kind.TEXT, Kind.NAME, Kind.TEXTS}:
        return "tell_text"
    if shape.sensitive:
        return "tell_open_hidden" if shape.kind is Kind.OPEN_CHOICES else "tell_hidden"
    return _BY_KIND.get(shape.kind, "tell_word")
