"""Plain texts that know which of their words say a status, for whoever shows them in colour.

A writer marks words letter by letter, with an alphabet for each status. So marked words are as long
as they were and break where they broke, and nothing that measures a width has to know of marks. The
letters are of Unicode's private use: `printable` lets none of them through from a name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

_LETTERS = range(0x21, 0x7F)  # what is printed of ASCII: no blank, and nothing that steers
_ALPHABETS = {status: 0x100000 + 0x100 * place for place, status in enumerate(Status)}
_MARKING = {
    status: {letter: first + letter for letter in _LETTERS} for status, first in _ALPHABETS.items()
}
_PLAIN = {marked: letter for to in _MARKING.values() for letter, marked in to.items()}
_MARKED = re.compile(
    "|".join(
        "([{0}-{1}]+(?: [{0}-{1}]+)*)".format(*(chr(first + _LETTERS[end]) for end in (0, -1)))
        for first in _ALPHABETS.values()
    )
)
_UNDERLINES = frozenset("=-")


def marked(status: Status, words: str | None = None) -> str:
    """Mark words as saying a status.

    Args:
        status: the status.
        words: words in ASCII; what outputs for people call the status, if they are not given.
    """
    return (status.words if words is None else words).translate(_MARKING[status])


@frozen
class Part:
    """A part of a text.

    Attributes:
        words: what stands there.
        status: the status that they say, if they say one.
        is_heading: whether they belong to a heading, or to the line that is drawn under it.
    """

    words: str
    status: Status | None
    is_heading: bool


class MarkedText(str):
    """A plain text whose parts can be told apart. Whatever is made of it is a plain text again."""

    __slots__ = ("_marked",)
    _marked: str

    def __new__(cls, lines: Iterable[str]) -> Self:
        """Put lines together, in which words may be marked."""
        written = "".join(f"{line}\n" for line in lines)
        made = super().__new__(cls, written.translate(_PLAIN))
        made._marked = written
        return made

    def parts(self) -> Iterator[Part]:
        """Give the parts, in order: put together they are the text."""
        lines = self._marked.splitlines(keepends=True)
        above = [_is_underlined(*pair) for pair in pairwise([*lines, ""])]
        for line, is_title, is_under in zip(lines, above, [False, *above], strict=False):
            end = 0
            for found in _MARKED.finditer(line):
                yield Part(line[end : found.start()], None, is_title or is_under)
                status = list(Status)[(found.lastindex or 0) - 1]
                yield Part(found[0].translate(_PLAIN), status, is_title or is_under)
                end = found.end()
            yield Part(line[end:], None, is_title or is_under)


def _is_underlined(line: str, below: str) -> bool:
    """Tell whether a line is a heading: one with a line of the same length drawn under it."""
    drawn = set(below.rstrip("\n"))
    return len(drawn) == 1 and drawn <= _UNDERLINES and len(line) == len(below)
