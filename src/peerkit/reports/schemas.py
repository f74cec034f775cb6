"""The JSON Schema (draft 2020-12) of the reports that other programs read.

It says exactly what this version writes, so that a key that is new, gone or misspelt shows. What
the keys mean is in the reference.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.assessment import Status, WaiverState
from peerkit.model import RoleKind, WaiverKind
from peerkit.model.register import SubjectKind
from peerkit.model.shape import shapes
from peerkit.packs import Selection
from peerkit.packs.recommendation import Holder, Strength
from peerkit.reports.audit import json as json_report
from peerkit.reports.changes import moves as changes
from peerkit.reports.wording.facts import Detail
from peerkit.reports.wording.grounds import GROUNDS

if TYPE_CHECKING:
    from enum import StrEnum

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _object(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _of_each(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(choices: type[StrEnum], *without: StrEnum) -> Schema:
    return {"enum": [str(choice) for choice in choices if choice not in without]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_STATUS = _words(Status, Status.PARTLY_MET)
_NAMED: Schema = {"id": _TEXT, "name": _TEXT}
_SUBJECT: Schema = {"kind": _words(SubjectKind), **_NAMED}
_PACK = _object({"id": _TEXT, "version": _TEXT, "digest": _DIGEST})
_PARAMETERS = _of_each({"type": "integer"})

_WAIVER: Schema = {
    "kind": _words(WaiverKind),
    "reason": _TEXT,
    "decided_by": _list(_words(RoleKind)),
    "agreed_with": _list(_words(RoleKind)),
    "decided_on": _DAY,
    "expires_on": _DAY,
}
_LONGEST: Schema = {"type": "integer", "minimum": 1}

_ASSESSMENT_PARTS: Schema = {
    "subject": _object(_SUBJECT),
    "cites": _object({"section": _TEXT, "item": _or_null(_TEXT), "pages": _TEXT}),
    "fact": _object(
        {
            "path": _TEXT,
            "value": _TEXT,
            "line": {"type": "integer", "minimum": 1},
            "table": _TEXT,
            "row": {"type": "integer", "minimum": 1},
        },
        optional=("line", "table", "row"),
    )
    | {"dependentRequired": {"table": ["row"], "row": ["table"]}},
    "waiver": _object(_WAIVER),
    "finding": _object(
        {
            "recommendation": _TEXT,
            "title": _TEXT,
            "theme": _TEXT,
            "strength": _words(Strength),
            "subject": _ref("subject"),
            "status": _STATUS,
            "possible": _list(_STATUS),
            "waived": _or_null(_ref("waiver")),
            "disagreement": {"type": "boolean"},
            "failure": _or_null(_TEXT),
            "because": _list(_ref("fact")),
            "heard": _list(_ref("fact")),
            "would_settle": _list(_ref("fact")),
            "fewest_to_settle": _or_null(_list(_ref("fact"))),
            "ask": _TEXT,
            "remedy": _object({"holder": _words(Holder), "text": _TEXT}),
            "cites": _ref("cites"),
        }
    ),
    "group": _object(
        {
            "group": _TEXT,
            "title": _TEXT,
            "theme": _TEXT,
            "subject": _ref("subject"),
            "status": _words(Status),
            "open_parts": _list(_TEXT),
            "parts": _list(_TEXT),
            "beside": _list(_TEXT),
            "cites": _ref("cites"),
        }
    ),
    "reflection": _object({"id": _TEXT, "prompt": _TEXT, "cites": _ref("cites")}),
    "profile": _object(
        {
            "id": _TEXT,
            "title": _TEXT,
            "digest": _DIGEST,
            "select": _object(
                {name: _list(_TEXT) for name in shapes(Selection)},
                optional=tuple(shapes(Selection)),
            ),
            "parameters": _list(
                _object({"id": _TEXT, "value": {"type": "integer"}, "because": _TEXT})
            ),
            "waivers": _or_null(_object({"longest_months": _LONGEST, "because": _TEXT})),
            "wording": _list(
                _object(
                    {
                        "id": _TEXT,
                        "title": _or_null(_TEXT),
                        "note": _or_null(_TEXT),
                        "contact": _or_null(_TEXT),
                    }
                )
            ),
            "left_out": _list(_TEXT),
        }
    ),
    "waivers": _object(
        {
            "digest": _DIGEST,
            "longest_months": _LONGEST,
            "counts": _object(
                {str(state): {"type": "integer", "minimum": 1} for state in WaiverState},
                optional=tuple(WaiverState),
            ),
            "listed": _list(
                _object(
                    {
                        "recommendation": _TEXT,
                        "team": _or_null(_TEXT),
                        "subject": _or_null(_object({"kind": _words(SubjectKind), "id": _TEXT})),
                        "state": _words(WaiverState),
                        "problem": _or_null(_TEXT),
                        **_WAIVER,
                    }
                )
            ),
        }
    ),
}

_ASSESSMENT: Schema = {
    "schema": {"const": json_report.SCHEMA},
    "detail": _words(Detail),
    "as_of": _DAY,
    "organisation": _object(_NAMED),
    "pack": _PACK,
    "profile": _or_null(_ref("profile")),
    "parameters": _PARAMETERS,
    "waivers": _or_null(_ref("waivers")),
    "findings": _list(_ref("finding")),
    "groups": _list(_ref("group")),
    "reflections": _list(_ref("reflection")),
}

_CHANGED: Schema = {
    "recommendation": _TEXT,
    "title": _TEXT,
    "theme": _TEXT,
    "subject": _object(_SUBJECT),
}
_SIDE = _object(
    {
        "as_of": _DAY,
        "pack": _PACK,
        "profile": _or_null(_DIGEST),
        "parameters": _PARAMETERS,
        "waivers": _or_null(_DIGEST),
    }
)
_FACT_MOVED = _object({"path": _TEXT, "before": _list(_TEXT), "after": _list(_TEXT)})

_CHANGES: Schema = {
    "schema": {"const": changes.SCHEMA},
    "organisation": _object(_NAMED),
    "before": _SIDE,
    "after": _SIDE,
    "other_grounds": _list({"enum": list(GROUNDS)}),
    "moved": _list(
        _object({**_CHANGED, "before": _STATUS, "after": _STATUS, "facts": _list(_FACT_MOVED)})
    ),
    "new": _list(_object({**_CHANGED, "after": _STATUS})),
    "gone": _list(_object({**_CHANGED, "before": _STATUS})),
    "unmoved": _COUNT,
}

_REPORTS: dict[str, tuple[Schema, Schema]] = {
    "assessment": (_ASSESSMENT, _ASSESSMENT_PARTS),
    "changes": (_CHANGES, {}),
}

REPORTS = tuple(_REPORTS)
"""The names of the reports that have a schema."""


def report_schema(report: str) -> Schema:
    """Give the schema of a report as plain values. It holds no reference to the outside.

    Args:
        report: one of `REPORTS`.
    """
    whole, parts = _REPORTS[report]
    mark: str = whole["schema"]["const"]
    made = {
        "$schema": _DIALECT,
        "$id": f"urn:{mark.replace('.', ':').replace('/', ':')}",
        "title": mark,
        **_object(whole),
    }
    return {**made, "$defs": parts} if parts else made


def write_report_schema(report: str) -> str:
    """Write the schema of a report as JSON, in ASCII.

    Args:
        report: one of `REPORTS`.
    """
    return json.dumps(report_schema(report), indent=2) + "\n"
