"""Which sheets and columns there are."""

from typing import Any

import attrs
import pytest

from peerkit.documents.tables.layout import layout
from peerkit.model import Organisation
from peerkit.model.entity import entity
from peerkit.model.shape import Identifier, Kind, Records, shapes


def classes() -> list[Any]:
    found: list[Any] = [Organisation]
    for cls in found:
        inner = [shape.of for shape in shapes(cls).values() if shape.of and attrs.has(shape.of)]
        found += [of for of in dict.fromkeys(inner) if of not in found]
    return found


def test_every_fact_has_a_column() -> None:
    columns = {
        (column.holder, column.steps[-1]) for known in layout().values() for column in known.columns
    }
    facts = {
        (cls, name)
        for cls in classes()
        for name, shape in shapes(cls).items()
        if shape.kind not in {Kind.PART, Kind.RECORDS}
    }
    assert columns == facts


def test_a_part_is_flattened_and_rows_say_where_they_belong() -> None:
    teams, sessions = layout()["teams"], layout()["supervision_sessions"]
    assert "manager.entry" in teams.headings
    assert sessions.headings[:3] == ("team", "supervision_arrangement", "scheduled_on")
    assert layout()["conversations"].belongs == ("team",)
    assert {home.headings for home in layout()["conversations"].homes} == {(), ("team",)}


def test_names_of_sheets() -> None:
    assert {"boundaries", "manager_learning", "qualities", "statements"} <= set(layout())
    assert next(iter(layout())) == "organisation"
    assert all(len(name) <= 31 for name in layout())  # what a workbook takes


def test_two_lists_that_rows_could_not_tell_apart_are_a_defect() -> None:
    @entity
    class Leaf:
        id: Identifier

    @entity
    class Twig:
        first: Records[Leaf] = ()
        second: Records[Leaf] = ()

    with pytest.raises(TypeError, match="more than one list"):
        layout(Twig)


def test_a_heading_that_stands_twice_is_a_defect() -> None:
    @entity
    class Leaf:
        branch: Identifier

    @entity
    class Branch:
        id: Identifier
        leaves: Records[Leaf] = ()

    @entity
    class Tree:
        branches: Records[Branch] = ()

    with pytest.raises(TypeError, match="a name twice"):
        layout(Tree)
