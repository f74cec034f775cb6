"""The JSON report: exactly the documented keys, valid, and the same bytes each time."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.packs import Pack
from peerkit.reports import Detail, write_json

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
EXAMPLES = Path(__file__).parents[4] / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))
STATUSES = {"met", "not-met", "not-known", "not-applicable", "error"}

REPORT_KEYS = {
    "schema",
    "detail",
    "as_of",
    "organisation",
    "pack",
    "parameters",
    "profile",
    "waivers",
    "findings",
    "groups",
    "reflections",
}
FINDING_KEYS = {
    "recommendation",
    "title",
    "theme",
    "strength",
    "subject",
    "status",
    "possible",
    "waived",
    "disagreement",
    "failure",
    "because",
    "heard",
    "would_settle",
    "fewest_to_settle",
    "ask",
    "remedy",
    "cites",
}
GROUP_KEYS = {
    "group",
    "title",
    "theme",
    "subject",
    "status",
    "open_parts",
    "parts",
    "beside",
    "cites",
}


@pytest.fixture(scope="module")
def assessor() -> peerkit.Assessor:
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


def written(assessor: peerkit.Assessor, path: Path, detail: Detail = Detail.TEAM) -> str:
    document = peerkit.read_organisation(path)
    assessment = assessor.assess(document.organisation, as_of=AS_OF)
    return write_json(assessment, detail=detail, places=document.location)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_is_reported_with_exactly_these_keys(
    assessor: peerkit.Assessor, path: Path
) -> None:
    report = json.loads(written(assessor, path))
    assert set(report) == REPORT_KEYS
    assert report["schema"] == "peerkit.assessment/1"
    assert report["as_of"] == "2026-11-01"
    assert set(report["organisation"]) == {"id", "name"}
    assert set(report["pack"]) == {"id", "version", "digest"}
    assert report["findings"]
    assert report["groups"]
    for found in report["findings"]:
        assert set(found) == FINDING_KEYS
        assert found["status"] in STATUSES
        assert set(found["subject"]) == {"kind", "id", "name"}
        assert set(found["remedy"]) == {"holder", "text"}
        assert found["waived"] is None
        for fact in [*found["because"], *found["heard"], *found["would_settle"]]:
            assert set(fact) in ({"path", "value"}, {"path", "value", "line"})
    for found in report["groups"]:
        assert set(found) == GROUP_KEYS
        assert found["status"] in STATUSES | {"partly-met"}
        assert set(found["open_parts"]) <= set(found["parts"])
    for item in report["reflections"]:
        assert set(item) == {"id", "prompt", "cites"}
    for item in [*report["findings"], *report["groups"], *report["reflections"]]:
        assert set(item["cites"]) == {"section", "item", "pages"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_status_and_what_is_possible_agree(assessor: peerkit.Assessor, path: Path) -> None:
    for found in json.loads(written(assessor, path))["findings"]:
        if found["status"] == "not-known":
            assert len(found["possible"]) > 1
            assert "not-known" not in found["possible"]
            assert found["would_settle"]
        else:
            assert found["possible"] == [found["status"]]
            assert found["would_settle"] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_facts_give_the_same_bytes(path: Path) -> None:
    def fresh() -> str:
        return written(peerkit.Assessor(peerkit.load_pack("peer-support-in-practice")), path)

    assert fresh() == fresh()


def test_a_line_is_that_of_the_fact(assessor: peerkit.Assessor) -> None:
    """Each dated or chosen fact stands word for word on the line that the report names."""
    path = EXAMPLES / "riverside-trust.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    checked = 0
    for found in json.loads(written(assessor, path, Detail.PERSON))["findings"]:
        for fact in found["because"]:
            field = fact["path"].rpartition(".")[2]
            if "line" in fact and field in {"held_on", "starts_on", "entry", "kind"}:
                line = lines[fact["line"] - 1]
                assert f"{field}: " in line
                assert fact["value"].removesuffix(", planned") in line
                checked += 1
    assert checked > 50


def report(pack: Pack, document: str, detail: Detail = Detail.TEAM) -> dict[str, Any]:
    read = peerkit.read_organisation(f"peerkit: organisation/1\n{document}".encode())
    assessment = peerkit.Assessor(pack).assess(read.organisation, as_of=AS_OF)
    text = write_json(assessment, detail=detail, places=read.location)
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_small_report_whole(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a", "title": "Reasons are written down", "corroborated_by": 'voiced("all-staff")'},
        groups=[{"id": "g", "title": "All of it", "parts": {"a": "a"}}],
        reflections=[{"id": "r", "prompt": "Why?"}],
        parameters=[{"id": "most", "default": 3, "because": "ours"}],
    )
    document = (
        "id: trust\nname: The Trust\nvision:\n  rationale: Because\nvoices:\n"
        "  pulses:\n  - {about: a, group: all-staff, agree: 1, disagree: 9}\n"
    )
    cites = {"section": "A heading", "item": "i", "pages": "3-4"}
    subject = {"kind": "organisation", "id": "trust", "name": "The Trust"}
    heard = "1 agree, 0 partly, 9 disagree, 0 unsure"
    assert report(pack, document) == {
        "schema": "peerkit.assessment/1",
        "detail": "team",
        "as_of": "2026-11-01",
        "organisation": {"id": "trust", "name": "The Trust"},
        "pack": {"id": "small", "version": "1.2.3", "digest": pack.digest},
        "parameters": {"majority_percent": 50, "most": 3, "smallest_group": 8},
        "profile": None,
        "waivers": None,
        "findings": [
            {
                "recommendation": "a",
                "title": "Reasons are written down",
                "theme": "first",
                "strength": "important",
                "subject": subject,
                "status": "met",
                "possible": ["met"],
                "waived": None,
                "disagreement": True,
                "failure": None,
                "because": [{"path": "vision.rationale", "value": "stated", "line": 5}],
                "heard": [{"path": "voices.pulses[#1]", "value": heard, "line": 8}],
                "would_settle": [],
                "fewest_to_settle": None,
                "ask": "Is it done?",
                "remedy": {"holder": "manager", "text": "Do it."},
                "cites": cites,
            }
        ],
        "groups": [
            {
                "group": "g",
                "title": "All of it",
                "theme": "first",
                "subject": subject,
                "status": "met",
                "open_parts": [],
                "parts": ["a"],
                "beside": [],
                "cites": cites,
            }
        ],
        "reflections": [{"id": "r", "prompt": "Why?", "cites": cites}],
    }


def test_what_stands_beside_a_group_is_told_apart_from_its_parts(make_pack: MakePack) -> None:
    group = {"id": "g", "parts": {"a": "a"}, "beside": {"b": "b"}}
    (found,) = report(make_pack({"id": "a"}, {"id": "b"}, groups=[group]), "id: t\nname: T\n")[
        "groups"
    ]
    assert (found["parts"], found["beside"]) == (["a"], ["b"])


def test_what_could_not_be_worked_out_says_why(make_pack: MakePack) -> None:
    beyond = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
    pack = make_pack({"id": "a", "met_when": beyond})
    document = "id: trust\nname: Trust\nvision: {communications: [{held_on: 2026-01-01}]}\n"
    (found,) = report(pack, document)["findings"]
    assert (found["status"], found["possible"]) == ("error", ["error"])
    assert "calendar" in found["failure"]


POSTS = {"id": "a", "subject": "team", "met_when": "any(a.starts_on < as_of for a in appointments)"}
TEAM = """\
id: trust
name: Trust
teams:
- id: crisis
  name: Crisis
  appointments: [{id: alder-1, starts_on: 2026-01-01}]
"""


@pytest.mark.parametrize(
    ("detail", "fact"),
    [
        (
            Detail.TEAM,
            {"path": "teams[crisis].appointments[…].starts_on", "value": "2026-01-01"},
        ),
        (
            Detail.PERSON,
            {
                "path": "teams[crisis].appointments[alder-1].starts_on",
                "value": "2026-01-01",
                "line": 7,
            },
        ),
    ],
)
def test_posts_are_named_only_when_asked_for(
    make_pack: MakePack, detail: Detail, fact: dict[str, object]
) -> None:
    (found,) = report(make_pack(POSTS), TEAM, detail)["findings"]
    assert found["because"] == [fact]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", 'a "b" \\ c', "Büro 日本 🙂", "x" * 100_000]
)
def test_any_name_comes_back_as_it_was(make_pack: MakePack, name: str) -> None:
    organisation = peerkit.structure({"id": "trust", "name": name})
    assessment = peerkit.Assessor(make_pack({"id": "a"})).assess(organisation, as_of=AS_OF)
    assert json.loads(write_json(assessment))["organisation"]["name"] == name


def test_without_places_no_line_is_written(assessor: peerkit.Assessor) -> None:
    document = peerkit.read_organisation(FILES[0])
    assert '"line"' not in write_json(assessor.assess(document.organisation, as_of=AS_OF))
