"""A roadmap, from an assessment."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from peerkit.errors import Diagnostic, InputError, Location
from peerkit.facts import UNKNOWN
from peerkit.planning.roadmaps.changing import prepared
from peerkit.planning.roadmaps.costs import Costs
from peerkit.planning.roadmaps.fixed import FixedFacts
from peerkit.planning.roadmaps.goals import chosen, start_of, supposing_start
from peerkit.planning.roadmaps.obstacles import Obstacles
from peerkit.planning.roadmaps.places_named import refuse_unknown
from peerkit.planning.roadmaps.schedule import scheduled
from peerkit.planning.roadmaps.solving import Solver, statuses
from peerkit.planning.roadmaps.steps import goal_of, steps_of
from peerkit.planning.roadmaps.types import (
    TO_REACH,
    Goal,
    OutOfReach,
    Reason,
    Roadmap,
    Step,
    Waived,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from peerkit.assessment import Assessment
    from peerkit.model import Organisation
    from peerkit.planning.roadmaps.changing import Change

MOST_BRANCHES = 100_000
"""How many branches of the search are looked at before it is given up."""


def roadmap(  # noqa: PLR0913 - one a choice that a person has
    assessment: Assessment,
    *,
    goal: str = "all",
    frozen: Iterable[str] = (),
    effort: Mapping[str, int] | None = None,
    capacity: int | None = None,
    most: int = MOST_BRANCHES,
) -> Roadmap:
    """Find the fewest changes that bring recommendations to met, in stages.

    The answer is exact: no other changes of the kinds that are proposed reach the same goals with
    less effort, and the rules have been run on the organisation with all of them made. Where that
    would take too long, there is no answer. What has a waiver in force beside it is left out, and
    named; for a roadmap that plans for it, assess without waivers.

    Args:
        assessment: where things stand. What is new is dated from its day on.
        goal: what to reach: `all`, `theme:ID`, ids of recommendations and groups with commas
            between them, or `first-start:DATE`, which is whatever the pack has come before the
            first peer worker starts, with that start supposed where a team has yet to have one.
        frozen: paths of facts that are to stay as they are, such as `programme.plan` or
            `teams.appointments`, with the elements of lists or without.
        effort: what a change takes, by the path of the field or list without elements; the longest
            path that fits counts, and what none fits takes 1. Empty, each change takes 1.
        capacity: how much effort there is in a quarter, for a schedule.
        most: how many branches of the search to look at before giving up.

    Raises:
        InputError: the goal, a path, an effort or the capacity does not fit.
        RoadmapTooLargeError: an exact answer would take too long.
    """
    costs = Costs(dict(effort or {}))
    frozen = frozenset(frozen)
    refuse_unknown(frozen, "facts to leave as they are")
    if capacity is not None and capacity < 1:
        raise InputError([_problem("the capacity", "is at least 1 a quarter")])
    wanted = chosen(assessment.pack, goal)
    organisation = _supposed(assessment, goal)
    as_of = assessment.as_of
    ready = prepared(organisation)
    before = assessment.again(ready)
    solver = Solver(
        before=before,
        fixed=FixedFacts(ready, as_of, frozen),
        cost=costs.of,
        described=_described(organisation),
        most=most,
    )
    goals, unasked, waived = _goals(before, wanted)
    solution, alone, apart = solver.solve(goals)
    obstacles = Obstacles(solver, before)
    out = [
        *(OutOfReach(goals[n], solver.why_not(n), partial(obstacles.of, n)) for n in alone),
        *(OutOfReach(goals[n], Reason.TOGETHER, tuple) for n in apart),
        *(OutOfReach(g, Reason.NOT_ASKED, partial(obstacles.unasked, g.number)) for g in unasked),
    ]
    steps = steps_of(solver, solution, before)
    return Roadmap(
        assessment=before if organisation is not assessment.organisation else assessment,
        goals=tuple(goals[number] for number in solution.numbers),
        steps=tuple(step for step, _ in steps),
        out_of_reach=tuple(sorted(out, key=lambda one: one.goal.number)),
        waived=tuple(waived),
        effort=solution.effort,
        organisation=solution.organisation,
        schedule=None if capacity is None else scheduled([s for s, _ in steps], capacity, as_of),
        lost=lambda left_out: tuple(
            goal_of(before, number)
            for number in solver.out_of_order(
                solver.write(_all_but(left_out, steps, solver)), solution.numbers
            )
        ),
    )


def _all_but(
    left_out: int, steps: list[tuple[Step, tuple[Change, ...]]], solver: Solver
) -> Iterator[list[Change]]:
    """Give the changes of all steps but one; what names a part that it adds is left out too."""
    added = {
        getattr(solver.places.parts[change.place.path].value, "id", None)
        for step, made in steps
        for change in made
        if step.number == left_out and change.place.path in solver.places.new
    }
    for step, made in steps:
        if step.number != left_out:
            yield [c for c in made if (c.place.member or c.value) not in added]


def _supposed(assessment: Assessment, goal: str) -> Organisation:
    """Give the organisation, with a first start if the goal supposes one.

    Raises:
        InputError: the start is not ahead.
    """
    day = start_of(goal)
    if day is None:
        return assessment.organisation
    if day <= assessment.as_of:
        ahead = f"lies ahead: from {assessment.as_of + timedelta(1)} on"
        raise InputError([_problem("the first start to be ready for", ahead)])
    return supposing_start(assessment.organisation, day)


def _described(organisation: Organisation) -> frozenset[str] | None:
    roles = organisation.roles
    return None if roles is UNKNOWN else frozenset(role.id for role in roles)


def _goals(
    before: Assessment, wanted: frozenset[str]
) -> tuple[dict[int, Goal], list[Goal], list[Waived]]:
    """Give what is not met yet, what cannot be told to apply, and what is waived."""
    goals: dict[int, Goal] = {}
    unasked: list[Goal] = []
    waived: list[Waived] = []
    for number, status in statuses(before).items():
        if status not in TO_REACH:
            continue
        if before.table.column(number).rule.recommendation.id not in wanted:
            continue
        finding = before.table.finding(number)
        goal = goal_of(before, number)
        if finding.waiver is not None:
            waived.append(Waived(goal, finding.waiver.last_day))
        elif finding.applies is UNKNOWN:
            unasked.append(goal)
        else:
            goals[number] = goal
    return goals, unasked, waived


def _problem(what: str, says: str) -> Diagnostic:
    return Diagnostic(code="PK502", message=f"{what} {says}", location=Location(path="roadmap"))
