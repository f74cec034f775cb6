"""Whole documents, made from the schema: the reader takes them, and judges near misses alike.

The generator knows the few keywords that our schemas use and nothing of the model.
"""

import json
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, event, given, reject, settings
from hypothesis import strategies as st

from peerkit.documents.converter import structure_entity
from peerkit.documents.json_schema import json_schema
from peerkit.packs.schemas import DOCUMENTS, entity_of

BETWEEN_PARTS = {"PK108", "PK109", "PK110"}
SLIPS: list[Any] = [
    None,
    True,
    0,
    -1,
    2.5,
    10**20,
    "",
    "?",
    "no",
    "never",
    "none",
    "2024-02-30",
    [],
    {},
    [None],
]

Schema = dict[str, Any]


def instances(schema: Schema, defs: Schema) -> st.SearchStrategy[Any]:
    """Give values that a schema is likely to take."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return st.deferred(lambda: instances(defs[name], defs))
    if "anyOf" in schema:
        return st.one_of([instances(choice, defs) for choice in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    made: dict[str, Any] = {
        "null": st.none,
        "boolean": st.booleans,
        "integer": lambda: st.integers(schema.get("minimum"), schema.get("maximum")),
        "number": lambda: numbers(schema),
        "string": lambda: matching(schema["pattern"]) if "pattern" in schema else st.text(),
        "array": lambda: st.lists(instances(schema["items"], defs), max_size=2),
        "object": lambda: objects(schema, defs),
    }
    strategy: st.SearchStrategy[Any] = made[schema["type"]]()
    return strategy


matching = cache(st.from_regex)  # reading a pattern costs more than drawing from it


def numbers(schema: Schema) -> st.SearchStrategy[float]:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    out = "exclusiveMinimum" in schema
    return st.floats(low, schema["maximum"], exclude_min=out) | st.just(schema["maximum"])


@st.composite
def objects(draw: st.DrawFn, schema: Schema, defs: Schema) -> dict[str, Any]:
    properties, needed = schema["properties"], schema.get("required", [])
    free = [name for name in properties if name not in needed]
    some = draw(st.lists(st.sampled_from(free), max_size=3, unique=True)) if free else []
    return {name: draw(instances(properties[name], defs)) for name in [*needed, *some]}


@st.composite
def near_misses(draw: st.DrawFn, documents: st.SearchStrategy[Any]) -> Any:  # noqa: ANN401
    """Give a document with one value, key or element changed somewhere."""
    document = draw(documents)
    holder: Any = document
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return document
        key = draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 3)):
            holder = holder[key]
            continue
        change = draw(st.sampled_from(["value", "value", "value", "key", "gone"]))
        value = holder.pop(key) if change != "value" else None
        if change == "value":
            holder[key] = draw(st.sampled_from(SLIPS) | st.text(max_size=4))
        elif change == "key" and isinstance(holder, dict):
            holder[f"{key}s"] = value
        return document


WHOLES = [entity_of(document) for document in DOCUMENTS]
SCHEMAS = {whole: json_schema(whole, document) for whole, document in WHOLES}
MADE = {whole: instances(schema, schema["$defs"]) for whole, schema in SCHEMAS.items()}
VALIDATORS = {whole: jsonschema_rs.Draft202012Validator(s) for whole, s in SCHEMAS.items()}

many = settings(suppress_health_check=list(HealthCheck))


def schema_takes(whole: type, document: object) -> bool:
    try:
        return VALIDATORS[whole].is_valid(json.loads(json.dumps(document)))
    except ValueError:  # a half of a character: no JSON at all
        reject()


def reader_takes(whole: type, document: dict[str, Any]) -> bool:
    values = {key: value for key, value in document.items() if key != "peerkit"}
    _, misfits = structure_entity(whole, values)
    return {misfit.code for misfit in misfits} <= BETWEEN_PARTS


@pytest.mark.parametrize("whole", [whole for whole, _ in WHOLES])
def test_the_reader_takes_what_the_schema_makes(whole: type) -> None:
    @many
    @given(document=MADE[whole])
    def check(document: dict[str, Any]) -> None:
        assume(schema_takes(whole, document))
        assert reader_takes(whole, document)

    check()


@pytest.mark.parametrize(("whole", "mark"), WHOLES)
def test_both_judge_near_misses_alike(whole: type, mark: str) -> None:
    @many
    @given(document=near_misses(MADE[whole]))
    def check(document: dict[str, Any]) -> None:
        assume(document.get("peerkit") == mark)
        by_schema = schema_takes(whole, document)
        event(f"taken: {by_schema}")
        assert reader_takes(whole, document) is by_schema

    check()
