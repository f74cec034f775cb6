"""Strong Kleene logic: the only truth table of the project.

`false and unknown` is false and `true or unknown` is true: a missing fact matters only where it
could change the answer (S. C. Kleene, Introduction to Metamathematics, 1952, section 64).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from peerkit.facts.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth: TypeAlias = bool | Unknown
"""True, False or `UNKNOWN`."""

_NEGATION: dict[Truth, Truth] = {True: False, False: True, UNKNOWN: UNKNOWN}


def negate(truth: Truth) -> Truth:
    """Give the opposite of a truth value; not known stays not known."""
    return _NEGATION[truth]


def all_of(truths: Iterable[Truth]) -> Truth:
    """Give the conjunction: false if any is false, else unknown if any is unknown, else true.

    Nothing at all is true. Reads no further than the first that is false.
    """
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """Give the disjunction: true if any is true, else unknown if any is unknown, else false.

    Nothing at all is false. It is `all_of` seen through negation, so that the two cannot drift.
    """
    return negate(all_of(negate(truth) for truth in truths))
