"""A pack that is not ours is as good as one that is: by its path, or installed under a name."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import peerkit
from peerkit.assessment import missing_examples, run_examples
from peerkit.cli.main import commands
from peerkit.packs import Pack, installed_packs
from peerkit.testing import try_mutants

EXAMPLES = Path(__file__).parents[2] / "examples"
HOUSE = EXAMPLES / "house-pack"
AS_OF = date(2026, 11, 1)


@pytest.fixture(scope="module")
def house() -> Pack:
    return peerkit.load_pack(HOUSE)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install a distribution that ships the house pack, as pip would leave it; give its name."""
    shutil.copytree(HOUSE, tmp_path / "riverside_rules" / "house")
    (tmp_path / "riverside_rules" / "__init__.py").write_text("", encoding="utf-8")
    record = tmp_path / "riverside_rules-1.0.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: riverside-rules\nVersion: 1.0.0\n", encoding="utf-8"
    )
    (record / "entry_points.txt").write_text(
        "[peerkit.packs]\nriverside-house = riverside_rules.house\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return "riverside-house"


def test_its_examples_pass_and_pin_it_down(house: Pack) -> None:
    assert all(result.passed for result in run_examples(house))
    assert [status for rule in house.rules for status in missing_examples(rule)] == []
    trial = try_mutants(house)
    assert (trial.survivors, trial.stale) == ((), ())
    assert trial.tried > 50


def test_it_is_the_same_by_path_and_by_name(installed: str, house: Pack) -> None:
    assert installed in installed_packs()
    assert peerkit.load_pack(installed).digest == house.digest


def test_every_command_takes_it_by_name(installed: str) -> None:
    file = str(EXAMPLES / "riverside-trust.yaml")
    listed = CliRunner().invoke(commands, ["pack", "list"])
    assert f"{installed} 1.0.0  What Riverside has agreed on" in listed.stdout
    for arguments in (
        ["pack", "check", installed, "--mutants"],
        ["pack", "test", installed],
        ["explain", "house.1", file, "--as-of", "2026-11-01", "--pack", installed],
        ["graph", "--pack", installed],
        ["audit", file, "--as-of", "2026-11-01", "--pack", installed],
    ):
        done = CliRunner().invoke(commands, arguments)
        assert done.exit_code == 0, done.output


def test_its_profile_asks_for_the_welcome_alone_a_month_ahead(house: Pack) -> None:
    """Northgate heard too late either way; a month asks more of the others than two weeks."""
    organisation = peerkit.load_organisation(EXAMPLES / "riverside-trust.yaml")
    profile = peerkit.load_profile(EXAMPLES / "profiles" / "house.yaml")
    by_default = peerkit.Assessor(house).assess(organisation, as_of=AS_OF)
    chosen = peerkit.Assessor(house, profile=profile).assess(organisation, as_of=AS_OF)
    assert {f.recommendation.id for f in by_default.findings} == {"house.1", "house.2"}
    assert {f.recommendation.id for f in chosen.findings} == {"house.1"}
    assert (by_default.parameters["days_ahead"], chosen.parameters["days_ahead"]) == (14, 28)
    assert chosen.parameters["smallest_group"] == 10


def test_the_number_that_a_profile_sets_can_turn_a_verdict(house: Pack) -> None:
    organisation = peerkit.structure(
        {
            "id": "a",
            "name": "A",
            "teams": [
                {
                    "id": "t",
                    "name": "T",
                    "appointments": [{"role": "peer-worker", "starts_on": "2026-05-11"}],
                    "conversations": [{"kind": "team-introduction", "held_on": "2026-04-20"}],
                    "complete": ["conversations"],
                }
            ],
        }
    )
    profile = peerkit.load_profile(EXAMPLES / "profiles" / "house.yaml")
    statuses = [
        peerkit.Assessor(house, profile=chosen)
        .assess(organisation, as_of=AS_OF)
        .status_of("house.1", "t")
        for chosen in (None, profile)
    ]
    assert statuses == ["met", "not-met"]


def test_the_other_profile_fits_the_built_in_pack(pack: Pack) -> None:
    profile = peerkit.load_profile(EXAMPLES / "profiles" / "getting-started.yaml")
    narrow = peerkit.Assessor(pack, profile=profile).pack
    assert {theme.id for theme in narrow.themes} == {
        "leadership",
        "manager-buy-in",
        "team-preparation",
    }
    assert len(narrow.rules) > 20
    assert "leadership.1.a" not in narrow.left_out
