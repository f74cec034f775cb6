"""YAML into plain values: what a plain word is, and where everything stands."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from peerkit.documents import Source, yaml_parser
from peerkit.documents.tree import DEEPEST, MOST_KEYS, Parsed, Place, Trail, Tree
from peerkit.documents.yaml_parser import parse_yaml
from peerkit.errors import DocumentError


def parsed(text: str) -> Parsed:
    with_places = parse_yaml(Source(text), places=True)
    without = parse_yaml(Source(text), places=False)
    assert without.tree == with_places.tree
    assert (without.values, without.keys) == ({}, {})
    assert without.problems == with_places.problems
    return with_places


def scalar(text: str) -> tuple[Tree, list[str]]:
    found = parsed(f"k: {text}\n")
    assert isinstance(found.tree, dict)
    return found.tree["k"], [problem.code for _, problem in found.problems]


def stopped(text: str) -> tuple[str, int | None, int | None]:
    with pytest.raises(DocumentError) as caught:
        parse_yaml(Source(text), places=False)
    problem = caught.value.diagnostics[-1]
    return problem.code, problem.location.line, problem.location.column


WORDS = [
    *("no", "NO", "yes", "on", "Off", "y", "none", "never", "?x", "unknown", "nullx", "truer"),
    *("2024-03-25", "2024-03", "1.2.3", "1-2", "v1", "1a", "-", "--1", "1e", "e5", "1 000", "٣"),
    *("infinity", "nan", "inf", "0.1.0", "12:60:99", ":x", "a:b", "a#b", "it's", "<<", "=", "1/2"),
]


@pytest.mark.parametrize("word", [w for w in WORDS if w != "-"])
def test_a_plain_word_stays_a_word(word: str) -> None:
    assert scalar(word) == (word, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("-12", -12),
        ("2024", 2024),
        ("9223372036854775808", 2**63),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("0.0", 0.0),
        ("0e0", 0.0),
        ("9" * 400, int("9" * 400)),
    ],
)
def test_numbers(text: str, value: float) -> None:
    found, problems = scalar(text)
    assert (found, type(found), problems) == (value, type(value), [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, None) for text in ("", "~", "null", "Null", "NULL")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, False) for text in ("false", "False", "FALSE")),
    ],
)
def test_nulls_and_truth_values(text: str, value: bool | None) -> None:  # noqa: FBT001
    found, problems = scalar(text)
    assert found is value
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        *("010", "-010", "00", "0o17", "0x1F", "0b11", "1_000", "1_", "12:30", "12:30:45"),
        *("-1:30", ".inf", "-.inf", "+.inf", ".NaN", ".5", "-.5", "5.", "5.e3", "+5", "+1.5", "+."),
    ],
)
def test_what_programs_read_apart_is_refused(text: str) -> None:
    assert scalar(text) == (None, ["PK011"])


@pytest.mark.parametrize("text", ["9" * 401, "-" + "9" * 401, "1e999", "-1e999", "1e400"])
def test_numbers_too_large(text: str) -> None:
    assert scalar(text) == (None, ["PK012"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'no'", "no"),
        ('"true"', "true"),
        ("'010'", "010"),
        ("''", ""),
        ("'it''s'", "it's"),
        (r'"a\tb\u00e9\n"', "a\tbé\n"),
        ("|\n  one\n  two: 2\n", "one\ntwo: 2\n"),
        ("|-\n  1\n", "1"),
        (">-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("one\n  two\n", "one two"),
        ("'one\n  two'", "one two"),
    ],
)
def test_quoted_and_block_texts_are_text(text: str, value: str) -> None:
    assert scalar(text) == (value, [])


def test_a_mark_is_reported_and_the_rest_is_read() -> None:
    found = parsed("a: &x 1\nb: *x\nc: !t 2\n<<: {d: 1}\ne: 3\ne: 4\n")
    assert [(trail, p.code, p.location.line) for trail, p in found.problems] == [
        (("a",), "PK007", 1),
        (("b",), "PK007", 2),
        (("c",), "PK008", 3),
        (("<<",), "PK007", 4),
        (("e",), "PK005", 6),
    ]
    assert found.tree == {"a": 1, "b": None, "c": 2, "e": 3}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert parsed("'<<': 1\n").tree == {"<<": 1}


@pytest.mark.parametrize("mark", ["&x", "!t"])
def test_a_mark_on_a_key_is_put_down_to_that_key(mark: str) -> None:
    ((trail, _),) = parsed(f"a: 1\n{mark} b: 2\n").problems
    assert trail == ("b",)


def test_places_of_keys_and_values() -> None:
    found = parsed('a: 1\n"bé": {c: [x, "yy"], d: }\ne:\n  - |\n    text\n  - - f: z\n')
    assert found.keys == {
        ("a",): Place(0, 0, 1),
        ("bé",): Place(1, 0, 4),
        ("bé", "c"): Place(1, 7, 1),
        ("bé", "d"): Place(1, 21, 1),
        ("e",): Place(2, 0, 1),
        ("e", 1, 0, "f"): Place(5, 6, 1),
    }
    values: dict[Trail, tuple[int, int]] = {t: (p.line, p.column) for t, p in found.values.items()}
    assert values == {
        (): (0, 0),
        ("a",): (0, 3),
        ("bé",): (1, 6),
        ("bé", "c"): (1, 10),
        ("bé", "c", 0): (1, 11),
        ("bé", "c", 1): (1, 14),
        ("bé", "d"): (1, 24),
        ("e",): (3, 2),
        ("e", 0): (3, 4),
        ("e", 1): (5, 4),
        ("e", 1, 0): (5, 6),
        ("e", 1, 0, "f"): (5, 9),
    }
    assert found.values["bé", "c", 1].width == 4


def test_places_after_wide_characters_are_counted_in_characters() -> None:
    found = parsed("a: ['😀', b]\n")
    assert found.values["a", 1] == Place(0, 9, 1)


def test_a_value_that_stands_twice_keeps_its_first_place() -> None:
    found = parsed("a: 1\na: 22\n")
    assert found.values["a",] == Place(0, 3, 1)
    assert found.keys["a",] == Place(0, 0, 1)


def test_nesting_up_to_the_limit() -> None:
    text = "[" * DEEPEST + "]" * DEEPEST
    parsed(text)
    assert stopped(f"[{text}]") == ("PK006", 1, DEEPEST + 1)


def test_keys_up_to_the_limit() -> None:
    text = "".join(f"k{n}: 1\n" for n in range(MOST_KEYS))
    assert len(dict(parsed(text).tree or ())) == MOST_KEYS  # type: ignore[arg-type]
    assert stopped(text + "last: 1\n") == ("PK013", MOST_KEYS + 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("? [a]\n: 1\n", ("PK014", 1, 3)),
        ("? {a: 1}\n: 1\n", ("PK014", 1, 3)),
        ("{[a]: 1}\n", ("PK014", 1, 2)),
        ("a: 1\n---\nb: 2\n", ("PK009", 2, 1)),
        ("a: [1\n", ("PK004", 2, 1)),
        ("a: b: c\n", ("PK004", 1, 5)),
        ("a: 'b\n", ("PK004", 2, 1)),
        ("a: @b\n", ("PK004", 1, 4)),
        ("\ta: 1\n", ("PK004", 1, 1)),
        ("a:\n  b: 1\n c: 2\n", ("PK004", 3, 2)),
        ("a\n  b: 1\n", ("PK004", 2, 4)),
    ],
)
def test_where_reading_stops(text: str, expected: tuple[str, int, int]) -> None:
    assert stopped(text) == expected


def test_what_was_found_before_the_stop_is_told_too() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_yaml(Source("a: *x\n? [b]\n: 1\n"), places=False)
    assert [p.code for p in caught.value.diagnostics] == ["PK007", "PK014"]


def test_what_was_found_before_malformed_yaml_is_told_too() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_yaml(Source("a: *x\nb: c: d\n"), places=False)
    assert [p.code for p in caught.value.diagnostics] == ["PK007", "PK004"]


def test_a_pack_may_show_a_malformed_line() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_yaml(Source("a: b: c\n", "p.yaml", shows_values=True), places=False)
    assert str(caught.value).splitlines()[:3] == [
        "p.yaml:1:5: error[PK004]: the text is not well-formed YAML",
        "1 | a: b: c",
        "        ^",
    ]


class Writer(yaml.SafeDumper):
    """Quotes every text but plain ones: PyYAML leaves `08` bare, which we refuse to guess at."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's hook
        return True


def _quoted(writer: Writer, value: str) -> yaml.ScalarNode:
    is_plain = value.isalpha() and value.casefold() not in {"null", "true", "false"}
    style = None if is_plain else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


Writer.add_representer(str, _quoted)

# U+2028 and U+2029 are line breaks to YAML, surrogates and the last two no characters at all.
characters = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
text = st.text(characters, max_size=12)
plain = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | text
trees = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
)


@given(st.dictionaries(text, trees, min_size=1, max_size=4), st.booleans())
def test_what_was_written_is_read(tree: dict[str, Any], flow: bool) -> None:  # noqa: FBT001
    written = yaml.dump(
        tree, Dumper=Writer, allow_unicode=True, default_flow_style=flow, sort_keys=False
    )
    found = parsed(written)
    assert found.tree == tree
    assert found.problems == []


@given(st.dictionaries(text, trees, min_size=1, max_size=4))
def test_every_key_and_value_has_a_place(tree: dict[str, Any]) -> None:
    found = parsed(yaml.dump(tree, Dumper=Writer, allow_unicode=True))

    def look(value: Tree, trail: Trail) -> None:
        assert trail in found.values
        if isinstance(value, dict):
            for key, inner in value.items():
                assert (*trail, key) in found.keys
                look(inner, (*trail, key))
        elif isinstance(value, list):
            for position, inner in enumerate(value):
                look(inner, (*trail, position))

    look(tree, ())


@given(st.text("ab:[]{},-'\"#&*!|>? \n\t0.1", max_size=40))
def test_no_text_breaks_the_parser(written: str) -> None:
    """Whatever comes, it is read alike with places and without, or refused alike."""
    outcomes: list[object] = []
    for places in (False, True):
        try:
            outcomes.append(parse_yaml(Source(written), places=places).tree)
        except DocumentError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


@given(st.text("ab:[]{},-'\"#|>? \n0.1", max_size=40))
def test_the_slower_parser_of_yaml_agrees(written: str) -> None:
    """Where PyYAML was built without its C parser, its own is taken: a document reads the same.

    The two find different faults first in malformed text, so only what is read is compared.
    """
    outcomes: list[Tree | str] = []
    with pytest.MonkeyPatch.context() as patch:
        for loader in (yaml.CSafeLoader, yaml.SafeLoader):
            patch.setattr(yaml_parser, "_Loader", loader)
            try:
                outcomes.append(parse_yaml(Source(written), places=False).tree)
            except DocumentError:
                return
    assert outcomes[0] == outcomes[1]
