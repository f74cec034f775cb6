"""A saved assessment: a JSON report read again, to hold another beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peerkit.assessment import Record, Recorded, Status
from peerkit.documents import Source
from peerkit.documents.json_parser import parse_json
from peerkit.errors import Diagnostic, DocumentError, Location
from peerkit.language import FactRead
from peerkit.model.register import SubjectKind
from peerkit.reports.audit.json import SCHEMA, report_values
from peerkit.reports.wording.facts import Detail, shown

if TYPE_CHECKING:
    import os

    from peerkit.assessment import Assessment

_KIND = SCHEMA.partition("/")[0]
_BEGINNING = re.compile(rf'\s*\{{\s*"schema"\s*:\s*"{re.escape(_KIND)}/')


def saved_record(assessment: Assessment, *, detail: Detail = Detail.TEAM) -> Record:
    """Keep of an assessment what its JSON report would, without writing one.

    Args:
        assessment: the assessment.
        detail: how far down facts are named.
    """
    return record_of_report(report_values(assessment, detail), detail=detail)


def read_saved(path: str | os.PathLike[str], *, detail: Detail = Detail.TEAM) -> Record | None:
    """Read a saved assessment from its file; nothing if it does not begin like one.

    Args:
        path: the file.
        detail: how far down facts are named, even if they were saved with more.

    Raises:
        DocumentError: it begins like one, and is of another version or not whole (PK310), or no
            JSON.
    """
    file = Path(path)
    if not file.is_file():
        return None
    source = Source.read(file)
    if _BEGINNING.match(source.text) is None:
        return None
    return record_of_report(parse_json(source, places=False).tree, source.name, detail=detail)


def record_of_report(
    report: Any,  # noqa: ANN401 - any JSON
    file: str | None = None,
    *,
    detail: Detail = Detail.TEAM,
) -> Record:
    """Give what a JSON report keeps of an assessment.

    Args:
        report: the report as plain values.
        file: where it came from, for errors.
        detail: how far down facts are named, even if they were saved with more.

    Raises:
        DocumentError: it is no saved assessment of this version, or not whole (PK310).
    """
    if not isinstance(report, dict) or "schema" not in report:
        raise _refused(file, "this is no saved assessment", f"expected `schema: {SCHEMA}`")
    if report["schema"] != SCHEMA:
        help_ = f"this version of peerkit reads {SCHEMA}: write it again from the organisation"
        raise _refused(file, "a saved assessment of another version", help_)
    try:
        return _record(report, detail)
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    help_ = "write it again with `peerkit audit --format json`"
    raise _refused(file, "the saved assessment is not whole", help_)


def _record(report: dict[str, Any], detail: Detail) -> Record:
    pack, profile, waivers = report["pack"], report["profile"], report["waivers"]
    findings = tuple(_recorded(finding, detail) for finding in report["findings"])
    if len({(one.recommendation, one.kind, one.subject) for one in findings}) < len(findings):
        raise ValueError
    return Record(
        organisation=_text(report["organisation"]["id"]),
        name=_text(report["organisation"]["name"]),
        as_of=date.fromisoformat(report["as_of"]),
        pack=(_text(pack["id"]), _text(pack["version"]), _text(pack["digest"])),
        profile=None if profile is None else _text(profile["digest"]),
        parameters={_text(name): int(value) for name, value in report["parameters"].items()},
        waivers=None if waivers is None else _text(waivers["digest"]),
        findings=findings,
    )


def _recorded(finding: dict[str, Any], detail: Detail) -> Recorded:
    status = Status(finding["status"])
    rests_on = finding["would_settle" if status is Status.NOT_KNOWN else "because"]
    subject = finding["subject"]
    return Recorded(
        recommendation=_text(finding["recommendation"]),
        title=_text(finding["title"]),
        theme=_text(finding["theme"]),
        kind=SubjectKind(subject["kind"]),
        subject=_text(subject["id"]),
        name=_text(subject["name"]),
        status=status,
        facts=frozenset((fact.path, fact.value) for fact in shown(map(_fact, rests_on), detail)),
    )


def _fact(fact: dict[str, Any]) -> FactRead:
    return FactRead(_text(fact["path"]), _text(fact["value"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _refused(file: str | None, message: str, help_: str) -> DocumentError:
    place = Location(file=file)
    return DocumentError([Diagnostic(code="PK310", message=message, location=place, help=help_)])
