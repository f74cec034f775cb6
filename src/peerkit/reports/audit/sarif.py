"""The audit as SARIF 2.1.0 (OASIS), for programs that gather results of checks.

Met is `pass`, not met `fail`, not known `open`, not applicable `notApplicable`. How firmly the
report puts a recommendation decides the level of a `fail`, as it decides wording elsewhere.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.packs import Strength
from peerkit.reports.wording.evidence import evidence, reason_lines
from peerkit.reports.wording.facts import Detail, Places, ShownFact
from peerkit.reports.wording.house import write_house_words
from peerkit.reports.wording.json_text import json_text
from peerkit.reports.wording.profile import profile_values
from peerkit.reports.wording.terms import HOLDER, STATUS, strength
from peerkit.reports.wording.waivers import waiver_values, waivers_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Assessment, Finding
    from peerkit.errors import Location
    from peerkit.packs import Pack, Recommendation

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_KIND = {
    Status.MET: "pass",
    Status.NOT_MET: "fail",
    Status.NOT_KNOWN: "open",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.ERROR: "review",
}
_LEVEL = {Strength.IMPORTANT: "warning", Strength.CONSIDER: "note", Strength.FINDING: "note"}
# A message in SARIF knows `{0}` as a place to fill in and `[text](target)` as a link.
_MEANT_OTHERWISE = re.compile(r"[\\\[\]]")


def write_sarif(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as one run of SARIF.

    What a finding is about is a logical location. Where facts come from a file, the places of
    those that decided are physical ones, unless the path of the file is absolute or goes up: that
    would say something of a machine and nothing of the organisation.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    pack = assessment.pack
    rules = [rule.recommendation for rule in pack.rules]
    numbers = {of.id: number for number, of in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "peerkit",
                "rules": [_rule(of, pack) for of in rules],
            }
        },
        "properties": {
            "as_of": assessment.as_of.isoformat(),
            "organisation": assessment.organisation.id,
            "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
            "profile": profile_values(pack),
            "parameters": dict(sorted(assessment.parameters.items())),
            "waivers": waivers_values(assessment),
        },
        "results": [
            _result(found, numbers[found.recommendation.id], detail, places)
            for found in assessment.findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log, indent=1)


def _rule(of: Recommendation, pack: Pack) -> dict[str, Any]:
    return {
        "id": of.id,
        "shortDescription": _said(of.title),
        "fullDescription": _said(f"{strength(of.strength, pack)}: {of.cites}"),
        "help": _said(f"To do, for {HOLDER[of.remedy.holder]}: {of.remedy.text}"),
        "defaultConfiguration": {"level": _LEVEL[of.strength]},
        "properties": {
            "theme": of.theme,
            "strength": str(of.strength),
            "subject": str(of.subject),
            "ask": of.ask,
            "reflect": of.reflect,
            "said_by_the_house": list(write_house_words(pack, of.id)),
        },
    }


def _result(found: Finding, number: int, detail: Detail, places: Places | None) -> dict[str, Any]:
    of = found.recommendation
    name = printable(found.subject.name)
    facts = evidence(found, detail, places)
    lines = reason_lines(found, facts)
    return {
        "ruleId": of.id,
        "ruleIndex": number,
        "kind": _KIND[found.status],
        "level": _LEVEL[of.strength] if found.status is Status.NOT_MET else "none",
        "message": _message("; ".join([f"{name}: {of.title}: {STATUS[found.status]}", *lines])),
        "locations": _locations(found, facts),
        "partialFingerprints": {"recommendationAndSubject/v1": _fingerprint(found)},
        **_suppressed(found),
        "properties": {
            "status": str(found.status),
            "possible": [str(status) for status in found.possible],
            "disagreement": found.disagreement,
            "waived": waiver_values(found.waiver),
        },
    }


def _suppressed(found: Finding) -> dict[str, Any]:
    """Give the waiver in force as readers of SARIF know one; the kind of the result stays."""
    if found.waiver is None:
        return {}
    justification = printable(found.waiver.reason, limit=None)
    accepted = {"kind": "external", "status": "accepted", "justification": justification}
    return {"suppressions": [accepted]}


def _fingerprint(found: Finding) -> str:
    return f"{found.recommendation.id}/{found.subject.kind}/{found.subject.id}"


def _locations(found: Finding, facts: Iterable[ShownFact]) -> list[dict[str, Any]]:
    kind, identifier = found.subject.kind, found.subject.id
    logical = {
        "name": identifier,
        "fullyQualifiedName": f"{kind}/{identifier}",
        "kind": str(kind),
    }
    places = dict.fromkeys(fact.location for fact in facts if fact.location is not None)
    physical = [written for place in places if (written := _physical(place)) is not None]
    if not physical:
        return [{"logicalLocations": [logical]}]
    return [{"physicalLocation": one, "logicalLocations": [logical]} for one in physical]


def _physical(place: Location) -> dict[str, Any] | None:
    """Give a place in a file that lies under where the command was run."""
    path = PurePath(place.file or "")
    if not place.file or path.is_absolute() or ".." in path.parts or place.line is None:
        return None
    region = {"startLine": place.line}
    if place.column is not None:
        region["startColumn"] = place.column
    return {"artifactLocation": {"uri": quote(path.as_posix())}, "region": region}


def _said(text: str) -> dict[str, str]:
    """A description holds no places to fill in, but may hold links."""
    return {"text": printable(text, limit=None)}


def _message(text: str) -> dict[str, str]:
    escaped = _MEANT_OTHERWISE.sub(r"\\\g<0>", printable(text, limit=None))
    return {"text": escaped.replace("{", "{{").replace("}", "}}")}
