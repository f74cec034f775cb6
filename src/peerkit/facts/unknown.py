"""The two sentinels: not known, and known to be absent."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Unknown(enum.Enum):
    """The fact has not been established. It is the default of every assessable field.

    Testing it with `if` raises `TypeError`: a fact that is not known is neither true nor false,
    and code that forgets so should stop rather than guess.
    """

    UNKNOWN = "unknown"

    # There is one, so its identity will do; the hash of an enumeration's name takes much longer.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        """Refuse to be either true or false.

        Raises:
            TypeError: always.
        """
        message = "a fact that is not known is neither true nor false: compare with `is UNKNOWN`"
        raise TypeError(message)

    def __repr__(self) -> str:
        """Read as the name that people write in code."""
        return "UNKNOWN"


class Absent(enum.Enum):
    """It is known that there is none: it never happened, or nothing of the kind exists.

    Documents write `never` for a date and `none` for a text. This is knowledge, unlike a missing
    key, and so it can make a recommendation not met.
    """

    ABSENT = "absent"

    def __bool__(self) -> bool:
        """Refuse to be either true or false, as a date or a text in its place would be true.

        Raises:
            TypeError: always.
        """
        message = "a fact known to be absent is no truth value: compare with `is ABSENT`"
        raise TypeError(message)

    def __repr__(self) -> str:
        """Read as the name that people write in code."""
        return "ABSENT"


UNKNOWN = Unknown.UNKNOWN
ABSENT = Absent.ABSENT

Fact: TypeAlias = T | Unknown
"""A value of type `T`, or `UNKNOWN`."""


def as_listed(held: Fact[Sequence[T]]) -> Sequence[T]:
    """Give what a list states; one that was never stated gives nothing, and says nothing."""
    return () if held is UNKNOWN else held
