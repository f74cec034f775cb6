"""Expressions inside a pack's files: their problems at the right line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from peerkit.errors import Diagnostic, Location
from peerkit.language import ExpressionError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peerkit.documents import Reading

T = TypeVar("T")


def placed(
    reading: Reading, path: str, text: str, make: Callable[[], T], found: list[Diagnostic]
) -> T | None:
    """Run `make` on an expression; put its problems, with their places, into `found`."""
    try:
        return make()
    except ExpressionError as error:
        problems = error.problems
    found += [_diagnostic(reading, path, text, problem) for problem in problems]
    return None


def _diagnostic(reading: Reading, path: str, text: str, problem: Problem) -> Diagnostic:
    return Diagnostic(
        code=problem.code,
        message=problem.message,
        location=_location(reading, path, text, problem),
        help=problem.help,
    )


def _location(reading: Reading, path: str, text: str, problem: Problem) -> Location:
    """Find a part of an expression in the file.

    YAML may fold an expression over several lines, which changes white space only: so the part is
    found by counting the characters before it that are not white space.
    """
    parsed = reading.placed()
    place = parsed.values[reading.trail(path)]
    source = reading.source.text
    lines = source.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line]) + place.column
    wanted = sum(not c.isspace() for c in text[: problem.span.start])
    for passed, index in enumerate(_solid(source, start)):
        if passed == wanted:
            width = problem.span.end - problem.span.start
            rest = source.find("\n", index)
            rest = len(source) if rest < 0 else rest
            return reading.source.location_at(index, max(1, min(width, rest - index)))
    return reading.source.location_at(start)


def _solid(source: str, start: int) -> Iterator[int]:
    """Give where each character of a scalar's value that is no white space stands in the file."""
    opening = source[start : start + 1]
    if opening in {"|", ">"}:
        start = source.find("\n", start) + 1
    index = start + (opening in {'"', "'"})
    while index < len(source):
        step, is_solid = _step(source, index, opening)
        if is_solid:
            yield index
        index += step


def _step(source: str, index: int, opening: str) -> tuple[int, bool]:
    """Give how far the next character of a value reaches, and whether it is no white space."""
    character, following = source[index], source[index + 1 : index + 2]
    if opening == "'" and character == following == "'":
        return 2, True
    if opening == '"' and character == "\\":
        return 2 + _HEXADECIMAL.get(following, 0), following not in _BLANK_ESCAPES
    return 1, not character.isspace()


_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}
_BLANK_ESCAPES = {"\n", "n", "t", " "}
