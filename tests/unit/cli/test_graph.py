"""`peerkit graph`: what rests on what, drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

RIVERSIDE = str(Path(__file__).parents[3] / "examples" / "riverside-trust.yaml")
ON = ["--as-of", "2026-11-01"]
BEGINNINGS = {
    "svg": "<svg ",
    "text": "Peer Support in Practice: what rests on what\n====",
    "mermaid": "flowchart LR\n",
    "dot": "// an arrow",
    "graphml": "<graphml ",
}


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


@pytest.mark.parametrize("form", BEGINNINGS)
def test_every_form_begins_as_it_should(form: str) -> None:
    done = graph("--format", form)
    assert done.exit_code == 0
    assert done.stdout.startswith(BEGINNINGS[form])
    assert "Leadership" in done.stdout


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_reasons_when_asked_for(form: str) -> None:
    arguments = ["--by", "recommendation", "--format", form]
    plain, reasoned = graph(*arguments).stdout, graph(*arguments, "--reasons").stdout
    assert len(reasoned) > len(plain)
    label = "-->|" if form == "mermaid" else "label="
    assert reasoned.count(label) > plain.count(label)


def test_another_pack_can_be_drawn(write_pack: Callable[..., Path]) -> None:
    assert "First" in graph("--pack", str(write_pack({"id": "a"}))).stdout


def test_a_file_brings_its_statuses() -> None:
    text = graph(RIVERSIDE, *ON, "--format", "text").stdout
    assert text.startswith("Riverside Trust on 2026-11-01: what rests on what\n")
    assert "- Leadership: 6 in place\n" in text
    assert "Leadership: 6 in place" in graph(RIVERSIDE, *ON).stdout


def test_a_theme_shows_its_recommendations_and_their_ties() -> None:
    text = graph("--theme", "leadership", "--format", "text").stdout
    assert text.startswith("Peer Support in Practice, Leadership: what rests on what\n")
    assert "(leadership.1.a)" in text
    assert "(leadership.2.a)" in text  # of another theme, and rests on this one
    assert "(supervision.1)" not in text


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.svg", "svg"), ("a.TXT", "text"), ("a.dot", "dot"), ("a.graphml", "graphml")],
)
def test_the_name_of_the_output_says_the_form(tmp_path: Path, name: str, form: str) -> None:
    done = graph("--output", str(tmp_path / name))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text("utf-8") == graph("--format", form).stdout


def test_a_form_that_is_asked_for_goes_before_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    graph("--format", "dot", "--output", str(path))
    assert path.read_text("utf-8").startswith("// ")
    graph("--output", str(tmp_path / "a.unknown"))
    assert (tmp_path / "a.unknown").read_text("utf-8").startswith("flowchart")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "png"], "png"),
        (["--by", "team"], "team"),
        (["--pack", "no-such-pack"], "no-such-pack"),
        (["--theme", "leadershp"], "did you mean `leadership`"),
        (["--theme", "x"], "has no theme 'x'"),
        (["--theme", "leadership", "--by", "theme"], "leave --by theme out"),
        ([RIVERSIDE], "--as-of says the day"),
        (ON, "name it as well"),
        (["no-such-file.yaml", *ON], "no-such-file.yaml"),
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str], words: str) -> None:
    done = graph(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert words in done.stderr


def test_themes_in_a_circle_are_told_in_words(write_pack: Callable[..., Path]) -> None:
    """No recommendation rests on itself here, but each theme rests on the other."""
    because = {"basis": "stated", "because": "it comes first"}
    pack = write_pack(
        {"id": "a"},
        {"id": "b", "theme": "second", "needs": [{"id": "a", **because}]},
        {"id": "c", "theme": "second"},
        {"id": "d", "needs": [{"id": "c", **because}]},
    )
    done = graph("--pack", str(pack), "--format", "svg")
    assert done.exit_code == 2
    assert "PK208" in done.stderr
    assert graph("--pack", str(pack), "--format", "svg", "--by", "recommendation").exit_code == 0
