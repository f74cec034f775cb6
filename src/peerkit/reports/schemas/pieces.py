"""What the schemas of reports are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from peerkit.assessment import Status
from peerkit.model.register import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

Schema: TypeAlias = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FROM_ONE: Schema = {"type": "integer", "minimum": 1}
YES_OR_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def closed(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    """Describe an object with these properties and no others, present but for the optional."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    """Describe a list of any length."""
    return {"type": "array", "items": items}


def of_each(values: Schema) -> Schema:
    """Describe an object whose properties others name."""
    return {"type": "object", "additionalProperties": values}


def or_null(schema: Schema) -> Schema:
    """Describe what may be absent, and then is null."""
    return {"anyOf": [schema, {"type": "null"}]}


def words(choices: Iterable[StrEnum], *without: StrEnum) -> Schema:
    """Describe a choice of words."""
    return {"enum": [str(choice) for choice in choices if choice not in without]}


def ref(name: str) -> Schema:
    """Refer to a part of the schema."""
    return {"$ref": f"#/$defs/{name}"}


STATUS = words(Status, Status.PARTLY_MET)
NAMED: Schema = {"id": TEXT, "name": TEXT}
BARE_SUBJECT = closed({"kind": words(SubjectKind), "id": TEXT})
SUBJECT = closed({"kind": words(SubjectKind), **NAMED})
PACK = closed({"id": TEXT, "version": TEXT, "digest": DIGEST})
PARAMETERS = of_each({"type": "integer"})
