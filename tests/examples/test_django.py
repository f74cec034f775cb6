"""The Django project: the command of its README, and its own tests."""

import re
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("django", reason="Django is not installed: see the extra `examples`")
Python = Callable[..., str]


@pytest.fixture(scope="module")
def project(examples: Path) -> Path:
    return examples / "django"


def commands(readme: str) -> list[str]:
    block = re.search(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_the_first_command_of_its_readme_keeps_findings(
    project: Path, python: Python, tmp_path: Path
) -> None:
    first, second = commands((project / "README.md").read_text("utf-8"))
    database = tmp_path / "casework.sqlite3"
    for command in first.split(" && "):
        program, *arguments = shlex.split(command)
        assert program == "python"
        said = python(*arguments, cwd=project, CASEWORK_DATABASE=str(database))
    assert re.search(r"^Lantern on 2026-11-01: \d+ findings kept$", said, re.MULTILINE)
    with closing(sqlite3.connect(database)) as held:
        rows = dict(held.execute("select status, count(*) from casework_storedfinding group by 1"))
    assert rows.keys() >= {"met", "not-met", "not-known"}
    assert second == "python manage.py runserver"


def test_its_own_tests_pass(project: Path, python: Python) -> None:
    said = python("manage.py", "test", cwd=project)
    assert re.search(r"^Ran \d\d tests", said, re.MULTILINE)
