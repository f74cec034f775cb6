"""Every fact that a recommendation needs has a place in the model.

`facts_needed.csv` holds the facts of every clause of the report that can be assessed, as the
catalogue of clauses words them, and where the model has them: fields from a class on, through
what a reference names, and `=` a word that the last field's list has.
"""

import csv
from pathlib import Path

import attrs
import pytest

from peerkit.language.types import entities
from peerkit.model.shape import shapes

TABLE = Path(__file__).with_name("facts_needed.csv")
with TABLE.open(encoding="utf-8", newline="") as lines:
    ROWS = [(row["clause"], row["fact"], row["path"]) for row in csv.DictReader(lines)]
CLAUSES = 163


def exists(path: str) -> bool:
    """Tell whether the model has a field, and the word that is asked of it."""
    names, _, word = path.partition("=")
    start, *fields = names.split(".")
    cls: type | None = entities()[start.lower()]
    words: list[str] = []
    for name in fields:
        if cls is None or not attrs.has(cls) or name not in shapes(cls):
            return False
        shape = shapes(cls)[name]
        cls = entities()[shape.refers_to] if shape.refers_to else shape.of
        words = [str(member) for member in getattr(cls, "__members__", {}).values()]
    return not word or word in words


@pytest.mark.parametrize("path", sorted({path for _, _, path in ROWS}))
def test_every_fact_has_a_home(path: str) -> None:
    clauses = [clause for clause, _, place in ROWS if place == path]
    assert exists(path), clauses


@pytest.mark.parametrize(
    "path",
    ["Team.supervison", "Team.kind.more", "Team.kind=nowhere", "Team.appointments.role.kind=cook"],
)
def test_what_is_not_there_is_noticed(path: str) -> None:
    assert not exists(path)


def test_the_table_holds_the_whole_catalogue() -> None:
    """Groups have parts in place of facts; every other clause that can be assessed has some."""
    assert len({clause for clause, _, _ in ROWS}) == CLAUSES
    assert all(fact and path for _, fact, path in ROWS)
