"""Markdown from plain text: whatever a text holds, it shows as it is and does nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.packs import Pack

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&%$^])")
_STARTS_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=:])")


def plain(text: str) -> str:
    """Write a text on one line so that none of it is markup."""
    one_line = printable(" ".join(text.split()), limit=None)
    return _STARTS_BLOCK.sub(r"\1\\\2\3", _MARKUP.sub(r"\\\1", one_line))


def code(text: str) -> str:
    """Write a text as code; a run of back-ticks in it is fenced by a longer one."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if not longest:
        return f"`{text}`"
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def block(text: str, language: str) -> str:
    """Write a text as a block of code."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def link(text: str, page: str) -> str:
    """Link to one of the pages; the text is Markdown already."""
    return f"[{text}]({page})"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a table, line by line; its cells are Markdown already."""
    heads = list(heads)
    yield "| " + " | ".join(heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def page_of(identifier: str) -> str:
    """Give the page of a recommendation, group or event."""
    return f"{identifier}.md"


def theme_page(theme: str) -> str:
    """Give the page of a theme."""
    return f"theme-{theme}.md"


def linked(identifier: str, pack: Pack) -> str:
    """Link to whatever has an id, where it has a page: a prompt or note is on its theme's."""
    themes = {prompt.id: prompt.theme for prompt in pack.reflections}
    themes |= {note.id: note.theme for note in pack.context}
    page = theme_page(themes[identifier]) if identifier in themes else page_of(identifier)
    return link(code(identifier), page)
