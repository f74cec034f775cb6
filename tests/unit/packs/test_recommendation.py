"""The words that a pack's files use, and how a citation reads."""

import pytest

from peerkit.packs import Basis, Citation, Holder, Strength


@pytest.mark.parametrize(
    ("cites", "text"),
    [
        (Citation(section="Team", item="ii", pages="31-32"), "Team ii, pages 31-32"),
        (Citation(section="Team", pages="31-32"), "Team, pages 31-32"),
        (Citation(section="Team", pages="35"), "Team, page 35"),
    ],
)
def test_a_citation_reads_as_a_reference(cites: Citation, text: str) -> None:
    assert str(cites) == text


def test_nobody_without_power_is_given_a_remedy() -> None:
    assert {str(holder) for holder in Holder} == {
        "senior-leader",
        "manager",
        "team",
        "commissioner",
    }


def test_a_strength_is_a_word_and_never_a_weight() -> None:
    assert {str(strength) for strength in Strength} == {"important", "consider", "finding"}


def test_a_dependency_says_what_it_rests_on() -> None:
    assert {str(basis) for basis in Basis} == {"stated", "logical", "implied"}
