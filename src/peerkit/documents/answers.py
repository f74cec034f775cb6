"""A filled-in form of questions, read as changes to the organisation that it is about.

Its keys are the paths of facts. What is left blank is still not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from peerkit.documents.answers_file import ANSWERS_SCHEMA, AnswersFile
from peerkit.documents.change import Change, How
from peerkit.documents.converter import Misfit
from peerkit.documents.discreet import discreet
from peerkit.documents.reader import Reading
from peerkit.documents.source import Source
from peerkit.model.spelling import says_unknown

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from peerkit.documents.tree import Trail, Tree
    from peerkit.model.organisation import Organisation

ADDRESS = frozenset({"about", "group", "by", "team"})
"""The fields of a voice that a form fills in itself: an element with nothing else is blank."""


@discreet
def read_answers(
    source: str | os.PathLike[str] | bytes, organisation: Organisation
) -> list[Change]:
    """Read a form of questions as changes; `documents.changed` makes them.

    Args:
        source: the path of the form, or its bytes.
        organisation: what it has to be about.

    Raises:
        DocumentError: it is no form, or is about another organisation; every problem is in it.
    """
    reading = Reading.parse(Source.of(source))
    made = reading.structure(AnswersFile, reading.check_schema(ANSWERS_SCHEMA))
    misfits = []
    if made.organisation != organisation.id:
        message = "this form is about another organisation"
        misfits = [Misfit(trail=("organisation",), code="PK115", message=message)]
    answers = [
        (("sittings", position, "answers"), sitting.answers)
        for position, sitting in enumerate(made.sittings)
        if not says_unknown(cast("Tree", sitting.answers))
    ]
    misfits += [
        Misfit(trail=trail, code="PK103", message="expected the paths of facts, each with a value")
        for trail, tree in answers
        if not isinstance(tree, dict)
    ]
    if misfits:
        raise reading.error(misfits)
    return [
        change
        for trail, tree in answers
        for key, value in cast("dict[str, Tree]", tree).items()
        for change in _changes(reading, (*trail, key), key, value)
    ]


def _changes(reading: Reading, trail: Trail, key: str, value: Tree) -> Iterator[Change]:
    """Give what a line of a form says; a key that ends in `+` adds to what is there."""
    source, parsed = reading.source, reading.placed()
    if says_unknown(value):
        return
    if not key.endswith("+"):
        yield Change(key, How.SET, value, source, parsed, trail)
        return
    path = key.removesuffix("+").rstrip()
    if not isinstance(value, list):
        yield Change(path, How.ADD, value, source, parsed, trail)
        return
    for position, element in enumerate(value):
        filled = _filled(element)
        if filled is not None:
            yield Change(path, How.ADD, filled, source, parsed, (*trail, position))


def _filled(element: Tree) -> Tree:
    """Give an element without what is blank in it; nothing, if nothing of it was filled in."""
    if not isinstance(element, dict):
        return None if says_unknown(element) else element
    filled = {key: value for key, value in element.items() if not says_unknown(value)}
    return filled if filled.keys() - ADDRESS else None
