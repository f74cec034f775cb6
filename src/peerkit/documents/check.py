"""Whether a document is in order, of whichever kind it says it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peerkit.documents.reader import PLANS, Document, holds_tables, read_organisation
from peerkit.documents.source import Source
from peerkit.documents.versions import kind_said
from peerkit.documents.wellness_plans import load_wellness_plans

if TYPE_CHECKING:
    import os


def check_document(source: str | os.PathLike[str]) -> Document | None:
    """Read an organisation, or wellness plans without their words.

    Returns:
        The organisation's document. Of wellness plans nothing, since there is nothing to say of
        them but that they are in order: how many there are, and whose, is told to nobody.

    Raises:
        DocumentError: with every problem found.
    """
    path = Path(source)
    if holds_tables(path) or kind_said(Source.read(path).text) != PLANS:
        return read_organisation(path)
    load_wellness_plans(path)
    return None
