"""Every document that peerkit reads, by name, with the JSON Schema of today's version."""

from __future__ import annotations

from peerkit.documents import schemas
from peerkit.documents.json_schema import write_json_schema
from peerkit.packs.profile import PROFILE_SCHEMA
from peerkit.packs.profile_file import Profile

_DOCUMENTS: dict[str, tuple[type, str]] = {
    **schemas.DOCUMENTS,
    "profile": (Profile, PROFILE_SCHEMA),
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
