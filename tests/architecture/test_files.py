"""The shape of the source files: short, well named, and plain about what they offer."""

import ast
from pathlib import Path

import pytest

MOST_LINES = 500
NAMES_THAT_SAY_NOTHING = {"common", "core", "helpers", "misc", "utils"}


def too_long(text: str) -> bool:
    return len(text.splitlines()) > MOST_LINES


def says_nothing(path: Path) -> bool:
    return any(part.strip("_") in NAMES_THAT_SAY_NOTHING for part in path.with_suffix("").parts)


def states_all(text: str) -> bool:
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                return True
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr()):
                return True
            case _:
                pass
    return False


def test_no_file_is_long(source_files: list[Path]) -> None:
    assert [path for path in source_files if too_long(path.read_text("utf-8"))] == []


def test_no_module_has_a_name_that_says_nothing(
    source_folder: Path, source_files: list[Path]
) -> None:
    relative = [path.relative_to(source_folder) for path in source_files]
    assert [path for path in relative if says_nothing(path)] == []


def test_every_package_states_what_it_offers(source_files: list[Path]) -> None:
    packages = [path for path in source_files if path.name == "__init__.py"]
    assert [path for path in packages if not states_all(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("lines", [500, 501])
def test_length_is_judged_at_the_limit(lines: int) -> None:
    assert too_long("x = 1\n" * lines) is (lines == 501)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("peerkit/utils.py", True),
        ("peerkit/_helpers.py", True),
        ("peerkit/core/rules.py", True),
        ("peerkit/facts/period.py", False),
    ],
)
def test_names_are_judged_wherever_they_stand(path: str, *, expected: bool) -> None:
    assert says_nothing(Path(path)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("__all__ = ['a']", True),
        ("__all__: list[str] = []", True),
        ("__all__: list[str]", False),
        ("# __all__ = []", False),
        ("def f():\n    __all__ = []", False),
    ],
)
def test_an_offer_is_a_module_level_value(text: str, *, expected: bool) -> None:
    assert states_all(text) is expected
