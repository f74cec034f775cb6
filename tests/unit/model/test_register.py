from typing import Any

import pytest

from peerkit import model
from peerkit.model import Programme, RoleKind
from peerkit.model.register import IMPLIED, Located, Register, SubjectKind

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


TALK = new.Conversation(id="x")
ROLE = new.Role(id="x", kind="volunteer")
VALUE = new.Value(id="x", statement="S", source="team")
TEAMS = [new.Team(id="x", name="X", conversations=[TALK]), new.Team(id="a", name="A")]
WHOLE = new.Organisation(
    id="x", name="O", roles=[ROLE], values=[VALUE], teams=TEAMS, programme=Programme()
)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("team", Located(TEAMS[0], "teams[x]")),
        ("role", Located(ROLE, "roles[x]")),
        ("value", Located(VALUE, "values[x]")),
        ("conversation", Located(TALK, "teams[x].conversations[x]")),
        ("organisation", Located(WHOLE, "")),
        ("decision", None),
    ],
)
def test_one_id_may_name_parts_of_different_kinds(kind: str, found: Located | None) -> None:
    assert Register(WHOLE).find(kind, "x") == found


def test_nothing_is_found_by_another_spelling() -> None:
    assert Register(WHOLE).find("team", "X") is None
    assert Register(WHOLE).find("team", "") is None


def test_a_kind_of_role_that_nobody_declared_stands_for_itself() -> None:
    found = Register(WHOLE).find("role", "peer-worker")
    assert found == Located(new.Role(id="peer-worker", kind=RoleKind.PEER_WORKER), IMPLIED)
    assert Register(WHOLE).find("team", "peer-worker") is None
    assert Register(WHOLE).find("role", "nobody") is None


def test_a_declared_role_goes_before_the_kind_of_its_name() -> None:
    declared = new.Role(id="peer-worker", kind="peer-worker", title="Peer")
    found = Register(new.Organisation(id="o", name="O", roles=[declared])).find(
        "role", "peer-worker"
    )
    assert found == Located(declared, "roles[peer-worker]")


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        (SubjectKind.ORGANISATION, [""]),
        (SubjectKind.PROGRAMME, ["programme"]),
        (SubjectKind.TEAM, ["teams[x]", "teams[a]"]),
    ],
)
def test_subjects_stand_in_the_order_of_the_document(kind: SubjectKind, paths: list[str]) -> None:
    register = Register(WHOLE)
    found = [register.located(kind, number) for number in range(len(register.subjects(kind)))]
    assert [located.path for located in found] == paths
    assert [located.value for located in found] == list(register.subjects(kind))


def test_teams_that_were_never_stated_are_no_subjects() -> None:
    assert Register(new.Organisation(id="o", name="O")).subjects(SubjectKind.TEAM) == ()


def test_an_organisation_gives_its_roles_by_id() -> None:
    assert WHOLE.role("x") is ROLE
    assert WHOLE.role("volunteer") == new.Role(id="volunteer", kind=RoleKind.VOLUNTEER)
    assert WHOLE.role("nobody") is None
