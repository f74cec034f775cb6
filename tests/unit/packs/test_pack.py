"""A pack as it is used."""

from collections.abc import Callable
from datetime import date

import pytest

from peerkit.packs import Pack

MakePack = Callable[..., Pack]


def need(identifier: str) -> dict[str, str]:
    return {"id": identifier, "basis": "stated", "because": f"after {identifier}"}


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """One of each kind of thing."""
    return make_pack(
        {"id": "a", "title": "Title of a"},
        {"id": "b", "title": "Title of b", "theme": "second", "needs": [need("a")]},
        groups=[{"id": "g", "title": "Title of g", "parts": {"a": "a"}, "needs": [need("b")]}],
        reflections=[{"id": "r", "title": "Title of r"}],
        context=[{"id": "c", "title": "Title of c", "theme": "second"}],
        events=[{"id": "e", "title": "Title of e", "needs": [need("a"), need("g")]}],
        parameters=[{"id": "most", "default": 3, "because": "ours"}],
    )


def test_it_says_what_it_is(pack: Pack) -> None:
    assert (pack.id, pack.version, pack.examples_as_of) == ("small", "1.2.3", date(2026, 11, 1))
    assert [theme.id for theme in pack.themes] == ["first", "second"]
    assert [event.id for event in pack.events] == ["e"]
    assert [parameter.id for parameter in pack.parameters] == ["most"]
    assert pack.defaults() == {"most": 3}


def test_everything_has_a_title(pack: Pack) -> None:
    assert pack.titles() == {name: f"Title of {name}" for name in "abgrce"}


def test_every_dependency_is_given_once(pack: Pack) -> None:
    edges = [(rests, on.id, on.because) for rests, on in pack.needs()]
    assert edges == [
        ("b", "a", "after a"),
        ("g", "b", "after b"),
        ("e", "a", "after a"),
        ("e", "g", "after g"),
    ]


def test_everything_knows_its_theme(pack: Pack) -> None:
    assert [rule.recommendation.theme for rule in pack.rules] == ["first", "second"]
    assert pack.groups[0].group.theme == "first"
    assert pack.reflections[0].theme == "first"
    assert pack.context[0].theme == "second"


@pytest.mark.parametrize(("day", "last"), [("2026", (12, 31)), ("2024-02", (2, 29))])
def test_a_month_or_year_stands_for_its_last_day(
    make_pack: MakePack, day: str, last: tuple[int, int]
) -> None:
    assert make_pack(examples_as_of=day).examples_as_of == date(int(day[:4]), *last)
