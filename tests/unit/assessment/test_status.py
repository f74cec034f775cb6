"""The table of statuses, cell by cell (rule language, section 4)."""

import pytest

from peerkit.assessment import Status, possible_statuses, status_of
from peerkit.facts import UNKNOWN, Truth

MET, NOT_MET, NOT_KNOWN = Status.MET, Status.NOT_MET, Status.NOT_KNOWN
NOT_APPLICABLE = Status.NOT_APPLICABLE

# applies, met, status, what it can still become
CELLS: list[tuple[Truth, Truth, Status, set[Status]]] = [
    (True, True, MET, {MET}),
    (True, False, NOT_MET, {NOT_MET}),
    (True, UNKNOWN, NOT_KNOWN, {MET, NOT_MET}),
    (UNKNOWN, True, NOT_KNOWN, {MET, NOT_APPLICABLE}),
    (UNKNOWN, False, NOT_KNOWN, {NOT_MET, NOT_APPLICABLE}),
    (UNKNOWN, UNKNOWN, NOT_KNOWN, {MET, NOT_MET, NOT_APPLICABLE}),
    (False, True, NOT_APPLICABLE, {NOT_APPLICABLE}),
    (False, False, NOT_APPLICABLE, {NOT_APPLICABLE}),
    (False, UNKNOWN, NOT_APPLICABLE, {NOT_APPLICABLE}),
]


@pytest.mark.parametrize(("applies", "met", "status", "possible"), CELLS)
def test_every_cell(applies: Truth, met: Truth, status: Status, possible: set[Status]) -> None:
    assert status_of(applies, met) is status
    found = possible_statuses(applies, met)
    assert set(found) == possible
    assert len(found) == len(possible)


def test_the_table_has_no_other_cell() -> None:
    truths: list[Truth] = [True, False, UNKNOWN]
    assert {(applies, met) for applies, met, _, _ in CELLS} == {
        (applies, met) for applies in truths for met in truths
    }


def test_what_is_possible_comes_in_one_order() -> None:
    assert possible_statuses(UNKNOWN, UNKNOWN) == (MET, NOT_MET, NOT_APPLICABLE)


def test_statuses_are_the_words_of_reports() -> None:
    assert {str(status) for status in Status} == {
        "met",
        "partly-met",
        "not-met",
        "not-known",
        "not-applicable",
        "error",
    }
