"""The text of a document: read within limits, and shown in errors without its values."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from peerkit.errors import Diagnostic, DocumentError, Location
from peerkit.model.spelling import unseen_character

LARGEST = 64 * 2**20
"""The largest document read, in bytes."""

_TOO_LARGE = f"the document is larger than {LARGEST // 2**20} MiB"
_LONGEST_LINE = 500
_BEFORE_CARET = 60
_AFTER_CARET = 120
_LINE_END = re.compile("\n")
_AT_ONCE: int = getattr(os, "O_NONBLOCK", 0)


def read_bytes(path: Path) -> bytes:
    """Read a file of at most `LARGEST` bytes.

    A pipe is read as long as somebody writes to it. One that nobody writes to is no file: waiting
    for a writer might never end.

    Raises:
        DocumentError: it cannot be read, or is larger (PK001, PK002).
    """
    name = path.as_posix()
    try:
        known = path.stat()
        with open(path, "rb", opener=_opened_at_once) as file:
            # A device tells no size, so the reading is bounded as well.
            data = file.read(LARGEST + 1) if known.st_size <= LARGEST else None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "no file has such a name").lower()
    else:
        if data is None or len(data) > LARGEST:
            raise DocumentError([Source("", name).problem("PK002", _TOO_LARGE)])
        if data or not stat.S_ISFIFO(known.st_mode):
            return data
        reason = "it is no file, but a pipe that nobody writes to"
    message = f"the file cannot be read: {reason}"
    raise DocumentError([Source("", name).problem("PK001", message)])


def _opened_at_once(name: str, flags: int) -> int:
    """Open a file without waiting for anybody at its other end."""
    descriptor = os.open(name, flags | _AT_ONCE)
    if _AT_ONCE:
        os.set_blocking(descriptor, True)  # opening is over: reading may take its time
    return descriptor


@frozen
class Source:
    """A document's text and the name it goes by in errors.

    Attributes:
        text: with one character a line end and no byte order mark; not in the repr, which a
            traceback may show.
        name: the file's name, if it has one.
        shows_values: whether an error may show a whole line. Rule packs may; data may not.
    """

    text: str = field(repr=False)
    name: str | None = None
    shows_values: bool = False

    @classmethod
    def read(cls, path: Path, *, shows_values: bool = False) -> Source:
        """Read a file.

        Raises:
            DocumentError: it cannot be read, is too large, or is not UTF-8 text (PK001, PK002).
        """
        name = path.as_posix()
        return cls.decode(read_bytes(path), name, shows_values=shows_values)

    @classmethod
    def of(cls, given: str | os.PathLike[str] | bytes, *, shows_values: bool = False) -> Source:
        """Read a file, or take its bytes; errors over bytes show no line.

        Raises:
            DocumentError: as `read` and `decode` have it.
        """
        if isinstance(given, bytes):
            return cls.decode(given, None)
        return cls.read(Path(given), shows_values=shows_values)

    @classmethod
    def decode(cls, data: bytes, name: str | None, *, shows_values: bool = False) -> Source:
        """Make a source of bytes in UTF-8, with or without a byte order mark.

        Raises:
            DocumentError: they are too many, are not UTF-8, or hold a character that does not show.
        """
        if len(data) > LARGEST:
            raise DocumentError([cls("", name).problem("PK002", _TOO_LARGE)])
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            text = None
        if text is None:
            raise DocumentError([cls("", name).problem("PK001", "the text is not UTF-8")])
        source = cls(text, name, shows_values)
        unseen = unseen_character(text)
        if unseen is not None:
            message = f"the character U+{ord(text[unseen]):04X} does not show, or reorders text"
            location = source.location_at(unseen)
            raise DocumentError([source.problem("PK010", message, location)])
        return source

    def location_at(self, index: int, width: int = 1) -> Location:
        """Give the place of a character of the text, counted from nought."""
        line = bisect_right(self.line_starts, index) - 1
        return self.location(line, index - self.line_starts[line], width)

    def location(self, line: int, column: int, width: int, path: str | None = None) -> Location:
        """Give a place by line and column counted from nought.

        It shows the line only where values may be shown; of data, `Reading` shows the keys.
        """
        line = min(line, len(self.line_starts) - 1)
        excerpt, caret = self._excerpt(line, column) if self.shows_values else (None, column)
        return Location(
            file=self.name,
            line=line + 1,
            column=column + 1,
            width=width,
            path=path,
            excerpt=excerpt,
            caret=caret + 1,
        )

    def problem(
        self, code: str, message: str, location: Location | None = None, help_: str | None = None
    ) -> Diagnostic:
        """Make a diagnostic of this document."""
        place = location or Location(file=self.name)
        return Diagnostic(code=code, message=message, location=place, help=help_)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line starts in the text."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def _excerpt(self, line: int, column: int) -> tuple[str, int]:
        """Give a line and where in it the column lies; of a long line, what is around it."""
        start = self.line_starts[line]
        end = self.text.find("\n", start)
        text = self.text[start : end if end >= 0 else None]
        if len(text) <= _LONGEST_LINE:
            return text, column
        first = max(0, column - _BEFORE_CARET)
        return text[first : column + _AFTER_CARET], column - first
