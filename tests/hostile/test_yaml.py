"""Items 1 to 18 of the list of bad input: YAML that surprises, or that wants to harm."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerkit.errors import InputError

Refuse = Callable[..., InputError]
Places = Callable[[InputError], list[tuple[str, int | None, int | None]]]


def test_01_alias_bomb(heavy: Callable[..., Any], head: str, canary: str) -> None:
    lines = [f"a0: &a0 {canary}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    made = heavy((head + "\n".join(lines)).encode())
    assert made.found[:3] == [("PK007", 4, 5), ("PK007", 5, 5), ("PK007", 5, 10)]
    assert {code for code, _, _ in made.found} == {"PK007"}
    assert len(made.found) == 20 + 19 * 9


def test_02_merge_key_bomb(refuse: Refuse, places: Places, head: str, canary: str) -> None:
    text = f"vision: &a {{statement: {canary}}}\nprogramme:\n  <<: [*a, *a, *a]\n  <<: *a\n"
    found = places(refuse((head + text).encode()))
    assert found == [
        ("PK007", 4, 9),
        ("PK007", 6, 3),
        *(("PK007", 6, column) for column in (8, 12, 16)),
        ("PK007", 7, 3),
        ("PK007", 7, 7),
    ]


def test_03_self_reference(refuse: Refuse, places: Places, head: str) -> None:
    found = places(refuse(f"{head}values: &v [*v]\n".encode()))
    assert found == [("PK007", 4, 9), ("PK007", 4, 13)]


def test_04_one_million_brackets(heavy: Callable[..., Any]) -> None:
    made = heavy(b"[" * 1_000_000)
    assert made.found == [("PK006", 1, 65)]


@pytest.mark.parametrize("block", ["a:", "-"])
def test_05_three_thousand_nested_blocks(heavy: Callable[..., Any], block: str) -> None:
    made = heavy("\n".join(" " * depth + block for depth in range(3000)).encode())
    assert made.found == [("PK006", 65, 65)]


def test_06_duplicate_key(refuse: Refuse, places: Places, head: str, canary: str) -> None:
    error = refuse(f"{head}name: second {canary}\nkind: {canary}\n".encode())
    assert places(error) == [("PK005", 4, 1), ("PK104", 5, 7)]
    assert error.diagnostics[0].message == "the key `name` stands twice here"


@pytest.mark.parametrize("word", ["NO", "no", "on", "off", "Yes", "y"])
def test_07_words_for_true_and_false(refuse: Refuse, places: Places, head: str, word: str) -> None:
    error = refuse(f"{head}programme: {{manager_time_allocated: {word}}}\n".encode())
    assert places(error) == [("PK103", 4, 37)]
    assert error.diagnostics[0].help == "write `true` or `false`, without quotes"


@pytest.mark.parametrize(
    "item", ["08 12:30:45", "09 010", "10 .nan", "10 -.INF", "09 0x1F", "09 1_000"]
)
def test_08_09_10_numbers_that_programs_read_apart(
    refuse: Refuse, places: Places, head: str, item: str
) -> None:
    number = item.split()[1]
    error = refuse(f"{head}vision: {{statement: {number}}}\n".encode())
    assert places(error) == [("PK011", 4, 21)]
    assert error.diagnostics[0].help == "put it in quotes if text is meant"
    assert number not in str(error)


@pytest.mark.parametrize("sign", ["", "-"])
def test_11_integer_of_five_thousand_digits(
    heavy: Callable[..., Any], head: str, sign: str
) -> None:
    digits = "73914" * 1000
    text = f"{head}vision: {{agreed_on: {sign}{digits}}}\nkind: {digits}.5\n"
    made = heavy(text.encode())
    assert made.found == [("PK012", 4, 21), ("PK012", 5, 7)]
    assert "73914" not in made.said


def test_12_a_day_that_the_calendar_does_not_have(
    refuse: Refuse, places: Places, head: str
) -> None:
    error = refuse(f"{head}vision: {{agreed_on: 2024-02-30}}\n".encode())
    assert places(error) == [("PK105", 4, 21)]
    assert error.diagnostics[0].message == "no such date"
    assert "2024" not in str(error)


def test_13_python_object(
    refuse: Refuse, places: Places, head: str, tmp_path: Path, canary: str
) -> None:
    trace = tmp_path / "was-run"
    text = f"vision: !!python/object/apply:os.mkdir ['{trace}']\nkind: !!str {canary}\n"
    error = refuse((head + text).encode())
    assert not trace.exists()
    assert places(error)[0] == ("PK008", 4, 9)
    assert ("PK008", 5, 7) in places(error)
    assert "os.mkdir" not in str(error)


def test_14_two_documents(refuse: Refuse, places: Places, head: str, canary: str) -> None:
    error = refuse(f"{head}---\nname: {canary}\n".encode())
    assert places(error) == [("PK009", 4, 1)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("empty.json", text) for text in ("", "\n\n", " ", "\ufeff")),
        *(("empty.yaml", text) for text in ("", "\n\n", " ", "\ufeff")),
        *(("empty.yaml", text) for text in ("# why\n", "---\n", "---\n...\n", "null", "~")),
    ],
)
def test_15_empty(refuse: Refuse, tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (problem,) = refuse(path).diagnostics
    assert (problem.code, problem.message) == ("PK003", "the document is empty")


@pytest.mark.parametrize("character", ["\0", "\u202e", "\x1b", "\u200b", "\r", "\x85"])
def test_16_characters_that_do_not_show(
    refuse: Refuse, places: Places, head: str, character: str
) -> None:
    error = refuse(f"{head}vision:\n  statement: a{character}b\n".encode())
    assert places(error) == [("PK010", 5, 15)]
    assert character not in str(error)
    assert f"U+{ord(character):04X}" in str(error)


@pytest.mark.parametrize("escape", [r"\0", r"\u202e", r"\e", r"\u200b"])
def test_16_the_same_written_as_escapes(
    refuse: Refuse, places: Places, head: str, escape: str, canary: str
) -> None:
    text = f'vision: {{statement: "{escape}{canary}"}}\n"ki{escape}nd": nhs\n'
    error = refuse((head + text).encode())
    assert places(error) == [("PK010", 4, 21), ("PK102", 5, 1)]
    assert all(line.isprintable() for line in str(error).splitlines())


@pytest.mark.parametrize("character", ["\u2028", "\u2029"])
def test_16_line_breaks_of_yaml_alone(refuse: Refuse, head: str, character: str) -> None:
    error = refuse(f"{head}vision: {{statement: a{character}b}}\nknd: nhs\n".encode())
    assert [d.code for d in error.diagnostics] == ["PK010"]


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_16_characters_that_the_yaml_parser_refuses(
    refuse: Refuse, places: Places, head: str, character: str
) -> None:
    error = refuse(f"{head}vision: {{statement: a{character}b}}\n".encode())
    assert places(error) == [("PK010", 4, 22)]


@pytest.mark.parametrize(
    ("text", "line"), [("teams:\n\t- id: a\n", 5), ("vision:\n  statement: x\n\taims: y\n", 6)]
)
def test_17_tab_indent(refuse: Refuse, places: Places, head: str, text: str, line: int) -> None:
    error = refuse((head + text).encode())
    assert places(error) == [("PK004", line, 1)]
    assert error.diagnostics[0].help == "indent with spaces"


def test_18_keys_that_are_one_key(refuse: Refuse, places: Places, head: str) -> None:
    error = refuse(f"{head}1: a\n'1': b\n".encode())
    assert places(error) == [("PK005", 5, 1)]
    assert error.diagnostics[0].message == "a key stands twice here"


@pytest.mark.parametrize(
    "text",
    [
        "vision: {statement: 'CANARY\n",
        "vision: [CANARY\n",
        "vision: CANARY: CANARY\n",
        "- CANARY\n",
        "vision: `CANARY`\n",
        "vision: @CANARY\n",
        "%CANARY\n---\n",
        "vision: |9x CANARY\n",
        'vision: "\\CANARY"\n',
        "vision: *CANARY : x\n",
        "? [CANARY]\n: x\n",
        "? {x: CANARY}\n: x\n",
    ],
)
def test_broken_yaml_never_shows_the_line(
    refuse: Refuse, head: str, canary: str, text: str
) -> None:
    (problem,) = (
        d
        for d in refuse((head + text.replace("CANARY", canary)).encode()).diagnostics
        if d.code in {"PK004", "PK014"}
    )
    assert problem.location.line is not None
    assert problem.location.line >= 4
