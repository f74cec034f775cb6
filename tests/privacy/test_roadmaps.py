"""How many posts a team has cannot be counted in a roadmap, unless posts are asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.packs import load_pack
from peerkit.planning import roadmap
from peerkit.reports import ROADMAP_WRITERS, Detail, render_roadmap

AS_OF = date(2026, 11, 1)
ASSESSOR = Assessor(load_pack("peer-support-in-practice"))


def told(form: str, posts: int, detail: Detail, **choices: Any) -> str:  # noqa: ANN401
    """Write a roadmap on supervision for a team with so many peer workers."""
    appointments = [
        {
            "id": f"post-of-{n}",
            "role": "peer-worker",
            "starts_on": "2026-03-01",
            "ends_on": "never",
        }
        for n in range(posts)
    ]
    arrangements = [
        {"id": f"pair-{n}", "supervisee": f"post-of-{n}", "kind": "line"} for n in range(posts)
    ]
    whole = peerkit.structure(
        {
            "id": "o",
            "name": "O",
            "programme": {"teams": ["t"]},
            "teams": [
                {
                    "id": "t",
                    "name": "T",
                    "appointments": appointments,
                    "supervision": arrangements,
                }
            ],
        }
    )
    before = ASSESSOR.assess(whole, as_of=AS_OF)
    made = roadmap(before, goal="theme:supervision", **choices)
    return render_roadmap(made, form, detail=detail)


@pytest.mark.parametrize("form", ROADMAP_WRITERS)
def test_posts_cannot_be_counted(form: str) -> None:
    few, many = (told(form, posts, Detail.TEAM, capacity=1) for posts in (2, 4))
    assert "post-of" not in few
    assert few == many
    apart = [told(form, posts, Detail.PERSON, capacity=1) for posts in (2, 4)]
    assert apart[0] != apart[1]


def test_one_post_reads_like_several() -> None:
    text = " ".join(told("text", 1, Detail.TEAM).split())
    assert "is one step here, and its effort is counted once" in text
    assert text == " ".join(told("text", 3, Detail.TEAM).split())
    assert "is one step here" not in told("text", 3, Detail.PERSON)
