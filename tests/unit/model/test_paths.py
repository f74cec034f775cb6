import pytest

from peerkit.model.paths import element_of, field_of, readable, steps


def test_a_field_of_the_whole_has_no_dot_before_it() -> None:
    assert field_of("", "teams") == "teams"
    assert field_of("teams[a]", "kind") == "teams[a].kind"


@pytest.mark.parametrize(
    ("identifier", "path"),
    [("a", "teams[a]"), (None, "teams[#3]"), ("", "teams[#3]"), (7, "teams[#3]")],
)
def test_an_element_goes_by_its_id_or_its_position(identifier: object, path: str) -> None:
    assert element_of("teams", identifier, 2) == path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", []),
        ("kind", [("kind", False)]),
        ("teams[a.b].kind", [("teams", False), ("a.b", True), ("kind", False)]),
        ("teams[#2].kind", [("teams", False), ("#2", True), ("kind", False)]),
    ],
)
def test_a_path_is_taken_apart(path: str, expected: list[tuple[str, bool]]) -> None:
    assert list(steps(path)) == expected


def test_a_path_is_written_for_people() -> None:
    path = "teams[crisis].conversations[#2].held_on"
    assert readable(path) == "teams › crisis › conversations › no. 2 › held on"
    assert readable("") == ""
