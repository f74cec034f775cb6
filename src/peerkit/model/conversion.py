"""From what people write to what a field holds: one function a kind of field.

The constructors and the document reader both go through `converter`, so a model built in Python and
one that was loaded accept the same spellings and refuse the same mistakes. No message holds the
value that was refused.
"""

import enum
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from attrs import NOTHING, evolve

from peerkit.errors import Guess
from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.facts.sealed import Sealed
from peerkit.model.cadence import Cadence
from peerkit.model.shape import Kind, Shape
from peerkit.model.spelling import (
    LARGEST,
    NEVER,
    NONE,
    RECOMMENDATION,
    WORDS_THAT_NAME_NOTHING,
    is_blank,
    is_identifier,
    only_answers,
    says,
    says_unknown,
    unseen_character,
)

Written: TypeAlias = Any
"""Whatever somebody wrote or passed."""

Held: TypeAlias = Any
"""What a field of the model holds; its own type is checked by the field."""

_RECOMMENDATION = re.compile(RECOMMENDATION)


class Refused(ValueError):  # noqa: N818 - the value is refused; it becomes a diagnostic above
    """A value does not fit its field.

    Attributes:
        code: the code of the diagnostic that it becomes.
        message: what was expected; never the value.
        help: what was probably meant.
    """

    def __init__(self, code: str, message: str, help_: str | Guess | None = None) -> None:
        """Keep the parts of the diagnostic to be."""
        super().__init__(message)
        self.code, self.message, self.help = code, message, help_

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str, str | Guess | None]]:
        """Pickle by the parts."""
        return type(self), (self.code, self.message, self.help)


def converter(
    shape: Shape, refuse: Callable[[Refused], Exception] = lambda refused: refused
) -> Callable[[Written], Held]:
    """Give the function that turns what is written into what a field of this shape holds.

    `None` and the words for "not known" give `UNKNOWN` where the field allows it, and what the
    field holds when it is left out where the two are the same. What is held already stays as it
    is.

    Args:
        shape: what the field holds.
        refuse: what the function raises for a value that does not fit; by default `Refused`.
    """
    into = _CONVERTERS[shape.kind]
    has_default = shape.default is not NOTHING
    default = shape.default if has_default else _NEVER_GIVEN
    settled = shape.of if shape.kind in {Kind.CHOICE, Kind.PART} else _SETTLED.get(shape.kind)
    if shape.exact:
        settled = None  # it may be known to the month alone
    is_emptied = has_default and shape.kind in EMPTIED
    is_none = shape.default is None

    def converted(value: Written) -> Held:
        if value is default or type(value) is settled:
            return value
        if says_unknown(value):
            if shape.may_be_unknown:
                return UNKNOWN
            if is_emptied or (is_none and value is None):
                return default
        try:
            return into(value, shape)
        except Refused as refused:
            problem = refuse(refused)
        raise problem

    return converted


_NEVER_GIVEN = object()

_SETTLED: dict[Kind, type] = {
    Kind.FLAG: bool,
    Kind.SCHEDULED: PartialDate,
    Kind.HAPPENED: PartialDate,
    Kind.CADENCE: Cadence,
}
"""The types whose values need no look: they cannot be made wrong."""

EMPTIED = frozenset(
    {
        Kind.PART,
        Kind.RECORDS,
        Kind.OPEN_CHOICES,
        Kind.LISTED,
        Kind.COMPLETE,
        Kind.SCHEDULED,
        Kind.TREE,
    }
)
"""The kinds of field for which "not known" and "left out" are the same."""


def _wrong(kind: Kind, help_: str | None = None) -> Refused:
    return Refused("PK103", f"expected {kind.value}", help_)


def _text(value: Written, shape: Shape) -> Held:
    if value is ABSENT and shape.kind is Kind.TEXT:
        return ABSENT
    if not isinstance(value, str):
        raise _wrong(shape.kind, "put it in quotes if it is meant as text")
    value = str.__str__(value)
    if unseen_character(value) is not None:
        raise Refused("PK010", "a character that does not show, or that reorders text")
    if is_blank(value):
        raise _wrong(shape.kind, _NO_TEXT if shape.kind is Kind.TEXT else None)
    if shape.kind is Kind.TEXT and says(value, NONE):
        return ABSENT
    if shape.kind is Kind.TEXT and only_answers(value):
        raise Refused("PK103", "a word that says that there is no text", _NO_TEXT)
    if shape.kind is Kind.NAME and says_unknown(value):
        raise Refused("PK103", "a word that says that the text is not known", _STATED)
    if shape.kind is Kind.TEXTS and (says(value, NONE) or only_answers(value)):
        raise Refused("PK103", "a word that says that there is no text", _NO_TEXTS)
    if shape.longest is not None and len(value) > shape.longest:
        raise Refused("PK106", f"too long: expected at most {shape.longest} characters")
    return value


_STATED = "state it, or leave out what it belongs to"
_NO_TEXTS = "write `[]` if there are none, or leave them out if they are not known"
_NO_TEXT = "write `none` if there is none, or leave it out if it is not known"


def _identifier(value: Written, shape: Shape) -> str:
    if not is_identifier(value):
        raise _no_identifier(value, shape)
    # Plain, and in the one form in which letters with accents are equal.
    text = str.__str__(value)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _recommendation(value: Written, shape: Shape) -> str:
    if not isinstance(value, str) or _RECOMMENDATION.fullmatch(value) is None:
        raise _no_identifier(value, shape)
    return str.__str__(value)


def _no_identifier(value: Written, shape: Shape) -> Refused:
    help_ = "put it in quotes" if isinstance(value, int | float) else None
    if isinstance(value, str) and value.lower() in WORDS_THAT_NAME_NOTHING:
        help_ = "that word says that something is not known, or that there is none"
    return Refused("PK107", f"expected {shape.kind.value}", help_)


def _flag(value: Written, shape: Shape) -> bool:
    if type(value) is bool:
        return value
    raise _wrong(shape.kind, "write `true` or `false`, without quotes")


def _count(value: Written, shape: Shape) -> int:
    number = _whole(value)
    if number is None:
        raise _wrong(shape.kind)
    if not 0 <= number <= LARGEST:
        raise Refused("PK106", f"out of range: expected {shape.kind.value}")
    return number


def _whole(value: Written) -> int | None:
    """Give a number that is whole, however it is written: JSON has one kind of number."""
    if type(value) is float and value.is_integer():
        return int(value)
    return value if type(value) is int else None


def _number(value: Written, shape: Shape) -> float:
    if type(value) not in {int, float}:
        raise _wrong(shape.kind)
    within = shape.within
    low, high = (within.low, within.high) if within else (-LARGEST, LARGEST)
    fits = low <= value <= high and (value != low or within is None or within.low_included)
    if not fits or not math.isfinite(value):
        start = "at least" if within is None or within.low_included else "more than"
        end = f" and at most {high:g}" if high < LARGEST else ""
        raise Refused("PK106", f"out of range: expected {start} {low:g}{end}")
    return float(value)


def _choice(value: Written, shape: Shape) -> enum.Enum:
    words = _words(shape.of)
    found = words.get(value) if isinstance(value, str) else None
    if found is not None:
        return found
    if not isinstance(value, str):
        raise Refused("PK103", f"expected one of {quoted(words)}")
    raise Refused("PK104", f"expected one of {quoted(words)}", Guess(value, tuple(words)))


@cache
def _words(vocabulary: type | None) -> dict[str, enum.Enum]:
    if vocabulary is None or not issubclass(vocabulary, enum.Enum):
        raise TypeError("a field of words without its enumeration")
    return {str(member.value): member for member in vocabulary}


def _several(value: Written, shape: Shape) -> list[Written]:
    """Give the elements of a list; one word alone stands for a list of one."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        raise _wrong(shape.kind)
    return list(value)


def _choices(value: Written, shape: Shape) -> frozenset[enum.Enum]:
    return frozenset(_choice(element, shape) for element in _several(value, shape))


def _references(value: Written, shape: Shape) -> frozenset[str]:
    if says(value, NONE):
        raise _wrong(shape.kind, "write `[]` if there are none")
    return frozenset(_identifier(element, shape) for element in _several(value, shape))


def _texts(value: Written, shape: Shape) -> tuple[str, ...]:
    return tuple(_text(element, shape) for element in _in_order(value, shape))


def _in_order(value: Written, shape: Shape) -> list[Written]:
    """Give the elements of a list whose order is kept; a set has none."""
    if isinstance(value, set | frozenset):
        raise _wrong(shape.kind, "a set has no order: give a list")
    return _several(value, shape)


def _date(value: Written, shape: Shape) -> Held:
    day = _partial_date(value, shape)
    if shape.exact and day.day is None:
        raise Refused("PK103", "expected a day such as 2026-04-15")
    return day


def _partial_date(value: Written, shape: Shape) -> Held:
    if type(value) is PartialDate:
        return value
    if type(value) is date:
        return PartialDate.of(value)
    if shape.may_be_unknown and (value is ABSENT or says(value, NEVER)):
        return ABSENT
    try:
        # A year alone reads as a number in YAML and JSON.
        year = _whole(value)
        return PartialDate.parse(value if year is None else str(year))
    except TypeError:
        problem = _wrong(shape.kind)
    except ValueError as refused:
        missing = str(refused) == "no such date"
        problem = Refused("PK105", "no such date") if missing else _wrong(shape.kind)
    raise problem


def _dates(value: Written, shape: Shape) -> tuple[PartialDate, ...]:
    is_one = isinstance(value, int | float | date | PartialDate)
    days = [value] if is_one else _in_order(value, shape)
    # In a list, "never" and "not known" are days left out.
    one = evolve(shape, may_be_unknown=False)
    return tuple(_date(element, one) for element in days)


def _cadence(value: Written, shape: Shape) -> Cadence:
    if isinstance(value, Cadence):
        return value
    try:
        return Cadence.parse(value)
    except (TypeError, ValueError):
        pass
    raise _wrong(shape.kind)


def _part(value: Written, shape: Shape) -> Held:
    if shape.of is not None and isinstance(value, shape.of):
        return value
    raise _wrong(shape.kind)


def _elements(value: Written, shape: Shape) -> tuple[Held, ...]:
    if type(value) is not tuple and not isinstance(value, list):
        raise _wrong(shape.kind)
    if shape.of is not None and not all(isinstance(element, shape.of) for element in value):
        raise _wrong(Kind.PART)
    return tuple(value)


def _complete(value: Written, shape: Shape) -> frozenset[str]:
    return frozenset(str(element) for element in _several(value, shape))


def _named(value: Written, shape: Shape) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise _wrong(shape.kind)
    return {str(name): _recommendation(identifier, shape) for name, identifier in value.items()}


def _sealed(value: Written, shape: Shape) -> Sealed[str]:
    if isinstance(value, Sealed):
        return value
    fits = isinstance(value, str) and unseen_character(value) is None
    if not fits:
        raise _wrong(shape.kind)
    return Sealed(value)


def _tree(value: Written, _shape: Shape) -> Held:
    return value


def quoted(words: Iterable[str]) -> str:
    """List words in back-ticks."""
    return ", ".join(f"`{word}`" for word in words)


_CONVERTERS: dict[Kind, Callable[[Written, Shape], Held]] = {
    Kind.IDENTIFIER: _identifier,
    Kind.REFERENCE: _identifier,
    Kind.REFERENCES: _references,
    Kind.RECOMMENDATION: _recommendation,
    Kind.NAME: _text,
    Kind.TEXT: _text,
    Kind.OPEN_CHOICES: _choices,
    Kind.TEXTS: _texts,
    Kind.WORDS: _texts,
    Kind.DATES: _dates,
    Kind.CADENCE: _cadence,
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.SCHEDULED: _date,
    Kind.HAPPENED: _date,
    Kind.PART: _part,
    Kind.MEMBERS: _elements,
    Kind.RECORDS: _elements,
    Kind.COMPLETE: _complete,
    Kind.LISTED: _elements,
    Kind.SEALED: _sealed,
    Kind.NAMED: _named,
    Kind.TREE: _tree,
}
