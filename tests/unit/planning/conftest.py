"""Roadmaps for one team and a few rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.planning import roadmap
from peerkit.planning.roadmaps.solving import statuses
from peerkit.planning.roadmaps.types import IN_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from peerkit.packs import Pack
    from peerkit.planning.roadmaps import Roadmap

AS_OF = date(2026, 11, 1)


@pytest.fixture
def plan(make_pack: Callable[..., Pack]) -> Callable[..., Roadmap]:
    """Make a roadmap for one team and some rules, by their `met_when` or as a whole."""

    def plan(
        *rules: str | dict[str, Any],
        team: dict[str, Any] | None = None,
        whole: dict[str, Any] | None = None,
        pack: dict[str, Any] | None = None,
        **choices: Any,  # noqa: ANN401 - what `roadmap` takes
    ) -> Roadmap:
        made = [
            {
                "subject": "team",
                "id": f"r.{n}",
                **({"met_when": one} if isinstance(one, str) else one),
            }
            for n, one in enumerate(rules)
        ]
        organisation = peerkit.structure(
            {
                "id": "o",
                "name": "O",
                "teams": [{"id": "t", "name": "T", **(team or {})}],
                **(whole or {}),
            }
        )
        assessor = Assessor(make_pack(*made, **(pack or {})))
        found = roadmap(assessor.assess(organisation, as_of=AS_OF), **choices)
        after = statuses(assessor.assess(found.organisation, as_of=AS_OF))
        assert all(after[goal.number] in IN_ORDER for goal in found.goals)
        return found

    return plan
