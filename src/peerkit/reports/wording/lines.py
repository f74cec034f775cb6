"""Lines of a text page."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Subject


def wrapped(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """Break a text into lines of at most a width, as far as words allow.

    Args:
        text: the text.
        width: the longest line, in characters.
        indent: how far every line is indented.
        hang: how much further those after the first are.
    """
    return wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def titled(words: str, line: str = "=") -> tuple[str, str]:
    """Write a heading, with a line of its length drawn under it.

    Args:
        words: the heading.
        line: what the line is made of: `=`, or `-` for a heading below another.
    """
    return words, line * len(words)


def names(subjects: Iterable[Subject], most: int = 8) -> str:
    """Name subjects in a sentence; of many, the first and how many more there are."""
    return listed((subject.name for subject in subjects), most)


def listed(named: Iterable[str], most: int = 8) -> str:
    """List names in a sentence; of many, the first and how many more there are."""
    every = [printable(name) for name in named]
    left = len(every) - most
    told = ", ".join(every[:most] if left > 1 else every)
    return f"{told} and {left} more" if left > 1 else told
