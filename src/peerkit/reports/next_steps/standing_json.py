"""What to do next as JSON, `peerkit.next/1`: stable, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerkit.reports.wording.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.assessment import Subject
    from peerkit.planning import Prerequisite, Root, Standing, Standings

SCHEMA = "peerkit.next/1"


def write_standing_json(standings: Standings) -> str:
    """Write where everything stands as JSON; the same assessment gives the same bytes."""
    assessment = standings.assessment
    pack = assessment.pack
    report = {
        "schema": SCHEMA,
        "as_of": assessment.as_of.isoformat(),
        "organisation": {"id": assessment.organisation.id, "name": assessment.organisation.name},
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "holding_back": [_root(root, standings) for root in standings.holding_back()],
        "to_find_out": [_root(root, standings) for root in standings.to_find_out()],
        "standings": [_standing(one) for one in standings],
        "stages": [
            [{"id": step.id, "subjects": _subjects(step.subjects)} for step in stage]
            for stage in standings.stages()
        ],
        "longest_chain": [_prerequisite(one) for one in standings.longest_chain()],
    }
    return json_text(report)


def _root(root: Root, standings: Standings) -> dict[str, Any]:
    return {
        "id": root.id,
        "title": root.title,
        "event": root.is_event,
        "subjects": _subjects(root.subjects),
        "holds": list(root.holds),
        "findings": root.count,
        "unlocks": [
            {"id": one.id, "subjects": _subjects(one.subjects)}
            for one in standings.unlocks(root.id)
        ],
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "id": one.id,
        "event": one.is_event,
        "subject": _subject(one.subject),
        "status": str(one.status),
        "footing": str(one.footing),
        "stage": one.stage,
        "late": one.is_late,
        "waits_for": [_prerequisite(below) for below in one.waits_for],
        "better_first": [_prerequisite(below) for below in one.better_first],
    }


def _prerequisite(one: Prerequisite) -> dict[str, Any]:
    subject = None if one.subject is None else _subject(one.subject)
    return {"id": one.id, "subject": subject, "status": str(one.status)}


def _subjects(subjects: Iterable[Subject]) -> list[dict[str, str]]:
    return [_subject(subject) for subject in subjects]


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": str(subject.kind), "id": subject.id}
