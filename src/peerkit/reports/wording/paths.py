"""Paths and values as a report writes them below a subject that it has named already."""

from __future__ import annotations

from peerkit.model import Team
from peerkit.model.paths import readable, steps
from peerkit.model.register import SubjectKind
from peerkit.model.shape import shapes


def path_within(path: str, kind: str, identifier: str) -> str:
    """Write a path for people, below the team where that is what a finding is about.

    What stands elsewhere is written whole. If the team has a field that is called so as well, the
    organisation is named.
    """
    below = path.removeprefix(f"teams[{identifier}].")
    if kind != SubjectKind.TEAM:
        return readable(path)
    first, _ = next(steps(path), ("", False))
    if below == path and first in shapes(Team):
        return f"organisation › {readable(path)}"
    return readable(below)


def value_within(value: str, kind: str, identifier: str) -> str:
    """Leave out of a value which team it is about, where that is what a finding is about."""
    return value.removesuffix(f" for teams[{identifier}]") if kind == SubjectKind.TEAM else value
