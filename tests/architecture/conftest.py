"""What the architecture tests look at."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def source_folder() -> Path:
    return ROOT / "src"


@pytest.fixture(scope="session")
def source_files(source_folder: Path) -> list[Path]:
    files = sorted(source_folder.rglob("*.py"))
    assert files, "no source to look at, so these tests would prove nothing"
    return files


@pytest.fixture(scope="session")
def pages() -> list[Path]:
    return [
        ROOT / "README.md",
        *(page for page in sorted((ROOT / "docs").rglob("*.md")) if "_build" not in page.parts),
    ]
