"""What the model says of itself: the docstring of a class and of each of its fields.

Reference pages, schemas and spreadsheets show it, so that nothing is described twice.
"""

from __future__ import annotations

import inspect
import re
from functools import cache

from attrs import frozen

_FIELD = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class Description:
    """What the docstring of a class says.

    Attributes:
        summary: its first line.
        fields: what it says of each field, by name, without a full stop.
    """

    summary: str
    fields: dict[str, str]


@cache
def description_of(cls: type) -> Description:
    """Give what the docstring of a class of the model, or of an enumeration, says."""
    text = inspect.getdoc(cls) or ""
    fields = {name: " ".join(said.split()).rstrip(".") for name, said in _FIELD.findall(text)}
    return Description(text.partition("\n")[0], fields)


def plain_name(cls: type) -> str:
    """Give the name of a class as words: `Wellness offer`."""
    return _WORD.sub(" ", cls.__name__).capitalize()
