"""What a recommendation, group, prompt, note or event of a pack says, as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peerkit.language import Definition, nodes
from peerkit.packs import ContextNote, Event, Group, Need, Pack, Recommendation, Reflection, Rule
from peerkit.reports.explaining.influences import write_influences
from peerkit.reports.wording.terms import HOLDER, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_recommendation(pack: Pack, identifier: str) -> str | None:
    """Write the page of whatever has this id in the pack; give nothing if nothing has."""
    items: list[Recommendation | Group | Reflection | ContextNote | Event] = [
        *(rule.recommendation for rule in pack.rules),
        *(grouped.group for grouped in pack.groups),
        *pack.reflections,
        *pack.context,
        *pack.events,
    ]
    item = next((item for item in items if item.id == identifier), None)
    if item is None:
        return None
    lines = [f"{item.title} [{item.id}]"]
    if not isinstance(item, Event):
        lines.append(f"{strength(item.strength, pack)}: {item.cites}.")
    match item:
        case Recommendation():
            lines += _recommendation(item, pack)
        case Group():
            lines += ["", "Parts:"]
            lines += [f"  {letter}: {part}" for letter, part in item.parts.items()]
            lines += [
                f"  {part} stands beside them and decides nothing" for part in item.beside.values()
            ]
            lines.append(f"Composed as: {item.composed_as or 'all parts'}")
        case Reflection():
            lines += ["", f"To talk over, never judged: {item.prompt}"]
        case ContextNote():
            lines += ["", item.note]
    if not isinstance(item, Reflection | ContextNote):
        lines += _needs("Rests on", item.needs)
    following = [(rests, need) for rests, need in pack.needs() if need.id == identifier]
    if following:
        lines += ["", "What rests on it:"]
        lines += [f"  {rests} ({need.basis}: {need.because})" for rests, need in following]
    return "\n".join(lines) + "\n"


def _recommendation(item: Recommendation, pack: Pack) -> Iterator[str]:
    yield ""
    yield (
        f"Asked of: each {item.subject}" if item.subject == "team" else f"Asked of: {item.subject}"
    )
    if item.applies_when is not None:
        yield f"Applies when: {_expression(item.applies_when)}"
    yield f"Met when: {_expression(item.met_when)}"
    if item.corroborated_by is not None:
        yield f"Held against: {_expression(item.corroborated_by)}"
    rule = next(rule for rule in pack.rules if rule.recommendation.id == item.id)
    used = _definitions_of(rule)
    for definition in pack.header.definitions:
        if definition.name in used:
            yield f"  where {definition.name} is {_expression(definition.means)}"
            yield f"    ({definition.because})"
    yield ""
    yield from write_influences(rule)
    yield ""
    yield f"To ask: {item.ask}"
    yield f"To do, for {HOLDER[item.remedy.holder]}: {_one_line(item.remedy.text)}"
    yield f"To talk over: {item.reflect}"


def _definitions_of(rule: Rule) -> set[str]:
    """Give the names of the definitions that decide a recommendation, however far behind."""
    trees = [tree for tree in (rule.applies, rule.met, rule.corroborated) if tree is not None]
    return {n.name for tree in trees for n in nodes(tree) if isinstance(n, Definition)}


def _needs(title: str, needs: Iterable[Need]) -> list[str]:
    lines = [f"  {need.id} ({need.basis}: {need.because})" for need in needs]
    return ["", f"{title}:", *lines] if lines else []


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _expression(text: str) -> str:
    """Write an expression on one line: what stood at a line's end inside brackets leaves no gap."""
    return re.sub(r"(?<=[(\[{]) | (?=[)\]}])", "", _one_line(text))
