"""Finding the parts of an organisation by kind and id, and the subjects of recommendations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, define, frozen

from peerkit.facts import as_listed
from peerkit.model.organisation import Organisation
from peerkit.model.paths import element_of
from peerkit.model.teams import Team
from peerkit.model.walk import Part, Way, leading_to, named_in, path_of_way, walk, ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from peerkit.model.change import Change
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

_Elsewhere: TypeAlias = dict[int, set[str]]
"""What teams, by `id`, name that is in another team."""

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
    _elsewhere: dict[str, _Elsewhere] = Factory(dict)
    _heard: Heard | None = None

    @classmethod
    def after(cls, earlier: Register, change: Change) -> Register:
        """Give the register of what an organisation has become, with the indexes of what it was.

        What is the same object in both is not indexed again; of the teams, those that are not.
        """
        register = cls(change.after)
        for kind, named in earlier._elsewhere.items():
            register._elsewhere[kind] = _named_since(named, kind, change)
        for kind, index in earlier._indexes.items():
            fields = leading_to(Organisation, kind)
            others = [name for name in fields if name != "teams"]
            if fields and change.keeps(others):
                register._indexes[kind] = (
                    index if change.keeps(fields) else _since(index, kind, change)
                )
        if change.keeps(["voices"]):
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
            self._elsewhere[kind] = _named_elsewhere(self.teams, kind)
        named = self._elsewhere[kind]
        return {team for team, names in named.items() if not names.isdisjoint(identifiers)}

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

    def suppose(self, kind: str, identifier: str, part: Located) -> None:
        """Let a part be found that is not in the organisation, or not yet."""
        self._found[kind, identifier] = part

    def part(self, kind: str, identifier: str) -> object | None:
        """Give what `find` does without its path, which takes longer to write than to find."""
        entry = self._entry(kind, identifier)
        if entry is not None:
            part: object = entry[1]
            return part
        found = self.find(kind, identifier)
        return None if found is None else found.value

    @property
    def teams(self) -> Sequence[Team]:
        """Its teams, in the order of the document; none if they were never stated."""
        return as_listed(self.organisation.teams)

    def subjects(self, kind: SubjectKind) -> Sequence[object]:
        """Give every subject of a kind, teams in the order of the document."""
        if kind is SubjectKind.TEAM:
            return self.teams
        return (self._above(kind).value,)

    def located(self, kind: SubjectKind, position: int = 0) -> Located:
        """Give the subject of a kind at a position, with its path."""
        if kind is not SubjectKind.TEAM:
            return self._above(kind)
        team = self.teams[position]
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


def _named_elsewhere(teams: Iterable[Team], kind: str) -> _Elsewhere:
    """Give what each team names that is not in it, where there is anything."""
    found: _Elsewhere = {}
    for team in teams:
        names = named_in(team, kind)
        if names and (others := names.difference(_in_part(team, "", kind))):
            found[id(team)] = others
    return found


def _named_since(named: _Elsewhere, kind: str, change: Change) -> _Elsewhere:
    made = dict(named)
    for team in change.gone:
        made.pop(id(team), None)
    made.update(_named_elsewhere(change.come, kind))
    return made


def changed_in_teams(kind: str, change: Change) -> set[str]:
    """Give the ids of parts of a kind that are in a team only before or only now, or differ.

    Only teams that have come or gone are gone over.
    """
    gone, come = (
        {name: part for team in teams for name, (_, part) in _in_part(team, "", kind).items()}
        for teams in (change.gone, change.come)
    )
    return {one for one in gone.keys() | come.keys() if gone.get(one) is not come.get(one)}


def _since(index: _Index, kind: str, change: Change) -> _Index:
    """Give an index without what was in teams that are gone, and with what is in new ones."""
    made = dict(index)
    for team in change.gone:
        for identifier in _in_part(team, "", kind):
            del made[identifier]
    for team in change.come:
        made.update(_in_part(team, ("", "teams", team.id), kind))
    return made


def _by_team(voices: Voices) -> Heard:
    heard: Heard = {}
    for path, voice in walk(voices, "voices"):
        about = getattr(voice, "about", None)
        if isinstance(about, str):
            heard.setdefault(voice.team, {}).setdefault(about, []).append(Located(voice, path))
    return heard
