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


class Sealed(Generic[T_co]):
    """A value that opens only by an explicit call of its owner's code.

    Every other way to get at it or to learn something of it (its text, length, hash, order,
    equality, truth or pickle) raises `SealedError` or says the same of every sealed value.
    """

    __slots__ = ("__opened_by",)

    def __init__(self, content: T_co) -> None:
        """Seal a value. The reference is kept where no ordinary tool looks: in a closure."""
        self.__opened_by: Callable[[], T_co] = lambda: content

    def open(self) -> T_co:
        """Give the content. Only `WellnessPlan.view_for` calls this, after checking a grant."""
        return self.__opened_by()

    def __repr__(self) -> str:
        """Say the same of every sealed value."""
        return "Sealed(…)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        """Say the same of every sealed value, however it is asked."""
        return repr(self)

    def _refuse(self, *_: object) -> NoReturn:
        raise SealedError("sealed content is read through a live grant and in no other way")

    # Comparing, hashing and counting would tell when two are alike, and copies would get about.
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __hash__ = _refuse
    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = _refuse
