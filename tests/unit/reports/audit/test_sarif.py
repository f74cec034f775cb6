"""SARIF 2.1.0: valid by OASIS' schema, and read by a library that is not ours."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from sarif.sarif_file import SarifFile

import peerkit
from peerkit.errors import Location
from peerkit.packs import Pack
from peerkit.reports import write_sarif

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
EXAMPLES = sorted(p.stem for p in (Path(__file__).parents[4] / "examples").glob("*.yaml"))
KIND = {
    "met": "pass",
    "not-met": "fail",
    "not-known": "open",
    "not-applicable": "notApplicable",
    "error": "review",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_valid(
    audit: Callable[..., Any], schema_file: Callable[[str], Path], name: str
) -> None:
    assessment, document = audit(name)
    schema = json.loads(schema_file("sarif-schema-2.1.0.json").read_text("utf-8"))
    told = json.loads(write_sarif(assessment, places=document.location))
    assert list(jsonschema_rs.validator_for(schema).iter_errors(told)) == []


def test_another_reader_finds_what_is_not_met(audit: Callable[..., Any]) -> None:
    assessment, document = audit("riverside-trust")
    told = json.loads(write_sarif(assessment, places=document.location))
    read = SarifFile("a.sarif", told, datetime(2026, 11, 1, tzinfo=UTC))
    assert read.get_distinct_tool_names() == ["peerkit"]
    not_met = {finding.recommendation.id for finding in assessment.findings.not_met()}
    shown = {r["Code"] for r in read.get_records() if r["Severity"] in {"warning", "note"}}
    assert shown == not_met


def test_each_result_is_a_finding(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    [run] = json.loads(write_sarif(assessment))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [r.recommendation.id for r in assessment.pack.rules]
    for finding, result in zip(assessment.findings, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.recommendation.id
        assert result["kind"] == KIND[finding.status]
        assert (result["level"] == "none") is (finding.status != "not-met")
        assert result["properties"]["status"] == finding.status
        about = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
        assert about == f"{finding.subject.kind}/{finding.subject.id}"
    prints = Counter(json.dumps(result["partialFingerprints"]) for result in run["results"])
    assert set(prints.values()) == {1}


def places(file: str) -> Callable[[str], Location | None]:
    return lambda path: Location(file=file, line=3, column=5, path=path)


@pytest.fixture
def small(make_pack: MakePack) -> peerkit.Assessment:
    pack = make_pack({"id": "a", "met_when": 'kind == "clinical"', "subject": "team"})
    teams = [{"id": "t", "name": "{0} [see](javascript:x) \\", "kind": "clinical"}]
    trust = peerkit.structure({"id": "trust", "name": "The Trust", "teams": teams})
    return peerkit.Assessor(pack).assess(trust, as_of=AS_OF)


def test_a_place_is_a_file_a_line_and_a_column(small: peerkit.Assessment) -> None:
    [run] = json.loads(write_sarif(small, places=places("our files/a.yaml")))["runs"]
    [where] = run["results"][0]["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "our%20files/a.yaml"},
        "region": {"startLine": 3, "startColumn": 5},
    }


@pytest.mark.parametrize("file", ["../../etc/a.yaml", "/home/somebody/a.yaml", "a/../b.yaml"])
def test_57_a_path_that_says_something_of_a_machine_is_left_out(
    small: peerkit.Assessment, file: str
) -> None:
    text = write_sarif(small, places=places(file))
    assert "physicalLocation" not in text
    assert "fullyQualifiedName" in text
    assert ".yaml" not in text


def test_58_nothing_in_a_message_is_filled_in_or_linked(small: peerkit.Assessment) -> None:
    [run] = json.loads(write_sarif(small))["runs"]
    assert run["results"][0]["message"]["text"].startswith(
        "{{0}} \\[see\\](javascript:x) \\\\: A recommendation: in place"
    )
