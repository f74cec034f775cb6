"""Text from files and bytes, and the lines of it that an error may show."""

from pathlib import Path

import pytest

from peerkit.documents import Source
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


def test_a_whole_line_shows_where_values_may() -> None:
    source = Source("a: 1\nname: CANARY # why\n", shows_values=True)
    location = source.location(1, 6, 6)
    assert (location.excerpt, location.caret) == ("name: CANARY # why", 7)


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


def test_a_long_line_is_cut_around_its_place() -> None:
    source = Source("x" * 1000 + "HERE" + "y" * 1000, shows_values=True)
    location = source.location(0, 1000, 4)
    assert location.excerpt is not None
    assert len(location.excerpt) < 300
    assert location.caret is not None
    assert location.excerpt[location.caret - 1 :].startswith("HERE")
    assert location.column == 1001


def test_a_line_of_data_is_not_shown_before_its_keys_are_known() -> None:
    assert Source("name: CANARY").location(0, 0, 4).excerpt is None
