"""Where packs are found: by path and by name."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from peerkit.errors import PackError
from peerkit.packs import installed_packs, load_pack, pack_folder

WritePack = Callable[..., Path]
BUILT_IN = "peer-support-in-practice"


@pytest.fixture
def install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[str, str], None]]:
    """Pretend that distributions have named these packs, whose packages lie in `tmp_path`."""
    points: list[EntryPoint] = []

    def entry_points(*, group: str) -> list[EntryPoint]:
        assert group == "peerkit.packs"
        return points

    def install(name: str, package: str) -> None:
        points.append(EntryPoint(name=name, value=package, group="peerkit.packs"))

    monkeypatch.setattr("peerkit.packs.places.entry_points", entry_points)
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield install
    for name in set(sys.modules) - before:
        del sys.modules[name]


def problem(source: str) -> tuple[str, str, str | None]:
    with pytest.raises(PackError) as caught:
        pack_folder(source)
    (found,) = caught.value.diagnostics
    return found.code, found.message, found.help


def test_the_built_in_pack_is_found_by_name() -> None:
    assert installed_packs()[BUILT_IN] == "peerkit.packs.peer_support_in_practice"
    assert (pack_folder(BUILT_IN) / "pack.yaml").is_file()


def test_a_folder_and_its_header_are_one_pack(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a"})
    assert pack_folder(folder) == folder
    assert pack_folder(str(folder)) == folder
    assert pack_folder(folder / "pack.yaml") == folder
    by_folder, by_header = load_pack(folder), load_pack(str(folder / "pack.yaml"))
    assert by_folder == by_header


def test_another_file_of_a_pack_is_no_pack(write_pack: WritePack) -> None:
    code, message, _ = problem(str(write_pack({"id": "a"}) / "first.yaml"))
    assert code == "PK213"
    assert "no pack is called" in message


def test_an_unknown_name_gets_a_suggestion() -> None:
    code, message, help_ = problem("peer-support-in-practise")
    assert code == "PK213"
    assert "`peer-support-in-practise`" in message
    assert help_ == f"did you mean `{BUILT_IN}`?"


def test_a_name_like_no_other_is_told_those_that_are_installed(
    install: Callable[[str, str], None],
) -> None:
    assert problem("zebra")[2] == "installed are: none"
    install("two", "two_pack")
    install("one", "one_pack")
    assert problem("zebra")[2] == "installed are: one, two"


def test_a_name_is_shown_without_what_does_not_show() -> None:
    assert "\x1b" not in problem("a\x1b[31mb")[1]
    assert len(problem("x" * 250)[1]) < 200


def test_a_name_too_long_for_a_path_is_still_no_pack() -> None:
    assert problem("x" * 10_000)[0] == "PK213"


def test_a_package_found_by_its_entry_point_is_a_pack(
    install: Callable[[str, str], None], write_pack: WritePack, tmp_path: Path
) -> None:
    folder = write_pack({"id": "a"}).rename(tmp_path / "somebodys_pack")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    install("somebodys", "somebodys_pack")
    assert load_pack("somebodys").rules[0].recommendation.id == "a"


def test_a_package_is_found_without_being_run(
    install: Callable[[str, str], None], write_pack: WritePack, tmp_path: Path
) -> None:
    folder = write_pack({"id": "a"}).rename(tmp_path / "running_pack")
    mark = tmp_path / "mark"
    code = f"from pathlib import Path\nPath({str(mark)!r}).touch()\n"
    (folder / "__init__.py").write_text(code, encoding="utf-8")
    install("running", "running_pack")
    assert load_pack("running").rules
    assert not mark.exists()
    assert "running_pack" not in sys.modules


@pytest.mark.parametrize(
    "body",
    [
        "raise RuntimeError('broken')",
        "raise SystemExit(0)",
        "import no_such_module_anywhere",
        "1 / 0",
        "this is no Python",
    ],
)
def test_a_package_that_breaks_is_reported_as_such(
    install: Callable[[str, str], None], tmp_path: Path, body: str
) -> None:
    """What a package is in has to be imported to find it."""
    (tmp_path / "broken_parent").mkdir()
    (tmp_path / "broken_parent" / "__init__.py").write_text(body, encoding="utf-8")
    install("broken", "broken_parent.pack")
    code, message, _ = problem("broken")
    assert code == "PK213"
    assert "`broken` cannot be found" in message


def test_a_module_is_no_pack(install: Callable[[str, str], None], tmp_path: Path) -> None:
    (tmp_path / "single_module.py").write_text("", encoding="utf-8")
    install("single", "single_module")
    assert "cannot be found" in problem("single")[1]


def test_a_package_that_is_not_there_is_reported_and_stops_no_other(
    install: Callable[[str, str], None],
) -> None:
    install("gone", "no_such_package_anywhere")
    install(BUILT_IN, "peerkit.packs.peer_support_in_practice")
    assert "cannot be found" in problem("gone")[1]
    assert set(installed_packs()) == {"gone", BUILT_IN}
    assert load_pack(BUILT_IN).id == BUILT_IN


def test_a_folder_of_yaml_alone_can_be_installed(
    install: Callable[[str, str], None], write_pack: WritePack, tmp_path: Path
) -> None:
    write_pack({"id": "a"}).rename(tmp_path / "data_only_pack")
    install("data-only", "data_only_pack")
    assert load_pack("data-only").rules[0].recommendation.id == "a"
