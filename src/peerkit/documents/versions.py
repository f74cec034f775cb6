"""Versions of documents, and the way from an older one to today's.

A document says at its key `peerkit` what it is and in which version: `organisation/1`. The version
goes up only when a document that was read before would no longer be, or would mean something
else; a new field is no new version. Whoever raises it adds a step here, and every older document is
still read. Writers write today's version alone, so `peerkit convert` brings a file up to date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerkit.documents.tree import Tree

STEPS: dict[str, Callable[[dict[str, Tree]], dict[str, Tree]]] = {}
"""For each version that is no longer today's: from its values to those of the next version."""


_BEGINNING = 64 * 2**10
_KIND = re.compile(
    rb"(?:^|\xef\xbb\xbf|[{,])[ \t]*[\"']?peerkit[\"']?[ \t]*:[ \t]*[\"']?([a-z-]+)", re.MULTILINE
)


def kind_said(data: bytes) -> str | None:
    """Give the kind of document that bytes say they are, before anything looks into them.

    The key `peerkit` comes first; it is looked for in the first 64 KiB.
    """
    match = _KIND.search(data, 0, _BEGINNING)
    return match[1].decode() if match else None


def brought_up(tree: dict[str, Tree], said: str, wanted: str) -> dict[str, Tree] | None:
    """Give a document's values in the version that is wanted.

    Args:
        tree: the values, without the key `peerkit`.
        said: the version that the document names.
        wanted: today's version.

    Returns:
        The values, or nothing if no steps lead from one version to the other.
    """
    kind, _, number = said.rpartition("/")
    while said != wanted:
        step = STEPS.get(said)
        if step is None:
            return None
        tree = step(tree)
        number = str(int(number) + 1)
        said = f"{kind}/{number}"
    return tree


def is_newer(said: str, wanted: str) -> bool:
    """Tell whether a document is of the kind that is wanted, in a version yet to come."""
    kind, _, number = said.rpartition("/")
    today, _, current = wanted.rpartition("/")
    return kind == today and number.isdecimal() and int(number[:9]) > int(current)
