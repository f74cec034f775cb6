"""Faults put into the reuse of answers on purpose: the comparison has to see each."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import pytest
from attrs import evolve

from peerkit.assessment import Assessment, Assessor, assessor
from peerkit.assessment.reuse import Reuse
from peerkit.facts import UNKNOWN
from peerkit.language import Reach, reach, reach_of, tree
from peerkit.model import register
from peerkit.model.change import Change
from peerkit.model.register import Register

Plant: TypeAlias = Callable[[pytest.MonkeyPatch], None]
Names: TypeAlias = frozenset[str]


CHAINS = 150


@pytest.fixture(scope="module")
def collected(compared: Callable[[Random], Any]) -> list[Any]:
    """Give chains of assessments, always the same."""
    return [compared(Random(number)) for number in range(CHAINS)]  # noqa: S311 - no secrets


def agrees(collected: list[Any]) -> bool:
    """Tell whether every chain says the same as from nothing, and nothing breaks."""
    try:
        return all(chain.holds() for chain in collected)
    except (IndexError, KeyError):
        return False


def put(place: Any, name: str, fault: Any) -> Plant:  # noqa: ANN401
    return lambda patch: patch.setattr(place, name, fault)


def misread(**fields: Callable[[Any], Any]) -> Plant:
    """Some of what rules read is forgotten."""

    def wrong(questions: Any) -> Reach:  # noqa: ANN401
        right = reach_of(questions)
        forgotten: Any = {name: forget(getattr(right, name)) for name, forget in fields.items()}
        return evolve(right, **forgotten)

    return put(assessor, "reach_of", wrong)


def without(*names: str) -> Callable[[Names], Names]:
    return lambda read: read.difference(names)


def only(*names: str) -> Callable[[Names], Names]:
    return lambda read: read.intersection(names)


def misjudged(ignored: str) -> Plant:
    """An assessment by something else is taken for one of use."""

    def wrong(one: Assessment, pack: Any, as_of: Any, parameters: Any) -> bool:  # noqa: ANN401
        same = {
            "pack": one.pack is pack,
            "day": one.as_of == as_of,
            "parameters": one.parameters == parameters,
        }
        return all(same[name] for name in same if name != ignored)

    return put(Assessment, "is_by", wrong)


def changed(wrong: Callable[[Change], Change]) -> Plant:
    right = Change.between
    return put(Change, "between", lambda before, after: wrong(right(before, after)))


def where_they_stand(change: Change) -> Change:
    """Teams that have moved are given the answers of those that stood there."""
    before = len(listed(change.before.teams))
    moved = {
        place: None if was is None or place >= before else place
        for place, was in change.moved.items()
    }
    return evolve(change, moved=moved)


def listed(teams: Any) -> Any:  # noqa: ANN401
    return () if teams is UNKNOWN else teams


def by_id(change: Change) -> Change:
    """A team of the same id is taken for the same team."""
    places = {team.id: place for place, team in enumerate(listed(change.before.teams))}
    after: Any = change.after.teams
    return evolve(change, moved={place: places.get(after[place].id) for place in change.moved})


def with_groups_from_before(patch: pytest.MonkeyPatch) -> None:
    right = Assessor.assess

    def wrong(one: Assessor, whole: Any, *, as_of: Any, previous: Any = None) -> Assessment:  # noqa: ANN401
        made = right(one, whole, as_of=as_of, previous=previous)
        if previous is not None and previous.is_by(made.pack, as_of, made.parameters):
            object.__setattr__(made, "groups", previous.groups)
        return made

    patch.setattr(Assessor, "assess", wrong)


def a_loop_within_the_subject(patch: pytest.MonkeyPatch) -> None:
    right = reach._Reading._stands

    def wrong(reading: Any, node: Any) -> Any:  # noqa: ANN401
        stands = right(reading, node)
        return evolve(stands, is_own=True) if isinstance(node, tree.Variable) else stands

    patch.setattr(reach._Reading, "_stands", wrong)


FAULTS: dict[str, Plant] = {
    "another day": misjudged("day"),
    "other parameters": misjudged("parameters"),
    "another pack": misjudged("pack"),
    "groups from before": with_groups_from_before,
    "teams told by their ids": changed(by_id),
    "teams told by their places": changed(where_they_stand),
    "what rules read of the organisation": misread(organisation=only("teams")),
    "which teams there are": misread(organisation=without("teams")),
    "what rules read of the programme": misread(programme=only()),
    "what rules above the team read of teams": misread(teams=only()),
    "teams in a loop taken for the subject": a_loop_within_the_subject,
    "whether the organisation lists everything": misread(organisation=without("complete")),
    "whether the programme lists everything": misread(programme=without("complete")),
    "whether teams list everything": misread(teams=without("complete")),
    "what teams name in other teams": misread(named=only()),
    "who names what has changed": put(Register, "naming", lambda *_: set()),
    "what new teams name": put(register, "_named_since", lambda named, *_: named),
    "where parts are now": put(register, "_since", lambda index, *_: index),
    "voices": put(Reuse, "_heard_otherwise", lambda _: frozenset()),
    "that rules hear voices": misread(hears=lambda _: False),
    "voices about the whole": misread(organisation=without("voices")),
}
"""What is ignored."""


def test_without_a_fault_nothing_is_seen(collected: list[Any]) -> None:
    assert agrees(collected)


@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_seen(
    collected: list[Any], monkeypatch: pytest.MonkeyPatch, plant: Plant
) -> None:
    plant(monkeypatch)
    assert not agrees(collected)
