"""`peerkit explain`: what a recommendation means, and how it came out."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit import load_pack
from peerkit.cli.main import commands

RIVERSIDE = str(Path(__file__).parents[3] / "examples" / "riverside-trust.yaml")
DAY = ("--as-of", "2026-11-01")
INTRODUCED = "preparing-teams.1.a"


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["explain", *arguments])


BUILT_IN = load_pack("peer-support-in-practice")


@pytest.mark.parametrize("identifier", BUILT_IN.titles())
def test_everything_in_the_pack_has_a_page(
    identifier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerkit.packs.load_pack", lambda _: BUILT_IN)  # read once, not for each
    done = explain(identifier)
    assert done.exit_code == 0
    assert f"[{identifier}]" in done.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("wrong", "meant"), [("culture.11", "culture.1"), ("preparing-team.1.a", INTRODUCED)]
)
def test_an_unknown_id_gets_a_suggestion(wrong: str, meant: str) -> None:
    done = explain(wrong)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"`{meant}`" in done.stderr


def test_an_id_like_no_other_gets_none() -> None:
    done = explain("zzzzzz")
    assert done.exit_code == 2
    assert "zzzzzz" in done.stderr
    assert "did you mean" not in done.stderr


def test_with_a_file_each_subject_comes_out() -> None:
    page = explain(INTRODUCED).stdout
    done = explain(INTRODUCED, RIVERSIDE, *DAY)
    assert done.exit_code == 0
    assert done.stdout.endswith(page), "the answer first, then how it is decided"
    outcomes = done.stdout.removesuffix(page)
    for line in (
        "Alder crisis house: in place",
        "Northgate community team: not in place",
        "Meadow perinatal team: not known",
        "Memory service: does not apply",
    ):
        assert line in outcomes.splitlines()
    assert "2025-10-13 (line 111)" in outcomes
    assert "north-1" not in outcomes


def test_one_team_can_be_asked_for() -> None:
    done = explain(INTRODUCED, RIVERSIDE, *DAY, "--team", "northgate")
    assert done.exit_code == 0
    assert "Northgate community team: not in place" in done.stdout
    assert "Alder" not in done.stdout


def test_the_organisations_recommendations_come_out_once() -> None:
    done = explain("culture.1", RIVERSIDE, *DAY)
    assert done.exit_code == 0
    assert done.stdout.count("Riverside Trust: in place") == 1


def test_a_group_shows_its_parts() -> None:
    done = explain("leadership.2", RIVERSIDE, *DAY, "--team", "willow")
    assert done.exit_code == 0
    assert "Willow ward: not in place" in done.stdout
    assert "leadership.2.a, Willow ward: not in place" in done.stdout
    assert "(a or (c and d)) and b and e and f" in done.stdout


@pytest.mark.parametrize("identifier", [INTRODUCED, "leadership.2"])
def test_a_team_that_is_not_there_is_exit_2(identifier: str) -> None:
    done = explain(identifier, RIVERSIDE, *DAY, "--team", "crisi")
    assert done.exit_code == 2
    assert "--team" in done.stderr
    assert "crisi" in done.stderr


@pytest.mark.parametrize("day", [[], ["--as-of", "2026-13-01"]])
def test_a_file_needs_a_day(day: list[str]) -> None:
    done = explain(INTRODUCED, RIVERSIDE, *day)
    assert done.exit_code == 2
    assert "--as-of" in done.stderr


def test_a_file_with_problems_is_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml"
    path.write_text("peerkit: organisation/1\nid: trust\n", encoding="utf-8")
    done = explain(INTRODUCED, str(path), *DAY)
    assert done.exit_code == 2
    assert "1 problem found" in done.stderr


def test_a_prompt_has_no_outcome() -> None:
    done = explain("rationale.1", RIVERSIDE, *DAY)
    assert done.exit_code == 0
    assert "no team" not in done.stdout


@pytest.mark.parametrize(("detail", "named"), [("team", False), ("person", True)])
def test_detail_decides_whether_posts_are_named(detail: str, *, named: bool) -> None:
    done = explain(INTRODUCED, RIVERSIDE, *DAY, "--detail", detail)
    assert ("north-1" in done.stdout) is named


@pytest.mark.parametrize("option", [DAY, ("--team", "crisis")])
def test_an_option_that_needs_a_file_says_so(option: tuple[str, str]) -> None:
    done = explain(INTRODUCED, *option)
    assert done.exit_code == 2
    assert "FILE" in done.stderr


def test_the_organisation_is_no_team() -> None:
    assert explain("culture.1", RIVERSIDE, *DAY, "--team", "riverside").exit_code == 2


def test_a_file_without_teams_says_that_nothing_came_out(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml"
    path.write_text("peerkit: organisation/1\nid: trust\nname: The Trust\n", encoding="utf-8")
    assert "team" in explain(INTRODUCED, str(path), *DAY).stdout.removeprefix(
        explain(INTRODUCED).stdout
    )
