"""Waivers in and out, with the place of each, and a fingerprint of what they say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from peerkit.documents.discreet import discreet
from peerkit.documents.reader import Reading
from peerkit.documents.source import Source, read_bytes
from peerkit.documents.unstructure import unstructure
from peerkit.documents.writer import check_form, write_tree
from peerkit.model.waivers import Waiver, Waivers

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from peerkit.errors import Location

WAIVERS = "waivers"
"""The kind of document that holds waivers."""

WAIVERS_SCHEMA = f"{WAIVERS}/1"
"""What a document of this version says at its key `peerkit`."""


@frozen
class WaiverDocument:
    """Waivers and where each of their fields is written.

    Attributes:
        waivers: the waivers, in the order of the file.
    """

    waivers: tuple[Waiver, ...]
    _reading: Reading

    def location(self, path: str) -> Location | None:
        """Give the place of a field, such as `waivers[#2].team`; nothing if it is not written."""
        return self._reading.location(path)


@discreet
def load_waivers(source: str | os.PathLike[str] | bytes) -> tuple[Waiver, ...]:
    """Load waivers from a YAML or JSON file, or from its bytes.

    Whether they fit a pack shows when an `Assessor` takes both.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    return read_waivers(source).waivers


@discreet
def read_waivers(source: str | os.PathLike[str] | bytes) -> WaiverDocument:
    """Read waivers, keeping the places of what they say.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    if isinstance(source, bytes):
        return waivers_in(source, None)
    return waivers_in(read_bytes(Path(source)), Path(source).as_posix())


def waivers_in(data: bytes, name: str | None) -> WaiverDocument:
    """Read waivers from the bytes of a file.

    Args:
        data: the bytes.
        name: what the file is called in errors.

    Raises:
        DocumentError: with every problem found.
    """
    reading = Reading.parse(Source.decode(data, name))
    made = reading.structure(Waivers, reading.check_schema(WAIVERS_SCHEMA))
    return WaiverDocument(tuple(made.waivers), reading)


def dump_waivers(waivers: Iterable[Waiver], form: str = "yaml") -> str:
    """Write waivers in one canonical order of fields; what is written loads as the same.

    Args:
        waivers: what to write.
        form: `yaml` or `json`.

    Raises:
        ModelError: two of them hold at one time for the same.
        ValueError: there is no such format.
    """
    check_form(form)
    tree = unstructure(Waivers(waivers=tuple(waivers)))
    return write_tree({"peerkit": WAIVERS_SCHEMA, **tree}, form)


def digest_of_waivers(waivers: Iterable[Waiver]) -> str:
    """Give a fingerprint of what waivers say (SHA-256, hexadecimal).

    It goes by what they say and their order: how a file writes it makes no difference, and waivers
    made in Python have one as well.
    """
    said = [unstructure(waiver) for waiver in waivers]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
