"""What the pack may choose, and what it may not: its wording, its remedies and its numbers."""

import ast
from collections.abc import Iterator

import pytest

from peerkit.assessment import missing_examples, run_examples
from peerkit.packs import Pack, Strength

WITHOUT_POWER = {"peer-worker", "peer-workers", "senior-peer-worker"}


def expressions(pack: Pack) -> Iterator[tuple[str, str]]:
    """Give every expression of the pack, with what it belongs to."""
    for rule in pack.rules:
        stated = rule.recommendation
        for text in (stated.applies_when, stated.met_when, stated.corroborated_by):
            if text is not None:
                yield stated.id, text
    for definition in pack.header.definitions:
        yield definition.name, definition.means


def numbers(text: str) -> list[int]:
    return [
        node.value
        for node in ast.walk(ast.parse(f"({text}\n)", mode="eval"))
        if isinstance(node, ast.Constant) and type(node.value) is int
    ]


def test_no_interval_and_no_threshold_hides_in_a_rule(pack: Pack) -> None:
    """The report names none, so the pack may not: none and some are all that a rule can count."""
    checked = [(name, number) for name, text in expressions(pack) for number in numbers(text)]
    assert [found for found in checked if found[1] not in {0, 1}] == []
    assert len(list(expressions(pack))) > 50


@pytest.mark.parametrize(("text", "found"), [("a >= 2", [2]), ("a\n  < days(-14)", [14])])
def test_a_threshold_would_be_seen(text: str, found: list[int]) -> None:
    assert numbers(text) == found


def test_every_parameter_is_changeable_and_says_why(pack: Pack) -> None:
    assert pack.defaults() == {"smallest_group": 8, "majority_percent": 50}
    assert all(parameter.because for parameter in pack.parameters)


def test_no_remedy_is_left_to_peer_workers(pack: Pack) -> None:
    holders = {str(rule.recommendation.remedy.holder) for rule in pack.rules}
    assert holders <= {"senior-leader", "manager", "team", "commissioner"}
    assert not holders & WITHOUT_POWER


def test_a_finding_of_the_report_is_told_as_one(pack: Pack) -> None:
    """Three in five clauses say what was seen where it went well, and not what must be done."""
    for rule in pack.rules:
        found = rule.recommendation.strength is Strength.FINDING
        text = rule.recommendation.remedy.text
        told = text.startswith(("The report found", "The report describes"))
        assert told is found, rule.recommendation.id


def test_nobody_is_said_to_have_failed(pack: Pack) -> None:
    for rule in pack.rules:
        stated = rule.recommendation
        words = f"{stated.title} {stated.remedy.text} {stated.ask} {stated.reflect}".lower()
        assert "fail" not in words, stated.id
        assert "score" not in words, stated.id


def test_every_recommendation_asks_and_invites_to_reflect(pack: Pack) -> None:
    for rule in pack.rules:
        assert rule.recommendation.ask.endswith("?"), rule.recommendation.id
        assert rule.recommendation.reflect.endswith("?"), rule.recommendation.id
    asked = [rule.recommendation.ask for rule in pack.rules]
    assert len(set(asked)) == len(asked)


def test_every_example_shows_what_it_says(pack: Pack) -> None:
    results = list(run_examples(pack))
    assert len(results) > 300
    assert [(r.path, r.given, r.problem) for r in results if not r.passed] == []


def test_every_status_that_can_occur_has_an_example(pack: Pack) -> None:
    missing = {rule.recommendation.id: missing_examples(rule) for rule in pack.rules}
    assert {name: statuses for name, statuses in missing.items() if statuses} == {}


def test_no_example_shows_a_status_that_cannot_occur(pack: Pack) -> None:
    possible = {"met", "not-met", "not-known"}
    for rule in pack.rules:
        shown = set(dict(rule.recommendation.examples))  # type: ignore[call-overload]
        gate = set() if rule.applies is None else {"not-applicable"}
        assert shown == possible | gate, rule.recommendation.id
