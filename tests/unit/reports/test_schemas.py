"""The schemas of JSON reports: they take what is written, know every key, and nothing besides."""

import json
import os
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
from peerkit.planning import roadmap, standing, what_if
from peerkit.planning.roadmaps import Reason
from peerkit.reports import Detail, render_roadmap, saved_record, write_changes_json
from peerkit.reports.next_steps import write_standing_json, write_what_if_json
from peerkit.reports.schemas import REPORTS, report_schema
from peerkit.reports.wording.terms import STATUS

AS_OF = date(2026, 11, 1)
EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
WAIVERS = EXAMPLES / "waivers/riverside.yaml"
FIRST_START = "first-start:2027-03-01"
GOALS = (
    (FIRST_START, "all") if int(os.environ.get("ROADMAP_CASES", "25")) >= 100 else (FIRST_START,)
)
"""To reach everything takes seconds for a large example, so that is left to longer runs."""
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
    for name in NAMES:
        assessment, document = audit(name)
        for detail in Detail:
            places = document.location if detail is Detail.PERSON else None
            written.append(peerkit.render(assessment, "json", detail=detail, places=places))
    assessment, _ = audit("riverside-trust")
    organisation = assessment.organisation
    odd = peerkit.load_waivers(ODD)
    house = peerkit.Assessor(
        peerkit.load_pack("peer-support-in-practice"),
        profile=peerkit.load_profile(PROFILE),
        waivers=[*peerkit.load_waivers(WAIVERS), *odd],
    )
    folder = tmp_path_factory.mktemp("tables")
    write_tables(organisation, folder)
    read = read_tables(folder)
    for day in (AS_OF, date(2025, 1, 1), date(2030, 1, 1)):
        found = house.assess(read.organisation, as_of=day)
        written.append(peerkit.render(found, "json", detail=Detail.PERSON, places=read.location))
    return [json.loads(text) for text in written]


def without_a_team(organisation: peerkit.Organisation) -> peerkit.Organisation:
    """Give an organisation without its first team, and without what names it."""
    assert isinstance(organisation.teams, tuple)
    return peerkit.evolve(
        organisation,
        teams=organisation.teams[1:],
        voices=peerkit.evolve(organisation.voices, pulses=(), group_views=(), statements=()),
        programme=peerkit.evolve(organisation.programme, teams=frozenset()),
    )


@pytest.fixture(scope="module")
def moves(audit: Callable[[str], Audited]) -> list[Any]:
    assessment, _ = audit("riverside-trust")
    organisation = assessment.organisation
    pack = peerkit.load_pack("peer-support-in-practice")
    without = without_a_team(organisation)
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


@pytest.fixture(scope="module")
def next_steps(audit: Callable[[str], Audited]) -> list[Any]:
    return [json.loads(write_standing_json(standing(audit(name)[0]))) for name in NAMES]


@pytest.fixture(scope="module")
def roadmaps(audit: Callable[[str], Audited]) -> list[peerkit.Roadmap]:
    whole, _ = audit("riverside-trust")
    pack = peerkit.load_pack("peer-support-in-practice")
    waiving = peerkit.Assessor(pack, waivers=peerkit.load_waivers(WAIVERS))
    waived = waiving.assess(whole.organisation, as_of=AS_OF)
    return [
        roadmap(waived, goal="managing.4"),
        *(roadmap(audit(name)[0], goal=g, capacity=3) for name in NAMES for g in GOALS),
    ]


@pytest.fixture(scope="module")
def ways(roadmaps: list[peerkit.Roadmap]) -> list[Any]:
    return [json.loads(render_roadmap(w, "json", detail=d)) for w in roadmaps for d in Detail]


@pytest.fixture(scope="module")
def alterations(audit: Callable[[str], Audited], roadmaps: list[peerkit.Roadmap]) -> list[Any]:
    """What each roadmap would alter, and what less or more of an organisation would."""
    riverside, _ = audit("riverside-trust")
    less = without_a_team(riverside.organisation)
    pairs = [
        *((way.assessment, way.organisation) for way in roadmaps),
        (riverside, less),
        (riverside.again(less), riverside.organisation),
    ]
    return [json.loads(write_what_if_json(what_if(*pair))) for pair in pairs]


@pytest.fixture
def written(request: pytest.FixtureRequest, report: str) -> list[Any]:
    made: list[Any] = request.getfixturevalue(
        {
            "assessment": "assessments",
            "changes": "moves",
            "next": "next_steps",
            "roadmap": "ways",
            "what-if": "alterations",
        }[report]
    )
    return made


@pytest.mark.parametrize("report", REPORTS)
def test_what_is_written_is_valid(report: str, written: list[Any]) -> None:
    for value in written:
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
def test_every_key_of_the_schema_is_written(report: str, written: list[Any]) -> None:
    schema = report_schema(report)
    known = set(keys(schema, schema.get("$defs", {})))
    seen = {key for value in written for key in keys_written(value)}
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
def test_a_key_more_or_less_is_refused(report: str, written: list[Any]) -> None:
    [whole, *_] = written
    for key in whole:
        assert not VALIDATORS[report].is_valid({k: v for k, v in whole.items() if k != key})
        assert not VALIDATORS[report].is_valid({**whole, key: {"of": "another sort"}})
    assert not VALIDATORS[report].is_valid({**whole, "score": 7})


def holders(value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - whatever JSON holds
    """Give each thing that a report holds: what kind of place it is in, what holds it, its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        place = f"{path}.{key}" if isinstance(value, dict) else f"{path}[]"
        yield place, value, key
        if isinstance(inner, dict | list):
            yield from holders(inner, place)


@pytest.mark.parametrize("report", ["next", "roadmap", "what-if"])
def test_a_fault_anywhere_in_a_report_is_refused(report: str, written: list[Any]) -> None:
    """Each sort of place, once: with nothing there, something of another sort, and one key more."""
    is_valid, tried = VALIDATORS[report].is_valid, set()
    for whole in written:
        for place, holder, key in list(holders(whole)):
            if place in tried:
                continue
            tried.add(place)
            was = holder[key]
            holder[key] = {"of": "another sort"}
            assert not is_valid(whole), place
            if isinstance(was, dict):
                holder[key] = {**was, "score": 7}
                assert not is_valid(whole), place
            if isinstance(holder, dict):
                order = list(holder)
                del holder[key]
                assert not is_valid(whole), place
                holder[key] = was
                holder |= {name: holder.pop(name) for name in order}
            holder[key] = was
        assert is_valid(whole)


def seeded(report: str, found: peerkit.Assessment) -> Any:  # noqa: ANN401 - a report's values
    if report == "next":
        return json.loads(write_standing_json(standing(found)))
    way = roadmap(found, goal=FIRST_START)
    if report == "roadmap":
        return json.loads(render_roadmap(way, "json"))
    return json.loads(write_what_if_json(what_if(found, way.organisation)))


NEXT, WAY, THEN = (
    f"peerkit.reports.{module}"
    for module in ("next_steps.standing_json", "roadmap.json", "next_steps.what_if")
)


@pytest.mark.parametrize(
    ("report", "target", "fault"),
    [
        (
            "next",
            f"{NEXT}._subject",
            lambda one: {"kind": str(one.kind), "id": one.id, "name": "x"},
        ),
        ("next", f"{NEXT}._subject", lambda one: {"kind": str(one.kind).upper(), "id": one.id}),
        ("next", f"{NEXT}._prerequisite", lambda one: {"id": one.id, "status": str(one.status)}),
        ("next", f"{NEXT}.SCHEMA", "peerkit.next/2"),
        ("roadmap", f"{WAY}.REASON", dict.fromkeys(Reason, "fixt")),
        ("roadmap", f"{WAY}._facts", lambda facts, _: [{"path": f.path} for f in facts]),
        ("roadmap", f"{WAY}._goal", lambda goal: {"recommendation": goal.recommendation.id}),
        ("roadmap", f"{WAY}.ROADMAP_SCHEMA", "peerkit.roadmap"),
        ("what-if", f"{THEN}._status", lambda status: STATUS[status]),
        ("what-if", f"{THEN}._subject", lambda one: one.id),
        ("what-if", f"{THEN}.SCHEMA", "peerkit.whatif/1"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_fault_seeded_in_a_writer_is_caught(
    audit: Callable[[str], Audited],
    monkeypatch: pytest.MonkeyPatch,
    report: str,
    target: str,
    fault: Any,  # noqa: ANN401 - whatever stands there
) -> None:
    found, _ = audit("harbour-first-month")
    validator = VALIDATORS[report]
    assert validator.is_valid(seeded(report, found))
    monkeypatch.setattr(target, fault)
    assert not validator.is_valid(seeded(report, found))
