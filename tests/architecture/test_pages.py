"""The pages' examples run, and the machinery that runs them can say no."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

RUNNER = Path(__file__).parents[2] / "conftest.py"
FENCE = re.compile(r"^[ \t]*```([\w{}-]+)", re.MULTILINE)
# What runs, what stands for a file or an excerpt of one, and what is only looked at. `pycon` is
# left out on purpose: nothing would run it, and nobody would notice.
KNOWN_FENCES = {"python", "console", "sh", "yaml", "json", "csv", "toml", "text"}


def unknown_fences(text: str) -> set[str]:
    return {
        name
        for name in FENCE.findall(text)
        if name not in KNOWN_FENCES and not name.startswith("{")
    }


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_runner", RUNNER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_page_has_a_fence_that_nothing_runs(pages: list[Path]) -> None:
    found = {page: unknown_fences(page.read_text("utf-8")) for page in pages}
    assert {page: names for page, names in found.items() if names} == {}


def test_a_fence_that_nothing_runs_is_seen() -> None:
    assert unknown_fences("```pycon\n>>> 1\n2\n```\n\n```{toctree}\n```\n") == {"pycon"}


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n", "a\nb\n", False),
        ("a\n...\nb\n", "a\nb\n", True),
        ("a\n...\nb\n", "a\nx\n\ny\nb\n", True),
        ("a\n...\nb\n", "a\nx\n", False),
        ("found ... gaps\n", "found 3 gaps\n", True),
        ("found ... gaps\n", "found 3\ngaps\n", False),
        ("", "", True),
        ("", "a\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_output_is_compared_line_by_line(
    runner: ModuleType, expected: str, printed: str, *, fits: bool
) -> None:
    assert runner.output_matches(expected, printed) is fits


def test_a_block_is_split_into_commands(runner: ModuleType) -> None:
    source = "$ peerkit audit \\\n>   a.yaml\none\ntwo\n$ peerkit pack list\n"
    assert runner.split_console(source) == [
        ("peerkit audit a.yaml", "one\ntwo\n"),
        ("peerkit pack list", ""),
    ]


def test_a_page_is_run_and_can_fail(tmp_path: Path) -> None:
    shutil.copy(RUNNER, tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "a.yaml").write_text("name: A\n", "utf-8")
    (tmp_path / "README.md").write_text(
        "<!-- file: b.yaml -->\n"
        "```yaml\nname: B\n```\n\n"
        "```python\n"
        "from pathlib import Path\n"
        "texts = [Path(name).read_text() for name in ('examples/a.yaml', 'b.yaml')]\n"
        "```\n\n"
        "```python\nassert texts == ['name: A\\n', 'name: B\\n']\n```\n\n"
        "```python\nassert texts == []\n```\n\n"
        "```console exit=2\n$ peerkit --no-such-option\n...\n```\n\n"
        "```console\n$ peerkit --no-such-option\n...\n```\n\n"
        "```console\n$ cat b.yaml\nname: B\n```\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir=.", "README.md"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "3 failed, 4 passed" in done.stdout
