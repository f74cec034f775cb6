import pytest

from peerkit.language.types import (
    Choice,
    ChoiceSet,
    Collection,
    Entity,
    Simple,
    Type,
    describe,
    entities,
    fields,
)
from peerkit.model import (
    Appointment,
    Audience,
    Conversation,
    LearningSession,
    Organisation,
    Programme,
    Role,
    RoleProfile,
    SupervisionArrangement,
    Team,
    TeamKind,
    Vision,
    Voices,
)


@pytest.mark.parametrize(
    ("cls", "name", "type_"),
    [
        (Team, "id", Simple.IDENTIFIER),
        (Team, "name", Simple.TEXT),
        (Team, "kind", Choice(TeamKind)),
        (Team, "conversations", Collection(Entity(Conversation), records=True)),
        (Team, "appointments", Collection(Entity(Appointment))),
        (Appointment, "role", Entity(Role)),
        (Appointment, "starts_on", Simple.DATE),
        (Appointment, "fte", Simple.NUMBER),
        (Appointment, "paid", Simple.BOOL),
        (Conversation, "held_on", Simple.HAPPENED),
        (Conversation, "audience", ChoiceSet(Audience)),
        (Programme, "teams", Collection(Entity(Team))),
        (Role, "profile", Entity(RoleProfile)),
        (Vision, "statement", Simple.TEXT),
        (SupervisionArrangement, "cadence", Simple.CADENCE),
        (LearningSession, "cadence", Simple.CADENCE),
        (Vision, "aims", Collection(Simple.TEXT)),
    ],
)
def test_a_type_is_read_off_the_model(cls: type, name: str, type_: Type) -> None:
    assert fields(cls)[name] == type_


def test_rules_have_no_name_for_voices_or_for_completeness() -> None:
    assert "voices" not in fields(Organisation)
    assert "complete" not in fields(Team)
    assert Voices not in entities().values()


def test_what_can_be_referred_to_is_named_in_lower_case() -> None:
    found = entities()
    assert (found["team"], found["role"]) == (Team, Role)
    assert "pulse" not in found


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        (Simple.BOOL, "true or false"),
        (Simple.HAPPENED, "the date of something done"),
        (Simple.CADENCE, "a cadence"),
        (Choice(TeamKind), "one word of a list"),
        (ChoiceSet(None), "a set of words"),
        (Entity(Team), "a team"),
        (Collection(Entity(Team)), "a list"),
    ],
)
def test_a_type_is_described_without_the_names_of_python(type_: Type, words: str) -> None:
    assert describe(type_) == words
