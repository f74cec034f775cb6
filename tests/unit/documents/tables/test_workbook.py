"""Workbooks: text throughout, the same bytes each time, and read whatever a person made of them."""
# ruff: noqa: E501, ISC004 - a message is read best on one line

import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook

from peerkit.documents.tables import load_tables, read_tables, write_tables
from peerkit.errors import DocumentError
from peerkit.facts import UNKNOWN
from peerkit.model import Organisation

Refused = Callable[..., list[str]]
HEAD = [["field", "value"], ["id", "o"], ["name", "O"]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook as a spreadsheet program would, dates and numbers as such."""

    def write(**sheets: list[list[Any]]) -> Path:
        path = tmp_path / "trust.xlsx"
        made = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
        for name, rows in {"organisation": HEAD, **sheets}.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        made.close()
        return path

    return write


def test_the_same_organisation_gives_the_same_bytes(tmp_path: Path) -> None:
    whole = Organisation(id="o", name="O", teams=[])
    write_tables(whole, tmp_path / "a.xlsx")
    write_tables(whole, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    "text", ["=1+1", "http://a.example", "2026-04", "010", "'=1", "_x0041_", "TRUE"]
)
def test_every_cell_is_text(tmp_path: Path, text: str) -> None:
    whole = Organisation(id="o", name=text)
    write_tables(whole, tmp_path / "a.xlsx")
    page = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("organisation")
    assert page.to_python()[2][:2] == ["name", text]
    assert load_tables(tmp_path / "a.xlsx") == whole


def test_there_is_a_dictionary_of_all_columns(tmp_path: Path) -> None:
    write_tables(Organisation(id="o", name="O"), tmp_path / "a.xlsx")
    made = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert made.sheet_names[-1] == "dictionary"
    rows = made.get_sheet_by_name("dictionary").to_python()
    explained = {(row[0], row[1]) for row in rows[1:] if row[1]}
    for name in made.sheet_names[1:-1]:
        headings = made.get_sheet_by_name(name).to_python()[0]
        assert {(name, heading) for heading in headings if heading} <= explained
    assert ["teams", "manager.entry", "one word of entry", "chose; agreed-when-asked; told"] in [
        row[:4] for row in rows
    ]


def test_cells_of_every_form(book: Callable[..., Path]) -> None:
    path = book(
        teams=[
            ["id", "name", "size", "debrief_available", "preparation_hours"],
            [12, "T", 8.0, True, 2.5],
        ],
        conversations=[
            ["team", "kind", "held_on"],
            [12, "fit", date(2026, 4, 15)],
            ["12", "fit", 2026],
            ["12", "Fit", datetime(2026, 4, 15)],  # noqa: DTZ001 - a cell has no time zone
        ],
    )
    whole: Any = load_tables(path)
    (team,) = whole.teams
    assert (team.id, team.size, team.debrief_available, team.preparation_hours) == (
        "12",
        8,
        True,
        2.5,
    )
    assert [str(talk.held_on) for talk in team.conversations] == [
        "2026-04-15",
        "2026",
        "2026-04-15",
    ]


def test_problems_name_sheet_row_and_column(book: Callable[..., Path], refused: Refused) -> None:
    path = book(
        teams=[
            ["id", "name", "size"],
            [],
            ["t", "T", 2.5],
            ["u", date(2026, 1, 1), time(9, 30)],
        ],
        conversations=[["team", "held_on"], ["t", datetime(2026, 4, 15, 9, 30)]],  # noqa: DTZ001
    )
    assert refused(path) == [
        "trust.xlsx, sheet conversations, row 2 column held_on: error[PK103]: expected a date, "
        "month or year such as 2025-09-12, 2025-09 or 2025, or `never`",
        "trust.xlsx, sheet teams, row 3 column size: error[PK103]: expected a whole number, nought or more",
        "trust.xlsx, sheet teams, row 4 column name: error[PK103]: expected text",
        "trust.xlsx, sheet teams, row 4 column size: error[PK103]: expected a whole number, nought or more",
    ]


@pytest.mark.parametrize("heading", ["id", "name", "size", "preparation_hours", "kind"])
def test_a_length_of_time_is_refused_at_its_cell(
    book: Callable[..., Path], refused: Refused, heading: str
) -> None:
    row = {"id": "t", "name": "T", heading: timedelta(hours=30)}
    path = book(teams=[list(row), list(row.values())])
    (said,) = refused(path)
    assert said.startswith(f"trust.xlsx, sheet teams, row 2 column {heading}: error[PK103]")


@pytest.fixture
def changed(book: Callable[..., Path]) -> Callable[..., Path]:
    """Write a workbook of some teams, and put other cells for some of theirs."""

    def changed(cells: dict[str, str], teams: list[list[Any]]) -> Path:
        path = book(teams=teams)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        sheet = "xl/worksheets/sheet2.xml"
        for place, cell in cells.items():
            found = re.compile(rf'<c r="{place}"[^>]*>.*?</c>|<c r="{place}"[^>]*/>')
            parts[sheet], count = found.subn(cell, parts[sheet])
            assert count == 1
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return changed


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ('<c r="C2" t="e"><v>#REF!</v></c>', "the spreadsheet shows an error here"),
        ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "the spreadsheet shows an error here"),
        ('<c r="C2"><f>1+1</f><v/></c>', "a formula whose result is not in the file"),
        ('<c r="C2"><f>1+1</f></c>', "a formula whose result is not in the file"),
    ],
)
@pytest.mark.parametrize("heading", ["size", "name"])
def test_a_cell_whose_value_is_lost(
    changed: Callable[..., Path], refused: Refused, cell: str, message: str, heading: str
) -> None:
    """It is no blank cell, which would say that nothing is known."""
    other = "size" if heading == "name" else "name"
    path = changed({"C2": cell}, [["id", other, heading], ["t", "8", "8"]])
    assert refused(path) == [
        f"trust.xlsx, sheet teams, row 2 column {heading}: error[PK136]: {message}"
    ]


def test_a_lost_value_says_so_where_a_row_would_be_placed_by_it(
    book: Callable[..., Path], refused: Refused
) -> None:
    path = book(
        teams=[["id", "name"], ["t", "T"]], conversations=[["team", "kind"], ["=NA()", "fit"]]
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet3.xml"
    parts[sheet] = parts[sheet].replace("<v>0</v>", "")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(path) == [
        "trust.xlsx, sheet conversations, row 2 column team: error[PK136]: "
        "a formula whose result is not in the file"
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2"><f>4+4</f><v>8</v></c>',
        '<c r="C2" t="str"><f>IF(1,"8","")</f><v>8</v></c>',
    ],
)
def test_a_formula_whose_result_is_kept(changed: Callable[..., Path], cell: str) -> None:
    whole: Any = load_tables(changed({"C2": cell}, [["id", "name", "size"], ["t", "T", 9]]))
    assert whole.teams[0].size == 8


def test_a_formula_that_gives_an_empty_text(changed: Callable[..., Path]) -> None:
    cell = '<c r="C2" t="str"><f>IF(0,8,"")</f><v></v></c>'
    whole: Any = load_tables(changed({"C2": cell}, [["id", "name", "size"], ["t", "T", 9]]))
    assert whole.teams[0].size is UNKNOWN


def test_lines_end_as_they_do_in_a_csv_file(book: Callable[..., Path]) -> None:
    whole: Any = load_tables(book(teams=[["id", "name"], ["t", "A\rB\r\nC"]]))
    assert whole.teams[0].name == "A\nB\nC"


def test_columns_are_counted_from_the_first_of_the_sheet(
    book: Callable[..., Path], refused: Refused
) -> None:
    path = book(teams=[["", "id", "name"], ["", "t", "T", "x"]])
    assert refused(path) == [
        "trust.xlsx, sheet teams, row 2 column D: error[PK123]: a cell under no heading"
    ]


def test_sheets_are_told_by_name(book: Callable[..., Path]) -> None:
    path = book(Teams=[["ID", "Name"], ["t", "T"]], Sheet1=[["x"]], dictionary=[["x"]])
    document = read_tables(path)
    teams: Any = document.organisation.teams
    assert [team.id for team in teams] == ["t"]
    assert [warning.render().split("/")[-1] for warning in document.warnings] == [
        "trust.xlsx, sheet Sheet1: warning[PK128]: the unknown sheet `Sheet1` is left out"
    ]


def test_no_organisation(book: Callable[..., Path], refused: Refused) -> None:
    path = book(organisation=[])
    assert refused(path)[0].startswith(
        "trust.xlsx, sheet organisation: error[PK122]: expected the headings"
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"peerkit: organisation/1\n", b"PK\x05\x06" + b"\0" * 18],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, refused: Refused) -> None:
    path = tmp_path / "trust.xlsx"
    path.write_bytes(content)
    assert refused(path) == ["trust.xlsx: error[PK120]: the file is no workbook"]


def test_an_encrypted_workbook(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "trust.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert refused(path) == [
        "trust.xlsx: error[PK120]: the workbook is encrypted, or of the old form .xls"
    ]


@pytest.mark.parametrize("missing", ["python_calamine", "xlsxwriter"])
def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    path = tmp_path / "trust.xlsx"
    write_tables(Organisation(id="o", name="O"), path)
    monkeypatch.setitem(sys.modules, missing, None)

    def both() -> None:
        load_tables(path)
        write_tables(Organisation(id="o", name="O"), path)

    with pytest.raises(DocumentError) as caught:
        both()
    assert [d.code for d in caught.value.diagnostics] == ["PK133"]
    assert "peerkit[excel]" in str(caught.value.diagnostics[0].help)
