"""Requirements 4 and 11: no error over wellness plans depends on anybody's words.

A canary is not enough: how long a text is, or how many commas it holds, would be told by a column
or by the number of problems. So the whole text of an error is compared for words that differ.
"""

import json
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

import peerkit
from peerkit.documents.check import check_document
from peerkit.errors import InputError

EverythingSaid = Callable[[BaseException], str]

CANARY = "Zubenelgenubi"
HEAD = "peerkit: wellness-plans/1\nplans:\n  - owner: kestrel\n    sections:\n"
AFTER = "      - {kind: trigers}\n      - kind: other\n        grants: [{granted_by: heron}]\n"


class Quiet:
    """Holds what a frame of the test's own must not show."""

    def __init__(self, text: str) -> None:
        self.text = text


def refusal(text: Quiet, *, with_words: bool, path: Path | None = None) -> InputError:
    """Load plans from bytes, or from a file, and give the error."""
    if path is not None:
        path.write_text(text.text, encoding="utf-8")
    try:
        if path is not None:
            peerkit.load_wellness_plans(path, with_words=with_words)
        else:
            peerkit.load_wellness_plans(text.text.encode(), with_words=with_words)
    except InputError as error:
        return error
    raise AssertionError(text.text)


def with_locals(error: BaseException) -> str:
    made = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(made.format())


# Each holds the canary where it is, or is taken for, words, keys or both.
SLIPS = {
    "a key of a section": HEAD + f"      - {{kind: triggers, {CANARY}: 1}}\n",
    "a key of the document": HEAD + f"      - {{kind: triggers}}\n{CANARY}: 1\n",
    "a key of a plan": HEAD.replace("sections", CANARY),
    "a key of a grant": HEAD + f"      - {{kind: triggers, grants: [{{{CANARY}: 1}}]}}\n",
    "a key twice": HEAD + f"      - {{kind: triggers, {CANARY}: 1, {CANARY}: 2}}\n",
    "a known key twice": HEAD + f"      - {{kind: triggers, content: {CANARY}, content: x}}\n",
    "words with commas": HEAD + f"      - {{kind: triggers, content: a, {CANARY}, a, {CANARY}}}\n",
    "words with colons": HEAD + f"      - {{kind: triggers, content: a, {CANARY}: 2019}}\n",
    "keys of two words": HEAD + f"      - {{kind: other, content: a, b {CANARY}, b {CANARY}}}\n",
    "words in a group": HEAD + f"      - {{kind: triggers, content: {{{CANARY}: {CANARY}}}}}\n",
    "words in a list": HEAD + f"      - {{kind: triggers, content: [{CANARY}]}}\n",
    "an identifier": HEAD
    + f"      - {{kind: triggers, id: {CANARY}, grants: [{{id: {CANARY}}}]}}\n",
    "a broken text": HEAD + f'      - {{kind: triggers, content: "{CANARY}}}\n',
    "words beside": HEAD + f"      - kind: nope\n        content: I see a {CANARY}\n",
    "below a date": HEAD.replace(
        "sections", f"made_on: {{{CANARY}: 1, {CANARY}: 2}}\n    sections"
    ),
    "no schema": f"{CANARY}: 1\n{CANARY}: 2\n",
    "JSON, a key": json.dumps(
        {
            "peerkit": "wellness-plans/1",
            "plans": [
                {"owner": "k", "sections": [{"kind": "triggers", "content": {CANARY: 1}}]},
                {"owner": "l", "sections": [{"kind": "triggers", CANARY: CANARY}]},
            ],
        }
    ),
    "JSON, a key twice": '{"peerkit": "wellness-plans/1", "plans": [{"owner": "k", "sections": '
    f'[{{"kind": "other", "{CANARY}": "{CANARY}", "{CANARY}": "{CANARY}"}}]}}]}}',
    "JSON, broken": f'{{"peerkit": "wellness-plans/1", "plans": [{{"{CANARY}": "{CANARY}',
}


@pytest.mark.parametrize("with_words", [True, False], ids=["with words", "without"])
@pytest.mark.parametrize("slip", SLIPS)
def test_11_no_error_over_plans_holds_a_word_or_a_key(
    everything_said: EverythingSaid, tmp_path: Path, slip: str, *, with_words: bool
) -> None:
    text = Quiet(SLIPS[slip])
    for path in (None, tmp_path / "plans.yaml"):
        error = refusal(text, with_words=with_words, path=path)
        assert error.diagnostics
        assert CANARY not in everything_said(error)
        assert CANARY not in with_locals(error)


@pytest.mark.parametrize("slip", SLIPS)
def test_11_a_check_of_a_file_holds_no_word_either(
    everything_said: EverythingSaid, tmp_path: Path, slip: str
) -> None:
    path = tmp_path / "plans.yaml"
    path.write_text(SLIPS[slip], encoding="utf-8")
    if "wellness-plans" not in SLIPS[slip]:
        pytest.skip("nothing in it says that it holds plans")
    with pytest.raises(InputError) as caught:
        check_document(path)
    assert CANARY not in everything_said(caught.value)
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    ours = [frame for frame in frames if frame.filename == check_document.__code__.co_filename]
    assert len(ours) == 1
    assert CANARY not in str(ours[0].locals)


# Words as somebody may write them after `content:`, some of which YAML takes for something else.
FLOW_WORDS = [
    "tired, alone",
    "tired, alone, tired, alone",
    "tired, alone, and then, more, of it",
    "panic, drinking: 2019",
    "a, b: 1, b: 2, kindd: 3, grant: 4",
    "x, grants: nobody, y",
]
WRONG_WORDS = [
    "010",
    "[a, b]",
    "{a: b}",
    "!x y",
    "&x y",
    "*x",
    "12:30:45",
    "true",
    "3",
    "[{id: a}]",
]
BROKEN_WORDS = [
    '"not closed',
    "I said: no",
    "[" * 80,
    "'",
    "{[a]: b}",
    "\u202e",
    "@",
    "%a",
    "x\n      : y",
    "{x, *rock}",
]
GOOD_WORDS = ["x", "I go quiet", '"a: b, c"', "|\n          one\n          two", ">\n          a\n"]


def told(words: str, line: str, *, with_words: bool) -> str:
    text = HEAD + line.replace("WORDS", words) + AFTER
    error = refusal(Quiet(text), with_words=with_words)
    return str(error) + repr(error.diagnostics)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (FLOW_WORDS, "      - {kind: triggers, content: WORDS}\n"),
        (WRONG_WORDS, "      - {kind: triggers, content: WORDS}\n"),
        (WRONG_WORDS, "      - kind: triggers\n        content: WORDS\n        knd: 1\n"),
        (BROKEN_WORDS, "      - kind: triggers\n        content: WORDS\n"),
        (GOOD_WORDS, "      - kind: nope\n        content: WORDS\n"),
        (GOOD_WORDS[:3], "      - {content: WORDS, kind: nope, grants: [{granted_by: a}]}\n"),
        (GOOD_WORDS, "      - kindd: triggers\n        contnet: WORDS\n"),
    ],
    ids=["commas", "no text", "no text in a block", "broken", "beside", "before", "misspelt"],
)
@pytest.mark.parametrize("with_words", [True, False], ids=["with words", "without"])
def test_04_no_words_alter_an_error(words: list[str], line: str, *, with_words: bool) -> None:
    assert len({told(each, line, with_words=with_words) for each in words}) == 1


def test_04_words_are_refused_alike_whether_they_are_kept_or_not() -> None:
    for words in WRONG_WORDS:
        line = "      - {kind: triggers, content: WORDS}\n"
        assert told(words, line, with_words=True) == told(words, line, with_words=False)
    for wrong in ('"\\u202e"', "[]", "1", "{}"):
        text = (
            '{"peerkit": "wellness-plans/1", "plans": [{"owner": "k", "sections": '
            f'[{{"kind": "triggers", "content": {wrong}}}]}}]}}'
        )
        for with_words in (True, False):
            error = refusal(Quiet(text), with_words=with_words)
            assert [(d.code, d.location.path) for d in error.diagnostics] == [
                ("PK103", "plans[#1].sections[#1].content")
            ]


def test_11_what_stands_before_all_words_is_told_with_its_place() -> None:
    text = Quiet(
        "peerkit: wellness-plans/1\nplans:\n  - owner: kestrel\n    made_on: x\n    sections: []\n"
    )
    (problem,) = refusal(text, with_words=True).diagnostics
    assert (problem.location.line, problem.location.column) == (4, 14)
    assert problem.location.path == "plans[#1].made_on"


def test_11_what_stands_after_words_is_told_by_its_path() -> None:
    line = "      - {kind: triggers, content: x}\n"
    error = refusal(Quiet(HEAD + line + AFTER), with_words=True)
    assert {(d.location.line, d.location.path) for d in error.diagnostics} == {
        (None, "plans[#1].sections[#2].kind"),
        (None, "plans[#1].sections[#3].grants[#1]"),
    }


def test_11_an_unknown_field_of_a_plan_is_helped_by_those_there_are() -> None:
    (problem,) = refusal(Quiet(HEAD.replace("sections", "sectoins")), with_words=True).diagnostics
    assert problem.code == "PK102"
    assert "`sections`" in str(problem.help)


def test_11_plans_taken_for_an_organisation_are_not_looked_into(
    everything_said: EverythingSaid,
) -> None:
    for text in SLIPS.values():
        if "wellness-plans" not in text:
            continue
        with pytest.raises(peerkit.DocumentError) as caught:
            peerkit.load_organisation(text.encode())
        assert [problem.code for problem in caught.value.diagnostics] == ["PK111"]
        assert CANARY not in everything_said(caught.value)


@pytest.mark.parametrize("name", ["zebra went home", "zebra!", "z" * 60])
def test_11_a_doubled_key_that_is_no_field_is_not_named(
    everything_said: EverythingSaid, name: str
) -> None:
    head = "peerkit: organisation/1\nid: l\nname: L\n"
    as_json = {"peerkit": "organisation/1", "id": "l", "name": "L", "k": 1, name: 1}
    for text in (
        f"{head}{name}: 1\n{name}: 2\n",
        f"{head}vision: {{statement: tired, {name}, tired, {name}}}\n",
        json.dumps(as_json).replace('"k"', json.dumps(name)),
    ):
        with pytest.raises(peerkit.DocumentError) as caught:
            peerkit.load_organisation(text.encode())
        assert "PK005" in [problem.code for problem in caught.value.diagnostics]
        assert name not in everything_said(caught.value)
        assert "`zebra" not in everything_said(caught.value)


def test_11_a_rest_of_a_text_is_no_doubled_key() -> None:
    text = "peerkit: organisation/1\nid: l\nname: L\nvision: {statement: a, zebra, b, zebra}\n"
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert "zebra" not in str(caught.value)
