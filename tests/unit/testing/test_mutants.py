"""A pack's mutants against its examples, and what is suggested against the survivors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from peerkit.assessment import run_examples
from peerkit.cli.main import commands
from peerkit.packs import Pack
from peerkit.testing import ALWAYS, suggest_examples, try_mutants
from peerkit.testing.suggestions import flow

MakePack = Callable[..., Pack]
WritePack = Callable[..., Path]
RATIONALE = "stated(organisation.vision.rationale)"
ENOUGH: dict[str, Any] = {
    "met": {"vision": {"rationale": "Because"}},
    "not-met": {"vision": {"rationale": "none"}},
    "not-known": {},
}
PEER = "any(a.role.kind in {'peer-worker', 'senior-peer-worker'} for a in appointments)"
OF_TEAM: dict[str, Any] = {
    "id": "t",
    "subject": "team",
    "met_when": PEER,
    "examples": {
        "met": [{"team": {"appointments": [{"role": "peer-worker"}]}}],
        "not-met": [{"team": {"appointments": [{"role": "practitioner"}]}}],
        "not-known": {},
    },
}


def pack(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["pack", *arguments])


def test_enough_examples_leave_no_survivor(make_pack: MakePack) -> None:
    trial = try_mutants(make_pack({"id": "a", "met_when": RATIONALE, "examples": ENOUGH}))
    assert (trial.survivors, trial.explained, trial.stale) == ((), (), ())
    assert trial.tried


def test_a_rule_that_is_never_left_out_has_to_show_when_it_is(make_pack: MakePack) -> None:
    rule = {"id": "a", "applies_when": "stated(vision.statement)", "examples": ENOUGH}
    assert ALWAYS in {mutant.reads for mutant in try_mutants(make_pack(rule)).survivors}


def test_a_definition_is_changed_for_all_that_read_it(make_pack: MakePack) -> None:
    definition = {
        "name": "has_reasons",
        "subject": "organisation",
        "means": "stated(vision.rationale) and stated(vision.statement)",
        "because": "both",
    }
    rules = [{"id": i, "met_when": "has_reasons", "examples": ENOUGH} for i in ("a", "b")]
    survivors = try_mutants(make_pack(*rules, definitions=[definition]), "has_reasons").survivors
    assert survivors
    assert all(
        (mutant.part, [rule.recommendation.id for rule in mutant.rules]) == ("means", ["a", "b"])
        for mutant in survivors
    )


def test_what_the_pack_explains_is_no_survivor_and_what_is_killed_is_stale(
    make_pack: MakePack,
) -> None:
    unpinned = try_mutants(make_pack(OF_TEAM)).survivors
    reads = [mutant.reads for mutant in unpinned]
    listed = [{"reads": text, "because": "it is a test"} for text in (*reads, "no change of ours")]
    trial = try_mutants(make_pack({**OF_TEAM, "equivalents": listed}))
    assert trial.survivors == ()
    assert [mutant.reads for mutant in trial.explained] == reads
    assert [(of, said.reads) for of, said in trial.stale] == [("t", "no change of ours")]


def test_what_is_suggested_kills_every_survivor_once_it_is_added(make_pack: MakePack) -> None:
    before = make_pack(OF_TEAM)
    survivors = try_mutants(before).survivors
    assert len(survivors) > 5
    examples = {
        status: facts if isinstance(facts, list) else [facts]
        for status, facts in OF_TEAM["examples"].items()
    }
    for suggestion in suggest_examples(before, survivors):
        examples[str(suggestion.status)] = [*examples[str(suggestion.status)], suggestion.facts]
    after = make_pack({**OF_TEAM, "examples": examples})
    assert all(result.passed for result in run_examples(after))
    assert try_mutants(after).survivors == ()


def test_the_search_prefers_what_tells_most(make_pack: MakePack) -> None:
    made = make_pack(OF_TEAM)
    survivors = try_mutants(made).survivors
    assert len(list(suggest_examples(made, survivors))) < len(survivors) / 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            {"role": "peer-worker", "starts_on": "2026-04"},
            "{role: peer-worker, starts_on: 2026-04}",
        ),
        ({"answer": "no"}, '{answer: "no"}'),
        ([True, 3, "A plain text"], "[true, 3, A plain text]"),
        ("with: colon", '"with: colon"'),
    ],
)
def test_a_suggestion_is_written_as_yaml(value: object, text: str) -> None:
    assert flow(value) == text


def test_check_with_mutants_names_each_survivor_at_its_rule(write_pack: WritePack) -> None:
    folder = write_pack(OF_TEAM)
    done = pack("check", str(folder), "--mutants")
    assert done.exit_code == 2
    assert f"{folder}/first.yaml:1:" in done.stderr
    assert "error[PK217]: no example tells `met_when` from `" in done.stderr
    assert pack("check", str(folder)).exit_code == 0


def test_check_with_mutants_says_how_many_it_tried(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a", "met_when": RATIONALE, "examples": ENOUGH})
    done = pack("check", str(folder), "--mutants")
    assert done.exit_code == 0
    assert "changes to its rules: each turns an example over" in done.stdout


def test_a_definition_is_named_at_its_place(write_pack: WritePack) -> None:
    definition = {
        "name": "has_reasons",
        "subject": "organisation",
        "means": "stated(vision.rationale) and stated(vision.statement)",
        "because": "both",
    }
    rule = {"id": "a", "met_when": "has_reasons or stated(vision.rationale)", "examples": ENOUGH}
    done = pack("check", str(write_pack(rule, definitions=[definition])), "--mutants")
    assert "/pack.yaml:1:" in done.stderr
    assert "`means`" in done.stderr


def test_a_stale_explanation_is_a_problem(write_pack: WritePack) -> None:
    stale = [{"reads": "no change of ours", "because": "it is a test"}]
    rule = {"id": "a", "met_when": RATIONALE, "examples": ENOUGH, "equivalents": stale}
    done = pack("check", str(write_pack(rule)), "--mutants")
    assert done.exit_code == 2
    assert "error[PK218]: `no change of ours`" in done.stderr


def test_an_example_that_no_status_reaches_is_a_problem(write_pack: WritePack) -> None:
    examples = {**ENOUGH, "mett": {}, "not-applicable": {}}
    done = pack("check", str(write_pack({"id": "a", "met_when": RATIONALE, "examples": examples})))
    assert done.exit_code == 2
    assert done.stderr.count("error[PK216]") == 2
    assert "did you mean `met`?" in done.stderr


def test_examples_that_stand_under_no_status_are_a_problem(write_pack: WritePack) -> None:
    done = pack("check", str(write_pack({"id": "a", "examples": [{}]})))
    assert "error[PK216]: expected examples under the statuses" in done.stderr


def test_suggest_prints_what_to_paste(write_pack: WritePack) -> None:
    folder = str(write_pack(OF_TEAM))
    done = pack("suggest", "t", "--pack", folder)
    assert done.exit_code == 0
    assert "not-met:\n  - {team: {appointments: [" in done.stdout


def test_suggest_has_nothing_to_say_of_a_pinned_rule(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a", "met_when": RATIONALE, "examples": ENOUGH})
    assert "nothing to suggest" in pack("suggest", "--pack", str(folder)).stdout


def test_suggest_says_what_it_found_nothing_for(write_pack: WritePack) -> None:
    same = {"id": "a", "met_when": f"{RATIONALE} and {RATIONALE}", "examples": ENOUGH}
    done = pack("suggest", "a", "--pack", str(write_pack(same)))
    assert "nothing found near the examples for a, met_when" in done.stdout


def test_suggest_knows_no_other_recommendation(write_pack: WritePack) -> None:
    done = pack("suggest", "b", "--pack", str(write_pack({"id": "a", "examples": ENOUGH})))
    assert done.exit_code == 2
    assert "no recommendation is called 'b'" in done.stderr
