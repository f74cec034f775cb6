"""The table of an audit, as a reader that is not ours sees it."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.packs import Pack
from peerkit.reports import Detail, write_csv
from peerkit.reports.audit.csv import COLUMNS

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_each_finding_is_a_row(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("open-door")
    found = rows(write_csv(assessment))
    assert [(row["recommendation"], row["subject"], row["status"]) for row in found] == [
        (finding.recommendation.id, finding.subject.id, finding.status)
        for finding in assessment.findings
    ]
    assert all(list(row) == list(COLUMNS) for row in found)


def test_a_row_says_what_it_rests_on_and_where_that_is_written(audit: Callable[..., Any]) -> None:
    assessment, document = audit("riverside-trust")
    told = rows(write_csv(assessment, places=document.location))
    by_id = {(row["recommendation"], row["subject"]): row for row in told}
    northgate = by_id["preparing-teams.1.a", "northgate"]
    assert northgate["status"] == "not-met"
    assert northgate["possible"] == "not-met"
    assert "conversations › north-intro › held on: 2025-10-13 (line 111)" in northgate["rests_on"]
    assert northgate["disagreement"] == "no"
    assert by_id["preparing-teams.3.c", "northgate"]["disagreement"] == "yes"


def test_posts_are_named_only_when_asked_for(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    assert "appointments › … › " in write_csv(assessment)
    assert "appointments › … › " not in write_csv(assessment, detail=Detail.PERSON)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "'="])
def test_a_name_is_never_run_as_a_formula(make_pack: MakePack, sign: str) -> None:
    trust = peerkit.structure({"id": "trust", "name": f"{sign}SUM(A1)"})
    assessment = peerkit.Assessor(make_pack({"id": "a"})).assess(trust, as_of=AS_OF)
    [row] = rows(write_csv(assessment))
    assert row["subject_name"] == f"'{sign}SUM(A1)"


def test_an_error_says_why(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": "as_of + days(9999999) > as_of"})
    trust = peerkit.structure({"id": "trust", "name": "The Trust"})
    [row] = rows(write_csv(peerkit.Assessor(pack).assess(trust, as_of=AS_OF)))
    assert row["status"] == "error"
    assert row["rests_on"]
