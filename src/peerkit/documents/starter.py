"""The file that `peerkit init` writes: an organisation with nothing known yet, and what to fill in.

The outline below says which facts come first; what each is and which words it takes is read off
the model. Every other field can be added: see the reference of documents.
"""

from __future__ import annotations

import enum
import json
import textwrap
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, cast

from peerkit.documents.reader import ORGANISATION_SCHEMA
from peerkit.documents.yaml_parser import reads_as_text
from peerkit.errors import printable
from peerkit.model.description import description_of, plain_name
from peerkit.model.organisation import Organisation
from peerkit.model.shape import OPEN, Kind, Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

Outline: TypeAlias = "dict[str, Outline | None]"
"""The fields to show, each with the fields inside it."""

_WIDTH = 96
_MOST_WORDS = 4

_POST: Outline = dict.fromkeys(["id", "role", "starts_on", "ends_on", "paid"])
_TALK: Outline = dict.fromkeys(["kind", "held_on", "audience", "senior_sponsor_present"])
_SUPERVISION: Outline = dict.fromkeys(
    ["supervisee", "supervisor", "kind", "cadence", "agreed_format", "agenda_set_by", "purposes"]
)
_OUTLINE: Outline = {
    "kind": None,
    "values": dict.fromkeys(["id", "statement", "source", "practices"]),
    "vision": {
        **dict.fromkeys(["statement", "rationale", "aims", "agreed_on"]),
        "communications": dict.fromkeys(["held_on", "audience"]),
    },
    "programme": {
        **dict.fromkeys(["stage", "leads", "operational_fit", "embedding_plan"]),
        "plan": dict.fromkeys(["agreed_on", "reviewed_on"]),
        "challenges": dict.fromkeys(["summary", "anticipated_on", "response", "status"]),
        **dict.fromkeys(["challenges_reviewed_on", "manager_time_allocated"]),
    },
    "wellness": {"offers": dict.fromkeys(["audience", "offered_on", "framing"])},
    "trainings": dict.fromkeys(["id", "peer_specific", "components", "delivered_by"]),
    "boundaries": dict.fromkeys(["id", "kind", "statement", "agreed_with", "agreed_on"]),
    "teams": {
        **dict.fromkeys(["kind", "size"]),
        "manager": dict.fromkeys(
            [
                "entry",
                "reasons_communicated_on",
                "aims_communicated_on",
                "protected_hours_per_month",
            ]
        ),
        "responsibilities": dict.fromkeys(
            ["make_role_work", "define_daily_work", "win_support", "integrate_service"]
        ),
        "appointments": _POST,
        "supervision": _SUPERVISION,
        "conversations": _TALK,
    },
}

_HEAD = """\
# yaml-language-server: $schema={schema}
# How {title} employs peer support workers.
#
# Fill in what you know, and leave the rest: what is left empty is not known, and counts against
# nobody. Where something did not happen write `never`; where there is no such text, `none`; where a
# list is empty, `[]`. Dates may be a day, a month or a year: 2026-04-15, 2026-04, 2026.
# Name nobody: a post goes by a made-up name, and nothing about a person has a place here.
# Lists that begin with `#` are there to be used: take the `#` away and fill them in.
peerkit: {document}
id: {id}
name: {name}
"""


def starter(identifier: str, name: str, schema: str) -> str:
    """Write a starter file in YAML, which loads as it stands.

    Args:
        identifier: the organisation's id.
        name: what it is called.
        schema: where the JSON Schema lies, as seen from the file: editors that know YAML complete
            and check by it while one types.
    """
    head = _HEAD.format(
        schema=schema,
        title=printable(name),
        document=ORGANISATION_SCHEMA,
        id=identifier if reads_as_text(identifier) else json.dumps(identifier),
        name=json.dumps(name, ensure_ascii=False),
    )
    longer: list[type[enum.Enum]] = []
    body = list(_fields(Organisation, _OUTLINE, "", longer))
    words = [line for of in longer for line in _vocabulary(of)]
    return head + "\n".join([*body, *words]) + "\n"


def _fields(
    entity: type, outline: Outline, indent: str, longer: list[type[enum.Enum]]
) -> Iterator[str]:
    """Write the fields of an outline; `longer` gathers the vocabularies that stand at the end."""
    for name, inner in outline.items():
        shape = shapes(entity)[name]
        if not indent:
            yield ""
        yield from _comment(_said(entity, name, shape, longer), indent)
        if inner is not None and shape.kind is not Kind.PART and name != "teams":
            yield from _example(name, shape, inner, indent, longer)
            continue
        yield f"{indent}{name}:"
        if inner is not None and name == "teams":
            yield f"{indent}  - id: first-team"
            yield f"{indent}    name: First team"
            yield from _fields(cast("type", shape.of), inner, indent + "    ", longer)
        elif inner is not None:
            yield from _fields(cast("type", shape.of), inner, indent + "  ", longer)


def _example(
    name: str, shape: Shape, inner: Outline, indent: str, longer: list[type[enum.Enum]]
) -> Iterator[str]:
    """Write a list as one element behind `#`, every field with what it takes."""
    entity = cast("type", shape.of)
    yield f"{indent}# {name}:"
    for position, field in enumerate(inner):
        lead = "- " if position == 0 else "  "
        of = shapes(entity)[field]
        said = description_of(entity).fields[field].partition(";")[0]
        yield f"{indent}#   {lead}{field}:  # {said}{_words(of, longer)}"


def _said(entity: type, name: str, shape: Shape, longer: list[type[enum.Enum]]) -> str:
    """Say what a field is, which words it takes, and how to say that a list is all there is."""
    said = description_of(entity).fields[name]
    text = f"{said[0].upper()}{said[1:]}{_words(shape, longer)}."
    if shape.kind in OPEN and not _is_vocabulary(shape.of):
        text += f" If they are all here, add `complete: [{name}]` beside the list."
    return text


def _is_vocabulary(of: type | None) -> TypeGuard[type[enum.Enum]]:
    """Tell whether what a field holds are words of a list."""
    return of is not None and issubclass(of, enum.Enum)


def _words(shape: Shape, longer: list[type[enum.Enum]]) -> str:
    if not _is_vocabulary(shape.of):
        return ""
    several = "" if shape.kind is Kind.CHOICE else "a list of "
    if len(shape.of) > _MOST_WORDS:
        if shape.of not in longer:
            longer.append(shape.of)
        return f" ({several}words: see {plain_name(shape.of).lower()} at the end)"
    return f" ({several}{', '.join(str(member.value) for member in shape.of)})"


def _vocabulary(of: type[enum.Enum]) -> Iterator[str]:
    yield ""
    words = ", ".join(str(member.value) for member in of)
    yield from _comment(f"{plain_name(of)}: {words}.", "")


def _comment(text: str, indent: str) -> Iterator[str]:
    lead = f"{indent}# "
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False
    )
