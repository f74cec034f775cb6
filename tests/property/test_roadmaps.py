"""The laws of roadmaps, on the examples of the rules of the built-in pack.

Every third rule by default; all of them with a `ROADMAP_CASES` of 100 or more.
"""

import os

import pytest
from attrs import evolve

from peerkit.assessment import Assessor
from peerkit.assessment.examples import ReadExample, read_examples
from peerkit.packs import Rule, load_pack
from peerkit.planning import roadmap
from peerkit.planning.roadmaps import Reason
from peerkit.planning.roadmaps.solving import statuses
from peerkit.planning.roadmaps.types import IN_ORDER

PACK = load_pack("peer-support-in-practice")
BEFORE_A_START = {
    *("leadership.3.b", "leadership.3.d", "leadership.3.f"),
    *("preparing-teams.2.b", "preparing-teams.3.a", "preparing-teams.3.c"),
}
"""Rules whose examples of what is not met all have a start that has passed."""


EVERY = 1 if int(os.environ.get("ROADMAP_CASES", "25")) >= 100 else 3
RULES = PACK.rules[::EVERY]


@pytest.mark.parametrize("rule", RULES, ids=[rule.recommendation.id for rule in RULES])
def test_a_roadmap_reaches_its_goal_and_no_step_of_it_can_be_spared(rule: Rule) -> None:
    assessor = Assessor(evolve(PACK, rules=(rule,), groups=()))
    reached = 0
    for example in read_examples(rule, PACK):
        assert isinstance(example, ReadExample)
        if example.expected not in {"not-met", "not-known"}:
            continue
        run = example._run
        before = assessor.assess(run.organisation, as_of=run.as_of)
        made = roadmap(before)
        after = statuses(assessor.assess(made.organisation, as_of=run.as_of))
        assert all(after[goal.number] in IN_ORDER for goal in made.goals)
        assert all(made.without(step.number) for step in made.steps)
        assert all(one.reason is not Reason.BEYOND for one in made.out_of_reach)
        assert all(one.conflict for one in made.out_of_reach)
        reached += len(made.goals)
    assert bool(reached) is (rule.recommendation.id not in BEFORE_A_START)
