"""Why an expression has its value. The day of the evaluation is 2025-06-15."""

from collections.abc import Callable
from typing import Any

import pytest

from peerkit import model
from peerkit.facts import ABSENT, UNKNOWN
from peerkit.language import FactRead, deciding_facts, tree, truth, unsettled_facts
from peerkit.model import (
    Appointment,
    Conversation,
    Organisation,
    Team,
    Voices,
)
from peerkit.model.register import Located
from peerkit.model.shape import shapes

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


Ask = Callable[..., Any]


def team(**facts: Any) -> Team:  # noqa: ANN401
    return Team(id="crisis", name="Crisis house", **facts)


def organisation(**facts: Any) -> Organisation:  # noqa: ANN401
    return Organisation(id="o", name="O", **facts)


def shown(facts: tuple[FactRead, ...]) -> dict[str, str]:
    """Give what was said of each path, without the part that all paths here share."""
    found = {fact.path.removeprefix("teams[crisis]."): fact.value for fact in facts}
    assert len(found) == len(facts), "a fact is given twice"
    return found


@pytest.fixture(scope="module")
def why(ask: Ask) -> Callable[..., dict[str, str]]:
    def why(text: str, part: Any = None, **more: Any) -> dict[str, str]:  # noqa: ANN401
        return shown(ask(text, part or team(), of=deciding_facts, **more))

    return why


@pytest.fixture(scope="module")
def open_facts(ask: Ask) -> Callable[..., list[str]]:
    def open_facts(text: str, part: Any = None, **more: Any) -> list[str]:  # noqa: ANN401
        return list(shown(ask(text, part or team(), of=unsettled_facts, **more)))

    return open_facts


Why = Callable[..., dict[str, str]]
OpenFacts = Callable[..., list[str]]

INTRO = new.Conversation(id="intro", kind="team-introduction", held_on="2025-03-25")
FIT = new.Conversation(id="fit", kind="fit", held_on="2025-02-01")
PLAN = new.Conversation(id="plan", kind="fit", held_on="2025-07-01")
VAGUE = new.Conversation(id="vague", kind="fit")
ALL_TALKS = team(conversations=[FIT], complete=["conversations"])


def test_a_fact_is_cited_by_the_ids_on_the_way_to_it(ask: Ask) -> None:
    part = team(conversations=[FIT, INTRO])
    text = 'any(c.kind == "team-introduction" and c.held_on < as_of for c in conversations)'
    assert ask(text, part, of=deciding_facts) == (
        FactRead("teams[crisis].conversations[intro].kind", "team-introduction"),
        FactRead("teams[crisis].conversations[intro].held_on", "2025-03-25"),
    )


def test_an_element_without_an_id_goes_by_its_position(why: Why) -> None:
    part = team(conversations=[VAGUE, new.Conversation(kind="concerns")])
    found = why('any(c.kind == "concerns" for c in conversations)', part)
    assert found == {"conversations[#2].kind": "concerns"}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('kind == "mixed" and manager.entry == "told"', ["kind", "manager.entry"]),
        ('kind == "clinical" and manager.entry == "told"', ["kind"]),
        ('manager.entry == "told" and kind == "clinical"', ["kind"]),
        ('manager.entry == "chose" and kind == "clinical"', ["manager.entry"]),
        ('kind == "clinical" and programme.stage == "starting"', ["kind"]),
        ('kind == "mixed" or manager.entry == "told"', ["kind"]),
        ('kind == "clinical" or manager.entry == "told"', ["manager.entry"]),
        ('kind == "clinical" or manager.entry == "chose"', ["kind", "manager.entry"]),
        ('programme.stage == "starting" or kind == "mixed"', ["kind"]),
        ('not (kind == "mixed" or manager.entry == "told")', ["kind"]),
        ('not (kind == "mixed" and manager.entry == "chose")', ["manager.entry"]),
        ('programme.stage == "starting" or kind == "clinical"', ["programme.stage"]),
        ('programme.stage == "starting" and kind == "mixed"', ["programme.stage"]),
    ],
)
def test_a_junction_is_decided_by_the_first_part_that_decides_it(
    why: Why, text: str, paths: list[str]
) -> None:
    part = team(kind="mixed", manager=new.ManagerEngagement(entry="told"))
    assert list(why(text, part)) == paths


def test_a_fact_is_given_once(why: Why) -> None:
    assert why('kind == "mixed" and kind != "clinical"', team(kind="mixed")) == {"kind": "mixed"}


@pytest.mark.parametrize(
    ("closed", "text", "expected"),
    [
        (
            True,
            "any",
            {
                "conversations": "lists everything and nothing in it fits",
                "conversations[fit].kind": "fit",
            },
        ),
        (False, "any", {"conversations": "may not list everything"}),
        (True, "all", {"conversations[fit].kind": "fit"}),
        (False, "all", {"conversations[fit].kind": "fit"}),
    ],
)
def test_a_loop_that_finds_nothing_rests_on_the_list_being_complete(
    why: Why, text: str, expected: dict[str, str], *, closed: bool
) -> None:
    part = team(conversations=[FIT], complete=["conversations"] if closed else [])
    assert why(f'{text}(c.kind == "concerns" for c in conversations)', part) == expected


@pytest.mark.parametrize(("closed", "said"), [(True, "lists"), (False, "may not list")])
def test_a_loop_that_finds_all_rests_on_the_list_being_complete(
    why: Why, said: str, *, closed: bool
) -> None:
    part = team(conversations=[FIT], complete=["conversations"] if closed else [])
    found = why('all(c.kind == "fit" for c in conversations)', part)
    assert found["conversations"] == f"{said} everything"
    assert ("conversations[fit].kind" in found) is closed


def test_of_several_elements_the_first_that_decides_is_cited(why: Why) -> None:
    part = team(conversations=[VAGUE, INTRO, FIT, new.Conversation(id="other", kind="fit")])
    found = why('any(c.held_on < as_of for c in conversations if c.kind == "fit")', part)
    assert found == {"conversations[fit].kind": "fit", "conversations[fit].held_on": "2025-02-01"}
    found = why('all(c.kind != "fit" for c in conversations)', part)
    assert found == {"conversations[vague].kind": "fit"}


def test_what_a_condition_leaves_out_is_cited_for_the_condition_alone(why: Why) -> None:
    part = team(conversations=[INTRO], complete=["conversations"])
    found = why('any(c.held_on < as_of for c in conversations if c.kind == "fit")', part)
    assert found == {
        "conversations[intro].kind": "team-introduction",
        "conversations": "lists everything and nothing in it fits",
    }


def test_a_loop_that_is_open_cites_what_could_still_decide_it(why: Why) -> None:
    part = team(conversations=[VAGUE, FIT, INTRO], complete=["conversations"])
    text = "any(c.held_on < as_of - days(300) for c in conversations if c.kind == 'fit')"
    assert why(text, part) == {
        "conversations[vague].held_on": "not stated",
        "conversations": "lists everything",
    }


def test_an_element_that_may_meet_the_condition_is_cited(why: Why, open_facts: OpenFacts) -> None:
    part = team(
        conversations=[new.Conversation(id="c", held_on="2025-01-01")], complete="conversations"
    )
    text = 'any(c.held_on < as_of for c in conversations if c.kind == "fit")'
    found = {
        "conversations[c].kind": "not stated",
        "conversations": "lists everything",
    }
    assert why(text, part) == found
    assert open_facts(text, part) == ["conversations[c].kind"]


@pytest.mark.parametrize(
    ("appointments", "expected"),
    [(None, {"appointments": "not stated"}), ([], {"appointments": "none"})],
)
def test_a_list_of_members_is_cited_where_nothing_stands_in_it(
    why: Why, appointments: list[Appointment] | None, expected: dict[str, str]
) -> None:
    part = team(appointments=appointments)
    assert why('any(a.role.kind == "other" for a in appointments)', part) == expected
    assert why("count(a for a in appointments) > 0", part) == expected
    assert why("min(a.starts_on for a in appointments) < as_of", part) == expected


def test_a_list_of_members_that_is_stated_says_nothing_of_itself(why: Why) -> None:
    part = team(appointments=[new.Appointment(id="a", starts_on="2025-01-01")])
    expected = {"appointments[a].starts_on": "2025-01-01"}
    assert why("all(a.starts_on < as_of for a in appointments)", part) == expected
    assert why("min(a.starts_on for a in appointments) < as_of", part) == expected


def test_a_count_cites_the_elements_that_it_counts(why: Why) -> None:
    part = team(conversations=[FIT, INTRO, new.Conversation(id="c")])
    assert why('count(c for c in conversations if c.kind == "fit") > 1', part) == {
        "conversations[fit].kind": "fit",
        "conversations[c].kind": "not stated",
        "conversations": "may not list everything",
    }


def test_an_extreme_cites_its_values_and_why_they_count(why: Why) -> None:
    part = team(conversations=[FIT, INTRO, PLAN], complete=["conversations"])
    text = 'min(c.held_on for c in conversations if c.kind == "fit") < as_of'
    assert why(text, part) == {
        "conversations[fit].kind": "fit",
        "conversations[fit].held_on": "2025-02-01",
        "conversations": "lists everything",
    }


@pytest.mark.parametrize(
    ("manager", "text", "path", "value"),
    [
        ({}, "done(manager.reasons_communicated_on)", "reasons_communicated_on", "not stated"),
        (
            {"reasons_communicated_on": ABSENT},
            "done(manager.reasons_communicated_on)",
            "reasons_communicated_on",
            "never",
        ),
        (
            {"reasons_communicated_on": "2025-07"},
            "manager.reasons_communicated_on < as_of",
            "reasons_communicated_on",
            "2025-07, planned",
        ),
        (
            {"reasons_communicated_on": "2025-06"},
            "manager.reasons_communicated_on < as_of",
            "reasons_communicated_on",
            "2025-06",
        ),
        (
            {"reasons_communicated_on": "2025-06-15"},
            "known(manager.reasons_communicated_on)",
            "reasons_communicated_on",
            "2025-06-15",
        ),
        (
            {"protected_hours_per_month": 4},
            "manager.protected_hours_per_month > 2",
            "protected_hours_per_month",
            "4",
        ),
        (
            {"protected_hours_per_month": 3.75},
            "manager.protected_hours_per_month + 1 > 2",
            "protected_hours_per_month",
            "3.75",
        ),
        (
            {"protected_hours_per_month": 3},
            "as_of + days(manager.protected_hours_per_month) > as_of",
            "protected_hours_per_month",
            "3",
        ),
        ({"entry": "told"}, 'manager.entry in {"told"}', "entry", "told"),
    ],
)
def test_a_value_is_written_as_in_a_document(
    why: Why, manager: dict[str, Any], text: str, path: str, value: str
) -> None:
    part = team(manager=new.ManagerEngagement(**manager))
    assert why(text, part) == {f"manager.{path}": value}


def test_other_values_as_in_a_document(why: Why) -> None:
    programme = new.Programme(manager_time_allocated=True, commissioner_time_allocated=False)
    text = "manager_time_allocated and not commissioner_time_allocated"
    assert why(text, programme) == {
        "programme.manager_time_allocated": "true",
        "programme.commissioner_time_allocated": "false",
    }
    sharing = new.Responsibilities(win_support=["volunteer", "other"], make_role_work=[])
    text = "responsibilities.make_role_work <= responsibilities.win_support"
    assert why(text, team(responsibilities=sharing)) == {
        "responsibilities.make_role_work": "none",
        "responsibilities.win_support": "other, volunteer",
    }


def test_a_date_that_is_set_is_no_plan(why: Why) -> None:
    part = team(appointments=[new.Appointment(id="a", starts_on="2025-07-01")])
    found = why("any(a.starts_on > as_of for a in appointments)", part)
    assert found == {"appointments[a].starts_on": "2025-07-01"}


def test_free_text_is_never_shown(why: Why) -> None:
    vision = new.Vision(statement="SECRET", rationale=ABSENT, aims=["SECRET", "SECRET too"])
    whole = organisation(vision=vision)
    text = "stated(vision.statement) and not stated(vision.rationale)"
    assert why(text, whole) == {"vision.statement": "stated", "vision.rationale": "none"}
    found = why("all(stated(aim) for aim in vision.aims)", whole)
    assert found == {"vision.aims[#1]": "stated", "vision.aims[#2]": "stated"}
    assert why("stated(vision.statement)", organisation()) == {"vision.statement": "not stated"}
    assert why("known(name)", team()) == {"name": "stated"}


def test_the_value_of_a_sensitive_fact_is_never_shown(ask: Ask) -> None:
    part = team(appointments=[new.Appointment(id="a", fte=0.5, paid=False)])
    found = ask("all(a.fte < 1 and not a.paid for a in appointments)", part, of=deciding_facts)
    assert found == (
        FactRead("teams[crisis].appointments[a].fte", "stated"),
        FactRead("teams[crisis].appointments[a].paid", "stated"),
    )
    part = team(appointments=[new.Appointment(id="a")])
    (fact,) = ask("all(a.paid for a in appointments)", part, of=deciding_facts)
    assert (fact.value, fact.settled) == ("not stated", False)


DECLARED = [
    new.Role(id="tally", kind="peer-worker", profile=new.RoleProfile(rationale="Why")),
    new.Role(id="lead", kind="team-leader"),
]


def test_a_reference_is_cited_with_what_it_leads_to(ask: Ask) -> None:
    whole = organisation(
        roles=DECLARED, teams=[team(appointments=[new.Appointment(id="a", role="tally")])]
    )
    text = 'all(a.role.kind == "peer-worker" for a in appointments)'
    assert ask(text, whole, subject="team", of=deciding_facts) == (
        FactRead("teams[crisis].appointments[a].role", "tally"),
        FactRead("roles[tally].kind", "peer-worker"),
    )


def test_a_role_that_nobody_declared_is_not_cited(why: Why) -> None:
    part = team(appointments=[new.Appointment(id="a", role="peer-worker")])
    found = why('all(a.role.kind == "peer-worker" for a in appointments)', part)
    assert found == {"appointments[a].role": "peer-worker"}


def test_nothing_in_a_role_that_nobody_declared_is_cited(why: Why) -> None:
    part = team(appointments=[new.Appointment(id="a", role="peer-worker")])
    found = why("any(stated(a.role.profile.rationale) for a in appointments)", part)
    assert not any("implied" in path for path in found)
    assert found


def test_the_way_to_a_profile_is_cited(why: Why) -> None:
    whole = organisation(
        roles=DECLARED, teams=[team(appointments=[new.Appointment(id="a", role="tally")])]
    )
    text = "all(stated(a.role.profile.rationale) for a in appointments)"
    found = why(text, whole, subject="team")
    assert list(found) == ["appointments[a].role", "roles[tally].profile.rationale"]


def test_a_role_that_is_not_known_is_what_is_open(why: Why, open_facts: OpenFacts) -> None:
    part = team(appointments=[new.Appointment(id="a")])
    text = 'all(a.role.kind == "peer-worker" for a in appointments)'
    assert why(text, part) == {"appointments[a].role": "not stated"}
    assert open_facts(text, part) == ["appointments[a].role"]


def test_several_references_are_cited_in_order(why: Why) -> None:
    whole = organisation(
        roles=DECLARED,
        programme=new.Programme(leads=["tally", "lead"]),
        teams=[team(appointments=[new.Appointment(id="a", role="lead")])],
    )
    text = "any(a.role in programme.leads for a in appointments)"
    assert why(text, whole, subject="team") == {
        "appointments[a].role": "lead",
        "programme.leads": "lead, tally",
    }


def test_an_id_that_is_left_out_is_not_stated(why: Why) -> None:
    part = team(conversations=[Conversation()], complete=["conversations"])
    found = why('any(c.id == "intro" for c in conversations)', part)
    assert found["conversations[#1].id"] in {"not stated", "none"}


DEFINITIONS = {
    "first_fit": ("team", 'min(c.held_on for c in conversations if c.kind == "fit")'),
    "mixed": ("team", 'kind == "mixed"'),
    "starting": ("programme", 'stage == "starting"'),
    "talks": ("team", "conversations"),
}


@pytest.mark.parametrize(
    ("text", "subject", "expected"),
    [
        ("mixed", "team", {"kind": "mixed"}),
        ("mixed == True", "team", {"kind": "mixed"}),
        ("starting or mixed", "team", {"kind": "mixed"}),
        ("any(t.mixed for t in teams)", "organisation", {"kind": "mixed"}),
        (
            "first_fit < as_of",
            "team",
            {
                "conversations[fit].kind": "fit",
                "conversations[fit].held_on": "2025-02-01",
                "conversations": "may not list everything",
            },
        ),
        (
            "any(d.held_on > first_fit for d in conversations)",
            "team",
            {
                "conversations[intro].held_on": "2025-03-25",
                "conversations[fit].kind": "fit",
                "conversations[fit].held_on": "2025-02-01",
                "conversations": "may not list everything",
            },
        ),
    ],
)
def test_a_definition_is_explained_by_what_is_in_it(
    why: Why, text: str, subject: str, expected: dict[str, str]
) -> None:
    whole = organisation(teams=[team(kind="mixed", conversations=[FIT, INTRO])])
    assert why(text, whole, subject=subject, definitions=DEFINITIONS) == expected


def test_nothing_is_cited_for_what_the_facts_do_not_bear_on(why: Why) -> None:
    assert why("as_of > as_of - days(parameters.n)", parameters={"n": 3}) == {}
    assert why("team == team") == {}


UNDECIDED = [
    ('kind == "mixed"', ["kind"]),
    ("manager.reasons_communicated_on < as_of", ["manager.reasons_communicated_on"]),
    ('manager.entry == "told" and kind == "mixed"', ["kind"]),
    ('manager.entry == "chose" or kind == "mixed"', ["kind"]),
    ('programme.stage == "starting" and kind == "mixed"', ["programme.stage", "kind"]),
    ("any(c.senior_sponsor_present for c in conversations)", ["conversations[c]", "conversations"]),
    ("any(c.held_on < as_of for c in programme.conversations)", ["programme.conversations"]),
    ("count(c for c in conversations) == 2", ["conversations"]),
    ("all(a.paid for a in appointments)", ["appointments[a].paid"]),
    ("min(a.starts_on for a in appointments) < as_of", ["appointments[a].starts_on"]),
    ("team in programme.teams", ["programme.teams"]),
    ("stated(organisation.vision.statement)", ["vision.statement"]),
    ("1 < manager.protected_hours_per_month * 2", ["manager.protected_hours_per_month"]),
    ('voiced("managers")', ["voices"]),
    ('stated_by("manager")', ["voices"]),
]


@pytest.mark.parametrize(("text", "paths"), UNDECIDED)
def test_what_is_open_is_what_would_settle_it(
    ask: Ask, open_facts: OpenFacts, text: str, paths: list[str]
) -> None:
    part = team(
        manager=new.ManagerEngagement(entry="told", reasons_communicated_on="2025-06"),
        conversations=[new.Conversation(id="c", held_on="2025-01-01")],
        appointments=[new.Appointment(id="a", starts_on="2025")],
    )
    assert ask(text, part) is UNKNOWN
    found = [path.removesuffix(".senior_sponsor_present") for path in open_facts(text, part)]
    assert found == paths


def test_what_is_decided_is_not_open(open_facts: OpenFacts) -> None:
    part = team(conversations=[new.Conversation(kind="fit", held_on="2025-01")])
    assert open_facts('any(c.kind == "fit" for c in conversations)', part) == []
    assert open_facts("any(c.held_on < as_of for c in conversations)", part) == []


@pytest.mark.parametrize(("month", "settled"), [("2025-01", True), ("2025-06", False)])
def test_a_month_is_settled_only_where_it_decides(ask: Ask, month: str, *, settled: bool) -> None:
    part = team(manager=new.ManagerEngagement(reasons_communicated_on=month))
    (fact,) = ask("manager.reasons_communicated_on < as_of", part, of=deciding_facts)
    assert fact.settled is settled


def test_a_month_that_settles_its_condition_is_not_open(open_facts: OpenFacts) -> None:
    part = team(
        conversations=[new.Conversation(id="c", held_on="2025-03")], complete="conversations"
    )
    text = "any(c.senior_sponsor_present for c in conversations if c.held_on < as_of)"
    assert open_facts(text, part) == ["conversations[c].senior_sponsor_present"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("(programme.manager_time_allocated and 1 < 2) == True", team()),
        ('any(c.kind == "fit" for c in conversations) == True', team()),
        ('any(c.kind == "fit" for c in talks)', team()),
        ("all(c in programme.conversations for c in conversations)", ALL_TALKS),
        (
            "all(a.role in organisation.roles for a in appointments)",
            team(appointments=[new.Appointment(role="other")]),
        ),
    ],
)
def test_what_is_undecided_says_what_is_open(
    ask: Ask, open_facts: OpenFacts, text: str, part: Team
) -> None:
    assert ask(text, part, definitions=DEFINITIONS) is UNKNOWN
    assert open_facts(text, part, definitions=DEFINITIONS) != []


def test_what_is_decided_can_be_explained(ask: Ask) -> None:
    text = 'kind == "mixed" or as_of + months(120000) > as_of'
    assert ask(text, team(kind="mixed")) is True
    assert shown(ask(text, team(kind="mixed"), of=deciding_facts)) == {"kind": "mixed"}


def test_what_cannot_be_evaluated_is_not_cited(why: Why) -> None:
    text = 'kind == "mixed" and as_of + months(120000) > as_of'
    assert why(text, team(kind="mixed")) == {"kind": "mixed"}


def voices(team_id: str | None) -> Voices:
    pulse = {"about": "r.1", "team": team_id, "group": "managers", "agree": 9, "disagree": 1}
    return Voices(
        pulses=[
            new.Pulse(**pulse),
            new.Pulse(**{**pulse, "group": "all-staff", "agree": 2}),
            new.Pulse(**{**pulse, "group": "peer-workers", "agree": 5, "disagree": 5}),
        ],
        group_views=[
            new.GroupView(about="r.1", team=team_id, group="managers", answer="yes", members=3)
        ],
        statements=[new.Statement(about="r.1", team=team_id, by="manager", answer="unsure")],
    )


@pytest.mark.parametrize(
    ("text", "expected", "settled"),
    [
        (
            'voiced("managers")',
            {
                "voices.pulses[#1]": "9 agree, 0 partly, 1 disagree, 0 unsure",
                "voices.group_views[#1]": "yes",
            },
            True,
        ),
        ('voiced("all-staff")', {"voices.pulses[#2]": "fewer than 8 answers"}, False),
        (
            'voiced("peer-workers")',
            {"voices.pulses[#3]": "5 agree, 0 partly, 5 disagree, 0 unsure"},
            False,
        ),
        ('stated_by("manager")', {"voices.statements[#1]": "unsure"}, False),
        (
            'voiced("team-members")',
            {
                "voices": "no pulse (8 answers or more) or group view (3 members or more) "
                "of team members on r.1"
            },
            False,
        ),
        (
            'stated_by("senior-leader")',
            {"voices": "no statement by a senior leader on r.1"},
            False,
        ),
    ],
)
def test_voices_are_cited_or_missed(
    ask: Ask, text: str, expected: dict[str, str], *, settled: bool
) -> None:
    found = ask(text, organisation(voices=voices(None)), of=deciding_facts)
    assert shown(found) == expected
    assert {fact.settled for fact in found} == {settled}


def test_missing_voices_are_missed_for_the_subject(why: Why) -> None:
    assert why('voiced("managers")') == {
        "voices": "no pulse (8 answers or more) or group view (3 members or more) "
        "of managers on r.1 for teams[crisis]"
    }
    whole = organisation(teams=[team()], voices=voices("crisis"))
    assert "voices.group_views[#1]" in why('voiced("managers")', whole, subject="team")


def test_voices_that_contradict_each_other_are_open(ask: Ask, open_facts: OpenFacts) -> None:
    clash = new.Voices(
        pulses=[new.Pulse(about="r.1", group="managers", agree=9, disagree=0)],
        group_views=[new.GroupView(about="r.1", group="managers", answer="no", members=3)],
    )
    assert ask('voiced("managers")', organisation(voices=clash)) is UNKNOWN
    assert open_facts('voiced("managers")', organisation(voices=clash)) != []


def test_an_explanation_never_changes_the_answer(ask: Ask) -> None:
    """It gives the facts of the answer: with those alone the answer is the same."""
    part = team(conversations=[VAGUE, FIT, INTRO, PLAN])
    text = 'any(c.held_on < as_of and c.kind == "fit" for c in conversations)'
    assert ask(text, part, of=truth) is True
    assert ask(text, team(conversations=[FIT]), of=truth) is True
    assert {path.split(".")[0] for path in shown(ask(text, part, of=deciding_facts))} == {
        "conversations[fit]"
    }


def test_a_list_of_nothing_known_is_not_cited(context_of: Callable[..., Any]) -> None:
    """No list hangs on a reference yet, so the expression is made by hand."""
    role = tree.Field(tree.Variable("a", 1), "role", shapes(Appointment)["role"])
    listed = tree.Field(role, "appointments", shapes(Team)["appointments"])
    count = tree.Compare(tree.Order.BEFORE, tree.Constant(0), tree.Count(2, listed, None))
    nobody = Located(new.Appointment(), "teams[crisis].appointments[#1]")
    context = context_of(team()).at(1, nobody)
    assert truth(count, context) is UNKNOWN
    assert deciding_facts(count, context) == ()


KEPT = "any(as_of <= x.scheduled_on + s.cadence for x in s.sessions)"


def kept(**facts: Any) -> Team:  # noqa: ANN401
    """Give a team with one arrangement and one session of it on 2025-06-02."""
    sessions = [new.SupervisionSession(scheduled_on="2025-06-02")]
    return team(supervision=[new.SupervisionArrangement(id="line", sessions=sessions, **facts)])


def test_a_day_on_time_is_explained_by_the_day_before_it_and_how_often(why: Why) -> None:
    found = why(f"any({KEPT} for s in supervision)", kept(cadence="every 2 weeks, within 1 day"))
    assert found == {
        "supervision[line].sessions[#1].scheduled_on": "2025-06-02",
        "supervision[line].cadence": "every 2 weeks, within 1 day",
    }


def test_without_a_cadence_it_is_the_cadence_that_is_lacking(open_facts: OpenFacts) -> None:
    part = kept(complete=["sessions"])
    assert open_facts(f"any({KEPT} for s in supervision)", part) == ["supervision[line].cadence"]
