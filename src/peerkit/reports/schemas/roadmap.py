"""The schema of a roadmap, `peerkit.roadmap/1`."""

from __future__ import annotations

from peerkit.packs.recommendation import Holder
from peerkit.planning.roadmaps import Action
from peerkit.planning.roadmaps.types import TO_REACH
from peerkit.reports.roadmap.json import REASON, ROADMAP_SCHEMA
from peerkit.reports.schemas.pieces import (
    BARE_SUBJECT,
    COUNT,
    DAY,
    FROM_ONE,
    NAMED,
    PACK,
    TEXT,
    YES_OR_NO,
    Schema,
    closed,
    listed,
    or_null,
    ref,
    words,
)

_GOAL: Schema = {
    "recommendation": TEXT,
    "subject": BARE_SUBJECT,
    "status": words(sorted(TO_REACH)),
}

PARTS: Schema = {
    "goal": closed(_GOAL),
    "fact": closed({"path": TEXT, "value": TEXT}),
    "step": closed(
        {
            "number": FROM_ONE,
            "stage": FROM_ONE,
            "action": words(Action),
            "path": TEXT,
            "is_new": YES_OR_NO,
            "says": listed(ref("fact")),
            "holders": listed(words(Holder)),
            "serves": listed(ref("goal")),
            "unlocks": listed(ref("goal")),
            "after": listed(FROM_ONE),
            "effort": FROM_ONE,
            "by": or_null(DAY),
            "cites": listed(TEXT),
        }
    ),
    "out_of_reach": closed(
        {
            **_GOAL,
            "reason": {"enum": list(REASON.values())},
            "conflict": listed(ref("fact")),
            "because": listed(TEXT),
        }
    ),
    "schedule": closed(
        {
            "capacity": FROM_ONE,
            "fewest_quarters": COUNT,
            "quarters": listed(
                closed(
                    {
                        "starts_on": DAY,
                        "ends_on": DAY,
                        "steps": listed(FROM_ONE),
                        "late": listed(FROM_ONE),
                    }
                )
            ),
        }
    ),
}

WHOLE: Schema = {
    "schema": {"const": ROADMAP_SCHEMA},
    "as_of": DAY,
    "organisation": closed(NAMED),
    "pack": PACK,
    "effort": COUNT,
    "goals": listed(ref("goal")),
    "steps": listed(ref("step")),
    "out_of_reach": listed(ref("out_of_reach")),
    "waived": listed(closed({**_GOAL, "until": DAY})),
    "schedule": or_null(ref("schedule")),
}
