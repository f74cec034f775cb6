"""Lines of a data file in errors: the keys that the parser found, and never a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.documents import Source
from peerkit.documents.excerpt import excerpt, keys_by_line
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.errors import DocumentError

CANARY = "Zubenelgenubi"


def shown(text: str, line: int, column: int) -> tuple[str, int] | None:
    keys = keys_by_line(parse_yaml(Source(text), places=True).keys)
    return excerpt(keys.get(line, []), column)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("name: x\n", 0, ("name: …", 0)),
        ("name: x\n", 6, ("name: …", 6)),
        ("    name: x\n", 10, ("    name: …", 10)),
        ("{a: long, bcd: x}\n", 10, (" a: …, bcd: …", 7)),
        ("{a: long, bcd: x}\n", 15, (" a: …, bcd: …", 12)),
        ("a: {b: long, c: x}\n", 13, ("a: {b: …, c: …}", 10)),
        ("a: [long, x]\n", 10, ("a: …", 3)),
    ],
)
def test_a_line_by_its_keys(text: str, column: int, expected: tuple[str, int]) -> None:
    assert shown(text, 0, column) == expected


@pytest.mark.parametrize("text", ["- x\n", "word\n", "  - [x]\n"])
def test_a_line_without_a_key(text: str) -> None:
    assert shown(text, 0, 2) == ("  …", 2)


def test_a_line_of_many_keys_is_not_shown() -> None:
    assert shown("{" + ", ".join(f"k{n}: 1" for n in range(12)) + "}", 0, 1) is not None
    assert shown("{" + ", ".join(f"k{n}: 1" for n in range(13)) + "}", 0, 1) is None


HEAD = "peerkit: organisation/1\nid: a\nname: A\n"


@pytest.mark.parametrize(
    "text",
    [
        "vision: {aims: ['x\n  CANARY: y'], amis: z}\n",
        "vision:\n  statement: |\n    CANARY: \u202e\n",
        'vision: {statement: "one\n  CANARY: two\u202e"}\n',
        "knd: nhs # CANARY: told\n",
        "programme: {stage: CANARY, stag: 'CANARY: x'}\n",
        "programme: {knd: don't CANARY, stag: 'CANARY'}\n",
        "kind: http://CANARY:80/x\n",
    ],
)
def test_no_part_of_a_text_is_taken_for_a_key(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation((HEAD + text).encode())
    assert "CANARY" not in str(caught.value)


@given(st.sampled_from(["{}", "'{}'", '"{}"']), st.text("ab '\\#&!*-?", max_size=8))
def test_no_quoting_lets_a_value_show(quoting: str, around: str) -> None:
    value = quoting.format(around + CANARY + around)
    for text in (f"knd: {value}\n", f"programme: {{knd: {value}, other: 1}}\n"):
        with pytest.raises(DocumentError) as caught:
            peerkit.load_organisation((HEAD + text).encode())
        assert CANARY not in str(caught.value)


@pytest.mark.xfail(strict=True, reason="the excerpt repeats what the message does not")
@pytest.mark.parametrize("key", ["even to CANARY", "stage:CANARY", r'"CANARY\e"'])
def test_a_key_that_is_not_repeated_is_not_shown_either(key: str) -> None:
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(f"{HEAD}programme: {{{key}}}\n".encode())
    assert "CANARY" not in str(caught.value)


@pytest.mark.xfail(strict=True, reason="carets under a key of JSON count its quotes")
def test_the_carets_under_a_key_of_json_are_as_wide_as_the_key() -> None:
    text = '{"peerkit": "organisation/1", "id": "a", "name": "A",\n "knd": "nhs"}'
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert str(caught.value).splitlines()[1:3] == ["2 |  knd: …", "     ^^^"]
