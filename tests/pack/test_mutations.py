"""The examples pin the rules down: a small change to any rule turns some example of it over.

`peerkit.testing` makes the changes and tries them, and the pack itself lists those that make no
difference, with the reason. What the library cannot change, the parameters, is changed here.
"""

import attrs
import pytest

from peerkit.assessment import run_examples
from peerkit.errors import PackError
from peerkit.language import BOUNDS
from peerkit.model.entity import evolve
from peerkit.packs import Pack
from peerkit.testing import Trial, try_mutants

MAKE_NO_DIFFERENCE = {"training.0.c": 4}


@pytest.fixture(scope="module")
def trial(pack: Pack) -> Trial:
    return try_mutants(pack)


def test_every_change_to_a_rule_or_definition_turns_an_example_over(trial: Trial) -> None:
    assert [(mutant.of, mutant.part, mutant.reads) for mutant in trial.survivors] == []
    assert trial.tried > 4_700


def test_the_pack_explains_few_changes_and_those_that_there_are(trial: Trial) -> None:
    of = [mutant.of for mutant in trial.explained]
    assert {name: of.count(name) for name in of} == MAKE_NO_DIFFERENCE
    assert trial.stale == ()


@pytest.mark.parametrize("parameter", ["smallest_group", "majority_percent"])
@pytest.mark.parametrize("change", [-1, 1])
def test_every_change_to_a_parameter_turns_an_example_over(
    pack: Pack, parameter: str, change: int
) -> None:
    parameters = tuple(
        evolve(p, default=p.default + change) if p.id == parameter else p for p in pack.parameters
    )
    changed_pack = attrs.evolve(pack, header=evolve(pack.header, parameters=parameters))
    assert changed_pack.defaults()[parameter] == pack.defaults()[parameter] + change
    least, most = BOUNDS[parameter]
    if least <= pack.defaults()[parameter] + change <= most:
        assert not all(result.passed for result in run_examples(changed_pack))
    else:
        with pytest.raises(PackError):
            list(run_examples(changed_pack))


def test_a_rule_with_too_few_examples_has_survivors(pack: Pack) -> None:
    rule = next(rule for rule in pack.rules if rule.recommendation.id == "leadership.1.b")
    few = evolve(rule.recommendation, examples={"not-known": {}})
    one = attrs.evolve(pack, rules=(attrs.evolve(rule, recommendation=few),), groups=())
    assert try_mutants(one, "leadership.1.b").survivors
    assert try_mutants(one, "no-such-rule").tried == 0
