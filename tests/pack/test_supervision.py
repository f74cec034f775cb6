"""Supervision is judged without judging the people in it: privacy requirement 6."""

import ast
from typing import Any

import attrs
import pytest

from peerkit.assessment import run_examples
from peerkit.model.entity import evolve
from peerkit.packs import Pack, Rule


@pytest.fixture(scope="module")
def rules(pack: Pack) -> list[Rule]:
    return [rule for rule in pack.rules if rule.recommendation.theme == "supervision"]


def for_the_supervisee(tree: Any, outcome: str) -> Any:  # noqa: ANN401 - any part of an example
    """Give an example in which each session that was held was not, for the supervisee's sake."""
    if isinstance(tree, list | tuple):
        return [for_the_supervisee(part, outcome) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.get("outcome") == "held":
        return {**tree, "outcome": outcome, "not_held_by": "supervisee"}
    return {name: for_the_supervisee(part, outcome) for name, part in tree.items()}


def fields_read(pack: Pack) -> dict[str, set[str]]:
    """Give the fields that each expression of the theme names, by what it belongs to."""
    texts = {named.name: named.means for named in pack.header.definitions}
    for rule in pack.rules:
        of = rule.recommendation
        if of.theme == "supervision":
            texts[of.id] = " or ".join(filter(None, [of.met_when, of.corroborated_by]))
    return {
        name: {
            node.attr
            for node in ast.walk(ast.parse(f"({text}\n)", mode="eval"))
            if isinstance(node, ast.Attribute)
        }
        for name, text in texts.items()
    }


@pytest.mark.parametrize("outcome", ["not-held", "moved"])
def test_a_session_that_the_supervisee_calls_off_or_moves_changes_no_status(
    pack: Pack, rules: list[Rule], outcome: str
) -> None:
    changed = []
    for rule in rules:
        examples = rule.recommendation.examples
        without = for_the_supervisee(examples, outcome)
        if without != examples:
            changed.append(rule.recommendation.id)
        recommendation = evolve(rule.recommendation, examples=without)
        other = attrs.evolve(rule, recommendation=recommendation)
        results = list(run_examples(attrs.evolve(pack, rules=(other,), groups=())))
        assert [(r.path, r.given) for r in results if not r.passed] == []
    assert "supervision.1" in changed


def test_a_session_that_the_supervisor_calls_off_would_be_noticed(pack: Pack) -> None:
    """The test above could see a change, if there were one."""
    rule = next(rule for rule in pack.rules if rule.recommendation.id == "supervision.1")
    post = {"id": "a", "role": "peer-worker", "starts_on": "2026-03-02", "ends_on": "never"}
    session = {"scheduled_on": "2026-10-05", "outcome": "not-held", "not_held_by": "supervisor"}
    arrangement: dict[str, Any] = {"supervisee": "a", "starts_on": "2026-03-02", "ends_on": "never"}
    arrangement |= {"cadence": "every month", "complete": ["sessions"]}
    team = {"appointments": [post], "supervision": [{**arrangement, "sessions": [session]}]}
    recommendation = evolve(rule.recommendation, examples={"met": {"team": team}})
    other = attrs.evolve(rule, recommendation=recommendation)
    [result] = run_examples(attrs.evolve(pack, rules=(other,), groups=()))
    assert result.given == "not-met"


def test_no_rule_looks_at_who_supervises(pack: Pack) -> None:
    """What no rule reads cannot be compared."""
    read = fields_read(pack)
    assert "supervisee" in read["supervision.4.b"]
    assert [name for name, fields in read.items() if "supervisor" in fields] == []
