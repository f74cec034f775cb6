"""Errors that leave a reader without the frames that hold what was read.

A traceback carries the names of every frame along, and what reports crashes writes them down: the
text of a file would be among them, and with it how a few people answered.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from peerkit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def discreet(reader: Callable[P, R]) -> Callable[P, R]:
    """Make a reader whose problems of input carry no frame of its own.

    Args:
        reader: a function that raises `InputError` for an input that does not fit.
    """

    @wraps(reader)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return reader(*args, **kwargs)
        except InputError as error:
            refused = error.with_traceback(None)
        del args, kwargs  # bytes of a document may be among them
        raise refused

    return reading
