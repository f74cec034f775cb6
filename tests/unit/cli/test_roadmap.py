"""`peerkit roadmap`: what it prints, where it writes, and what it refuses."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from peerkit import packs
from peerkit.cli.main import commands
from peerkit.planning.roadmaps import making

ORGANISATION = """peerkit: organisation/1
id: o
name: "O *and* others"
programme: {teams: [crisis]}
teams:
  - id: crisis
    name: Crisis
    appointments:
      - {id: somebody, role: peer-worker, starts_on: 2026-03-01, ends_on: never}
    complete: [conversations]
"""


@pytest.fixture(autouse=True, scope="module")
def _load_the_pack_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "load_pack", cache(packs.load_pack))
        yield


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "o.yaml"
    path.write_text(ORGANISATION, encoding="utf-8")
    return str(path)


def run(file: str, *options: str) -> str:
    found = CliRunner().invoke(commands, ["roadmap", file, "--as-of", "2026-11-01", *options])
    assert found.exit_code == 0, found.output
    return found.stdout


def test_text_says_of_each_step_what_a_reader_needs(file: str) -> None:
    text = run(file, "--goal", "preparing-teams.2.a,preparing-teams.1.a", "--capacity", "1")
    assert "1. Do: add to teams › crisis › conversations: ownership" in text
    for said in (
        "write down: ",
        "for: the manager",
        "why: ",
        "why now: ",
        "without it: ",
        "source: ",
    ):
        assert said in text
    assert "in the way: teams › crisis › appointments › … › starts on: 2026-03-01" in text
    assert "With 1 a quarter, this takes 1 quarters" in text


def test_markdown_keeps_what_people_wrote_from_being_marks(file: str) -> None:
    page = run(file, "--goal", "theme:team-preparation", "--format", "markdown")
    assert page.startswith("# A roadmap for O \\*and\\* others from 2026-11-01\n")
    assert "\n## Stage 1\n" in page


def test_json_names_posts_only_when_asked(file: str) -> None:
    options = ("--goal", "theme:supervision", "--format", "json", "--capacity", "5")
    report = json.loads(run(file, *options))
    assert report["schema"] == "peerkit.roadmap/1"
    assert report["schedule"]["fewest_quarters"] >= 1
    assert report["steps"]
    assert "somebody" not in json.dumps(report)
    assert "somebody" in run(file, *options, "--detail", "person")


def test_nothing_to_do(file: str, tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    run(file, "--goal", "managing.6,culture.3.a", "--freeze", "programme", "--output", str(target))
    assert "First find out whether it applies" in target.read_text(encoding="utf-8")
    held = (
        Path(file)
        .read_text(encoding="utf-8")
        .replace("complete", "debrief_available: true\n    complete")
    )
    Path(file).write_text(held + "vision: {rationale: Why}\n", encoding="utf-8")
    assert "Everything that was asked for is in place" in run(file, "--goal", "culture.1")


def test_efforts_come_from_a_file(file: str, tmp_path: Path) -> None:
    efforts = tmp_path / "effort.yaml"
    efforts.write_text(
        "peerkit: effort/1\nefforts:\n  - {path: teams.conversations, takes: 7}\n", encoding="utf-8"
    )
    report = json.loads(
        run(file, "--goal", "preparing-teams.2.a", "--format", "json", "--effort", str(efforts))
    )
    assert report["effort"] == 7
    efforts.write_text(
        "peerkit: effort/1\nefforts:\n  - {path: teams.conversation, takes: 0}\n", encoding="utf-8"
    )
    refused = CliRunner().invoke(
        commands, ["roadmap", file, "--as-of", "2026-11-01", "--effort", str(efforts)]
    )
    assert refused.exit_code == 2
    assert "effort.yaml:3:12" in refused.stderr
    assert "did you mean `conversations`?" in refused.stderr


def test_too_large_is_a_problem_of_usage(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = making.roadmap.__kwdefaults__ or {}
    monkeypatch.setattr(making.roadmap, "__kwdefaults__", {**defaults, "most": 1})
    refused = CliRunner().invoke(commands, ["roadmap", file, "--as-of", "2026-11-01"])
    assert refused.exit_code == 2
    assert "Ask for a smaller goal" in refused.stderr


WAIVERS = """peerkit: waivers/1
waivers:
  - recommendation: preparing-teams.2.a
    team: crisis
    kind: deferred
    reason: R
    decided_by: [senior-leader]
    agreed_with: []
    decided_on: 2026-10-01
    expires_on: 2027-03-31
"""


def test_what_is_waived_is_left_out_and_named(file: str, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(WAIVERS, encoding="utf-8")
    options = ("--goal", "preparing-teams.2.a,culture.1", "--waivers", str(waivers))
    said = " ".join(run(file, *options).split())
    assert "Left out by a waiver (1)" in said
    assert "(Crisis; preparing-teams.2.a): left out by a waiver until 2027-03-31" in said
    report = json.loads(run(file, *options, "--format", "json"))
    assert [one["until"] for one in report["waived"]] == ["2027-03-31"]
    assert not any(one["recommendation"] == "preparing-teams.2.a" for one in report["goals"])
    alone = run(file, "--goal", "preparing-teams.2.a", "--waivers", str(waivers))
    assert "Everything else that was asked for is in place" in alone
    planned = json.loads(run(file, *options, "--ignore-waivers", "--format", "json"))
    assert planned["waived"] == []
    assert any(one["recommendation"] == "preparing-teams.2.a" for one in planned["goals"])
