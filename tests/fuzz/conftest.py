"""The targets, for tests: folders of tests are no packages, so they are loaded by path."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TARGETS: dict[str, Callable[[bytes], None]] = runpy.run_path(str(HERE / "targets.py"))["TARGETS"]


@pytest.fixture(params=sorted(TARGETS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def target(name: str) -> Callable[[bytes], None]:
    return TARGETS[name]


@pytest.fixture
def corpus(name: str) -> list[bytes]:
    """Give the seeds of a target."""
    return [path.read_bytes() for path in sorted((HERE / "corpus" / name).iterdir())]


@pytest.fixture(scope="session")
def words() -> list[bytes]:
    """Give the words of the dictionary."""
    lines = (HERE / "words.txt").read_text("utf-8").splitlines()
    quoted = [line[1:-1] for line in lines if line.startswith('"')]
    return [line.encode().decode("unicode_escape").encode("latin-1") for line in quoted]
