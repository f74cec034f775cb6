"""Colour on a terminal: where it is, where it is not, and that it can be read."""

import io
import os
import re
import sys
import tty
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from peerkit.assessment import Status
from peerkit.cli.main import commands
from peerkit.cli.painting import (
    BLUE,
    COLOUR_OF,
    GREEN,
    GREY,
    OCHRE,
    colour_asked_for,
    painted,
    painted_problems,
)
from peerkit.reports import MarkedText
from peerkit.reports.wording.lines import titled
from peerkit.reports.wording.marked import marked

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
FILE = """\
peerkit: organisation/1
id: lantern
name: Lantern
teams:
  - {id: east, name: East, size: 5}
  - {id: west, name: West, size: 2}
  - {id: north, name: North}
"""
WRONG = "peerkit: organisation/1\nid: lantern\nname: Lantern\ntaems: []\n"


@pytest.fixture
def arguments(write_pack: Callable[..., Path], tmp_path: Path) -> list[str]:
    """Ask for an audit with a finding of each sort, a few lines long."""
    pack = write_pack({"id": "size", "subject": "team", "met_when": "size > 3"})
    file = tmp_path / "lantern.yaml"
    file.write_text(FILE, "utf-8")
    return ["audit", str(file), "--as-of", "2026-11-01", "--pack", str(pack)]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Run the command with one of its streams on a terminal; give what that shows."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)

    def run(*arguments: str, stream: str = "stdout", exits: int = 0) -> str:
        other = {"stdout": "stderr", "stderr": "stdout"}[stream]
        with os.fdopen(os.dup(theirs), "w", encoding="utf-8") as shown, monkeypatch.context() as on:
            on.setattr(sys, stream, shown)
            on.setattr(sys, other, io.StringIO())
            with pytest.raises(SystemExit) as ended:
                commands(arguments)
            assert ESCAPE.search(getattr(sys, other).getvalue()) is None
        assert ended.value.code == exits
        os.set_blocking(ours, False)
        with suppress(BlockingIOError):
            return os.read(ours, 1 << 16).decode()
        return ""

    yield run
    os.close(ours)
    os.close(theirs)


def piped(*arguments: str, env: Mapping[str, str] | None = None, color: bool = False) -> str:
    return CliRunner().invoke(commands, arguments, env=env, color=color).output


def test_a_terminal_shows_statuses_and_headings_in_colour(
    terminal: Callable[..., str], arguments: list[str]
) -> None:
    text = terminal(*arguments)
    assert f"\x1b[38;5;{GREEN}min place\x1b[0m" in text
    assert f"\x1b[38;5;{OCHRE}m\x1b[1mnot in place\x1b[0m" in text
    assert "\x1b[1mLantern on 2026-11-01\x1b[0m\n" in text
    assert ESCAPE.sub("", text) == piped(*arguments)


@pytest.mark.parametrize(
    "variables",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "no"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ],
)
def test_a_terminal_that_is_to_have_none_shows_the_same_as_a_pipe(
    terminal: Callable[..., str],
    arguments: list[str],
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = piped(*arguments)
    assert "\x1b" not in plain
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal(*arguments) == plain == piped(*arguments)


def test_an_empty_no_color_says_nothing(
    terminal: Callable[..., str], arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in terminal(*arguments)


def test_colour_can_be_had_in_a_log(arguments: list[str]) -> None:
    forced = piped(*arguments, env={"FORCE_COLOR": "1"})
    assert forced == piped(*arguments, color=True) != piped(*arguments)
    assert ESCAPE.sub("", forced) == piped(*arguments)


def test_a_file_has_none(
    terminal: Callable[..., str],
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = piped(*arguments)
    monkeypatch.setenv("FORCE_COLOR", "1")
    written = tmp_path / "audit.txt"
    assert not terminal(*arguments, "--output", str(written))
    assert written.read_bytes().decode() == plain


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html"])
def test_other_formats_have_none(
    terminal: Callable[..., str], arguments: list[str], form: str
) -> None:
    if form == "html":  # longer than a terminal takes at once
        assert "\x1b" not in piped(*arguments, "--format", form, color=True)
    else:
        assert "\x1b" not in terminal(*arguments, "--format", form)


def test_problems_are_in_colour_where_errors_are_shown(
    terminal: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lantern.yaml"
    file.write_text(WRONG, "utf-8")
    text = terminal("check", str(file), stream="stderr", exits=2)
    assert f"\x1b[38;5;{OCHRE}m\x1b[1merror[PK102]\x1b[0m: unknown field `taems`" in text
    assert "\n    \x1b[1m^^^^^\x1b[0m\n" in text
    assert ESCAPE.sub("", text) == piped("check", str(file))
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal("check", str(file), stream="stderr", exits=2) == piped("check", str(file))


def test_warnings_are_told_apart_from_errors() -> None:
    told = painted_problems("a.yaml:1:2: warning[PK150]: x\nb.yaml: error[PK102]: y")
    assert told == (
        f"a.yaml:1:2: \x1b[38;5;{BLUE}m\x1b[1mwarning[PK150]\x1b[0m: x\n"
        f"b.yaml: \x1b[38;5;{OCHRE}m\x1b[1merror[PK102]\x1b[0m: y"
    )


@pytest.mark.parametrize("status", Status)
def test_every_status_has_its_looks_and_keeps_its_words(status: Status) -> None:
    text = MarkedText([f"East: {marked(status)}."])
    shown = painted(text)
    assert click.unstyle(shown) == text
    assert shown != text
    assert COLOUR_OF[status] is not None or "\x1b[1m" in shown


def test_colours_end_with_the_line() -> None:
    lines = ["plain", *titled(marked(Status.NOT_MET, "not in place")), marked(Status.ERROR)]
    for line in painted(MarkedText(lines)).split("\n"):
        assert line.count("\x1b[0m") == bool(ESCAPE.search(line))
        assert line.endswith("\x1b[0m") or "\x1b" not in line


def luminance(colour: int) -> float:
    """Give how light one of the 256 colours is, as WCAG 2.2 reckons it."""
    if colour >= 232:
        channels = [8 + 10 * (colour - 232)] * 3
    else:
        steps = (0, 95, 135, 175, 215, 255)
        channels = [steps[(colour - 16) // place % 6] for place in (36, 6, 1)]
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(
        weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


@pytest.mark.parametrize("colour", [GREEN, OCHRE, BLUE, GREY])
def test_colours_can_be_read_on_black_and_on_white(colour: int) -> None:
    light = luminance(colour)
    assert min((light + 0.05) / 0.05, 1.05 / (light + 0.05)) > 4.4


def test_what_is_asked_for_is_python_s_own_order() -> None:
    asked = {
        (): None,
        (("TERM", "xterm"),): None,
        (("TERM", "dumb"),): False,
        (("TERM", "dumb"), ("FORCE_COLOR", "1")): True,
        (("NO_COLOR", "1"), ("FORCE_COLOR", "1")): False,
        (("NO_COLOR", ""), ("FORCE_COLOR", "")): None,
    }
    for variables, colour in asked.items():
        assert colour_asked_for(dict(variables)) is colour
