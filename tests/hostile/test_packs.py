"""Items 40 to 46 of the list of bad input: rule packs that break, harm or contradict themselves."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from itertools import pairwise
from pathlib import Path

import pytest

import peerkit
from peerkit.errors import InputError
from peerkit.packs import places as pack_places

Refuse = Callable[..., InputError]
Places = Callable[[InputError], list[tuple[str, int | None, int | None]]]
WritePack = Callable[..., Path]
# Where `met_when` begins in the packs written here: after ten lines, and `    met_when: "`.
LINE, COLUMN = 8, 16


@pytest.fixture
def refuse_rule(refuse: Refuse, write_pack: WritePack) -> Callable[[str], InputError]:
    def refuse_rule(expression: str) -> InputError:
        folder = write_pack(met_when=expression)
        return refuse(folder, peerkit.load_pack, peerkit.PackError)

    return refuse_rule


@pytest.mark.parametrize("raises", ["ImportError", "ValueError", "SystemExit"])
def test_40_a_package_that_cannot_be_imported(
    refuse: Refuse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raises: str
) -> None:
    package = tmp_path / f"pack_of_a_stranger_{raises.lower()}"
    (package / "inner").mkdir(parents=True)
    (package / "__init__.py").write_text(f"raise {raises}('no')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    ours = "peerkit.packs.peer_support_in_practice"
    points = [
        EntryPoint("strange", f"{package.name}.inner", pack_places.ENTRY_POINTS),
        EntryPoint("missing", "no_such_package_at_all", pack_places.ENTRY_POINTS),
        EntryPoint("peer-support-in-practice", ours, pack_places.ENTRY_POINTS),
    ]
    monkeypatch.setattr(pack_places, "entry_points", lambda group: points if group else [])
    for name in ("strange", "missing"):
        (problem,) = refuse(name, peerkit.load_pack, peerkit.PackError).diagnostics
        assert problem.code == "PK213"
        assert name in problem.message
    assert peerkit.load_pack("peer-support-in-practice").rules
    assert package.name not in sys.modules


def test_40_a_package_is_found_without_being_run(
    refuse: Refuse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "pack_of_a_quiet_stranger"
    package.mkdir()
    trace = tmp_path / "was-run"
    (package / "__init__.py").write_text(f"open({str(trace)!r}, 'w').close()\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    point = EntryPoint("quiet", package.name, pack_places.ENTRY_POINTS)
    monkeypatch.setattr(pack_places, "entry_points", lambda group: [point] if group else [])
    (problem,) = refuse("quiet", peerkit.load_pack, peerkit.PackError).diagnostics
    assert problem.code == "PK001"
    assert not trace.exists()


def test_40_a_name_that_no_pack_has(refuse: Refuse) -> None:
    (problem,) = refuse(
        "peer-support-in-practise", peerkit.load_pack, peerkit.PackError
    ).diagnostics
    assert problem.code == "PK213"
    assert problem.help == "did you mean `peer-support-in-practice`?"


def test_41_two_rules_of_one_id(refuse: Refuse, places: Places, write_pack: WritePack) -> None:
    folder = write_pack()
    text = (folder / "first.yaml").read_text("utf-8")
    (folder / "second.yaml").write_text(text, "utf-8")
    error = refuse(folder, peerkit.load_pack, peerkit.PackError)
    assert places(error) == [("PK210", 3, 9)]
    assert error.diagnostics[0].location.file == (folder / "second.yaml").as_posix()


@pytest.mark.parametrize(
    "expression",
    [
        "not " * 10_000 + "True",
        "(" * 10_000 + "True" + ")" * 10_000,
        "True or " * 131_072 + "True",
        "not " * 900 + "True",
        "team" + ".a" * 1900,
        "-" * 3900 + "1 > 0",
        "1" + "+1" * 1900 + " > 0",
        " or ".join(["(True"] * 120) + ")" * 120,
    ],
    ids=lambda text: f"{text[:8].strip()}*{len(text)}",
)
def test_42_expression_too_deep_or_long(
    refuse_rule: Callable[[str], InputError], expression: str
) -> None:
    (problem,) = refuse_rule(expression).diagnostics
    assert (problem.code, problem.location.line) == ("PK205", LINE)


def test_42_brackets_too_deep(refuse_rule: Callable[[str], InputError]) -> None:
    (problem,) = refuse_rule("(" * 1900 + "True" + ")" * 1900).diagnostics
    assert problem.code == "PK205"


def test_42_the_error_about_it_is_short(refuse_rule: Callable[[str], InputError]) -> None:
    assert len(str(refuse_rule("True or " * 131_072 + "True"))) < 1000


def test_43_quantifiers_too_deep(refuse_rule: Callable[[str], InputError], places: Places) -> None:
    deep = "True"
    for variable in "abcd":
        deep = f"any({deep} for {variable} in conversations)"
    error = refuse_rule(deep)
    assert places(error) == [("PK205", LINE, COLUMN + 12)]
    assert "nested more than 3 deep" in error.diagnostics[0].message


@pytest.mark.parametrize(
    ("expression", "offset"),
    [
        ("True or (lambda: True)", 9),
        ("True or len('x') > 0", 8),
        ("True or id.upper() == 'X'", 8),
        ("True or conversations[0] == 1", 8),
        ("True or (x := 1) > 0", 9),
        ("True or f'{id}' == 'x'", 8),
        ("True or manager.__class__ == 'x'", 16),
        ("True or __import__('os') == 1", 8),
        ("True or (1 if True else 2) > 0", 9),
        ("True or id is id", 8),
        ("True or 7 / 2 > 1", 8),
        ("True or 2 ** 9 > 1", 8),
        ("True or id == b'x'", 14),
        ("True or id == ...", 14),
        ("True or [1] == [1]", 8),
        ("True or any(True for c in conversations for d in conversations)", 8),
        ("True or any(True for c in conversations if True if True)", 8),
        ("True or not_there", 8),
        ("äöü or True", 0),
    ],
)
def test_44_not_in_the_language(
    refuse_rule: Callable[[str], InputError], places: Places, expression: str, offset: int
) -> None:
    ((code, line, column),) = places(refuse_rule(expression))
    assert code in {"PK201", "PK202"}
    assert (line, column) == (LINE, COLUMN + offset)


@pytest.mark.parametrize(
    ("expression", "code", "offset"),
    [
        ("kind", "PK203", 0),
        ("kind == 3", "PK203", 0),
        ("kind == 'clinicl'", "PK204", 8),
        ("name == 'x'", "PK203", 0),
        ("conversations", "PK203", 0),
        ("as_of > 3", "PK203", 0),
        ("any(c.kind for c in conversations)", "PK203", 4),
        ("manager.protected_hours_per_month > 'x'", "PK203", 0),
    ],
)
def test_45_type_error_at_load(
    refuse_rule: Callable[[str], InputError],
    places: Places,
    expression: str,
    code: str,
    offset: int,
) -> None:
    assert places(refuse_rule(expression)) == [(code, LINE, COLUMN + offset)]


def test_45_every_rule_is_reported_at_once(
    refuse: Refuse, places: Places, write_pack: WritePack
) -> None:
    folder = write_pack(met_when="kind", applies_when="unheard_of")
    error = refuse(folder, peerkit.load_pack, peerkit.PackError)
    assert [(code, line) for code, line, _ in places(error)] == [("PK203", 8), ("PK202", 9)]


def test_46_cycle_in_needs(refuse: Refuse, places: Places, write_pack: WritePack) -> None:
    folder = write_pack(needs={"first.1": "first.2", "first.2": "first.3", "first.3": "first.1"})
    error = refuse(folder, peerkit.load_pack, peerkit.PackError)
    ((code, line, _),) = places(error)
    assert (code, line is None) == ("PK208", False)
    message = error.diagnostics[0].message
    assert message.startswith("dependencies go in a circle: ")
    steps = message.partition(": ")[2].split(" needs ")
    assert steps[0] == steps[-1]
    assert sorted(set(steps)) == ["`first.1`", "`first.2`", "`first.3`"]
    following = {"`first.1`": "`first.2`", "`first.2`": "`first.3`", "`first.3`": "`first.1`"}
    assert all(following[a] == b for a, b in pairwise(steps))


def test_46_a_rule_that_needs_itself(refuse: Refuse, write_pack: WritePack) -> None:
    folder = write_pack(needs={"first.1": "first.1"})
    (problem,) = refuse(folder, peerkit.load_pack, peerkit.PackError).diagnostics
    assert problem.message == "dependencies go in a circle: `first.1` needs `first.1`"


def test_46_a_need_that_nothing_has(refuse: Refuse, write_pack: WritePack) -> None:
    folder = write_pack(needs={"first.1": "frist.2", "first.2": "first.3", "first.3": "x"})
    problems = refuse(folder, peerkit.load_pack, peerkit.PackError).diagnostics
    assert [d.code for d in problems] == ["PK209", "PK209"]
    assert problems[0].help is not None
    assert problems[0].help.startswith("did you mean `first.")


def test_a_broken_header_and_a_broken_theme_are_reported_together(
    refuse: Refuse, write_pack: WritePack
) -> None:
    folder = write_pack()
    for name in ("pack.yaml", "first.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("title:", "titel:", 1), "utf-8")
    error = refuse(folder, peerkit.load_pack, peerkit.PackError)
    files = [Path(str(d.location.file)).name for d in error.diagnostics]
    assert files == ["first.yaml", "first.yaml", "pack.yaml", "pack.yaml"]


def test_a_folder_that_is_no_pack(refuse: Refuse, tmp_path: Path) -> None:
    (problem,) = refuse(tmp_path, peerkit.load_pack, peerkit.PackError).diagnostics
    assert problem.code == "PK001"
