"""The runner of the examples that a pack carries."""

from collections.abc import Callable

import pytest

from peerkit.assessment import ExampleResult, Status, missing_examples, run_examples
from peerkit.packs import Pack

MakePack = Callable[..., Pack]
RATIONALE = {"vision": {"rationale": "Because"}}


def run(make_pack: MakePack, examples: object, **fields: object) -> list[ExampleResult]:
    return list(run_examples(make_pack({"id": "a", "examples": examples, **fields})))


def only(make_pack: MakePack, examples: object, **fields: object) -> ExampleResult:
    (result,) = run(make_pack, examples, **fields)
    return result


def test_an_example_that_shows_what_it_says_passes(make_pack: MakePack) -> None:
    result = only(make_pack, {"met": RATIONALE})
    assert result.passed
    assert result.given is Status.MET
    assert result.problem is None
    assert (result.recommendation, result.expected) == ("a", "met")
    assert result.path == "recommendations[a].examples.met"


def test_an_example_that_shows_something_else_fails(make_pack: MakePack) -> None:
    result = only(make_pack, {"not-met": RATIONALE})
    assert not result.passed
    assert (result.expected, result.given) == ("not-met", Status.MET)


def test_examples_run_in_order_and_those_of_a_list_by_number(make_pack: MakePack) -> None:
    not_met = {"vision": {"rationale": "none"}}
    results = run(make_pack, {"not-met": [not_met, RATIONALE], "not-known": {}})
    assert [(r.path.removeprefix("recommendations[a].examples."), r.passed) for r in results] == [
        ("not-met[#1]", True),
        ("not-met[#2]", False),
        ("not-known", True),
    ]


@pytest.mark.parametrize("example", ["a word", 3, None, ["a word"]])
def test_an_example_that_is_no_group_of_fields_fails_with_its_reason(
    make_pack: MakePack, example: object
) -> None:
    result = only(make_pack, {"met": example})
    assert not result.passed
    assert result.given is None
    assert result.problem is not None
    assert "named fields" in result.problem


@pytest.mark.parametrize(
    ("example", "part"),
    [
        ({"vision": {"rational": "Because"}}, "unknown field `rational`"),
        ({"teams": [{"id": "t"}]}, "missing"),
        ({"as_of": "sometime"}, "date"),
        ({"voices": {"pulses": "many"}}, "list"),
    ],
)
def test_an_example_that_does_not_fit_the_model_fails_with_its_reason(
    make_pack: MakePack, example: object, part: str
) -> None:
    result = only(make_pack, {"met": example})
    assert result.given is None
    assert not result.passed
    assert part in (result.problem or "")


TEAM_RULE = {"subject": "team", "met_when": "done(manager.aims_communicated_on)"}


def test_team_stands_for_the_one_team(make_pack: MakePack) -> None:
    told = {"team": {"manager": {"aims_communicated_on": "2026-01-01"}}}
    assert only(make_pack, {"met": told}, **TEAM_RULE).passed


def test_a_team_rule_has_a_team_even_if_nothing_is_said_of_it(make_pack: MakePack) -> None:
    results = run(make_pack, {"not-known": [{}, {"team": None}]}, **TEAM_RULE)
    assert [result.passed for result in results] == [True, True]


def test_the_team_can_have_an_id_that_other_facts_name(make_pack: MakePack) -> None:
    example = {"team": {"id": "crisis"}, "programme": {"teams": ["crisis"]}}
    fields = {"subject": "team", "met_when": "team in programme.teams"}
    assert only(make_pack, {"met": example}, **fields).passed


def test_a_rule_about_the_whole_can_have_a_team_in_its_example(make_pack: MakePack) -> None:
    told = {"team": {"manager": {"aims_communicated_on": "2026-01-01"}}}
    fields = {"met_when": "any(done(t.manager.aims_communicated_on) for t in teams)"}
    results = run(make_pack, {"met": told, "not-known": {}}, **fields)
    assert [result.passed for result in results] == [True, True]


PULSE = {"group": "all-staff", "agree": 9, "disagree": 0}
TEAM_PULSE = {**PULSE, "group": "team-members"}


def test_voices_are_about_the_rule_and_its_team_unless_they_say_otherwise(
    make_pack: MakePack,
) -> None:
    whole = {"met_when": 'voiced("all-staff")'}
    assert only(make_pack, {"met": {"voices": {"pulses": [PULSE]}}}, **whole).passed
    elsewhere = {"voices": {"pulses": [{**PULSE, "about": "b"}]}}
    assert only(make_pack, {"not-known": elsewhere}, **whole).passed
    of_team = {"subject": "team", "met_when": 'voiced("team-members")'}
    assert only(make_pack, {"met": {"voices": {"pulses": [TEAM_PULSE]}}}, **of_team).passed
    of_all = {"voices": {"pulses": [{**TEAM_PULSE, "team": None}]}}
    assert only(make_pack, {"not-known": of_all}, **of_team).passed


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(None, "not-met"), ("2026-12-24", "met"), ("2026-12", "met"), ("2027", "met")],
)
def test_an_example_can_have_a_day_of_its_own(
    make_pack: MakePack, as_of: str | None, status: str
) -> None:
    """Without one it is the pack's, and the last day of a month or year stands for it."""
    example = {"vision": {"agreed_on": "2026-12-24"}, "as_of": as_of}
    assert only(make_pack, {status: example}, met_when="done(vision.agreed_on)").passed


def test_other_rules_and_groups_do_not_run(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a", "examples": {"met": RATIONALE}},
        {"id": "b", "subject": "team", "examples": {"not-known": {}}},
        groups=[{"id": "g", "parts": {"a": "a", "b": "b"}}],
    )
    assert [(r.recommendation, r.passed) for r in run_examples(pack)] == [("a", True), ("b", True)]


def test_an_example_can_show_that_a_rule_breaks_down(make_pack: MakePack) -> None:
    beyond = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
    example = {"vision": {"communications": [{"held_on": "2026-01-01"}]}}
    assert only(make_pack, {"error": example}, met_when=beyond).passed


def missing(make_pack: MakePack, examples: object, **fields: object) -> list[Status]:
    return missing_examples(make_pack({"id": "a", "examples": examples, **fields}).rules[0])


def test_every_status_that_can_occur_is_wanted(make_pack: MakePack) -> None:
    every = [Status.MET, Status.NOT_MET, Status.NOT_KNOWN]
    gate = {"applies_when": "stated(vision.statement)"}
    assert missing(make_pack, {}) == every
    assert missing(make_pack, {}, **gate) == [*every, Status.NOT_APPLICABLE]
    assert missing(make_pack, {"met": {}, "not-known": [{}]}) == [Status.NOT_MET]
    assert missing(make_pack, {str(status): {} for status in every}) == []


@pytest.mark.parametrize("examples", [None, [], "met", {"met": []}])
def test_examples_that_show_nothing_are_missing(make_pack: MakePack, examples: object) -> None:
    assert Status.MET in missing(make_pack, examples)
    assert run(make_pack, examples) == []


@pytest.mark.parametrize(
    "example",
    [
        {"team": "crisis"},
        {"team": ["crisis"]},
        {"voices": {"pulses": ["many"]}},
        {"voices": ["many"]},
        {"team": {"id": 5}},
        {"teams": [{"id": "crisis", "name": "Crisis"}]},
        {"teams": "?"},
    ],
)
def test_a_malformed_example_never_stops_the_run(make_pack: MakePack, example: object) -> None:
    result = only(make_pack, {"met": example}, **TEAM_RULE)
    assert not result.passed
    assert result.problem is not None
