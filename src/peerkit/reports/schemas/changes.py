"""The schema of what moved, `peerkit.changes/1`."""

from __future__ import annotations

from peerkit.reports.changes import moves as changes
from peerkit.reports.schemas.pieces import (
    COUNT,
    DAY,
    DIGEST,
    NAMED,
    PACK,
    PARAMETERS,
    STATUS,
    SUBJECT,
    TEXT,
    Schema,
    closed,
    listed,
    or_null,
)
from peerkit.reports.wording.grounds import GROUNDS

_CHANGED: Schema = {
    "recommendation": TEXT,
    "title": TEXT,
    "theme": TEXT,
    "subject": SUBJECT,
}
_SIDE = closed(
    {
        "as_of": DAY,
        "pack": PACK,
        "profile": or_null(DIGEST),
        "parameters": PARAMETERS,
        "waivers": or_null(DIGEST),
    }
)
_FACT_MOVED = closed({"path": TEXT, "before": listed(TEXT), "after": listed(TEXT)})

WHOLE: Schema = {
    "schema": {"const": changes.SCHEMA},
    "organisation": closed(NAMED),
    "before": _SIDE,
    "after": _SIDE,
    "other_grounds": listed({"enum": list(GROUNDS)}),
    "moved": listed(
        closed({**_CHANGED, "before": STATUS, "after": STATUS, "facts": listed(_FACT_MOVED)})
    ),
    "new": listed(closed({**_CHANGED, "after": STATUS})),
    "gone": listed(closed({**_CHANGED, "before": STATUS})),
    "unmoved": COUNT,
}
