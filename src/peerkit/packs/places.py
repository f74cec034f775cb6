"""Where packs are found: by path, or by name among those installed."""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from peerkit.errors import Diagnostic, PackError, printable, suggest

ENTRY_POINTS = "peerkit.packs"
"""The entry-point group in which a distribution names the packages that hold its packs."""


def installed_packs() -> dict[str, str]:
    """Give the names of installed packs, each with the package that holds its files."""
    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}


def pack_folder(source: str | os.PathLike[str]) -> Path:
    """Find the folder of a pack.

    Args:
        source: a name among the installed packs, or the path of a folder or of its `pack.yaml`.

    Raises:
        PackError: there is no such pack, or its package cannot be imported (PK213).
    """
    path = Path(source)
    if path.is_dir():
        return path
    if path.name == "pack.yaml" and path.is_file():
        return path.parent
    name = os.fspath(source)
    known = installed_packs()
    if name not in known:
        raise PackError([_not_found(name, known)])
    try:
        return Path(str(files(known[name])))
    except Exception:  # noqa: BLE001 - whatever a stranger's package raises, ours stays up
        message = f"the package that holds the pack `{printable(name)}` cannot be imported"
    raise PackError([Diagnostic(code="PK213", message=message)])


def _not_found(name: str, known: dict[str, str]) -> Diagnostic:
    hint = suggest(name, known) or f"installed are: {', '.join(sorted(known)) or 'none'}"
    message = f"no pack is called `{printable(name)}`, and no folder has that path"
    return Diagnostic(code="PK213", message=message, help=hint)
