"""`peerkit pulse`: a form's answers, summed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

QUESTIONS = """\
peerkit: answers/1
group: managers
teams: {heading: Team, teams: [{written: North, id: north}, {written: South, id: south}]}
questions:
  - {heading: Told why, about: leadership.1.c}
answers: {agree: Yes, disagree: No}
"""
PULSE = "  - about: leadership.1.c\n    group: managers\n"


def pulse(folder: Path, north: int, south: int, *more: str) -> Result:
    rows = "North,Yes\n" * north + "South,No\n" * south
    (folder / "answers.csv").write_text(f"Team,Told why\n{rows}")
    (folder / "questions.yaml").write_text(QUESTIONS)
    arguments = [
        "pulse",
        str(folder / "answers.csv"),
        "--questions",
        str(folder / "questions.yaml"),
    ]
    return CliRunner().invoke(commands, [*arguments, *more])


def test_pulses_are_printed(tmp_path: Path) -> None:
    done = pulse(tmp_path, 8, 8)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout == (
        "voices:\n  pulses:\n"
        f"{PULSE}    agree: 8\n    disagree: 8\n"
        f"{PULSE}    team: north\n    agree: 8\n    disagree: 0\n"
        f"{PULSE}    team: south\n    agree: 0\n    disagree: 8\n"
    )


@pytest.mark.parametrize("south", [1, 7])
def test_what_is_held_back_is_said_without_its_count(tmp_path: Path, south: int) -> None:
    done = pulse(tmp_path, 8, south)
    assert done.exit_code == 0
    assert "south" not in done.output
    assert done.stderr == (
        "1 team was held back: too few answers to be shown\n"
        "1 question for the whole organisation was held back: too few answers to be shown\n"
    )


def test_several_held_back(tmp_path: Path) -> None:
    done = pulse(tmp_path, 5, 5)
    assert done.stderr == "2 teams were held back: too few answers to be shown\n"
    assert "agree: 5" in done.stdout


def test_into_a_file(tmp_path: Path) -> None:
    done = pulse(tmp_path, 8, 0, "--output", str(tmp_path / "pulses.yaml"))
    assert (done.exit_code, done.output) == (0, "")
    assert "team: north" in (tmp_path / "pulses.yaml").read_text()
