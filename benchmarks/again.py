"""What one change costs, many organisations in turn, reasons, and loading a pack."""

import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import Any

import peerkit
from benchmarks.made_up import AS_OF, organisation
from peerkit.packs import pack_folder

PACK = "peer-support-in-practice"
Seconds = Callable[..., list[float]]


def changed(seconds: Seconds, teams: int = 1_000) -> None:
    """One team of many changed: from nothing, and after the assessment from before."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    whole = organisation(teams)
    first, *others = whole.teams  # type: ignore[misc]  # they are stated
    one = peerkit.evolve(first, reflection_time=True)
    again: Any = peerkit.evolve(whole, teams=[one, *others])
    settled = assessor.assess(whole, as_of=AS_OF)
    start = perf_counter()
    before = assessor.assess(again, as_of=AS_OF, previous=settled)
    once = perf_counter() - start
    full, findings, reused = seconds(
        partial(assessor.assess, whole, as_of=AS_OF),
        lambda: list(assessor.assess(whole, as_of=AS_OF).findings),
        partial(assessor.assess, whole, as_of=AS_OF, previous=before),
    )
    print(f"\nOne team of {teams} changed\n\n| | ms |\n| --- | --- |")
    print(f"| from nothing | {full * 1e3:.1f} |")
    print(f"| from nothing, with every finding made | {findings * 1e3:.1f} |")
    print(f"| after an earlier one, the first time | {once * 1e3:.1f} |")
    print(f"| after an earlier one | {reused * 1e3:.1f} ({reused / full:.1%} of the first) |")


def streamed(largest: int) -> None:
    """Many organisations of ten teams, made while they are taken."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    small = organisation(10)

    def several(number: int) -> Iterator[peerkit.Organisation]:
        return (peerkit.evolve(small, name=f"O {n}") for n in range(number))

    print("\nMany organisations of ten teams\n\n| teams | s | µs a team | peak MiB |")
    print("| --- | --- | --- | --- |")
    teams = 10_000
    while teams <= largest:
        start = perf_counter()
        for one in assessor.assess_all(several(teams // 10), as_of=AS_OF):
            assert one.error is None
        taken = perf_counter() - start
        tracemalloc.start()
        for _ in assessor.assess_all(several(min(teams, 100_000) // 100), as_of=AS_OF):
            pass
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        print(f"| {teams:,} | {taken:.1f} | {taken / teams * 1e6:.0f} | {peak:.2f} |")
        teams *= 10


def loaded(seconds: Seconds) -> None:
    """The pack's files: parsed alone, loaded and compiled, and from a cache."""
    import yaml

    loader: Any = yaml.CSafeLoader
    texts = [path.read_text("utf-8") for path in sorted(pack_folder(PACK).glob("*.yaml"))]
    cache = peerkit.AssessorCache()
    cache.assessor(PACK)
    parsed, made, kept = seconds(
        lambda: [yaml.load(text, Loader=loader) for text in texts],  # noqa: S506 - a safe one
        lambda: peerkit.Assessor(peerkit.load_pack(PACK)),
        partial(cache.assessor, PACK),
    )
    print("\nLoading the built-in pack\n\n| | ms |\n| --- | --- |")
    print(f"| PyYAML's C loader alone | {parsed * 1e3:.0f} |")
    print(f"| load, check and compile | {made * 1e3:.0f} ({made / parsed:.1f} times that) |")
    print(f"| from `AssessorCache` | {kept * 1e3:.1f} |")


def explained(teams: int = 200) -> None:
    """The reasons for everything not met or not known, against the statuses alone."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    whole = organisation(teams)
    start = perf_counter()
    found = assessor.assess(whole, as_of=AS_OF).findings
    statuses = perf_counter() - start
    start = perf_counter()
    reasons = [f.because() for f in (*found.not_met(), *found.not_known())]
    taken = perf_counter() - start
    print(f"\nReasons, {teams} teams: {len(reasons):,} findings not met or not known")
    print(f"statuses {statuses * 1e3:.0f} ms, reasons {taken:.2f} s,", end=" ")
    print(f"{taken / len(reasons) * 1e6:.0f} µs each")
