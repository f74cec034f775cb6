"""Reading an assessment through the graph, held against a slow and obvious reading of the same."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerkit import Assessment, Assessor, Pack, load_pack, standing, structure
from peerkit.assessment import Status, Subject
from peerkit.model import evolve
from peerkit.packs import Basis, Need
from peerkit.planning import Standing, Standings

if TYPE_CHECKING:
    from pathlib import Path

Cell: TypeAlias = tuple[str, str]
WORDS = ["busy", "crisis", "lone-working", "outreach"]
FLAGS = ["debrief_available", "reflection_time", "workload_concern", "strengths_based_allocation"]
ABOVE = ["advocates", "shared_training", "supported_placements"]
OF_TEAM = [f"t{n}" for n in range(4)]
OF_ALL = [f"o{n}" for n in range(3)]
ORDER = ["o0", "t0", "t1", "g", "o1", "t2", "e", "t3", "o2"]
"""Nothing rests on what comes after it here, so no circle can come about."""


PACK = """
peerkit: pack/1
id: small
version: 1.2.3
language: 1
title: A small pack
source: {title: A small report}
examples_as_of: 2026-11-01
themes: [{id: first, title: First}]
events:
  - id: e
    title: It begins
    happened_when: any(c.kind == "ownership" for c in conversations if done(c.held_on))
"""


def rule(identifier: str, subject: str, applies: str, met: str) -> str:
    return f"""
  - id: {identifier}
    title: Title of {identifier}
    subject: {subject}
    strength: important
    cites: {{section: A heading, pages: "3"}}
    applies_when: {applies}
    met_when: {met}
    remedy: {{holder: manager, text: Do it.}}
    ask: Is it done?
    reflect: How was it?
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder: Path = tmp_path_factory.mktemp("pack")
    (folder / "pack.yaml").write_text(PACK)
    rules = [
        rule(i, "team", f'not "{word}" in demands', flag)
        for i, word, flag in zip(OF_TEAM, WORDS, FLAGS, strict=True)
    ]
    rules += [
        rule(i, "organisation", 'kind != "other"', f"local_context.{flag}")
        for i, flag in zip(OF_ALL, ABOVE, strict=True)
    ]
    text = "theme: first\nrecommendations:" + "".join(rules)
    text += "groups:\n  - {id: g, title: A group, subject: team, strength: finding, "
    text += 'cites: {section: A heading, pages: "3"}, parts: {a: t0, b: t1}, '
    text += "composed_as: a or b}\n"
    (folder / "first.yaml").write_text(text)
    return load_pack(folder)


edges = st.dictionaries(
    st.sampled_from([(x, y) for n, y in enumerate(ORDER) for x in ORDER[:n]]).filter(
        lambda edge: edge[1] != "g" or edge[0] == "o0"
    ),
    st.sampled_from(sorted(Basis)),
    max_size=12,
)
truths = st.sampled_from([True, False, None])
team = st.fixed_dictionaries(
    {
        "flags": st.lists(truths, min_size=4, max_size=4),
        "demands": st.sets(st.sampled_from(WORDS), max_size=2),
        "begun": truths,
    }
)


def with_needs(pack: Pack, wanted: dict[tuple[str, str], Basis]) -> Pack:
    def needs(identifier: str) -> list[Need]:
        return [
            Need(id=first, basis=basis, because="it comes first")
            for (first, then), basis in wanted.items()
            if then == identifier
        ]

    rules = [
        attrs.evolve(r, recommendation=evolve(r.recommendation, needs=needs(r.recommendation.id)))
        for r in pack.rules
    ]
    groups = [attrs.evolve(g, group=evolve(g.group, needs=needs("g"))) for g in pack.groups]
    events = [evolve(event, needs=needs("e")) for event in pack.events]
    header = evolve(pack.header, events=events)
    return attrs.evolve(pack, rules=tuple(rules), groups=tuple(groups), header=header)


def facts(teams: list[dict[str, Any]] | None, above: list[bool | None], kind: str) -> Any:  # noqa: ANN401
    values: dict[str, Any] = {"id": "whole", "name": "Whole", "kind": kind}
    values["local_context"] = dict(zip(ABOVE, above, strict=True))
    if teams is not None:
        values["teams"] = [
            {
                "id": f"team-{n}",
                "name": f"Team {n}",
                "demands": sorted(one["demands"]),
                **dict(zip(FLAGS, one["flags"], strict=True)),
                "conversations": [{"kind": "ownership", "held_on": "2026-01-01"}]
                if one["begun"]
                else [],
                "complete": ["conversations"] if one["begun"] is False else [],
            }
            for n, one in enumerate(teams)
        ]
    return structure(values)


class Slow:
    """The same reading, cell by cell and without remembering anything that saves time."""

    def __init__(self, assessment: Assessment, wanted: dict[tuple[str, str], Basis]) -> None:
        self.wanted = wanted
        whole = assessment.organisation
        self.teams = [t.id for t in whole.teams] if isinstance(whole.teams, tuple) else None
        self.status: dict[Cell, Status] = {
            (f.recommendation.id, f.subject.id): f.status for f in assessment.findings
        }
        for one in whole.teams if self.teams is not None else ():  # type: ignore[union-attr]
            held = Status.NOT_MET if one.complete else Status.NOT_KNOWN
            self.status["e", one.id] = Status.MET if one.conversations else held

    def subjects(self, identifier: str, of: str) -> list[str]:
        if identifier.startswith("o"):
            return ["whole"]
        if of.startswith("team"):
            return [of]
        return ["(none stated)"] if self.teams is None else self.teams

    def behind(self, cell: Cell, *, hard: bool) -> Iterator[tuple[Cell, bool]]:
        """Give what is open at a cell or, where that says nothing, behind it."""
        identifier, subject = cell
        if subject == "(none stated)" and identifier != "g":
            yield cell, hard
            return
        if identifier == "g":
            parts = [self.status.get((part, subject), Status.NOT_KNOWN) for part in ("t0", "t1")]
            if Status.MET in parts:
                return
            for part in ("t0", "t1"):
                yield from self.behind((part, subject), hard=hard)
        elif self.status[cell] is Status.MET:
            return
        elif self.status[cell] is not Status.NOT_APPLICABLE:
            yield cell, hard and not self.is_late(cell)
            return
        if subject != "(none stated)":
            yield from self.needs(cell, hard=hard)

    def needs(self, cell: Cell, *, hard: bool = True) -> Iterator[tuple[Cell, bool]]:
        for (first, then), basis in self.wanted.items():
            if then == cell[0] and cell[1] != "(none stated)":
                for subject in self.subjects(first, cell[1]):
                    yield from self.behind((first, subject), hard=hard and basis != "implied")

    def is_late(self, cell: Cell) -> bool:
        begun = self.status.get(("e", cell[1])) is Status.MET
        return begun and (cell[0], "e") in self.wanted and self.status[cell] is Status.NOT_MET

    def holding(self, cell: Cell) -> set[Cell]:
        return {below for below, hard in self.needs(cell) if hard}

    def open(self) -> list[Cell]:
        return [c for c, s in self.status.items() if s in {Status.NOT_MET, Status.NOT_KNOWN}]

    def every_open(self) -> set[Cell]:
        """Give what is open, and what waits for word on which teams there are."""
        return {*self.open(), *(below for cell in self.open() for below in self.holding(cell))}

    def layer(self, cell: Cell) -> int:
        return max((1 + self.layer(below) for below in self.holding(cell)), default=0)

    def roots(self, cell: Cell) -> set[Cell]:
        found: set[Cell] = set()
        for below in self.holding(cell):
            found |= self.roots(below) or {below}
        return found

    def is_unknown(self, cell: Cell) -> bool:
        return self.status.get(cell) is not Status.NOT_MET


def cell_of(of: Any) -> Cell:  # noqa: ANN401 - a standing or a prerequisite
    subject: Subject | None = of.subject
    return of.id, "(none stated)" if subject is None else subject.id


@given(
    wanted=edges,
    teams=st.none() | st.lists(team, max_size=3),
    above=st.lists(truths, min_size=3, max_size=3),
    kind=st.sampled_from(["nhs", "other"]),
)
def test_a_reading_is_what_a_slow_and_obvious_one_gives(
    pack: Pack,
    wanted: dict[tuple[str, str], Basis],
    teams: list[dict[str, Any]] | None,
    above: list[bool | None],
    kind: str,
) -> None:
    assessor = Assessor(with_needs(pack, wanted))
    assessment = assessor.assess(facts(teams, above, kind), as_of=date(2026, 11, 1))
    found, slow = standing(assessment), Slow(assessment, wanted)
    check_each(found, slow)
    check_roots(found, slow)
    check_stages(found, slow)
    check_unlocks(found, slow)


def check_each(found: Standings, slow: Slow) -> None:
    standings: dict[Cell, Standing] = {cell_of(one): one for one in found}
    applies = {c for c, s in slow.status.items() if s is not Status.NOT_APPLICABLE}
    assert set(standings) == applies
    for cell, one in standings.items():
        needs = list(slow.needs(cell))
        assert set(map(cell_of, one.waits_for)) == slow.holding(cell)
        assert set(map(cell_of, one.better_first)) == {b for b, _ in needs} - slow.holding(cell)
        unmet = any(not slow.is_unknown(below) for below in slow.holding(cell))
        footing = "not-in-place" if unmet else "not-known" if slow.holding(cell) else "in-place"
        assert one.footing == footing
        assert one.is_late == slow.is_late(cell)
        is_open = cell in slow.open()
        assert one.stage == (slow.layer(cell) if is_open else None)
        assert (one in found.ready()) == one.is_ready == (is_open and footing == "in-place")
        assert (one in found.blocked()) == one.is_blocked == (is_open and unmet)
        assert (one in found.resting()) == (one.status is Status.MET and unmet)
        assert found.of(one.id, one.subject.id) == one


def check_roots(found: Standings, slow: Slow) -> None:
    for roots, is_unknown in ((found.holding_back(), False), (found.to_find_out(), True)):
        expected: dict[str, set[Cell]] = {}
        subjects: dict[str, set[str]] = {}
        for cell in slow.open():
            for root in slow.roots(cell):
                if slow.is_unknown(root) is is_unknown:
                    expected.setdefault(root[0], set()).add(cell)
                    subjects.setdefault(root[0], set()).add(root[1])
        assert {root.id for root in roots} == set(expected)
        for one in roots:
            held = {cell for cell in expected[one.id] if cell[0] != "e"}
            assert set(one.holds) == {identifier for identifier, _ in held}
            assert one.count == len(held)
            named = {subject.id for subject in one.subjects}
            assert named == subjects[one.id] - {"(none stated)"}
        in_pack = [*OF_TEAM, *OF_ALL, "e"]
        order = [(-root.count, in_pack.index(root.id)) for root in roots]
        assert order == sorted(order)


def check_stages(found: Standings, slow: Slow) -> None:
    stages = found.stages()
    for number, stage in enumerate(stages):
        assert stage
        named = {
            (step.id, subject)
            for step in stage
            for subject in [s.id for s in step.subjects] or ["(none stated)"]
        }
        assert named == {cell for cell in slow.every_open() if slow.layer(cell) == number}
    chain = [cell_of(one) for one in found.longest_chain()]
    for below, above in pairwise(chain):
        assert below in slow.holding(above)
    assert len(chain) == len(stages) == max(map(slow.layer, slow.open()), default=-1) + 1


def check_unlocks(found: Standings, slow: Slow) -> None:
    for one in found:
        cell = cell_of(one)
        exact = {c for c in slow.open() if slow.holding(c) == {cell}}
        of_all = {c for c in slow.open() if {i for i, _ in slow.holding(c)} == {one.id}}
        for subject, expected in ((one.subject.id, exact), (None, of_all)):
            unlocked = found.unlocks(one.id, subject)
            assert {(u.id, s.id) for u in unlocked for s in u.subjects} == expected
