"""What is said of a rule without an organisation holds on every organisation."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from peerkit import model
from peerkit.errors import ModelError
from peerkit.facts import ABSENT, UNKNOWN, PartialDate, Truth
from peerkit.language import (
    Direction,
    can_be_taken_back,
    can_leave_open,
    influences,
    outcomes,
    unsettled_facts,
)
from peerkit.model import Cadence
from peerkit.model.entity import evolve
from peerkit.model.paths import field_of
from peerkit.model.shape import Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from peerkit.language import Tree
    from peerkit.model import Organisation

    Ask = Callable[..., Any]
    Learn = Callable[[Organisation], st.SearchStrategy[Organisation]]

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model
ORDER: dict[Truth, int] = {False: 0, UNKNOWN: 1, True: 2}
LISTS = {Kind.MEMBERS, Kind.RECORDS, Kind.DATES, Kind.TEXTS}
SETS = {Kind.CHOICES, Kind.OPEN_CHOICES, Kind.REFERENCES}

many = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def itself(tree: Tree, _context: object) -> Tree:
    return tree


def moved(data: st.DataObject, value: Any, shape: Shape, *, up: bool) -> Any:  # noqa: ANN401
    """Give a stated fact with more of it, or less, where the kind of fact has a more."""
    if value is UNKNOWN or value is None:
        return value
    if shape.kind in {Kind.SCHEDULED, Kind.HAPPENED} or isinstance(value, PartialDate):
        return moved_day(data, value, up=up, may_be_never=shape.kind is not Kind.DATES)
    if shape.kind is Kind.CADENCE:
        by = data.draw(st.integers(0, 3))
        every = value.every + by if up else max(1, value.every - by)
        return Cadence(every, value.unit, value.within_days + by if up else 0)
    if shape.kind in SETS:
        words: list[Any] = [] if shape.of is None else list(cast("type[StrEnum]", shape.of))
        more = data.draw(st.sets(st.sampled_from(words), max_size=1)) if words else set()
        return value | more if up else frozenset(sorted(value)[:1])
    if shape.kind in LISTS:
        return value + value[:1] if up else value[:1]
    return {Kind.FLAG: up, Kind.TEXT: "stated" if up else ABSENT}.get(shape.kind, value)


def moved_day(data: st.DataObject, value: Any, *, up: bool, may_be_never: bool) -> Any:  # noqa: ANN401
    if value is ABSENT:
        return ABSENT if up else PartialDate(2028, 6, 20)
    if up and may_be_never and data.draw(st.booleans()):
        return ABSENT
    days = timedelta(days=data.draw(st.integers(0, 90)))
    later = value.latest + days if up else value.earliest - days
    return PartialDate.of(later)


def with_moved(
    data: st.DataObject,
    whole: Any,  # noqa: ANN401
    place: str,
    *,
    up: bool,
    path: str = "",
) -> Any:  # noqa: ANN401
    """Give the organisation with every fact at a place moved up or down."""
    facts = {}
    for name, shape in shapes(type(whole)).items():
        value, here = getattr(whole, name), field_of(path, name)
        if here == place:
            value = moved(data, value, shape, up=up)
        elif f"{here}[]" == place and value is not UNKNOWN:
            value = tuple(moved(data, each, shape, up=up) for each in value)
        elif place.startswith(here) and shape.kind is Kind.PART:
            value = with_moved(data, value, place, up=up, path=here)
        elif place.startswith(here) and shape.kind in LISTS and value is not UNKNOWN:
            value = tuple(
                each
                if isinstance(each, str | PartialDate)
                else with_moved(data, each, place, up=up, path=f"{here}[]")
                for each in value
            )
        facts[name] = value
    return evolve(whole, **facts)


def before_and_after(
    data: st.DataObject, text: str, whole: Organisation, ask: Ask, *, helpful: bool
) -> tuple[Truth, Truth]:
    """Move all facts that can only help or only harm, in their helpful way or against it."""
    found = influences(ask(text, whole, of=itself))
    one_way = [one for one in found if one.direction is not Direction.EITHER and one.kind]
    assume(one_way)
    other = whole
    for influence in one_way:
        up = (influence.direction is Direction.HELPS) is helpful
        try:
            other = with_moved(data, other, influence.place, up=up)
        except ModelError:
            event("refused")
    return ask(text, whole), ask(text, other)


@many
@given(data=st.data())
def test_what_can_only_help_never_harms(
    data: st.DataObject,
    wholes: st.SearchStrategy[Organisation],
    expressions: st.SearchStrategy[str],
    learn: Learn,
    ask: Ask,
) -> None:
    text, whole = data.draw(expressions), data.draw(wholes.flatmap(learn))
    helpful = data.draw(st.booleans())
    before, after = before_and_after(data, text, whole, ask, helpful=helpful)
    event(f"{before} to {after}")
    assert ORDER[before] <= ORDER[after] if helpful else ORDER[before] >= ORDER[after]


@pytest.mark.parametrize("text", ["{}", "not all(not x.paid for x in appointments) and {}"])
@settings(max_examples=5)
@given(data=st.data())
def test_moving_facts_moves_answers(data: st.DataObject, text: str, ask: Ask) -> None:
    """Or the law would hold of nothing: the helpful way makes better, and against it worse."""
    rule = text.format("any(x.senior_sponsor_present for x in conversations)")
    for before in (True, False):
        team = new.Team(
            id="t0",
            name="T",
            appointments=[new.Appointment(paid=before)],
            conversations=[new.Conversation(senior_sponsor_present=before)],
            complete=["conversations"],
        )
        whole = new.Organisation(id="o", name="O", teams=[team])
        found = before_and_after(data, rule, whole, ask, helpful=not before)
        assert found == (before, not before)


@many
@given(data=st.data())
def test_no_other_truth_comes_out_and_nothing_else_leaves_it_open(
    data: st.DataObject,
    wholes: st.SearchStrategy[Organisation],
    expressions: st.SearchStrategy[str],
    ask: Ask,
) -> None:
    text, whole = data.draw(expressions), data.draw(wholes)
    tree = ask(text, whole, of=itself)
    found = ask(text, whole)
    event(f"{found} of {len(outcomes(tree))}")
    assert found in outcomes(tree)
    assert not can_be_taken_back(tree)
    if found is UNKNOWN:
        open_facts = {
            re.sub(r"\[[^\]]*\]", "[]", fact.path)
            for fact in ask(text, whole, of=unsettled_facts)
            if not fact.path.startswith("voices")
        }
        assert open_facts <= set(can_leave_open(tree))
