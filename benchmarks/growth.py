"""Time and memory as there are more teams: in one organisation, and in many that are streamed.

Run `python -m benchmarks.growth TEAMS` for the memory that a stream of so many teams takes.
"""

import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from functools import partial
from itertools import chain, count, islice
from time import process_time

import peerkit
from benchmarks.loading import peak_mebibytes
from benchmarks.made_up import AS_OF, PACK, organisation
from benchmarks.timing import seconds

TEAMS_EACH = 10
PIECE = 1_000
PARTS = 10
"""Of the longest stream one piece in so many is timed, at the moments when the others are."""
SMALLEST = 100


def one_organisation(largest: int) -> None:
    """Organisations of all sizes, in turn."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    sizes = list(_sizes(largest))
    wholes = [organisation(teams) for teams in sizes]
    works = [
        partial(_repeated, assessor, whole, _repeats(teams, largest))
        for teams, whole in zip(sizes, wholes, strict=True)
    ]
    times = seconds(*works)
    print("\n| teams | s | µs a team | peak MiB of an assessment |\n| --- | --- | --- | --- |")
    for teams, whole, time in zip(sizes, wholes, times, strict=True):
        each = time / _repeats(teams, largest)
        tracemalloc.start()
        assessor.assess(whole, as_of=AS_OF)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        print(f"| {teams:,} | {each:.3f} | {each / teams * 1e6:.1f} | {peak:.1f} |")


def many_organisations(largest: int) -> None:
    """Streams of organisations of ten teams: the median of pieces of equal size, which take turns.

    So a slow moment is as slow for all of them. Memory is that of a process of its own.
    """
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    sizes = list(_sizes(largest))
    streams = {teams: _again_and_again(assessor, teams) for teams in sizes}
    times: dict[int, list[float]] = {teams: [] for teams in sizes}
    for _ in range(largest // PIECE // PARTS):
        for teams in sizes:
            times[teams].append(_taken(streams[teams], PIECE))
        _taken(streams[largest], PIECE * (PARTS - 1))  # on with the long one, and no time for it
    print("\n| teams | µs a team | peak MiB of the process |\n| --- | --- | --- |")
    for teams in sizes:
        each = statistics.median(times[teams]) / PIECE
        print(f"| {teams:,} | {each * 1e6:.1f} | {_memory(teams):.1f} |")


def _sizes(largest: int) -> Iterator[int]:
    teams = SMALLEST
    while teams <= largest:
        yield teams
        teams *= 10


def _repeats(teams: int, largest: int) -> int:
    """Small ones are repeated, so that one moment does not decide."""
    return max(1, min(largest, 10_000) // teams)


def _repeated(assessor: peerkit.Assessor, whole: peerkit.Organisation, times: int) -> None:
    for _ in range(times):
        assessor.assess(whole, as_of=AS_OF)


def _stream(assessor: peerkit.Assessor, teams: int) -> Iterator[object]:
    """Assess organisations, each made when it is wanted, like those read from files."""
    small = organisation(TEAMS_EACH)
    made = (peerkit.evolve(small, name=f"O {n}") for n in range(teams // TEAMS_EACH))
    return assessor.assess_all(made, as_of=AS_OF)


def _again_and_again(assessor: peerkit.Assessor, teams: int) -> Iterator[object]:
    return chain.from_iterable(_stream(assessor, teams) for _ in count())


def _taken(stream: Iterator[object], teams: int) -> float:
    start = process_time()
    done = sum(1 for _ in islice(stream, teams // TEAMS_EACH))
    assert done == teams // TEAMS_EACH
    return process_time() - start


def _memory(teams: int) -> float:
    command = [sys.executable, "-m", "benchmarks.growth", str(teams)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    _taken(_stream(peerkit.Assessor(peerkit.load_pack(PACK)), int(sys.argv[1])), int(sys.argv[1]))
    print(peak_mebibytes())
