"""What is asked of a subject, and what it comes to before anybody names that as a status."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from peerkit.facts import UNKNOWN, Truth
from peerkit.language.tree import Tree

if TYPE_CHECKING:
    from peerkit.language.context import EvaluationError


@frozen(kw_only=True)
class Question:
    """A rule as the language sees it.

    Attributes:
        about: the recommendation.
        applies: when it can be asked; `None` for always.
        met: when it is met.
        corroborated: what corroborates it, if anything does.
    """

    about: str
    applies: Tree | None
    met: Tree
    corroborated: Tree | None = None


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


Answers: TypeAlias = tuple[tuple[Outcome, ...], tuple[Truth, ...]]
"""The outcome of each question in turn, and what the people say who could contradict it."""

_TRUTHS: tuple[Truth, ...] = (True, False, UNKNOWN)
_ASKED = {pair: Outcome(*pair) for pair in product(_TRUTHS, _TRUTHS) if pair[0] is not False}

NOT_ASKED = Outcome(applies=False, met=UNKNOWN)
"""The outcome for a subject of which the recommendation cannot be asked."""


def asked(applies: Truth, met: Truth) -> Outcome:
    """Give the outcome where the recommendation can be asked, or may be: always the same object."""
    return _ASKED[applies, met]


def failed(error: EvaluationError) -> Outcome:
    """Give the outcome of a rule that could not be evaluated."""
    return Outcome(UNKNOWN, UNKNOWN, str(error))
