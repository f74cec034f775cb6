"""What pulses, group views and statements come to. The day of the evaluation is 2025-06-15."""

from collections.abc import Callable
from typing import Any

import pytest

from peerkit import model
from peerkit.facts import UNKNOWN, PartialDate, Truth
from peerkit.language import PARAMETERS, Context
from peerkit.language.voices import Voice, heard_from_group, heard_from_speaker
from peerkit.model import (
    Group,
    GroupView,
    Organisation,
    Pulse,
    Speaker,
    Statement,
)

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


Ask = Callable[..., Any]
ContextOf = Callable[..., Context]
MEMBERS = 'voiced("team-members")'
MANAGER = 'stated_by("manager")'


def pulse(
    agree: int = 0,
    partly: int = 0,
    disagree: int = 0,
    unsure: int = 0,
    **more: Any,  # noqa: ANN401
) -> Pulse:
    counts = {"agree": agree, "partly": partly, "disagree": disagree, "unsure": unsure}
    facts = {"about": "r.1", "group": "team-members", **counts, **more}
    return Pulse(**facts)


def view(answer: str = "yes", **more: Any) -> GroupView:  # noqa: ANN401
    facts = {"about": "r.1", "group": "team-members", "answer": answer, "members": 3, **more}
    return GroupView(**facts)


def said(answer: str = "yes", **more: Any) -> Statement:  # noqa: ANN401
    facts = {"about": "r.1", "by": "manager", "answer": answer, **more}
    return Statement(**facts)


def heard(*voices: Pulse | GroupView | Statement) -> Organisation:
    teams = [new.Team(id="t", name="T"), new.Team(id="u", name="U")]
    return Organisation(
        id="o",
        name="O",
        teams=teams,
        voices=new.Voices(
            pulses=[v for v in voices if isinstance(v, Pulse)],
            group_views=[v for v in voices if isinstance(v, GroupView)],
            statements=[v for v in voices if isinstance(v, Statement)],
        ),
    )


def both(*pulses: Pulse) -> list[Organisation]:
    """Give an organisation with the pulses in either order."""
    return [heard(*pulses), heard(*reversed(pulses))]


YES, NO, NEITHER = pulse(agree=9), pulse(disagree=9), pulse(unsure=9)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (pulse(agree=8), True),
        (pulse(disagree=8), False),
        (pulse(partly=8), False),
        (pulse(unsure=8), UNKNOWN),
        (pulse(agree=5, disagree=3), True),
        (pulse(agree=4, disagree=4), UNKNOWN),
        (pulse(agree=4, partly=2, disagree=2), UNKNOWN),
        (pulse(agree=4, unsure=4), UNKNOWN),
        (pulse(agree=5, unsure=4), True),
        (pulse(disagree=4, unsure=4), UNKNOWN),
        (pulse(agree=3, partly=3, disagree=2), False),
        (pulse(agree=3, partly=3, disagree=3), False),
        (pulse(agree=2, partly=2, disagree=2, unsure=3), UNKNOWN),
        (pulse(agree=7), UNKNOWN),
        (pulse(disagree=7), UNKNOWN),
        (pulse(agree=6, unsure=1), UNKNOWN),
        (pulse(agree=6, unsure=2), True),
        (pulse(), UNKNOWN),
    ],
)
def test_a_pulse_says_what_more_than_half_of_enough_answers_say(
    ask: Ask, found: Pulse, says: Truth
) -> None:
    assert ask(MEMBERS, heard(found)) is says


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"smallest_group": 10}, True),
        ({"smallest_group": 11}, UNKNOWN),
        ({"majority_percent": 69}, True),
        ({"majority_percent": 70}, UNKNOWN),
        ({"smallest_group": 11, "majority_percent": 10}, UNKNOWN),
        ({}, True),
    ],
)
def test_both_rules_are_parameters(ask: Ask, parameters: dict[str, int], says: Truth) -> None:
    assert ask(MEMBERS, heard(pulse(agree=7, disagree=3)), parameters=parameters) is says


def test_the_parameters_have_names_and_defaults() -> None:
    assert PARAMETERS == {"smallest_group": 8, "majority_percent": 50}


@pytest.mark.parametrize(
    ("answer", "says"),
    [("yes", True), ("partly", False), ("no", False), ("no-agreed-view", UNKNOWN)],
)
def test_a_group_view_says_what_the_group_agreed(ask: Ask, answer: str, says: Truth) -> None:
    assert ask(MEMBERS, heard(view(answer))) is says


@pytest.mark.parametrize(
    ("voices", "says"),
    [
        ([YES, view("yes")], True),
        ([NO, view("partly")], False),
        ([YES, view("no")], UNKNOWN),
        ([NO, view("yes")], UNKNOWN),
        ([NEITHER, view("yes")], True),
        ([pulse(agree=2), view("no")], False),
        ([YES, view("no-agreed-view")], True),
        ([NEITHER, view("no-agreed-view")], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_a_group_view_and_a_pulse_stand_together(
    ask: Ask, voices: list[Pulse | GroupView], says: Truth
) -> None:
    assert ask(MEMBERS, heard(*voices)) is says


def test_voices_that_were_never_collected_say_nothing(ask: Ask) -> None:
    assert ask(MEMBERS, new.Organisation(id="o", name="O")) is UNKNOWN
    assert ask(MANAGER, new.Organisation(id="o", name="O")) is UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("2025-01-01", "2025-02-01", True),
        ("2025-01", "2025-02", True),
        ("2025", "2025-02-01", UNKNOWN),
        ("2025-02", "2025-02-01", UNKNOWN),
        (None, "2025-02-01", UNKNOWN),
        ("2025-01-01", None, UNKNOWN),
    ],
)
def test_of_several_the_latest_counts_where_that_is_known(
    ask: Ask, first: str | None, second: str | None, says: Truth
) -> None:
    pulses = pulse(disagree=9, taken_on=first), pulse(agree=9, taken_on=second)
    assert [ask(MEMBERS, whole) for whole in both(*pulses)] == [says, says]
    views = view("no", agreed_on=first), view("yes", agreed_on=second)
    assert ask(MEMBERS, heard(*views)) is says
    assert ask(MEMBERS, heard(*reversed(views))) is says


def test_the_latest_counts_even_if_it_says_nothing(ask: Ask) -> None:
    old = pulse(agree=9, taken_on="2025-01-01")
    for new in (pulse(agree=2, taken_on="2025-02-01"), pulse(unsure=9, taken_on="2025-02-01")):
        assert [ask(MEMBERS, whole) for whole in both(old, new)] == [UNKNOWN, UNKNOWN]


def test_a_pulse_does_not_follow_a_group_view(ask: Ask) -> None:
    voices = view("no", agreed_on="2025-01-01"), pulse(agree=9, taken_on="2025-02-01")
    assert ask(MEMBERS, heard(*voices)) is UNKNOWN


@pytest.mark.parametrize(
    ("day", "says"),
    [("2025-06-15", True), ("2025-06-16", UNKNOWN), ("2025-07", UNKNOWN), (None, True)],
)
def test_what_is_said_after_the_day_is_not_heard_yet(
    ask: Ask, day: str | None, says: Truth
) -> None:
    assert ask(MEMBERS, heard(pulse(agree=9, taken_on=day))) is says
    assert ask(MEMBERS, heard(view(agreed_on=day))) is says
    assert ask(MANAGER, heard(said(stated_on=day))) is says


def test_what_is_not_heard_yet_does_not_silence_what_was(ask: Ask) -> None:
    pulses = pulse(agree=9, taken_on="2025-01-01"), pulse(disagree=9, taken_on="2025-07-01")
    assert [ask(MEMBERS, whole) for whole in both(*pulses)] == [True, True]


def test_a_day_that_turns_out_later_takes_no_decision_back(ask: Ask) -> None:
    """Law 1: if the month decides, then so does any day of it."""
    month, day = (
        ask(MEMBERS, heard(pulse(agree=9, taken_on=d))) for d in ("2025-06", "2025-06-20")
    )
    assert month is day


@pytest.mark.parametrize(
    ("voice", "subject", "says"),
    [
        (pulse(agree=9, team="t"), "team", True),
        (pulse(agree=9, team="u"), "team", UNKNOWN),
        (pulse(agree=9), "team", UNKNOWN),
        (pulse(agree=9), "programme", True),
        (pulse(agree=9), "organisation", True),
        (pulse(agree=9, team="t"), "organisation", UNKNOWN),
        (view(team="t"), "team", True),
        (view(team="u"), "team", UNKNOWN),
        (view(), "programme", True),
        (pulse(agree=9, about="r.2"), "organisation", UNKNOWN),
        (view(about="r.2"), "organisation", UNKNOWN),
        (pulse(agree=9, group="managers"), "organisation", UNKNOWN),
        (view(group="all-staff"), "organisation", UNKNOWN),
    ],
)
def test_a_voice_is_about_one_recommendation_and_subject(
    ask: Ask, voice: Pulse | GroupView, subject: str, says: Truth
) -> None:
    assert ask(MEMBERS, heard(voice), subject=subject) is says


@pytest.mark.parametrize(
    ("voice", "subject", "says"),
    [
        (said(team="t"), "team", True),
        (said(team="u"), "team", UNKNOWN),
        (said(), "team", UNKNOWN),
        (said(), "organisation", True),
        (said(about="r.2"), "organisation", UNKNOWN),
        (said(by="senior-leader"), "organisation", UNKNOWN),
    ],
)
def test_a_statement_is_about_one_recommendation_and_subject(
    ask: Ask, voice: Statement, subject: str, says: Truth
) -> None:
    assert ask(MANAGER, heard(voice), subject=subject) is says


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        ([said("yes")], True),
        ([said("partly")], False),
        ([said("no")], False),
        ([said("unsure")], UNKNOWN),
        ([said("yes"), said("yes")], True),
        ([said("yes"), said("no")], UNKNOWN),
        ([said("yes"), said("unsure")], UNKNOWN),
        ([said("no", stated_on="2025-01-01"), said("yes", stated_on="2025-02-01")], True),
        ([said("yes", stated_on="2025-02-01"), said("no", stated_on="2025-01-01")], True),
        ([said("no"), said("yes", stated_on="2025-02-01")], UNKNOWN),
        ([said("no"), said("partly", stated_on="2025-02-01")], False),
        ([], UNKNOWN),
    ],
)
def test_statements_count_as_far_as_they_agree(
    ask: Ask, statements: list[Statement], says: Truth
) -> None:
    assert ask(MANAGER, heard(*statements)) is says


def test_a_definition_hears_its_own_subject(ask: Ask) -> None:
    definitions = {"content": ("team", MEMBERS)}
    whole = heard(pulse(agree=9, team="u"), pulse(disagree=9, team="t"))
    text = "count(t for t in teams if t.content) == 1"
    assert ask(text, whole, definitions=definitions) is True
    assert ask("any(not t.content for t in teams)", whole, definitions=definitions) is True


def test_what_was_heard_is_shown_with_its_place(context_of: ContextOf) -> None:
    counts = pulse(agree=5, partly=2, disagree=1, taken_on="2025-01-01")
    whole = heard(pulse(agree=1, about="r.2"), counts, view("partly"))
    assert heard_from_group(Group.TEAM_MEMBERS, context_of(whole)) == [
        Voice(
            path="voices.pulses[#2]",
            says=True,
            text="5 agree, 2 partly, 1 disagree, 0 unsure",
            date=PartialDate(2025, 1, 1),
            is_sure=True,
        ),
        Voice(
            path="voices.group_views[#1]",
            says=False,
            text="partly",
            date=None,
            is_sure=True,
            partly=True,
        ),
    ]


@pytest.mark.parametrize(
    ("voice", "partly"),
    [
        (pulse(agree=4, partly=4, disagree=5), True),
        (pulse(agree=1, partly=5, disagree=6), False),  # half is not most
        (pulse(agree=9, partly=4), False),  # a yes is no part of one
        (pulse(agree=5, partly=1, disagree=4), False),  # nor is what stays open
        (pulse(agree=1, partly=5), False),  # nor what is too small to read
        (view("partly"), True),
        (view("no"), False),
        (view("no-agreed-view"), False),
    ],
)
def test_a_no_may_be_a_yes_in_part(
    context_of: ContextOf, voice: Pulse | GroupView, *, partly: bool
) -> None:
    (found,) = heard_from_group(Group.TEAM_MEMBERS, context_of(heard(voice)))
    assert found.partly is partly


@pytest.mark.parametrize(("answer", "partly"), [("partly", True), ("no", False), ("yes", False)])
def test_a_statement_may_be_a_yes_in_part(
    context_of: ContextOf, answer: str, *, partly: bool
) -> None:
    (found,) = heard_from_speaker(Speaker.MANAGER, context_of(heard(said(answer))))
    assert found.partly is partly


def test_a_small_pulse_shows_nothing_of_its_answers(context_of: ContextOf) -> None:
    (voice,) = heard_from_group(Group.TEAM_MEMBERS, context_of(heard(pulse(agree=6, disagree=1))))
    assert voice.text == "fewer than 8 answers"


def test_a_statement_is_shown_as_its_answer(context_of: ContextOf) -> None:
    found = heard_from_speaker(Speaker.MANAGER, context_of(heard(said("unsure"))))
    assert [(voice.path, voice.text) for voice in found] == [("voices.statements[#1]", "unsure")]
