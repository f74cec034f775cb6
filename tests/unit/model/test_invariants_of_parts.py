"""What parts of the wider domain may not say: periods, roles, wellness, supervision."""

from itertools import pairwise
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.errors import Diagnostic, ModelError

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


def found(**parts: Any) -> list[Diagnostic]:  # noqa: ANN401
    try:
        new.Organisation(id="o", name="O", **parts)
    except ModelError as error:
        return list(error.diagnostics)
    return []


def places(**parts: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    return [(one.code, one.location.path) for one in found(**parts)]


def refused_at(path: str, *, fits: bool) -> list[tuple[str, str | None]]:
    return [] if fits else [("PK110", path)]


def team(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"teams": [new.Team(id="t", name="T", **facts)]}


PERIODS = [
    ({"starts_on": "2025-01-01", "ends_on": "2025-01-02"}, True),
    ({"starts_on": "2025-01-01", "ends_on": "2025-01-01"}, False),
    ({"starts_on": "2025-02", "ends_on": "2025-01"}, False),
    ({"starts_on": "2025", "ends_on": "2025"}, True),
    ({"starts_on": "2025-02", "ends_on": "never"}, True),
    ({"ends_on": "2025-01"}, True),
]


@pytest.mark.parametrize(("period", "fits"), PERIODS)
def test_an_arrangement_ends_after_it_starts(period: dict[str, str], *, fits: bool) -> None:
    arrangement = new.SupervisionArrangement(id="s", **period)
    path = "teams[t].supervision[s].ends_on"
    assert places(**team(supervision=[arrangement])) == refused_at(path, fits=fits)


@pytest.mark.parametrize(("period", "fits"), PERIODS)
def test_the_introduction_ends_after_it_starts(period: dict[str, str], *, fits: bool) -> None:
    facts = {f"introduction_{name}": day for name, day in period.items()}
    path = "programme.introduction_ends_on"
    assert places(programme=new.Programme(**facts)) == refused_at(path, fits=fits)


OFFERS = [
    ({"audience": "all-staff", "offered_count": 5, "team_size": 5}, True),
    ({"audience": "all-staff", "offered_count": 6, "team_size": 5}, False),
    ({"audience": "peer-workers", "offered_count": 6, "team_size": 5}, True),
    ({"offered_count": 6, "team_size": 5}, True),
    ({"audience": "all-staff", "offered_count": 6}, True),
    ({"audience": "all-staff", "team_size": 0}, True),
]


@pytest.mark.parametrize(("facts", "fits"), OFFERS)
def test_no_more_are_offered_a_plan_than_there_are(facts: dict[str, Any], *, fits: bool) -> None:
    practice = new.WellnessPractice(offers=[new.WellnessOffer(**facts)])
    expected = refused_at("wellness.offers[#1].offered_count", fits=fits)
    assert places(wellness=practice) == expected
    in_team = [(code, f"teams[t].{path}") for code, path in expected]
    assert places(**team(wellness=practice)) == in_team


def profile(**facts: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"roles": [new.Role(id="r", kind="other", profile=new.RoleProfile(**facts))]}


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({"tasks": ["outreach"], "tasks_ruled_out": ["paperwork"]}, True),
        ({"tasks": ["outreach", "paperwork"], "tasks_ruled_out": ["paperwork"]}, False),
        ({"tasks_ruled_out": ["paperwork"]}, True),
    ],
)
def test_a_task_is_not_ruled_out_as_well(facts: dict[str, Any], *, fits: bool) -> None:
    path = "roles[r].profile.tasks_ruled_out"
    assert places(**profile(**facts)) == refused_at(path, fits=fits)


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({"in_scope": ["meals"], "out_of_scope": ["lifts"]}, True),
        ({"in_scope": ["meals", "lifts"], "out_of_scope": ["lifts"]}, False),
        ({"in_scope": ["meals"]}, True),
        ({"out_of_scope": []}, True),
    ],
)
def test_a_line_is_not_out_of_scope_as_well(facts: dict[str, Any], *, fits: bool) -> None:
    path = "roles[r].profile.out_of_scope"
    assert places(**profile(**facts)) == refused_at(path, fits=fits)


@pytest.mark.parametrize(
    ("for_tasks", "closed", "fits"),
    [
        (["outreach"], True, True),
        (["paperwork"], True, False),
        ([], True, True),
        (None, True, True),
        (["paperwork"], False, True),
    ],
)
def test_a_skill_is_for_the_tasks_of_the_role(
    for_tasks: list[str] | None, *, closed: bool, fits: bool
) -> None:
    skills = [new.Skill(text="A"), new.Skill(text="B", for_tasks=for_tasks)]
    facts = {"tasks": ["outreach"], "skills": skills, "complete": ["tasks"] if closed else []}
    path = "roles[r].profile.skills[#2].for_tasks"
    assert places(**profile(**facts)) == refused_at(path, fits=fits)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"outcome": "not-held", "not_held_by": "supervisor"}, None),
        ({"outcome": "moved", "moved_to": "2025-02"}, None),
        ({"outcome": "moved", "not_held_by": "either"}, None),
        ({"outcome": "held"}, None),
        ({"not_held_by": "supervisee"}, None),
        ({"moved_to": "2025-02"}, None),
        ({"outcome": "held", "not_held_by": "supervisor"}, "not_held_by"),
        ({"outcome": "held", "moved_to": "2025-02"}, "moved_to"),
        ({"outcome": "not-held", "moved_to": "2025-02"}, "moved_to"),
    ],
)
def test_what_is_said_of_a_session_fits_its_outcome(
    facts: dict[str, str], field: str | None
) -> None:
    arrangement = new.SupervisionArrangement(id="s", sessions=[new.SupervisionSession(**facts)])
    path = f"teams[t].supervision[s].sessions[#1].{field}"
    expected = refused_at(path, fits=field is None)
    assert places(**team(supervision=[arrangement])) == expected


def test_a_session_that_was_held_was_never_moved() -> None:
    session = new.SupervisionSession(outcome="held", moved_to="never")
    arrangement = new.SupervisionArrangement(sessions=[session])
    assert places(**team(supervision=[arrangement])) == []


def supervised(*posts: dict[str, Any], **facts: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    arrangement = new.SupervisionArrangement(**{"supervisee": "a", "supervisor": "b", **facts})
    appointments = [new.Appointment(**post) for post in posts]
    return places(**team(appointments=appointments, supervision=[arrangement]))


@pytest.mark.parametrize(
    ("posts", "facts", "fits"),
    [
        ([{"id": "a"}, {"id": "b"}], {}, True),
        ([{"id": "a", "person": "x"}, {"id": "b", "person": "y"}], {}, True),
        ([{"id": "a", "person": "x"}, {"id": "b", "person": "x"}], {}, False),
        ([{"id": "a", "person": "x"}, {"id": "b"}], {}, True),
        ([{"id": "a"}], {"supervisor": "a"}, False),
        ([{"id": "a"}], {"supervisor": "external"}, True),
        ([{"id": "a"}], {"supervisor": None}, True),
        ([{"id": "a"}, {"id": "b"}], {"supervisee": None}, True),
        ([{"id": "a", "person": "x"}, {"id": "b", "person": "x"}], {"kind": "peer"}, False),
        ([{"id": "a", "person": "x"}, {"id": "b", "person": "x"}], {"kind": "group"}, True),
    ],
)
def test_nobody_supervises_themselves(
    posts: list[dict[str, Any]], facts: dict[str, Any], *, fits: bool
) -> None:
    path = "teams[t].supervision[#1].supervisor"
    assert supervised(*posts, **facts) == refused_at(path, fits=fits)


def test_a_made_up_name_is_no_id_of_a_post() -> None:
    assert supervised({"id": "a", "person": "b"}, {"id": "b"}) == []


def test_somebody_supervised_from_another_team() -> None:
    teams = [
        new.Team(id="t", name="T", appointments=[new.Appointment(id="a", person="x")]),
        new.Team(
            id="u",
            name="U",
            appointments=[new.Appointment(id="b", person="x")],
            supervision=[new.SupervisionArrangement(id="s", supervisee="a", supervisor="b")],
        ),
    ]
    assert places(teams=teams) == [("PK110", "teams[u].supervision[s].supervisor")]


REFERENCES: list[tuple[dict[str, Any], str]] = [
    (team(values=["v"]), "teams[t].values"),
    (team(recruitment=[new.RecruitmentRound(role="r")]), "teams[t].recruitment[#1].role"),
    (
        team(recruitment=[new.RecruitmentRound(advert=new.Advert(values=["v"]))]),
        "teams[t].recruitment[#1].advert.values",
    ),
    (
        team(supervision=[new.SupervisionArrangement(supervisee="a")]),
        "teams[t].supervision[#1].supervisee",
    ),
    (
        team(appointments=[new.Appointment(training=[new.TrainingRecord(programme="c")])]),
        "teams[t].appointments[#1].training[#1].programme",
    ),
    (
        {"programme": new.Programme(challenges=[new.Challenge(summary="S", owner="r")])},
        "programme.challenges[#1].owner",
    ),
]


@pytest.mark.parametrize(("parts", "path"), REFERENCES, ids=[path for _, path in REFERENCES])
def test_what_is_named_has_to_be_there(parts: dict[str, Any], path: str) -> None:
    assert places(**parts) == [("PK109", path)]
    stated = {
        "values": [new.Value(id="v", statement="S", source="team")],
        "roles": [new.Role(id="r", kind="other")],
        "trainings": [new.TrainingProgramme(id="c")],
    }
    post = new.Team(id="u", name="U", appointments=[new.Appointment(id="a")])
    teams = [*parts.get("teams", []), post]
    assert places(**{**parts, **stated, "teams": teams}) == []


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"boundaries": [{"kind": "time", "statement": "S"}] * 2}, "boundaries[#2].id"),
        ({"trainings": [{}] * 2}, "trainings[#2].id"),
    ],
)
def test_identifiers_stand_once(parts: dict[str, Any], path: str) -> None:
    classes = {"boundaries": new.Boundary, "trainings": new.TrainingProgramme}
    made = {name: [classes[name](id="x", **f) for f in parts[name]] for name in parts}
    assert places(**made) == [("PK108", path)]


def managed(*pairs: tuple[str, str], **more: object) -> dict[str, Any]:
    """Give an organisation in which, of each pair, the first manages the second."""
    posts = sorted({post for pair in pairs for post in pair})
    arrangements = [
        {"id": f"s{n}", "supervisor": a, "supervisee": b, "kind": "line"} | more
        for n, (a, b) in enumerate(pairs)
    ]
    appointments = [{"id": post} for post in posts]
    team = {"id": "t", "name": "T", "appointments": appointments, "supervision": arrangements}
    return {"id": "o", "name": "O", "teams": [team]}


def test_line_management_in_a_circle() -> None:
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.structure(managed(("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")))
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK110"
    steps = problem.message.removeprefix("line management goes in a circle: ")
    names = steps.replace("`", "").split(" is managed by ")
    manager_of = {"b": "a", "c": "b", "a": "c"}
    assert names[0] == names[-1]
    assert sorted(names[1:]) == ["a", "b", "c"]
    assert all(manager_of[below] == above for below, above in pairwise(names))
    assert problem.location.path is not None
    assert problem.location.path.endswith(".supervisor")


@pytest.mark.parametrize(
    "values",
    [
        managed(("a", "b"), ("b", "c"), ("a", "c")),
        managed(("a", "b"), ("b", "a"), kind="peer"),
        managed(("a", "b"), ("b", "a"), ends_on="2025-03"),
        managed(("external", "b"), ("b", "c")),
    ],
    ids=["two ways up", "peers", "one after the other", "from outside"],
)
def test_supervision_that_is_no_circle(values: dict[str, Any]) -> None:
    team = values["teams"][0]
    team["appointments"] = [post for post in team["appointments"] if post["id"] != "external"]
    assert peerkit.structure(values).teams
