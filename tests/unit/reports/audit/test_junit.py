"""JUnit XML: valid by Jenkins' schema, and read by a library that is not ours."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from junitparser import Error, Failure, JUnitXml, Skipped

import peerkit
from peerkit.packs import Pack
from peerkit.reports import write_junit

MakePack = Callable[..., Pack]
EXAMPLES = sorted(p.stem for p in (Path(__file__).parents[4] / "examples").glob("*.yaml"))
OUTCOME = {
    "met": None,
    "not-met": Failure,
    "not-known": Skipped,
    "not-applicable": Skipped,
    "error": Error,
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_valid(
    audit: Callable[..., Any], schema_file: Callable[[str], Path], name: str
) -> None:
    assessment, document = audit(name)
    schema = xmlschema.XMLSchema(schema_file("junit-10.xsd"))
    schema.validate(write_junit(assessment, places=document.location))


@pytest.mark.parametrize("name", EXAMPLES)
def test_another_reader_counts_what_was_found(audit: Callable[..., Any], name: str) -> None:
    assessment, _ = audit(name)
    told = JUnitXml.fromstring(write_junit(assessment).encode())
    found = Counter(assessment.findings.statuses())
    assert told.tests == len(assessment.findings)
    assert told.failures == found["not-met"]
    assert told.errors == found["error"]
    assert sum(suite.skipped for suite in told) == found["not-known"] + found["not-applicable"]
    assert {suite.name for suite in told} == {
        f"{finding.subject.kind} {finding.subject.name}" for finding in assessment.findings
    }


def test_each_case_comes_out_as_its_finding(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    cases = {
        (suite._elem.get("package"), case.name): case
        for suite in JUnitXml.fromstring(write_junit(assessment).encode())
        for case in suite
    }
    assert len(cases) == len(assessment.findings)
    for finding in assessment.findings:
        of, about = finding.recommendation, finding.subject
        case = cases[f"{about.kind}.{about.id}", f"{of.title} [{of.id}]"]
        wanted = OUTCOME[finding.status]
        assert [type(outcome) for outcome in case.result] == ([] if wanted is None else [wanted])
        if finding.status == "not-met":
            assert of.remedy.text in case.result[0].text
            assert all(fact.value in case.result[0].text for fact in finding.because()[:1])
        if finding.status == "not-known":
            assert of.ask in case.result[0].text


def test_what_could_not_be_worked_out_is_an_error(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": "as_of + days(9999999) > as_of"})
    trust = peerkit.structure({"id": "trust", "name": "The Trust"})
    assessment = peerkit.Assessor(pack).assess(trust, as_of=date(2026, 11, 1))
    [suite] = JUnitXml.fromstring(write_junit(assessment).encode())
    [case] = suite
    assert suite.errors == 1
    assert isinstance(case.result[0], Error)
    assert case.result[0].text
