"""The table of an audit: one row a finding, for a spreadsheet or a script."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from peerkit.assessment import waivers_digest
from peerkit.documents.tables.formulas import marked
from peerkit.errors import printable
from peerkit.reports.wording.evidence import evidence, reason_lines
from peerkit.reports.wording.facts import Detail, Places
from peerkit.reports.wording.house import write_house_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.assessment import Assessment, Finding

COLUMNS = (
    "organisation",
    "as_of",
    "recommendation",
    "title",
    "theme",
    "strength",
    "subject_kind",
    "subject",
    "subject_name",
    "status",
    "possible",
    "disagreement",
    "rests_on",
    "ask",
    "remedy_holder",
    "remedy",
    "section",
    "item",
    "pages",
    "said_by_the_house",
    "waiver",
    "waiver_expires_on",
    "waiver_reason",
    "waivers_digest",
)
"""The headings, in their order. Columns may be added at the end; none is moved or renamed."""


def write_csv(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as CSV (RFC 4180, UTF-8 with a byte order mark), a row a finding.

    In `rests_on` stand the facts that decided a finding, or that would settle it, parted by
    semicolons. A cell that a spreadsheet would run as a formula begins with `'`.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    digest = waivers_digest(assessment) or ""
    for finding in assessment.findings:
        row = _row(
            assessment, finding, "; ".join(reason_lines(finding, evidence(finding, detail, places)))
        )
        writer.writerow(marked(printable(cell, limit=None)) for cell in (*row, digest))
    return "\ufeff" + text.getvalue()


def _row(assessment: Assessment, finding: Finding, rests_on: str) -> Iterator[str]:
    of = finding.recommendation
    yield assessment.organisation.id
    yield assessment.as_of.isoformat()
    yield from (of.id, of.title, of.theme, str(of.strength))
    yield from (str(finding.subject.kind), finding.subject.id, printable(finding.subject.name))
    yield from (str(finding.status), " ".join(map(str, finding.possible)))
    yield "yes" if finding.disagreement else "no"
    yield rests_on
    yield from (of.ask, str(of.remedy.holder), of.remedy.text)
    yield from (of.cites.section, of.cites.item or "", of.cites.pages)
    yield "; ".join(write_house_words(assessment.pack, of.id))
    waiver = finding.waiver
    yield from (
        ("", "", "")
        if waiver is None
        else (str(waiver.kind), str(waiver.expires_on), waiver.reason)
    )
