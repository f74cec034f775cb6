"""What moved between two assessments: as text, as Markdown, and as JSON `peerkit.changes/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.reports.wording.grounds import GROUNDS, write_grounds
from peerkit.reports.wording.json_text import json_text
from peerkit.reports.wording.lines import titled, wrapped
from peerkit.reports.wording.markdown import code, plain
from peerkit.reports.wording.marked import MarkedText, marked
from peerkit.reports.wording.paths import path_within, value_within
from peerkit.reports.wording.terms import NO_STEP, STATUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from peerkit.assessment import Changes, FactMoved, Moved, Record, Recorded

    _Called = Callable[[Status], str]
    # What a status is called: in plain words, or in marked ones.

SCHEMA = "peerkit.changes/1"


def write_changes_text(
    changes: Changes, *, themes: Mapping[str, str] | None = None, width: int = 88
) -> MarkedText:
    """Write what moved as plain text.

    Args:
        changes: what moved.
        themes: the titles of themes by their ids; ids stand for those that are missing.
        width: the longest line, in characters, as far as words allow.
    """

    def text(line: str, indent: int = 0, hang: int = 2) -> list[str]:
        return wrapped(line, max(width, 40), indent, hang)

    lines = [*titled(_title(changes)), ""]
    for sentence in _sentences(changes):
        lines += text(sentence, hang=0)
    for heading, found in _by_theme(changes, themes or {}):
        lines += ["", "", *titled(heading, "-")]
        for of, each in _by_recommendation(found):
            lines += ["", *text(f"{printable(of.title, limit=None)} [{_id(of)}]")]
            for moved in each:
                lines += text(f"{_move(moved, marked)}:", 2)
                for line in _why(moved, changes):
                    lines += text(line, 4)
    for heading, listed in _others(changes, marked):
        lines += ["", "", *titled(heading, "-")]
        for title, identifier, names in listed:
            lines += text(f"{title} [{identifier}]: {names}")
    return MarkedText(lines)


def write_changes_markdown(changes: Changes, *, themes: Mapping[str, str] | None = None) -> str:
    """Write what moved as Markdown, for a wiki: see `write_changes_text`."""
    lines = [f"# {plain(_title(changes))}", "", *map(plain, _sentences(changes))]
    for heading, found in _by_theme(changes, themes or {}):
        lines += ["", f"## {plain(heading)}"]
        for of, each in _by_recommendation(found):
            lines += ["", f"**{plain(of.title)}** {code(_id(of))}", ""]
            for moved in each:
                lines.append(f"- {plain(_move(moved, STATUS.__getitem__))}")
                lines += [f"  - {plain(line)}" for line in _why(moved, changes)]
    for heading, listed in _others(changes, STATUS.__getitem__):
        lines += ["", f"## {plain(heading)}", ""]
        lines += [f"- {plain(title)} {code(of)}: {plain(names)}" for title, of, names in listed]
    return "\n".join(lines) + "\n"


def write_changes_json(changes: Changes) -> str:
    """Write what moved as JSON; keys may be added to it, and none changes its meaning."""
    return json_text(
        {
            "schema": SCHEMA,
            "organisation": {"id": changes.after.organisation, "name": changes.after.name},
            "before": _record(changes.before),
            "after": _record(changes.after),
            "other_grounds": list(changes.other_grounds()),
            "moved": [
                {
                    **_finding(moved.after),
                    "before": str(moved.before.status),
                    "after": str(moved.after.status),
                    "facts": [
                        {"path": f.path, "before": list(f.before), "after": list(f.after)}
                        for f in moved.facts
                    ],
                }
                for moved in changes.moved
            ],
            "new": [{**_finding(one), "after": str(one.status)} for one in changes.new],
            "gone": [{**_finding(one), "before": str(one.status)} for one in changes.gone],
            "unmoved": changes.unmoved,
        }
    )


def _record(record: Record) -> dict[str, Any]:
    identifier, version, digest = record.pack
    return {
        "as_of": record.as_of.isoformat(),
        "pack": {"id": identifier, "version": version, "digest": digest},
        "profile": record.profile,
        "parameters": dict(sorted(record.parameters.items())),
        "waivers": record.waivers,
    }


def _finding(one: Recorded) -> dict[str, Any]:
    return {
        "recommendation": one.recommendation,
        "title": one.title,
        "theme": one.theme,
        "subject": {"kind": one.kind, "id": one.subject, "name": one.name},
    }


def _title(changes: Changes) -> str:
    before, after = changes.before, changes.after
    return f"{printable(after.name)} from {before.as_of} to {after.as_of}"


def _sentences(changes: Changes) -> Iterator[str]:
    moved, new, gone = len(changes.moved), len(changes.new), len(changes.gone)
    yield (
        f"{moved} of {moved + changes.unmoved} findings came to something else, {new} are new and "
        f"{gone} are gone. {NO_STEP}"
    )
    yield from write_grounds(changes.before, changes.after)


def _by_theme(changes: Changes, themes: Mapping[str, str]) -> Iterator[tuple[str, list[Moved]]]:
    found: dict[str, list[Moved]] = {}
    for moved in changes.moved:
        found.setdefault(moved.after.theme, []).append(moved)
    for theme, of_theme in found.items():
        yield f"{printable(themes.get(theme, theme))} ({len(of_theme)})", of_theme


def _by_recommendation(found: list[Moved]) -> Iterator[tuple[Recorded, list[Moved]]]:
    several: dict[str, list[Moved]] = {}
    for moved in found:
        several.setdefault(moved.after.recommendation, []).append(moved)
    return ((each[0].after, each) for each in several.values())


def _others(changes: Changes, called: _Called) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Give what is new or gone: a title and an id, with the names of what it is about."""
    for heading, found in (("New", changes.new), ("Gone", changes.gone)):
        if found:
            yield f"{heading} ({len(found)})", list(_listed(found, called))


def _listed(found: Iterable[Recorded], called: _Called) -> Iterator[tuple[str, str, str]]:
    by_recommendation: dict[str, list[Recorded]] = {}
    for one in found:
        by_recommendation.setdefault(one.recommendation, []).append(one)
    for several in by_recommendation.values():
        names = "; ".join(f"{printable(one.name)}, {called(one.status)}" for one in several)
        yield printable(several[0].title, limit=None), _id(several[0]), names


def _id(one: Recorded) -> str:
    return printable(one.recommendation)


def _move(moved: Moved, called: _Called) -> str:
    was, now = called(moved.before.status), called(moved.after.status)
    return f"{printable(moved.after.name)}: was {was}, is now {now}"


def _why(moved: Moved, changes: Changes) -> list[str]:
    if not moved.facts:
        grounds = [GROUNDS[name] for name in changes.other_grounds()]
        return [f"the facts are the same; what changed is {' and '.join(grounds)}"]
    # What was missing is said by what is there now.
    learnt = moved.before.status is Status.NOT_KNOWN
    told = [fact for fact in moved.facts if fact.after or not learnt] or moved.facts
    return [_fact(fact, moved.after, learnt=learnt) for fact in told]


def _fact(fact: FactMoved, of: Recorded, *, learnt: bool) -> str:
    path = printable(path_within(fact.path, of.kind, of.subject), limit=None)
    before, after = (
        " and ".join(
            printable(value_within(value, of.kind, of.subject), limit=None) for value in said
        )
        for said in (fact.before, fact.after)
    )
    if not after:
        return f"{path}: {before}, no longer"
    if not before:
        return f"{path}: {after}" if learnt else f"{path}: now {after}"
    return f"{path}: was {before}, is {after}"
