"""How a fact is told. Most kinds are told in the tests of explanations; these are the others."""

from typing import Any

import pytest
from attrs import evolve

from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.language.fact_read import OPEN_TELLERS, TELLERS, FactRead, teller_of
from peerkit.model import Appointment, RoleProfile, TrainingProgramme
from peerkit.model.shape import Kind, Shape, shapes

TODAY = PartialDate(2025, 6, 15).low
DAY, MONTH = PartialDate(2025, 7, 1), PartialDate(2025, 7)


def tell(shape: Shape, fact: Any, *, decided: bool = False) -> FactRead:  # noqa: ANN401
    return TELLERS[teller_of(shape)]("p", fact, decided, TODAY)


@pytest.mark.parametrize(
    ("fact", "value"),
    [((DAY, MONTH), "2025-07-01, 2025-07"), ((), "none"), (UNKNOWN, "not stated")],
)
def test_a_list_of_dates(fact: Any, value: str) -> None:  # noqa: ANN401
    told = tell(shapes(TrainingProgramme)["delivered_on"], fact)
    assert told == FactRead("p", value, settled=fact is not UNKNOWN)


@pytest.mark.parametrize(
    ("fact", "value", "settled"),
    [
        (DAY, "stated", True),
        (MONTH, "stated", False),
        (ABSENT, "never", True),
        (UNKNOWN, "not stated", False),
        (None, "not stated", False),
    ],
)
def test_a_sensitive_fact_is_known_to_be_stated_and_nothing_else(
    fact: Any,  # noqa: ANN401
    value: str,
    settled: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    shape = evolve(shapes(Appointment)["starts_on"], sensitive=True)
    assert tell(shape, fact) == FactRead("p", value, settled)
    assert tell(shape, fact, decided=True) == FactRead("p", value, settled=True)


def test_nothing_tells_when_a_sensitive_doing_is_planned() -> None:
    shape = evolve(shapes(Appointment)["starts_on"], sensitive=True, kind=Kind.HAPPENED)
    assert tell(shape, DAY) == FactRead("p", "stated")


def test_sensitive_words_are_not_told_even_where_there_may_be_more() -> None:
    shape = evolve(shapes(RoleProfile)["tasks"], sensitive=True)
    told = OPEN_TELLERS[teller_of(shape)]
    assert told("p", frozenset({"a"}), False, False) == FactRead("p", "stated")  # noqa: FBT003
    may_be_more = FactRead("p", "stated; may not list everything", settled=False)
    assert told("p", frozenset({"a"}), True, False) == may_be_more  # noqa: FBT003


@pytest.mark.parametrize("fact", [UNKNOWN, MONTH])
def test_a_fact_that_has_decided_is_known_well_enough(fact: Any) -> None:  # noqa: ANN401
    shape = shapes(Appointment)["starts_on"]
    assert not tell(shape, fact).settled
    assert tell(shape, fact, decided=True).settled
