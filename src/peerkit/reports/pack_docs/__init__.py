"""The pages of a pack, in Markdown: one a recommendation, group or event, one a theme, and a table.

`expressions` makes a link of every name in a rule, `item_pages` writes what has an id, `overview`
the table of the source's clauses and the pages of themes, `vocabulary` the facts that rules read,
and `markdown` sees to it that no text is taken for markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.reports.pack_docs.item_pages import item_pages
from peerkit.reports.pack_docs.overview import overview, theme_pages
from peerkit.reports.pack_docs.vocabulary import vocabulary

if TYPE_CHECKING:
    from peerkit.packs import Pack

__all__ = ["write_pack_docs"]


def write_pack_docs(pack: Pack) -> dict[str, str]:
    """Write every page of a pack.

    Links go between these pages only, so that they can stand anywhere. `index.md` comes first.

    Returns:
        The text of each page, by its file name.
    """
    return {
        "index.md": overview(pack),
        **theme_pages(pack),
        "facts.md": vocabulary(pack),
        **item_pages(pack),
    }
