"""Changes put into an organisation, as somebody would write them down once they are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from attrs import define, field, frozen

from peerkit.facts import UNKNOWN, PartialDate, as_listed
from peerkit.language import tree
from peerkit.language.voices import SMALLEST_GROUP
from peerkit.language.ways import Place, Places
from peerkit.model import Organisation, evolve
from peerkit.model.paths import element_of, field_of
from peerkit.model.people import Role, RoleKind
from peerkit.model.shape import Kind, shapes
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, GroupView, Pulse, Statement, Voices

if TYPE_CHECKING:
    from peerkit.model.conversion import Held
    from peerkit.model.teams import Team

_VOICES = "voices["


@frozen
class Change:
    """A value chosen at a place."""

    place: Place
    value: Any


def prepared(organisation: Organisation) -> Organisation:
    """Give an organisation in which every post can be named and every kind of role is described.

    Neither says anything new: a role without a description says what its kind alone says.
    """
    teams = organisation.teams
    if teams is not UNKNOWN:
        teams = [evolve(team, appointments=_named(team)) for team in teams]
    roles = as_listed(organisation.roles)
    declared = {role.id for role in roles}
    undescribed = [Role(id=kind, kind=kind) for kind in RoleKind if kind not in declared]
    return evolve(organisation, teams=teams, roles=[*roles, *undescribed])


def _named(team: Team) -> Held:
    posts = team.appointments
    if posts is UNKNOWN or all(post.id is not None for post in posts):
        return posts
    return [
        post if post.id is not None else evolve(post, id=f"{team.id}-post-{number}")
        for number, post in enumerate(posts, 1)
    ]


@define
class Writer:
    """Writes changes into the organisation that they were found for.

    Attributes:
        organisation: what `prepared` gave.
        places: the places that changes are made to.
        as_of: the day that what is new is dated.
        parameters: the values of the pack's parameters.
        described: the roles that were described before.
    """

    organisation: Organisation
    places: Places
    as_of: date
    parameters: Mapping[str, int]
    described: frozenset[str] | None

    def written(self, changes: Iterable[Change]) -> Organisation:
        """Give the organisation with all changes made."""
        edits: dict[str, dict[str, list[Change]]] = {}
        made: dict[str, list[Any]] = {}
        voices: list[Change] = []
        touched = {""}
        for change in changes:
            path, name, _ = change.place
            if path.startswith(_VOICES):
                voices.append(change)
                continue
            if name:
                edits.setdefault(path, {}).setdefault(name, []).append(change)
            root = path
            while root:
                touched.add(root)
                root = root[: max(root.rfind("."), root.rfind("["), 0)]
            for new in self._outermost(path):
                held = made.setdefault(new.rsplit("[", 1)[0], [])
                if new not in held:
                    held.append(new)
        changed: Any = self._part(self.organisation, "", edits, made, touched)
        roles = self._roles(changed, touched)
        made_of: Organisation = evolve(changed, roles=roles, voices=self._voices(voices))
        return made_of

    def _outermost(self, path: str) -> list[str]:
        found = []
        while path:
            if path in self.places.new:
                found.append(path)
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return found[::-1]

    def _roles(self, changed: Organisation, touched: set[str]) -> Held:
        """Leave out the roles that are as little described as before."""
        roles = [
            role
            for role in as_listed(changed.roles)
            if role.id in (self.described or ()) or f"roles[{role.id}]" in touched
        ]
        return roles if roles or self.described is not None else UNKNOWN

    def _part(
        self,
        part: Held,
        path: str,
        edits: Mapping[str, Mapping[str, list[Change]]],
        made: Mapping[str, list[str]],
        touched: set[str],
    ) -> Held:
        own = edits.get(path, {})
        fields: dict[str, Any] = {}
        for name, shape in shapes(type(part)).items():
            place, fact = field_of(path, name), getattr(part, name)
            if shape.kind is Kind.PART and place in touched and attrs.has(type(fact)):
                fields[name] = self._part(fact, place, edits, made, touched)
            elif shape.kind in {Kind.MEMBERS, Kind.RECORDS} and (place in touched or name in own):
                listed = list(as_listed(fact))
                paths = [
                    element_of(place, getattr(one, "id", None), n) for n, one in enumerate(listed)
                ]
                new = [one for one in made.get(place, []) if one not in paths]
                listed += [self.places.parts[one].value for one in new]
                fields[name] = [
                    self._part(one, at, edits, made, touched) if at in touched else one
                    for one, at in zip(listed, [*paths, *new], strict=True)
                ]
            elif name in own:
                fields[name] = _said(fact, own[name], shape.kind)
        return evolve(part, **fields) if fields else part

    def _voices(self, changes: list[Change]) -> Voices:
        heard = _Heard(self.organisation.voices)
        day = PartialDate.of(self.as_of)
        for change in changes:
            about, team = change.place.path.removeprefix(_VOICES).split("]", 1)
            of: Any = {
                "about": about,
                "team": team.removeprefix("teams[").removesuffix("]") or None,
            }
            if isinstance(change.value, tree.StatedBy):
                said: Any = {"by": change.value.speaker, "answer": "yes"}
                heard.replace("statements", Statement(**of, **said, stated_on=day), day)
                continue
            said = {"group": change.value.group}
            fewest = self.parameters[SMALLEST_GROUP]
            pulse = Pulse(**of, **said, taken_on=day, agree=fewest, disagree=0)
            if heard.replace("pulses", pulse, day, beside="group_views"):
                said |= {"answer": "yes", "members": FEWEST_IN_GROUP_VIEW}
                heard.replace("group_views", GroupView(**of, **said, agreed_on=day), day)
        return heard.voices if changes else self.organisation.voices


_Voice: TypeAlias = Pulse | GroupView | Statement

_WHO_AND_WHEN = {
    "pulses": ("group", "taken_on"),
    "group_views": ("group", "agreed_on"),
    "statements": ("by", "stated_on"),
}


@define
class _Heard:
    """Voices by their kind and by who says what of whom."""

    before: Voices
    _of: dict[str, dict[tuple[object, ...], list[Any]]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._of = {}
        for kind, (who, _) in _WHO_AND_WHEN.items():
            held = self._of[kind] = {}
            for one in as_listed(getattr(self.before, kind)):
                held.setdefault(_key(one, who), []).append(one)

    def replace(self, kind: str, said: _Voice, day: PartialDate, beside: str | None = None) -> bool:
        """Put a voice in for those of the same people that could be taken to be as late.

        Tells whether the same people are heard in another kind of voice.
        """
        who, when = _WHO_AND_WHEN[kind]
        key = _key(said, who)
        earlier = [
            one
            for one in self._of[kind].get(key, ())
            if (on := getattr(one, when)) is not None and on.before(day) is True
        ]
        self._of[kind][key] = [*earlier, said]
        return beside is not None and key in self._of[beside]

    @property
    def voices(self) -> Voices:
        stated: dict[str, Any] = {
            kind: [one for listed in held.values() for one in listed]
            for kind, held in self._of.items()
            if held
        }
        return evolve(self.before, **stated)


def _key(said: _Voice, who: str) -> tuple[object, ...]:
    return said.about, said.team, getattr(said, who)


def _said(fact: Held, changes: list[Change], kind: Kind) -> Held:
    """Give what a field says after the changes made to it."""
    first = changes[0]
    if kind in {Kind.CHOICES, Kind.OPEN_CHOICES, Kind.REFERENCES, Kind.COMPLETE}:
        held = frozenset() if fact is UNKNOWN else fact
        return held | {change.place.member for change in changes if change.value is True}
    return first.value
