"""Requirements 11 and 13: an error says where and what was expected, and never what was there."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.errors import InputError
from peerkit.model import (
    Advert,
    Appointment,
    Boundary,
    Challenge,
    Channel,
    Communication,
    Contribution,
    Conversation,
    Decision,
    ExternalId,
    GroupView,
    Interview,
    LearningSession,
    LocalContext,
    ManagerEngagement,
    ManagerLearning,
    Milestone,
    Organisation,
    Partner,
    Plan,
    Programme,
    Pulse,
    Quality,
    RecruitmentRound,
    Responsibilities,
    Role,
    RoleProfile,
    Skill,
    Statement,
    SupervisionArrangement,
    SupervisionSession,
    TrainingProgramme,
    TrainingRecord,
    Value,
    Vision,
    Voices,
    WellnessOffer,
    WellnessPractice,
)
from peerkit.model.shape import Kind, Shape, shapes

EverythingSaid = Callable[[BaseException], str]

CANARY = "Zubenelgenubi"
NUMBER = 739_146_285
# Each holds the word or the number, in a guise that some field may take for its own.
GUISES: list[Any] = [
    CANARY,
    f"{CANARY} {CANARY}",
    f"{CANARY}: {CANARY}",
    f"{CANARY}, {CANARY}",
    f"a\u202e{CANARY}",
    f"\ud800{CANARY}",
    f" {CANARY}",
    f"'{CANARY}\"",
    f"{{{CANARY}}}",
    f"2025-02-30{CANARY}",
    CANARY * 1000,
    NUMBER,
    -NUMBER,
    NUMBER**40,
    NUMBER / 7,
    [CANARY],
    [NUMBER, CANARY],
    [[CANARY]],
    [{"id": CANARY}],
    [{"name": CANARY, "id": f"{CANARY}!"}],
    {"id": CANARY},
    {"statement": NUMBER, "kind": CANARY, "id": f"{CANARY} x"},
]
PYTHON_GUISES: list[Any] = [
    *GUISES,
    CANARY.encode(),
    {CANARY},
    (CANARY,),
    NUMBER * 1j,
    type(CANARY, (), {})(),
    st.integers,
]

ENTITIES: dict[Any, dict[str, Any]] = {
    Organisation: {"id": "o", "name": "O"},
    peerkit.Team: {"id": "t", "name": "T"},
    Role: {"id": "r", "kind": "other"},
    Value: {"id": "v", "statement": "S", "source": "team"},
    Pulse: {"about": "a", "group": "managers", "agree": 1, "disagree": 1},
    GroupView: {"about": "a", "group": "managers", "answer": "yes", "members": 3},
    Statement: {"about": "a", "by": "manager", "answer": "yes"},
    Appointment: {},
    Communication: {},
    Conversation: {},
    Decision: {},
    ManagerEngagement: {},
    Programme: {},
    Responsibilities: {},
    RoleProfile: {},
    Vision: {},
    Voices: {},
    Advert: {},
    Boundary: {"id": "b", "kind": "time", "statement": "S"},
    Challenge: {"summary": "S"},
    Channel: {},
    Contribution: {},
    ExternalId: {"system": "S", "value": "V"},
    Interview: {},
    LearningSession: {},
    LocalContext: {},
    ManagerLearning: {},
    Milestone: {"name": "M"},
    Partner: {},
    Plan: {},
    Quality: {"text": "T"},
    RecruitmentRound: {},
    Skill: {"text": "T"},
    SupervisionArrangement: {},
    SupervisionSession: {},
    TrainingProgramme: {"id": "c"},
    TrainingRecord: {},
    WellnessOffer: {},
    WellnessPractice: {},
}
FIELDS = [(entity, name) for entity in ENTITIES for name in shapes(entity)]
TAKES_TEXT = {Kind.NAME, Kind.TEXT, Kind.TEXTS}


def is_told(said: str) -> bool:
    folded = said.casefold()
    digits = str(NUMBER)
    return CANARY.casefold() in folded or digits in said or digits in said.replace("_", "")


def around(entity: type, values: Any) -> dict[str, Any]:  # noqa: ANN401
    """Put the values of one entity where an organisation has room for it."""
    if entity is Organisation:
        return dict(values)
    for holder, needed in ENTITIES.items():
        for name, shape in shapes(holder).items():
            if shape.of is entity and shape.kind in {Kind.PART, Kind.MEMBERS, Kind.RECORDS}:
                inner = values if shape.kind is Kind.PART else [values]
                return around(holder, {**needed, name: inner})
    raise AssertionError(entity)


def test_every_class_of_the_model_is_tried() -> None:
    seen: set[type] = set()
    waiting: list[Any] = [Organisation]
    while waiting:
        entity = waiting.pop()
        seen.add(entity)
        waiting += [s.of for s in shapes(entity).values() if s.of and attrs.has(s.of)]
    assert seen == set(ENTITIES)


def ways(document: dict[str, Any]) -> Iterator[Callable[[], object]]:
    """Give the ways in which a document comes in."""
    yield lambda: peerkit.structure(document)
    tree = {"peerkit": "organisation/1", **document}
    as_json = json.dumps(tree)
    yield lambda: peerkit.load_organisation(as_json.encode())
    indented = json.dumps(tree, indent=1)
    yield lambda: peerkit.load_organisation(indented.encode())
    if "\\ud800" not in as_json:
        for flow in (True, False, None):
            # A document that begins with a brace is read as JSON, so this one begins otherwise.
            text = "---\n" + yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
            yield lambda text=text: peerkit.load_organisation(text.encode())  # type: ignore[misc]


def refusals(loads: Iterator[Callable[[], object]]) -> Iterator[InputError]:
    for load in loads:
        try:
            load()
        except InputError as error:
            yield error


def holds_identifiers(value: object) -> bool:
    """Tell whether a value brings an `id` of its own, which a path names as the design says."""
    return "'id'" in repr(value)


@pytest.mark.parametrize(("entity", "name"), FIELDS, ids=lambda v: getattr(v, "__name__", v))
def test_11_no_document_is_echoed(everything_said: EverythingSaid, entity: type, name: str) -> None:
    refused = 0
    for guise in GUISES:
        if holds_identifiers(guise) or name == "id":
            continue
        document = around(entity, {**ENTITIES[entity], name: guise})
        for error in refusals(ways(document)):
            refused += 1
            assert not is_told(everything_said(error))
    assert refused or shapes(entity)[name].kind in TAKES_TEXT or name == "id"


@pytest.mark.parametrize("guise", [f"{CANARY} {CANARY}", f"{CANARY}!", CANARY * 1000])
@pytest.mark.parametrize(
    "entity",
    [pytest.param(entity, id=entity.__name__) for entity in ENTITIES if "id" in shapes(entity)],
)
def test_11_an_identifier_that_is_refused_is_not_echoed(
    everything_said: EverythingSaid, entity: type, guise: str
) -> None:
    document = around(entity, {**ENTITIES[entity], "id": guise})
    errors = list(refusals(ways(document)))
    assert len(errors) == 6
    for error in errors:
        assert not is_told(everything_said(error))


@pytest.mark.parametrize(("entity", "name"), FIELDS, ids=lambda v: getattr(v, "__name__", v))
def test_11_no_argument_is_echoed(everything_said: EverythingSaid, entity: type, name: str) -> None:
    errors = list(
        refusals(partial(entity, **{**ENTITIES[entity], name: guise}) for guise in PYTHON_GUISES)
    )
    assert len(errors) > 3
    for error in errors:
        assert type(error) is peerkit.ModelError
        assert not is_told(everything_said(error))


wrong = st.recursive(
    st.sampled_from([g for g in GUISES if not holds_identifiers(g)]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "kind", "held_on", "audience", "agree", "fte", "role"]),
            inner,
            min_size=1,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from(FIELDS).filter(lambda field: field[1] != "id"), wrong)
def test_11_nothing_of_any_document_is_echoed(
    everything_said: EverythingSaid, field: tuple[type, str], value: object
) -> None:
    entity, name = field
    document = around(entity, {**ENTITIES[entity], name: value})
    for error in refusals(ways(document)):
        assert not is_told(everything_said(error))


@given(
    st.text(f"{{}}[],:'\"#&*!|>-? \n\t{CANARY[:1]}", max_size=12),
    st.text("{}[],'\"#&*!|>-? \n\t", max_size=12),
    st.booleans(),
)
def test_11_nothing_of_a_broken_text_is_echoed(
    everything_said: EverythingSaid,
    before: str,
    after: str,
    is_json: bool,  # noqa: FBT001
) -> None:
    """Whatever the parsers take the text for, the word after the colon is a value."""
    head = '{"name": ' if is_json else "peerkit: organisation/1\nknd: x\nname: "
    text = f"{head}{before}{CANARY}{after}"
    for error in refusals(iter([lambda: peerkit.load_organisation(text.encode())])):
        # A word that ends up alone before a comma or a brace is a key to YAML.
        keys = [d for d in error.diagnostics if d.code in {"PK102", "PK005"}]
        if not any(CANARY in d.message for d in keys):
            assert not is_told(everything_said(error))


@pytest.mark.parametrize(
    "make",
    [
        lambda: peerkit.Organisation(
            id="o",
            name=CANARY,
            teams=[peerkit.Team(id="t", name=CANARY, appointments=[Appointment(role=CANARY)])],
        ),
        lambda: peerkit.Organisation(
            id="o", name=CANARY, programme=Programme(teams=frozenset({CANARY}))
        ),
        lambda: peerkit.Organisation(
            id="o", name="O", vision=Vision(linked_values=frozenset({CANARY}))
        ),
        lambda: peerkit.Organisation(
            id="o",
            name="O",
            voices=Voices(
                statements=[
                    Statement(about="a", by="manager", answer="no", team=CANARY)  # type: ignore[arg-type]
                ]
            ),
        ),
    ],
)
def test_11_a_reference_that_names_nothing_is_not_echoed(
    everything_said: EverythingSaid, make: Callable[[], object]
) -> None:
    with pytest.raises(peerkit.ModelError) as caught:
        make()
    assert not is_told(everything_said(caught.value))


def test_11_contradictions_say_no_numbers_and_no_dates(everything_said: EverythingSaid) -> None:
    document = {
        "id": "o",
        "name": CANARY,
        "teams": [
            {
                "id": "t",
                "name": CANARY,
                "appointments": [{"starts_on": "2031-07-19", "ends_on": "2031-07-18"}],
            }
        ],
        "voices": {
            "pulses": [
                {"about": "a", "group": "managers", "agree": NUMBER, "disagree": 0, "invited": 6},
            ],
        },
    }
    for error in refusals(ways(document)):
        said = everything_said(error)
        assert [d.code for d in error.diagnostics] == ["PK110", "PK110"]
        assert not is_told(said)
        assert "2031" not in said


def test_11_the_listener_hears_what_is_said(everything_said: EverythingSaid) -> None:
    """A scanner is shown what it has to find."""
    plain, noted, carrying = ValueError(CANARY), ValueError("m"), ValueError("m")
    noted.add_note(f"in {CANARY}")
    carrying.__context__ = KeyError(CANARY)
    carrying.__suppress_context__ = True
    grouped = ExceptionGroup("m", [KeyError(NUMBER)])
    for error in (plain, noted, carrying, grouped):
        assert is_told(everything_said(error))
    assert not is_told(everything_said(ValueError("m")))


@pytest.mark.parametrize(
    ("entity", "written", "meant"),
    [
        (Organisation, "visoin", "vision"),
        (peerkit.Team, "apointments", "appointments"),
        (Appointment, "start_on", "starts_on"),
        (Conversation, "heldon", "held_on"),
        (Conversation, "topic", "topics"),
        (Pulse, "disagre", "disagree"),
        (Vision, "rational", "rationale"),
        (ManagerEngagement, "enty", "entry"),
    ],
)
def test_13_an_unknown_key_is_refused_with_a_suggestion(
    entity: type, written: str, meant: str
) -> None:
    document = around(entity, {**ENTITIES[entity], written: CANARY})
    errors = list(refusals(ways(document)))
    assert len(errors) == 6
    for error in errors:
        assert [(d.code, d.help) for d in error.diagnostics] == [
            ("PK102", f"did you mean `{meant}`?")
        ]


@pytest.mark.parametrize("entity", list(ENTITIES), ids=lambda e: e.__name__)
@pytest.mark.parametrize("name", ["diagnosis", "notes", "comments", "history", "is_peer"])
def test_13_no_class_takes_a_key_that_it_does_not_know(
    everything_said: EverythingSaid, entity: type, name: str
) -> None:
    document = around(entity, {**ENTITIES[entity], name: CANARY})
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.structure(document)
    assert [d.code for d in caught.value.diagnostics] == ["PK102"]
    assert not is_told(everything_said(caught.value))
    with pytest.raises(TypeError) as misused:
        entity(**{**ENTITIES[entity], name: CANARY})
    assert not is_told(everything_said(misused.value))


def test_every_kind_of_field_is_tried() -> None:
    kinds = {shape.kind for e in ENTITIES for shape in shapes(e).values()}
    assert all(isinstance(s, Shape) for e in ENTITIES for s in shapes(e).values())
    assert kinds == set(Kind) - {
        *(Kind.LISTED, Kind.NAMED, Kind.SEALED, Kind.TREE, Kind.WORDS),
    }
