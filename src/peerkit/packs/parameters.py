"""Which values a pack's parameters may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import Diagnostic, printable, suggest
from peerkit.language import BOUNDS

if TYPE_CHECKING:
    from peerkit.packs.pack import Pack


def refuse_parameter(pack: Pack, name: str, value: object) -> Diagnostic | None:
    """Say why a parameter cannot have a value; nothing if it can."""
    bounds = {p.id: (p.least, p.most) for p in pack.parameters} | BOUNDS
    if name not in bounds:
        message = f"unknown parameter `{printable(str(name))}`"
        return Diagnostic(code="PK202", message=message, help=suggest(str(name), bounds))
    least, most = bounds[name]
    if type(value) is int and least <= value <= most:
        return None
    message = f"`{name}` is a whole number, at least {least} and at most {most}"
    return Diagnostic(code="PK106", message=message)
