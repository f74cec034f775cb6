"""What the tests of tables share: made-up organisations, and small folders of CSV files."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import peerkit
from peerkit.errors import DocumentError

ROUND_TRIPS = Path(__file__).parents[1] / "test_writer.py"
ORGANISATION = "field,value\nid,o\nname,O\n"


@pytest.fixture(scope="session")
def strategies() -> ModuleType:
    """The strategies of the round trips of documents; test modules cannot import each other."""
    spec = importlib.util.spec_from_file_location("round_trips", ROUND_TRIPS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a folder of CSV files by name; the organisation's is there unless another is given."""

    def write(**files: str | bytes) -> Path:
        made = tmp_path / "trust"
        made.mkdir(exist_ok=True)
        all_files: dict[str, str | bytes] = {"organisation": ORGANISATION, **files}
        for name, content in all_files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (made / f"{name}.csv").write_bytes(data)
        return made

    return write


@pytest.fixture
def refused() -> Callable[..., list[str]]:
    """Give the first line of every problem of tables, the folder left away."""

    def refused(path: Path, columns: bytes | None = None) -> list[str]:
        with pytest.raises(DocumentError) as caught:
            peerkit.load_tables(path, columns=columns)
        lines = [problem.render().splitlines()[0] for problem in caught.value.diagnostics]
        return [
            line.replace(f"{path.as_posix()}/", "").replace(path.as_posix(), path.name)
            for line in lines
        ]

    return refused
