"""Tables out and in: an organisation stays what it is, in both forms."""

import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings

import peerkit
from peerkit.documents.tables import read_tables, write_tables

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*.yaml"))
FORMS = ["trust", "trust.xlsx"]

many = settings(
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ]
)


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


def comes_back(whole: peerkit.Organisation, form: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path, again = Path(name) / form, Path(name) / "again" / form
        again.parent.mkdir()
        write_tables(whole, path)
        document = read_tables(path)
        assert document.organisation == whole
        assert document.warnings == ()
        write_tables(document.organisation, again)
        assert contents(again) == contents(path)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_is_read_as_it_was(strategies: ModuleType, form: str) -> None:
    @settings(parent=many, max_examples=many.max_examples // 2)  # each is written twice over
    @given(whole=strategies.organisations())
    def check(whole: peerkit.Organisation) -> None:
        comes_back(whole, form)

    check()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_stay_what_they_are(path: Path, form: str) -> None:
    comes_back(peerkit.load_organisation(path), form)


def test_the_examples_are_found() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("form", FORMS)
def test_an_element_with_nothing_stated_is_still_there(form: str) -> None:
    whole = peerkit.structure(
        {"id": "o", "name": "O", "programme": {"contributions": [{}, {}], "conversations": [{}]}}
    )
    comes_back(whole, form)


def test_two_files_for_one_sheet(tmp_path: Path) -> None:
    write_tables(peerkit.Organisation(id="o", name="O"), tmp_path)
    (tmp_path / "Group-Views.csv").write_text("about\n")
    with pytest.raises(peerkit.DocumentError) as caught:
        read_tables(tmp_path)
    assert [problem.code for problem in caught.value.diagnostics] == ["PK124"]
