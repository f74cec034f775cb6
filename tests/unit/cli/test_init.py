"""`peerkit init`: a file to begin with."""

import json
from pathlib import Path

import click
import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands
from peerkit.cli.schema import schema
from peerkit.packs.schemas import DOCUMENTS
from peerkit.reports.schemas import REPORTS


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_writes_a_file_that_checks_and_a_schema_that_it_names() -> None:
    done = run("init")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "peerkit check organisation.yaml" in done.stdout
    assert run("check", "organisation.yaml").exit_code == 0
    first = Path("organisation.yaml").read_text("utf-8").splitlines()[0]
    schema = json.loads(Path(first.partition("$schema=")[2]).read_text("utf-8"))
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["properties"]["peerkit"]["const"] == "organisation/1"


def test_it_can_be_named() -> None:
    Path("house").mkdir()
    done = run("init", "house/lantern.yaml", "--id", "lantern", "--name", "The Lantern")
    assert done.exit_code == 0
    assert "in order (lantern, 1 team)" in run("check", "house/lantern.yaml").stdout
    assert len(list(Path("house").iterdir())) == 2


def test_it_writes_nothing_over() -> None:
    Path("organisation.yaml").write_text("mine", "utf-8")
    done = run("init")
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert Path("organisation.yaml").read_text("utf-8") == "mine"
    assert len(list(Path().iterdir())) == 1


@pytest.mark.parametrize("identifier", ["a b", "", "a: b", "-x"])
def test_a_word_that_cannot_be_an_id_is_refused(identifier: str) -> None:
    done = run("init", f"--id={identifier}")
    assert done.exit_code == 2
    assert "PK107" in done.stderr
    assert list(Path().iterdir()) == []


def test_a_folder_that_is_not_there() -> None:
    done = run("init", "nowhere/organisation.yaml")
    assert done.exit_code == 2
    assert "no such file or directory" in done.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_schema_of_a_document_is_printed(document: str) -> None:
    done = run("schema", document)
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    assert schema["title"] == f"peerkit {document}/1"
    assert jsonschema_rs.meta.is_valid(schema)


@pytest.mark.parametrize("report", REPORTS)
def test_the_schema_of_a_report_is_printed(report: str) -> None:
    done = run("schema", report)
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    assert schema["title"] == f"peerkit.{report}/1"
    assert schema["$id"] == f"urn:peerkit:{report}:1"
    assert jsonschema_rs.meta.is_valid(schema)


def test_no_schema_is_left_out_of_the_choice() -> None:
    [argument] = schema.params
    assert isinstance(argument.type, click.Choice)
    assert tuple(argument.type.choices) == (*DOCUMENTS, *REPORTS)
