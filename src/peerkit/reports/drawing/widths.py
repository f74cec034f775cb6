"""How wide a text is, and where its lines break. There is no font to ask, so this is a table.

The widths are those of Helvetica, in thousandths of the size of the letters; Arial and Liberation
Sans were drawn to them. Other fonts differ by a tenth or so, for which boxes leave room.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BY_WIDTH = {
    191: "'",
    222: "ijl\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu\N{EN DASH}",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTHS = {character: width for width, some in _BY_WIDTH.items() for character in some}
_FULL = 1000
_BOLD = 1.07
_ELLIPSIS = "…"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is, in the unit of `size`."""
    return sum(map(_width, text)) * size / 1000 * (_BOLD if bold else 1)


def wrapped(
    text: str, width: float, size: float, *, most_lines: int = 6, bold: bool = False
) -> list[str]:
    """Break a text into lines no wider than `width`, at spaces where there are any.

    What does not fit into `most_lines` is cut and ends in an ellipsis. No line is empty.
    """
    lines: list[str] = []
    for word in _pieces(text, width, size, bold=bold):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size, bold=bold) <= width:
            lines[-1] = joined
        elif len(lines) < most_lines:
            lines.append(word)
        else:
            last = f"{lines[-1]}{_ELLIPSIS}"
            while len(last) > 1 and width_of(last, size, bold=bold) > width:
                last = last[:-2].rstrip() + _ELLIPSIS
            return [*lines[:-1], last]
    return lines


def _pieces(text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    """Give the words; one that is wider than a line comes in pieces."""
    for word in text.split():
        piece = ""
        for character in word:
            if piece and width_of(piece + character, size, bold=bold) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _FULL)
