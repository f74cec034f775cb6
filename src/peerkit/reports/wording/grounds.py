"""What two assessments differ in besides facts, for every output that holds them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Record

GROUNDS = {
    "day": "the day",
    "pack": "the pack",
    "profile": "the profile",
    "parameters": "the parameters",
}
"""What can move a status besides facts, in words; waivers move none."""

_SHOWN_OF_A_DIGEST = 12


def write_grounds(before: Record, after: Record) -> Iterator[str]:
    """Say in sentences what is another than before: pack, profile, parameters, waivers."""
    if before.pack != after.pack:
        was, now = (" ".join(map(printable, record.pack[:2])) for record in (before, after))
        if was == now:
            was, now = (f"{was} ({_digest(record.pack[2])})" for record in (before, after))
        yield f"Held against another pack: {was} before, {now} now."
    if before.profile != after.profile:
        yield "Asked under another profile than before."
    for name in sorted({*before.parameters, *after.parameters}):
        old, new = (_value(record.parameters.get(name)) for record in (before, after))
        if old != new:
            yield f"The parameter {printable(name)} was {old} and is {new}."
    if before.waivers != after.waivers:
        yield f"{_waivers(before, after)}; a waiver changes no status."


def _waivers(before: Record, after: Record) -> str:
    if before.waivers is None:
        return "Waivers stand beside it that did not before"
    if after.waivers is None:
        return "No waivers stand beside it any more"
    return "Other waivers stand beside it than before"


def write_basis(record: Record) -> str:
    """Say in a line what an assessment was held against, and under which profile and waivers."""
    identifier, version, digest = record.pack
    said = [f"the pack {printable(identifier)} {printable(version)} ({_digest(digest)})"]
    if record.profile is not None:
        said.append(f"a profile ({_digest(record.profile)})")
    if record.waivers is not None:
        said.append(f"waivers beside it ({_digest(record.waivers)})")
    return ", ".join(said)


def _value(value: int | None) -> str:
    return "not there" if value is None else str(value)


def _digest(digest: str) -> str:
    """Name a fingerprint by its beginning, which is enough to tell a few apart."""
    return f"digest {printable(digest[:_SHOWN_OF_A_DIGEST])}"
