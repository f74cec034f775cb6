"""What each kind of field takes from a document, and what it refuses."""

from typing import Any

import pytest

import peerkit
from peerkit.errors import Diagnostic, DocumentError
from peerkit.facts import ABSENT, UNKNOWN, PartialDate
from peerkit.model import (
    Appointment,
    Audience,
    Cadence,
    CadenceUnit,
    Conversation,
    ConversationKind,
    LearningSession,
    Organisation,
    OrganisationKind,
    RoleKind,
    Team,
    Topic,
    TrainingComponent,
    TrainingProgramme,
    Value,
    ValueSource,
    Vision,
)


def organisation(**values: Any) -> Organisation:  # noqa: ANN401
    return peerkit.structure({"id": "o", "name": "O", **values})


def post(**values: Any) -> Appointment:  # noqa: ANN401
    team = {"id": "t", "name": "T", "appointments": [values]}
    teams = organisation(teams=[team]).teams
    assert isinstance(teams, tuple)
    found = teams[0].appointments[0]
    assert isinstance(found, Appointment)
    return found


def talk(**values: Any) -> Conversation:  # noqa: ANN401
    found = organisation(programme={"conversations": [values]}).programme.conversations[0]
    assert isinstance(found, Conversation)
    return found


def refused(**values: Any) -> Diagnostic:  # noqa: ANN401
    with pytest.raises(DocumentError) as caught:
        organisation(**values)
    (problem,) = caught.value.diagnostics
    return problem


UNKNOWN_WORDS = ["?", "unknown", "Unknown", "not known", "don't know", "dont know", None]


@pytest.mark.parametrize("word", UNKNOWN_WORDS)
@pytest.mark.parametrize(
    "name", ["kind", "held_on", "audience", "topics", "senior_sponsor_present"]
)
def test_words_for_not_known(name: str, word: str | None) -> None:
    assert getattr(talk(**{name: word}), name) is UNKNOWN


@pytest.mark.parametrize("word", UNKNOWN_WORDS)
@pytest.mark.parametrize("name", ["statement", "rationale", "aims", "agreed_on", "linked_values"])
def test_words_for_not_known_in_a_vision(name: str, word: str | None) -> None:
    assert getattr(organisation(vision={name: word}).vision, name) is UNKNOWN


@pytest.mark.parametrize("word", UNKNOWN_WORDS)
def test_parts_and_lists_that_are_not_known(word: str | None) -> None:
    found = organisation(vision=word, programme=word, values=word, teams=word, voices=word)
    assert found == organisation()
    assert found.vision == Vision()
    assert found.teams is UNKNOWN
    assert organisation(vision={"communications": word}).vision.communications == ()


def test_a_name_has_to_be_stated() -> None:
    refusal = refused(name="?")
    assert (refusal.code, refusal.help) == ("PK103", "state it, or leave out what it belongs to")


@pytest.mark.parametrize("word", ["?", "unknown"])
@pytest.mark.parametrize("name", ["partly", "unsure"])
def test_a_count_that_is_not_known_is_not_nought(name: str, word: str | None) -> None:
    pulse = {"about": "a", "group": "managers", "agree": 9, "disagree": 0, name: word}
    assert refused(voices={"pulses": [pulse]}).code == "PK103"


def test_a_team_that_is_not_known_is_not_the_whole_organisation() -> None:
    pulse = {"about": "a", "group": "managers", "agree": 9, "disagree": 0, "team": "unknown"}
    refused(voices={"pulses": [pulse]})


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("2025-09-12", PartialDate(2025, 9, 12)),
        ("2025-09", PartialDate(2025, 9)),
        ("2025", PartialDate(2025)),
        (2025, PartialDate(2025)),
        ("never", ABSENT),
        ("Never", ABSENT),
        (2025.0, PartialDate(2025)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("0001-01-01", PartialDate(1, 1, 1)),
        ("9999-12-31", PartialDate(9999, 12, 31)),
    ],
)
def test_dates(written: object, held: object) -> None:
    assert talk(held_on=written).held_on == held
    assert post(ends_on=written).ends_on == held


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2025-02-29", "PK105"),
        ("2025-13", "PK105"),
        ("2025-00-01", "PK105"),
        ("2025-01-00", "PK105"),
        ("0000", "PK105"),
        (0, "PK103"),
        (20250912, "PK103"),
        ("2025-9-12", "PK103"),
        ("12.09.2025", "PK103"),
        ("2025-09-12T10:00", "PK103"),
        (" 2025", "PK103"),
        ("2025\n", "PK103"),
        ("٢٠٢٥", "PK103"),
        ("none", "PK103"),
        ("", "PK103"),
        (True, "PK103"),
        (-1, "PK103"),
        pytest.param(10**5000, "PK103", id="5001 digits"),
        ([2025], "PK103"),
        ({"year": 2025}, "PK103"),
    ],
)
def test_no_dates(written: object, code: str) -> None:
    problem = refused(vision={"agreed_on": written})
    assert (problem.code, problem.location.path) == (code, "vision.agreed_on")
    assert problem.message.startswith("no such date" if code == "PK105" else "expected a date")


@pytest.mark.parametrize("written", ["never", "none"])
def test_a_date_that_is_only_left_out_cannot_be_never(written: str) -> None:
    statement = {"about": "a", "by": "manager", "answer": "no", "stated_on": written}
    assert refused(voices={"statements": [statement]}).code == "PK103"


@pytest.mark.parametrize("written", ["none", "None", "NONE"])
def test_a_text_that_is_known_not_to_be(written: str) -> None:
    assert organisation(vision={"statement": written}).vision.statement is ABSENT


@pytest.mark.parametrize("written", ["", " ", "\n", 3, 2.5, True, [], ["a"], {}])
def test_no_texts(written: object) -> None:
    problem = refused(vision={"statement": written})
    assert (problem.code, problem.location.path) == ("PK103", "vision.statement")
    assert problem.help == (
        "write `none` if there is none, or leave it out if it is not known"
        if isinstance(written, str)
        else "put it in quotes if it is meant as text"
    )


def test_a_name_may_be_none() -> None:
    """Only a free text is ever known not to be; a team can be called None."""
    assert peerkit.structure({"id": "o", "name": "None"}).name == "None"


@pytest.mark.parametrize("written", ["a\u202eb", "a\0b", "\ud800"])
def test_texts_that_do_not_show(written: str) -> None:
    assert refused(vision={"rationale": written}).code == "PK010"
    assert refused(vision={"aims": ["fine", written]}).code == "PK010"


@pytest.mark.parametrize(("written", "held"), [(["a", "b"], ("a", "b")), ("a", ("a",)), ([], ())])
def test_lists_of_texts(written: object, held: object) -> None:
    assert organisation(vision={"aims": written}).vision.aims == held


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("team", {Audience.TEAM}),
        (["team", "manager"], {Audience.TEAM, Audience.MANAGER}),
        (["team", "team"], {Audience.TEAM}),
        ([], set()),
    ],
)
def test_lists_of_words(written: object, held: set[Audience]) -> None:
    assert talk(audience=written).audience == frozenset(held)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("teem", "PK104"),
        (["team", "teem"], "PK104"),
        ("Team", "PK104"),
        ("team, manager", "PK104"),
        ([3], "PK103"),
        ([None], "PK103"),
        (3, "PK103"),
        (True, "PK103"),
        ({"team": True}, "PK103"),
        ([["team"]], "PK103"),
    ],
)
def test_no_lists_of_words(written: object, code: str) -> None:
    assert refused(programme={"conversations": [{"audience": written}]}).code == code


def test_a_word_of_a_list() -> None:
    found = talk(kind="fit", topics=["aims"])
    assert (found.kind, found.topics) == (ConversationKind.FIT, frozenset({Topic.AIMS}))
    assert organisation(kind="nhs").kind is OrganisationKind.NHS


@pytest.mark.parametrize("written", ["NHS", "nhs ", "", 3, True, ["nhs"], {}])
def test_no_word_of_a_list(written: object) -> None:
    problem = refused(kind=written)
    assert problem.code == ("PK104" if isinstance(written, str) else "PK103")
    assert problem.message.startswith("expected one of `nhs`, `user-led`, ")


@pytest.mark.parametrize("written", [1, 0.5, 0.001, 1.0])
def test_a_share(written: float) -> None:
    found = post(fte=written).fte
    assert (found, type(found)) == (float(written), float)


@pytest.mark.parametrize("written", [0, -0.1, 1.01, 2, float("inf"), float("nan"), 10**400])
def test_shares_out_of_range(written: float) -> None:
    with pytest.raises(DocumentError) as caught:
        post(fte=written)
    assert [d.message for d in caught.value.diagnostics] == [
        "out of range: expected more than 0 and at most 1"
    ]


@pytest.mark.parametrize("written", ["1", True, [1], {}, "half"])
def test_no_shares(written: object) -> None:
    with pytest.raises(DocumentError) as caught:
        post(fte=written)
    assert [(d.code, d.message) for d in caught.value.diagnostics] == [
        ("PK103", "expected a number")
    ]


def test_a_range_that_holds_its_ends() -> None:
    def team(hours: float) -> list[dict[str, Any]]:
        manager = {"protected_hours_per_month": hours}
        return [{"id": "t", "name": "T", "manager": manager}]

    for within in (0, 744):
        organisation(teams=team(within))
    for beyond in (-1, 744.5):
        problem = refused(teams=team(beyond))
        assert problem.message == "out of range: expected at least 0 and at most 744"


@pytest.mark.parametrize("written", [True, False])
def test_flags(written: bool) -> None:  # noqa: FBT001
    assert post(paid=written).paid is written


@pytest.mark.parametrize("written", ["a", "A-1_b.c", "7", "é", "한", "x" * 100])
def test_identifiers(written: str) -> None:
    assert peerkit.structure({"id": written, "name": "O"}).id == written


@pytest.mark.parametrize(
    "written",
    ["", " a", "a b", "-a", ".a", "a/b", "a[b]", "a\n", "x" * 101, 7, None, True, [], "#1"],
)
def test_no_identifiers(written: object) -> None:
    with pytest.raises(DocumentError) as caught:
        peerkit.structure({"id": written, "name": "O"})
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK107"
    assert problem.help == ("put it in quotes" if isinstance(written, int) else None)


@pytest.mark.parametrize("written", ["leadership.1.c", "a", "0"])
def test_identifiers_of_recommendations(written: str) -> None:
    statement = {"about": written, "by": "manager", "answer": "no"}
    organisation(voices={"statements": [statement]})


@pytest.mark.parametrize("written", ["Leadership.1", "a_b", "é", "", 1, None])
def test_no_identifiers_of_recommendations(written: object) -> None:
    statement = {"about": written, "by": "manager", "answer": "no"}
    problem = refused(voices={"statements": [statement]})
    assert (problem.code, problem.location.path) == ("PK107", "voices.statements[#1].about")


def test_references() -> None:
    found = organisation(
        teams=[{"id": "t", "name": "T"}], programme={"leads": "senior-leader", "teams": ["t"]}
    )
    assert found.programme.leads == frozenset({"senior-leader"})
    assert found.programme.teams == frozenset({"t"})
    assert post(role="peer-worker").role == "peer-worker"


@pytest.mark.parametrize("written", [3, True, {}, [3], [[]], ["a b"], ""])
def test_no_references(written: object) -> None:
    problem = refused(programme={"leads": written})
    assert problem.location.path == "programme.leads"
    assert problem.code in {"PK103", "PK107"}


@pytest.mark.parametrize("written", ["conversations", ["conversations"], []])
def test_lists_that_are_complete(written: object) -> None:
    assert organisation(programme={"complete": written}).programme.complete == (
        frozenset({"conversations"}) if written else frozenset()
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("conversatoins", "PK104"),
        (["conversations", "teams"], "PK104"),
        ([3], "PK104"),
        (True, "PK103"),
        ({"conversations": True}, "PK103"),
    ],
)
def test_no_lists_that_are_complete(written: object, code: str) -> None:
    problem = refused(programme={"complete": written})
    assert (problem.code, problem.location.path) == (code, "programme.complete")


@pytest.mark.parametrize("written", ["x", 3, True, [], ["x"]])
def test_no_part(written: object) -> None:
    problem = refused(vision=written)
    assert (problem.code, problem.message) == ("PK103", "expected a group of named fields")


@pytest.mark.parametrize("written", ["x", 3, True, {}, {"id": "t", "name": "T"}])
def test_no_list(written: object) -> None:
    problem = refused(teams=written)
    assert (problem.code, problem.message) == ("PK103", "expected a list")


def test_an_element_that_is_no_part() -> None:
    with pytest.raises(DocumentError) as caught:
        organisation(teams=[{"id": "t", "name": "T"}, "night", None])
    assert [(d.code, d.location.path) for d in caught.value.diagnostics] == [
        ("PK103", "teams[#2]"),
        ("PK103", "teams[#3]"),
    ]


def test_lists_keep_their_order_and_parts_are_objects() -> None:
    values = [
        {"id": "b", "statement": "B", "source": "team"},
        {"id": "a", "statement": "A", "source": "coproduction"},
    ]
    assert organisation(values=values).values == (
        Value(id="b", statement="B", source=ValueSource.TEAM),
        Value(id="a", statement="A", source=ValueSource.COPRODUCTION),
    )


@pytest.mark.parametrize(
    ("values", "path", "name"),
    [
        ({"teams": [{"id": "t"}]}, "teams[t]", "name"),
        ({"teams": [{"name": "T"}]}, "teams[#1]", "id"),
        ({"values": [{"id": "v", "statement": "S"}]}, "values[v]", "source"),
        ({"roles": [{"id": "r"}]}, "roles[r]", "kind"),
        (
            {"voices": {"pulses": [{"about": "a", "group": "managers", "disagree": 1}]}},
            "voices.pulses[#1]",
            "agree",
        ),
    ],
)
def test_a_field_that_is_missing(values: dict[str, Any], path: str, name: str) -> None:
    problem = refused(**values)
    assert (problem.code, problem.location.path) == ("PK101", path)
    assert problem.message == f"the field `{name}` is missing"


@pytest.mark.parametrize("name", ["x", "heldon", "is_peer"])
def test_a_field_that_there_is_not(name: str) -> None:
    problem = refused(**{name: 1})
    assert (problem.code, problem.message) == ("PK102", f"unknown field `{name}`")


@pytest.mark.parametrize("name", ["", " ", "two words", "a:b"])
def test_what_is_no_name_of_a_field_is_not_repeated(name: str) -> None:
    """YAML takes the rest of a text after a comma for a key."""
    problem = refused(**{name: 1})
    assert (problem.code, problem.message) == ("PK102", "unknown field")


@pytest.mark.parametrize("name", ["vision Jo", "nam e"])
def test_a_key_near_to_a_name_is_no_more_repeated_than_another(name: str) -> None:
    assert name not in str(refused(**{name: 1}))


@pytest.mark.parametrize("name", ["the rest, and more", "two words"])
def test_a_text_cut_by_a_comma_is_explained(name: str) -> None:
    hint = str(refused(**{name: None}).help)
    assert hint.endswith("put a text that holds a comma or a colon in quotes")


@pytest.mark.parametrize("key", ["even to CANARY", "stage:CANARY", "CANARY's own"])
def test_a_text_cut_by_a_comma_is_not_said(key: str) -> None:
    text = f"peerkit: organisation/1\nid: o\nname: O\nprogramme: {{{key}}}\n"
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert "CANARY" not in str(caught.value)


def test_everything_at_once() -> None:
    values = {
        "id": "a b",
        "kind": "nsh",
        "vision": {"agreed_on": "2025-02-30", "aims": 3},
        "teams": [
            {"id": "t", "kind": "x", "appointments": [{"fte": 2}, {"paid": "no"}]},
            3,
        ],
        "zzz": 1,
    }
    with pytest.raises(DocumentError) as caught:
        peerkit.structure(values)
    assert {(d.code, d.location.path) for d in caught.value.diagnostics} == {
        ("PK107", "id"),
        ("PK101", ""),
        ("PK104", "kind"),
        ("PK105", "vision.agreed_on"),
        ("PK103", "vision.aims"),
        ("PK101", "teams[t]"),
        ("PK104", "teams[t].kind"),
        ("PK106", "teams[t].appointments[#1].fte"),
        ("PK103", "teams[t].appointments[#2].paid"),
        ("PK103", "teams[#2]"),
        ("PK102", "zzz"),
    }
    assert len(caught.value.diagnostics) == 11


def test_contradictions_are_told_once_the_parts_are_sound() -> None:
    pulse = {"about": "a", "group": "managers", "agree": 9, "disagree": 0, "invited": 3}
    view = {"about": "a", "group": "managers", "answer": "yes", "members": 2}
    post_ = {"starts_on": "2025-02", "ends_on": "2025-01"}
    values = {
        "teams": [{"id": "t", "name": "T", "appointments": [post_]}],
        "voices": {"pulses": [pulse], "group_views": [view]},
    }
    with pytest.raises(DocumentError) as caught:
        organisation(**values)
    assert [(d.code, d.location.path) for d in caught.value.diagnostics] == [
        ("PK110", "teams[t].appointments[#1].ends_on"),
        ("PK110", "voices.pulses[#1].invited"),
        ("PK110", "voices.group_views[#1].members"),
    ]


def test_the_same_from_python_and_from_a_document() -> None:
    team = Team(
        id="t",
        name="T",
        conversations=[Conversation(kind=ConversationKind.FIT, held_on=PartialDate(2025))],
        appointments=[Appointment(role="peer-worker", fte=0.5)],
        complete=frozenset({"conversations"}),
    )
    values = {
        "id": "t",
        "name": "T",
        "conversations": [{"kind": "fit", "held_on": 2025}],
        "appointments": [{"role": "peer-worker", "fte": 0.5}],
        "complete": "conversations",
    }
    assert organisation(teams=[values]) == Organisation(id="o", name="O", teams=[team])


def test_a_declared_role_may_be_named() -> None:
    roles = [{"id": "lead", "kind": "senior-peer-worker"}]
    teams = [{"id": "t", "name": "T", "appointments": [{"role": "lead"}]}]
    role = organisation(roles=roles, teams=teams).role("lead")
    assert role is not None
    assert role.kind is RoleKind.SENIOR_PEER_WORKER


def training(**values: Any) -> TrainingProgramme:  # noqa: ANN401
    trainings = organisation(trainings=[{"id": "t", **values}]).trainings
    assert isinstance(trainings, tuple)
    found = trainings[0]
    assert isinstance(found, TrainingProgramme)
    return found


def learning(**values: Any) -> LearningSession:  # noqa: ANN401
    found = organisation(programme={"learning": [values]}).programme.learning[0]
    assert isinstance(found, LearningSession)
    return found


@pytest.mark.parametrize(
    ("written", "held"),
    [
        (["2025-01-02", "2025"], (PartialDate(2025, 1, 2), PartialDate(2025))),
        ([2025], (PartialDate(2025),)),
        ("2025-01", (PartialDate(2025, 1),)),
        ([], ()),
        (None, UNKNOWN),
        ("?", UNKNOWN),
        (2025, (PartialDate(2025),)),
    ],
)
def test_lists_of_dates(written: object, held: object) -> None:
    assert training(delivered_on=written).delivered_on == held


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2025-02-30", "PK105"),
        (["soon"], "PK103"),
        ({}, "PK103"),
        (True, "PK103"),
        ([1.5], "PK103"),
    ],
)
def test_what_is_no_list_of_dates(written: object, code: str) -> None:
    problem = refused(trainings=[{"id": "t", "delivered_on": written}])
    assert (problem.code, problem.location.path) == (code, "trainings[t].delivered_on")


@pytest.mark.parametrize("written", ["every 4 weeks", "every 4 weeks, within 0 days"])
def test_how_often(written: str) -> None:
    assert learning(cadence=written).cadence == Cadence(4, CadenceUnit.WEEK)


@pytest.mark.parametrize("word", UNKNOWN_WORDS)
def test_how_often_is_not_known(word: str | None) -> None:
    assert learning(cadence=word).cadence is UNKNOWN


@pytest.mark.parametrize("written", ["weekly", 4, ["every week"], True, {"every": 4}])
def test_what_is_not_how_often(written: object) -> None:
    problem = refused(programme={"learning": [{"cadence": written}]})
    assert (problem.code, problem.location.path) == ("PK103", "programme.learning[#1].cadence")
    assert problem.message == (
        "expected how often, such as `every 4 weeks` or `every month, within 7 days`"
    )


@pytest.mark.parametrize("written", ["own-experience", ["own-experience"]])
def test_words_of_which_there_may_be_more(written: object) -> None:
    assert training(components=written).components == {TrainingComponent.OWN_EXPERIENCE}
    assert training().components == training(components=[]).components == frozenset()


@pytest.mark.parametrize("word", [None, "?", "not known"])
def test_words_of_which_none_is_known(word: str | None) -> None:
    assert training(components=word).components == frozenset()
