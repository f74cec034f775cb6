"""`peerkit convert`: the same organisation in another form."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import peerkit
from peerkit.cli.main import commands

EXAMPLE = Path(__file__).parents[3] / "examples" / "open-door.yaml"
FORMS = ["a.yaml", "a.yml", "a.json", "a.xlsx", "folder"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize("second", FORMS)
def test_every_form_becomes_every_other(tmp_path: Path, first: str, second: str) -> None:
    one, two = tmp_path / "one" / first, tmp_path / "two" / second
    one.parent.mkdir()
    two.parent.mkdir()
    for source, target in ((EXAMPLE, one), (one, two)):
        done = run("convert", source, target)
        assert (done.exit_code, done.output) == (0, "")
    assert peerkit.load_organisation(two) == peerkit.load_organisation(EXAMPLE)
    assert run("check", two).stdout == f"{two}: in order (open-door, 2 teams)\n"
    audited = run("audit", two, "--as-of", "2026-11-01")
    assert audited.stdout.startswith("Open Door on 2026-11-01")


@pytest.mark.parametrize("form", ["a.yaml", "a.xlsx", "folder"])
def test_what_is_there_is_kept_unless_forced(tmp_path: Path, form: str) -> None:
    target = tmp_path / form
    assert run("convert", EXAMPLE, target).exit_code == 0
    done = run("convert", EXAMPLE, target)
    assert done.exit_code == 2
    assert "something is there already" in done.stderr
    assert run("convert", EXAMPLE, target, "--force").exit_code == 0


def test_an_empty_folder_is_written_into(tmp_path: Path) -> None:
    assert run("convert", EXAMPLE, tmp_path).exit_code == 0
    assert (tmp_path / "organisation.csv").is_file()


def test_a_name_that_says_no_form(tmp_path: Path) -> None:
    done = run("convert", EXAMPLE, tmp_path / "a.ods")
    assert done.exit_code == 2
    assert "expected .yaml, .json, .xlsx" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_place(tmp_path: Path) -> None:
    done = run("convert", EXAMPLE, tmp_path / "no" / "a.xlsx")
    assert done.exit_code == 2
    assert "no such file or directory" in done.stderr


def test_warnings_go_to_standard_error(tmp_path: Path) -> None:
    folder = tmp_path / "trust"
    assert run("convert", EXAMPLE, folder).exit_code == 0
    (folder / "payroll.csv").write_text("x\n")
    for command in (("check", folder), ("convert", folder, tmp_path / "a.yaml")):
        done = run(*command)
        assert done.exit_code == 0
        assert (
            done.stderr
            == f"{folder}/payroll.csv: warning[PK128]: the unknown sheet `payroll` is left out\n"
        )


def test_a_columns_file(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "organisation.csv").write_text("field,value\nid,o\nname,O\n")
    (folder / "Departments.csv").write_text("Code,Name\nn,North\n")
    columns = tmp_path / "columns.yaml"
    columns.write_text(
        "peerkit: columns/1\nsheets:\n  - sheet: teams\n    export: departments\n"
        "    columns: [{heading: code, field: id}]\n"
    )
    assert run("convert", folder, tmp_path / "a.yaml", "--columns", columns).exit_code == 0
    whole = peerkit.load_organisation(tmp_path / "a.yaml")
    assert "North" in repr(whole.teams)


@pytest.mark.parametrize("detail", ["team", "person"])
@pytest.mark.parametrize("form", ["a.xlsx", "folder"])
def test_an_audit_of_tables_says_the_same_and_gives_rows_for_lines(
    tmp_path: Path, form: str, detail: str
) -> None:
    run("convert", EXAMPLE, tmp_path / form)
    # As JSON: what the text tells together hangs on places, as each line gives them.
    place = re.compile(r',\s+"(?:line|row|table)": (?:\d+|"[^"]*")')
    said, places = [], []
    for source in (EXAMPLE, tmp_path / form):
        options = ("--as-of", "2026-11-01", "--detail", detail, "--format", "json")
        done = run("audit", source, *options)
        said.append(place.sub("", done.stdout))
        places.append(len(re.findall(r'"(?:line|row)": ', done.stdout)))
    assert said[0] == said[1]
    assert places[0] == places[1] > 10
