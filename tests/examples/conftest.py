"""How examples are run: in a process of their own, as a reader would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def python() -> Callable[..., str]:
    """Run this interpreter with warnings as errors, and give what it prints."""

    def python(*arguments: str, cwd: Path, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", *arguments],
            check=False,
            cwd=cwd,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return python
