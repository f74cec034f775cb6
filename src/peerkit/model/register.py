"""Finding the parts of an organisation by kind and id, and the subjects of recommendations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import Factory, define, frozen

from peerkit.facts import UNKNOWN
from peerkit.model.organisation import Organisation
from peerkit.model.paths import element_of
from peerkit.model.teams import Team
from peerkit.model.walk import Part, Way, leading_to, named_in, path_of_way, walk, ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from peerkit.model.voices import Voices


class SubjectKind(StrEnum):
    """What a finding can be about. Never a person."""

    ORGANISATION = "organisation"
    PROGRAMME = "programme"
    TEAM = "team"


IMPLIED = "roles[(not described)]"
"""The path of a part that is written nowhere: a kind of role that stands for itself."""


@frozen
class Located:
    """A part of an organisation, or a value in one, and its path."""

    value: object
    path: str


_Index: TypeAlias = dict[str, tuple[Way, Part]]
"""The parts of one kind by their ids, each with its way."""

Heard: TypeAlias = dict[str | None, dict[str, list[Located]]]
"""Voices by the id of the team, or `None` for the organisation, and the recommendation."""


@define
class Register:
    """An organisation in which parts are found by their kind and id.

    Parts of a kind are indexed when one is first asked for: linear in the number of what leads to
    them, and constant afterwards.

    Attributes:
        organisation: the organisation.
    """

    organisation: Organisation
    _indexes: dict[str, _Index] = Factory(dict)
    _found: dict[tuple[str, str], Located] = Factory(dict)
    _elsewhere: dict[str, dict[int, frozenset[str]]] = Factory(dict)
    _heard: Heard | None = None

    @classmethod
    def after(cls, earlier: Register, organisation: Organisation) -> Register:
        """Give the register of an organisation, with the indexes of one of which it was made.

        What is the same object in both is not indexed again; of the teams, those that are not.
        """
        register = cls(organisation)
        before = earlier.organisation
        known = set(map(id, earlier.subjects(SubjectKind.TEAM)))
        for kind, named in earlier._elsewhere.items():
            register._elsewhere[kind] = register._named_elsewhere(kind, known, named)
        for kind, index in earlier._indexes.items():
            fields = leading_to(Organisation, kind)
            new = [f for f in fields if getattr(before, f) is not getattr(organisation, f)]
            if fields and not new:
                register._indexes[kind] = index
            elif new == ["teams"]:
                teams = [whole.subjects(SubjectKind.TEAM) for whole in (earlier, register)]
                register._indexes[kind] = _brought_up(index, kind, *teams)
        if before.voices is organisation.voices:
            register._heard = earlier._heard
        return register

    def voices(self, about: str, subject: object) -> list[Located]:
        """Give what was heard about a recommendation: for a team, or for the organisation.

        Takes constant time, so that asking for each of many teams stays linear.
        """
        heard = self.heard()
        if not heard:
            return []
        team = subject.id if isinstance(subject, Team) else None
        return heard.get(team, {}).get(about, [])

    def heard(self) -> Heard:
        """Give all that was heard; the first call goes over all of it."""
        if self._heard is None:
            self._heard = _by_team(self.organisation.voices)
        return self._heard

    def naming(self, kind: str, identifiers: AbstractSet[str]) -> set[int]:
        """Give the teams, by `id`, that name one of these parts of a kind without having it.

        The first call for a kind goes over all teams.
        """
        if kind not in self._elsewhere:
            self._elsewhere[kind] = self._named_elsewhere(kind, frozenset(), {})
        named = self._elsewhere[kind]
        return {team for team, names in named.items() if not names.isdisjoint(identifiers)}

    def _named_elsewhere(
        self, kind: str, known: AbstractSet[int], named: Mapping[int, frozenset[str]]
    ) -> dict[int, frozenset[str]]:
        """Give what teams name that is not theirs, where there is anything; `named` for `known`."""
        teams = self.subjects(SubjectKind.TEAM)
        still = named.keys() & set(map(id, teams))
        found = {team: named[team] for team in still}
        for team in teams:
            if id(team) not in known:
                names = frozenset(named_in(team, kind).difference(_in_part(team, "", kind)))
                if names:
                    found[id(team)] = names
        return found

    def find(self, kind: str, identifier: str) -> Located | None:
        """Give the part of a kind (`team`, `role`, `value`) with this id, if there is one.

        A kind of role that nobody declared stands for a role of that kind.
        """
        found = self._found.get((kind, identifier))
        if found is None:
            entry = self._entry(kind, identifier)
            if entry is not None:
                found = Located(entry[1], path_of_way(entry[0]))
            elif kind == "role" and (role := self.organisation.role(identifier)) is not None:
                found = Located(role, IMPLIED)
            else:
                return None
            # Kept, so that it is the same role each time it is looked up.
            self._found[kind, identifier] = found
        return found

    def part(self, kind: str, identifier: str) -> object | None:
        """Give what `find` does without its path, which takes longer to write than to find."""
        entry = self._entry(kind, identifier)
        if entry is not None:
            part: object = entry[1]
            return part
        found = self.find(kind, identifier)
        return None if found is None else found.value

    def subjects(self, kind: SubjectKind) -> Sequence[object]:
        """Give every subject of a kind, teams in the order of the document."""
        if kind is SubjectKind.TEAM:
            return () if self.organisation.teams is UNKNOWN else self.organisation.teams
        return (self._above(kind).value,)

    def located(self, kind: SubjectKind, position: int = 0) -> Located:
        """Give the subject of a kind at a position, with its path."""
        if kind is not SubjectKind.TEAM:
            return self._above(kind)
        team = cast("Team", self.subjects(kind)[position])
        return Located(team, element_of("teams", team.id, position))

    def _above(self, kind: SubjectKind) -> Located:
        if kind is SubjectKind.ORGANISATION:
            return Located(self.organisation, "")
        return Located(self.organisation.programme, "programme")

    def _entry(self, kind: str, identifier: str) -> tuple[Way, Part] | None:
        if kind not in self._indexes:
            self._indexes[kind] = _in_part(self.organisation, "", kind)
        return self._indexes[kind].get(identifier)


def _in_part(part: Part, way: Way, kind: str) -> _Index:
    return {
        inner.id: (found, inner)
        for found, inner in ways(part, way, towards=kind)
        if type(inner).__name__.lower() == kind
    }


def changed_in_teams(kind: str, before: Register, now: Register) -> set[str]:
    """Give the ids of parts of a kind that are there, or as they are, in one register only.

    Only teams that are not in both are gone over.
    """
    old, new = (
        {id(team): team for team in register.subjects(SubjectKind.TEAM)}
        for register in (before, now)
    )
    gone, come = (
        {
            identifier: part
            for identity in here.keys() - there.keys()
            for identifier, (_, part) in _in_part(here[identity], "", kind).items()
        }
        for here, there in ((old, new), (new, old))
    )
    return {one for one in gone.keys() | come.keys() if gone.get(one) is not come.get(one)}


def _brought_up(
    index: _Index, kind: str, before: Sequence[object], now: Sequence[object]
) -> _Index:
    """Give an index without what was in teams that are gone, and with what is in new ones."""
    gone, new = {id(team): team for team in before}, {id(team): team for team in now}
    made = dict(index)
    for identity in gone.keys() - new.keys():
        for identifier in _in_part(gone[identity], "", kind):
            del made[identifier]
    for identity in new.keys() - gone.keys():
        team = new[identity]
        made.update(_in_part(team, ("", "teams", cast("Team", team).id), kind))
    return made


def _by_team(voices: Voices) -> Heard:
    heard: Heard = {}
    for path, voice in walk(voices, "voices"):
        about = getattr(voice, "about", None)
        if isinstance(about, str):
            heard.setdefault(voice.team, {}).setdefault(about, []).append(Located(voice, path))
    return heard
