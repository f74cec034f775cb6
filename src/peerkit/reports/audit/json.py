"""The JSON report, `peerkit.assessment/1`: stable, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerkit.reports.wording.facts import Detail, Places, shown
from peerkit.reports.wording.json_text import json_text
from peerkit.reports.wording.profile import profile_values
from peerkit.reports.wording.waivers import waiver_values, waivers_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Assessment, Finding, GroupFinding
    from peerkit.errors import Location
    from peerkit.language import FactRead
    from peerkit.packs import Citation

SCHEMA = "peerkit.assessment/1"


def write_json(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as JSON.

    The same organisation, pack, parameters, waivers and day give the same bytes.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    return json_text(report_values(assessment, detail, places))


def report_values(
    assessment: Assessment, detail: Detail, places: Places | None = None
) -> dict[str, Any]:
    """Give the JSON report as plain values."""
    pack = assessment.pack
    return {
        "schema": SCHEMA,
        "detail": str(detail),
        "as_of": assessment.as_of.isoformat(),
        "organisation": {"id": assessment.organisation.id, "name": assessment.organisation.name},
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "profile": profile_values(pack),
        "parameters": dict(sorted(assessment.parameters.items())),
        "waivers": waivers_values(assessment),
        "findings": [_finding(found, detail, places) for found in assessment.findings],
        "groups": [_group(found) for found in assessment.groups],
        "reflections": [
            {"id": item.id, "prompt": item.prompt, "cites": _cites(item.cites)}
            for item in pack.reflections
        ],
    }


def _finding(found: Finding, detail: Detail, places: Places | None) -> dict[str, Any]:
    recommendation = found.recommendation
    return {
        "recommendation": recommendation.id,
        "title": recommendation.title,
        "theme": recommendation.theme,
        "strength": str(recommendation.strength),
        "subject": _subject(found),
        "status": str(found.status),
        "possible": [str(status) for status in found.possible],
        "waived": waiver_values(found.waiver),
        "disagreement": found.disagreement,
        "failure": found.failure,
        "because": _facts(found.because(), detail, places),
        "heard": _facts(found.heard(), detail, places),
        "would_settle": _facts(found.would_settle(), detail, places),
        # Which are the fewest depends on how many posts there are, so it is told where posts are.
        "fewest_to_settle": (
            _facts(found.fewest_to_settle(), detail, places) if detail is Detail.PERSON else None
        ),
        "ask": recommendation.ask,
        "remedy": {
            "holder": str(recommendation.remedy.holder),
            "text": recommendation.remedy.text,
        },
        "cites": _cites(recommendation.cites),
    }


def _group(found: GroupFinding) -> dict[str, Any]:
    return {
        "group": found.recommendation.id,
        "title": found.recommendation.title,
        "theme": found.recommendation.theme,
        "subject": _subject(found),
        "status": str(found.status),
        "open_parts": list(found.open_parts()),
        "parts": list(found.parts),
        "beside": list(found.recommendation.beside.values()),
        "cites": _cites(found.recommendation.cites),
    }


def _subject(found: Finding | GroupFinding) -> dict[str, str]:
    about = found.subject
    return {"kind": str(about.kind), "id": about.id, "name": about.name}


def _facts(
    facts: Iterable[FactRead], detail: Detail, places: Places | None
) -> list[dict[str, Any]]:
    return [
        {"path": fact.path, "value": fact.value, **_place(fact.location)}
        for fact in shown(facts, detail, places)
    ]


def _place(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {}
    if location.row is not None:
        return {"table": location.table_name(), "row": location.row}
    return {"line": location.line}


def _cites(cites: Citation) -> dict[str, str | None]:
    return {"section": cites.section, "item": cites.item, "pages": cites.pages}
