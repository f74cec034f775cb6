"""What a roadmap is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from peerkit.assessment import Assessment, Status, Subject
from peerkit.language import FactRead
from peerkit.model import Organisation
from peerkit.packs import Holder, Recommendation

TO_REACH = frozenset({Status.NOT_MET, Status.NOT_KNOWN})
"""The statuses of what a roadmap brings to met."""

IN_ORDER = frozenset({Status.MET, Status.NOT_APPLICABLE})
"""The statuses of what a roadmap leaves as it is."""


class Action(StrEnum):
    """What kind of thing a step is."""

    DO = "do"
    """Make it so, then write it down."""
    FIND_OUT = "find out"
    """It is not known, and may be so already: find out, and make it so if it is not."""
    ASK = "ask"
    """It is for people to say: work on it with them, and ask again."""


@frozen
class Goal:
    """A recommendation that is to be met for a subject, or to stay in order for it.

    Attributes:
        number: the number of its finding.
        recommendation: the recommendation.
        subject: what it is about.
        status: what it comes to before anything is done.
    """

    number: int
    recommendation: Recommendation = field(eq=False, repr=False)
    subject: Subject
    status: Status


@frozen
class Said:
    """One thing that can be written down once a step is done.

    Attributes:
        path: where in the model.
        value: what it says; of a set, what is added to it.
    """

    path: str
    value: str


@frozen(kw_only=True)
class Step:
    """One change, made by people and then written down.

    Attributes:
        number: its place in the roadmap, from 1.
        stage: the stage that it is in, from 1.
        action: what kind of thing it is.
        path: what is changed, or added.
        is_new: whether something is added.
        says: what can be written down afterwards.
        serves: what is not in order without it: goals, and what was in order before.
        unlocks: the goals that rest on those and come later.
        after: the numbers of the steps that come first.
        effort: how much it takes, as the user said; otherwise 1.
        by: the last day on which it is of use, if there is one.
    """

    number: int
    stage: int
    action: Action
    path: str
    is_new: bool
    says: tuple[Said, ...]
    serves: tuple[Goal, ...]
    unlocks: tuple[Goal, ...]
    after: tuple[int, ...]
    effort: int
    by: date | None

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who holds the power to do it."""
        return tuple(dict.fromkeys(goal.recommendation.remedy.holder for goal in self.serves))


class Reason(StrEnum):
    """Why a goal is not in a roadmap."""

    FIXED = "facts that stay as they are stand in its way"
    TOGETHER = "it cannot be had together with the goals before it"
    NOT_ASKED = "it is not known whether it applies: find that out first"
    BEYOND = "no way to it could be looked for"


@frozen
class OutOfReach:
    """A goal that is not in a roadmap, and why.

    Attributes:
        goal: the goal.
        reason: why it is not.
    """

    goal: Goal
    reason: Reason
    _look: Callable[[], tuple[Obstacle, ...]] = field(repr=False, eq=False)

    @cached_property
    def conflict(self) -> tuple[Obstacle, ...]:
        """The fewest facts that rule it out, or that say whether it applies. Found when asked."""
        return self._look()


@frozen
class Waived:
    """A goal that is not planned for, as a waiver is in force.

    Attributes:
        goal: the goal.
        until: the last day on which the waiver holds.
    """

    goal: Goal
    until: date


@frozen
class Obstacle:
    """A fact that stands in the way of a goal.

    Attributes:
        fact: the fact.
        because: why it stays as it is; nothing, if that is only that it is not known.
    """

    fact: FactRead
    because: str | None = None


@frozen
class Quarter:
    """Three months of a schedule.

    Attributes:
        starts_on: its first day.
        ends_on: its last day.
        steps: the numbers of the steps that are finished in it.
        late: those of them that may come too late, as it ends after the last day of their use.
    """

    starts_on: date
    ends_on: date
    steps: tuple[int, ...]
    late: tuple[int, ...]


@frozen
class Schedule:
    """When steps can be done with so much effort a quarter.

    Attributes:
        capacity: the effort that there is in a quarter.
        quarters: what is done when.
        fewest: a number of quarters that no schedule can do without.
    """

    capacity: int
    quarters: tuple[Quarter, ...]
    fewest: int


@frozen(kw_only=True)
class Roadmap:
    """The fewest changes that bring goals about, in stages.

    Attributes:
        assessment: what it sets out from; with the start that was supposed, if one was.
        goals: what it reaches.
        steps: the changes, by stage.
        out_of_reach: what it does not reach, and why.
        waived: what it was asked for and leaves out, as a waiver is in force.
        effort: what all steps take together: no other way to the same goals takes less.
        organisation: the organisation as it would describe itself after the last step.
        schedule: when steps can be done, if a capacity was given.
    """

    assessment: Assessment
    goals: tuple[Goal, ...]
    steps: tuple[Step, ...]
    out_of_reach: tuple[OutOfReach, ...]
    waived: tuple[Waived, ...]
    effort: int
    organisation: Organisation = field(repr=False)
    schedule: Schedule | None = None
    _lost: Callable[[int], tuple[Goal, ...]] = field(repr=False, eq=False)

    @property
    def stages(self) -> tuple[tuple[Step, ...], ...]:
        """The steps by stage: within one, they can be done side by side."""
        last = max((step.stage for step in self.steps), default=0)
        return tuple(
            tuple(step for step in self.steps if step.stage == stage)
            for stage in range(1, last + 1)
        )

    def without(self, number: int) -> tuple[Goal, ...]:
        """Give what is not in order if one step is left out, by the rules themselves.

        Goals that are not reached, and what was in order before and would not stay so. Takes an
        assessment.

        Raises:
            KeyError: there is no such step.
        """
        if not 1 <= number <= len(self.steps):
            raise KeyError(f"no step has the number {number}")
        return self._lost(number)
