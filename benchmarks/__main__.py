"""Prints every table of the page on benchmarks, from one run: as Markdown, under its headings.

`--million` goes on to a million teams, streamed, and to a hundred thousand in one organisation.
"""

import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

import peerkit
from benchmarks import again, engines, explained, growth, loading, planned, twelve_rules
from benchmarks.made_up import AS_OF, PACK, organisation
from benchmarks.timing import seconds
from peerkit.assessment import interpreted
from peerkit.language import Checker, Question, Run, Simple, compile_questions, parse
from peerkit.model.register import Register, SubjectKind


def twelve(teams: int) -> None:
    """The twelve rules in everything, once all agree."""
    whole = organisation(teams)
    run = Run(register=Register(whole), as_of=AS_OF, parameters={})
    subjects: Any = whole.teams
    checker = Checker()
    asked = [
        Question(
            about=f"r.{number}",
            applies=None,
            met=checker.check(parse(text), SubjectKind.TEAM, expects=Simple.BOOL),
        )
        for number, text in enumerate(twelve_rules.TEXTS)
    ]
    answers = compile_questions(SubjectKind.TEAM, asked).start(run)
    documents = [twelve_rules.document(team) for team in subjects]
    by_hand = [[rule(team) for rule in twelve_rules.BY_HAND] for team in subjects]
    assert [[o.met for o in answers(team)[0]] for team in subjects] == by_hand
    works: dict[str, Callable[[], Any]] = {
        "peerkit": lambda: [answers(team) for team in subjects],
        "Python by hand, over the same objects": lambda: [
            [rule(team) for rule in twelve_rules.BY_HAND] for team in subjects
        ],
    }
    missing = []
    for name, make in engines.ENGINES.items():
        try:
            ask = make()
        except ImportError:
            missing.append(name)
            continue
        assert [ask(document) for document in documents] == by_hand, name
        works[name] = partial(_all, ask, documents)
    times = seconds(*works.values())
    print("\n| | ms | times peerkit |\n| --- | --- | --- |")
    for name, time in zip(works, times, strict=True):
        print(f"| {name} | {time * 1e3:.1f} | {time / times[0]:.1f} |")
    for name in missing:
        print(f"| {name} | not installed | |")


def _all(ask: engines.Asks, documents: list[dict[str, Any]]) -> list[Any]:
    return [ask(document) for document in documents]


def whole_pack() -> None:
    """The built-in pack, compiled and interpreted."""
    pack = peerkit.load_pack(PACK)
    fast, slow = peerkit.Assessor(pack), peerkit.Assessor(pack, evaluator=interpreted)
    print("\n| teams | compiled, s | interpreted, s | ratio |\n| --- | --- | --- | --- |")
    for teams in (2_000, 10_000):
        whole = organisation(teams)
        start = perf_counter()
        expected = slow.assess(whole, as_of=AS_OF)
        taken = perf_counter() - start
        assert fast.assess(whole, as_of=AS_OF).findings == expected.findings
        del expected
        (quick,) = seconds(partial(fast.assess, whole, as_of=AS_OF))
        print(f"| {teams:,} | {quick:.2f} | {taken:.2f} | {taken / quick:.1f} |")


def starting() -> None:
    """Import, load, compile."""
    pack = peerkit.load_pack(PACK)
    load, compiling = seconds(lambda: peerkit.load_pack(PACK), lambda: peerkit.Assessor(pack))
    code = "from time import perf_counter as p; s = p(); import {}; print(p() - s)"

    def fresh(module: str) -> float:
        command = [sys.executable, "-c", code.format(module)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    modules = {"`import peerkit`": "peerkit", "`import attrs`, for comparison": "attrs"}
    print("\n| | ms |\n| --- | --- |")
    for name, module in modules.items():
        print(f"| {name} | {statistics.median(fresh(module) for _ in range(9)) * 1e3:.1f} |")
    print(f"| load the built-in pack | {load * 1e3:.0f} |")
    print(f"| compile it | {compiling * 1e3:.0f} |")


def everything(streamed: int, at_once: int) -> None:
    """Print the tables in the order of the page."""
    tables: dict[str, list[Callable[[], None]]] = {
        "Twelve rules over 2,000 teams": [partial(twelve, 2_000)],
        "The built-in pack": [whole_pack, partial(growth.one_organisation, at_once)],
        "Many organisations of ten teams": [partial(growth.many_organisations, streamed)],
        "One team of 1,000 changed": [again.changed],
        "Reasons": [explained.against_zen, explained.whole_pack],
        "Plans": [planned.planned],
        "Loading the pack": [again.loaded],
        "Loading": [partial(loading.main, [])],
        "Starting": [starting],
    }
    for heading, printers in tables.items():
        print(f"\n## {heading}", flush=True)
        for table in printers:
            table()


if __name__ == "__main__":
    if "--million" in sys.argv:
        everything(streamed=1_000_000, at_once=100_000)
    else:
        everything(streamed=100_000, at_once=10_000)
