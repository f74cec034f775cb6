"""What differs between two organisations, team by team."""

from typing import Any

import pytest

from peerkit import model
from peerkit.model import Team, evolve
from peerkit.model.change import Change

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model

A, B, C = (new.Team(id=one, name=one) for one in "abc")
B2 = evolve(B, reflection_time=True)


def between(before: Any, after: Any) -> Change:  # noqa: ANN401
    old, now = (new.Organisation(id="o", name="O", teams=teams) for teams in (before, after))
    return Change.between(old, now)


@pytest.mark.parametrize(
    ("before", "after", "moved", "come", "gone"),
    [
        ([A, B, C], [A, B, C], {}, [], []),
        ([A, B, C], [A, B2, C], {1: None}, [B2], [B]),
        ([A, B, C], [A, C, B], {1: 2, 2: 1}, [], []),
        ([A, B, C], [B, C], {0: 1, 1: 2}, [], [A]),
        ([A], [A, B], {1: None}, [B], []),
        ([B], [A, B], {0: None, 1: 0}, [A], []),
        ([A, B], [C, A, B2], {0: None, 1: 0, 2: None}, [C, B2], [B]),
        ([A, B], [A], {}, [], [B]),
        (model.Organisation(id="o", name="O").teams, [A], {0: None}, [A], []),
    ],
)
def test_teams_come_go_and_move(
    before: Any,  # noqa: ANN401
    after: Any,  # noqa: ANN401
    moved: dict[int, int | None],
    come: list[Team],
    gone: list[Team],
) -> None:
    change = between(before, after)
    assert change.moved == moved
    assert [list(map(id, teams)) for teams in (change.come, change.gone)] == [
        list(map(id, teams)) for teams in (come, gone)
    ]


def test_equal_is_not_the_same_unless_it_is_a_set_of_words() -> None:
    before = new.Organisation(
        id="o", name="O", complete=["boundaries"], vision=new.Vision(aims=["A"])
    )
    after = evolve(before, vision=evolve(before.vision, aims=["A"]))
    assert after == before
    assert after.complete is not before.complete
    assert Change.between(before, after).keeps(["complete", "name"])
    assert not Change.between(before, after).keeps(["complete", "vision"])
