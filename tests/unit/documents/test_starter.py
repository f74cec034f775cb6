"""The starter file loads as it stands, and so does everything that it offers to fill in."""

import re

import pytest

import peerkit
from peerkit.documents.starter import starter
from peerkit.facts import UNKNOWN
from peerkit.model import Organisation

TEXT = starter("our-house", "Our house", "organisation.schema.json")


def uncommented(text: str) -> str:
    """Take the `#` away from every list that is offered, as the file tells people to do."""
    made = []
    for line in text.splitlines():
        offered = re.fullmatch(r"( *)# ((?:  (?:- |  ))?\w+:(?:  # .*)?)", line)
        made.append(line if offered is None else f"{offered[1]}{offered[2]}")
    return "\n".join(made) + "\n"


def test_it_loads_and_says_nothing_but_the_name() -> None:
    organisation = peerkit.load_organisation(TEXT.encode())
    assert organisation.teams is not UNKNOWN
    team = peerkit.Team(id="first-team", name="First team")
    assert organisation == Organisation(id="our-house", name="Our house", teams=[team])


def test_its_first_line_is_for_editors() -> None:
    first = TEXT.splitlines()[0]
    assert first == "# yaml-language-server: $schema=organisation.schema.json"


def test_every_list_that_it_offers_is_named_rightly() -> None:
    """Left empty, ids and words that have to be there are missing, and nothing else is wrong."""
    text = uncommented(TEXT)
    assert text.count("\n- ") + text.count(" - ") >= 9
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    places = {str(problem.location.path).rpartition(".")[2] for problem in caught.value.diagnostics}
    assert places == {"id", "statement", "source", "kind", "summary"}
    assert {problem.code for problem in caught.value.diagnostics} <= {"PK103", "PK107"}


def test_a_list_can_be_filled_in_as_the_file_says() -> None:
    offered = "    # conversations:\n    #   - kind:"
    assert offered in TEXT
    filled = TEXT.replace(offered, "    conversations:\n      - kind: fit")
    organisation = peerkit.load_organisation(filled.encode())
    assert organisation.teams is not UNKNOWN
    assert [talk.kind for talk in organisation.teams[0].conversations] == ["fit"]


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("2025", "2025"),
        ("true", "null"),
        ("бригада", 'Saint "Mary\'s" \\ house'),
        ("a", "One\ntwo: three\n# four"),
        ("a", "{x} # y"),
    ],
)
def test_any_name_can_be_written(identifier: str, name: str) -> None:
    organisation = peerkit.load_organisation(starter(identifier, name, "s.json").encode())
    assert (organisation.id, organisation.name) == (identifier, name)


def test_its_comments_fit_a_screen() -> None:
    comments = [line for line in TEXT.splitlines() if line.lstrip().startswith("# ")]
    assert len(comments) > 100
    assert max(map(len, comments)) <= 130
