"""Tables that are broken, huge or malicious: one clear error, soon, and nothing of them echoed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.documents.tables import load_tables, sum_answers
from peerkit.documents.tables.weight import weigh
from peerkit.errors import InputError
from peerkit.model import Organisation
from peerkit.model.conversion import Refused

Refuse = Callable[..., InputError]
ORGANISATION = b"field,value\nid,o\nname,O\n"
SHEET = "xl/worksheets/sheet1.xml"
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
CORNERS = '<c r="A1" t="s"><v>0</v></c>'


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def write(**files: bytes) -> Path:
        for name, content in {"organisation": ORGANISATION, **files}.items():
            (tmp_path / f"{name}.csv").write_bytes(content)
        return tmp_path

    return write


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook, some of whose parts are then others."""

    def write(parts: dict[str, bytes], more: dict[str, bytes] | None = None) -> Path:
        path = tmp_path / "trust.xlsx"
        peerkit.write_tables(Organisation(id="o", name="O"), path)
        with zipfile.ZipFile(path) as old:
            held = {name: old.read(name) for name in old.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, content in {**held, **parts, **(more or {})}.items():
                new.writestr(name, content)
        return path

    return write


def sheet(cells: str) -> bytes:
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()


def codes(error: InputError) -> list[str]:
    return [problem.code for problem in error.diagnostics]


def test_a_hundred_megabytes(folder: Callable[..., Path], refuse: Refuse) -> None:
    path = folder()
    with (path / "teams.csv").open("wb") as file:
        file.truncate(100 * 2**20)
    assert codes(refuse(path, load_tables)) == ["PK002"]
    with (path / "teams.xlsx").open("wb") as file:
        file.truncate(100 * 2**20)
    assert codes(refuse(path / "teams.xlsx", load_tables)) == ["PK002"]


def test_many_files_are_no_way_round(folder: Callable[..., Path], refuse: Refuse) -> None:
    large = b"id\n" + (b"x" * 300 + b"\n") * 99_000
    path = folder(roles=large, teams=large, values=large)
    assert "PK002" in codes(refuse(path, load_tables))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"," * 1_000_000 + b"\n", "PK121"),
        (b"id" + b",x" * 1_000 + b"\n", "PK121"),
        (b"id\n" * 50_001, "PK121"),
        (b"a,b,c,d,e,f,g,h,i,j,k,l\n" * 45_000, "PK121"),
        (b'"\n",' * 500_000, "PK121"),
        (b'id,"' + b"\n" * 1_000_001, "PK120"),
    ],
)
def test_more_than_a_sheet_holds(
    folder: Callable[..., Path], refuse: Refuse, content: bytes, code: str
) -> None:
    assert codes(refuse(folder(teams=content), load_tables)) == [code]


def test_a_cell_of_a_million_characters(folder: Callable[..., Path], refuse: Refuse) -> None:
    assert codes(refuse(folder(teams=b"id\n" + b"x" * 900_000), load_tables)) == ["PK120"]


def test_nul_bytes(folder: Callable[..., Path], refuse: Refuse, canary: str) -> None:
    error = refuse(folder(teams=f"id,name\n\0,{canary}\0\n".encode()), load_tables)
    assert set(codes(error)) == {"PK010", "PK107"}


def test_bytes_that_mean_nothing(folder: Callable[..., Path], refuse: Refuse) -> None:
    assert codes(refuse(folder(teams=bytes(range(256))), load_tables)) == ["PK001"]


def test_a_name_that_is_a_folder(folder: Callable[..., Path], refuse: Refuse) -> None:
    path = folder()
    (path / "teams.csv").mkdir()
    assert codes(refuse(path, load_tables)) == ["PK001"]


@pytest.mark.parametrize(
    "cells",
    [
        f'{FIRST}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        f'{FIRST}<row r="100001"><c><v>1</v></c></row>',
        '<row><c r="ALM1"><v>1</v></c></row>',
        '<row r="2000"><c r="SR2000"><v>1</v></c></row>',
        "<row><c><v>1</v></c></row>" * 50_001,
        '<x:row xmlns:x="x" r="9999999"><x:c><x:is/></x:c></x:row>',
    ],
)
def test_far_corners_of_a_workbook(book: Callable[..., Path], refuse: Refuse, cells: str) -> None:
    assert codes(refuse(book({SHEET: sheet(cells)}), load_tables)) == ["PK121"]


@pytest.mark.parametrize("place", ["AAAA1", "A99999999", "$A$1", "1", ""])
def test_a_place_that_no_sheet_has(book: Callable[..., Path], refuse: Refuse, place: str) -> None:
    """What opens the workbook may make a column of it all the same, and a grid that wide."""
    part = sheet(f'{FIRST}<row><c r="{place}"><v>1</v></c></row>')
    assert codes(refuse(book({SHEET: part}), load_tables)) == ["PK120"]


def test_rows_that_hold_nothing_cost_nothing(book: Callable[..., Path]) -> None:
    """Programs leave a million formatted rows behind what a person wrote."""
    path = book({})
    with zipfile.ZipFile(path) as archive:
        old = archive.read(SHEET)
    empty = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    changed = old.replace(b"</sheetData>", empty)
    changed = changed.replace(b"<dimension ref=", b'<dimension ref="A1:XFD1048576" old=')
    assert load_tables(book({SHEET: changed})).id == "o"


def test_a_zip_bomb(book: Callable[..., Path], refuse: Refuse) -> None:
    assert codes(refuse(book({SHEET: sheet(" " * (65 * 2**20))}), load_tables)) == ["PK002"]


def test_a_bomb_that_says_it_is_small(book: Callable[..., Path], refuse: Refuse) -> None:
    path = book({SHEET: b"<worksheet>" + b" " * (65 * 2**20)})
    data = path.read_bytes()
    size = (65 * 2**20 + len(b"<worksheet>")).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    assert codes(refuse(path, load_tables)) == ["PK120"]


def test_one_long_text_in_every_cell(book: Callable[..., Path], refuse: Refuse) -> None:
    texts = f"<sst><si><t>{'x' * 30_000}</t></si></sst>".encode()
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 900 + "</row>"
    path = book({SHEET: sheet(cells * 10), "xl/sharedStrings.xml": texts})
    assert codes(refuse(path, load_tables)) == ["PK121"]


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        sheet(CORNERS)[:-20] + b"<<<",
    ],
)
def test_xml_that_is_not_as_it_should_be(
    book: Callable[..., Path], refuse: Refuse, part: bytes
) -> None:
    assert codes(refuse(book({SHEET: part}), load_tables)) == ["PK120"]


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin", "XL/WORKBOOK.XML"])
def test_other_forms_in_disguise(book: Callable[..., Path], refuse: Refuse, name: str) -> None:
    assert codes(refuse(book({}, {name: b"<x/>"}), load_tables)) == ["PK120"]


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_off(book: Callable[..., Path], refuse: Refuse, cut: float) -> None:
    path = book({})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    assert codes(refuse(path, load_tables)) == ["PK120"]


@pytest.mark.parametrize("damage", range(0, 4000, 97))
def test_a_damaged_byte_is_an_error_or_nothing(book: Callable[..., Path], damage: int) -> None:
    path = book({})
    data = bytearray(path.read_bytes())
    data[damage % len(data)] ^= 0xFF
    path.write_bytes(data)
    found: list[str] = []
    try:
        load_tables(path)
    except InputError as error:
        found = codes(error)
    assert all(code.startswith("PK") for code in found)


def test_an_archive_of_nothing() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(Refused, match="no workbook"):
        weigh(made.getvalue())


def test_a_form_of_many_rows(tmp_path: Path, refuse: Refuse) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("Q\n" + "x\n" * 100_000)
    questions: Any = (
        b"peerkit: answers/1\ngroup: managers\nquestions: []\nanswers: {agree: Yes, disagree: No}\n"
    )
    assert codes(refuse(path, lambda given: sum_answers(given, questions))) == ["PK121"]
