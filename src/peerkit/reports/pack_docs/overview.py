"""The table of a source's clauses, and a page for each theme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from peerkit.assessment import Status
from peerkit.assessment.examples import examples_of
from peerkit.packs import ContextNote, Group, Pack, Recommendation, Reflection
from peerkit.reports.wording.markdown import code, link, linked, plain, table, theme_page
from peerkit.reports.wording.terms import STATUS, strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.packs import Rule

Item: TypeAlias = Recommendation | Group | Reflection | ContextNote

_KINDS = {
    Recommendation: "recommendation",
    Group: "group",
    Reflection: "prompt",
    ContextNote: "note",
}
_HEADS = ("clause", "section", "item", "pages", "is a", "title", "can come to", "examples")


def overview(pack: Pack) -> str:
    """Write the first page: every clause, where the source has it, and what is made of it."""
    return "\n".join(_overview(pack)) + "\n"


def theme_pages(pack: Pack) -> dict[str, str]:
    """Write a page a theme: its recommendations and groups, its prompts and notes."""
    return {theme_page(theme.id): "\n".join(_theme(theme.id, pack)) + "\n" for theme in pack.themes}


def _overview(pack: Pack) -> Iterator[str]:
    yield f"# {plain(pack.header.title)}"
    yield ""
    yield f"The pack {code(pack.id)}, version {code(pack.version)}:"
    counts = len(pack.rules), len(pack.groups), len(pack.reflections), len(pack.context)
    yield "{} recommendations, {} groups, {} prompts and {} notes.".format(*counts)
    yield f"What its rules read, and what it defines: {link('facts', 'facts.md')}."
    yield from ("", "## Themes", "")
    yield from (f"- {link(plain(theme.title), theme_page(theme.id))}" for theme in pack.themes)
    yield from ("", "## Clause by clause", "")
    rules = {rule.recommendation.id: rule for rule in pack.rules}
    rows = (
        (
            linked(item.id, pack),
            plain(item.cites.section),
            plain(item.cites.item or ""),
            plain(item.cites.pages),
            _KINDS[type(item)],
            plain(item.title),
            _can_come_to(item, rules),
            _example_counts(item, rules),
        )
        for theme in pack.themes
        for item in _items(theme.id, pack)
    )
    yield from table(_HEADS, rows)


def _theme(theme: str, pack: Pack) -> Iterator[str]:
    yield f"# {plain(next(one.title for one in pack.themes if one.id == theme))}"
    sections = {
        "Recommendations": Recommendation,
        "Groups": Group,
        "To talk over; nothing here is judged": Reflection,
        "What the source says besides": ContextNote,
    }
    for title, kind in sections.items():
        items = [item for item in _items(theme, pack) if isinstance(item, kind)]
        if items:
            yield from ("", f"## {title}", "")
        for item in items:
            said = _said(item)
            if said is None:
                yield f"- {linked(item.id, pack)} {plain(item.title)}"
                continue
            yield f"- {code(item.id)} **{plain(item.title)}**. {plain(said)}"
            yield f"  {plain(strength(item.strength, pack))}: {plain(str(item.cites))}."


def _said(item: Item) -> str | None:
    if isinstance(item, Reflection):
        return item.prompt
    return item.note if isinstance(item, ContextNote) else None


def _items(theme: str, pack: Pack) -> list[Item]:
    every: list[Item] = [
        *(rule.recommendation for rule in pack.rules),
        *(grouped.group for grouped in pack.groups),
        *pack.reflections,
        *pack.context,
    ]
    return [item for item in every if item.theme == theme]


def _can_come_to(item: Item, rules: dict[str, Rule]) -> str:
    """Give the statuses that an item can come to; a rule that fails on a date comes on top."""
    if isinstance(item, Recommendation):
        found = [Status.MET, Status.NOT_MET, Status.NOT_KNOWN]
        asked = rules[item.id].applies is not None
        found += [Status.NOT_APPLICABLE] if asked else []
    elif isinstance(item, Group):
        found = [status for status in STATUS if status is not Status.ERROR]
    else:
        return "no status"
    return ", ".join(STATUS[status] for status in found)


def _example_counts(item: Item, rules: dict[str, Rule]) -> str:
    if not isinstance(item, Recommendation):
        return ""
    counts = Counter(status for status, _, _ in examples_of(rules[item.id]))
    words = {str(status): said for status, said in STATUS.items()}
    return ", ".join(
        f"{count} {words.get(status, plain(status))}" for status, count in counts.items()
    )
