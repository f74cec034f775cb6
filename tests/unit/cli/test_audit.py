"""`peerkit audit`: formats, exit codes, and a report that is never half written."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
RIVERSIDE = str(EXAMPLES / "riverside-trust.yaml")
DAY = ("--as-of", "2026-11-01")

CALM = """\
peerkit: organisation/1
id: calm
name: Calm
teams: []
"""


def audit(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["audit", *arguments])


def test_text_is_what_is_printed() -> None:
    done = audit(RIVERSIDE, *DAY)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout.startswith("Riverside Trust on 2026-11-01\n")
    assert "(line " in done.stdout
    assert done.stdout.endswith("\n")
    assert not done.stdout.endswith("\n\n")


def test_json_is_printed_alone() -> None:
    done = audit(RIVERSIDE, *DAY, "--format", "json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert report["as_of"] == "2026-11-01"
    assert any("line" in fact for found in report["findings"] for fact in found["because"])


@pytest.mark.parametrize(
    "arguments",
    [
        [RIVERSIDE],
        [RIVERSIDE, "--as-of", "yesterday"],
        [RIVERSIDE, "--as-of", "2026-02-30"],
        [RIVERSIDE, "--as-of"],
        [*DAY],
        [str(EXAMPLES), *DAY],
        [RIVERSIDE, *DAY, "--format", "parchment"],
        [RIVERSIDE, *DAY, "--fail-on", "met"],
        [RIVERSIDE, *DAY, "--detail", "name"],
        [RIVERSIDE, *DAY, "--pack", "no-such-pack"],
        [RIVERSIDE, *DAY, "--theme", "supervison"],
        [RIVERSIDE, *DAY, "--only", "partly"],
        [RIVERSIDE, *DAY, "--format", "json", "--only", "met"],
        [RIVERSIDE, *DAY, "--format", "json", "--theme", "supervision"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_and_prints_no_report(arguments: list[str]) -> None:
    done = audit(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_a_day_that_is_missing_is_asked_for() -> None:
    assert "--as-of" in audit(RIVERSIDE).stderr


def test_a_day_that_is_wrong_is_told_the_form() -> None:
    assert "2026-11-01" in audit(RIVERSIDE, "--as-of", "1 November").stderr


def test_a_file_with_problems_is_exit_2_with_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml"
    path.write_text(CALM + "nonsense: 1\nvision: {agreed_on: sometime}\n", encoding="utf-8")
    done = audit(str(path), *DAY, "--fail-on", "not-met")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{path}:5:" in done.stderr
    assert f"{path}:6:" in done.stderr
    assert "2 problems found" in done.stderr
    assert "sometime" not in done.stderr


@pytest.mark.parametrize(
    ("fail_on", "exit_code"),
    [
        ([], 0),
        (["not-met"], 0),
        (["error"], 0),
        (["not-known"], 1),
        (["not-met", "not-known"], 1),
        (["error", "not-met"], 0),
    ],
)
def test_fail_on_ends_with_1_if_a_finding_has_the_status(
    tmp_path: Path, fail_on: list[str], exit_code: int
) -> None:
    """Nothing is said in this file but that there are no teams: so nothing is not met."""
    path = tmp_path / "calm.yaml"
    path.write_text(CALM, encoding="utf-8")
    options = [word for status in fail_on for word in ("--fail-on", status)]
    done = audit(str(path), *DAY, *options)
    assert done.exit_code == exit_code
    assert done.stdout.startswith("Calm on 2026-11-01")


def test_fail_on_not_met() -> None:
    assert audit(RIVERSIDE, *DAY, "--fail-on", "not-met").exit_code == 1


def test_detail_decides_whether_posts_are_named() -> None:
    assert "north-1" not in audit(RIVERSIDE, *DAY).stdout
    assert "north-1" in audit(RIVERSIDE, *DAY, "--detail", "person").stdout


def test_another_pack_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "peerkit: pack/1\nid: empty\nversion: 9.9.9\nlanguage: 1\ntitle: An empty pack\n"
        "source: {title: Nothing}\nexamples_as_of: 2026-11-01\nthemes: [{id: one, title: One}]\n",
        encoding="utf-8",
    )
    done = audit(RIVERSIDE, *DAY, "--pack", str(tmp_path))
    assert done.exit_code == 0
    assert "An empty pack, version 9.9.9" in done.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_output_writes_what_would_have_been_printed(tmp_path: Path, form: str) -> None:
    target = tmp_path / "report.txt"
    done = audit(RIVERSIDE, *DAY, "--format", form, "--output", str(target))
    assert done.exit_code == 0
    assert done.stdout == ""
    printed = audit(RIVERSIDE, *DAY, "--format", form).stdout
    assert target.read_text(encoding="utf-8") == printed


def test_output_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    assert audit(RIVERSIDE, *DAY, "--output", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("Riverside Trust")
    assert list(tmp_path.iterdir()) == [target]


def test_output_is_written_even_if_a_status_ends_it_with_1(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    done = audit(RIVERSIDE, *DAY, "--fail-on", "not-met", "--output", str(target))
    assert done.exit_code == 1
    assert target.exists()


@pytest.mark.parametrize("step", ["write_text", "replace"])
def test_output_that_fails_leaves_the_old_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whether there was no room to write, or no right to put it in place."""
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    write = Path.write_text

    def refuse(path: Path, *_arguments: str, **_options: str) -> None:
        if step == "write_text":
            write(path, "half", encoding="utf-8")
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, step, refuse)
    done = audit(RIVERSIDE, *DAY, "--output", str(target))
    assert done.exit_code == 2
    assert "permission denied" in done.stderr
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_output_into_a_folder_that_is_closed(tmp_path: Path) -> None:
    target = tmp_path / "closed" / "report.txt"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    target.parent.chmod(0o500)
    try:
        done = audit(RIVERSIDE, *DAY, "--output", str(target))
    finally:
        target.parent.chmod(0o700)
    assert done.exit_code == 2
    assert target.read_text(encoding="utf-8") == "old"


def test_output_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = audit(RIVERSIDE, *DAY, "--output", str(tmp_path / "none" / "report.txt"))
    assert done.exit_code == 2
    assert "report.txt" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_output_to_a_folder_itself(tmp_path: Path) -> None:
    done = audit(RIVERSIDE, *DAY, "--output", str(tmp_path))
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a-file/report.txt", "x" * 253])
def test_output_to_a_path_that_cannot_be_is_exit_2(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    done = audit(RIVERSIDE, *DAY, "--output", str(tmp_path / name))
    assert done.exit_code == 2
    assert done.stderr


def test_output_to_a_pipe_writes_into_it(tmp_path: Path) -> None:
    """Else `--output /dev/stdout` replaces the system's own."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as readers:
        heard = readers.submit(pipe.read_text, encoding="utf-8")
        audit(str(EXAMPLES / "harbour-first-month.yaml"), *DAY, "--output", str(pipe))
        assert pipe.is_fifo()
        assert heard.result(timeout=60).startswith("Harbour")


def test_a_voice_that_the_pack_does_not_ask_for_is_warned_of_beside_the_report(
    tmp_path: Path,
) -> None:
    path = tmp_path / "calm.yaml"
    voices = "voices: {statements: [{about: culture.11, by: senior-leader, answer: yes}]}\n"
    path.write_text(CALM + voices, encoding="utf-8")
    done = audit(str(path), *DAY, "--format", "json")
    assert done.exit_code == 0
    assert "`culture.1`" in done.stderr
    assert json.loads(done.stdout)["organisation"]["id"] == "calm"


def test_less_is_printed_where_less_is_asked_for() -> None:
    whole = audit(RIVERSIDE, *DAY)
    less = audit(RIVERSIDE, *DAY, "--theme", "management", "--theme", "leadership", "--only", "met")
    assert less.exit_code == 0
    assert "Printed below: in place under Leadership, Managing peer workers." in less.stdout
    assert "[managing.5]" in less.stdout
    assert "[culture.2.a]" in less.stdout
    assert "[culture.3.b]" not in less.stdout
    assert len(less.stdout) < len(whole.stdout) / 8


@pytest.mark.parametrize(
    ("theme", "hint"), [("supervison", "`supervision`"), ("zzz", "its themes are leadership, ")]
)
def test_a_theme_that_is_not_there_is_told_what_there_is(theme: str, hint: str) -> None:
    assert hint in " ".join(audit(RIVERSIDE, *DAY, "--theme", theme).stderr.split())


def test_what_fails_looks_at_everything_whatever_is_printed() -> None:
    narrow = ("--theme", "supervision", "--only", "met", "--fail-on", "not-met")
    assert audit(RIVERSIDE, *DAY, *narrow).exit_code == 1
