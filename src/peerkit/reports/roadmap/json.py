"""A roadmap as JSON, `peerkit.roadmap/1`: stable, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerkit.language import FactRead
from peerkit.planning.roadmaps import Reason
from peerkit.reports.roadmap.shown import as_shown
from peerkit.reports.wording.facts import Detail, shown
from peerkit.reports.wording.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerkit.planning.roadmaps import Goal, OutOfReach, Roadmap, Schedule, Step

ROADMAP_SCHEMA = "peerkit.roadmap/1"

REASON = {reason: reason.name.lower().replace("_", "-") for reason in Reason}
"""The word for why a goal is out of reach: what people are told may be put otherwise some day."""


def write_roadmap_json(roadmap: Roadmap, *, detail: Detail = Detail.TEAM) -> str:
    """Write a roadmap as JSON.

    The same organisation, pack, parameters, waivers, day and choices give the same bytes.

    Args:
        roadmap: what to write.
        detail: how far down things are named.
    """
    roadmap, _ = as_shown(roadmap, detail)
    assessment = roadmap.assessment
    pack, organisation = assessment.pack, assessment.organisation
    report = {
        "schema": ROADMAP_SCHEMA,
        "as_of": assessment.as_of.isoformat(),
        "organisation": {"id": organisation.id, "name": organisation.name},
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "effort": roadmap.effort,
        "goals": [_goal(goal) for goal in roadmap.goals],
        "steps": [_step(step, detail) for step in roadmap.steps],
        "out_of_reach": [_out_of_reach(one, detail) for one in roadmap.out_of_reach],
        "waived": [{**_goal(one.goal), "until": one.until.isoformat()} for one in roadmap.waived],
        "schedule": None if roadmap.schedule is None else _schedule(roadmap.schedule),
    }
    return json_text(report)


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "recommendation": goal.recommendation.id,
        "subject": {"kind": str(goal.subject.kind), "id": goal.subject.id},
        "status": str(goal.status),
    }


def _step(step: Step, detail: Detail) -> dict[str, Any]:
    (place,) = shown([FactRead(step.path, "")], detail)
    return {
        "number": step.number,
        "stage": step.stage,
        "action": str(step.action),
        "path": place.path,
        "is_new": step.is_new,
        "says": _facts((FactRead(one.path, one.value) for one in step.says), detail),
        "holders": [str(holder) for holder in step.holders],
        "serves": [_goal(goal) for goal in step.serves],
        "unlocks": [_goal(goal) for goal in step.unlocks],
        "after": list(step.after),
        "effort": step.effort,
        "by": None if step.by is None else step.by.isoformat(),
        "cites": [str(c) for c in dict.fromkeys(g.recommendation.cites for g in step.serves)],
    }


def _out_of_reach(one: OutOfReach, detail: Detail) -> dict[str, Any]:
    return {
        **_goal(one.goal),
        "reason": REASON[one.reason],
        "conflict": _facts((held.fact for held in one.conflict), detail),
        "because": list(dict.fromkeys(held.because for held in one.conflict if held.because)),
    }


def _facts(facts: Iterable[FactRead], detail: Detail) -> list[dict[str, str]]:
    return [{"path": fact.path, "value": fact.value} for fact in shown(facts, detail)]


def _schedule(schedule: Schedule) -> dict[str, Any]:
    return {
        "capacity": schedule.capacity,
        "fewest_quarters": schedule.fewest,
        "quarters": [
            {
                "starts_on": quarter.starts_on.isoformat(),
                "ends_on": quarter.ends_on.isoformat(),
                "steps": list(quarter.steps),
                "late": list(quarter.late),
            }
            for quarter in schedule.quarters
        ],
    }
