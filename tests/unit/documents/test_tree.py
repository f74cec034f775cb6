"""Trails into plain values and the paths that people read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents.tree import Finder, Trail, Tree, path_of

TREE: Tree = {
    "name": "A",
    "teams": [{"id": "crisis", "talks": [{"kind": "fit"}, {"id": "t2"}]}, {"name": "B"}, 3],
}


@pytest.mark.parametrize(
    ("trail", "path"),
    [
        ((), ""),
        (("name",), "name"),
        (("teams",), "teams"),
        (("teams", 0), "teams[crisis]"),
        (("teams", 0, "talks", 0, "kind"), "teams[crisis].talks[#1].kind"),
        (("teams", 0, "talks", 1, "id"), "teams[crisis].talks[t2].id"),
        (("teams", 1), "teams[#2]"),
        (("teams", 2), "teams[#3]"),
    ],
)
def test_a_trail_and_its_path(trail: Trail, path: str) -> None:
    assert path_of(trail, TREE) == path
    assert Finder(TREE).trail(path) == trail


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("vision.agreed_on", ()),
        ("teams[night].name", ("teams",)),
        ("teams[crisis].kind", ("teams", 0)),
        ("teams[#1]", ("teams", 0)),
        ("teams[#4]", ("teams",)),
        ("teams[#0]", ("teams",)),
        ("teams[0]", ("teams",)),
        ("teams[#x]", ("teams",)),
        ("teams.name", ("teams",)),
        ("name[#1]", ("name",)),
        ("teams[#3].name", ("teams", 2)),
    ],
)
def test_a_path_leads_as_far_as_the_document_goes(path: str, trail: Trail) -> None:
    assert Finder(TREE).trail(path) == trail


def test_a_trail_past_the_document_has_a_path() -> None:
    assert path_of(("teams", 7, "name"), TREE) == "teams[#8].name"
    assert path_of(("name", "x"), TREE) == "name.x"


keys = st.text("abc_", min_size=1, max_size=3).filter(lambda key: key != "id")
trees = st.recursive(
    st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
)


def trails(tree: Tree, trail: Trail = ()) -> list[Trail]:
    inner: list[tuple[str | int, Tree]] = []
    if isinstance(tree, dict):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    return [trail, *(found for step, value in inner for found in trails(value, (*trail, step)))]


@given(trees)
def test_every_trail_comes_back_from_its_path(tree: Tree) -> None:
    for trail in trails(tree):
        assert Finder(tree).trail(path_of(trail, tree)) == trail


def test_only_an_identifier_goes_into_a_path() -> None:
    tree: Tree = {"teams": [{"id": "Jane Doe told us"}]}
    assert path_of(("teams", 0), tree) == "teams[#1]"
