"""The names by which a user can mean a place: with its elements, without them, or a part of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from peerkit.errors import Diagnostic, InputError, Location, printable, suggest
from peerkit.model import Organisation
from peerkit.model.paths import element_of, field_of, steps
from peerkit.model.shape import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=100_000)
def names(path: str, field: str) -> tuple[str, ...]:
    """Give every name of a field, the longest first: `teams[a].size`, `teams.size`, `teams`."""
    whole, plain, found = "", "", []
    for name, is_element in [*steps(path), *([(field, False)] if field else [])]:
        if is_element:
            whole = element_of(whole, name, 0)
        else:
            whole, plain = field_of(whole, name), field_of(plain, name)
        found += [whole, plain]
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def refuse_unknown(named: Iterable[str], what: str) -> None:
    """Refuse names of fields that the model does not have.

    Raises:
        InputError: all of them, each with what was probably meant.
    """
    problems = [problem for name in named if (problem := _problem(name, what)) is not None]
    if problems:
        raise InputError(problems)


def _problem(path: str, what: str) -> Diagnostic | None:
    cls: type | None = Organisation
    for name, is_element in steps(path):
        if is_element:
            continue
        known = {} if cls is None else shapes(cls)
        if name not in known:
            return Diagnostic(
                code="PK102",
                message=f"{what}: unknown field `{printable(name)}`",
                location=Location(path=printable(path)),
                help=suggest(name, known),
            )
        of = known[name].of
        cls = of if of is not None and attrs.has(of) else None
    return None
