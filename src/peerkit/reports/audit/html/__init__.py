"""A page to bring to a meeting: one file, no script, nothing fetched.

`reports.audit.view` makes plain values of an assessment, `report.html.jinja` says where they stand,
and `report.css` how they look: on a screen, light or dark, on a telephone, and in print.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from peerkit.assessment import Status
from peerkit.errors import printable
from peerkit.reports.audit.view import (
    SHOWN,
    WORDS,
    alone,
    beginnings,
    gaps,
    group_lines,
    sections,
    subject_numbers,
)
from peerkit.reports.graph.picture import write_svg
from peerkit.reports.graph.resting import write_resting_html
from peerkit.reports.wording.facts import Detail, Places
from peerkit.reports.wording.profile import write_profile
from peerkit.reports.wording.waivers import write_idle_waivers, write_waivers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from peerkit.assessment import Assessment
    from peerkit.packs import Parameter


__all__ = ["write_html"]


def write_html(
    assessment: Assessment, *, detail: Detail = Detail.TEAM, places: Places | None = None
) -> str:
    """Write an assessment as one self-contained page (HTML 5).

    Filters work without a script where the browser knows `:has()`; elsewhere, and in print,
    everything is shown.

    Args:
        assessment: what to write.
        detail: how far down facts are named.
        places: gives the place of a fact in its file; without it no places are written.
    """
    from peerkit.planning import standing

    pack = assessment.pack
    read = standing(assessment)
    found = sections(assessment, detail, places)
    present = {word.id for section in found for word, count in section.counts if count}
    subjects = _subjects(assessment)
    shown = [WORDS[status] for status in SHOWN if status in present]
    gaps_found = list(gaps(assessment, detail, places))
    groups = list(group_lines(assessment))
    return _template().render(
        css=_file("report.css"),
        filter_css=_filter_css([word.id for word in shown], [number for number, _ in subjects]),
        name=printable(assessment.organisation.name),
        as_of=assessment.as_of.isoformat(),
        as_of_in_words=f"{assessment.as_of.day} {assessment.as_of:%B %Y}",
        pack=pack,
        contents=list(_contents(bool(gaps_found), bool(groups), bool(pack.reflections))),
        columns={word.id for word in shown} | {str(s) for s in SHOWN if s is not Status.ERROR},
        sections=found,
        gaps=gaps_found,
        filters=shown,
        subjects=subjects,
        groups=groups,
        waivers=write_waivers(assessment) if assessment.waivers else "",
        idle=list(write_idle_waivers(assessment)),
        first=list(beginnings(read, read.holding_back())),
        alone=list(alone(read)),
        find_out=list(beginnings(read, read.to_find_out())),
        **_chain(assessment),
        profile="" if pack.profile is None else write_profile(pack),
        parameters=list(_parameters(assessment)),
    )


def _chain(assessment: Assessment) -> dict[str, str]:
    """Give the picture of themes in which each rests on those before it, and the same in words."""
    from peerkit.planning import theme_graph, with_statuses

    pack = assessment.pack
    graph = with_statuses(theme_graph(pack), assessment)
    picture = write_svg(graph, pack, title="What rests on what, by theme")
    return {"picture": picture, "picture_in_words": write_resting_html(graph)}


def _contents(*has: bool) -> Iterator[tuple[str, str]]:
    has_gaps, has_groups, has_prompts = has
    yield "glance", "At a glance"
    yield "first", "What to do first"
    yield "chain", "What rests on what"
    if has_gaps:
        yield "gaps", "Where the people asked say otherwise"
    yield "findings", "Every recommendation"
    if has_groups:
        yield "groups", "Groups"
    if has_prompts:
        yield "prompts", "To talk over"
    yield "about", "About this page"


def _subjects(assessment: Assessment) -> list[tuple[int, str]]:
    """Give the numbers and names by which the page can be narrowed."""
    names = {number: subject.name for subject, number in subject_numbers(assessment).items()}
    return [(number, printable(names[number])) for number in sorted(names)]


def _parameters(assessment: Assessment) -> Iterator[tuple[Parameter, int]]:
    for parameter in assessment.pack.parameters:
        yield parameter, assessment.parameters[parameter.id]


def _filter_css(statuses: list[str], numbers: list[int]) -> str:
    """Show what has one of the chosen statuses for the chosen subject, and nothing else."""
    rules = [".f{display:none}"]
    for status in statuses:
        chosen = f"body:has(#f-{status}:checked)"
        rules.append(f"{chosen}:has(#s-all:checked) .{status}{{display:block}}")
        rules += [
            f"{chosen}:has(#s-{number}:checked) .{status}-{number}{{display:block}}"
            for number in numbers
        ]
    inner = "\n".join(rules)
    return f"@supports selector(:has(a)) {{ @media not print {{\n{inner}\n}} }}\n"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string(_file("report.html.jinja"))


def _file(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
