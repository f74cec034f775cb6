"""Number 60: where a target cannot be written, what was there stays as it was."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[2] / "examples"
RIVERSIDE = str(EXAMPLES / "riverside-trust.yaml")
HOUSE = str(EXAMPLES / "house-pack")
AT = ["--as-of", "2026-11-01", "--pack", HOUSE]
OLD = "what was there"
ANSWERS = "Q\n" + "yes\n" * 9
QUESTIONS = """\
peerkit: answers/1
group: managers
questions: [{heading: Q, about: house.1}]
answers: {agree: 'yes', disagree: 'no'}
"""
ASKED = {
    "audit": ["audit", RIVERSIDE, *AT],
    "next": ["next", RIVERSIDE, *AT],
    "questions": ["questions", RIVERSIDE, *AT],
    "what-if": ["what-if", RIVERSIDE, *AT, "--set", "vision.statement=Well"],
    "roadmap": ["roadmap", RIVERSIDE, *AT],
    "diff": ["diff", RIVERSIDE, RIVERSIDE, *AT],
    "series": ["series", RIVERSIDE, RIVERSIDE, *AT],
    "graph": ["graph", "--pack", HOUSE],
    "pulse": ["pulse", "answers.csv", "--questions", "questions.yaml"],
    "fill": ["fill", RIVERSIDE, "form.yaml"],
}
CONVERTED = {"yaml": "old.yaml", "JSON": "old.json", "workbook": "old.xlsx"}


def with_an_output(command: click.Command, name: str = "") -> Iterator[str]:
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from with_an_output(inner, str(inner.name))
    elif any(param.name == "output" for param in command.params):
        yield name


def test_every_command_that_writes_a_file_is_tried() -> None:
    assert set(with_an_output(commands)) - {"docs"} == set(ASKED)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    form = CliRunner().invoke(commands, [*ASKED["questions"], "--format", "form"])
    given = {"answers.csv": ANSWERS, "questions.yaml": QUESTIONS, "form.yaml": form.stdout}
    for name, text in given.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write half of what is given, and then find no room."""
    real = Path.write_text, Path.write_bytes

    def half(path: Path, data: Any, *args: Any, **options: Any) -> None:  # noqa: ANN401
        write = real[isinstance(data, bytes)]
        write(path, data[: len(data) // 2], *args, **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", half)
    monkeypatch.setattr(Path, "write_bytes", half)


def run(arguments: list[str]) -> Result:
    return CliRunner().invoke(commands, arguments)


def stays(target: Path, arguments: list[str], reason: str) -> None:
    """See that a command says why it cannot write, and leaves the folder as it was."""
    before = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    done = run(arguments)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == before


@pytest.mark.parametrize("command", ASKED)
def test_on_a_full_disk_the_old_file_is_whole(
    folder: Path, request: pytest.FixtureRequest, command: str
) -> None:
    target = folder / "old.txt"
    arguments = [*ASKED[command], "--output", str(target)]
    assert run(arguments).exit_code == 0
    target.write_text(OLD, "utf-8")
    request.getfixturevalue("full_disk")
    stays(target, arguments, "no space left on device")


@pytest.mark.parametrize("form", CONVERTED)
def test_on_a_full_disk_what_was_converted_before_is_whole(
    folder: Path, request: pytest.FixtureRequest, form: str
) -> None:
    target = folder / CONVERTED[form]
    target.write_text(OLD, "utf-8")
    request.getfixturevalue("full_disk")
    stays(target, ["convert", RIVERSIDE, str(target), "--force"], "no space left on device")


def test_where_the_folder_is_not_there_nothing_is_made(folder: Path) -> None:
    target = folder / "nowhere" / "old.txt"
    arguments = [*ASKED["graph"], "--output", str(target)]
    done = run(arguments)
    assert done.exit_code == 2
    assert "no such file or directory" in done.stderr
    assert not target.parent.exists()
