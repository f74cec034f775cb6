"""A JSON report read again holds what the assessment held."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Record, record_of
from peerkit.reports import Detail, read_saved, record_of_report, saved_record

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture
def report(audit: Callable[..., Any]) -> dict[str, Any]:
    assessment, document = audit("open-door")
    written = peerkit.render(assessment, "json", places=document.location)
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def test_what_is_saved_is_read_again(
    audit: Callable[..., Any], report: dict[str, Any], tmp_path: Path
) -> None:
    assessment, _ = audit("open-door")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(report, indent=3), "utf-8")
    assert read_saved(path) == saved_record(assessment)


def test_with_posts_named_it_is_the_record_of_the_assessment(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    kept, whole = saved_record(assessment, detail=Detail.PERSON), record_of(assessment)
    assert [one.key for one in kept.findings] == [one.key for one in whole.findings]
    assert kept == whole
    assert saved_record(assessment) != whole


def test_14_posts_that_were_saved_are_named_only_when_asked_for(
    audit: Callable[..., Any], tmp_path: Path
) -> None:
    assessment, _ = audit("riverside-trust")
    path = tmp_path / "with-posts.json"
    path.write_text(peerkit.render(assessment, "json", detail=Detail.PERSON), "utf-8")
    assert "willow-1" in path.read_text("utf-8")
    assert read_saved(path) == saved_record(assessment)
    assert "willow-1" not in repr(read_saved(path))
    assert read_saved(path, detail=Detail.PERSON) == record_of(assessment)


def test_a_finding_told_twice_is_refused(report: dict[str, Any]) -> None:
    first = report["findings"][0]
    twice = {**report, "findings": [*report["findings"], {**first, "status": "met"}]}
    with pytest.raises(peerkit.errors.DocumentError, match="PK310"):
        record_of_report(twice)


def test_what_is_no_saved_assessment_is_for_another_reader(tmp_path: Path) -> None:
    assert read_saved(EXAMPLES / "open-door.yaml") is None
    assert read_saved(EXAMPLES) is None
    assert read_saved(tmp_path / "not-there.json") is None
    plain = tmp_path / "organisation.json"
    plain.write_text('{"peerkit": "organisation/1"}', "utf-8")
    assert read_saved(plain) is None


def broken(report: dict[str, Any], *trail: Any, value: Any = None) -> dict[str, Any]:  # noqa: ANN401
    copied: dict[str, Any] = json.loads(json.dumps(report))
    holder: Any = copied
    for step in trail[:-1]:
        holder = holder[step]
    holder[trail[-1]] = value
    return copied


@pytest.mark.parametrize(
    ("trail", "value"),
    [
        (["as_of"], "soon"),
        (["as_of"], None),
        (["organisation"], "x"),
        (["pack", "id"], 3),
        (["parameters"], ["a"]),
        (["parameters"], {"n": "many"}),
        (["profile"], 3),
        (["findings"], 3),
        (["findings", 0], None),
        (["findings", 0, "status"], "excellent"),
        (["findings", 0, "subject"], {}),
        (["findings", 0, "title"], {"a": 1}),
        (["findings", 0, "because"], [{"path": "Zubenelgenubi"}]),
    ],
)
def test_what_is_not_whole_is_refused_without_a_value(
    report: dict[str, Any], trail: list[Any], value: object
) -> None:
    spoilt = broken(report, *trail, value=value)
    if trail[-1] == "because":
        spoilt["findings"][0]["status"] = "met"
    with pytest.raises(peerkit.DocumentError, match="not whole") as caught:
        record_of_report(spoilt, "a.json")
    assert [problem.code for problem in caught.value.diagnostics] == ["PK310"]
    assert "Zubenelgenubi" not in str(caught.value)
    assert caught.value.__context__ is None


def test_another_version_is_said(report: dict[str, Any]) -> None:
    with pytest.raises(peerkit.DocumentError, match="another version"):
        record_of_report(broken(report, "schema", value="peerkit.assessment/2"))
    others: list[object] = [{}, [], None, {"peerkit": "organisation/1"}]
    for other in others:
        with pytest.raises(peerkit.DocumentError, match="no saved assessment"):
            record_of_report(other)


def test_a_record_is_of_its_profile(report: dict[str, Any]) -> None:
    chosen = broken(report, "profile", value={"digest": "abc"})
    kept: Record = record_of_report(chosen)
    assert kept.profile == "abc"
