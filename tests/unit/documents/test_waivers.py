"""The file of waivers: every problem at its place, and the same again when it is written."""

from pathlib import Path

import pytest

import peerkit
from peerkit.documents.waivers import digest_of_waivers, read_waivers
from peerkit.errors import DocumentError

EXAMPLE = Path(__file__).parents[3] / "examples/waivers/riverside.yaml"
ONE = """\
peerkit: waivers/1
waivers:
  - recommendation: a.1
    team: crisis
    kind: deferred
    reason: It has to wait
    decided_by: senior-leader
    agreed_with: peer-worker
    decided_on: 2026-01-15
    expires_on: 2026-06-30
"""


def test_what_a_file_says_and_where() -> None:
    read = read_waivers(ONE.encode())
    (waiver,) = read.waivers
    assert (waiver.recommendation, waiver.team, waiver.kind) == ("a.1", "crisis", "deferred")
    place = read.location("waivers[#1].team")
    assert place is not None
    assert place.line == 4
    assert read.location("waivers[#2].team") is None


def test_a_file_is_named_in_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(ONE.replace("deferred", "defered"), "utf-8")
    with pytest.raises(DocumentError) as refused:
        peerkit.load_waivers(path)
    assert str(refused.value).startswith(f"{path.as_posix()}:5:11: error[PK104]")


def test_all_problems_come_at_once_with_what_was_meant() -> None:
    wrong = ONE.replace("deferred", "defered").replace("2026-01-15", "2026-01")
    wrong = wrong.replace("agreed_with", "agred_with").replace("It has", "It has " + "x" * 500)
    with pytest.raises(DocumentError) as refused:
        peerkit.load_waivers(wrong.encode())
    found = {(d.code, d.location.line): d.help for d in refused.value.diagnostics}
    assert found == {
        ("PK101", 3): None,
        ("PK104", 5): "did you mean `deferred`?",
        ("PK106", 6): None,
        ("PK102", 8): "did you mean `agreed_with`?",
        ("PK103", 9): None,
    }
    assert "xxx" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("peerkit: organisation/1\nid: a\nname: A\n", "PK111"),
        ("peerkit: waivers/2\n", "PK111"),
        ("- a\n", "PK103"),
        ("peerkit: waivers/1\nwaivers: [{}]\n", "PK101"),
        ("peerkit: waivers/1\nwaivers: none\n", "PK103"),
        (ONE + ONE.partition("waivers:\n")[2], "PK110"),
    ],
)
def test_what_is_no_file_of_waivers_is_refused(text: str, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        peerkit.load_waivers(text.encode())
    assert {problem.code for problem in refused.value.diagnostics} == {code}


def test_a_file_without_waivers_has_none() -> None:
    assert peerkit.load_waivers(b"peerkit: waivers/1\n") == ()


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_is_written_reads_as_the_same(form: str) -> None:
    made = peerkit.load_waivers(EXAMPLE)
    assert len(made) == 4
    assert peerkit.load_waivers(peerkit.dump_waivers(made, form).encode()) == made


def test_no_other_form_is_written() -> None:
    with pytest.raises(ValueError, match="`yaml` or `json`"):
        peerkit.dump_waivers((), "toml")


def test_the_digest_is_of_what_is_said_and_not_of_how() -> None:
    made = peerkit.load_waivers(ONE.encode())
    written = peerkit.load_waivers(peerkit.dump_waivers(made, "json").encode())
    assert digest_of_waivers(written) == digest_of_waivers(made)
    for changed in (
        ONE.replace("wait", "rest"),
        ONE.replace("06-30", "06-29"),
        ONE.replace("a.1", "a.2"),
    ):
        assert digest_of_waivers(peerkit.load_waivers(changed.encode())) != digest_of_waivers(made)
