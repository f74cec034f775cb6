from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import attrs
import pytest

from peerkit.facts import UNKNOWN, Unknown
from peerkit.model import Appointment, Conversation, Organisation, Programme, Role, Team, Vision
from peerkit.model.shape import Kind, Shape, Within, shape_of, shapes


@pytest.mark.parametrize(
    ("cls", "name", "kind", "may_be_unknown"),
    [
        (Team, "id", Kind.IDENTIFIER, False),
        (Team, "name", Kind.NAME, False),
        (Team, "kind", Kind.CHOICE, True),
        (Team, "manager", Kind.PART, False),
        (Team, "appointments", Kind.MEMBERS, True),
        (Team, "conversations", Kind.RECORDS, False),
        (Team, "complete", Kind.COMPLETE, False),
        (Conversation, "id", Kind.IDENTIFIER, False),
        (Conversation, "held_on", Kind.HAPPENED, True),
        (Conversation, "audience", Kind.CHOICES, True),
        (Conversation, "senior_sponsor_present", Kind.FLAG, True),
        (Appointment, "role", Kind.REFERENCE, True),
        (Appointment, "starts_on", Kind.SCHEDULED, True),
        (Appointment, "fte", Kind.NUMBER, True),
        (Programme, "leads", Kind.REFERENCES, True),
        (Vision, "statement", Kind.TEXT, True),
        (Vision, "aims", Kind.TEXTS, True),
        (Role, "title", Kind.NAME, False),
    ],
)
def test_what_a_field_holds_is_read_off_its_annotation(
    cls: type, name: str, kind: Kind, *, may_be_unknown: bool
) -> None:
    shape = shapes(cls)[name]
    assert (shape.kind, shape.may_be_unknown) == (kind, may_be_unknown)


@pytest.mark.parametrize(
    ("cls", "name", "of", "refers_to"),
    [
        (Team, "appointments", Appointment, None),
        (Team, "conversations", Conversation, None),
        (Organisation, "vision", Vision, None),
        (Appointment, "role", None, "role"),
        (Programme, "teams", None, "team"),
        (Vision, "linked_values", None, "value"),
        (Conversation, "held_on", None, None),
        (Appointment, "fte", None, None),
    ],
)
def test_what_is_in_a_field_is_read_off_too(
    cls: type, name: str, of: type | None, refers_to: str | None
) -> None:
    shape = shapes(cls)[name]
    assert (shape.of, shape.refers_to) == (of, refers_to)


def test_marks_are_kept() -> None:
    fte, starts_on = shapes(Appointment)["fte"], shapes(Appointment)["starts_on"]
    assert (fte.sensitive, fte.within) == (True, Within(0, 1, low_included=False))
    assert (starts_on.sensitive, starts_on.within) == (False, None)


def test_what_a_field_holds_when_left_out() -> None:
    found = shapes(Team)
    assert found["id"].default is attrs.NOTHING
    assert found["kind"].default is UNKNOWN
    assert found["conversations"].default == ()


def test_fields_stand_in_the_order_of_their_definition() -> None:
    assert list(shapes(Role)) == ["id", "kind", "title", "profile"]


class Plain(Enum):
    A = "a"


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (bool, Shape(Kind.FLAG, None, None, None, False, False, attrs.NOTHING)),  # noqa: FBT003
        (
            Annotated[float | Unknown, Kind.NUMBER],
            Shape(Kind.NUMBER, None, None, None, True, False, attrs.NOTHING),  # noqa: FBT003
        ),
        (Plain, Shape(Kind.CHOICE, Plain, None, None, False, False, attrs.NOTHING)),  # noqa: FBT003
        (
            Annotated[Sequence[Plain], Kind.LISTED],
            Shape(Kind.LISTED, Plain, None, None, False, False, attrs.NOTHING),  # noqa: FBT003
        ),
    ],
)
def test_forms_that_no_class_uses_yet(annotation: Any, expected: Shape) -> None:  # noqa: ANN401
    assert shape_of(annotation) == expected


@pytest.mark.parametrize("annotation", [str, int, list[int], Sequence[str]])
def test_an_annotation_of_no_known_form_is_a_defect_in_the_model(annotation: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="no form of field fits"):
        shape_of(annotation)
