"""The text of a document: read within limits, and shown in errors without its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.errors import Diagnostic, DocumentError, Location
from peerkit.model.conversion import unseen_character

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * 2**20
"""The largest document read, in bytes."""

_HIDDEN = "…"
_KEY = r"""(?P<key>(?:[\w.-]+|"[^"\\]*"|'[^']*')\s*:(?=\s|$))"""
_VALUE = (
    r"""(?P<value>"(?:[^"\\]|\\.)*"?|'[^']*'?|\#.*|[^\s{}\[\],"']+(?:\s+[^\s{}\[\],"'\#:]+)*)"""
)
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
            data = b"" if size > LARGEST else path.read_bytes()
        except OSError as error:
            reason = (error.strerror or "it cannot be read").lower()
            problem = Diagnostic(
                code="PK001",
                message=f"the file cannot be read: {reason}",
                location=Location(file=name),
            )
            raise DocumentError([problem]) from None
        if size > LARGEST:
            message = f"the file is larger than {LARGEST // 2**20} MiB"
            raise DocumentError([cls("", name).problem("PK002", message)])
        return cls.decode(data, name, shows_values=shows_values)

    @classmethod
    def decode(cls, data: bytes, name: str | None, *, shows_values: bool = False) -> Source:
        """Make a source of bytes in UTF-8, with or without a byte order mark.

        Raises:
            DocumentError: they are not UTF-8, or hold a character that does not show.
        """
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
            raise DocumentError([source.problem("PK010", message, source.location_at(unseen))])
        return source

    def location_at(self, index: int, width: int = 1) -> Location:
        """Give the place of a character of the text, counted from nought."""
        line = self.text.count("\n", 0, index)
        column = index - (self.text.rfind("\n", 0, index) + 1)
        return self.location(line, column, width)

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

    def _excerpt(self, line: int, column: int) -> tuple[str, int]:
        """Give a line and where in it the column lies.

        Of a data file only the keys are shown, since its values are nobody else's business.
        """
        start = 0
        for _ in range(line):
            start = self.text.find("\n", start) + 1
        end = self.text.find("\n", start)
        text = self.text[start : end if end >= 0 else None]
        if self.shows_values:
            return text, column
        shown, read, caret = "", 0, column
        for match in _KEY_OR_VALUE.finditer(text):
            shown += text[read : match.start()]
            if match.start() <= column < match.end():
                caret = len(shown)
            shown += _HIDDEN if match["value"] else match[0]
            read = match.end()
        return shown + text[read:], caret
