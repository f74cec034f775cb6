"""Values put at paths: what changes, what is kept, and what is said of what does not fit."""

from typing import Any

import pytest

from peerkit import Organisation, dump_organisation, structure
from peerkit.documents import Change, How, changed
from peerkit.errors import Diagnostic, DocumentError
from peerkit.facts import UNKNOWN


@pytest.fixture
def whole() -> Organisation:
    return structure(
        {
            "id": "whole",
            "name": "Whole",
            "programme": {"teams": ["crisis", "ward.2"]},
            "teams": [
                {
                    "id": "crisis",
                    "name": "Crisis house",
                    "demands": ["busy"],
                    "conversations": [
                        {"id": "intro", "kind": "team-introduction"},
                        {"kind": "fit"},
                    ],
                    "appointments": [{"id": "post-1", "role": "peer-worker"}],
                },
                {"id": "ward.2", "name": "Ward"},
            ],
        }
    )


def after(whole: Organisation, *texts: str) -> Organisation:
    return changed(whole, [Change.parse(text) for text in texts])


def problems(whole: Organisation, *texts: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(DocumentError) as caught:
        after(whole, *texts)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("text", "path", "how", "value"),
    [
        ("kind=nhs", "kind", How.SET, "nhs"),
        ("teams[a=b].name = x", "teams[a=b].name", How.SET, "x"),
        ("teams.crisis.demands += [busy]", "teams.crisis.demands", How.ADD, ["busy"]),
        ("teams-=crisis", "teams", How.TAKE, "crisis"),
        ("vision={rationale: 'a = b'}", "vision", How.SET, {"rationale": "a = b"}),
    ],
)
def test_a_change_is_a_path_a_sign_and_a_value(
    text: str, path: str, how: How, value: object
) -> None:
    change = Change.parse(text)
    assert (change.path, change.how, change.value) == (path, how, value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kind", "PK114"),
        ("=nhs", "PK114"),
        ("kind=", "PK003"),
        ("kind={", "PK004"),
        ("a=!!x 1", "PK008"),
    ],
)
def test_what_is_no_change_is_refused(text: str, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        Change.parse(text)
    assert [problem.code for problem in caught.value.diagnostics] == [code]


def written(organisation: Organisation) -> str:
    return dump_organisation(organisation)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind=nhs", "kind: nhs"),
        ("programme.plan.agreed_on=2026-01", "agreed_on: 2026-01"),
        ("teams.crisis.manager.entry=chose", "entry: chose"),
        ("teams[ward.2].size=12", "size: 12"),
        ("teams.crisis.conversations.#2.held_on=2026-02-03", "held_on: 2026-02-03"),
        ("teams.crisis.demands+=crisis", "demands: [busy, crisis]"),
        ("teams.crisis.demands=[]", "demands: []"),
        ("teams+={id: new, name: New}", "- id: new"),
        ("roles.peer-worker.profile.team_meetings=true", "team_meetings: true"),
        ("programme.partners+=[{kind: expert}, {kind: user-led}]", "- kind: user-led"),
    ],
)
def test_a_value_is_put_where_its_path_says(whole: Organisation, text: str, line: str) -> None:
    before, now = written(whole), written(after(whole, text))
    assert line not in [one.strip() for one in before.splitlines()]
    assert line in [one.strip() for one in now.splitlines()]


def test_what_is_taken_away_is_gone(whole: Organisation) -> None:
    now = after(
        whole,
        "teams.crisis.conversations-=intro",
        "teams.crisis.demands-=[busy]",
        "programme.teams-=ward.2",
        "teams-=ward.2",
    )
    (team,) = teams(now)
    assert [one.kind for one in team.conversations] == ["fit"]
    assert team.demands == frozenset()


def teams(organisation: Organisation) -> Any:  # noqa: ANN401
    assert organisation.teams is not UNKNOWN
    return organisation.teams


def test_an_unset_fact_is_not_known_again(whole: Organisation) -> None:
    assert teams(after(whole, "teams.crisis.demands='?'"))[0].demands is UNKNOWN


def test_a_whole_element_can_be_put_in_another_s_place(whole: Organisation) -> None:
    now = after(whole, "teams.crisis={id: crisis, name: Crisis line}")
    assert teams(now)[0].name == "Crisis line"


def test_changes_are_checked_together_and_not_one_by_one(whole: Organisation) -> None:
    arrangement = "teams.crisis.supervision+={supervisee: post-2, supervisor: external}"
    post = "teams.crisis.appointments+={id: post-2, role: peer-worker}"
    assert len(teams(after(whole, arrangement, post))[0].appointments) == 2
    assert [problem.code for problem in problems(whole, arrangement)] == ["PK109"]


def test_what_is_not_touched_is_the_same_object(whole: Organisation) -> None:
    now = after(whole, "teams.crisis.size=3", "kind=nhs")
    assert now.programme is whole.programme
    assert teams(now)[1] is teams(whole)[1]
    assert teams(now)[0] is not teams(whole)[0]
    assert after(whole) == whole


@pytest.mark.parametrize(
    ("text", "code", "help_", "under"),
    [
        ("teams.crisi.size=3", "PK109", "did you mean `crisis`?", "crisi"),
        ("teams.crisis.sise=3", "PK102", "did you mean `size`?", "sise"),
        ("program.stage=planning", "PK102", "did you mean `programme`?", "program"),
        ("kind.of=nhs", "PK102", None, "of"),
        ("teams.crisis.appointments.post-2.paid=true", "PK109", None, "post-2"),
    ],
)
def test_a_path_that_leads_nowhere_has_a_caret_and_a_guess(
    whole: Organisation, text: str, code: str, help_: str | None, under: str
) -> None:
    (problem,) = problems(whole, text)
    place = problem.location
    assert (problem.code, problem.help) == (code, help_)
    assert place.excerpt is not None
    assert place.caret is not None
    assert place.excerpt[place.caret - 1 :][: place.width] == under


def test_the_ids_of_posts_are_not_offered(whole: Organisation) -> None:
    (problem,) = problems(whole, "teams.crisis.appointments.post-2.paid=true")
    assert "post-1" not in problem.render()


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("teams.crisis.conversations+={id: new, kind: fitt}", "PK104", 17),
        ("teams.crisis.conversations+=[{kind: fit}, {kindd: fit}]", "PK102", 16),
        ("kind=nsh", "PK104", 1),
        ("teams.crisis.demands+=[busy, hot]", "PK104", 1),
        ("programme.teams+=nowhere", "PK109", 1),
        ("teams.crisis.demands-=[busy, hot]", "PK109", 8),
        ("teams.crisis.conversations-=other", "PK109", 1),
        ("teams.crisis.size+=3", "PK114", 1),
        ("teams.crisis-=3", "PK114", 1),
    ],
)
def test_a_value_that_does_not_fit_is_shown_in_the_change(
    whole: Organisation, text: str, code: str, column: int
) -> None:
    (problem,) = problems(whole, text)
    assert (problem.code, problem.location.column) == (code, column)
    assert problem.location.file is not None
    assert problem.location.file.startswith("--set ")


def test_a_part_that_lost_what_it_names_is_shown_by_its_path(whole: Organisation) -> None:
    (problem,) = problems(whole, "teams-=ward.2")
    assert problem.code == "PK109"
    assert problem.location.path is not None
    assert problem.location.path.startswith("programme.teams")


def test_every_problem_is_told_at_once(whole: Organisation) -> None:
    codes = [p.code for p in problems(whole, "kind=nsh", "teams.crisi.size=3", "teams.crisis.x=1")]
    assert sorted(codes) == ["PK102", "PK104", "PK109"]


def test_no_value_is_shown(whole: Organisation) -> None:
    found = problems(
        whole, "teams.crisis.conversations+={id: secret word, kind: hush}", "kind=hush"
    )
    told = "\n".join(problem.render() for problem in found)
    assert "secret" not in told
    assert "hush" not in told


def test_an_empty_path_says_nothing(whole: Organisation) -> None:
    (problem,) = problems(whole, ".=3")
    assert problem.code == "PK114"
