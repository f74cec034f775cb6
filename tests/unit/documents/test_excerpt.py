"""Lines of a data file in errors: the keys that the parser found, and never a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.errors import DocumentError

CANARY = "Zubenelgenubi"


HEAD = "peerkit: organisation/1\nid: a\nname: A\n"


def shown(line: str) -> tuple[str, int]:
    """Give the line and the caret of the one problem on the line after the head."""
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation((HEAD + line + "\n").encode())
    places = [d.location for d in caught.value.diagnostics if d.location.line == 4]
    (place,) = places
    return place.excerpt or "", place.caret or 0


@pytest.mark.parametrize(
    ("line", "excerpt", "under"),
    [
        ("knd: x", "knd: …", "knd"),
        ("kind: x", "kind: …", "…"),
        ("programme: {stage: planning, leeds: [a]}", "programme: {stage: …, leeds: …}", "leeds"),
        ("programme: {teams: [a, b], stage: x}", "programme: {teams: …, stage: …}", "…}"),
        ("kind: [nhs, x]", "kind: …", "…"),
        ('"kind": "x"', "kind: …", "…"),
        ("kind: x # why: so", "kind: …", "…"),
    ],
)
def test_a_line_by_its_keys(line: str, excerpt: str, under: str) -> None:
    # A team that is named nowhere would be a second problem; it is only looked for in sound parts.
    found, caret = shown(line)
    assert found == excerpt
    assert caret - 1 == found.index(under)


def test_a_line_without_a_key_is_hidden_whole() -> None:
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(f"{HEAD}teams:\n  - {CANARY}\n".encode())
    (problem,) = caught.value.diagnostics
    assert problem.render().splitlines()[1:] == ["5 |     …", "        ^"]


def test_a_line_of_many_keys_is_not_shown() -> None:
    fields = ", ".join(f"k{n}: 1" for n in range(40))
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(f"{HEAD}programme: {{{fields}}}\n".encode())
    assert {d.location.excerpt for d in caught.value.diagnostics} == {None}


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


@pytest.mark.parametrize("key", ["even to CANARY", "stage:CANARY", r'"CANARY\e"'])
def test_a_key_that_is_not_repeated_is_not_shown_either(key: str) -> None:
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(f"{HEAD}programme: {{{key}}}\n".encode())
    assert "CANARY" not in str(caught.value)


def test_the_carets_under_a_key_of_json_are_as_wide_as_the_key() -> None:
    text = '{"peerkit": "organisation/1", "id": "a", "name": "A",\n "knd": "nhs"}'
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert str(caught.value).splitlines()[1:3] == ["2 |  knd: …", "     ^^^"]
