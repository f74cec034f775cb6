"""What the model says of itself: docstrings of classes and fields, and what a field takes.

Reference pages, schemas and spreadsheets show it, so that nothing is described twice.
"""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from attrs import NOTHING, frozen

from peerkit.facts import UNKNOWN
from peerkit.model.shape import Kind, Shape

_FIELD = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")

Namer: TypeAlias = Callable[[type], str]
"""Writes the name of a class; a page makes a link of it."""

_TAKES = {
    Kind.IDENTIFIER: "identifier",
    Kind.REFERENCE: "identifier of a {refers_to}",
    Kind.REFERENCES: "list of identifiers of a {refers_to}",
    Kind.RECOMMENDATION: "identifier of a recommendation",
    Kind.NAME: "text{longest}",
    Kind.TEXT: "text, or `none`",
    Kind.TEXTS: "list of texts",
    Kind.FLAG: "`true` or `false`",
    Kind.COUNT: "whole number, nought or more",
    Kind.NUMBER: "number{within}",
    Kind.CHOICE: "one word of {of}",
    Kind.CHOICES: "list of words of {of}",
    Kind.OPEN_CHOICES: "list of words of {of}, which may be longer than written",
    Kind.DATES: "list of dates of something done",
    Kind.CADENCE: "how often, such as `every 4 weeks` or `every month, within 7 days`",
    Kind.SCHEDULED: "date{never}",
    Kind.HAPPENED: "date of something done, or `never`",
    Kind.PART: "the fields of {of}",
    Kind.MEMBERS: "list of {of}, complete as written",
    Kind.RECORDS: "list of {of}, which may be longer than written",
    Kind.COMPLETE: "list of the names of such lists",
    Kind.LISTED: "list of {of}",
}


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


def name_in_prose(cls: type) -> str:
    """Give the name of a class as words inside a sentence: `wellness offer`."""
    return plain_name(cls).lower()


def takes(shape: Shape, name: Namer = name_in_prose) -> str:
    """Say what a field accepts."""
    within = ""
    if shape.within is not None:
        above = "from" if shape.within.low_included else "above"
        within = f" {above} {shape.within.low:g} to {shape.within.high:g}"
    if shape.exact:
        return "day, such as `2026-04-15`"
    longest = f" of at most {shape.longest} characters" if shape.longest is not None else ""
    return _TAKES[shape.kind].format(
        of="" if shape.of is None else name(shape.of),
        refers_to=shape.refers_to,
        within=within,
        never=", or `never`" if shape.may_be_unknown else "",
        longest=longest,
    )


def left_out(shape: Shape) -> str:
    """Say what it means when a field is left out."""
    if shape.default is NOTHING:
        return "not allowed"
    by_kind = {Kind.PART: "nothing in it is known", Kind.COMPLETE: "none is complete"}
    by_kind |= {Kind.RECORDS: "not known", Kind.OPEN_CHOICES: "not known", Kind.COUNT: "0"}
    if shape.default is UNKNOWN:
        return "not known"
    return by_kind.get(shape.kind, "there is none")


def words_of(shape: Shape) -> list[str]:
    """Give the words that a field of words allows, in their order; of another field, none."""
    if shape.of is None or not issubclass(shape.of, enum.Enum):
        return []
    return [str(member.value) for member in shape.of]
