"""What kind of thing each field of the model holds, read off its annotation.

The annotations are the only schema. The constructor's checks, the document reader and the rule
language all ask this module what a field is, so a new field is one line in one class.
"""

import enum
import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin

import attrs
from attrs import frozen

from peerkit.facts import Absent, Fact, PartialDate, Unknown
from peerkit.facts.sealed import Sealed
from peerkit.model.cadence import Cadence

T = TypeVar("T")

Form: TypeAlias = Any
"""An annotation: a class, a union, an alias, or any of these with marks."""


class Kind(enum.Enum):
    """The kinds of field, each with the words that a reader of an error needs."""

    IDENTIFIER = "an identifier: letters, digits, `-`, `_` and `.`, starting with a letter or digit"
    REFERENCE = "the identifier of something stated elsewhere in the document"
    REFERENCES = "a list of identifiers"
    RECOMMENDATION = "the identifier of a recommendation, such as `leadership.1.c`"
    NAME = "text"
    TEXT = "text, or `none` if it is known that there is none"
    FLAG = "true or false"
    COUNT = "a whole number, nought or more"
    NUMBER = "a number"
    CHOICE = "one of the listed words"
    CHOICES = "a list of words"
    OPEN_CHOICES = "a list of words that may be longer than what is written"
    TEXTS = "a list of texts"
    WORDS = "a list of any words"
    DATES = "a list of dates, such as 2026-04-15 or 2026-04"
    CADENCE = "how often, such as `every 4 weeks` or `every month, within 7 days`"
    SCHEDULED = "a date, month or year such as 2026-04-15, 2026-04 or 2026, or `never`"
    HAPPENED = "a date, month or year such as 2025-09-12, 2025-09 or 2025, or `never`"
    PART = "a group of named fields"
    MEMBERS = "a list"
    RECORDS = "a list that may be longer than what is written"
    COMPLETE = "a list of field names"
    SEALED = "text that only its owner shares"
    LISTED = "a list of parts"
    NAMED = "names, each with an identifier"
    TREE = "anything"


@frozen
class RefersTo:
    """Marks a field that names something of the given kind, such as a team."""

    kind: str


@frozen
class Within:
    """Marks a number's range: above `low` (or at least `low`) and at most `high`."""

    low: float
    high: float
    low_included: bool = True


@frozen
class Longest:
    """Marks the most characters that a text may have."""

    characters: int


@frozen
class Exact:
    """Marks a date that has to be known to the day."""


@frozen
class Sensitive:
    """Marks a fact about one person's post whose value no output shows."""


@frozen
class Discreet:
    """Marks a fact about one person's work that rules need and that outputs only call stated."""


Identifier = Annotated[str, Kind.IDENTIFIER]
RecommendationId = Annotated[str, Kind.RECOMMENDATION]
Name = Annotated[str, Kind.NAME]
Text: TypeAlias = Annotated[Fact[str | Absent], Kind.TEXT]
"""Free text. Rules can ask whether it is stated and nothing else."""
Flag: TypeAlias = Fact[bool]
Count = Annotated[int, Kind.COUNT]
Scheduled: TypeAlias = Annotated[Fact[PartialDate | Absent], Kind.SCHEDULED]
"""A date that is set, whether past or to come."""
Happened: TypeAlias = Annotated[Fact[PartialDate | Absent], Kind.HAPPENED]
"""The date of something done; a date later than `as_of` is planned, and so not done yet."""
Dated: TypeAlias = Annotated[PartialDate | None, Kind.SCHEDULED]
"""When something was said; left out, it is undated but was said all the same."""
Day: TypeAlias = Annotated[PartialDate, Kind.SCHEDULED]
"""A date that has to be given."""
ExactDay: TypeAlias = Annotated[PartialDate, Kind.SCHEDULED, Exact()]
"""A date that has to be given, to the day."""
Choices: TypeAlias = Annotated[Fact[frozenset[T]], Kind.CHOICES]
OpenChoices: TypeAlias = Annotated[frozenset[T], Kind.OPEN_CHOICES]
"""Words of which there may be more, unless the holder's `complete` names the field."""
Whole: TypeAlias = Annotated[Fact[int], Kind.COUNT]
Dates: TypeAlias = Annotated[Fact[Sequence[PartialDate]], Kind.DATES]
Texts: TypeAlias = Annotated[Fact[Sequence[str]], Kind.TEXTS]
Words: TypeAlias = Annotated[Sequence[str], Kind.WORDS]
"""Words of somebody else's, such as the answers of a form: any at all."""
Members: TypeAlias = Annotated[Fact[Sequence[T]], Kind.MEMBERS]
"""A collection that is complete as listed."""
Records: TypeAlias = Annotated[Sequence[T], Kind.RECORDS]
"""A collection that may be longer than listed, unless its holder's `complete` names it."""
SealedText: TypeAlias = Annotated[Sealed[str] | None, Kind.SEALED]
"""Text that nothing shows by accident. Rules and reports have no name for it."""
Listed: TypeAlias = Annotated[Sequence[T], Kind.LISTED]
"""A list of parts of something that is no fact, such as a rule pack."""
Named: TypeAlias = Annotated[Mapping[str, str], Kind.NAMED]
"""Identifiers of recommendations under names of their own."""
AnyTree: TypeAlias = Annotated[object, Kind.TREE]
"""A part of a document that is read later."""
Complete: TypeAlias = Annotated[frozenset[str], Kind.COMPLETE]
"""The names of the holder's records that list everything there is."""


@frozen
class Shape:
    """What one field holds.

    Attributes:
        kind: the kind of field.
        of: the enumeration or entity class in it, if any.
        refers_to: the kind of thing that a reference names.
        within: the range of a number.
        may_be_unknown: whether `UNKNOWN` is a value of it.
        sensitive: whether outputs say only that it is stated.
        discreet: whether they do so unless posts are to be named.
        default: what it holds when it is left out; `attrs.NOTHING` if it must be stated.
        longest: the most characters of a text, where it has a limit of its own.
        exact: whether a date has to be known to the day.
    """

    kind: Kind
    of: type | None
    refers_to: str | None
    within: Within | None
    may_be_unknown: bool
    sensitive: bool
    default: object
    discreet: bool = False
    longest: int | None = None
    exact: bool = False


def shape_of(annotation: Form, default: object = attrs.NOTHING) -> Shape:
    """Read an annotation of the model.

    Raises:
        TypeError: the annotation is none of the model's forms: a defect in the model.
    """
    marks, parts = _unfold(annotation)
    unknown = Unknown in parts
    known = [part for part in parts if part not in {Unknown, Absent, types.NoneType}]
    kind = next((mark for mark in marks if isinstance(mark, Kind)), None)
    refers = next((mark.kind for mark in marks if isinstance(mark, RefersTo)), None)
    within = next((mark for mark in marks if isinstance(mark, Within)), None)
    longest = next((mark.characters for mark in marks if isinstance(mark, Longest)), None)
    exact = any(isinstance(mark, Exact) for mark in marks)
    inner = known[0]
    if get_origin(inner) in {frozenset, Sequence}:
        inner_marks, (inner,) = _unfold(get_args(inner)[0])
        refers = next((mark.kind for mark in inner_marks if isinstance(mark, RefersTo)), refers)
        if refers is not None:
            kind = Kind.REFERENCES
    elif refers is not None:
        kind = Kind.REFERENCE
    of = inner if isinstance(inner, type) and inner not in _PLAIN else None
    if kind is None:
        kind = _kind_of_class(inner)
    sensitive = any(isinstance(mark, Sensitive) for mark in marks)
    # Which post is meant names somebody as well.
    discreet = refers == "appointment" or any(isinstance(mark, Discreet) for mark in marks)
    return Shape(kind, of, refers, within, unknown, sensitive, default, discreet, longest, exact)


OPEN = frozenset({Kind.RECORDS, Kind.OPEN_CHOICES})
"""The kinds of field that hold everything only where `complete` says so."""


def shapes(entity: type) -> dict[str, Shape]:
    """Give the shape of every field of an entity class, in the order of its definition."""
    if entity not in _SHAPES:
        _SHAPES[entity] = {
            field.name: shape_of(field.type, field.default) for field in attrs.fields(entity)
        }
    return _SHAPES[entity]


_SHAPES: dict[type, dict[str, Shape]] = {}


_PLAIN = {str, int, float, bool, object, PartialDate, Cadence}


def _unfold(annotation: Form) -> tuple[list[Form], list[Form]]:
    """Split an annotation into its marks and the members of its union."""
    marks: list[Form] = []
    parts: list[Form] = []
    waiting = [annotation]
    while waiting:
        form = waiting.pop(0)
        origin: Form = get_origin(form)
        if origin is Annotated:
            marks += form.__metadata__
            waiting.insert(0, form.__origin__)
        elif origin in {Union, types.UnionType}:
            waiting[:0] = get_args(form)
        else:
            parts.append(form)
    return marks, parts


def _kind_of_class(inner: Form) -> Kind:
    if inner is bool:
        return Kind.FLAG
    if inner is Cadence:
        return Kind.CADENCE
    if inner is float:
        return Kind.NUMBER
    if isinstance(inner, type) and issubclass(inner, enum.Enum):
        return Kind.CHOICE
    if isinstance(inner, type) and attrs.has(inner):
        return Kind.PART
    message = f"no form of field fits {inner!r}"
    raise TypeError(message)
