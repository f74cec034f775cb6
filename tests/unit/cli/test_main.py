"""The command as a whole: what it offers, how it ends, and that it runs for real."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
RIVERSIDE = str(EXAMPLES / "riverside-trust.yaml")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as people do: a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "peerkit", *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_its_commands_are_these() -> None:
    assert set(commands.commands) == {
        *("audit", "check", "convert", "diff", "explain", "fill", "graph", "init", "next"),
        *("pack", "pulse", "questions", "roadmap", "schema", "series", "what-if"),
    }
    pack = commands.commands["pack"]
    assert isinstance(pack, click.Group)
    assert set(pack.commands) == {"check", "compile", "docs", "list", "suggest", "test"}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        *([name] for name in commands.commands),
        *(["pack", n] for n in ("list", "check", "test")),
    ],
    ids=lambda arguments: " ".join(arguments) or "peerkit",
)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_each_command_has_help(arguments: list[str], option: str) -> None:
    done = CliRunner().invoke(commands, [*arguments, option])
    assert done.exit_code == 0
    assert "Usage:" in done.stdout
    assert len(done.stdout.splitlines()) > 4


def test_without_a_command_it_says_what_there_is() -> None:
    done = CliRunner().invoke(commands, [])
    assert done.exit_code == 2
    assert "audit" in done.output


def test_it_knows_its_version() -> None:
    done = CliRunner().invoke(commands, ["--version"])
    assert done.exit_code == 0
    assert version("peerkit") in done.stdout


@pytest.mark.parametrize("arguments", [["adit"], ["--no-such-option"], ["audit"], ["pack", "lst"]])
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage:" in done.stderr


@pytest.mark.parametrize(
    ("text", "count"), [("nonsense: 1\n", "problems"), ("id: trust\n", "1 problem found")]
)
def test_problems_go_to_standard_error_with_their_number(
    tmp_path: Path, text: str, count: str
) -> None:
    path = tmp_path / "trust.yaml"
    path.write_text(f"peerkit: organisation/1\n{text}", encoding="utf-8")
    done = CliRunner().invoke(commands, ["check", str(path)])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{path}:" in done.stderr
    assert (
        done.stderr.rstrip().splitlines()[-1].endswith(f"{count}{'' if '1' in count else ' found'}")
    )


def test_a_process_audits_a_file() -> None:
    done = run("audit", RIVERSIDE, "--as-of", "2026-11-01", "--fail-on", "not-met")
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.startswith("Riverside Trust on 2026-11-01\n")


def test_a_process_ends_with_2_and_no_traceback_on_a_file_that_is_not_there(
    tmp_path: Path,
) -> None:
    done = run("audit", str(tmp_path / "none.yaml"), "--as-of", "2026-11-01")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "none.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_script_and_the_module_are_one_command() -> None:
    script = Path(sys.executable).with_name("peerkit")
    done = subprocess.run(
        [script, "pack", "list"], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == run("pack", "list").stdout
    assert "peer-support-in-practice" in done.stdout


def test_the_usage_names_the_command_and_not_the_module() -> None:
    assert run("--help").stdout.startswith("Usage: peerkit ")
