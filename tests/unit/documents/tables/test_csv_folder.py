"""CSV files: what is written and read as it stands, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents.tables import load_tables, write_tables
from peerkit.documents.tables.csv_folder import read_csv, write_csv
from peerkit.errors import DocumentError
from peerkit.model import Organisation

Folder = Callable[..., Path]
Refused = Callable[..., list[str]]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1", "\uff1d1", "\n=1"]


def read_back(tmp_path: Path, rows: list[list[str]]) -> list[list[str]]:
    path = tmp_path / "a.csv"
    path.write_bytes(write_csv(rows))
    return [[str(cell) for cell in row] for row in read_csv("a", path).rows]


CELL = st.text("a'=+-@\t\n,;\"\u00e9 ", max_size=6)


@given(rows=st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=4))
def test_cells_come_back_as_they_were(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [["a", "b", "c"], *rows]
    assert read_back(tmp_path_factory.mktemp("csv"), rows) == rows


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_like_a_formula(tmp_path: Path, text: str) -> None:
    whole = Organisation(id="o", name=f"{text}x")
    write_tables(whole, tmp_path)
    written = (tmp_path / "organisation.csv").read_text("utf-8-sig")
    cell = written.split("name,")[1].lstrip('"')
    assert cell.startswith("'")
    assert load_tables(tmp_path) == whole


def test_a_quote_mark_of_its_own_stays(tmp_path: Path) -> None:
    assert read_back(tmp_path, [["a"], ["'tis"], ["'"]]) == [["a"], ["'tis"], ["'"]]


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_excel_does() -> None:
    assert write_csv([["a", "b"], ["1", "x\ny"]]) == b'\xef\xbb\xbfa,b\r\n1,"x\ny"\r\n'


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbffield,value\r\nid,o\r\nname,O\r\n",
        b"field;value\nid;o\nname;O\n",
        b"field\tvalue\rid\to\rname\tO",
        b'"field","value"\n"id","o"\n\n"name","O"',
        b"Value,Field,\no,id,\nO,name,\n",
    ],
)
def test_files_of_other_programs(folder: Folder, content: bytes) -> None:
    assert load_tables(folder(organisation=content)) == Organisation(id="o", name="O")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,name\nt,T\n".encode("utf-16"), "the text is UTF-16"),
        ("id,name\nt,Caf\u00e9\n".encode("cp1252"), "the text is not UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_what_to_do(
    folder: Folder, content: bytes, said: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        load_tables(folder(teams=content))
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK001"
    assert problem.message == said
    assert "CSV UTF-8" in str(problem.help)


def test_a_quote_that_does_not_end(folder: Folder, refused: Refused) -> None:
    path = folder(teams='id,name\nt,"T\nu,U\n', pulses='about\n"a"b\n')
    assert refused(path) == [
        "pulses.csv row 2: error[PK120]: the row is no CSV: look at its quotes",
        "teams.csv row 2: error[PK120]: the row is no CSV: look at its quotes",
    ]


def test_a_character_that_does_not_show(folder: Folder, refused: Refused) -> None:
    path = folder(teams="id,name\nt,a\x00b\nu,a\u202eb\n")
    assert [line.split(": error")[0] for line in refused(path)] == [
        "teams.csv row 2 column name",
        "teams.csv row 3 column name",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path, refused: Refused) -> None:
    assert refused(tmp_path / "no") == [
        "no: error[PK001]: the folder cannot be read: no such file or directory"
    ]


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("organisation.yaml", "to read a document, give its own path: `organisation.yaml`"),
        ("trust.json", "to read a document, give its own path: `trust.json`"),
        ("notes.txt", None),
    ],
)
def test_a_folder_without_tables(tmp_path: Path, name: str, help_: str | None) -> None:
    (tmp_path / name).touch()
    with pytest.raises(DocumentError, match="holds no CSV files") as caught:
        load_tables(tmp_path)
    assert [(d.code, d.help) for d in caught.value.diagnostics] == [("PK122", help_)]


def test_rows_are_counted_as_a_spreadsheet_shows_them(folder: Folder, refused: Refused) -> None:
    path = folder(teams='id,name,size\nt,"T\n\nT",1\n\nu,U,x\n')
    assert refused(path) == [
        "teams.csv row 4 column size: error[PK103]: expected a whole number, nought or more"
    ]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(Organisation(id="o", name="O"), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, f"no space for {self} as {target}")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_tables(Organisation(id="p", name="P"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("form", ["trust", "trust.xlsx"])
def test_a_text_longer_than_a_cell_is_refused_and_nothing_written(
    tmp_path: Path, form: str
) -> None:
    longest = Organisation(id="o", name="x" * 32_767)
    write_tables(longest, tmp_path / "good" / form if form == "trust" else tmp_path / form)
    with pytest.raises(DocumentError) as caught:
        write_tables(Organisation(id="o", name="x" * 32_768), tmp_path / "new" / form)
    assert [d.code for d in caught.value.diagnostics] == ["PK134"]
    assert not (tmp_path / "new").exists()
