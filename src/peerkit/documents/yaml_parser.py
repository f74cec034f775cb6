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
from attrs import Factory, define, evolve

from peerkit.documents.excerpt import doubled
from peerkit.documents.source import Source
from peerkit.documents.tree import (
    DEEPEST,
    LONGEST_TEXT,
    MOST_ELEMENTS,
    MOST_KEYS,
    MOST_VALUES,
    TOO_MANY_ELEMENTS,
    TOO_MANY_KEYS,
    TOO_MANY_VALUES,
    Parsed,
    Place,
    Trail,
    Tree,
    Wanted,
)
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
_BEGINS_A_NUMBER = frozenset("-+.0123456789")
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _TextTooLongError(Exception):
    """More characters than a text may have went by without an event."""


@define
class _Feed:
    """Gives a text to the parser piece by piece, and stops it within a value that is too long.

    Otherwise a text of many megabytes would be gone through, and copied, before anything could
    look at it.
    """

    text: str
    at: int = 0
    since: int = 0
    is_stopped: bool = False

    def read(self, size: int) -> str:
        if self.at - self.since > LONGEST_TEXT:
            self.is_stopped = True
            raise _TextTooLongError
        piece = self.text[self.at : self.at + size]
        self.at += size
        return piece


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
    wanted: Wanted | None = None
    parsed: Parsed = Factory(Parsed)
    stack: list[_Open] = Factory(list)
    documents: int = 0
    count: int = 0

    def run(self) -> Parsed:
        feed: Any = _Feed(self.source.text)
        last: Event = None
        limit = None
        try:
            for event in yaml.parse(feed, Loader=_Loader):
                if self.wanted is not None and self.wanted.ends_before(_place(event).line):
                    return self.parsed
                self.take(event)
                feed.since, last = feed.at, event
        except (_TextTooLongError, yaml.YAMLError) as error:
            # The C parser may put an error of its own in place of the feed's.
            problem = self.too_long(last) if feed.is_stopped else _malformed(self.source, error)
            limit = _own_limit(error)
        else:
            if self.documents == 0 or (self.parsed.tree is None and not self.parsed.problems):
                raise DocumentError([self.source.problem("PK003", "the document is empty")])
            return self.parsed
        if limit is not None:
            # It looks ahead of what it has given out, so its limit can come before ours: what lies
            # within it is gone through again, and ours is met at its place.
            within = evolve(self.source, text=self.source.text[:limit])
            return _Builder(within, self.wants_places).run()
        raise DocumentError([*(found for _, found in self.parsed.problems), problem])

    def too_long(self, last: Event) -> Diagnostic:
        message = f"more than {LONGEST_TEXT:,} characters follow without another value"
        place = Place(0, 0) if last is None else _place(last)
        return self.source.problem("PK015", message, self.source.location(*place))

    def take(self, event: Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, _STARTS):
            self.refuse_marks(event)
            self.open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, _ENDS):
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
            self.stop("PK013", TOO_MANY_KEYS, event)
        elif self.wants_places:
            self.parsed.keys[(*holder.trail, name)] = _place(event)

    def place(self, value: Tree, event: Event) -> Trail:
        """Put a value where it belongs and give its trail."""
        self.count += 1
        if self.count > MOST_VALUES:
            self.stop("PK013", TOO_MANY_VALUES, event)
        if not self.stack:
            trail: Trail = ()
            self.parsed.tree = value
        else:
            trail = self.put(self.stack[-1], value, event)
        if self.wants_places:
            self.parsed.values.setdefault(trail, _place(event))
            if self.wanted is not None:
                self.wanted.met(trail, event.start_mark.line)
        return trail

    def put(self, holder: _Open, value: Tree, event: Event) -> Trail:
        if isinstance(holder.value, list):
            if len(holder.value) >= MOST_ELEMENTS:
                self.stop("PK013", TOO_MANY_ELEMENTS, event)
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
        folded = text.casefold()
        if folded in _WORDS:
            return _WORDS[folded]
        if text[0] not in _BEGINS_A_NUMBER:
            return text
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


def parse_yaml(source: Source, *, places: bool, wanted: Wanted | None = None) -> Parsed:
    """Parse a YAML document; linear in its length.

    Args:
        source: the text.
        places: whether to keep the place of every key and value, which costs time and memory.
        wanted: whose places are asked for; with it, parsing ends behind the last of them.

    Raises:
        DocumentError: it is not well formed, is empty, or is nested or filled beyond the limits.
    """
    return _Builder(source, places, wanted).run()


def reads_as_text(text: str) -> bool:
    """Tell whether a plain word is read as itself, and not as a number, a truth value or null."""
    patterns = (_INTEGER, _FLOAT, _READ_APART)
    special = text.casefold() in _WORDS or any(pattern.fullmatch(text) for pattern in patterns)
    return not special


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line, start.column, max(1, width))


def _own_limit(error: Exception) -> int | None:
    """Give how far the C parser got, in characters, if its own limit on nesting stopped it."""
    mark: Mark = getattr(error, "problem_mark", None)
    return mark.index if getattr(error, "problem", None) == _TOO_DEEP else None


_TOO_DEEP = "exceeded maximum nesting depth"
"""What PyYAML's C parser says from 6.0.4 on."""


def _malformed(source: Source, error: Exception) -> Diagnostic:
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    mark: Mark = next(filter(None, marks), None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    location = source.location(line, column, 1)
    index = mark.index if mark is not None else 0
    if source.text[index : index + 1] == "\t":
        help_ = "indent with spaces"
        return source.problem("PK004", "a tab where YAML wants spaces", location, help_)
    help_ = "look at the indentation, the colons and the quotes here and on the line before"
    return source.problem("PK004", "the text is not well-formed YAML", location, help_)
