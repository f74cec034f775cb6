"""Whether a document is in order, of whichever kind it says it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peerkit.documents.discreet import discreet
from peerkit.documents.reader import (
    PLANS,
    Document,
    holds_tables,
    organisation_in,
    read_organisation,
)
from peerkit.documents.source import read_bytes
from peerkit.documents.versions import kind_said
from peerkit.documents.waivers import WAIVERS, waivers_in
from peerkit.documents.wellness_plans import read_plans
from peerkit.errors import PeerkitError

if TYPE_CHECKING:
    import os


@discreet
def check_document(source: str | os.PathLike[str]) -> Document | None:
    """Read an organisation, waivers, or wellness plans without their words.

    Returns:
        The organisation's document. Of waivers nothing, since only a pack and an organisation show
        what they stand beside. Of wellness plans nothing, since there is nothing to say of them but
        that they are in order: how many there are, and whose, is told to nobody.

    Raises:
        DocumentError: with every problem found.
    """
    path = Path(source)
    if holds_tables(path):
        return read_organisation(path)
    # Read once: a pipe gives its text to the first who asks.
    data = read_bytes(path)
    kind = kind_said(data)
    if kind == WAIVERS:
        waivers_in(data, path.as_posix())
        return None
    if kind != PLANS:
        return organisation_in(data, path.as_posix())
    made = read_plans(data, path.as_posix())
    del data
    if isinstance(made, PeerkitError):
        raise made
    return None
