"""What a rule comes to for one subject, before anybody gives it the name of a status."""

from __future__ import annotations

from itertools import product

from attrs import frozen

from peerkit.facts import UNKNOWN, Truth
from peerkit.language.context import EvaluationError


@frozen
class Outcome:
    """The truth values that a status rests on, or why there are none.

    Attributes:
        applies: whether the recommendation can be asked of the subject.
        met: whether it is met; unknown where it cannot be asked, as it is not looked at.
        failure: why it could not be evaluated, if it could not.
    """

    applies: Truth
    met: Truth
    failure: str | None = None


_TRUTHS: tuple[Truth, ...] = (True, False, UNKNOWN)
_ASKED = {pair: Outcome(*pair) for pair in product((True, UNKNOWN), _TRUTHS)}

NOT_ASKED = Outcome(applies=False, met=UNKNOWN)
"""The outcome for a subject of which the recommendation cannot be asked."""


def asked(applies: Truth, met: Truth) -> Outcome:
    """Give the outcome where the recommendation can be asked, or may be: always the same object."""
    return _ASKED[applies, met]


def failed(error: EvaluationError) -> Outcome:
    """Give the outcome of a rule that could not be evaluated."""
    return Outcome(UNKNOWN, UNKNOWN, str(error))
