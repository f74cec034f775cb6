"""Which field a path names."""

import pytest

from peerkit.model.fields import field_at
from peerkit.model.programme import Plan
from peerkit.model.shape import shapes
from peerkit.model.teams import Team


@pytest.mark.parametrize(
    ("path", "cls", "name"),
    [
        ("programme.plan.agreed_on", Plan, "agreed_on"),
        ("teams[crisis].size", Team, "size"),
        ("teams[crisis].conversations", Team, "conversations"),
    ],
)
def test_a_path_names_a_field(path: str, cls: type, name: str) -> None:
    assert field_at(path) == (cls, name, shapes(cls)[name])


@pytest.mark.parametrize("path", ["", "nothing", "kind.of", "teams[crisis]", "teams[crisis].x.y"])
def test_other_paths_name_none(path: str) -> None:
    assert field_at(path) is None
