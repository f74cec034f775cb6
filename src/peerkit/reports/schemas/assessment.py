"""The schema of an audit, `peerkit.assessment/1`."""

from __future__ import annotations

from peerkit.assessment import Status, WaiverState
from peerkit.model import RoleKind, WaiverKind
from peerkit.model.shape import shapes
from peerkit.packs import Selection
from peerkit.packs.recommendation import Holder, Strength
from peerkit.reports.audit import json as json_report
from peerkit.reports.schemas.pieces import (
    BARE_SUBJECT,
    DAY,
    DIGEST,
    FROM_ONE,
    NAMED,
    PACK,
    PARAMETERS,
    STATUS,
    SUBJECT,
    TEXT,
    YES_OR_NO,
    Schema,
    closed,
    listed,
    or_null,
    ref,
    words,
)
from peerkit.reports.wording.facts import Detail

_WAIVER: Schema = {
    "kind": words(WaiverKind),
    "reason": TEXT,
    "decided_by": listed(words(RoleKind)),
    "agreed_with": listed(words(RoleKind)),
    "decided_on": DAY,
    "expires_on": DAY,
}

PARTS: Schema = {
    "subject": SUBJECT,
    "cites": closed({"section": TEXT, "item": or_null(TEXT), "pages": TEXT}),
    "fact": closed(
        {
            "path": TEXT,
            "value": TEXT,
            "line": FROM_ONE,
            "table": TEXT,
            "row": FROM_ONE,
        },
        optional=("line", "table", "row"),
    )
    | {"dependentRequired": {"table": ["row"], "row": ["table"]}},
    "waiver": closed(_WAIVER),
    "finding": closed(
        {
            "recommendation": TEXT,
            "title": TEXT,
            "theme": TEXT,
            "strength": words(Strength),
            "subject": ref("subject"),
            "status": STATUS,
            "possible": listed(STATUS),
            "waived": or_null(ref("waiver")),
            "disagreement": YES_OR_NO,
            "failure": or_null(TEXT),
            "because": listed(ref("fact")),
            "heard": listed(ref("fact")),
            "would_settle": listed(ref("fact")),
            "fewest_to_settle": or_null(listed(ref("fact"))),
            "ask": TEXT,
            "remedy": closed({"holder": words(Holder), "text": TEXT}),
            "cites": ref("cites"),
        }
    ),
    "group": closed(
        {
            "group": TEXT,
            "title": TEXT,
            "theme": TEXT,
            "subject": ref("subject"),
            "status": words(Status),
            "open_parts": listed(TEXT),
            "parts": listed(TEXT),
            "beside": listed(TEXT),
            "cites": ref("cites"),
        }
    ),
    "reflection": closed({"id": TEXT, "prompt": TEXT, "cites": ref("cites")}),
    "profile": closed(
        {
            "id": TEXT,
            "title": TEXT,
            "digest": DIGEST,
            "select": closed(
                {name: listed(TEXT) for name in shapes(Selection)},
                optional=tuple(shapes(Selection)),
            ),
            "parameters": listed(
                closed({"id": TEXT, "value": {"type": "integer"}, "because": TEXT})
            ),
            "waivers": or_null(closed({"longest_months": FROM_ONE, "because": TEXT})),
            "wording": listed(
                closed(
                    {
                        "id": TEXT,
                        "title": or_null(TEXT),
                        "note": or_null(TEXT),
                        "contact": or_null(TEXT),
                    }
                )
            ),
            "left_out": listed(TEXT),
        }
    ),
    "waivers": closed(
        {
            "digest": DIGEST,
            "longest_months": FROM_ONE,
            "counts": closed(
                {str(state): FROM_ONE for state in WaiverState},
                optional=tuple(WaiverState),
            ),
            "listed": listed(
                closed(
                    {
                        "recommendation": TEXT,
                        "team": or_null(TEXT),
                        "subject": or_null(BARE_SUBJECT),
                        "state": words(WaiverState),
                        "problem": or_null(TEXT),
                        **_WAIVER,
                    }
                )
            ),
        }
    ),
}

WHOLE: Schema = {
    "schema": {"const": json_report.SCHEMA},
    "detail": words(Detail),
    "as_of": DAY,
    "organisation": closed(NAMED),
    "pack": PACK,
    "profile": or_null(ref("profile")),
    "parameters": PARAMETERS,
    "waivers": or_null(ref("waivers")),
    "findings": listed(ref("finding")),
    "groups": listed(ref("group")),
    "reflections": listed(ref("reflection")),
}
