"""`peerkit diff`, and a baseline for `peerkit audit`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
RIVERSIDE = EXAMPLES / "riverside-trust.yaml"
DAY = ("--as-of", "2026-11-01")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "old.json"
    done = run("audit", RIVERSIDE, *DAY, "--format", "json", "--output", path)
    assert done.exit_code == 0
    return path


@pytest.fixture(scope="module")
def told_why(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example with the reasons told to the manager of one team, and one more team."""
    path = tmp_path_factory.mktemp("changed") / "new.yaml"
    text = RIVERSIDE.read_text("utf-8")
    assert "reasons_communicated_on: never" in text
    text = text.replace("reasons_communicated_on: never", "reasons_communicated_on: 2026-10-01")
    path.write_text(text.replace("      protected_hours_per_month: 0\n", ""), "utf-8")
    return path


def test_it_says_what_moved_and_why(saved: Path, told_why: Path) -> None:
    done = run("diff", saved, told_why, *DAY)
    assert done.exit_code == 0
    assert done.stdout.startswith("Riverside Trust from 2026-11-01 to 2026-11-01\n")
    assert "[leadership.2.c]\n  Willow ward: was not in place, is now in place:\n" in done.stdout
    assert "manager › reasons communicated on: was never, is 2026-10-01" in done.stdout
    assert "[managing.4]\n  Willow ward: was not in place, is now not known:\n" in done.stdout
    assert "manager › protected hours per month: was 0, is not stated" in done.stdout


def test_a_file_and_its_saved_assessment_say_the_same(saved: Path, told_why: Path) -> None:
    for form in ("text", "markdown", "json"):
        by_files = run("diff", RIVERSIDE, told_why, *DAY, "--format", form)
        assert by_files.exit_code == 0
        assert by_files.stdout == run("diff", saved, told_why, *DAY, "--format", form).stdout


def test_two_days_of_one_file(tmp_path: Path) -> None:
    out = tmp_path / "moved.json"
    done = run(
        *("diff", RIVERSIDE, RIVERSIDE, "--as-of", "2026-04-01", *DAY),
        *("--format", "json", "--output", out),
    )
    assert done.exit_code == 0
    report = json.loads(out.read_text("utf-8"))
    assert report["schema"] == "peerkit.changes/1"
    assert (report["before"]["as_of"], report["after"]["as_of"]) == ("2026-04-01", "2026-11-01")
    assert report["other_grounds"] == ["day"]
    assert report["moved"]
    assert all(moved["before"] != moved["after"] for moved in report["moved"])


def test_nothing_moved_is_said(saved: Path) -> None:
    done = run("diff", saved, saved)
    assert done.exit_code == 0
    assert "0 of 607 findings came to something else, 0 are new and 0 are gone" in done.stdout


def test_another_profile_leaves_the_rest_gone(saved: Path) -> None:
    profile = next(iter(sorted((EXAMPLES / "profiles").glob("*.yaml"))))
    done = run("diff", saved, RIVERSIDE, *DAY, "--profile", profile)
    assert done.exit_code == 0
    assert "Asked under another profile than before." in done.stdout
    assert "\nGone (" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([RIVERSIDE, RIVERSIDE], "--as-of says the day"),
        ([RIVERSIDE, RIVERSIDE, *DAY, *DAY, *DAY], "given twice"),
        ([RIVERSIDE, EXAMPLES / "open-door.yaml", *DAY], "several organisations"),
        ([RIVERSIDE, "not-there.yaml", *DAY], "PK001"),
    ],
)
def test_what_cannot_be_held_beside_each_other(arguments: list[str | Path], said: str) -> None:
    done = run("diff", *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_a_baseline_fails_only_on_what_was_not_so_before(saved: Path, told_why: Path) -> None:
    silent = ("--output", "/dev/null", "--baseline", saved)
    same = run("audit", RIVERSIDE, *DAY, "--fail-on", "not-met", *silent)
    assert same.exit_code == 0
    assert run("audit", told_why, *DAY, "--fail-on", "not-met", *silent).exit_code == 0
    assert run("audit", told_why, *DAY, "--fail-on", "not-known", *silent).exit_code == 1
    assert run("audit", RIVERSIDE, *DAY, "--fail-on", "not-met", *silent[:2]).exit_code == 1


def test_a_baseline_has_to_be_a_saved_assessment() -> None:
    done = run("audit", RIVERSIDE, *DAY, "--baseline", RIVERSIDE)
    assert done.exit_code == 2
    assert "--baseline" in done.stderr
