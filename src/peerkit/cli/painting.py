"""Colour and weight on a terminal. They repeat what words say, and say nothing alone.

The colours are those of the pictures, in the shade that is as far from black as from white, so that
they can be read on either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peerkit.assessment import Status

GREEN, OCHRE, BLUE, GREY = 29, 130, 63, 243
"""Of the 256 colours of a terminal; each has a contrast of 4.4 or more to black and to white."""

COLOUR_OF = {
    "met": GREEN,
    "partly-met": OCHRE,
    "not-met": OCHRE,
    "not-known": BLUE,
    "not-applicable": GREY,
    "error": None,
}
"""The colour of each `Status`: by its name, so that printing help loads no assessment."""

_STRONG = {"not-met", "error"}

_LEAD = re.compile(r"(?<!\S)(?:error|(warning))\[PK\d+\](?=: )")
_CARET = re.compile(r"^( +)(\^+)$", re.MULTILINE)


def colour_asked_for(environment: Mapping[str, str]) -> bool | None:
    """Say whether somebody wants colour or none; nothing where a terminal decides it.

    What Python itself goes by: `NO_COLOR`, then `FORCE_COLOR`, each with any value but an empty
    one, then `TERM=dumb`.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return False if environment.get("TERM") == "dumb" else None


def painted(text: str) -> str:
    """Give a marked text its colours; any other text is given back.

    Colours end with each line, so that no pager carries them on.
    """
    if type(text) is str:  # reports, which are slow to load, have not been asked for anything
        return text
    from peerkit.reports import MarkedText

    if not isinstance(text, MarkedText):
        return text
    return "".join(
        _styled(part.words, part.status, is_heading=part.is_heading) for part in text.parts()
    )


def _styled(words: str, status: Status | None, *, is_heading: bool) -> str:
    shown = words.rstrip("\n")
    is_strong = is_heading or status in _STRONG
    if not shown or (status is None and not is_strong):
        return words
    colour = None if status is None else COLOUR_OF[status]
    return click.style(shown, fg=colour, bold=is_strong or None) + words[len(shown) :]


def painted_problems(told: str) -> str:
    """Give the problems of an input, as they are told, their colours."""
    told = _LEAD.sub(
        lambda lead: click.style(lead[0], fg=BLUE if lead[1] else OCHRE, bold=True), told
    )
    return _CARET.sub(lambda caret: caret[1] + click.style(caret[2], bold=True), told)
