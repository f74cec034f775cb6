"""From truth values to statuses: the one table of the rule language's page on meaning."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from peerkit.facts import UNKNOWN, Truth, all_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.language import Outcome


class Status(StrEnum):
    """What a recommendation comes to for a subject. None of them is a score."""

    MET = "met"
    PARTLY_MET = "partly-met"
    NOT_MET = "not-met"
    NOT_KNOWN = "not-known"
    NOT_APPLICABLE = "not-applicable"
    ERROR = "error"

    @property
    def words(self) -> str:
        """What outputs for people call it."""
        return _WORDS[self]


_WORDS = {
    Status.MET: "in place",
    Status.PARTLY_MET: "partly in place",
    Status.NOT_MET: "not in place",
    Status.NOT_KNOWN: "not known",
    Status.NOT_APPLICABLE: "does not apply",
    Status.ERROR: "could not be worked out",
}

_STATUS: dict[tuple[Truth, Truth], Status] = {
    (True, True): Status.MET,
    (True, False): Status.NOT_MET,
    (True, UNKNOWN): Status.NOT_KNOWN,
    (UNKNOWN, True): Status.NOT_KNOWN,
    (UNKNOWN, False): Status.NOT_KNOWN,
    (UNKNOWN, UNKNOWN): Status.NOT_KNOWN,
    (False, True): Status.NOT_APPLICABLE,
    (False, False): Status.NOT_APPLICABLE,
    (False, UNKNOWN): Status.NOT_APPLICABLE,
}


def status_of(applies: Truth, met: Truth) -> Status:
    """Give the status of a recommendation that applies so and is met so."""
    return _STATUS[applies, met]


def status_of_outcome(outcome: Outcome) -> Status:
    """Give the status that an outcome comes to; what could not be evaluated is an error."""
    if outcome.failure is not None:
        return Status.ERROR
    return _STATUS[outcome.applies, outcome.met]


def truth_of(status: Status) -> Truth | None:
    """Give whether a recommendation with a status is in place; `None` where it does not apply."""
    return _TRUTH.get(status, UNKNOWN)


_TRUTH: dict[Status, Truth | None] = {
    Status.MET: True,
    Status.NOT_MET: False,
    Status.PARTLY_MET: False,
    Status.NOT_APPLICABLE: None,
}


def all_in_place(truths: Iterable[Truth | None]) -> Truth | None:
    """Give whether something is in place wherever it applies; `None` if it applies nowhere."""
    applicable = [truth for truth in truths if truth is not None]
    return all_of(applicable) if applicable else None


def possible_statuses(applies: Truth, met: Truth) -> tuple[Status, ...]:
    """Give every status that the recommendation could come to once all is known."""
    found = {_STATUS[pair] for pair in product(_completions(applies), _completions(met))}
    return tuple(status for status in Status if status in found)


def _completions(truth: Truth) -> tuple[bool, ...]:
    return (True, False) if truth is UNKNOWN else (truth is True,)
