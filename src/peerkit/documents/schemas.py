"""The documents that peerkit reads, by name, each with the JSON Schema of today's version."""

from __future__ import annotations

from peerkit.documents.json_schema import write_json_schema
from peerkit.documents.reader import ORGANISATION_SCHEMA
from peerkit.documents.tables.answers import QUESTIONS_SCHEMA
from peerkit.documents.tables.columns_file import ColumnsFile
from peerkit.documents.tables.mapping import COLUMNS_SCHEMA
from peerkit.documents.tables.questions import Questions
from peerkit.documents.waivers import WAIVERS_SCHEMA
from peerkit.documents.wellness_plans import WELLNESS_PLANS_SCHEMA
from peerkit.model.organisation import Organisation
from peerkit.model.waivers import Waivers
from peerkit.model.wellness_plans import WellnessPlans

_DOCUMENTS: dict[str, tuple[type, str]] = {
    "organisation": (Organisation, ORGANISATION_SCHEMA),
    "wellness-plans": (WellnessPlans, WELLNESS_PLANS_SCHEMA),
    "waivers": (Waivers, WAIVERS_SCHEMA),
    "columns": (ColumnsFile, COLUMNS_SCHEMA),
    "answers": (Questions, QUESTIONS_SCHEMA),
}

DOCUMENTS = tuple(_DOCUMENTS)
"""The names of the documents."""


def entity_of(document: str) -> tuple[type, str]:
    """Give the class of a document, and what it says at its key `peerkit`."""
    return _DOCUMENTS[document]


def schema_of(document: str = "organisation") -> str:
    """Write the JSON Schema of a document (draft 2020-12), in ASCII.

    It takes what the reader takes, field by field; what the parts say of one another is beyond it.

    Args:
        document: one of `DOCUMENTS`.
    """
    whole, version = _DOCUMENTS[document]
    return write_json_schema(whole, version)
