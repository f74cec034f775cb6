"""Text from files and bytes, and the lines of it that an error may show."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents import Source, load_organisation
from peerkit.documents import source as source_module
from peerkit.errors import Diagnostic, DocumentError, Location

CANARY = "Zubenelgenubi"


def refused(load: object) -> Diagnostic:
    assert callable(load)
    with pytest.raises(DocumentError) as caught:
        load()
    (problem,) = caught.value.diagnostics
    return problem


def test_text_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("näme: ü\n".encode())
    assert Source.read(path) == Source("näme: ü\n", path.as_posix())


def test_a_byte_order_mark_and_windows_line_ends_go(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert Source.read(path).text == "a: 1\nb: 2\n"


@pytest.mark.parametrize("data", [b"\xff", b"a: \xe9", "a".encode("utf-16"), b"\xed\xa0\x80"])
def test_other_encodings_are_refused(data: bytes) -> None:
    problem = refused(lambda: Source.decode(data, "a.yaml"))
    assert (problem.code, problem.message) == ("PK001", "the text is not UTF-8")
    assert problem.location == Location(file="a.yaml")


def test_text_that_is_not_utf8_leaves_no_trace_of_itself() -> None:
    with pytest.raises(DocumentError) as caught:
        Source.decode(CANARY.encode("utf-16"), None)
    assert caught.value.__context__ is None


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    problem = refused(lambda: Source.read(path))
    assert problem.render() == (
        f"{path.as_posix()}: error[PK001]: the file cannot be read: no such file or directory"
    )


def test_a_folder(tmp_path: Path) -> None:
    problem = refused(lambda: Source.read(tmp_path))
    assert problem.code == "PK001"
    assert problem.message.startswith("the file cannot be read: ")


def test_a_file_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "LARGEST", 2**20)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * 2**20)
    assert len(Source.read(path).text) == 2**20
    path.write_bytes(b"#" * (2**20 + 1))
    problem = refused(lambda: Source.read(path))
    assert (problem.code, problem.location.file) == ("PK002", path.as_posix())


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x0b",
        "\x1b",
        "\x7f",
        "\x85",
        "\u061c",
        "\u200e",
        "\u202a",
        "\u2069",
        "\ufeff",
    ],
)
def test_characters_that_do_not_show(character: str) -> None:
    problem = refused(lambda: Source.decode(f"a: 1\nb: {character}".encode(), "f"))
    assert problem.code == "PK010"
    assert problem.message == (
        f"the character U+{ord(character):04X} does not show, or reorders text"
    )
    assert (problem.location.line, problem.location.column) == (2, 4)


@pytest.mark.parametrize("character", ["\t", "\n", "é", "\u0301", "\u200d", "\u200c", "😀", "한"])
def test_characters_that_people_write(character: str) -> None:
    """Joiners are among them: Persian and some emoji cannot do without."""
    assert Source.decode(character.encode(), None).text == character


def shown(line: str, column: int = 0) -> str:
    excerpt = Source(line).location(0, column, 1).excerpt
    assert excerpt is not None
    return excerpt


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("name: CANARY", "name: …"),
        ("name: CANARY and CANARY", "name: …"),
        ("  - name: CANARY", "  - name: …"),
        ("  - CANARY", "  - …"),
        ("'name': 'CANARY'", "'name': …"),
        ('"name": "CANARY: x"', '"name": …'),
        ("name: it's CANARY", "name: ……"),
        ("name: 'it''s CANARY'", "name: ……"),
        ('name: "a \\" CANARY: b"', "name: …"),
        ('name: "CANARY', "name: …"),
        ("name: x # CANARY: y", "name: … …"),
        ("# CANARY: y", "…"),
        ("{id: CANARY, name: CANARY}", "{id: …, name: …}"),
        ("[CANARY, 'CANARY', 1]", "[…, …, …]"),
        ("- {a: [CANARY, {b: CANARY}]}", "- {a: […, {b: …}]}"),
        ("at: 12:30 CANARY", "at: …"),
        ("at: http://CANARY:80/x", "at: …"),
        ("at: 2024-01-01", "at: …"),
        ("at: !CANARY &CANARY *CANARY", "at: …"),
        ('{"id": "CANARY", "n": 7391}', '{"id": …, "n": …}'),
        ("name: CÀNARY ünd CANARY", "name: …"),
        ("größe: CANARY", "größe: …"),
        ("name:", "name:"),
        ("", ""),
    ],
)
def test_a_line_of_data_shows_its_keys_alone(line: str, expected: str) -> None:
    assert shown(line) == expected
    assert "CANARY" not in expected


def test_keys_of_json_written_without_spaces_show() -> None:
    assert shown('{"id":"a","n":7}') == '{"id":…,"n":…}'


@given(st.sampled_from(["{}", "'{}'", '"{}"']), st.text("ab '\\#&!*-?", max_size=8))
def test_no_quoting_lets_a_value_show(quoting: str, around: str) -> None:
    value = quoting.format(around + CANARY + around)
    assert CANARY not in shown(f"- key: {value}")
    assert CANARY not in shown(f"{{key: {value}, other: 1}}")


def test_a_whole_line_shows_where_values_may() -> None:
    source = Source("a: 1\nname: CANARY # why\n", shows_values=True)
    location = source.location(1, 6, 6)
    assert (location.excerpt, location.caret) == ("name: CANARY # why", 7)


def test_a_line_that_ends_a_quoted_text_shows_nothing_of_it() -> None:
    text = "peerkit: organisation/1\nid: a\nname: A\nvision: {aims: ['x\n  CANARY: y'], amis: z}\n"
    with pytest.raises(DocumentError) as caught:
        load_organisation(text.encode())
    assert "unknown field `amis`" in str(caught.value)
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("name: CANARY", 0, 1),
        ("name: CANARY", 6, 7),
        ("{a: CANARY, bcd: x}", 12, 8),
        ("{a: CANARY, bcd: x}", 17, 13),
        ("- {a: 'CANARY', b: x}", 16, 10),
    ],
)
def test_the_caret_moves_with_what_is_hidden(line: str, column: int, caret: int) -> None:
    location = Source(line).location(0, column, 1)
    assert (location.column, location.caret) == (column + 1, caret)


@pytest.mark.parametrize(("column", "caret"), [(15, 11), (23, 16)])
def test_the_caret_of_a_bracket_moves_too(column: int, caret: int) -> None:
    line = "{a: CANARY, b: [x, yyyy], c}"
    assert line[column] in "[]"
    location = Source(line).location(0, column, 1)
    assert location.excerpt is not None
    assert location.excerpt[caret - 1] == line[column]
    assert location.caret == caret


def test_a_hidden_value_has_a_caret_of_one() -> None:
    assert Source("name: CANARY").location(0, 6, 6).width == 1
    assert Source("name: CANARY").location(0, 0, 4).width == 4


def test_places_by_character() -> None:
    source = Source("a: 1\n\nbé: 2\n", "f")
    places = [source.location_at(i) for i in (0, 3, 4, 5, 6, 9)]
    assert [(p.line, p.column) for p in places] == [(1, 1), (1, 4), (1, 5), (2, 1), (3, 1), (3, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "statement: |\n  CANARY: one\u202e\n",
        'statement: "one\n  CANARY: two\u202e"\n',
    ],
)
def test_a_line_inside_a_text_is_no_key(text: str) -> None:
    problem = refused(lambda: Source.decode(text.encode(), None))
    assert "CANARY" not in problem.render()


def test_the_lines_of_a_long_text_can_be_left_out() -> None:
    location = Source("name: x").location(0, 6, 1, shown=False)
    assert (location.excerpt, location.line, location.column) == (None, 1, 7)
