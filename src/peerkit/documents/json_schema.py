"""The JSON Schema of a document, generated from the model (JSON Schema 2020-12).

It accepts exactly the documents whose parts fit, one by one: what the parts say of one another
(references, identifiers that stand twice, impossible periods) is beyond a schema, and the reader
looks at it afterwards. Patterns come from `model.spelling`, and are anchored and plain enough for
every dialect of regular expressions.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import NOTHING, has

from peerkit.model import cadence, spelling
from peerkit.model.conversion import EMPTIED
from peerkit.model.description import description_of
from peerkit.model.shape import OPEN, Kind, Shape, shapes

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = (
    f"{_YEAR}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    f"|(?:0[13578]|1[02])-31)|{_LEAP}-02-29"
)
DATE = f"{_YEAR}|{_YEAR}-(?:0[1-9]|1[0-2])|{_DAY}"
"""A year, a month or a day that the calendar has (ISO 8601 reduced precision)."""


_UNSEEN = {"pattern": f"[{spelling.UNSEEN}]"}


def json_schema(entity: type, document: str) -> Schema:
    """Give the schema of a document.

    Args:
        entity: the class of the whole.
        document: what the document says at its key `peerkit`, such as `organisation/1`.

    Returns:
        A schema as plain values, ready for `json.dumps`. It holds no reference to the outside.
    """
    whole = _entity(entity)
    mark = {"const": document, "description": "What kind of document this is, and its version."}
    whole["properties"] = {"peerkit": mark, **whole["properties"]}
    whole["required"] = ["peerkit", *whole.get("required", [])]
    return {
        "$schema": _DIALECT,
        "$id": f"urn:peerkit:{document.replace('/', ':')}",
        "title": f"peerkit {document}",
        **whole,
        "$defs": {
            **_PLAIN,
            **{cls.__name__: _definition(cls) for cls in _nested(entity)},
        },
    }


def write_json_schema(entity: type, document: str) -> str:
    """Write the schema of a document as JSON, in ASCII."""
    return json.dumps(json_schema(entity, document), indent=2) + "\n"


def _nested(entity: type) -> list[type]:
    """Give every class and enumeration below an entity, in the order in which it is met."""
    found = [entity]
    for cls in found:
        if has(cls):
            inner = [shape.of for shape in shapes(cls).values() if shape.of is not None]
            found += [of for of in inner if of not in found]
    return found[1:]


def _definition(cls: type) -> Schema:
    if has(cls):
        return _entity(cls)
    members = list(cast("type[enum.Enum]", cls))
    words = [str(member.value) for member in members]
    return {"description": description_of(cls).summary, "enum": words}


def _entity(entity: type) -> Schema:
    said, fields = description_of(entity), shapes(entity)
    records = [name for name, shape in fields.items() if shape.kind in OPEN]
    properties = {}
    for name, shape in fields.items():
        schema = _field(shape, records)
        if name in said.fields:
            schema = {"description": f"{said.fields[name]}.", **schema}
        properties[name] = schema
    made: Schema = {"description": said.summary, "type": "object", "properties": properties}
    required = [name for name, shape in fields.items() if shape.default is NOTHING]
    if required:
        made["required"] = required
    return made | {"additionalProperties": False}


def _field(shape: Shape, records: list[str]) -> Schema:
    forms = [_listed_words(records)] if shape.kind is Kind.COMPLETE else _FORMS[shape.kind](shape)
    if shape.may_be_unknown or (shape.default is not NOTHING and shape.kind in EMPTIED):
        forms = [*forms, _ref("not-known")]
    elif shape.default is None:
        forms = [*forms, {"type": "null"}]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _name(shape: Shape) -> list[Schema]:
    limit = {} if shape.longest is None else {"maxLength": shape.longest}
    return [{**_ref("text"), **limit}]


def _texts(_shape: Shape) -> list[Schema]:
    return [{"type": "array", "items": _ref("statement")}, _ref("statement")]


def _any_words(_shape: Shape) -> list[Schema]:
    return [{"type": "array", "items": _ref("words")}, _ref("words")]


def _references(_shape: Shape) -> list[Schema]:
    return [{"type": "array", "items": _ref("identifier")}, _ref("identifier")]


def _number(shape: Shape) -> list[Schema]:
    low, high = -spelling.LARGEST, spelling.LARGEST
    if shape.within is None:
        return [{"type": "number", "minimum": low, "maximum": high}]
    least = "minimum" if shape.within.low_included else "exclusiveMinimum"
    return [{"type": "number", least: shape.within.low, "maximum": shape.within.high}]


def _date(shape: Shape) -> list[Schema]:
    if shape.exact:
        return [_ref("day")]
    return [_ref("date-or-never" if shape.may_be_unknown else "date")]


def _dates(_shape: Shape) -> list[Schema]:
    return [{"type": "array", "items": _ref("date")}, _ref("date")]


def _choice(shape: Shape) -> list[Schema]:
    return [_ref(cast("type", shape.of).__name__)]


def _choices(shape: Shape) -> list[Schema]:
    (one,) = _choice(shape)
    return [{"type": "array", "items": one}, one]


def _parts(shape: Shape) -> list[Schema]:
    (one,) = _choice(shape)
    return [{"type": "array", "items": one}]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _listed_words(words: list[str]) -> Schema:
    one = {"enum": words}
    return {"anyOf": [{"type": "array", "items": one}, one]}


def _count(_shape: Shape) -> list[Schema]:
    return [{"type": "integer", "minimum": 0, "maximum": spelling.LARGEST}]


_FORMS: dict[Kind, Callable[[Shape], list[Schema]]] = {
    Kind.IDENTIFIER: lambda _: [_ref("identifier")],
    Kind.REFERENCE: lambda _: [_ref("identifier")],
    Kind.REFERENCES: _references,
    Kind.RECOMMENDATION: lambda _: [_ref("recommendation")],
    Kind.NAME: _name,
    Kind.TEXT: lambda _: [_ref("text-or-none")],
    Kind.TEXTS: _texts,
    Kind.WORDS: _any_words,
    Kind.SEALED: lambda _: [{"type": "string", "not": _UNSEEN}],
    Kind.FLAG: lambda _: [{"type": "boolean"}],
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.OPEN_CHOICES: _choices,
    Kind.CADENCE: lambda _: [_ref("how-often")],
    Kind.SCHEDULED: _date,
    Kind.HAPPENED: _date,
    Kind.DATES: _dates,
    Kind.PART: _choice,
    Kind.MEMBERS: _parts,
    Kind.RECORDS: _parts,
    Kind.LISTED: _parts,
}


def _whole(pattern: str, but_not: str = "") -> Schema:
    # In some dialects `$` matches before a line's end as well.
    refused = "\n" + (f"|^(?:{but_not})$" if but_not else "")
    return {"type": "string", "pattern": f"^(?:{pattern})$", "not": {"pattern": refused}}


def _words(words: tuple[str, ...] | list[str]) -> Schema:
    return _whole(_any_capitals(words))


def _any_capitals(words: tuple[str, ...] | list[str]) -> str:
    """Give a pattern for any of some words, in small letters or capitals."""
    return "|".join("".join(_any_capital(letter) for letter in word) for word in words)


def _any_capital(letter: str) -> str:
    return f"[{letter}{letter.upper()}]" if letter.isalpha() else letter.replace("?", r"\?")


_EDGE = f"[{spelling.EDGES_OF_ANSWERS}]*"
_ANSWERS = {"pattern": f"^{_EDGE}(?:{_any_capitals(spelling.WORDS_FOR_NO_TEXT)})?{_EDGE}$"}
_YEAR_ALONE = {"type": "integer", "minimum": 1000, "maximum": 9999}

_PLAIN: Schema = {
    "not-known": {
        "description": "Not known: the same as leaving the field out.",
        "anyOf": [{"type": "null"}, _words(spelling.WORDS_FOR_UNKNOWN)],
    },
    "identifier": {
        "description": "Letters, digits, `-`, `_` and `.`, starting with a letter or digit.",
        **_whole(spelling.IDENTIFIER, but_not=_any_capitals(spelling.WORDS_THAT_NAME_NOTHING)),
    },
    "recommendation": {
        "description": "The identifier of a recommendation, such as `leadership.1.c`.",
        **_whole(spelling.RECOMMENDATION),
    },
    "words": {"type": "string", "pattern": f"[^{spelling.BLANKS}]", "not": _UNSEEN},
    "text": {
        "type": "string",
        "pattern": f"[^{spelling.BLANKS}]",
        "not": {"anyOf": [_UNSEEN, _words(spelling.WORDS_FOR_UNKNOWN)]},
    },
    "statement": {
        "type": "string",
        "pattern": f"[^{spelling.BLANKS}]",
        "not": {"anyOf": [_UNSEEN, _ANSWERS, _words([spelling.NONE])]},
    },
    "text-or-none": {
        "description": "A text, or `none` if it is known that there is none.",
        "type": "string",
        "pattern": f"[^{spelling.BLANKS}]",
        "not": {"anyOf": [_UNSEEN, _ANSWERS]},
    },
    "date": {
        "description": "A day, a month or a year: `2026-04-15`, `2026-04`, `2026`.",
        "anyOf": [_whole(DATE), _YEAR_ALONE],
    },
    "day": {"description": "A day: `2026-04-15`.", **_whole(_DAY)},
    "date-or-never": {
        "description": "A day, a month or a year: `2026-04-15`, `2026-04`, `2026`; or `never`.",
        "anyOf": [_whole(DATE), _YEAR_ALONE, _words([spelling.NEVER])],
    },
    "how-often": {
        "description": "How often: `every 4 weeks`, or `every month, within 7 days`.",
        **_whole(cadence.PATTERN),
    },
}
"""What fields of the same kind share, by the name that the schema gives it."""
