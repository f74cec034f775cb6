"""JSON into plain values, with places.

The fast way is the standard library's parser. Where it meets anything unusual, or where places
are wanted, a slower scanner of our own goes over the text and says where.
"""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs leave it out
from typing import Any, NoReturn

from attrs import Factory, define

from peerkit.documents.excerpt import doubled
from peerkit.documents.source import Source
from peerkit.documents.tree import (
    DEEPEST,
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
from peerkit.errors import DocumentError

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null", re.ASCII)
_NOT_A_NUMBER = re.compile(r"-?(?:NaN|Infinity)")
_WORDS: dict[str, Tree] = {"true": True, "false": False, "null": None}
_MOST_DIGITS = 400
_BRACKET = re.compile(r"[\[\]{}]")


class _EnoughError(Exception):
    """All places that were asked for are found."""


class _Unusual(Exception):  # noqa: N818 - a signal within this file, not an error
    """The fast parser met something that the scanner should look at."""


def parse_json(source: Source, *, places: bool, wanted: Wanted | None = None) -> Parsed:
    """Parse a JSON document (RFC 8259); linear in its length.

    Args:
        source: the text.
        places: whether to keep the place of every key and value, which costs time and memory.
        wanted: whose places are asked for; with it, parsing ends behind the last of them.

    Raises:
        DocumentError: it is not well formed, is empty, or is nested or filled beyond the limits.
    """
    if not places and _is_ordinary(source.text):
        try:
            return Parsed(
                json.loads(
                    source.text,
                    object_pairs_hook=_mapping,
                    parse_constant=_unusual,
                    parse_float=_finite,
                    parse_int=_short,
                )
            )
        except (_Unusual, ValueError, RecursionError):
            pass
    scanner = _Scanner(source, wanted)
    with suppress(_EnoughError):
        scanner.run()
    return scanner.parsed


def _is_ordinary(text: str) -> bool:
    """Tell whether a text is likely to keep within the limits on keys, values and nesting.

    It counts inside strings as well, so an odd text may take the slower way for nothing.
    """
    commas = text.count(",")
    if commas >= MOST_VALUES:
        return False
    depth = number = 0
    for number, bracket in enumerate(_BRACKET.finditer(text), start=1):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST or number > MOST_VALUES * 2:
            return False
    # Of what a list or a mapping holds, all but the first come after a comma.
    if commas + number // 2 >= MOST_VALUES:
        return False
    return text.count(":") <= MOST_KEYS * (text.count("{") + 1)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs) or len(pairs) > MOST_KEYS:
        raise _Unusual
    for _, value in pairs:
        if type(value) is list and len(value) > MOST_ELEMENTS:
            raise _Unusual
    return made


def _unusual(_text: str) -> NoReturn:
    raise _Unusual


def _finite(text: str) -> float:
    number = float(text) if len(text) <= _MOST_DIGITS else math.inf
    return number if math.isfinite(number) else _unusual(text)


def _short(text: str) -> int:
    return int(text) if len(text) <= _MOST_DIGITS else _unusual(text)


@define
class _Scanner:
    source: Source
    wanted: Wanted | None = None
    parsed: Parsed = Factory(Parsed)
    at: int = 0
    line: int = 0
    line_start: int = 0
    counted_to: int = 0
    count: int = 0

    def run(self) -> None:
        self.skip()
        if self.at == len(self.source.text):
            raise DocumentError([self.source.problem("PK003", "the document is empty")])
        self.parsed.tree = self.value((), 0)
        self.skip()
        if self.at < len(self.source.text):
            self.stop("PK004", "something follows the end of the document")

    def value(self, trail: Trail, depth: int) -> Tree:
        start = self.at
        self.count += 1
        if self.count > MOST_VALUES:
            self.stop("PK013", TOO_MANY_VALUES)
        self.parsed.values[trail] = place = self.place()
        if self.wanted is not None:
            if self.wanted.ends_before(place.line):
                raise _EnoughError
            self.wanted.met(trail, place.line)
        character = self.source.text[start : start + 1]
        value: Tree
        if character in {"{", "["}:
            if depth >= DEEPEST:
                self.stop("PK006", f"nested more than {DEEPEST} deep")
            is_mapping = character == "{"
            value = self.mapping(trail, depth) if is_mapping else self.sequence(trail, depth)
            return value
        value = self.string() if character == '"' else self.scalar(trail)
        self.parsed.values[trail] = Place(place.line, place.column, max(1, self.at - start))
        return value

    def mapping(self, trail: Trail, depth: int) -> Tree:
        made: dict[str, Tree] = {}
        self.at += 1
        if self.comes("}"):
            return made
        while True:
            self.skip()
            if self.source.text[self.at : self.at + 1] != '"':
                self.stop("PK004", "expected a key in double quotes")
            start, place = self.at, self.place()
            name = self.string()
            below = (*trail, name)
            twice = name in made
            if twice:
                message = doubled(name, made[name])
                self.refuse("PK005", message, below, start, self.at - start)
            elif len(made) >= MOST_KEYS:
                self.stop("PK013", TOO_MANY_KEYS)
            else:
                self.parsed.keys[below] = Place(place.line, place.column, self.at - start)
            if not self.comes(":"):
                self.stop("PK004", "expected a colon")
            self.skip()
            value = self.value(below, depth + 1)
            if not twice:
                made[name] = value
            if self.comes("}"):
                return made
            if not self.comes(","):
                self.stop("PK004", "expected a comma or a closing brace")

    def sequence(self, trail: Trail, depth: int) -> Tree:
        made: list[Tree] = []
        self.at += 1
        if self.comes("]"):
            return made
        while True:
            self.skip()
            if len(made) >= MOST_ELEMENTS:
                self.stop("PK013", TOO_MANY_ELEMENTS)
            made.append(self.value((*trail, len(made)), depth + 1))
            if self.comes("]"):
                return made
            if not self.comes(","):
                self.stop("PK004", "expected a comma or a closing bracket")

    def string(self) -> str:
        try:
            text, end = scanstring(self.source.text, self.at + 1)
        except ValueError:
            end = None
        if end is None:
            self.stop("PK004", "a string that is not well formed")
        self.at = end
        return str(text)

    def scalar(self, trail: Trail) -> Tree:
        start = self.at
        match = _SCALAR.match(self.source.text, start)
        if match is None:
            word = _NOT_A_NUMBER.match(self.source.text, start)
            if word is None:
                self.stop("PK004", "the text is not well-formed JSON")
            self.at = word.end()
            self.refuse("PK012", "not a number that JSON has", trail, start, self.at - start)
            return None
        self.at = match.end()
        text = match[0]
        if text in _WORDS:
            return _WORDS[text]
        is_short = len(text) <= _MOST_DIGITS
        if is_short and text.lstrip("-").isdigit():
            return int(text)
        number = float(text) if is_short else math.inf
        if math.isfinite(number):
            return number
        self.refuse("PK012", "a number that is too large", trail, start, self.at - start)
        return None

    def skip(self) -> None:
        match = _SPACE.match(self.source.text, self.at)
        self.at = match.end() if match else self.at

    def comes(self, character: str) -> bool:
        """Step over `character` if it comes next, and tell whether it did."""
        self.skip()
        found = self.source.text.startswith(character, self.at)
        self.at += found
        return found

    def place(self) -> Place:
        text = self.source.text
        passed = text.count("\n", self.counted_to, self.at)
        if passed:
            self.line += passed
            self.line_start = text.rfind("\n", 0, self.at) + 1
        self.counted_to = self.at
        return Place(self.line, self.at - self.line_start)

    def refuse(self, code: str, message: str, trail: Trail, start: int, width: int) -> None:
        location = self.source.location_at(start, width)
        self.parsed.problems.append((trail, self.source.problem(code, message, location)))

    def stop(self, code: str, message: str) -> NoReturn:
        """Give up at once: what follows could not be told apart."""
        self.refuse(code, message, (), self.at, 1)
        raise DocumentError(problem for _, problem in self.parsed.problems)
