"""`peerkit graph`: what rests on what, drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands


def graph(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["graph", *arguments])


def test_themes_in_mermaid_unless_asked_otherwise() -> None:
    done = graph()
    assert done.exit_code == 0
    assert done.stdout.startswith("flowchart LR\n")
    assert done.stdout == graph("--format", "mermaid", "--by", "theme").stdout
    assert "preparing-teams.1.a" not in done.stdout


def test_recommendations_when_asked_for() -> None:
    assert "(preparing-teams.1.a)" in graph("--by", "recommendation").stdout


def test_dot_when_asked_for() -> None:
    assert "digraph" in graph("--format", "dot").stdout


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_reasons_when_asked_for(form: str) -> None:
    arguments = ["--by", "recommendation", "--format", form]
    plain, reasoned = graph(*arguments).stdout, graph(*arguments, "--reasons").stdout
    assert len(reasoned) > len(plain)
    label = "-->|" if form == "mermaid" else "label="
    assert reasoned.count(label) > plain.count(label)


def test_another_pack_can_be_drawn(write_pack: Callable[..., Path]) -> None:
    assert "First" in graph("--pack", str(write_pack({"id": "a"}))).stdout


@pytest.mark.parametrize(
    "arguments", [["--format", "svg"], ["--by", "team"], ["--pack", "no-such-pack"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    done = graph(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
