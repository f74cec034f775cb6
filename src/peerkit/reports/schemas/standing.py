"""The schema of what to do next, `peerkit.next/1`."""

from __future__ import annotations

from peerkit.planning.types import OPEN, Footing
from peerkit.reports.next_steps.standing_json import SCHEMA
from peerkit.reports.schemas.pieces import (
    BARE_SUBJECT,
    COUNT,
    DAY,
    FROM_ONE,
    NAMED,
    PACK,
    STATUS,
    TEXT,
    YES_OR_NO,
    Schema,
    closed,
    listed,
    or_null,
    ref,
    words,
)

PARTS: Schema = {
    "subject": BARE_SUBJECT,
    "step": closed({"id": TEXT, "subjects": listed(ref("subject"))}),
    "root": closed(
        {
            "id": TEXT,
            "title": TEXT,
            "event": YES_OR_NO,
            "subjects": listed(ref("subject")),
            "holds": listed(TEXT),
            "findings": FROM_ONE,
            "unlocks": listed(ref("step")),
        }
    ),
    "prerequisite": closed(
        {"id": TEXT, "subject": or_null(ref("subject")), "status": words(sorted(OPEN))}
    ),
    "standing": closed(
        {
            "id": TEXT,
            "event": YES_OR_NO,
            "subject": ref("subject"),
            "status": STATUS,
            "footing": words(Footing),
            "stage": or_null(COUNT),
            "late": YES_OR_NO,
            "waits_for": listed(ref("prerequisite")),
            "better_first": listed(ref("prerequisite")),
        }
    ),
}

WHOLE: Schema = {
    "schema": {"const": SCHEMA},
    "as_of": DAY,
    "organisation": closed(NAMED),
    "pack": PACK,
    "holding_back": listed(ref("root")),
    "to_find_out": listed(ref("root")),
    "standings": listed(ref("standing")),
    "stages": listed(listed(ref("step"))),
    "longest_chain": listed(ref("prerequisite")),
}
