"""Requirements 11, 13 and 16 for tables: no value in an error, no note read, no answer kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

import peerkit
from peerkit.documents.tables import load_tables, read_tables, sum_answers, write_tables
from peerkit.documents.tables.layout import layout
from peerkit.errors import InputError
from peerkit.model import Organisation

EverythingSaid = Callable[[BaseException], str]

CANARY = "Zubenelgenubi"
GUISES = [
    CANARY,
    f"{CANARY} and more",
    f"={CANARY}",
    f"{CANARY}; {CANARY}",
    f"15/04/2026 {CANARY}",
    f"12,{CANARY}",
    f"a\u202e{CANARY}",
    f"[{CANARY}]",
    f'"{CANARY}"',
    CANARY * 50,
]
QUESTIONS = """\
peerkit: answers/1
group: managers
teams: {heading: Team, teams: [{written: North, id: north}]}
questions: [{heading: Q, about: leadership.1.c}]
answers: {agree: Yes, disagree: No}
"""


def write(folder: Path, sheet: str, rows: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    (folder / f"{sheet}.csv").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("guise", GUISES)
@pytest.mark.parametrize("sheet", list(layout()))
def test_requirement_11_no_error_of_tables_holds_a_value(
    tmp_path: Path, everything_said: EverythingSaid, sheet: str, guise: str
) -> None:
    write(tmp_path, "organisation", [["field", "value"], ["id", "o"], ["name", "O"]])
    known = layout()[sheet]
    if known.is_upright:
        write(tmp_path, sheet, [["field", "value"], *([name, guise] for name in known.headings)])
    else:
        # Paths name elements by their identifiers, as those of documents do.
        row = ["x" if heading == "id" else guise for heading in known.headings]
        write(tmp_path, sheet, [list(known.headings), row])
    with pytest.raises(InputError) as caught:
        load_tables(tmp_path)
    assert CANARY.casefold() not in everything_said(caught.value).casefold()


@pytest.mark.parametrize("heading", [f"{CANARY} {CANARY}", f"{CANARY}'s notes", f"12 {CANARY}"])
def test_requirement_11_headings_of_several_words_may_be_data(
    tmp_path: Path, everything_said: EverythingSaid, heading: str
) -> None:
    write_tables(Organisation(id="o", name="O"), tmp_path)
    write(tmp_path, "teams", [["id", heading, ""], ["t", "x", CANARY]])
    with pytest.raises(InputError) as caught:
        load_tables(tmp_path)
    assert CANARY not in everything_said(caught.value)


@pytest.mark.parametrize("form", ["trust", "trust.xlsx"])
def test_requirement_13_unknown_columns_are_dropped(tmp_path: Path, form: str) -> None:
    """Two exports that differ only in what is dropped give the same, to the last warning."""
    found = []
    for number, said in enumerate(("one", CANARY)):
        folder = tmp_path / str(number)
        write_tables(Organisation(id="o", name="O"), folder)
        write(folder, "teams", [["id", "name", "mobile"], ["t", "T", said]])
        write(folder, "payroll", [["mobile"], [said]])
        document = read_tables(folder)
        warnings = [warning.render().replace(str(folder), "") for warning in document.warnings]
        target = tmp_path / f"out-{number}" / form
        target.parent.mkdir()
        write_tables(document.organisation, target)
        files = [target] if target.is_file() else sorted(target.iterdir())
        found.append((document.organisation, warnings, [file.read_bytes() for file in files]))
    assert found[0] == found[1]
    assert len(found[0][1]) == 2
    assert CANARY not in str(found)


@pytest.mark.parametrize("heading", ["Notes", "diagnosis", "case comments", "History"])
def test_requirement_13_columns_like_notes_are_refused(
    tmp_path: Path, everything_said: EverythingSaid, heading: str
) -> None:
    write_tables(Organisation(id="o", name="O"), tmp_path)
    write(tmp_path, "appointments", [["team", heading], ["", CANARY]])
    with pytest.raises(InputError) as caught:
        load_tables(tmp_path)
    assert "PK126" in [problem.code for problem in caught.value.diagnostics]
    assert CANARY not in everything_said(caught.value)
    columns = f"peerkit: columns/1\nsheets: [{{sheet: appointments, drop: [{heading}]}}]\n".encode()
    with pytest.raises(InputError) as caught:
        load_tables(tmp_path, columns=columns)
    assert "PK126" not in [problem.code for problem in caught.value.diagnostics]


def test_requirement_16_how_a_small_team_splits_cannot_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    found = set()
    for agreed in range(8):
        answers = ["Yes"] * agreed + ["No"] * (7 - agreed)
        path.write_text("Team,Q,Name\n" + "".join(f"North,{said},{CANARY}\n" for said in answers))
        found.add(repr(sum_answers(path, QUESTIONS.encode())))
    assert len(found) == 1


def test_requirement_16_no_error_holds_an_answer_or_a_name(
    tmp_path: Path, everything_said: EverythingSaid
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(f"Team,Q,Name\nNorth,{CANARY},{CANARY}\n{CANARY},Yes,{CANARY}\n")
    with pytest.raises(InputError) as caught:
        peerkit.sum_answers(path, QUESTIONS.encode())
    assert CANARY.casefold() not in everything_said(caught.value).casefold()
