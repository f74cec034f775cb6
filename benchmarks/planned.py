"""What a plan costs: exact roadmaps, and what comes next."""

from time import process_time

from attrs import evolve

import peerkit
from benchmarks.made_up import AS_OF, PACK, organisation
from peerkit.planning import roadmap, standing


def planned(teams: int = 50, standing_teams: int = 500) -> None:
    """The roadmap of 70 rules and of all, and the standing of many teams; processor time."""
    pack = peerkit.load_pack(PACK)
    whole = organisation(teams)
    print("\n| | s of processor time |\n| --- | --- |")
    for number in (70, len(pack.rules)):
        assessor = peerkit.Assessor(evolve(pack, rules=pack.rules[:number], groups=()))
        before = assessor.assess(whole, as_of=AS_OF)
        start = process_time()
        roadmap(before)
        taken = process_time() - start
        print(f"| roadmap, {number} rules and {teams} teams | {taken:.2f} |")
    assessment = peerkit.Assessor(pack).assess(organisation(standing_teams), as_of=AS_OF)
    start = process_time()
    standing(assessment)
    print(f"| what comes next, {standing_teams} teams | {process_time() - start:.2f} |")
