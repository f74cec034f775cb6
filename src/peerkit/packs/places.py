"""Where packs are found: by path, or by name among those installed."""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from importlib.util import find_spec
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
        PackError: there is no such pack, or its package cannot be found (PK213).
    """
    name = os.fspath(source)
    known = installed_packs()
    if name not in known:
        folder = _folder_at(name)
        if folder is None:
            raise PackError([_not_found(name, known)])
        return folder
    folder = _folder_of_package(known[name])
    if folder is None:
        message = f"the package that holds the pack `{printable(name)}` cannot be found"
        raise PackError([Diagnostic(code="PK213", message=message)])
    return folder


def _folder_at(name: str) -> Path | None:
    """Give the folder that a path names, if it does."""
    path = Path(name)
    try:
        if name and path.is_dir():
            return path
        return path.parent if path.name == "pack.yaml" and path.is_file() else None
    except (OSError, ValueError):
        return None  # no path can have such a name


def _folder_of_package(package: str) -> Path | None:
    """Find the folder of a package without running it; what holds it may have to be imported."""
    try:
        spec = find_spec(package)
    except (Exception, SystemExit):  # noqa: BLE001 - a stranger's package must not take us down
        return None
    folders = [] if spec is None else list(spec.submodule_search_locations or ())
    return Path(folders[0]) if folders else None


def _not_found(name: str, known: dict[str, str]) -> Diagnostic:
    hint = suggest(name, known) or f"installed are: {', '.join(sorted(known)) or 'none'}"
    message = f"no pack is called `{printable(name)}`, and no folder has that path"
    return Diagnostic(code="PK213", message=message, help=hint)
