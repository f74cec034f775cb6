"""A form's answers, summed at the edge (privacy requirement 16)."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.documents.tables import Summed, dump_pulses, sum_answers
from peerkit.errors import DocumentError

QUESTIONS = """\
peerkit: answers/1
group: team-members
taken_on: 2026-10-15
invited: 60
teams:
  heading: Your team
  teams:
    - {written: Crisis House, id: crisis, invited: 20}
    - {written: North, id: north}
    - {written: South, id: south}
questions:
  - {heading: I know why we do this, about: leadership.1.c}
  - {heading: I was asked, about: leadership.2.a}
answers:
  agree: [Agree, Strongly agree]
  partly: Partly
  disagree: [Disagree]
  unsure: [Don't know]
"""
HEAD = "Timestamp,Name,Your team,I know why we do this,I was asked,Comments\n"
Sum = Callable[..., Summed]


def rows(team: str, first: Sequence[str], second: Sequence[str] = ()) -> str:
    several = [*second, *[""] * (len(first) - len(second))]
    return "".join(f"9:00,Somebody,{team},{a},{b},x\n" for a, b in zip(first, several, strict=True))


@pytest.fixture
def summed(tmp_path: Path) -> Sum:
    def summed(text: str, questions: str = QUESTIONS, head: str = HEAD) -> Summed:
        path = tmp_path / "answers.csv"
        path.write_text(head + text, encoding="utf-8")
        return sum_answers(path, questions.encode())

    return summed


def shown(found: Summed) -> list[tuple[str, str | None, tuple[int, int, int, int]]]:
    return [
        (pulse.about, pulse.team, (pulse.agree, pulse.partly, pulse.disagree, pulse.unsure))
        for pulse in found.pulses
    ]


def test_answers_are_summed_by_question_and_team(summed: Sum) -> None:
    crisis = rows(
        "Crisis House", ["Agree"] * 5 + ["strongly AGREE", "Partly", "Disagree", "Don't  know"]
    )
    north = rows("north", ["Disagree"] * 8, ["Agree"] * 3)
    found = summed(crisis + north)
    assert shown(found) == [
        ("leadership.1.c", None, (6, 1, 9, 1)),
        ("leadership.1.c", "crisis", (6, 1, 1, 1)),
        ("leadership.1.c", "north", (0, 0, 8, 0)),
    ]
    assert (found.teams_held_back, found.wholes_held_back) == (1, 1)
    assert [str(pulse.invited) for pulse in found.pulses[:2]] == ["60", "20"]
    assert {str(pulse.taken_on) for pulse in found.pulses} == {"2026-10-15"}


@pytest.mark.parametrize(
    ("rest", "is_shown"), [(0, True), (1, False), (7, False), (8, True), (9, True)]
)
def test_requirement_16_the_whole_never_shows_a_small_rest(
    summed: Sum, rest: int, *, is_shown: bool
) -> None:
    few, others = min(rest, 4), max(rest - 4, 0)
    text = rows("North", ["Agree"] * 8) + rows("South", ["Agree"] * few)
    found = summed(text + rows("", ["Agree"] * others))
    assert (("leadership.1.c", None) in [line[:2] for line in shown(found)]) is is_shown
    assert (found.wholes_held_back == 0) is is_shown
    assert "south" not in {team for _, team, _ in shown(found)}


COUNTS = st.lists(st.integers(0, 12), min_size=4, max_size=4)


@given(counts=COUNTS, least=st.integers(5, 9))
def test_requirement_16_nothing_small_can_be_worked_out(
    counts: list[int], least: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("form") / "answers.csv"
    teams = ["Crisis House", "North", "South", ""]
    text = "".join(rows(team, ["Agree"] * n) for team, n in zip(teams, counts, strict=True))
    path.write_text(HEAD + text)
    found = sum_answers(path, f"fewest: {least}\n{QUESTIONS}".encode())
    sums = {pulse.team: pulse.answers for pulse in found.pulses}
    whole = sums.pop(None, None)
    assert all(count >= least for count in sums.values())
    assert whole is None or whole - sum(sums.values()) == 0 or whole - sum(sums.values()) >= least
    assert whole in {None, sum(counts)}


def test_columns_that_are_not_named_change_nothing(summed: Sum) -> None:
    text = rows("North", ["Agree"] * 8)
    assert summed(text) == summed(text.replace("Somebody", "Other").replace(",x\n", ",secret\n"))


def test_without_teams_there_is_only_the_whole(summed: Sum) -> None:
    questions = re.sub(r"teams:\n.*?(?=questions)", "", QUESTIONS, flags=re.DOTALL)
    assert shown(summed(rows("x", ["Agree"] * 8), questions)) == [
        ("leadership.1.c", None, (8, 0, 0, 0))
    ]
    assert shown(summed(rows("x", ["Agree"] * 7), questions)) == []


def test_problems_give_row_and_column_and_no_answer(summed: Sum) -> None:
    with pytest.raises(DocumentError) as caught:
        summed(rows("East", ["Zubenelgenubi"]) + rows("North", ["Agree"], ["No, never"]))
    assert [(d.code, d.location.row, d.location.heading) for d in caught.value.diagnostics] == [
        ("PK135", 2, "C"),
        ("PK135", 2, "D"),
        ("PK135", 3, "E"),
    ]
    for word in ("Zubenelgenubi", "East", "never", "Somebody"):
        assert word not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("I was asked", "I was told", "PK132", 13),
        ("Your team", "Team", "PK132", 6),
        ("about: leadership.2.a", "about: leadership.1.c", "PK132", 13),
        ("id: south", "id: north", "PK132", 10),
        ("South", "NORTH", "PK132", 10),
        ("partly: Partly", "partly: agree", "PK132", 16),
        ("invited: 60", "fewest: 4", "PK106", 4),
        ("group: team-members", "group: everyone", "PK104", 2),
        ("answers/1", "organisation/1", "PK111", 1),
    ],
)
def test_a_questions_file_is_held_against_the_form_and_itself(
    summed: Sum, old: str, new: str, code: str, line: int
) -> None:
    with pytest.raises(DocumentError) as caught:
        summed("", QUESTIONS.replace(old, new, 1))
    assert [(d.code, d.location.line) for d in caught.value.diagnostics] == [(code, line)]


@pytest.mark.parametrize(
    ("old", "new", "line"), [("invited: 20", "invited: 9", 8), ("invited: 60", "invited: 19", 4)]
)
def test_more_answers_than_were_invited(summed: Sum, old: str, new: str, line: int) -> None:
    answers = rows("Crisis House", ["Agree"] * 10, ["Agree"] * 10) + rows("North", ["Agree"] * 10)
    with pytest.raises(DocumentError, match="more people answered than were invited") as caught:
        summed(answers, QUESTIONS.replace(old, new))
    assert [(d.code, d.location.line) for d in caught.value.diagnostics] == [("PK132", line)]


def test_too_many_answers_of_a_team_that_is_held_back_are_not_told(summed: Sum) -> None:
    few = QUESTIONS.replace("invited: 20", "invited: 5")
    found = summed(rows("Crisis House", ["Agree"] * 7), few)
    assert (found.pulses, found.teams_held_back) == ((), 1)


def test_a_heading_that_the_form_has_twice(summed: Sum) -> None:
    with pytest.raises(DocumentError, match="several columns"):
        summed("", head=HEAD.replace("Comments", "I was  asked"))


def test_pulses_as_yaml_load_as_they_are(summed: Sum) -> None:
    found = summed(rows("North", ["Agree"] * 8))
    head = "peerkit: organisation/1\nid: o\nname: O\nteams: [{id: north, name: N}]\n"
    text = head + dump_pulses(found.pulses)
    assert peerkit.load_organisation(text.encode()).voices.pulses == found.pulses
