"""Cells that a spreadsheet program would run as a formula, made harmless by a mark."""

from __future__ import annotations

import re

# The full-width signs count too: some programs take them for the plain ones.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def marked(cell: str) -> str:
    """Write `'` before what would be a formula, so that a spreadsheet shows it as it is."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def without_mark(cell: str) -> str:
    """Take the mark away again."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
