"""JSON as text that is safe to show: the values stay what they are."""

from __future__ import annotations

import json
import re

_SHOWN_ODDLY = re.compile(r"[^\x20-\x7e\n]")


def json_text(value: object, *, indent: int = 2) -> str:
    r"""Write plain values as JSON, with what is invisible or steers a terminal as `\u…`."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _SHOWN_ODDLY.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() else json.dumps(character)[1:-1]
