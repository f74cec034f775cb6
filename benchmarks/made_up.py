"""Made-up organisations of any size, the same each time."""

import random
from datetime import date
from typing import Any

import peerkit

AS_OF = date(2026, 1, 1)
PACK = "peer-support-in-practice"
TALKS = ["team-introduction", "concerns", "ownership", "fit", "implementation", "role-boundaries"]
AUDIENCE = ["team", "manager", "senior-leader"]
FLAGS = ["debrief_available", "reflection_time", "workload_concern"]


def organisation(teams: int) -> peerkit.Organisation:
    """Make an organisation with that many teams, with facts not known here and there."""
    draw = random.Random(20)  # noqa: S311 - not for secrets
    return peerkit.structure(
        {"id": "made-up", "name": "Made up", "teams": [_team(n, draw) for n in range(teams)]}
    )


def _day(draw: random.Random) -> str:
    month = f"{draw.choice([2025, 2025, 2026])}-{draw.randint(1, 12):02}"
    return month if draw.random() < 0.2 else f"{month}-{draw.randint(1, 28):02}"


def _perhaps(draw: random.Random, **facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {name: fact for name, fact in facts.items() if draw.random() < 0.8}


def _team(number: int, draw: random.Random) -> dict[str, Any]:
    talks = [
        {"id": f"c{number}-{n}", "kind": draw.choice(TALKS), "audience": draw.sample(AUDIENCE, 2)}
        | _perhaps(draw, held_on=_day(draw), senior_sponsor_present=draw.random() < 0.5)
        for n in range(draw.randint(0, 5))
    ]
    decisions = [
        {"id": f"d{number}-{n}", "kind": draw.choice(["roll-out", "staffing"])}
        | _perhaps(draw, taken_on=_day(draw), manager_involvement=draw.choice(INVOLVEMENT))
        for n in range(draw.randint(0, 2))
    ]
    posts = [
        {"role": draw.choice(["peer-worker", "team-leader"])} | _perhaps(draw, starts_on=_day(draw))
        for _ in range(draw.randint(0, 3))
    ]
    return {
        "id": f"t{number}",
        "name": f"Team {number}",
        "conversations": talks,
        "decisions": decisions,
        "manager": _perhaps(
            draw,
            entry=draw.choice(["chose", "told", "agreed-when-asked"]),
            protected_hours_per_month=draw.choice([0, 2, 8]),
            aims_communicated_on=_day(draw),
        ),
        "responsibilities": _perhaps(
            draw,
            make_role_work=draw.sample(["team-manager", "peer-worker", "volunteer"], 2),
            win_support=draw.sample(["team-manager", "peer-worker"], 1),
        ),
        "complete": draw.choice([[], ["conversations"], ["conversations", "decisions"]]),
        **_perhaps(
            draw,
            appointments=posts,
            kind=draw.choice(["clinical", "mixed", "peer-led"]),
            **{flag: draw.random() < 0.5 for flag in FLAGS},
        ),
    }


INVOLVEMENT = ["decided-together", "consulted", "informed-before"]
