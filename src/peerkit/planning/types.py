"""What a reading of an assessment through the graph says."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from peerkit.assessment import Status, Subject

OPEN = frozenset({Status.NOT_MET, Status.NOT_KNOWN, Status.ERROR})
"""The statuses of what is not in place, or not known to be."""


class Footing(StrEnum):
    """Whether everything is in place on which something rests."""

    IN_PLACE = "in-place"
    NOT_IN_PLACE = "not-in-place"
    NOT_KNOWN = "not-known"


@frozen
class Prerequisite:
    """Something that is not in place, or not known to be, on which something else rests.

    Attributes:
        id: the id of the recommendation or event.
        title: its title.
        subject: for whom; `None` if it is a matter of teams and none is stated.
        status: what it comes to there; an event is met when it has happened.
        is_event: whether it is an event.
    """

    id: str
    title: str
    subject: Subject | None
    status: Status
    is_event: bool


@frozen(kw_only=True)
class Standing:
    """Where a recommendation, or an event, stands for one subject.

    Attributes:
        id: the id of the recommendation or event.
        title: its title.
        subject: for whom.
        status: what it comes to; an event is met when it has happened.
        is_event: whether it is an event.
        footing: whether what it rests on is in place.
        waits_for: what it rests on that is not in place, or not known to be.
        better_first: the same, where our reading only implies it, or where it comes too late to
            come first: it holds nothing back.
        is_late: whether an event rested on it that has happened without it.
        stage: for what is not in place, the stage in which its turn comes, from nought.
    """

    id: str
    title: str
    subject: Subject
    status: Status
    is_event: bool
    footing: Footing
    waits_for: tuple[Prerequisite, ...]
    better_first: tuple[Prerequisite, ...]
    is_late: bool
    stage: int | None

    @property
    def is_ready(self) -> bool:
        """Whether it is not in place, or not known, and nothing holds it back."""
        return self.status in OPEN and self.footing is Footing.IN_PLACE

    @property
    def is_blocked(self) -> bool:
        """Whether it is not in place, or not known, and rests on what is not in place."""
        return self.status in OPEN and self.footing is Footing.NOT_IN_PLACE

    @property
    def rests_on_nothing_firm(self) -> bool:
        """Whether it is in place and rests on what is not: its footing may give way."""
        return self.status is Status.MET and self.footing is Footing.NOT_IN_PLACE


@frozen
class Root:
    """Something that nothing holds back, and that holds back other things.

    Attributes:
        id: the id of the recommendation or event.
        title: its title.
        is_event: whether it is an event.
        subjects: for whom it is to be done, or found out; none where no team is stated.
        holds: the ids of the recommendations that rest on it, by however many steps.
        count: how many findings that are, each recommendation counted for each of its subjects.
    """

    id: str
    title: str
    is_event: bool
    subjects: tuple[Subject, ...]
    holds: tuple[str, ...]
    count: int


@frozen
class Step:
    """A recommendation or event in a stage, for those subjects whose turn comes then.

    There is none where it is a matter of teams and none is stated: then that has to be found out.
    """

    id: str
    title: str
    is_event: bool
    subjects: tuple[Subject, ...]


@frozen
class Unlocked:
    """What becomes ready for some subjects once something else is in place."""

    id: str
    title: str
    subjects: tuple[Subject, ...]
