"""Runs everything and prints tables; `--million` adds the largest organisation."""

import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

import peerkit
from benchmarks import again, engines, twelve_rules
from benchmarks.made_up import AS_OF, organisation
from peerkit.assessment import interpreted
from peerkit.language import Checker, Question, Run, Simple, compile_questions, parse
from peerkit.model.register import Register, SubjectKind

ROUNDS = 5
PACK = "peer-support-in-practice"


def seconds(*works: Callable[[], Any]) -> list[float]:
    """Give the median time of each; they take turns, so that a slow moment is slow for all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            start = perf_counter()
            work()
            times.append(perf_counter() - start)
    return [statistics.median(times) for times in taken]


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
        "by hand": lambda: [[rule(team) for rule in twelve_rules.BY_HAND] for team in subjects],
    }
    for name, make in engines.ENGINES.items():
        try:
            ask = make()
        except ImportError:
            print(f"{name}: not installed")
            continue
        assert [ask(document) for document in documents] == by_hand, name
        works[name] = partial(_all, ask, documents)
    times = seconds(*works.values())
    print(f"\nTwelve rules, {teams} teams; every verdict checked equal\n")
    print("| | ms | times peerkit |\n| --- | --- | --- |")
    for name, time in zip(works, times, strict=True):
        print(f"| {name} | {time * 1e3:.1f} | {time / times[0]:.1f} |")


def _all(ask: engines.Asks, documents: list[dict[str, Any]]) -> list[Any]:
    return [ask(document) for document in documents]


def whole_pack() -> None:
    """The built-in pack, compiled and interpreted."""
    pack = peerkit.load_pack(PACK)
    fast, slow = peerkit.Assessor(pack), peerkit.Assessor(pack, evaluator=interpreted)
    print("\nThe built-in pack\n\n| teams | compiled, s | interpreted, s | ratio |")
    print("| --- | --- | --- | --- |")
    for teams in (2_000, 10_000):
        whole = organisation(teams)
        start = perf_counter()
        expected = slow.assess(whole, as_of=AS_OF)
        taken = perf_counter() - start
        assert fast.assess(whole, as_of=AS_OF).findings == expected.findings
        del expected
        (quick,) = seconds(partial(fast.assess, whole, as_of=AS_OF))
        print(f"| {teams} | {quick:.2f} | {taken:.2f} | {taken / quick:.1f} |")


def growth(largest: int) -> None:
    """Time and memory as organisations grow."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    print("\nGrowth\n\n| teams | s | µs a team | peak MiB of an assessment |")
    print("| --- | --- | --- | --- |")
    teams = 100
    while teams <= largest:
        whole = organisation(teams)
        start = perf_counter()
        assessor.assess(whole, as_of=AS_OF)
        taken = perf_counter() - start
        peak = "not taken"
        if teams <= 10_000:
            tracemalloc.start()
            assessor.assess(whole, as_of=AS_OF)
            peak = f"{tracemalloc.get_traced_memory()[1] / 2**20:.1f}"
            tracemalloc.stop()
        print(f"| {teams} | {taken:.3f} | {taken / teams * 1e6:.0f} | {peak} |")
        teams *= 10


def starting() -> None:
    """Import, load, compile."""
    pack = peerkit.load_pack(PACK)
    load, compiling = seconds(lambda: peerkit.load_pack(PACK), lambda: peerkit.Assessor(pack))
    code = "from time import perf_counter as p; s = p(); import {}; print(p() - s)"

    def fresh(module: str) -> float:
        command = [sys.executable, "-c", code.format(module)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    times = {
        name: statistics.median(fresh(name) for _ in range(9)) for name in ("peerkit", "attrs")
    }
    print("\nStarting\n\n| | ms |\n| --- | --- |")
    print(f"| `import peerkit` | {times['peerkit'] * 1e3:.1f} |")
    print(f"| `import attrs`, for comparison | {times['attrs'] * 1e3:.1f} |")
    print(f"| load the built-in pack | {load * 1e3:.0f} |")
    print(f"| compile it | {compiling * 1e3:.0f} |")


if __name__ == "__main__":
    twelve(2_000)
    whole_pack()
    starting()
    again.loaded(seconds)
    again.changed(seconds)
    again.explained()
    again.streamed(1_000_000 if "--million" in sys.argv else 100_000)
    growth(1_000_000 if "--million" in sys.argv else 10_000)
