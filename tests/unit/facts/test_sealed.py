"""A sealed value opens by an explicit call and in no other way."""

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from peerkit.errors import SealedError
from peerkit.facts.sealed import Sealed

SEALED = Sealed("mine")


def test_it_opens_when_it_is_opened() -> None:
    assert SEALED.open() == "mine"


def test_every_sealed_value_reads_alike() -> None:
    assert {repr(SEALED), str(SEALED), f"{SEALED:>9}", repr(Sealed("x" * 99))} == {"Sealed(…)"}


@pytest.mark.parametrize(
    "use",
    [
        lambda sealed: sealed == sealed,  # noqa: PLR0124 - even with itself
        hash,
        bool,
        len,
        list,
        pickle.dumps,
    ],
    ids=["equality", "hash", "truth", "length", "iteration", "pickle"],
)
def test_every_other_use_is_refused(use: Callable[[Any], object]) -> None:
    with pytest.raises(SealedError):
        use(SEALED)
