"""Columns files: the export of another system, read as it is written there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerkit.documents.tables import load_tables, read_tables
from peerkit.documents.tables.mapping import load_columns
from peerkit.errors import DocumentError

Folder = Callable[..., Path]
MAPPING = b"""\
peerkit: columns/1
sheets:
  - sheet: teams
    export: Departments
    columns:
      - {heading: Dept code, field: id}
      - {heading: Dept, field: name}
  - sheet: appointments
    export: staff list
    dates: day-month-year
    columns:
      - {heading: Dept code, field: team}
      - heading: Job title
        field: role
        words:
          - {written: Peer Support Worker, means: peer-worker}
      - {heading: Started, field: starts_on}
    drop: [Comments, Full name]
"""
STAFF = (
    "Dept code,Full name,Job title,Started,Comments\n"
    "n1,A. Person,peer support worker,05/04/2026,private\n"
    "n1,B. Person,volunteer,2026-05,\n"
)


def export(folder: Folder, staff: str = STAFF) -> Path:
    return folder(**{"Departments": "Dept code,Dept\nn1,North\n", "Staff list": staff})


def problems(columns: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(DocumentError) as caught:
        load_columns(columns.encode())
    return [(d.code, d.location.line, d.message) for d in caught.value.diagnostics]


def test_an_export_is_read_by_its_own_headings_words_and_dates(folder: Folder) -> None:
    document = read_tables(export(folder), columns=MAPPING)
    assert document.warnings == ()
    team: Any = document.organisation.teams
    assert team[0].name == "North"
    assert [str(post.starts_on) for post in team[0].appointments] == ["2026-04-05", "2026-05"]
    assert [post.role for post in team[0].appointments] == ["peer-worker", "volunteer"]


def test_without_it_the_export_is_not_read(folder: Folder) -> None:
    document = read_tables(export(folder))
    assert {warning.code for warning in document.warnings} == {"PK128"}


def test_what_it_does_not_name_is_dropped_or_refused_as_ever(folder: Folder) -> None:
    path = export(folder, STAFF.replace("Comments", "Remarks").replace("Full name", "Mobile"))
    with pytest.raises(DocumentError) as caught:
        load_tables(path, columns=MAPPING)
    assert [(d.code, d.location.heading) for d in caught.value.diagnostics] == [
        ("PK127", "Mobile"),
        ("PK126", "Remarks"),
    ]


def test_what_the_export_does_not_have_is_said_by_its_line_in_the_columns_file(
    folder: Folder, tmp_path: Path
) -> None:
    columns = tmp_path / "columns.yaml"
    columns.write_bytes(MAPPING)
    with pytest.raises(DocumentError) as caught:
        load_tables(export(folder, STAFF.replace("Started", "Start")), columns=columns)
    found = [(d.code, d.location.file, d.location.line) for d in caught.value.diagnostics]
    assert ("PK132", columns.as_posix(), 17) in found
    with pytest.raises(DocumentError) as caught:
        load_tables(export(folder), columns=MAPPING.replace(b"staff list", b"people"))
    assert ("PK132", 8) in [(d.code, d.location.line) for d in caught.value.diagnostics]


TWICE = "      - {heading: A, field: name}\n      - {heading: B, field: name}\n"
WORDS = """\
      - heading: A
        field: kind
        words: [{written: x, means: mixed}, {written: X, means: clinical}]
"""
SHEET = "peerkit: columns/1\nsheets:\n"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            "peerkit: column/1\n",
            [("PK111", 1, "expected the first line to be `peerkit: columns/1`")],
        ),
        (f"{SHEET}  - {{sheet: team}}\n", [("PK132", 3, "there is no sheet of this name")]),
        (
            f"{SHEET}  - {{sheet: teams}}\n  - {{sheet: teams, export: x}}\n",
            [("PK132", 4, "this sheet is mapped already")],
        ),
        (
            f"{SHEET}  - {{sheet: teams, export: X}}\n  - {{sheet: roles, export: x}}\n",
            [("PK132", 4, "this sheet of the export is mapped already")],
        ),
        (
            f"{SHEET}  - sheet: teams\n    columns: [{{heading: A, field: nmae}}]\n",
            [("PK132", 4, "the sheet `teams` has no such heading")],
        ),
        (
            f"{SHEET}  - sheet: teams\n    columns:\n{TWICE}",
            [("PK132", 6, "another heading stands for this already")],
        ),
        (
            f"{SHEET}  - sheet: teams\n    columns: [{{heading: A b, field: id}}]\n    drop: a_B\n",
            [("PK132", 4, "this heading is mapped or dropped already")],
        ),
        (
            f"{SHEET}  - sheet: teams\n    columns:\n{WORDS}",
            [("PK132", 7, "this word is mapped already")],
        ),
        (
            f"{SHEET}  - {{sheet: teams, dates: month-day-year}}\n",
            [("PK104", 3, "expected one of `year-month-day`, `day-month-year`")],
        ),
    ],
)
def test_a_columns_file_is_held_against_the_sheets(
    columns: str, expected: list[tuple[str, int, str]]
) -> None:
    assert problems(columns) == expected
