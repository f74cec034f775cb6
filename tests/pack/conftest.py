"""The built-in pack, and the table of the report's clauses that it is held against.

`catalogue.csv` lists every clause and group of the themes that the pack covers, the clauses that
it borrows from other themes, and the parts of its groups; `parts.csv` says which is part of which
group, and `edges.csv` what rests on what.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from peerkit.packs import Pack, load_pack

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack("peer-support-in-practice")


@pytest.fixture(scope="session")
def catalogue() -> Mapping[str, dict[str, str]]:
    """The rows of `catalogue.csv` by id."""
    return {row["id"]: row for row in rows("catalogue.csv")}


@pytest.fixture(scope="session")
def parts() -> list[dict[str, str]]:
    """The rows of `parts.csv`, in the order of the report."""
    return rows("parts.csv")


@pytest.fixture(scope="session")
def edges() -> list[dict[str, str]]:
    """The rows of `edges.csv`."""
    return rows("edges.csv")
