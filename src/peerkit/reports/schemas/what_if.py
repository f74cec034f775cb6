"""The schema of what a change would alter, `peerkit.what-if/1`."""

from __future__ import annotations

from peerkit.reports.next_steps.what_if import SCHEMA
from peerkit.reports.schemas.pieces import (
    BARE_SUBJECT,
    DAY,
    NAMED,
    PACK,
    STATUS,
    TEXT,
    Schema,
    closed,
    listed,
    or_null,
)

_ABOUT: Schema = {"recommendation": TEXT, "subject": BARE_SUBJECT}

WHOLE: Schema = {
    "schema": {"const": SCHEMA},
    "as_of": DAY,
    "organisation": closed(NAMED),
    "pack": PACK,
    "changes": listed(closed({**_ABOUT, "before": or_null(STATUS), "after": or_null(STATUS)})),
    "unlocked": listed(closed(_ABOUT)),
}
