"""The schemas of JSON reports: they take what is written, know every key, and nothing besides."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import peerkit
from peerkit.documents import Document
from peerkit.documents.tables import read_tables, write_tables
from peerkit.reports import Detail, saved_record, write_changes_json
from peerkit.reports.schemas import REPORTS, report_schema

AS_OF = date(2026, 11, 1)
EXAMPLES = Path(__file__).parents[3] / "examples"
PROFILE = b"""\
peerkit: profile/1
id: house
title: House
select: {themes: [leadership, manager-buy-in, management], ids: ["*"],
         strengths: [important, consider, finding], subjects: [organisation, programme, team]}
parameters: [{id: smallest_group, value: 10, because: Teams are small.}]
waivers: {longest_months: 18, because: We plan by two winters.}
wording: [{id: managing.4, title: Time to lead, note: On Mondays., contact: the office}]
"""
ODD = b"""\
peerkit: waivers/1
waivers:
  - {recommendation: managing.4, team: nowhere, kind: deferred, reason: Later,
     decided_by: team-manager, agreed_with: [], decided_on: 2026-09-01, expires_on: 2027-01-31}
  - {recommendation: preparing-teams.1.a, team: willow, kind: deferred, reason: Later,
     decided_by: team-manager, agreed_with: [], decided_on: 2026-09-01, expires_on: 2027-01-31}
"""
Audited = tuple[peerkit.Assessment, Document]
Schema = dict[str, Any]
VALIDATORS = {
    report: jsonschema_rs.Draft202012Validator(report_schema(report), validate_formats=True)
    for report in REPORTS
}


@pytest.fixture(scope="module")
def assessments(
    audit: Callable[[str], Audited], tmp_path_factory: pytest.TempPathFactory
) -> list[Any]:
    """Reports as plain values which, taken together, have every key that there is."""
    written = []
    for path in EXAMPLES.glob("*.yaml"):
        assessment, document = audit(path.stem)
        for detail in Detail:
            places = document.location if detail is Detail.PERSON else None
            written.append(peerkit.render(assessment, "json", detail=detail, places=places))
    assessment, _ = audit("riverside-trust")
    organisation = assessment.organisation
    odd = peerkit.load_waivers(ODD)
    house = peerkit.Assessor(
        peerkit.load_pack("peer-support-in-practice"),
        profile=peerkit.load_profile(PROFILE),
        waivers=[*peerkit.load_waivers(EXAMPLES / "waivers/riverside.yaml"), *odd],
    )
    folder = tmp_path_factory.mktemp("tables")
    write_tables(organisation, folder)
    read = read_tables(folder)
    for day in (AS_OF, date(2025, 1, 1), date(2030, 1, 1)):
        found = house.assess(read.organisation, as_of=day)
        written.append(peerkit.render(found, "json", detail=Detail.PERSON, places=read.location))
    return [json.loads(text) for text in written]


@pytest.fixture(scope="module")
def moves(audit: Callable[[str], Audited]) -> list[Any]:
    assessment, _ = audit("riverside-trust")
    organisation = assessment.organisation
    assert isinstance(organisation.teams, tuple)
    pack = peerkit.load_pack("peer-support-in-practice")
    _, *others = organisation.teams
    without = peerkit.evolve(
        organisation,
        teams=others,
        voices=peerkit.evolve(organisation.voices, pulses=(), group_views=(), statements=()),
        programme=peerkit.evolve(organisation.programme, teams=frozenset()),
    )
    profile = peerkit.load_profile(PROFILE)
    records = [
        saved_record(assessor.assess(whole, as_of=day))
        for assessor, whole, day in (
            (peerkit.Assessor(pack), organisation, AS_OF),
            (peerkit.Assessor(pack), without, AS_OF),
            (peerkit.Assessor(pack, profile=profile), organisation, date(2025, 1, 1)),
        )
    ]
    whole, less, other = records
    pairs = [(whole, less), (less, whole), (other, whole)]
    return [json.loads(write_changes_json(peerkit.changes(*pair))) for pair in pairs]


@pytest.fixture
def written(request: pytest.FixtureRequest) -> dict[str, list[Any]]:
    return {
        "assessment": request.getfixturevalue("assessments"),
        "changes": request.getfixturevalue("moves"),
    }


@pytest.mark.parametrize("report", REPORTS)
def test_what_is_written_is_valid(report: str, written: dict[str, list[Any]]) -> None:
    for value in written[report]:
        VALIDATORS[report].validate(value)


def keys(schema: Schema, defs: Schema, path: str = "") -> Iterator[str]:
    """Give the paths of all the keys that a schema names."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].removeprefix("#/$defs/")]
    for choice in schema.get("anyOf", ()):
        yield from keys(choice, defs, path)
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}.{name}"
        yield from keys(inner, defs, f"{path}.{name}")
    if "items" in schema:
        yield from keys(schema["items"], defs, f"{path}[]")


def keys_written(value: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}.{name}"
            yield from keys_written(inner, f"{path}.{name}")
    if isinstance(value, list):
        for inner in value:
            yield from keys_written(inner, f"{path}[]")


@pytest.mark.parametrize("report", REPORTS)
def test_every_key_of_the_schema_is_written(report: str, written: dict[str, list[Any]]) -> None:
    schema = report_schema(report)
    known = set(keys(schema, schema.get("$defs", {})))
    seen = {key for value in written[report] for key in keys_written(value)}
    seen = {key for key in seen if not re.match(r"(\.\w+)?\.parameters\.", key)}
    assert (seen - known, known - seen) == (set(), set())


def objects(schema: Any) -> Iterator[Schema]:  # noqa: ANN401 - a part of a schema
    """Give every schema of an object in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("report", REPORTS)
def test_every_object_is_closed(report: str) -> None:
    """But for parameters, which packs name."""
    for schema in objects(report_schema(report)):
        if "properties" in schema:
            assert schema["additionalProperties"] is False
            assert set(schema["required"]) <= set(schema["properties"])
        else:
            assert schema == {"type": "object", "additionalProperties": {"type": "integer"}}


@pytest.mark.parametrize("report", REPORTS)
def test_a_key_more_or_less_is_refused(report: str, written: dict[str, list[Any]]) -> None:
    [whole, *_] = written[report]
    for key in whole:
        assert not VALIDATORS[report].is_valid({k: v for k, v in whole.items() if k != key})
        assert not VALIDATORS[report].is_valid({**whole, key: {"of": "another sort"}})
    assert not VALIDATORS[report].is_valid({**whole, "score": 7})
