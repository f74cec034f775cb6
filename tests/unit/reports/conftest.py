"""What the tests of formats share: the examples as assessed, and official schemas."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import peerkit
from peerkit.documents import Document

ROOT = Path(__file__).parents[3]
Audited = tuple[peerkit.Assessment, Document]


@pytest.fixture(scope="session")
def audit() -> Callable[[str], Audited]:
    """Assess an example by its name, once."""
    assessor = peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))
    made: dict[str, Audited] = {}

    def audit(name: str) -> Audited:
        if name not in made:
            document = peerkit.read_organisation(ROOT / f"examples/{name}.yaml")
            assessment = assessor.assess(document.organisation, as_of=date(2026, 11, 1))
            made[name] = assessment, document
        return made[name]

    return audit


@pytest.fixture(scope="session")
def schema_file() -> Callable[[str], Path]:
    """Give an official schema by the name of its file, or skip: they lie outside the project."""
    folder = Path(os.environ.get("PEERKIT_SCHEMAS", ROOT / "../shared/schemas"))

    def schema_file(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.skip(f"{name} is not there: PEERKIT_SCHEMAS names a folder that has it")
        return path

    return schema_file
