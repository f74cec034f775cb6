"""No status, strength or holder is without words, and none of the words is a verdict on people."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import pytest

from peerkit.assessment import Status
from peerkit.packs import Holder, Strength
from peerkit.reports.wording.terms import HOLDER, STATUS, STRENGTH


@pytest.mark.parametrize(
    ("words", "members"), [(STATUS, Status), (STRENGTH, Strength), (HOLDER, Holder)]
)
def test_each_has_words_of_its_own(
    words: Mapping[StrEnum, str], members: Iterable[StrEnum]
) -> None:
    assert set(words) == set(members)
    assert len(set(words.values())) == len(words)
    assert all(text.strip() for text in words.values())


def test_a_finding_of_the_report_is_no_instruction() -> None:
    assert "found" in STRENGTH[Strength.FINDING]
    assert "important" not in STRENGTH[Strength.FINDING]


def test_nothing_has_failed() -> None:
    said = " ".join([*STATUS.values(), *STRENGTH.values()]).lower()
    assert "fail" not in said
    assert "score" not in said
