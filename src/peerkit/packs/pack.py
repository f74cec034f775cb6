"""A rule pack as it is used: checked, with every expression a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from peerkit.language import Tree
from peerkit.packs.composition import Composition
from peerkit.packs.files import Event, Header, Parameter, Theme
from peerkit.packs.profile_file import Profile
from peerkit.packs.recommendation import (
    ContextNote,
    Group,
    Need,
    Recommendation,
    Reflection,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@frozen(kw_only=True)
class Rule:
    """A recommendation with its expressions checked.

    Attributes:
        recommendation: what the pack's file says.
        applies: when it can be asked; `None` for always.
        met: when it is met.
        corroborated: a voice that may contradict it.
    """

    recommendation: Recommendation
    applies: Tree | None
    met: Tree
    corroborated: Tree | None


@frozen(kw_only=True)
class Happening:
    """How to tell whether an event has happened.

    Attributes:
        applies: for whom it can happen; `None` for all.
        happened: whether it has.
    """

    applies: Tree | None
    happened: Tree


@frozen(kw_only=True)
class GroupRule:
    """A group with its composition checked."""

    group: Group
    composition: Composition


@frozen(kw_only=True)
class Pack:
    """A rule pack, checked and ready.

    Attributes:
        header: id, version, themes, parameters, definitions and events.
        rules: its recommendations, in the order of themes and files.
        groups: its groups.
        reflections: its prompts.
        context: its notes.
        digest: a fingerprint of the files (SHA-256, hexadecimal).
        happenings: for each event of which the pack says when it has happened, by its id, how to
            tell.
        profile: what has selected from it; `None` for a whole pack.
        left_out: the ids of what the profile did not select.
        never_waived: for each recommendation that cannot be waived, the reason; a profile changes
            nothing about that.
    """

    header: Header
    rules: tuple[Rule, ...]
    groups: tuple[GroupRule, ...]
    reflections: tuple[Reflection, ...]
    context: tuple[ContextNote, ...]
    digest: str
    happenings: Mapping[str, Happening] = Factory(dict)
    profile: Profile | None = None
    left_out: frozenset[str] = frozenset()
    never_waived: Mapping[str, str] = Factory(dict)

    @property
    def id(self) -> str:
        """The name by which the pack is asked for."""
        return self.header.id

    @property
    def version(self) -> str:
        """The pack's version."""
        return self.header.version

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes, in the order of outputs."""
        return tuple(self.header.themes)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What an organisation may set."""
        return tuple(self.header.parameters)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happens at a time."""
        return tuple(self.header.events)

    @property
    def examples_as_of(self) -> date:
        """The day on which examples are evaluated."""
        return self.header.examples_as_of.latest

    def defaults(self) -> Mapping[str, int]:
        """Give every parameter's default."""
        return {parameter.id: parameter.default for parameter in self.header.parameters}

    def needs(self) -> Iterator[tuple[str, Need]]:
        """Give every dependency: what rests, and on what; not on what a profile left out."""
        return ((rests, need) for rests, need in self._needs() if need.id not in self.left_out)

    def _needs(self) -> Iterator[tuple[str, Need]]:
        for rule in self.rules:
            yield from ((rule.recommendation.id, need) for need in rule.recommendation.needs)
        for grouped in self.groups:
            yield from ((grouped.group.id, need) for need in grouped.group.needs)
        others: list[Reflection | ContextNote | Event] = [
            *self.reflections,
            *self.context,
            *self.header.events,
        ]
        for item in others:
            yield from ((item.id, need) for need in item.needs)

    def titles(self) -> Mapping[str, str]:
        """Give the title of everything that has an id."""
        named: list[Recommendation | Group | Reflection | ContextNote | Event] = [
            *(rule.recommendation for rule in self.rules),
            *(grouped.group for grouped in self.groups),
            *self.reflections,
            *self.context,
            *self.header.events,
        ]
        return {item.id: item.title for item in named}
