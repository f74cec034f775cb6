"""Content that nothing shows by accident: not a repr, a log, a copy or a comparison.

It guards against accident and not against hostile code in the same process: Python can always
look inside itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from peerkit.errors import SealedError

if TYPE_CHECKING:
    from collections.abc import Callable

T_co = TypeVar("T_co", covariant=True)

_ONLY_WAY = "sealed content is read through a live grant and in no other way"


class Warrant:
    """The right to open what is sealed. There is one, and who may hold it is written beside it."""

    __slots__ = ()


WARRANT = Warrant()
"""Held by `WellnessPlan.view_for`, which asks for a live grant first, and by the writer of the
owners' own file, which is asked for the words by name. A test keeps it from every other module."""


class Sealed(Generic[T_co]):
    """A value that opens only for who holds the warrant.

    Every other way to get at it or to learn something of it (its text, length, hash, order,
    equality, truth or pickle) raises `SealedError` or says the same of every sealed value.
    """

    __slots__ = ("__opened_by",)

    def __init__(self, content: T_co) -> None:
        """Seal a value. The reference is kept where no ordinary tool looks: in a closure."""
        self.__opened_by: Callable[[], T_co] = lambda: content

    def open(self, warrant: object = None) -> T_co:
        """Give the content.

        Args:
            warrant: `WARRANT`. To read a part of a plan, call `WellnessPlan.view_for` instead.

        Raises:
            SealedError: it is not the warrant, or the content was left unread.
        """
        if warrant is not WARRANT:
            raise SealedError(_ONLY_WAY)
        return self.__opened_by()

    def __repr__(self) -> str:
        """Say the same of every sealed value."""
        return "Sealed(…)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        """Say the same of every sealed value, however it is asked."""
        return repr(self)

    def _refuse(self, *_: object) -> NoReturn:
        raise SealedError(_ONLY_WAY)

    # Comparing, hashing and counting would tell when two are alike, and copies would get about.
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __hash__ = _refuse
    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = _refuse


class _Unread(Sealed[str]):
    """Stands for words that a reader left where they were."""

    __slots__ = ()

    def open(self, warrant: object = None) -> str:
        """Refuse: there is nothing to give."""
        raise SealedError(UNREAD_WORDS if warrant is WARRANT else _ONLY_WAY)


UNREAD_WORDS = "these plans were read without their words"
UNREAD: Sealed[str] = _Unread("")
"""What a part holds if it was read without its words, whether any are written or not."""
