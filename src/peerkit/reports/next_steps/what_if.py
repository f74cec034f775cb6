"""What a change would alter, as a page and as JSON (`peerkit.what-if/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import printable
from peerkit.reports.wording.json_text import json_text
from peerkit.reports.wording.lines import names, titled, wrapped
from peerkit.reports.wording.marked import MarkedText, marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Status, Subject
    from peerkit.planning import StatusChange, WhatIf

SCHEMA = "peerkit.what-if/1"


def write_what_if_text(found: WhatIf, *, width: int = 88) -> MarkedText:
    """Write what a change would alter as plain text, in lines of at most a width."""
    lines: list[str] = []
    name, as_of = printable(found.before.organisation.name), found.before.as_of
    lines += titled(f"{name} on {as_of}: what would be different")
    if not found.changes:
        lines += ["", *wrapped("No status would be another.", width)]
    for lead, is_gone in (("Not asked about any more", True), ("Asked about as well", False)):
        subjects = _only_once(found, is_gone=is_gone)
        if subjects:
            lines += ["", *wrapped(f"{lead}: {names(subjects)}", width, 0, 2)]
    for lead, changes in _alike(found):
        lines += ["", f"{lead} ({len(changes)})"]
        named = [(one.recommendation.title, one.recommendation.id, one.subject) for one in changes]
        for recommendation, subjects in _together(named):
            lines += wrapped(f"{recommendation}: {names(subjects)}", width, 2, 2)
    if found.unlocked:
        title = f"Could be taken up then ({len(found.unlocked)})"
        lines += ["", title]
        named = [(one.title, one.id, one.subject) for one in found.unlocked]
        for recommendation, subjects in _together(named):
            lines += wrapped(f"{recommendation}: {names(subjects)}", width, 2, 2)
    return MarkedText(lines)


def write_what_if_json(found: WhatIf) -> str:
    """Write what a change would alter as JSON; the same input gives the same bytes."""
    pack = found.before.pack
    report = {
        "schema": SCHEMA,
        "as_of": found.before.as_of.isoformat(),
        "organisation": {
            "id": found.before.organisation.id,
            "name": found.before.organisation.name,
        },
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "changes": [
            {
                "recommendation": one.recommendation.id,
                "subject": _subject(one.subject),
                "before": _status(one.before),
                "after": _status(one.after),
            }
            for one in found.changes
        ],
        "unlocked": [
            {"recommendation": one.id, "subject": _subject(one.subject)} for one in found.unlocked
        ],
    }
    return json_text(report)


def _alike(found: WhatIf) -> list[tuple[str, list[StatusChange]]]:
    """Put together the changes from one status to one other, in the order in which they come."""
    alike: dict[str, list[StatusChange]] = {}
    for change in found.changes:
        if change.before is not None and change.after is not None:
            lead = f"{marked(change.before)} → {marked(change.after)}"
            alike.setdefault(lead, []).append(change)
    return list(alike.items())


def _only_once(found: WhatIf, *, is_gone: bool) -> list[Subject]:
    """Give the subjects that are there only before, or only after."""
    absent = [c.subject for c in found.changes if (c.after if is_gone else c.before) is None]
    return list(dict.fromkeys(absent))


def _together(found: Iterable[tuple[str, str, Subject]]) -> Iterable[tuple[str, list[Subject]]]:
    """Give each recommendation once, with all of its subjects."""
    by_name: dict[str, list[Subject]] = {}
    for title, identifier, subject in found:
        by_name.setdefault(f"{title} [{identifier}]", []).append(subject)
    return by_name.items()


def _status(status: Status | None) -> str | None:
    return None if status is None else str(status)


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": str(subject.kind), "id": subject.id}
