"""Finding the parts of an organisation by kind and id, and the subjects of recommendations."""

from __future__ import annotations

from enum import StrEnum

from attrs import Factory, define, frozen

from peerkit.facts import UNKNOWN
from peerkit.model.organisation import Organisation
from peerkit.model.teams import Team
from peerkit.model.walk import walk


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


@define
class Register:
    """An organisation with an index of its parts.

    Building it is linear in the organisation's size; looking something up takes constant time.

    Attributes:
        organisation: the organisation.
    """

    organisation: Organisation
    _index: dict[tuple[str, str], Located] = Factory(dict)
    _subjects: dict[SubjectKind, list[Located]] = Factory(dict)
    _voices: dict[tuple[str, str | None], list[Located]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Index every part that has an id."""
        for path, part in walk(self.organisation):
            identifier = getattr(part, "id", None)
            if isinstance(identifier, str):
                self._index[type(part).__name__.lower(), identifier] = Located(part, path)
            about = getattr(part, "about", None)
            if isinstance(about, str):
                heard = self._voices.setdefault((about, part.team), [])
                heard.append(Located(part, path))

    def voices(self, about: str, subject: object) -> list[Located]:
        """Give what was heard about a recommendation: for a team, or for the organisation.

        Takes constant time, so that asking for each of many teams stays linear.
        """
        team = subject.id if isinstance(subject, Team) else None
        return self._voices.get((about, team), [])

    def find(self, kind: str, identifier: str) -> Located | None:
        """Give the part of a kind (`team`, `role`, `value`) with this id, if there is one.

        A kind of role that nobody declared stands for a role of that kind.
        """
        found = self._index.get((kind, identifier))
        role = self.organisation.role(identifier) if found is None and kind == "role" else None
        if role is not None:
            # Kept, so that it is the same role each time it is looked up.
            found = self._index["role", identifier] = Located(role, IMPLIED)
        return found

    def subjects(self, kind: SubjectKind) -> list[Located]:
        """Give every subject of a kind, teams in the order of the document."""
        if kind not in self._subjects:
            self._subjects[kind] = self._found(kind)
        return self._subjects[kind]

    def _found(self, kind: SubjectKind) -> list[Located]:
        if kind is SubjectKind.ORGANISATION:
            return [Located(self.organisation, "")]
        if kind is SubjectKind.PROGRAMME:
            return [Located(self.organisation.programme, "programme")]
        teams = () if self.organisation.teams is UNKNOWN else self.organisation.teams
        return [Located(team, f"teams[{team.id}]") for team in teams]
