"""The hooks and the job of the page on pipelines: their commands run and do what the page says."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

PAGE = Path(__file__).parents[2] / "docs/how-to/use-in-a-pipeline.md"
HOOKS, JOB = ".pre-commit-config.yaml", ".github/workflows/peer-support.yml"


def written(name: str) -> Any:  # noqa: ANN401 - YAML
    """Give a file that the page shows."""
    block = re.search(
        rf"<!-- file: {re.escape(name)} -->\n```yaml\n(.*?)^```",
        PAGE.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert block is not None
    return yaml.safe_load(block[1])


@pytest.fixture(scope="module")
def hooks() -> dict[str, dict[str, Any]]:
    (repo,) = written(HOOKS)["repos"]
    assert repo["repo"] == "local"
    return {hook["id"]: hook for hook in repo["hooks"]}


@pytest.fixture
def place(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a repository that has the examples and a folder of organisations."""
    shutil.copytree(examples / "house-pack", tmp_path / "examples/house-pack")
    shutil.copy(examples / "riverside-trust.yaml", tmp_path / "examples")
    (tmp_path / "organisations").mkdir()
    shutil.copy(examples / "open-door.yaml", tmp_path / "organisations")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, *files: str) -> Result:
    program, *arguments = shlex.split(command)
    assert program == "peerkit"
    return CliRunner().invoke(commands, [*arguments, *files])


def test_a_commit_with_a_slip_is_held_up(place: Path, hooks: dict[str, dict[str, Any]]) -> None:
    hook = hooks["peerkit-check"]
    good, slip = "organisations/open-door.yaml", "organisations/slip.yml"
    assert all(re.search(hook["files"], path) for path in (good, slip))
    assert not re.search(hook["files"], "examples/open-door.yaml")
    assert run(hook["entry"], good).exit_code == 0
    (place / slip).write_text("peerkit: organisation/1\nid: a\nname: A\nteems: []\n", "utf-8")
    held_up = run(hook["entry"], good, slip)
    assert held_up.exit_code == 2
    assert f"{slip}:4:1: error[PK102]: unknown field `teems`" in held_up.stderr


@pytest.mark.usefixtures("place")
def test_the_rules_of_the_house_are_tested(hooks: dict[str, dict[str, Any]]) -> None:
    hook = hooks["peerkit-pack-test"]
    assert re.search(hook["files"], "examples/house-pack/welcome.yaml")
    assert hook["pass_filenames"] is False
    assert run(hook["entry"]).exit_code == 0


def test_the_hooks_are_as_pre_commit_wants_them(place: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    (place / HOOKS).write_text(yaml.safe_dump(written(HOOKS)), "utf-8")
    assert clientlib.load_config(place / HOOKS)["repos"]


def test_every_command_of_the_job_runs_and_writes_what_is_uploaded(place: Path) -> None:
    steps = written(JOB)["jobs"]["audit"]["steps"]
    said = [step["run"] for step in steps if step.get("run", "").startswith("peerkit")]
    assert [line.split()[1] for line in said] == ["check", "audit", "audit", "audit"]
    for line in said:
        assert run(line.replace("$AS_OF", "2026-11-01")).exit_code == 0
    uploads = [step["with"] for step in steps if "upload" in step.get("uses", "")]
    assert (place / uploads[0]["sarif_file"]).is_file()
    assert {path.suffix for path in place.glob(uploads[1]["path"])} == {".sarif", ".xml", ".txt"}
