"""The text of a document: read within limits, and shown in errors without its values."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.errors import Diagnostic, DocumentError, Location
from peerkit.model.conversion import unseen_character

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * 2**20
"""The largest document read, in bytes."""

_TOO_LARGE = f"the document is larger than {LARGEST // 2**20} MiB"
_HIDDEN = "…"
_LONGEST_LINE = 500
_BEFORE_CARET = 60
_AFTER_CARET = 120
_KEY = r"""(?P<key>[\w.-]+\s*:(?=\s|$)|(?:"[^"\\]*"|'[^']*')\s*:)"""
_VALUE = (
    r"""(?P<value>"(?:[^"\\]|\\.)*"?|'[^']*'?|\#.*|[^\s{}\[\],"']+(?:\s+[^\s{}\[\],"'\#:]+)*)"""
)
_LINE_END = re.compile("\n")
_KEY_OR_VALUE = re.compile(f"{_KEY}|(?P<dash>-(?=\\s))|{_VALUE}")


@frozen
class Source:
    """A document's text and the name it goes by in errors.

    Attributes:
        text: with one character a line end and no byte order mark.
        name: the file's name, if it has one.
        shows_values: whether an error may show a whole line. Rule packs may; data may not.
    """

    text: str
    name: str | None = None
    shows_values: bool = False

    @classmethod
    def read(cls, path: Path, *, shows_values: bool = False) -> Source:
        """Read a file.

        Raises:
            DocumentError: it cannot be read, is too large, or is not UTF-8 text (PK001, PK002).
        """
        name = path.as_posix()
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                # A device tells no size, so the reading is bounded as well.
                data = file.read(LARGEST + 1) if size <= LARGEST else None
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or "no file has such a name").lower()
        else:
            if data is None:
                raise DocumentError([cls("", name).problem("PK002", _TOO_LARGE)])
            return cls.decode(data, name, shows_values=shows_values)
        message = f"the file cannot be read: {reason}"
        raise DocumentError([cls("", name).problem("PK001", message)])

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
            location = source.location_at(unseen, shown=shows_values)
            raise DocumentError([source.problem("PK010", message, location)])
        return source

    def location_at(self, index: int, width: int = 1, *, shown: bool = True) -> Location:
        """Give the place of a character of the text, counted from nought."""
        line = bisect_right(self.line_starts, index) - 1
        return self.location(line, index - self.line_starts[line], width, shown=shown)

    def location(
        self, line: int, column: int, width: int, path: str | None = None, *, shown: bool = True
    ) -> Location:
        """Give a place by line and column counted from nought, with the line unless not `shown`."""
        excerpt, caret = self._excerpt(line, column) if shown else (None, column)
        if excerpt is not None and excerpt[caret : caret + 1] == _HIDDEN:
            width = 1
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

    def _part_of(self, text: str, column: int) -> tuple[str | None, int]:
        """Cut a long line around a column; of a data file, where keys are hard to tell, nothing."""
        if not self.shows_values:
            return None, column
        start = max(0, column - _BEFORE_CARET)
        return text[start : column + _AFTER_CARET], column - start

    def _excerpt(self, line: int, column: int) -> tuple[str | None, int]:
        """Give a line and where in it the column lies.

        Of a data file only the keys are shown, since its values are nobody else's business.
        """
        start = self.line_starts[line]
        end = self.text.find("\n", start)
        text = self.text[start : end if end >= 0 else None]
        if len(text) > _LONGEST_LINE:
            return self._part_of(text, column)
        if self.shows_values:
            return text, column
        shown, read, caret = "", 0, column
        for match in _KEY_OR_VALUE.finditer(text):
            if read <= column < match.end():
                caret = len(shown) + min(column, match.start()) - read
            shown += text[read : match.start()]
            shown += _HIDDEN if match["value"] else match[0]
            read = match.end()
        if column >= read:
            caret = len(shown) + column - read
        return shown + text[read:], caret
