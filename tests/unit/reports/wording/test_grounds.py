"""What two assessments differ in besides facts."""

from datetime import date
from typing import Any

import attrs
import pytest

from peerkit.assessment import Record
from peerkit.reports.wording.grounds import write_basis, write_grounds

ONE = Record(
    organisation="trust",
    name="The Trust",
    as_of=date(2026, 3, 1),
    pack=("pack", "1", "d" * 64),
    profile=None,
    parameters={"n": 3},
    waivers=None,
    findings=(),
)


def grounds(**other: Any) -> list[str]:  # noqa: ANN401 - any field
    return list(write_grounds(ONE, attrs.evolve(ONE, **other)))


def test_what_is_alike_is_not_told() -> None:
    assert grounds() == grounds(as_of=date(2026, 9, 1)) == []


def test_a_pack_of_the_same_version_is_told_by_its_digest() -> None:
    [said] = grounds(pack=("pack", "1", "e" * 64))
    assert said == (
        "Held against another pack: pack 1 (digest dddddddddddd) before, pack 1 (digest "
        "eeeeeeeeeeee) now."
    )


@pytest.mark.parametrize(("value", "said"), [({"n": 4}, "is 4"), ({}, "is not there")])
def test_parameters_say_what_they_were(value: dict[str, int], said: str) -> None:
    assert grounds(parameters=value) == [f"The parameter n was 3 and {said}."]


def test_all_that_is_another_is_told() -> None:
    said = grounds(pack=("pack", "2", "e"), profile="p", parameters={"n": 4}, waivers="w")
    assert len(said) == 4


def test_a_basis_shows_no_control_characters() -> None:
    odd = attrs.evolve(ONE, pack=("pa\x1bck", "1\n", "d\x00"), profile="\x07", waivers="\r")
    assert write_basis(odd).isprintable()
