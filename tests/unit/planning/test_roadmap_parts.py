"""The parts that roadmaps are made with, each by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import peerkit
from peerkit.assessment import Assessor
from peerkit.errors import InputError
from peerkit.language.ways import KEPT, Choose, Every, Formula, Place, Some
from peerkit.language.ways.formula import Make
from peerkit.packs import load_pack
from peerkit.planning import roadmap
from peerkit.planning.roadmaps.conflict import smallest_conflict
from peerkit.planning.roadmaps.effort_file import load_efforts
from peerkit.planning.roadmaps.places_named import names, refuse_unknown
from peerkit.planning.roadmaps.search import Search, SearchTooLargeError
from peerkit.planning.roadmaps.solving import choices_of, holds

if TYPE_CHECKING:
    from collections.abc import Callable

A, B, C, D = (Place(name, "x") for name in "abcd")
CHANGED = 2


def search(most: int = 100, **costs: int) -> Search:
    return Search(
        lambda _: KEPT | CHANGED | 4,
        lambda place: place,
        lambda place: costs.get(place.path, 1),
        most,
    )


def changed(place: Place) -> Choose:
    return Choose(place, CHANGED)


def either(*parts: Formula) -> Some:
    return Some(parts)


def both(*parts: Formula) -> Every:
    return Every(parts)


def test_the_cheapest_way_is_found() -> None:
    way = either(both(changed(A), changed(B)), changed(C))
    found = search(c=3).cheapest([way])
    assert found is not None
    assert (found[0], {p for p, mask in found[1].items() if not mask & KEPT}) == (2, {A, B})
    found = search(c=1).cheapest([way])
    assert found is not None
    assert found[0] == 1
    assert search().cheapest([both(changed(A), Choose(A, KEPT))]) is None
    assert search().cheapest([either()]) is None


def test_one_change_that_serves_many_is_preferred() -> None:
    ways = [either(changed(place), changed(D)) for place in (A, B, C)]
    found = search(d=2).cheapest(ways)
    assert found is not None
    assert found[0] == 2


def test_values_are_tried_where_all_is_paid_for() -> None:
    ways: list[Formula] = [
        changed(B),
        either(Choose(A, CHANGED), Choose(A, 4)),
        either(
            both(Choose(A, CHANGED), Choose(C, CHANGED)), both(Choose(A, 4), Choose(B, CHANGED))
        ),
        either(both(Choose(A, CHANGED), Choose(D, 4)), both(Choose(A, 4), Choose(B, CHANGED))),
    ]
    found = search().cheapest(ways)
    assert found is not None
    assert found[0] == 2


def test_a_shape_that_was_solved_is_looked_up() -> None:
    one = search()
    far: list[Formula] = [
        either(changed(A), changed(B)),
        either(changed(A), changed(C)),
        either(changed(B), changed(C)),
    ]
    first = one.cheapest(far)
    looked_at = one.looked_at
    again = one.cheapest(far)
    assert first is not None
    assert again is not None
    assert again[0] == first[0] == 2
    assert one.looked_at - looked_at <= looked_at
    never: list[Formula] = [either(both(changed(A), Choose(A, 4)), both(changed(B), Choose(B, 4)))]
    assert one.cheapest(never) is None
    assert one.cheapest(never) is None


def test_a_search_that_is_too_large_has_no_answer() -> None:
    with pytest.raises(SearchTooLargeError):
        search(most=1).cheapest([either(changed(A), changed(B))])


def test_formulas_with_new_parts_are_written_out_first() -> None:
    with pytest.raises(TypeError):
        search().cheapest([Make(1)])
    with pytest.raises(TypeError):
        holds(Make(1), {}, frozenset())
    assert list(choices_of(Make(1))) == []


def test_the_smallest_conflict() -> None:
    def needs_one_of(*sets: set[Place]) -> Callable[[frozenset[Place]], frozenset[Place] | None]:
        return lambda kept: next((frozenset(s) for s in sets if not s & kept), None)

    assert smallest_conflict(needs_one_of({A, B}, {B, C})) == (B,)
    assert smallest_conflict(needs_one_of({A}, {B})) == (A, B)
    assert smallest_conflict(lambda _: None) == ()
    many = [{Place(str(n), "x")} for n in range(6)]
    assert smallest_conflict(needs_one_of(*many)) is None


def test_places_go_by_several_names() -> None:
    assert names("teams[a].manager", "entry") == (
        "teams[a].manager.entry",
        "teams.manager.entry",
        "teams[a].manager",
        "teams.manager",
        "teams[a]",
        "teams",
    )
    refuse_unknown(["voices", "voices.pulses", "teams[a].conversations", "programme.teams"], "it")
    with pytest.raises(InputError) as refused:
        refuse_unknown(["teams.nmae", "programme.stage.more"], "it")
    assert [one.help for one in refused.value.diagnostics] == ["did you mean `name`?", None]


def test_efforts_from_a_file() -> None:
    assert load_efforts(b"peerkit: effort/1\nefforts: [{path: trainings, takes: 3}]\n") == {
        "trainings": 3
    }
    with pytest.raises(InputError) as refused:
        load_efforts(b"peerkit: effort/1\nefforts: [{path: trainigs, takes: 0}]\n")
    assert [one.code for one in refused.value.diagnostics] == ["PK102"]


def test_an_assessor_is_made_where_none_is_given() -> None:
    pack = load_pack("peer-support-in-practice")
    rules = tuple(rule for rule in pack.rules if rule.recommendation.id == "culture.0")
    assessor = Assessor(evolve(pack, rules=rules, groups=()), {"smallest_group": 10})
    whole = peerkit.structure({"id": "o", "name": "O"})
    before = assessor.assess(whole, as_of=date(2026, 11, 1))
    found = roadmap(before, goal="culture.0")
    (pulse,) = found.organisation.voices.pulses  # type: ignore[misc]
    assert pulse.agree == 10
