"""From what people write to what a field holds: one function a kind of field.

The constructors and the document reader both go through `convert`, so a model built in Python and
one that was loaded accept the same spellings and refuse the same mistakes. No message holds the
value that was refused.
"""

import enum
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from attrs import NOTHING, evolve

from peerkit.errors import suggest
from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.facts.sealed import Sealed
from peerkit.model.cadence import Cadence
from peerkit.model.shape import Kind, Shape

Written: TypeAlias = Any
"""Whatever somebody wrote or passed."""

Held: TypeAlias = Any
"""What a field of the model holds; its own type is checked by the field."""

_UNKNOWN_WORDS = frozenset({"?", "unknown", "not known", "don't know", "dont know"})
_NO_TEXT = frozenset(
    {
        "",
        "no",
        "never",
        "nothing",
        "nil",
        "null",
        "n/a",
        "na",
        "not applicable",
        "tbc",
        "tbd",
        "yes",
    }
)
"""Words that answer whether there is a text and are none themselves."""

_IDENTIFIER = re.compile(r"[^\W_][\w.-]{0,99}")
_RECOMMENDATION = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}", re.ASCII)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LARGEST = 2**63 - 1


class Refused(ValueError):  # noqa: N818 - the value is refused; it becomes a diagnostic above
    """A value does not fit its field.

    Attributes:
        code: the code of the diagnostic that it becomes.
        message: what was expected; never the value.
        help: what was probably meant.
    """

    def __init__(self, code: str, message: str, help_: str | None = None) -> None:
        """Keep the parts of the diagnostic to be."""
        super().__init__(message)
        self.code, self.message, self.help = code, message, help_

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str, str | None]]:
        """Pickle by the parts."""
        return type(self), (self.code, self.message, self.help)


def convert(shape: Shape, value: Written) -> Held:
    """Turn a value as written into the value that the field holds.

    `None` and the words for "not known" give `UNKNOWN` where the field allows it.

    Raises:
        Refused: the value does not fit.
    """
    if says_unknown(value):
        if shape.may_be_unknown:
            return UNKNOWN
        has_default = shape.default is not NOTHING
        if (value is None and shape.default is None) or (has_default and shape.kind in _EMPTIED):
            return shape.default
    return _CONVERTERS[shape.kind](value, shape)


_EMPTIED = frozenset(
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


def is_identifier(value: object) -> bool:
    """Tell whether a value can be an identifier."""
    return isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None


def says_unknown(value: object) -> bool:
    """Tell whether a document's value says that the fact is not known."""
    if type(value) is str:
        return value.casefold() in _UNKNOWN_WORDS
    return value is None or value is UNKNOWN


def unseen_character(text: str) -> int | None:
    """Give the position of the first character that does not show or that reorders text."""
    match = _UNSEEN.search(text)
    return match.start() if match else None


def _wrong(kind: Kind, help_: str | None = None) -> Refused:
    return Refused("PK103", f"expected {kind.value}", help_)


def _text(value: Written, shape: Shape) -> Held:
    if value is ABSENT and shape.kind is Kind.TEXT:
        return ABSENT
    if not isinstance(value, str):
        raise _wrong(shape.kind, "put it in quotes if it is meant as text")
    if unseen_character(value) is not None:
        raise Refused("PK010", "a character that does not show, or that reorders text")
    if not value.strip():
        empty = "write `none` if there is none, or leave it out if it is not known"
        raise _wrong(shape.kind, empty if shape.kind is Kind.TEXT else None)
    if shape.kind is Kind.TEXT and value.casefold() == "none":
        return ABSENT
    if shape.kind is Kind.TEXT and value.casefold().strip(" .-") in _NO_TEXT:
        help_ = "write `none` if there is none, or leave it out if it is not known"
        raise Refused("PK103", "a word that says that there is no text", help_)
    return str(value)


_OF_PACKS = {Kind.RECOMMENDATION, Kind.NAMED}


def _identifier(value: Written, shape: Shape) -> str:
    pattern = _IDENTIFIER if shape.kind not in _OF_PACKS else _RECOMMENDATION
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        help_ = "put it in quotes" if isinstance(value, int | float) else None
        raise Refused("PK107", f"expected {shape.kind.value}", help_)
    return value


def _flag(value: Written, shape: Shape) -> bool:
    if type(value) is bool:
        return value
    raise _wrong(shape.kind, "write `true` or `false`, without quotes")


def _count(value: Written, shape: Shape) -> int:
    if type(value) is not int:
        raise _wrong(shape.kind)
    if not 0 <= value <= _LARGEST:
        raise Refused("PK106", f"out of range: expected {shape.kind.value}")
    return value


def _number(value: Written, shape: Shape) -> float:
    if type(value) not in {int, float}:
        raise _wrong(shape.kind)
    within = shape.within
    low, high = (within.low, within.high) if within else (-_LARGEST, _LARGEST)
    fits = low <= value <= high and (value != low or within is None or within.low_included)
    if not fits or not math.isfinite(value):
        start = "at least" if within is None or within.low_included else "more than"
        end = f" and at most {high:g}" if high < _LARGEST else ""
        raise Refused("PK106", f"out of range: expected {start} {low:g}{end}")
    return float(value)


def _choice(value: Written, shape: Shape) -> enum.Enum:
    vocabulary = shape.of
    if not (isinstance(vocabulary, type) and issubclass(vocabulary, enum.Enum)):
        message = "a field of words without its enumeration"
        raise TypeError(message)
    if type(value) is vocabulary:
        return value
    words = [str(member.value) for member in vocabulary]
    if not isinstance(value, str):
        raise Refused("PK103", f"expected one of {quoted(words)}")
    if value not in words:
        hint = suggest(value, words)
        raise Refused("PK104", f"expected one of {quoted(words)}", hint)
    return vocabulary(value)


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
    if value == "none":
        raise _wrong(shape.kind, "write `[]` if there are none")
    return frozenset(_identifier(element, shape) for element in _several(value, shape))


def _texts(value: Written, shape: Shape) -> tuple[str, ...]:
    return tuple(_text(element, shape) for element in _several(value, shape))


def _date(value: Written, shape: Shape) -> Held:
    if type(value) is PartialDate:
        return value
    if type(value) is date:
        return PartialDate.of(value)
    if shape.may_be_unknown and (value is ABSENT or value == "never"):
        return ABSENT
    try:
        # A year alone reads as a number in YAML and JSON.
        return PartialDate.parse(str(value) if type(value) is int else value)
    except TypeError:
        problem = _wrong(shape.kind)
    except ValueError as refused:
        missing = str(refused) == "no such date"
        problem = Refused("PK105", "no such date") if missing else _wrong(shape.kind)
    raise problem


def _dates(value: Written, shape: Shape) -> tuple[PartialDate, ...]:
    days = [value] if isinstance(value, int | date | PartialDate) else _several(value, shape)
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
    return {str(name): _identifier(identifier, shape) for name, identifier in value.items()}


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
    Kind.RECOMMENDATION: _identifier,
    Kind.NAME: _text,
    Kind.TEXT: _text,
    Kind.OPEN_CHOICES: _choices,
    Kind.TEXTS: _texts,
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
