"""Audits: made of the tables, kept, and held beside the one that was kept before."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from django.db import transaction

import peerkit
from casework.mapping import described
from casework.models import AuditRun, Organisation, StoredFinding
from peerkit.reports import record_of_report, saved_record

if TYPE_CHECKING:
    from datetime import date


@cache
def assessor() -> peerkit.Assessor:
    """Give the rules, loaded and compiled once in a process; threads share them."""
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


def audit(organisation: Organisation, as_of: date) -> peerkit.Assessment:
    """Audit an organisation as its rows are now, for a day.

    Raises:
        ModelError: its rows contradict each other.
    """
    return assessor().assess(described(organisation), as_of=as_of)


def moved(organisation: Organisation, assessment: peerkit.Assessment) -> peerkit.Changes | None:
    """Say what moved since the last run for an earlier day, as reports show it: no post is named.

    Gives nothing if there is none, or if it was kept by a peerkit that wrote otherwise.
    """
    run = organisation.runs.filter(as_of__lt=assessment.as_of).first()
    if run is None:
        return None
    try:
        before = record_of_report(run.report)
    except peerkit.DocumentError:
        return None
    return peerkit.changes(before, saved_record(assessment))


@transaction.atomic
def store(organisation: Organisation, assessment: peerkit.Assessment) -> AuditRun:
    """Keep an audit in the place of an earlier one for the same day."""
    pack = assessment.pack
    run, _ = AuditRun.objects.update_or_create(
        organisation=organisation,
        as_of=assessment.as_of,
        defaults={
            "pack": pack.id,
            "pack_version": pack.version,
            "pack_digest": pack.digest,
            "report": json.loads(peerkit.render(assessment, "json")),
        },
    )
    run.findings.all().delete()
    StoredFinding.objects.bulk_create(
        StoredFinding(
            run=run,
            recommendation=finding.recommendation.id,
            subject_kind=finding.subject.kind,
            subject=finding.subject.id,
            status=finding.status,
        )
        for finding in assessment.findings
    )
    return run
