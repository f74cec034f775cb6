"""Faults put into the making of roadmaps on purpose: each is seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import peerkit
from peerkit.assessment import Assessor
from peerkit.errors import InternalError
from peerkit.language import Checker, NamedExpression, Simple, parse
from peerkit.language.ways import DONE, Numbers
from peerkit.language.ways import new_parts as making_parts
from peerkit.language.ways.formula import EachNew
from peerkit.model.entity import evolve as evolve_part
from peerkit.model.register import SubjectKind
from peerkit.packs import Basis, Pack, load_pack
from peerkit.packs.recommendation import Need
from peerkit.planning import roadmap
from peerkit.planning.roadmaps import Roadmap, search, stages, steps
from peerkit.planning.roadmaps.fixed import FixedFacts
from peerkit.planning.roadmaps.solving import statuses
from peerkit.planning.roadmaps.types import IN_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AS_OF = date(2026, 11, 1)
PACK = load_pack("peer-support-in-practice")
POST = {"role": "peer-worker", "starts_on": "2026-03-01"}
EITHER = (
    "debrief_available and reflection_time and preparation_hours > 0"
    " or workload_concern and programme.equipped"
)


def rules(*texts: str, needs: dict[int, int] | None = None) -> Pack:
    """Give rules on teams, some of which rest on others."""
    start = NamedExpression(
        "start", SubjectKind.TEAM, parse("min(a.starts_on for a in appointments)")
    )
    checker = Checker(frozenset(), {"start": start})
    made = []
    for number, text in enumerate(texts):
        on = (needs or {}).get(number)
        rests = [] if on is None else [Need(id=f"r.{on}", basis=Basis.STATED, because="B")]
        made.append(
            evolve(
                PACK.rules[0],
                recommendation=evolve_part(
                    PACK.rules[0].recommendation,
                    id=f"r.{number}",
                    subject=SubjectKind.TEAM,
                    needs=rests,
                ),
                applies=None,
                met=checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL),
                corroborated=None,
            )
        )
    no_others = evolve(PACK, rules=tuple(made), groups=(), reflections=(), context=())
    return evolve(no_others, header=evolve_part(PACK.header, events=[]))


def found(pack: Pack, choices: dict[str, Any] | None = None, **team: Any) -> Roadmap:  # noqa: ANN401
    whole = peerkit.structure({"id": "o", "name": "O", "teams": [{"id": "t", "name": "T", **team}]})
    assessor = Assessor(pack)
    made = roadmap(assessor.assess(whole, as_of=AS_OF), **(choices or {}))
    after = statuses(assessor.assess(made.organisation, as_of=AS_OF))
    assert all(after[goal.number] in IN_ORDER for goal in made.goals)
    return made


def least() -> bool:
    return found(rules(EITHER)).effort == 2


def frozen() -> bool:
    kept = found(rules("debrief_available"), {"frozen": ["teams.debrief_available"]})
    return not kept.steps


def not_backdated() -> bool:
    missed = found(rules("any(c.held_on < start for c in conversations)"), appointments=[POST])
    return not missed.steps


def shared() -> bool:
    one = found(
        rules(
            'any(c.kind == "fit" and c.senior_sponsor_present for c in conversations)',
            'any(c.kind == "fit" and "team" in c.audience for c in conversations)',
        )
    )
    return len(one.steps) == 1


def all_of_the_new() -> bool:
    try:
        both = found(
            rules(
                'any(c.kind == "fit" for c in conversations)',
                "all(c.senior_sponsor_present for c in conversations)",
            ),
            complete=["conversations"],
        )
    except InternalError:
        return False
    return len(both.steps) == 1


def in_stages() -> bool:
    chain = found(rules("debrief_available", "reflection_time", needs={0: 1}))
    return [step.path for step in chain.steps] == [
        "teams[t].reflection_time",
        "teams[t].debrief_available",
    ]


def _take_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def branch(self: Any, goals: Any, domains: Any, paid: Any, budget: Any) -> Any:  # noqa: ANN401
        unit = self._most_asked_for(goals, paid)
        if unit is None:
            return self._any_way(goals, domains, paid, budget)
        further = self._solve(goals, domains, paid | {unit}, budget)
        return None if further is None else (further[0] + self._costs[unit], further[1])

    monkeypatch.setattr(search.Search, "_branch", branch)


def _forget_what_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    why = FixedFacts.why
    monkeypatch.setattr(
        FixedFacts,
        "why",
        lambda self, *field: why(FixedFacts(self.organisation, self.as_of, frozenset()), *field),
    )


def _date_back(monkeypatch: pytest.MonkeyPatch) -> None:
    of = Numbers.of
    monkeypatch.setattr(Numbers, "of", lambda *given: Numbers(of(*given).counts, (-400, 0, 1)))


def _share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    parts_for = making_parts.NewParts._parts_for

    def own(self: Any, wish: Any) -> Iterator[Any]:  # noqa: ANN401
        self.copies[wish.key, ("fit",)] = 2
        every = list(parts_for(self, wish))
        return iter(every[wish.owner : wish.owner + 1])

    monkeypatch.setattr(making_parts.NewParts, "_parts_for", own)


def _forget_the_new(monkeypatch: pytest.MonkeyPatch) -> None:
    written = making_parts.NewParts.written
    monkeypatch.setattr(
        making_parts.NewParts,
        "written",
        lambda self, formula: DONE if isinstance(formula, EachNew) else written(self, formula),
    )


def _turn_stages_round(monkeypatch: pytest.MonkeyPatch) -> None:
    def reversed_(serves: Any, before: Any) -> Any:  # noqa: ANN401
        stage, first = stages.ordered(serves, before)
        last = max(stage.values(), default=0)
        return {step: last + 1 - number for step, number in stage.items()}, first

    monkeypatch.setattr(steps, "ordered", reversed_)


FAULTS: list[tuple[Callable[[pytest.MonkeyPatch], None], Callable[[], bool]]] = [
    (_take_the_first, least),
    (_forget_what_is_frozen, frozen),
    (_date_back, not_backdated),
    (_share_nothing, shared),
    (_forget_the_new, all_of_the_new),
    (_turn_stages_round, in_stages),
]


@pytest.mark.parametrize(("fault", "is_right"), FAULTS, ids=[one.__name__ for one, _ in FAULTS])
def test_a_fault_is_seen(
    fault: Callable[[pytest.MonkeyPatch], None],
    is_right: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert is_right()
    fault(monkeypatch)
    assert not is_right()
