"""A sealed value opens by an explicit call and in no other way."""

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from peerkit.errors import SealedError
from peerkit.facts.sealed import UNREAD, WARRANT, Sealed, Warrant

SEALED = Sealed("mine")


def test_it_opens_for_the_warrant() -> None:
    assert SEALED.open(WARRANT) == "mine"


@pytest.mark.parametrize("held", [(), (None,), (True,), (Warrant(),), (Warrant,)])
def test_it_opens_for_nothing_else(held: tuple[object, ...]) -> None:
    with pytest.raises(SealedError, match="through a live grant"):
        SEALED.open(*held)


def test_what_was_not_read_opens_for_nobody() -> None:
    with pytest.raises(SealedError, match="read without their words"):
        UNREAD.open(WARRANT)
    with pytest.raises(SealedError, match="through a live grant"):
        UNREAD.open()


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
