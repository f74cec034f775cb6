"""`peerkit next`, `questions`, `fill` and `what-if`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit import load_organisation
from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
RIVERSIDE = str(EXAMPLES / "riverside-trust.yaml")
DAY = ("--as-of", "2026-11-01")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


@pytest.fixture
def ask(write_pack: Callable[..., Path]) -> Callable[..., Result]:
    """Run a command on an example, with a pack of three rules."""
    need = {"id": "time", "basis": "stated", "because": "it comes first"}
    pack = write_pack(
        {
            "id": "time",
            "subject": "team",
            "applies_when": 'kind == "clinical"',
            "met_when": "manager.protected_hours_per_month > 3",
        },
        {"id": "size", "subject": "team", "met_when": "size > 3", "needs": [need]},
        {"id": "plan", "subject": "programme", "met_when": "embedding_plan"},
    )

    def ask(command: str, *arguments: str, file: str = RIVERSIDE) -> Result:
        return run(command, file, *DAY, "--pack", str(pack), *arguments)

    return ask


Ask = Callable[..., Result]


def test_next_prints_a_page_or_json(ask: Ask) -> None:
    text = ask("next")
    assert text.exit_code == 0
    assert text.stdout.startswith("Riverside Trust on 2026-11-01: what to do next\n")
    assert ask("next", "--all").exit_code == 0
    report = json.loads(ask("next", "--format", "json").stdout)
    assert report["schema"] == "peerkit.next/1"


def test_next_takes_a_profile_and_a_file_to_write_to(ask: Ask, tmp_path: Path) -> None:
    profile, target = tmp_path / "profile.yaml", tmp_path / "next.json"
    profile.write_text("peerkit: profile/1\nid: some\ntitle: Some\nselect: {ids: [size]}\n")
    arguments = "--profile", str(profile), "--format", "json", "--output", str(target)
    done = ask("next", *arguments)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    told = json.loads(target.read_text(encoding="utf-8"))["standings"]
    assert {one["id"] for one in told} == {"size"}


def test_questions_can_be_for_some_alone(ask: Ask) -> None:
    text = ask("questions", "--who", "manager", "--team", "willow").stdout
    assert "Willow ward: the manager\n" in text
    assert "director" not in text
    assert "Alder" not in text
    assert ask("questions", "--format", "markdown", "--all").stdout.count("- [ ] ") == 7


@pytest.mark.parametrize("teams", ["teams: []\n", ""])
def test_a_team_that_is_not_there_is_refused(ask: Ask, tmp_path: Path, teams: str) -> None:
    path = tmp_path / "calm.yaml"
    path.write_text("peerkit: organisation/1\nid: calm\nname: Calm\n" + teams)
    done = ask("questions", "--team", "crisis", file=str(path))
    assert done.exit_code == 2
    assert "no team is called 'crisis'" in done.stderr


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_form_is_filled_in_and_put_into_the_document(
    ask: Ask, tmp_path: Path, suffix: str
) -> None:
    form, target = tmp_path / "form.yaml", tmp_path / f"then.{suffix}"
    assert ask("questions", "--format", "form", "--output", str(form)).exit_code == 0
    blank = form.read_text(encoding="utf-8")
    key = "programme.embedding_plan:"
    form.write_text(blank.replace(key, f"{key} true"), encoding="utf-8")
    done = run("fill", RIVERSIDE, str(form), "--output", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert load_organisation(target).programme.embedding_plan is True


def test_a_form_that_does_not_fit_says_where(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(
        "peerkit: answers/1\norganisation: riverside\nsittings:\n"
        "  - asked_of: director\n    answers:\n      programme.embeding_plan: true\n"
    )
    done = run("fill", RIVERSIDE, str(form))
    assert done.exit_code == 2
    assert "form.yaml:6:17: error[PK102]: unknown field `embeding_plan`" in done.stderr
    assert "did you mean `embedding_plan`?" in done.stderr


def test_what_if_takes_changes_or_a_second_file(ask: Ask, tmp_path: Path) -> None:
    change = "teams.willow.manager.protected_hours_per_month=6"
    text = ask("what-if", "--set", change)
    assert text.exit_code == 0
    assert "not in place → in place (1)\n" in text.stdout
    other = tmp_path / "other.yaml"
    told = Path(RIVERSIDE).read_text(encoding="utf-8")
    other.write_text(told.replace("protected_hours_per_month: 0", "protected_hours_per_month: 6"))
    assert ask("what-if", "--with", str(other)).stdout == text.stdout
    report = ask("what-if", "--set", change, "--format", "json")
    assert len(json.loads(report.stdout)["changes"]) == 1


def test_what_if_needs_a_change(ask: Ask) -> None:
    done = ask("what-if")
    assert done.exit_code == 2
    assert "--set" in done.stderr


def test_a_change_that_does_not_fit_is_shown_with_a_caret(ask: Ask) -> None:
    done = ask("what-if", "--set", "teams.willw.size=3")
    assert done.exit_code == 2
    assert "1 | teams.willw.size\n          ^^^^^\n  help: did you mean `willow`?" in done.stderr
