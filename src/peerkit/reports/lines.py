"""Lines of a text page."""

from __future__ import annotations

from textwrap import wrap


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
