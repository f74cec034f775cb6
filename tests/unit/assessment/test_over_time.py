"""Assessments of one organisation in a row."""

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

import peerkit
from peerkit.assessment import Record, Status, Whom, record_of, series
from peerkit.packs import Pack

MakePack = Callable[..., Pack]
SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
RULES = (
    {"id": "a", "subject": "team", "met_when": 'manager.entry == "chose"'},
    {"id": "b", "met_when": "stated(organisation.vision.rationale)"},
)


def trust(*teams: dict[str, Any], name: str = "The Trust") -> peerkit.Organisation:
    named = [{"name": team["id"].title(), **team} for team in teams]
    return peerkit.structure({"id": "trust", "name": name, "teams": named})


ELM = {"id": "elm", "manager": {"entry": "told"}}
OAK = {"id": "oak", "manager": {"entry": "chose"}}


@pytest.fixture
def assess(make_pack: MakePack) -> Callable[..., peerkit.Assessment]:
    assessor = peerkit.Assessor(make_pack(*RULES))
    return lambda day, *teams, **names: assessor.assess(trust(*teams, **names), as_of=day)


def test_they_stand_in_the_order_of_their_days(assess: Callable[..., Any]) -> None:
    made = series([assess(AUTUMN, ELM), assess(SPRING), assess(SUMMER, ELM)])
    assert [record.as_of for record in made.records] == [SPRING, SUMMER, AUTUMN]
    assert made == peerkit.series([assess(SUMMER, ELM), assess(AUTUMN, ELM), assess(SPRING)])


def test_those_of_one_day_stay_as_they_were_given(assess: Callable[..., Any]) -> None:
    one, other = assess(SPRING, ELM), assess(SPRING, OAK)
    for pair in ([one, other], [other, one]):
        assert series(pair).records == tuple(map(record_of, pair))


def test_counts_are_of_what_is_there_and_steps_between_neighbours(
    assess: Callable[..., Any],
) -> None:
    changed = {**ELM, "manager": {"entry": "chose"}}
    made = series([assess(SPRING, ELM), assess(SUMMER, changed, OAK), assess(AUTUMN, OAK)])
    assert made.counts == (
        {Status.NOT_MET: 1, Status.NOT_KNOWN: 1},
        {Status.MET: 2, Status.NOT_KNOWN: 1},
        {Status.MET: 1, Status.NOT_KNOWN: 1},
    )
    first, second = made.steps
    assert first.moves() == {(Status.NOT_MET, Status.MET): 1}
    assert (first.whom_new(), first.whom_gone()) == ((Whom("team", "oak", "Oak"),), ())
    assert (second.whom_new(), second.whom_gone()) == ((), (Whom("team", "elm", "Elm"),))


def test_who_is_called_otherwise_is_not_new(assess: Callable[..., Any]) -> None:
    made = series([assess(SPRING, ELM), assess(SUMMER, {**ELM, "name": "Elm House"}, name="New")])
    assert (made.steps[0].whom_new(), made.steps[0].whom_gone()) == ((), ())


def test_it_can_be_kept_to_a_theme_or_a_recommendation(
    assess: Callable[..., Any], make_pack: MakePack
) -> None:
    old = assess(SPRING, ELM)
    renamed = {**RULES[1], "title": "Another title", "theme": "second"}
    pack = make_pack(RULES[0], renamed)
    new = peerkit.Assessor(pack).assess(trust(ELM), as_of=SUMMER)
    made = series([old, new])
    assert made.themes == ("first", "second")
    assert made.recommendations["b"] == "Another title"
    assert made.of_recommendation("b").counts == ({Status.NOT_KNOWN: 1},) * 2
    [left], [came] = (made.of_theme(theme).steps for theme in made.themes)
    assert ([one.key[0] for one in left.gone], [one.key[0] for one in came.new]) == (["b"], ["b"])
    assert made.of_theme("none").counts == ({}, {})


def test_it_takes_two_of_one_organisation(assess: Callable[..., Any]) -> None:
    one = record_of(assess(SPRING))
    other: Record = attrs.evolve(one, organisation="another")
    with pytest.raises(ValueError, match="two assessments at least"):
        series([one])
    with pytest.raises(ValueError, match="several organisations"):
        series([one, other])
