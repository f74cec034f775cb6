"""Changes as steps for people: what kind of thing each is, what it serves, what comes first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peerkit.facts import UNKNOWN, Absent, PartialDate
from peerkit.language import tree
from peerkit.model.paths import field_of
from peerkit.model.shape import Kind, shapes
from peerkit.planning.roadmaps.solving import choices_of, holds
from peerkit.planning.roadmaps.stages import ordered, rests_on
from peerkit.planning.roadmaps.types import Action, Goal, Said, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peerkit.assessment import Assessment
    from peerkit.language.ways import Formula, Place
    from peerkit.planning.roadmaps.changing import Change
    from peerkit.planning.roadmaps.solving import Solution, Solver

_DONE_THEN = "the day it is done"


def steps_of(
    solver: Solver, solution: Solution, before: Assessment
) -> list[tuple[Step, tuple[Change, ...]]]:
    """Give the steps in order, each with the changes that it stands for."""
    goals = {number: goal_of(before, number) for number in solution.formulas}
    units = list(solution.changes)
    serves = _serves(solution, units)
    before_goal = rests_on(before.pack, list(goals.values()))
    stage, after = ordered(serves, before_goal)
    in_order = sorted(
        range(len(units)), key=lambda i: (stage[i], min(serves[i], default=0), units[i])
    )
    number = {index: n for n, index in enumerate(in_order, 1)}
    resting: dict[int, set[int]] = {}
    for then, firsts in before_goal.items():
        for first in firsts:
            resting.setdefault(first, set()).add(then)
    made = []
    for index in in_order:
        unit, mine = units[index], serves[index]
        changes = solution.changes[unit]
        unlocked = set().union(*(resting.get(goal, ()) for goal in mine)) - mine
        step = Step(
            number=number[index],
            stage=stage[index],
            action=_action(solver, unit, changes),
            path=_path(unit),
            is_new=unit.path in solver.places.new,
            says=tuple(_said(solver, change) for change in changes if change.place.name),
            serves=tuple(goals[goal] for goal in sorted(mine)),
            unlocks=tuple(goals[goal] for goal in sorted(unlocked)),
            after=tuple(sorted(number[first] for first in after[index])),
            effort=solver.cost(unit),
            by=_last_day(solver, changes, mine),
        )
        made.append((step, changes))
    return made


def goal_of(before: Assessment, number: int) -> Goal:
    """Give a finding as a goal: to be met, or to stay in order."""
    finding = before.table.finding(number)
    return Goal(number, finding.recommendation, finding.subject, finding.status)


def _serves(solution: Solution, units: list[Place]) -> dict[int, frozenset[int]]:
    """Give, for each step, what is not in order without it."""
    at: dict[Place, int] = {
        change.place: index for index, unit in enumerate(units) for change in solution.changes[unit]
    }
    found: dict[int, set[int]] = {index: set() for index in range(len(units))}
    chosen = solution.chosen
    for number, formula in solution.formulas.items():
        for index in _touched(formula, at):
            gone = {change.place for change in solution.changes[units[index]]}
            if not holds(formula, chosen, without=gone):
                found[index].add(number)
    return {index: frozenset(numbers) for index, numbers in found.items()}


def _touched(formula: Formula, at: Mapping[Place, int]) -> set[int]:
    return {at[place] for place in choices_of(formula) if place in at}


def _path(unit: Place) -> str:
    if unit.path.startswith("voices["):
        return "voices"
    return field_of(unit.path, unit.member or unit.name) if unit.name else unit.path


def _action(solver: Solver, unit: Place, changes: tuple[Change, ...]) -> Action:
    if isinstance(changes[0].value, tree.Voiced | tree.StatedBy):
        return Action.ASK
    path, name = unit.path, unit.name
    if path in solver.places.undescribed:
        return Action.FIND_OUT  # what nobody has described may be so already
    if path in solver.places.new:
        holder, _, name = path.rsplit("[", 1)[0].rpartition(".")
        part: Any = solver.places.parts.get(holder)
        part = solver.before.organisation if part is None else part.value
        listed = getattr(part, name, ())
        is_open = listed is UNKNOWN or (
            shapes(type(part))[name].kind is Kind.RECORDS and name not in part.complete
        )
        return Action.FIND_OUT if is_open else Action.DO
    if name == "complete":
        return Action.FIND_OUT
    part = solver.places.parts[path].value
    fact = getattr(part, name)
    is_open = shapes(type(part))[name].kind is Kind.OPEN_CHOICES and name not in part.complete
    is_vague = isinstance(fact, PartialDate) and fact.day is None
    return Action.FIND_OUT if fact is UNKNOWN or is_open or is_vague else Action.DO


def _said(solver: Solver, change: Change) -> Said:
    place, value = change.place, change.value
    if isinstance(value, tree.Voiced):
        return Said("voices.pulses", f"{value.group.replace('-', ' ')} say yes")
    if isinstance(value, tree.StatedBy):
        return Said(
            "voices.statements", f"a {value.speaker.replace('-', ' ')} says yes of themselves"
        )
    path = field_of(place.path, place.name)
    if place.name == "complete":
        return Said(field_of(place.path, place.member), "lists everything")
    if place.member == "listed":
        return Said(path, "stated")
    if place.member:
        return Said(path, place.member if value else f"not {place.member}")
    part: Any = solver.places.parts[place.path].value
    shape = shapes(type(part))[place.name]
    if shape.kind is Kind.HAPPENED:
        is_today = value == PartialDate.of(solver.before.as_of)
        return Said(
            path,
            _DONE_THEN if is_today else str(value) if isinstance(value, PartialDate) else "never",
        )
    return Said(path, _text(value))


def _text(value: object) -> str:
    match value:
        case Absent():
            return "never"
        case bool():
            return "true" if value else "false"
        case float() | int():
            return f"{value:g}"
        case tuple():
            return f"{len(value)} in all"
        case _:
            return str(value)


def _last_day(solver: Solver, changes: tuple[Change, ...], goals: frozenset[int]) -> date | None:
    keys = [(goal, change.place) for goal in goals for change in changes]
    days = [solver.places.last_days[key] for key in keys if key in solver.places.last_days]
    return date.fromordinal(min(days)) if days else None
