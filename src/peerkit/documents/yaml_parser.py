"""YAML into plain values: the part of YAML that people write by hand, and nothing that surprises.

Taken from StrictYAML: no anchors, tags or merge keys, and a plain word stays a word. Left: a
schema of its own. The events come from PyYAML's C parser where it is there, which keeps no stack
of ours however deep the nesting is.
"""

from __future__ import annotations

import math
import re
from typing import Any, TypeAlias

import yaml
from attrs import Factory, define

from peerkit.documents.excerpt import doubled
from peerkit.documents.source import Source
from peerkit.documents.tree import DEEPEST, MOST_KEYS, Parsed, Place, Trail, Tree
from peerkit.errors import Diagnostic, DocumentError

Event: TypeAlias = Any
Mark: TypeAlias = Any
# The C parser's events and marks have the fields of PyYAML's own without being of its classes.

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = r"-?(?:0|[1-9][0-9]*)"
FLOAT = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
"""What a plain word must look like to be a number, as in JSON."""

_INTEGER = re.compile(INTEGER, re.ASCII)
_FLOAT = re.compile(FLOAT, re.ASCII)
_READ_APART = re.compile(
    r"[-+]?(?:0[0-9]+|0[ox][0-9a-fA-F]+|0b[01]+|[0-9]+(?:_[0-9]*)+|[0-9]+(?::[0-5]?[0-9])+"
    r"|\.(?:inf|nan)|\.[0-9]+|[0-9]+\.(?:[eE].*)?)|\+[0-9.]+",
    re.ASCII | re.IGNORECASE,
)
_WORDS: dict[str, Tree] = {"": None, "~": None, "null": None, "true": True, "false": False}
_MOST_DIGITS = 400


@define
class _Open:
    """A list or mapping whose end has not come yet."""

    trail: Trail
    value: list[Tree] | dict[str, Tree]
    key: str | None = None
    awaits_key: bool = True
    skips: bool = False


@define
class _Builder:
    source: Source
    wants_places: bool
    parsed: Parsed = Factory(Parsed)
    stack: list[_Open] = Factory(list)
    documents: int = 0

    def run(self) -> Parsed:
        try:
            for event in yaml.parse(self.source.text, Loader=_Loader):
                self.take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = _malformed(self.source, mark)
        except yaml.YAMLError:
            problem = _malformed(self.source, None)
        else:
            if self.documents == 0 or (self.parsed.tree is None and not self.parsed.problems):
                raise DocumentError([self.source.problem("PK003", "the document is empty")])
            return self.parsed
        raise DocumentError([*(found for _, found in self.parsed.problems), problem])

    def take(self, event: Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.refuse_marks(event)
            self.open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.refuse("PK007", "an alias (`*`) is not read: write the value out", event)
            self.place(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop("PK009", "a second document starts: give each a file of its own", event)

    def scalar(self, event: Event) -> None:
        self.refuse_marks(event)
        holder = self.stack[-1] if self.stack else None
        if isinstance(holder, _Open) and isinstance(holder.value, dict) and holder.awaits_key:
            self.key(holder, event)
        else:
            self.place(self.resolve(event), event)

    def key(self, holder: _Open, event: Event) -> None:
        name = event.value
        holder.awaits_key, holder.key, holder.skips = False, name, False
        if name == "<<" and not event.style:
            self.refuse("PK007", "a merge key (`<<`) is not read: write the fields out", event)
            holder.skips = True
        elif name in holder.value:
            self.refuse("PK005", doubled(name, holder.value[name]), event)
            holder.skips = True
        elif len(holder.value) >= MOST_KEYS:
            self.stop("PK013", f"more than {MOST_KEYS} keys in one place", event)
        elif self.wants_places:
            self.parsed.keys[(*holder.trail, name)] = _place(event)

    def place(self, value: Tree, event: Event) -> Trail:
        """Put a value where it belongs and give its trail."""
        if not self.stack:
            trail: Trail = ()
            self.parsed.tree = value
        else:
            trail = self.put(self.stack[-1], value, event)
        if self.wants_places:
            self.parsed.values.setdefault(trail, _place(event))
        return trail

    def put(self, holder: _Open, value: Tree, event: Event) -> Trail:
        if isinstance(holder.value, list):
            holder.value.append(value)
            return (*holder.trail, len(holder.value) - 1)
        if holder.awaits_key:
            self.stop("PK014", "a key must be a word, not a list or a group of fields", event)
        name = holder.key or ""
        if not holder.skips:
            holder.value[name] = value
        holder.awaits_key = True
        return (*holder.trail, name)

    def open(self, value: list[Tree] | dict[str, Tree], event: Event) -> None:
        if len(self.stack) >= DEEPEST:
            self.stop("PK006", f"nested more than {DEEPEST} deep", event)
        self.stack.append(_Open(self.place(value, event), value))

    def resolve(self, event: Event) -> Tree:
        text: str = event.value
        if event.style:  # the C parser gives "" for a plain word, the other gives None
            return text
        if text.casefold() in _WORDS:
            return _WORDS[text.casefold()]
        if len(text) > _MOST_DIGITS and text.lstrip("-").isdigit():
            self.refuse("PK012", "a number with too many digits", event)
        elif _INTEGER.fullmatch(text):
            return int(text)
        elif _FLOAT.fullmatch(text):
            return self.finite(float(text), event)
        elif _READ_APART.fullmatch(text):
            message = "programs read this in different ways, as a number or as text"
            self.refuse("PK011", message, event, "put it in quotes if text is meant")
        else:
            return text
        return None

    def finite(self, number: float, event: Event) -> Tree:
        if math.isfinite(number):
            return number
        self.refuse("PK012", "a number that is too large", event)
        return None

    def refuse_marks(self, event: Event) -> None:
        if event.anchor is not None:
            self.refuse("PK007", "an anchor (`&`) is not read: write the value out", event)
        if event.tag is not None:
            self.refuse("PK008", "a tag (`!`) is not read: write the plain value", event)

    def refuse(self, code: str, message: str, event: Event, help_: str | None = None) -> None:
        place = _place(event)
        location = self.source.location(place.line, place.column, place.width)
        problem = self.source.problem(code, message, location, help_)
        holder = self.stack[-1] if self.stack else None
        trail = () if holder is None else holder.trail
        if holder is not None:
            at: str | int = len(holder.value)
            if isinstance(holder.value, dict):
                # A mark on a key comes before that key has been taken in.
                is_key = holder.awaits_key and isinstance(event, yaml.ScalarEvent)
                at = event.value if is_key else holder.key or ""
            trail = (*trail, at)
        self.parsed.problems.append((trail, problem))

    def stop(self, code: str, message: str, event: Event) -> None:
        """Give up at once: going on would cost more than it could tell."""
        self.refuse(code, message, event)
        raise DocumentError(problem for _, problem in self.parsed.problems)


def parse_yaml(source: Source, *, places: bool) -> Parsed:
    """Parse a YAML document; linear in its length.

    Args:
        source: the text.
        places: whether to keep the place of every key and value, which costs time and memory.

    Raises:
        DocumentError: it is not well formed, is empty, or is nested or filled beyond the limits.
    """
    return _Builder(source, places).run()


def reads_as_text(text: str) -> bool:
    """Tell whether a plain word is read as itself, and not as a number, a truth value or null."""
    patterns = (_INTEGER, _FLOAT, _READ_APART)
    special = text.casefold() in _WORDS or any(pattern.fullmatch(text) for pattern in patterns)
    return not special


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line, start.column, max(1, width))


def _malformed(source: Source, mark: Mark) -> Diagnostic:
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    location = source.location(line, column, 1)
    index = mark.index if mark is not None else 0
    if source.text[index : index + 1] == "\t":
        help_ = "indent with spaces"
        return source.problem("PK004", "a tab where YAML wants spaces", location, help_)
    help_ = "look at the indentation, the colons and the quotes here and on the line before"
    return source.problem("PK004", "the text is not well-formed YAML", location, help_)
