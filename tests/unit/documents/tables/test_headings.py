"""Which column is which: ours, dropped, or refused (privacy requirement 13)."""

import pytest

from peerkit.documents.tables.headings import Renaming, looks_like_notes, match_headings, plain
from peerkit.documents.tables.layout import layout
from peerkit.documents.tables.sheet import Sheet, letter
from peerkit.errors import Severity

TEAMS = layout()["teams"].headings


def sheet(*rows: list[str]) -> Sheet:
    return Sheet("teams", "teams.csv", [list(row) for row in rows])


def said(*headings: str, renaming: Renaming | None = None) -> list[tuple[str, str]]:
    found = match_headings(sheet(list(headings)), TEAMS, renaming or Renaming())
    return [(problem.code, problem.severity) for problem in found.problems]


@pytest.mark.parametrize("heading", ["reflection_time", "Reflection time", " REFLECTION-TIME "])
def test_headings_are_compared_leniently(heading: str) -> None:
    found = match_headings(sheet(["id", heading]), TEAMS, Renaming())
    assert found.positions == {"id": 0, "reflection_time": 1}
    assert found.problems == []


def test_an_unknown_column_is_left_out_with_a_warning_and_a_guess() -> None:
    found = match_headings(sheet(["id", "nmae", "Head of service"]), TEAMS, Renaming())
    first, second = found.problems
    assert first.severity is Severity.WARNING
    assert first.render() == (
        "teams.csv row 1 column nmae: warning[PK127]: an unknown column `nmae` is left out\n"
        "  help: did you mean `name`?"
    )
    assert "teams.csv row 1 column C:" in second.render()
    assert "Head" not in second.render()


@pytest.mark.parametrize(
    "heading",
    [
        *("notes", "Notes", "case_notes", "CaseNotes", "Manager's comments", "Diagnosis"),
        *("medical history", "free text", "Free-text", "FREETEXT", "Remarks", "observations (2)"),
        *("lived_experience", "Story"),
    ],
)
def test_requirement_13_a_column_that_looks_like_notes_is_refused(heading: str) -> None:
    assert said("id", heading) == [("PK126", "error")]
    assert said("id", heading, renaming=Renaming(drop=frozenset({plain(heading)}))) == []
    assert said("id", heading, renaming=Renaming(fields={plain(heading): "purpose"})) == []


@pytest.mark.parametrize("heading", ["noted", "Annotation", "prehistory", "text", "footnotes_id"])
def test_what_only_sounds_like_notes_is_only_left_out(heading: str) -> None:
    assert said("id", heading) == [("PK127", "warning")]


def test_no_heading_of_ours_looks_like_notes() -> None:
    ours = {heading for known in layout().values() for heading in known.headings}
    assert [heading for heading in ours if looks_like_notes(heading)] == []


def test_a_second_column_for_the_same() -> None:
    found = match_headings(sheet(["id", "Name", "name"]), TEAMS, Renaming())
    assert [problem.code for problem in found.problems] == ["PK124"]
    assert found.problems[0].help == "the first is column B"
    assert found.positions["name"] == 1


def test_a_cell_under_no_heading() -> None:
    rows = (["id", "", "name"], ["a", "", "A"], ["b", "x", "B"], ["c", "", "C", "", "y"], ["", " "])
    found = match_headings(sheet(*rows), TEAMS, Renaming())
    places = [problem.location for problem in found.problems]
    assert {problem.code for problem in found.problems} == {"PK123"}
    assert [(place.row, place.heading) for place in places] == [(3, "B"), (4, "E")]


def test_requirement_11_a_first_row_without_headings_may_be_data() -> None:
    found = match_headings(sheet(["kestrel", "Notes"], ["a", "b"]), TEAMS, Renaming())
    (problem,) = found.problems
    assert (problem.code, problem.location.row, problem.location.heading) == ("PK122", 1, None)
    assert "kestrel" not in problem.render()
    assert match_headings(sheet([]), TEAMS, Renaming()).problems == []


def test_letters() -> None:
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
