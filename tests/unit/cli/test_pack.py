"""`peerkit pack`: list, check and test rule packs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

WritePack = Callable[..., Path]
BUILT_IN = "peer-support-in-practice"
EXAMPLES: dict[str, Any] = {
    "met": {"vision": {"rationale": "Because"}},
    "not-met": {"vision": {"rationale": "none"}},
    "not-known": {},
}


def pack(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["pack", *arguments])


def test_list_shows_what_is_installed() -> None:
    done = pack("list")
    assert done.exit_code == 0
    assert done.stdout.split() == [BUILT_IN, "0.1.0", "Peer", "Support", "in", "Practice"]


def test_list_shows_a_broken_pack_and_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {
        "a-broken-one": "no_such_package_anywhere",
        BUILT_IN: "peerkit.packs.peer_support_in_practice",
        "z-empty-one": "peerkit.facts",
    }
    for module in ("peerkit.packs", "peerkit.packs.places"):
        monkeypatch.setattr(f"{module}.installed_packs", lambda: installed)
    done = pack("list")
    assert done.exit_code == 1
    broken, sound, empty = done.stdout.splitlines()
    assert broken.startswith("a-broken-one ")
    assert "cannot be found" in broken
    assert sound.startswith(f"{BUILT_IN} 0.1.0")
    assert empty.startswith("z-empty-one ")
    assert "cannot be read" in empty


def test_check_finds_the_built_in_pack_in_order() -> None:
    done = pack("check")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{BUILT_IN} 0.1.0: in order")
    assert done.stdout == pack("check", BUILT_IN).stdout


def test_check_counts_what_there_is(write_pack: WritePack) -> None:
    need = {"id": "a", "basis": "stated", "because": "first"}
    folder = write_pack(
        {"id": "a", "examples": EXAMPLES},
        {"id": "b", "examples": EXAMPLES, "needs": [need]},
        groups=[{"id": "g", "parts": {"a": "a"}}],
        reflections=[{"id": "r"}],
        context=[{"id": "c"}],
    )
    done = pack("check", str(folder))
    assert done.exit_code == 0
    for part in ("2 recommendations", "1 group", "1 reflection", "1 note", "1 dependenc"):
        assert part in done.stdout


def test_check_reports_what_does_not_load(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a", "met_when": "stated(vision.rational)"})
    done = pack("check", str(folder))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{folder}/first.yaml:1:" in done.stderr
    assert "`rationale`" in done.stderr
    assert "1 problem found" in done.stderr


def test_check_wants_an_example_of_every_status(write_pack: WritePack) -> None:
    folder = write_pack(
        {"id": "a", "examples": {"met": EXAMPLES["met"]}},
        {"id": "b", "examples": EXAMPLES, "applies_when": "stated(vision.statement)"},
    )
    done = pack("check", str(folder))
    assert done.exit_code == 2
    assert "3 problems found" in done.stderr
    for status in ("not-met", "not-known", "not-applicable"):
        assert f"no example shows `{status}`" in done.stderr
    assert done.stderr.count(f"{folder}/first.yaml:1:") == 3


@pytest.mark.parametrize("command", ["check", "test"])
def test_an_unknown_pack_gets_a_suggestion(command: str) -> None:
    done = pack(command, "peer-support-in-practise")
    assert done.exit_code == 2
    assert f"`{BUILT_IN}`" in done.stderr


def test_test_runs_the_examples_of_the_built_in_pack() -> None:
    done = pack("test")
    assert done.exit_code == 0
    assert done.stdout.endswith(" passed, 0 failed\n")
    assert int(done.stdout.split()[0]) > 300


def test_test_says_which_example_fails_where_and_how(write_pack: WritePack) -> None:
    examples = {**EXAMPLES, "not-met": [EXAMPLES["not-met"], EXAMPLES["met"]]}
    folder = write_pack({"id": "a", "examples": examples})
    done = pack("test", str(folder))
    assert done.exit_code == 1
    failed, counts = done.stdout.splitlines()
    assert failed.startswith(f"{folder}/first.yaml:1: recommendations[a].examples.not-met[#2]")
    assert "shows not-met" in failed
    assert "gives met" in failed
    assert counts == "3 passed, 1 failed"


def test_test_says_why_an_example_cannot_be_read(write_pack: WritePack) -> None:
    examples = {"met": {"vision": {"rational": "Because"}}}
    done = pack("test", str(write_pack({"id": "a", "examples": examples})))
    assert done.exit_code == 1
    assert "cannot be read" in done.stdout
    assert "unknown field `rational`" in done.stdout
    assert "0 passed, 1 failed" in done.stdout


def test_test_stands_at_the_line_of_the_example(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "peerkit: pack/1\nid: small\nversion: 1.0.0\nlanguage: 1\ntitle: A small pack\n"
        "source: {title: A report}\nexamples_as_of: 2026-11-01\n"
        "themes: [{id: first, title: First}]\n",
        encoding="utf-8",
    )
    (tmp_path / "first.yaml").write_text(
        "theme: first\nrecommendations:\n- id: a\n  title: A title\n  subject: organisation\n"
        '  strength: finding\n  cites: {section: S, pages: "3"}\n'
        "  met_when: stated(vision.rationale)\n  remedy: {holder: manager, text: Do it}\n"
        "  ask: Is it done?\n  reflect: How was it?\n"
        "  examples:\n    met:\n    - vision: {rationale: Because}\n"
        "    - vision: {rationale: none}\n",
        encoding="utf-8",
    )
    done = pack("test", str(tmp_path))
    assert done.stdout.startswith(f"{tmp_path}/first.yaml:15: ")


def test_compile_counts_what_it_makes(write_pack: WritePack) -> None:
    done = pack("compile", str(write_pack({"id": "a"}, {"id": "b"})))
    assert done.exit_code == 0
    first, *_ = done.stdout.splitlines()
    assert first.startswith("organisation: 2 recommendations in ")


def test_compile_shows_code_that_is_python(write_pack: WritePack) -> None:
    done = pack("compile", "--show", str(write_pack({"id": "a", "subject": "team"})))
    assert done.exit_code == 0
    compile(done.stdout, "shown", "exec")
    assert "# 'a'" in done.stdout
    assert done.stdout.count("def on_run(run):") == 3
