"""From truth values to statuses: the one table of the rule language's page on meaning."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from peerkit.facts import UNKNOWN, Truth

if TYPE_CHECKING:
    from peerkit.language import Outcome


class Status(StrEnum):
    """What a recommendation comes to for a subject. None of them is a score."""

    MET = "met"
    PARTLY_MET = "partly-met"
    NOT_MET = "not-met"
    NOT_KNOWN = "not-known"
    NOT_APPLICABLE = "not-applicable"
    ERROR = "error"


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


def possible_statuses(applies: Truth, met: Truth) -> tuple[Status, ...]:
    """Give every status that the recommendation could come to once all is known."""
    found = {_STATUS[pair] for pair in product(_completions(applies), _completions(met))}
    return tuple(status for status in Status if status in found)


def _completions(truth: Truth) -> tuple[bool, ...]:
    return (True, False) if truth is UNKNOWN else (truth is True,)
