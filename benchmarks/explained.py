"""Statuses with their reasons, beside a general rules engine that gives verdicts alone."""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

import attrs

import peerkit
from benchmarks import engines, twelve_rules
from benchmarks.made_up import AS_OF, PACK, organisation
from benchmarks.timing import seconds
from peerkit.language import Checker, FactRead, Simple, parse
from peerkit.model.register import SubjectKind
from peerkit.packs import Pack


def pack_of_twelve() -> Pack:
    """Give a pack of the twelve rules, with everything else as in a rule of the built-in pack."""
    pack, checker = peerkit.load_pack(PACK), Checker()
    pattern = next(r for r in pack.rules if r.recommendation.subject == SubjectKind.TEAM)
    rules = tuple(
        attrs.evolve(
            pattern,
            recommendation=peerkit.evolve(pattern.recommendation, id=f"r.{number}"),
            applies=None,
            met=checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL),
            corroborated=None,
        )
        for number, text in enumerate(twelve_rules.TEXTS)
    )
    return attrs.evolve(pack, rules=rules, groups=())


Reasons = tuple[FactRead, ...]


def reasons(assessor: peerkit.Assessor, whole: peerkit.Organisation) -> int:
    """Assess, and say why of everything not met or not known, and what would settle the latter."""
    found = assessor.assess(whole, as_of=AS_OF).findings
    facts = sum(map(len, found.not_met().because()))
    for why in found.not_known().because():
        would_settle = [fact for fact in why if not fact.settled]
        facts += len(why) + len(would_settle)
    return facts


def one_by_one(assessor: peerkit.Assessor, whole: peerkit.Organisation) -> int:
    """Do the same by asking each finding."""
    found = assessor.assess(whole, as_of=AS_OF).findings
    facts = sum(len(finding.because()) for finding in found.not_met())
    return facts + sum(len(f.because()) + len(f.would_settle()) for f in found.not_known())


def kept(assessor: peerkit.Assessor, whole: peerkit.Organisation) -> list[Reasons]:
    """Do the same and keep all of it."""
    found = assessor.assess(whole, as_of=AS_OF).findings
    why = [finding.because() for finding in found.not_met()]
    return why + [facts for f in found.not_known() for facts in (f.because(), f.would_settle())]


def against_zen(teams: int = 2_000) -> None:
    """The twelve rules with reasons, and ZEN's verdicts."""
    whole, assessor = organisation(teams), peerkit.Assessor(pack_of_twelve())
    works: dict[str, Callable[[], Any]] = {
        "statuses": partial(assessor.assess, whole, as_of=AS_OF),
        "statuses and reasons": partial(reasons, assessor, whole),
        "statuses and reasons, finding by finding": partial(one_by_one, assessor, whole),
        "statuses and reasons, all kept": partial(kept, assessor, whole),
    }
    ask = engines.zen()
    subjects: Any = whole.teams
    documents = [twelve_rules.document(team) for team in subjects]
    works["zen-engine, verdicts alone"] = lambda: [ask(document) for document in documents]
    assert reasons(assessor, whole) == one_by_one(assessor, whole)
    found = assessor.assess(whole, as_of=AS_OF).findings
    by_rule = [[ask(document)[number] for document in documents] for number in range(12)]
    assert [f.met for f in found] == [verdict for verdicts in by_rule for verdict in verdicts]
    several = len(found.not_met()) + len(found.not_known())
    times = seconds(*works.values())
    print(
        f"\nTwelve rules with reasons, {teams} teams: {several:,} findings not met or not known\n"
    )
    print("| | ms | ZEN takes, times as long |\n| --- | --- | --- |")
    for name, time in zip(works, times, strict=True):
        print(f"| {name} | {time * 1e3:.1f} | {times[-1] / time:.1f} |")


def whole_pack(teams: int = 200) -> None:
    """The reasons for everything not met or not known in the built-in pack."""
    whole = organisation(teams)
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    print(f"\nReasons, the built-in pack over {teams} teams\n")
    for name in ("the first time, code made for each rule", "after that"):
        start = perf_counter()
        found = assessor.assess(whole, as_of=AS_OF).findings
        statuses = perf_counter() - start
        asked = [*found.not_met(), *found.not_known()]
        start = perf_counter()
        why = [finding.because() for finding in asked]
        taken = perf_counter() - start
        print(f"{name}: statuses {statuses * 1e3:.0f} ms, {len(why):,} findings", end=" ")
        print(f"explained in {taken:.2f} s, {taken / len(why) * 1e6:.0f} µs each")
