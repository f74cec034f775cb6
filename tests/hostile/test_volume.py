"""Beyond the list: input that is harmless to parse and costly to report on, and odd sources."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.errors import MOST_TOLD, InputError

Refuse = Callable[..., InputError]


def test_many_problems_on_one_line(heavy: Callable[..., Any]) -> None:
    """Most JSON is written on one line."""
    teams = [{"id": f"t{n}", "name": "n", "knd": "x"} for n in range(300)]
    document = {"peerkit": "organisation/1", "id": "a", "name": "A", "teams": teams}
    made = heavy(json.dumps(document, separators=(",", ":")).encode())
    assert len(made.found) == 300
    assert len(made.said) < 300 * 500


def test_many_problems_on_many_lines(heavy: Callable[..., Any], head: str) -> None:
    lines = "".join(f" - {{id: t{n}, name: n, knd: x}}\n" for n in range(6000))
    made = heavy(f"{head}teams:\n{lines}".encode())
    assert len(made.found) == MOST_TOLD
    assert made.said.endswith("\nand 5700 more problems")


def test_many_problems_of_two_kinds(heavy: Callable[..., Any], head: str) -> None:
    lines = "".join(f" - {{id: t{n}, name: &a n, knd: x}}\n" for n in range(3000))
    made = heavy(f"{head}teams:\n{lines}".encode())
    assert {code for code, _, _ in made.found} == {"PK007"}
    assert made.said.endswith("\nand 5700 more problems")


def test_many_dangling_references(heavy: Callable[..., Any], head: str) -> None:
    roles = "".join(f" - {{id: role-{n}, kind: other}}\n" for n in range(600))
    posts = "".join(f"   - {{role: rolle-{n}}}\n" for n in range(600))
    text = f"{head}roles:\n{roles}teams:\n - id: t\n   name: T\n   appointments:\n{posts}"
    made = heavy(text.encode())
    assert made.said.endswith("\nand 300 more problems")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file")
def test_an_endless_file() -> None:
    code = (
        "import resource, peerkit\n"
        "peerkit.load_organisation\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29))\n"
        "try:\n"
        "    peerkit.load_organisation('/dev/zero')\n"
        "except peerkit.DocumentError as error:\n"
        "    print(error.diagnostics[0].code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "PK002\n"


def test_a_path_with_a_nul_in_it(refuse: Refuse) -> None:
    (problem,) = refuse("organisation\0.yaml").diagnostics
    assert problem.code == "PK001"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    pipe.write_text("peerkit: organisation/1\nid: a\nname: A\n")
    assert peerkit.load_organisation(pipe).name == "A"
    os.close(held)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name")
@pytest.mark.parametrize("name", ["pipe", "folder/teams.csv", "pipe.xlsx"])
def test_a_pipe_that_nobody_writes_to(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / name
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    given = pipe.parent if "/" in name else pipe
    code = (
        "import sys, peerkit\n"
        "try:\n"
        "    peerkit.load_organisation(sys.argv[1])\n"
        "except peerkit.DocumentError as error:\n"
        "    print(*{problem.code for problem in error.diagnostics} - {'PK122'})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(given)],
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.stdout == "PK001\n"


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="there is no such path")
def test_standard_input_is_read() -> None:
    code = "import peerkit; print(peerkit.load_organisation('/dev/stdin').name)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="peerkit: organisation/1\nid: a\nname: A\n",
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.stdout == "A\n"


@pytest.mark.parametrize(
    "values",
    [
        {1: "Zubenelgenubi"},
        {True: "Zubenelgenubi", "kind": "Zubenelgenubi"},
        {None: "Zubenelgenubi", 1.5: 2},
        {b"key": "Zubenelgenubi"},
        {"programme": {1: "Zubenelgenubi"}},
        {"teams": [{2: "Zubenelgenubi"}]},
    ],
    ids=repr,
)
def test_keys_that_are_no_text(refuse: Refuse, canary: str, values: dict[Any, Any]) -> None:
    """Other YAML readers give such keys, for `1:` or `true:`."""
    refuse({"id": "a", "name": canary, **values}, peerkit.structure)


@pytest.mark.parametrize("values", [None, [], "text", 3], ids=repr)
def test_values_that_are_no_mapping(refuse: Refuse, values: Any) -> None:  # noqa: ANN401
    (problem,) = refuse(values, peerkit.structure).diagnostics
    assert (problem.code, problem.message) == ("PK103", "expected a group of named fields")


class Liar(str):
    """A text that calls itself something else wherever it is shown or compared."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    "wrong",
    [object(), b"CANARY", Liar("CANARY"), float("nan"), 10**5000, {1, 2}, range(3), lambda: 1],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("name", ["kind", "teams", "vision", "programme", "voices"])
def test_values_that_no_parser_gives(refuse: Refuse, name: str, wrong: object) -> None:
    (problem,) = refuse({"id": "a", "name": "A", name: wrong}, peerkit.structure).diagnostics
    assert problem.location.path == name
