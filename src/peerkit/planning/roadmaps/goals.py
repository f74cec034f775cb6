"""Which findings a roadmap is to bring to met, and the start that it may have to suppose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from peerkit.errors import Diagnostic, InputError, Location, printable, suggest
from peerkit.facts import UNKNOWN, PartialDate, as_listed
from peerkit.model import Organisation, Team, evolve
from peerkit.model.people import Appointment, RoleKind
from peerkit.packs import Basis, Pack
from peerkit.planning.graph import Graph, dependency_graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

ALL, THEME, FIRST_START = "all", "theme:", "first-start:"

_PEERS = frozenset({RoleKind.PEER_WORKER, RoleKind.SENIOR_PEER_WORKER})


def hard_needs(pack: Pack) -> Graph:
    """Give what must come first: the dependencies that the report states or logic demands."""
    graph = dependency_graph(pack)
    hard = [(a, b) for a, b in graph.edges if graph.edges[a, b]["basis"] is not Basis.IMPLIED]
    return graph.edge_subgraph(hard).copy() if hard else nx.DiGraph()


def chosen(pack: Pack, goal: str) -> frozenset[str]:
    """Give the ids of the recommendations that a goal names.

    Args:
        pack: the rules.
        goal: `all`, `theme:ID`, `first-start:DATE`, or ids of recommendations and groups with
            commas between them.

    Raises:
        InputError: it names nothing in the pack.
    """
    every = {rule.recommendation.id: rule.recommendation for rule in pack.rules}
    if goal == ALL:
        return frozenset(every)
    if goal.startswith(THEME):
        theme = goal.removeprefix(THEME)
        themes = [one.id for one in pack.themes]
        if theme not in themes:
            raise _refused("theme", theme, themes)
        return frozenset(i for i, rule in every.items() if rule.theme == theme)
    if goal.startswith(FIRST_START):
        return _before_events(pack)
    parts = {g.group.id: frozenset(g.group.parts.values()) for g in pack.groups}
    found: set[str] = set()
    for name in (name.strip() for name in goal.split(",")):
        if name not in every and name not in parts:
            raise _refused("recommendation or group", name, [*every, *parts])
        found |= parts.get(name, {name})
    return frozenset(found & set(every))


def _before_events(pack: Pack) -> frozenset[str]:
    """Give what the pack has come before its events, and whatever must come before that."""
    every = {rule.recommendation.id for rule in pack.rules}
    parts = {g.group.id: frozenset(g.group.parts.values()) for g in pack.groups}
    hard = hard_needs(pack)
    wanted = {need.id for event in pack.events for need in event.needs}
    if not wanted:
        raise _refused("event", "first-start", [])
    for name in list(wanted):
        if name in hard:
            wanted |= nx.ancestors(hard, name)
    for name in list(wanted):
        wanted |= parts.get(name, frozenset())
    return frozenset(wanted & every)


def start_of(goal: str) -> date | None:
    """Give the day of the first start that a goal supposes, if it does.

    Raises:
        InputError: it names no day.
    """
    if not goal.startswith(FIRST_START):
        return None
    try:
        day = PartialDate.parse(goal.removeprefix(FIRST_START))
    except ValueError:
        day = None
    if day is None or day.day is None:
        raise _refused("day", goal.removeprefix(FIRST_START), [])
    return day.earliest


def supposing_start(organisation: Organisation, day: date) -> Organisation:
    """Give the organisation with a first start on a day in every team that has yet to have one.

    A team that is meant to have peer workers and has no post for one gets such a post; a post that
    has no first day gets this one. What has started has started.
    """
    if organisation.teams is UNKNOWN:
        return organisation
    kinds = {role.id: role.kind for role in as_listed(organisation.roles)}
    meant = organisation.programme.teams
    teams = [
        _with_start(team, day, kinds, is_meant=meant is not UNKNOWN and team.id in meant)
        for team in organisation.teams
    ]
    return evolve(organisation, teams=teams)


def _with_start(team: Team, day: date, kinds: dict[str, RoleKind], *, is_meant: bool) -> Team:
    posts = as_listed(team.appointments)
    peers = [post for post in posts if kinds.get(str(post.role), post.role) in _PEERS]
    if not peers:
        if not is_meant:
            return team
        new = Appointment(role=RoleKind.PEER_WORKER, starts_on=PartialDate.of(day))
        return evolve(team, appointments=[*posts, new])
    if all(post.starts_on is not UNKNOWN for post in peers):
        return team
    dated = [
        evolve(post, starts_on=day) if post in peers and post.starts_on is UNKNOWN else post
        for post in posts
    ]
    return evolve(team, appointments=dated)


def _refused(what: str, name: str, known: Iterable[str]) -> InputError:
    shown = printable(name)
    problem = Diagnostic(
        code="PK501",
        message=f"no {what} for a roadmap is called `{shown}`",
        location=Location(path="goal"),
        help=suggest(shown, known),
    )
    return InputError([problem])
