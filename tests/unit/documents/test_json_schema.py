"""The schema and the reader take the same, field by field; `tests/property` has whole documents.

Where a schema has to judge, a validator of somebody else's does it.
"""

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema_rs
import pytest

from peerkit.documents import Source
from peerkit.documents.converter import structure_entity
from peerkit.documents.json_schema import json_schema, write_json_schema
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.model import Organisation
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.packs.schemas import DOCUMENTS, entity_of

BETWEEN_PARTS = {"PK108", "PK109", "PK110"}
WHOLES = [entity_of(document) for document in DOCUMENTS]
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))

WRITTEN: list[Any] = [
    *(None, True, False, 0, 1, 3, -1, 0.5, 1.0, 2.5, 745, 2024, 2024.0, 999, 10_000, 1e30, -1e30),
    *(2**63 - 1, 2**63, 2**64, -(2**63) - 1),
    *(
        "?",
        "unknown",
        "UNKNOWN",
        "Don't know",
        "dont know",
        "not  known",
        "un\u212anown",
        "none",
        "None",
    ),
    *(
        "never",
        "NEVER",
        "nevermore",
        "no",
        "Yes",
        " n/a. ",
        "...",
        "-",
        "tbc!",
        "not applicable",
        "",
        " ",
    ),
    *(
        "\u00a0",
        "\u3000\u2003",
        "\t",
        "a\nb",
        "a\u200b",
        "\ufeffa",
        "a\x07",
        "a\u2028b",
        "words",
        "Ünïcode",
        "a" * 500,
        "a" * 501,
    ),
    *(
        "2024",
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "0000",
        "0001-01-01",
        "2024-13",
    ),
    *(
        "2024-04-31",
        "2024-4-1",
        "2024-04-01\n",
        "٢٠٢٤",
        "every week",
        "every 4 weeks",
        "every 0 weeks",
    ),
    *("every 12 months, within 10 days", "every 1000 days", "Every week", "every 04 weeks"),
    *(
        "crisis",
        "a b",
        "-a",
        "_a",
        "a]",
        "a/b",
        "équipe",
        "e\u0301",
        "бригада",
        "a" * 100,
        "a" * 101,
        "a_b-c.d",
    ),
    *(
        "leadership.1.c",
        "Leadership.1",
        "٣",
        "nhs",
        "peer-worker",
        "team",
        "conversations",
        "complete",
    ),
    *(
        [],
        [None],
        ["none"],
        ["crisis", "crisis"],
        ["?"],
        ["nhs"],
        ["peer-worker", 3],
        ["2024", 2024, 2024.5],
    ),
    *(
        ["words", "no"],
        ["conversations"],
        [[]],
        [{}],
        {},
        {"x": 1},
        {"id": "a"},
        [{"id": "a"}],
        [{"kind": "line"}],
    ),
]


def entities(whole: type) -> list[type]:
    found = [whole]
    for entity in found:
        inner = [shape.of for shape in shapes(entity).values() if shape.of is not None]
        found += [of for of in inner if attrs.has(of) and of not in found]
    return found


def fields(whole: type) -> list[tuple[type, str]]:
    """Give one field of each shape: fields of one shape are told apart by nothing."""
    seen: dict[tuple[Shape, bool], tuple[type, str]] = {}
    for entity in entities(whole):
        for name, shape in shapes(entity).items():
            key = attrs.evolve(shape, default=shape.default is attrs.NOTHING or repr(shape.default))
            seen.setdefault((key, name == "complete" and entity.__name__ == "Team"), (entity, name))
    return list(seen.values())


def validator_of(whole: type, document: str, entity: type) -> jsonschema_rs.Draft202012Validator:
    schema = json_schema(whole, document)
    if entity is not whole:
        schema = {"$ref": f"#/$defs/{entity.__name__}", "$defs": schema["$defs"]}
    return jsonschema_rs.Draft202012Validator(schema)


def reader_takes(entity: type, values: dict[str, Any]) -> bool:
    _, misfits = structure_entity(entity, values)
    return {misfit.code for misfit in misfits} <= BETWEEN_PARTS


def least(entity: type) -> dict[str, Any]:
    """Give the values that have to be there."""
    values: dict[str, Any] = {}
    for name, shape in shapes(entity).items():
        if shape.default is attrs.NOTHING:
            words: Any = shape.of
            values[name] = {"COUNT": 5, "SCHEDULED": "2024-02-29"}.get(shape.kind.name, "a.1")
            if words is not None and attrs.has(words):
                values[name] = least(words) if shape.kind is Kind.PART else []
            elif words is not None:
                values[name] = next(iter(words)).value
    return values


@pytest.mark.parametrize(
    ("whole", "document", "entity", "name"),
    [
        pytest.param(whole, document, entity, name, id=f"{entity.__name__}.{name}")
        for whole, document in WHOLES
        for entity, name in fields(whole)
    ],
)
def test_a_field_takes_the_same_by_the_schema_and_by_the_reader(
    whole: type, document: str, entity: type, name: str
) -> None:
    validator = validator_of(whole, document, entity)
    mark = {"peerkit": document} if entity is whole else {}
    verdicts = set()
    words: Any = shapes(entity)[name].of
    fitting: list[Any] = []
    if words is not None:
        fitting = [least(words)] if attrs.has(words) else [word.value for word in words]
    for written in [*WRITTEN, *fitting]:
        values = {**least(entity), name: written}
        by_reader = reader_takes(entity, values)
        assert validator.is_valid(mark | values) is by_reader, (entity, name, written)
        verdicts.add(by_reader)
    assert verdicts == {True, False}


@pytest.mark.parametrize(("whole", "document"), WHOLES)
def test_it_is_a_schema_and_stands_alone(whole: type, document: str) -> None:
    text = write_json_schema(whole, document)
    assert text.isascii()
    schema = json.loads(text)
    assert schema == json_schema(whole, document)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "http" not in text.replace(schema["$schema"], "")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_fit(path: Path) -> None:
    tree = parse_yaml(Source.read(path), places=False).tree
    assert validator_of(*WHOLES[0], Organisation).is_valid(tree)


@pytest.mark.parametrize(
    "values",
    [
        {"id": "a", "name": "A"},
        {"peerkit": "organisation/2", "id": "a", "name": "A"},
        {"peerkit": "organisation/1", "name": "A"},
        {"peerkit": "organisation/1", "id": "a", "name": "A", "knd": "nhs"},
        {"peerkit": "organisation/1", "id": "a", "name": "A", "vision": {"x": 1}},
        [],
        None,
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(values: object) -> None:
    assert not validator_of(*WHOLES[0], Organisation).is_valid(values)


def test_editors_are_told_what_each_field_is() -> None:
    schema = json_schema(*WHOLES[0])
    team = schema["$defs"]["Team"]["properties"]
    assert team["size"]["description"] == "how many people work in it."
    assert schema["$defs"]["RoleKind"]["enum"][0] == "peer-worker"
    missing = [
        f"{entity}.{name}"
        for entity, definition in schema["$defs"].items()
        for name, field in definition.get("properties", {}).items()
        if "description" not in field
    ]
    assert missing == []
