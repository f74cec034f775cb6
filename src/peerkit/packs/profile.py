"""Profiles: what a house asks of a pack, and the numbers it has settled on.

A profile chooses and sets, and says so in every output. It changes no rule.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from peerkit.documents import Reading, Source
from peerkit.errors import Diagnostic, Location, PackError, printable, suggest
from peerkit.facts import UNKNOWN, Fact, Unknown
from peerkit.model.entity import evolve
from peerkit.model.register import SubjectKind
from peerkit.packs.dependencies import missing
from peerkit.packs.parameters import refuse_parameter
from peerkit.packs.profile_file import Profile, Selection

if TYPE_CHECKING:
    import os

    from peerkit.packs.pack import Pack
    from peerkit.packs.recommendation import ContextNote, Recommendation, Reflection

    Item: TypeAlias = Recommendation | Reflection | ContextNote

PROFILE_SCHEMA = "profile/1"

MOST_MONTHS_OF_WAIVER = 36
"""The longest that a profile may let a waiver last: past that nobody remembers why."""

Place: TypeAlias = Callable[[str], Location | None]
"""Gives where a path of a profile stands in its file."""


def load_profile(source: str | os.PathLike[str] | bytes) -> Profile:
    """Load a profile from a YAML or JSON file, or from its bytes.

    Whether it fits a pack shows when an `Assessor` takes both.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    return read_profile(source)[0]


def read_profile(source: str | os.PathLike[str] | bytes) -> tuple[Profile, Place]:
    """Load a profile, and give where each of its parts stands as well.

    Raises:
        DocumentError: with every problem found, each with its line and column.
    """
    reading = Reading.parse(Source.of(source, shows_values=True))
    made = reading.structure(Profile, reading.check_schema(PROFILE_SCHEMA))
    digest = hashlib.sha256(reading.source.text.encode()).hexdigest()
    return evolve(made, digest=digest), reading.location


def narrowed(pack: Pack, profile: Profile, place: Place | None = None) -> Pack:
    """Give a pack with what a profile selects of it.

    A group stays where all its parts do. What was needed and is left out is needed no more.

    Args:
        pack: the pack, whole.
        profile: what to select.
        place: gives where a path of the profile stands; paths alone are given without it.

    Raises:
        PackError: with everything in the profile that does not fit the pack.
    """
    found = [
        attrs.evolve(problem, location=(place and place(path)) or Location(path=path))
        for path, problem in _misfits(pack, profile)
    ]
    if found:
        raise PackError(found)
    select = profile.select
    rules = tuple(rule for rule in pack.rules if _selects(select, rule.recommendation))
    kept = {rule.recommendation.id for rule in rules}
    groups = tuple(
        rule
        for rule in pack.groups
        if kept.issuperset([*rule.group.parts.values(), *rule.group.beside.values()])
    )
    reflections = tuple(item for item in pack.reflections if _selects(select, item))
    context = tuple(item for item in pack.context if _selects(select, item))
    themes = {rule.recommendation.theme for rule in rules}
    themes |= {item.theme for item in reflections} | {item.theme for item in context}
    smaller = attrs.evolve(
        pack,
        header=evolve(pack.header, themes=[one for one in pack.themes if one.id in themes]),
        rules=rules,
        groups=groups,
        reflections=reflections,
        context=context,
        profile=profile,
    )
    return attrs.evolve(smaller, left_out=frozenset(pack.titles()) - frozenset(smaller.titles()))


def _misfits(pack: Pack, profile: Profile) -> Iterator[tuple[str, Diagnostic]]:
    """Give what does not fit, with its path in the profile."""
    select = profile.select
    before = [
        *_unknown_themes(pack, _listed(select.themes)),
        *_idle_patterns(pack, _listed(select.ids)),
    ]
    yield from before
    if not before and not any(_selects(select, rule.recommendation) for rule in pack.rules):
        yield "select", Diagnostic(code="PK219", message="this selects no recommendation")
    for position, setting in enumerate(profile.parameters):
        path = f"parameters[{setting.id}]" if _once(profile, setting.id) else ""
        problem = refuse_parameter(pack, setting.id, setting.value)
        if problem is not None:
            yield path or f"parameters[#{position + 1}]", problem
        elif not path:
            message = "this parameter is set twice"
            yield f"parameters[#{position + 1}]", Diagnostic(code="PK210", message=message)
    terms = profile.waivers
    if terms is not None and not 1 <= terms.longest_months <= MOST_MONTHS_OF_WAIVER:
        message = f"a waiver may last from 1 to {MOST_MONTHS_OF_WAIVER} months"
        yield "waivers.longest_months", Diagnostic(code="PK106", message=message)
    yield from _misplaced_words(pack, profile)


def _misplaced_words(pack: Pack, profile: Profile) -> Iterator[tuple[str, Diagnostic]]:
    """Give the words of the house that are on no recommendation of the pack, or come twice."""
    known = [rule.recommendation.id for rule in pack.rules]
    found: set[str] = set()
    for position, words in enumerate(profile.wording):
        path = f"wording[#{position + 1}]" if words.id in found else f"wording[{words.id}]"
        if words.id in found:
            message = "the house has words on this recommendation already"
            yield path, Diagnostic(code="PK210", message=message)
        elif words.id not in known:
            message = f"no recommendation of this pack is called `{words.id}`"
            yield path, Diagnostic(code="PK209", message=message, help=suggest(words.id, known))
        found.add(words.id)


def _unknown_themes(pack: Pack, themes: Sequence[str]) -> Iterator[tuple[str, Diagnostic]]:
    known = [theme.id for theme in pack.themes]
    for position, theme in enumerate(themes):
        if theme not in known:
            message, help_ = missing(printable(theme), known)
            problem = Diagnostic(code="PK209", message=message, help=help_)
            yield f"select.themes[#{position + 1}]", problem


def _idle_patterns(pack: Pack, patterns: Sequence[str]) -> Iterator[tuple[str, Diagnostic]]:
    known = [rule.recommendation.id for rule in pack.rules]
    known += [item.id for item in pack.reflections] + [item.id for item in pack.context]
    for position, pattern in enumerate(patterns):
        if not any(_fits(pattern, identifier) for identifier in known):
            message = f"no identifier in this pack fits `{printable(pattern)}`"
            problem = Diagnostic(code="PK209", message=message, help=suggest(pattern, known))
            yield f"select.ids[#{position + 1}]", problem


def _selects(select: Selection, item: Item) -> bool:
    """Tell whether an item fits everything that the selection asks; what it leaves out, all fit.

    A prompt or note is about no subject, so a choice of subjects leaves it alone.
    """
    themes, ids = select.themes, select.ids
    subject = getattr(item, "subject", None)
    return (
        (themes is UNKNOWN or item.theme in _listed(themes))
        and (ids is UNKNOWN or any(_fits(pattern, item.id) for pattern in _listed(ids)))
        and (select.strengths is UNKNOWN or item.strength in _listed(select.strengths))
        and (
            select.subjects is UNKNOWN
            or subject is None
            or SubjectKind(subject) in _listed(select.subjects)
        )
    )


def _fits(pattern: str, identifier: str) -> bool:
    """Tell whether an identifier fits a pattern, in which `*` stands for any characters."""
    pieces = (re.escape(piece) for piece in pattern.split("*"))
    return re.fullmatch(".*".join(pieces), identifier) is not None


def _listed(stated: Fact[Sequence[str]] | Fact[frozenset[str]]) -> Sequence[str]:
    """Give what a list of the selection holds; nothing where it is left out."""
    return () if isinstance(stated, Unknown) else tuple(stated)


def _once(profile: Profile, name: str) -> bool:
    return sum(setting.id == name for setting in profile.parameters) == 1
