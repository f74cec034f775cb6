"""The JSON Schema (draft 2020-12) of the reports that other programs read: a file a report.

It says exactly what this version writes, so that a key that is new, gone or misspelt shows. What
the keys mean is in the reference.
"""

from __future__ import annotations

import json

from peerkit.reports.schemas import assessment, changes, roadmap, standing, what_if
from peerkit.reports.schemas.pieces import Schema, closed

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_REPORTS: dict[str, tuple[Schema, Schema]] = {
    "assessment": (assessment.WHOLE, assessment.PARTS),
    "changes": (changes.WHOLE, {}),
    "next": (standing.WHOLE, standing.PARTS),
    "roadmap": (roadmap.WHOLE, roadmap.PARTS),
    "what-if": (what_if.WHOLE, {}),
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
        **closed(whole),
    }
    return {**made, "$defs": parts} if parts else made


def write_report_schema(report: str) -> str:
    """Write the schema of a report as JSON, in ASCII.

    Args:
        report: one of `REPORTS`.
    """
    return json.dumps(report_schema(report), indent=2) + "\n"


__all__ = ["REPORTS", "Schema", "report_schema", "write_report_schema"]
