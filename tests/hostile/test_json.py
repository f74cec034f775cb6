"""Items 19 to 27 of the list of bad input: JSON, and documents that are too large."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.errors import InputError

Refuse = Callable[..., InputError]
Places = Callable[[InputError], list[tuple[str, int | None, int | None]]]
MILLION = 1_000_000


@pytest.fixture(scope="module")
def json_head(canary: str) -> str:
    return f'{{"peerkit": "organisation/1", "id": "harbour", "name": "{canary}",\n'


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_19_one_hundred_thousand_deep(heavy: Callable[..., Any], opening: str) -> None:
    made = heavy(opening.encode() * 100_000, "deep.json")
    assert made.found == [("PK006", 1, 64 * len(opening) + 1)]


def test_19_deep_and_closed(heavy: Callable[..., Any]) -> None:
    made = heavy(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert made.found == [("PK006", 1, 69)]


def test_20_duplicate_key(refuse: Refuse, places: Places, json_head: str, canary: str) -> None:
    error = refuse(f'{json_head} "name": "{canary}", "kind": "{canary}"}}'.encode())
    assert places(error) == [("PK005", 2, 2), ("PK104", 2, 35)]


def test_20_duplicate_key_by_escape(refuse: Refuse, places: Places, json_head: str) -> None:
    error = refuse(f'{json_head} "n\\u0061me": "x"}}'.encode())
    assert places(error) == [("PK005", 2, 2)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_21_no_number(refuse: Refuse, places: Places, json_head: str, number: str) -> None:
    error = refuse(f'{json_head} "kind": {number}, "knd": 1}}'.encode())
    assert places(error) == [("PK012", 2, 10), ("PK102", 2, 12 + len(number))]
    assert number not in str(error)


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 5000])
def test_22_number_too_large(refuse: Refuse, places: Places, json_head: str, number: str) -> None:
    error = refuse(f'{json_head} "kind": {number}}}'.encode())
    assert places(error) == [("PK012", 2, 10)]
    assert number not in str(error)


@pytest.mark.parametrize("half", [r"\ud800", r"\udc00", r"\udc00\ud800"])
def test_23_lone_surrogate(
    refuse: Refuse, places: Places, json_head: str, canary: str, half: str
) -> None:
    text = (
        f' "vision": {{"statement": "{half}{canary}"}},\n "k{half}": 1,\n'
        f' "kind": "{half}",\n "roles": [{{"kind": "other", "id": "{half}"}}]}}'
    )
    error = refuse((json_head + text).encode())
    found = [(code, line) for code, line, _ in places(error)]
    assert found == [("PK010", 2), ("PK102", 3), ("PK104", 4), ("PK107", 5)]
    str(error).encode()  # a log has to be able to write it


@pytest.mark.parametrize("name", ["bom.json", "bom.yaml"])
def test_24_byte_order_mark_is_accepted(tmp_path: Path, name: str) -> None:
    text = '{"peerkit": "organisation/1", "id": "a", "name": "A"}'
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8-sig"))
    assert peerkit.load_organisation(path) == peerkit.load_organisation(text.encode())


@pytest.mark.parametrize("trailing", ["x", "}", '{"name": "CANARY"}', ","])
def test_25_trailing_data(
    refuse: Refuse, places: Places, json_head: str, canary: str, trailing: str
) -> None:
    text = f'{json_head} "kind": "nhs"}}\n  {trailing.replace("CANARY", canary)}'
    error = refuse(text.encode())
    assert places(error) == [("PK004", 3, 3)]
    assert error.diagnostics[0].message == "something follows the end of the document"


@pytest.mark.parametrize("name", ["large.json", "large.yaml"])
def test_26_a_hundred_megabytes_are_refused_unread(
    tmp_path: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100_000_000)

    def read(_: Path) -> bytes:
        pytest.fail("it was read")

    monkeypatch.setattr(Path, "read_bytes", read)
    (problem,) = refuse(path).diagnostics
    assert (problem.code, problem.location.file) == ("PK002", path.as_posix())
    assert problem.message == "the document is larger than 64 MiB"


def test_26_a_hundred_megabytes_of_bytes(refuse: Refuse) -> None:
    (problem,) = refuse(bytes(100_000_000)).diagnostics
    assert problem.code == "PK002"


def test_27_one_million_keys_of_yaml(heavy: Callable[..., Any], head: str) -> None:
    lines = (f"k{n}: 1\n".encode() for n in range(MILLION))
    made = heavy(chain([head.encode()], lines))
    assert made.found == [("PK013", 1001, 1)]


def test_27_one_million_keys_of_json(heavy: Callable[..., Any], canary: str) -> None:
    lines = (f',"k{n}":1'.encode() for n in range(MILLION))
    made = heavy(chain([f'{{"name":"{canary}"'.encode()], lines, [b"}"]), "keys.json")
    assert [code for code, _, _ in made.found] == ["PK013"]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": CANARY}',
        '{"name": "CANARY}',
        '{"name" "CANARY"}',
        '{name: "CANARY"}',
        '{"name": "CANARY",}',
        '{"name": "CANARY" "id": 1}',
        "{\"name\": 'CANARY'}",
        '{"name": ["CANARY" 1]}',
        '{"name": ["CANARY",]}',
        '{"name": "CANARY\\x"}',
        '{"name": "CANARY", "id": 01}',
        '{"name": "CANARY", "id": +1}',
        '{"name": "CANARY", "id": .5}',
        '{"name": "CANARY", "id": 1.}',
        '{"name": "CANARY", "id": TRUE}',
        '{"name": "CANARY" // CANARY\n}',
    ],
)
def test_broken_json_is_shown_by_place_alone(refuse: Refuse, canary: str, text: str) -> None:
    (problem,) = refuse(text.replace("CANARY", canary).encode()).diagnostics
    assert problem.code == "PK004"
    assert problem.location.line == 1
