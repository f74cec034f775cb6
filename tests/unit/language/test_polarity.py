"""Which way each fact can move a rule."""

from collections.abc import Callable

import pytest

from peerkit.language import Direction, Tree, can_be_taken_back, influences

Check = Callable[..., Tree]
HELPS, HARMS, EITHER = Direction.HELPS, Direction.HARMS, Direction.EITHER
DEFINITIONS = {
    "first_start": ("team", "min(a.starts_on for a in appointments)"),
    "talks": ("team", "conversations"),
    "lead_roles": ("programme", "leads"),
    "vision_of_all": ("organisation", "vision"),
    "is_ready": ("team", "debrief_available"),
    "has_time": ("organisation", "any(t.is_ready for t in teams)"),
}


ON_TIME = "as_of <= s.starts_on + s.cadence"


def read(tree: Tree) -> dict[str, Direction]:
    return {found.place: found.direction for found in influences(tree)}


@pytest.mark.parametrize(
    ("expression", "place", "direction"),
    [
        # truth values
        ("debrief_available", "teams[].debrief_available", HELPS),
        ("not debrief_available", "teams[].debrief_available", HARMS),
        ("not not debrief_available", "teams[].debrief_available", HELPS),
        ("debrief_available and reflection_time", "teams[].reflection_time", HELPS),
        ("reflection_time or not debrief_available", "teams[].debrief_available", HARMS),
        ("debrief_available == reflection_time", "teams[].reflection_time", EITHER),
        ("debrief_available or not debrief_available", "teams[].debrief_available", EITHER),
        # numbers
        ("size > 3", "teams[].size", HELPS),
        ("size >= 3", "teams[].size", HELPS),
        ("size < 3", "teams[].size", HARMS),
        ("3 <= size", "teams[].size", HELPS),
        ("size == 3", "teams[].size", EITHER),
        ("2 < size < 5", "teams[].size", EITHER),
        ("size + 1 > 3", "teams[].size", HELPS),
        ("3 - size > 1", "teams[].size", HARMS),
        ("size - 3 > 1", "teams[].size", HELPS),
        ("size * 2 > 1", "teams[].size", HELPS),
        ("-2 * size > 1", "teams[].size", HARMS),
        ("size * 0 > 1", "teams[].size", EITHER),
        ("size * size > 1", "teams[].size", EITHER),
        ("size * parameters.n > 1", "teams[].size", EITHER),
        # dates
        ("programme.introduction_starts_on < as_of", "programme.introduction_starts_on", HARMS),
        ("programme.introduction_starts_on > as_of", "programme.introduction_starts_on", HELPS),
        ("done(manager.aims_communicated_on)", "teams[].manager.aims_communicated_on", HARMS),
        ("manager.aims_communicated_on < as_of", "teams[].manager.aims_communicated_on", HARMS),
        ("manager.aims_communicated_on > as_of", "teams[].manager.aims_communicated_on", EITHER),
        ("as_of + days(size) > as_of", "teams[].size", HELPS),
        ("as_of - months(size) > as_of", "teams[].size", HARMS),
        (f"any({ON_TIME} for s in supervision)", "teams[].supervision[].cadence", HELPS),
        (f"any(not {ON_TIME} for s in supervision)", "teams[].supervision[].cadence", HARMS),
        (f"any({ON_TIME} for s in supervision)", "teams[].supervision[].starts_on", HELPS),
        # words, sets, texts
        ('kind == "mixed"', "teams[].kind", EITHER),
        ('kind in {"mixed"}', "teams[].kind", EITHER),
        ('"busy" in demands', "teams[].demands", HELPS),
        ('"busy" not in demands', "teams[].demands", HARMS),
        ('demands <= {"busy"}', "teams[].demands", HARMS),
        ('demands > {"busy"}', "teams[].demands", HELPS),
        ('demands == {"busy"}', "teams[].demands", EITHER),
        ("stated(purpose)", "teams[].purpose", HELPS),
        ("not stated(purpose)", "teams[].purpose", HARMS),
        # loops
        ("any(a.paid for a in appointments)", "teams[].appointments", HELPS),
        ("any(a.paid for a in appointments)", "teams[].appointments[].paid", HELPS),
        ("all(a.paid for a in appointments)", "teams[].appointments", HARMS),
        ("all(a.paid for a in appointments)", "teams[].appointments[].paid", HELPS),
        ("all(a.fte < 1 for a in appointments if a.paid)", "teams[].appointments[].paid", HARMS),
        ("any(a.fte < 1 for a in appointments if a.paid)", "teams[].appointments[].paid", HELPS),
        ("count(a for a in appointments if a.paid) > 1", "teams[].appointments[].paid", HELPS),
        ("count(a for a in appointments) < 1", "teams[].appointments", HARMS),
        ("first_start > as_of", "teams[].appointments[].starts_on", HELPS),
        ("first_start > as_of", "teams[].appointments", EITHER),
        ("max(a.fte for a in appointments if a.paid) > 0", "teams[].appointments[].paid", EITHER),
        (
            "any(any(day < as_of for day in t.delivered_on) for t in organisation.trainings)",
            "trainings[].delivered_on[]",
            HARMS,
        ),
        # references and definitions
        ('any(a.role.kind == "volunteer" for a in appointments)', "roles[].kind", EITHER),
        ("any(a.role in programme.leads for a in appointments)", "programme.leads", HELPS),
        ("any(a.role in lead_roles for a in appointments)", "programme.leads", HELPS),
        (
            "any(a.role.profile.title_shows_peer for a in appointments)",
            "roles[].profile.title_shows_peer",
            HELPS,
        ),
        (
            "any(a.role.profile.title_shows_peer for a in appointments)",
            "teams[].appointments[].role",
            EITHER,
        ),
        ("any(r.profile.title_shows_peer for r in programme.leads)", "programme.leads", HELPS),
        (
            "any(s.supervisor.paid for s in supervision)",
            "teams[].appointments[].paid",
            HELPS,
        ),
        ("any(c.senior_sponsor_present for c in talks)", "teams[].conversations", HELPS),
        ("stated(vision_of_all.statement)", "vision.statement", HELPS),
        ("has_time", "teams[].debrief_available", HELPS),
        ("not is_ready", "teams[].debrief_available", HARMS),
        # voices
        ('voiced("managers")', 'voiced("managers")', HELPS),
        ('not stated_by("manager")', 'stated_by("manager")', HARMS),
    ],
)
def test_more_of_a_fact_moves_a_rule_one_way_or_either(
    check: Check, expression: str, place: str, direction: Direction
) -> None:
    tree = check(expression, definitions=DEFINITIONS, parameters={"n": 2})
    assert read(tree)[place] is direction


def test_one_fact_reached_in_two_ways_is_one_fact(check: Check) -> None:
    through = "any(a.role.profile.title_shows_peer for a in appointments)"
    directly = "all(not r.profile.title_shows_peer for r in organisation.roles)"
    assert read(check(through))["roles[].profile.title_shows_peer"] is HELPS
    assert read(check(directly))["roles[].profile.title_shows_peer"] is HARMS
    both = read(check(f"{through} or {directly}"))
    assert both["roles[].profile.title_shows_peer"] is EITHER


def test_a_part_is_no_fact(check: Check) -> None:
    assert list(read(check("manager.entry == 'told'"))) == ["teams[].manager.entry"]
    assert read(check("manager == team.manager")) == {}


def test_a_loop_over_parts_reads_the_list_and_what_is_asked_of_them(check: Check) -> None:
    found = read(check("any(t in programme.teams for t in teams)", "organisation"))
    assert found == {"teams": HELPS, "programme.teams": HELPS}


def test_what_a_known_fact_says_cannot_matter(check: Check) -> None:
    assert read(check("known(kind)")) == {}
    found = read(check("any(known(a.role.kind) for a in appointments)"))
    assert found == {"teams[].appointments": HELPS, "teams[].appointments[].role": EITHER}


def test_what_is_the_same_for_everybody_is_no_fact(check: Check) -> None:
    assert read(check("as_of - days(parameters.n) < as_of", parameters={"n": 2})) == {}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("known(kind)", True),
        ("debrief_available and not known(kind)", True),
        ("stated(purpose)", False),
        ("debrief_available", False),
    ],
)
def test_only_known_lets_an_answer_be_taken_back(
    check: Check, expression: str, *, expected: bool
) -> None:
    assert can_be_taken_back(check(expression)) is expected
