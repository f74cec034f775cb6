"""A roadmap as far as it may be told: nobody can count a team's posts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from peerkit.language import FactRead
from peerkit.planning.roadmaps import Action
from peerkit.planning.roadmaps.schedule import scheduled
from peerkit.reports.wording.facts import Detail, shown

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from peerkit.planning.roadmaps import Goal, Roadmap, Step

ALIKE = (
    "What is alike for a team's posts is one step here, and its effort is counted once; "
    "--detail person tells them apart."
)


def as_shown(roadmap: Roadmap, detail: Detail) -> tuple[Roadmap, bool]:
    """Give a roadmap to be told, and whether steps are about posts that are not told apart.

    Steps of one stage that would read alike, as they are about a team's posts, become one; numbers,
    efforts and the schedule are those of what is told. With `Detail.PERSON` it is told as it is.
    """
    about_posts = {step.number for step in roadmap.steps if _is_about_a_post(step)}
    if detail is Detail.PERSON or not about_posts:
        return roadmap, False
    alike: dict[Hashable, list[Step]] = {}
    for step in roadmap.steps:
        is_told_apart = step.number not in about_posts
        key = step.number if is_told_apart else (step.stage, _place(step))
        alike.setdefault(key, []).append(step)
    number = {step.number: n for n, same in enumerate(alike.values(), 1) for step in same}
    steps = tuple(_as_one(same, number) for same in alike.values())
    schedule = roadmap.schedule
    if schedule is not None:
        schedule = scheduled(steps, schedule.capacity, roadmap.assessment.as_of)
    effort = sum(step.effort for step in steps)
    return evolve(roadmap, steps=steps, effort=effort, schedule=schedule), True


def _place(step: Step) -> str:
    (place,) = shown([FactRead(step.path, "")], Detail.TEAM)
    return place.path


def _is_about_a_post(step: Step) -> bool:
    return _place(step) != step.path


def _as_one(same: Sequence[Step], number: dict[int, int]) -> Step:
    first = same[0]
    is_found_out = any(step.action is Action.FIND_OUT for step in same)
    return evolve(
        first,
        number=number[first.number],
        action=Action.FIND_OUT if is_found_out else first.action,
        says=tuple(dict.fromkeys(said for step in same for said in step.says)),
        serves=_goals(goal for step in same for goal in step.serves),
        unlocks=_goals(goal for step in same for goal in step.unlocks),
        after=tuple(sorted({number[before] for step in same for before in step.after})),
        effort=max(step.effort for step in same),
        by=min((step.by for step in same if step.by is not None), default=None),
    )


def _goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    by_number = {goal.number: goal for goal in goals}
    return tuple(by_number[number] for number in sorted(by_number))
