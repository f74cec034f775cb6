"""Documents: bytes to the model, with the place of everything.

`source` reads text within limits, `yaml_parser` and `json_parser` make plain values of it,
`converter` makes objects of those, and `reader` puts the three together. `unstructure` and `writer`
go the other way.
"""

from peerkit.documents.answers import read_answers
from peerkit.documents.change import Change, How
from peerkit.documents.changing import changed
from peerkit.documents.reader import (
    ORGANISATION_SCHEMA,
    Document,
    Reading,
    load_organisation,
    read_organisation,
    structure,
)
from peerkit.documents.source import Source
from peerkit.documents.writer import dump_organisation

__all__ = [
    "ORGANISATION_SCHEMA",
    "Change",
    "Document",
    "How",
    "Reading",
    "Source",
    "changed",
    "dump_organisation",
    "load_organisation",
    "read_answers",
    "read_organisation",
    "structure",
]
