"""One page for each recommendation, group and event of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from peerkit.assessment.examples import examples_of
from peerkit.documents.writer import write_tree
from peerkit.model.register import SubjectKind
from peerkit.reports.explaining.influences import write_influences
from peerkit.reports.pack_docs.expressions import names_in, write_expression
from peerkit.reports.wording.markdown import block, code, link, linked, plain, theme_page
from peerkit.reports.wording.terms import HOLDER, STATUS, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.packs import Event, Group, Need, Pack, Recommendation, Rule

_STATUS_WORDS = {str(status): words for status, words in STATUS.items()}


def item_pages(pack: Pack) -> dict[str, str]:
    """Write the pages of everything that can be rested on, by their file names."""
    pages = {rule.recommendation.id: _of_recommendation(rule, pack) for rule in pack.rules}
    pages |= {grouped.group.id: _of_group(grouped.group, pack) for grouped in pack.groups}
    pages |= {event.id: _of_event(event, pack) for event in pack.events}
    return {f"{identifier}.md": "\n".join(lines) + "\n" for identifier, lines in pages.items()}


def _of_recommendation(rule: Rule, pack: Pack) -> Iterator[str]:
    item = rule.recommendation
    yield from _heading(item, pack)
    asked = "each team" if item.subject is SubjectKind.TEAM else f"the {item.subject}"
    yield from ("", "## What it asks", "", f"Asked of {asked}: {plain(item.ask)}", "")
    yield f"To do, for {HOLDER[item.remedy.holder]}: {plain(item.remedy.text)}"
    yield from ("", f"To talk over: {plain(item.reflect)}")
    yield from ("", "## How it is decided", "")
    yield from _decision(item, pack)
    yield from ("", block("\n".join(write_influences(rule)), "text"))
    yield from ("", "## Examples")
    yield from _examples(rule)
    yield from _equivalents(item)
    yield from _dependencies(item, pack)


def _of_group(item: Group, pack: Pack) -> Iterator[str]:
    yield from _heading(item, pack)
    yield from ("", "## Its parts", "")
    titles = pack.titles()
    for letter, part in item.parts.items():
        yield f"- {letter}: {linked(part, pack)} {plain(titles[part])}"
    for part in item.beside.values():
        yield f"- beside them, deciding nothing: {linked(part, pack)} {plain(titles[part])}"
    yield from ("", f"Composed as: {code(item.composed_as) if item.composed_as else 'all parts'}.")
    yield from _dependencies(item, pack)


def _of_event(item: Event, pack: Pack) -> Iterator[str]:
    yield f"# {plain(item.title)}"
    yield from ("", f"{code(item.id)}: something that happens at a time.")
    yield from _dependencies(item, pack)


def _heading(item: Recommendation | Group, pack: Pack) -> Iterator[str]:
    theme = next(theme for theme in pack.themes if theme.id == item.theme)
    source = pack.header.source
    by = ", ".join(plain(said) for said in (source.author, source.publisher) if said)
    yield f"# {plain(item.title)}"
    yield from ("", f"{code(item.id)}, in {link(plain(theme.title), theme_page(theme.id))}.")
    yield from ("", f"{plain(strength(item.strength, pack))}: {plain(str(item.cites))}")
    yield f"of *{plain(source.title)}*{f' ({by})' if by else ''}."


def _decision(item: Recommendation, pack: Pack) -> Iterator[str]:
    used: dict[str, None] = {}
    asked = {
        "It applies when": item.applies_when,
        "It is met when": item.met_when,
        "Held against": item.corroborated_by,
    }
    for words, text in asked.items():
        if text is not None:
            used |= dict.fromkeys(_defined(text, item.subject, pack))
            yield from (f"{words}: {write_expression(text, item.subject, pack)}", "")
    meanings = {definition.name: definition for definition in pack.header.definitions}
    waiting = list(used)
    for name in waiting:
        meaning = meanings[name]
        more = _defined(meaning.means, meaning.subject, pack)
        waiting += [other for other in more if other not in waiting]
        written = write_expression(meaning.means, meaning.subject, pack)
        yield f"- where {code(name)} is {written}. {plain(meaning.because)}"


def _defined(text: str, subject: SubjectKind, pack: Pack) -> list[str]:
    meanings = {definition.name for definition in pack.header.definitions}
    found = names_in(text, subject, pack)
    return [named.name for named in found if named.of is None and named.name in meanings]


def _examples(rule: Rule) -> Iterator[str]:
    by_status: dict[str, list[Any]] = {}
    for status, _, facts in examples_of(rule):
        by_status.setdefault(status, []).append(facts)
    for status, several in by_status.items():
        yield from ("", f"### {_STATUS_WORDS.get(status, plain(status)).capitalize()}")
        for facts in several:
            stated = facts if isinstance(facts, Mapping) and facts else None
            shown = write_tree(dict(stated)) if stated is not None else "# nothing is stated"
            yield from ("", block(shown, "yaml"))
    if not by_status:
        yield from ("", "None yet.")


def _equivalents(item: Recommendation) -> Iterator[str]:
    if item.equivalents:
        yield from ("", "## What makes no difference", "")
        yield "Written in another way, it would come to the same:"
        yield ""
        for said in item.equivalents:
            yield f"- {code(said.reads)}: {plain(said.because)}"


def _dependencies(item: Recommendation | Group | Event, pack: Pack) -> Iterator[str]:
    following = [(rests, need) for rests, need in pack.needs() if need.id == item.id]
    yield from _listed("What it rests on", ((need.id, need) for need in item.needs), pack)
    yield from _listed("What rests on it", following, pack)


def _listed(title: str, needs: Iterable[tuple[str, Need]], pack: Pack) -> Iterator[str]:
    titles = pack.titles()
    lines = [
        f"- {linked(identifier, pack)} {plain(titles[identifier])} "
        f"({need.basis}: {plain(need.because)})"
        for identifier, need in needs
    ]
    if lines:
        yield from ("", f"## {title}", "", *lines)
