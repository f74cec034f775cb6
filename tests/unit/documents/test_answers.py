"""A filled-in form, read as changes."""

from pathlib import Path

import pytest

from peerkit import Organisation, structure
from peerkit.documents import changed, read_answers
from peerkit.errors import DocumentError
from peerkit.facts import UNKNOWN

HEAD = (
    "peerkit: answers/1\norganisation: whole\nsittings:\n  - asked_of: manager\n    team: crisis\n"
)
ASKED = HEAD + "    answers:\n"


@pytest.fixture
def whole() -> Organisation:
    return structure(
        {"id": "whole", "name": "Whole", "teams": [{"id": "crisis", "name": "Crisis"}]}
    )


def filled(whole: Organisation, *lines: str) -> Organisation:
    form = ASKED + "".join(f"      {line}\n" for line in lines)
    return changed(whole, read_answers(form.encode(), whole))


def test_answers_are_put_at_their_paths(whole: Organisation) -> None:
    now = filled(
        whole,
        "teams[crisis].size: 12",
        "teams[crisis].conversations+: [{kind: fit}]",
        "teams[crisis].complete+: conversations",
        "accustomed_to_peer_recruitment: false",
    )
    assert now.teams is not UNKNOWN
    assert now.teams[0].size == 12
    assert [one.kind for one in now.teams[0].conversations] == ["fit"]
    assert now.teams[0].complete == {"conversations"}
    assert now.accustomed_to_peer_recruitment is False


PULSE = "{about: r.1, group: team-members, team: crisis, taken_on: , invited: %s, agree: %s, "


def test_what_is_blank_stays_not_known(whole: Organisation) -> None:
    pulse = PULSE % ("", "") + "partly: , disagree: , unsure: }"
    lines = ["teams[crisis].size:", "teams[crisis].purpose: '?'", f"voices.pulses+: [{pulse}]"]
    lines += ["teams[crisis].demands+: ['?', ]"]
    assert filled(whole, *lines) == whole


def test_a_voice_is_taken_in_without_what_was_left_blank_in_it(whole: Organisation) -> None:
    pulse = PULSE % ("20", "9") + "partly: , disagree: 2, unsure: }"
    (found,) = filled(whole, f"voices.pulses+: [{pulse}]").voices.pulses  # type: ignore[misc]
    assert (found.agree, found.partly, found.disagree, found.invited) == (9, 0, 2, 20)


def test_a_voice_that_is_half_filled_in_is_refused(whole: Organisation) -> None:
    pulse = PULSE % ("", "9") + "partly: , disagree: , unsure: }"
    with pytest.raises(DocumentError, match="the field `disagree` is missing") as caught:
        filled(whole, f"voices.pulses+: [{pulse}]")
    assert caught.value.diagnostics[0].location.line == 7


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [("teams[crisis].sise: 3", "PK102", 21), ("teams[crisis].size: many", "PK103", 27)],
)
def test_problems_are_shown_at_their_place_in_the_form(
    whole: Organisation, line: str, code: str, column: int
) -> None:
    with pytest.raises(DocumentError) as caught:
        filled(whole, line)
    (problem,) = caught.value.diagnostics
    place = problem.location
    assert (problem.code, place.line, place.column) == (code, 7, column)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("peerkit: organisation/1\nid: whole\n", "PK111"),
        (
            ASKED.replace("organisation: whole", "organisation: other") + "      kind: nhs\n",
            "PK115",
        ),
        (HEAD + "    answers: [1]\n", "PK103"),
        (HEAD + "    answers: {}\n    note: x\n", "PK102"),
        (HEAD.replace("asked_of", "asked_off"), "PK102"),
    ],
)
def test_what_is_no_form_for_this_is_refused(whole: Organisation, form: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_answers(form.encode(), whole)
    assert code in {problem.code for problem in caught.value.diagnostics}


def test_a_form_without_answers_changes_nothing(whole: Organisation, tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(HEAD + "    answers:\n")
    assert read_answers(path, whole) == []
