from typing import Any

import attrs
import pytest

import peerkit
from peerkit import model
from peerkit.errors import Diagnostic, ModelError, said
from peerkit.facts import UNKNOWN
from peerkit.model import Appointment, Conversation, ManagerEngagement, Pulse, Role, Vision
from peerkit.model.entity import entity, evolve, in_rules, names_person, refuse_complete
from peerkit.model.shape import Complete, Flag, Identifier, Records

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


@entity
class Bare:
    id: Identifier
    flag: Flag = UNKNOWN


@entity(names_person=True, in_rules=False)
class Marked:
    id: Identifier


@entity
class Holder:
    talks: Records[Conversation] = ()
    more: Records[Conversation] = ()
    complete: Complete = frozenset()


def refusal(**facts: object) -> Diagnostic:
    with pytest.raises(ModelError) as caught:
        new.Team(**{"id": "t", "name": "T", **facts})
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_an_entity_is_frozen_and_named_by_keyword() -> None:
    bare = Bare(id="a", flag=True)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        bare.flag = False  # type: ignore[misc]
    with pytest.raises(TypeError):
        Bare("a")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        bare.other = 1  # type: ignore[attr-defined]


def test_what_is_left_out_is_not_known() -> None:
    assert Bare(id="a").flag is UNKNOWN
    assert new.Team(id="t", name="T").kind is UNKNOWN


def test_equal_facts_make_equal_entities() -> None:
    assert Bare(id="a", flag=True) == Bare(id="a", flag=True) != Bare(id="a")
    assert hash(Bare(id="a")) == hash(Bare(id="a"))


def test_a_value_that_does_not_fit_is_refused_at_its_field() -> None:
    diagnostic = refusal(kind="clinicl")
    assert (diagnostic.code, diagnostic.location.path) == ("PK104", "Team.kind")
    assert diagnostic.help == "did you mean `clinical`?"
    assert "clinicl" not in diagnostic.message


def test_a_refusal_does_not_drag_the_value_along() -> None:
    with pytest.raises(ModelError) as caught:
        Bare(id="a", flag="SECRET")  # type: ignore[arg-type]
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    "names", [["appointments"], ["kind"], ["convresations"], ["conversations", "x"]]
)
def test_only_records_can_be_complete(names: list[str]) -> None:
    diagnostic = refusal(complete=names)
    assert (diagnostic.code, diagnostic.location.path) == ("PK104", "Team.complete")
    assert diagnostic.message == (
        "expected names among `recruitment`, `conversations`, `decisions`"
    )


def test_sets_of_words_that_may_go_on_can_be_complete() -> None:
    training = new.TrainingProgramme(id="t", components=["own-experience"], complete=["components"])
    assert training.complete == {"components"}
    with pytest.raises(ModelError) as caught:
        new.RoleProfile(complete=["latitude"])
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == (
        "expected names among `tasks`, `tasks_ruled_out`, `qualities`, `skills`"
    )


def test_records_that_are_complete_are_named() -> None:
    assert Holder(complete=["talks", "more"]).complete == {"talks", "more"}  # type: ignore[arg-type]
    refused = refuse_complete(frozenset({"talsk"}), ["talks", "more"])
    assert refused is not None
    assert said(refused.help) == "did you mean `talks`?"
    assert refuse_complete(frozenset(), []) is None


@pytest.mark.parametrize(
    ("cls", "person", "rules"),
    [
        (Bare, False, True),
        (Marked, True, False),
        (Appointment, True, True),
        (Role, False, True),
        (ManagerEngagement, False, True),
        (Pulse, False, False),
        (Vision, False, True),
    ],
)
def test_what_a_class_is_marked_as(cls: type, *, person: bool, rules: bool) -> None:
    assert names_person(cls) is person
    assert in_rules(cls) is rules


def test_an_entity_with_a_field_changed_is_checked_again() -> None:
    bare = Bare(id="a", flag=True)
    changed = evolve(bare, id="b")
    assert (changed.id, changed.flag, bare.id) == ("b", True, "a")
    with pytest.raises(ModelError):
        evolve(bare, flag="no")


def test_what_is_not_changed_is_shared() -> None:
    teams = [new.Team(id=name, name="T", conversations=[Conversation()]) for name in "ab"]
    whole = new.Organisation(id="o", name="O", vision=new.Vision(aims=["more"]), teams=teams)
    renamed = peerkit.evolve(whole, name="P")
    assert (renamed.name, whole.name) == ("P", "O")
    assert renamed.teams is whole.teams
    assert renamed.vision is whole.vision
    busier = peerkit.evolve(teams[0], size=9)
    assert busier.conversations is teams[0].conversations


def test_parts_that_no_longer_go_together_are_refused() -> None:
    whole = new.Organisation(id="o", name="O", teams=[new.Team(id="a", name="A")])
    with pytest.raises(ModelError):
        peerkit.evolve(whole, programme=new.Programme(teams=["b"]))
