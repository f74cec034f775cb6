"""Numbers 50 to 60: names that try to break out of what is written, and targets that fail."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from datetime import date
from typing import Any
from xml.etree.ElementTree import fromstring

import attrs
import pytest
from junitparser import JUnitXml

import peerkit
from peerkit.cli.painting import painted
from peerkit.planning import questions, standing, what_if
from peerkit.planning.roadmaps import roadmap
from peerkit.reports import (
    GRAPH_FORMS,
    ROADMAP_WRITERS,
    SERIES_WRITERS,
    WRITERS,
    MarkedText,
    render_roadmap,
    render_series,
    saved_record,
    write_changes_json,
    write_changes_markdown,
    write_changes_text,
    write_series_html,
)
from peerkit.reports.next_steps import (
    write_form,
    write_questions,
    write_standing_json,
    write_standing_text,
    write_what_if_json,
    write_what_if_text,
)

NAMES = {
    50: ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><b>&amp;"],
    51: ["javascript:alert(1)", "[x](javascript:alert(1))", "data:text/html,x"],
    52: ["</script><script>", "<!--", "]]>"],
    53: ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "=cmd|' /C calc'!A0"],
    54: ["a\u202eb", "a\u2028b", "a\x1b[31mb", "a\x1b]8;;http://x\x07b", "a\x9bb", "a\rb"],
    55: ["a\nerror[PK102]: forged", "a\r\nb"],
    56: ["a\x00b", "a\x0bb", "a\uffffb", "a\ufdd0b", "a\ud800b"],
    57: ["../../etc/passwd", "C:\\x", "file:///etc/passwd"],
    58: ["{0}", "{name} {{", "%s %(a)s"],
    59: ["x" * 100_000],
}
FEW = b"""\
peerkit: profile/1
id: few
title: Few
select: {ids: ["leadership.1*", "managing.*", "supervision.1*"]}
"""
CASES = [(number, name) for number, names in NAMES.items() for name in names]
MARKS = "\U00100000"
"""Where the letters begin with which text writers mark statuses: none may be left in a text."""
IN_XML = {9, 10, 13, *range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000)}
"""What XML 1.0 allows in a text."""


@pytest.fixture(scope="module")
def pack() -> peerkit.Pack:
    return peerkit.load_pack("peer-support-in-practice")


@pytest.fixture(scope="module")
def assess(pack: peerkit.Pack) -> Callable[[str], peerkit.Assessment]:
    """Assess an organisation that was made without our readers, so that any name gets in."""
    some = peerkit.Assessor(pack, profile=peerkit.load_profile(FEW))
    teams = [{"id": "t", "name": "T", "manager": {"entry": "told"}, "complete": ["decisions"]}]
    plain = peerkit.structure({"id": "trust", "name": "T", "teams": teams})

    def assess(name: str) -> peerkit.Assessment:
        named: Any = copy(plain)
        [team] = map(copy, named.teams)
        object.__setattr__(team, "name", name)
        object.__setattr__(named, "name", name)
        object.__setattr__(named, "teams", (team,))
        return some.assess(named, as_of=date(2026, 11, 1))

    return assess


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(("number", "name"), CASES, ids=lambda part: repr(part)[:24])
def test_a_name_does_nothing(
    assess: Callable[[str], peerkit.Assessment], number: int, name: str, form: str
) -> None:
    text = peerkit.render(assess(name), form)
    text.encode("utf-8")
    plain = peerkit.render(assess("T"), form)
    assert {c for c in text if not c.isprintable()} <= {c for c in plain if not c.isprintable()}
    assert max(plain) < MARKS
    assert text.count("\n") <= plain.count("\n") * (1.5 if form == "text" else 1)
    if form != "json":  # which gives programs the value itself, once
        assert len(text) < len(plain) * 3, number
    SAFE[form](text, plain)


def csv_is_safe(text: str, plain: str) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell[:1] in set("=+-@\t\r\uff1d") for row in rows for cell in row)
    assert text.count("\r\n") == plain.count("\r\n")


def xml_is_safe(text: str, plain: str) -> None:
    assert {ord(c) for c in text} <= IN_XML
    root, usual = (fromstring(one.encode()) for one in (text, plain))  # noqa: S314 - our own
    assert [part.tag for part in root.iter()] == [part.tag for part in usual.iter()]
    assert JUnitXml.fromstring(text.encode()).tests == JUnitXml.fromstring(plain.encode()).tests


def sarif_is_safe(text: str, plain: str) -> None:
    [run], [usual] = json.loads(text)["runs"], json.loads(plain)["runs"]
    for one, other in zip(run["results"], usual["results"], strict=True):
        assert one.keys() == other.keys()
        said = one["message"]["text"]
        assert not re.search(r"(?<!\{)\{(?!\{)", said.replace("{{", ""))
        assert not re.search(r"(?<!\\)\[", said)
    assert "uri" not in set(strings(run))


def json_is_safe(text: str, plain: str) -> None:
    assert json.loads(text).keys() == json.loads(plain).keys()


def text_is_safe(text: str, plain: str) -> None:
    lines = set(text.splitlines()) - set(plain.splitlines())
    assert not any(line.startswith(("error", "warning")) for line in lines)
    if isinstance(text, MarkedText) and isinstance(plain, MarkedText):
        steered = re.compile(r"\x1b(?:\[[0-9;]*m)?")
        shown, usual = painted(text), painted(plain)
        assert set(steered.findall(shown)) <= set(steered.findall(usual))
        assert steered.sub("", shown) == text


def html_is_safe(text: str, plain: str) -> None:
    def skeleton(page: str) -> list[str]:
        # The picture is named after what it shows.
        return [re.sub(r"\S*[0-9a-f]{6,}\S*", "", tag) for tag in re.findall(r"<[^>]*>", page)]

    assert "<script" not in text
    assert skeleton(text) == skeleton(plain)


def picture_is_safe(text: str, plain: str) -> None:
    assert {ord(c) for c in text} <= IN_XML
    root, usual = (fromstring(one.encode()) for one in (text, plain))  # noqa: S314 - our own
    assert {part.tag for part in root.iter()} == {part.tag for part in usual.iter()}
    assert {key for part in root.iter() for key in part.attrib} == {
        key for part in usual.iter() for key in part.attrib
    }


def markdown_is_safe(text: str, _plain: str) -> None:
    bare = re.sub(r"(`+).*?\1", "", text)
    assert not re.search(r"(?<!\\)<[a-z!/]", bare)
    assert not re.search(r"(?<!\\)\]\(", bare)


SAFE: dict[str, Callable[[str, str], None]] = {
    "csv": csv_is_safe,
    "html": html_is_safe,
    "markdown": markdown_is_safe,
    "junit": xml_is_safe,
    "sarif": sarif_is_safe,
    "json": json_is_safe,
    "text": text_is_safe,
}
"""What else must hold of a format; a new one without an entry here fails."""


def others(assessment: peerkit.Assessment) -> dict[str, tuple[Callable[[str, str], None], str]]:
    """Give what else is written, each with what must hold of it."""
    before = attrs.evolve(saved_record(assessment), as_of=date(2026, 10, 1), findings=())
    moved = peerkit.changes(before, saved_record(assessment))
    asked = questions(assessment)
    stand = standing(assessment)
    changed = what_if(assessment, assessment.organisation)
    written: dict[str, tuple[Callable[[str, str], None], str]] = {
        "changes as text": (text_is_safe, write_changes_text(moved)),
        "changes as Markdown": (markdown_is_safe, write_changes_markdown(moved)),
        "changes as JSON": (json_is_safe, write_changes_json(moved)),
        "questions": (text_is_safe, write_questions(asked, most=None)),
        "questions as Markdown": (markdown_is_safe, write_questions(asked, markdown=True)),
        "questions as a form": (text_is_safe, write_form(asked)),
        "what comes next": (text_is_safe, write_standing_text(stand, most=None)),
        "what comes next, as JSON": (json_is_safe, write_standing_json(stand)),
        "what if": (text_is_safe, write_what_if_text(changed)),
        "what if, as JSON": (json_is_safe, write_what_if_json(changed)),
    }
    checks = {"json": json_is_safe, "markdown": markdown_is_safe, "svg": picture_is_safe}
    in_a_row = peerkit.series([before, saved_record(assessment)])
    edited = peerkit.series([before, edited_record(assessment)])
    written["a series as HTML"] = (html_is_safe, write_series_html(in_a_row))
    written["an edited series as HTML"] = (html_is_safe, write_series_html(edited))
    for form in SERIES_WRITERS:
        written[f"a series, {form}"] = (
            checks.get(form, text_is_safe),
            render_series(in_a_row, form),
        )
        text = render_series(edited, form)
        written[f"an edited series, {form}"] = (checks.get(form, text_is_safe), text)
    with suppress(peerkit.ModelError):  # other states are made by the model, which takes few names
        way = roadmap(assessment)
        for form in ROADMAP_WRITERS:
            check = checks.get(form, text_is_safe)
            written[f"a roadmap, {form}"] = (check, render_roadmap(way, form))
    for form in GRAPH_FORMS:
        is_xml = form in {"svg", "graphml"}
        check = picture_is_safe if is_xml else text_is_safe
        written[f"a picture, {form}"] = (check, peerkit.draw(assessment, form))
    return written


def edited_record(assessment: peerkit.Assessment) -> peerkit.Record:
    """Give what was saved as somebody may have edited it: the name wherever any text stands."""
    record, name = saved_record(assessment), assessment.organisation.name
    findings = (
        attrs.evolve(one, recommendation=f"{name}{number % 3}", title=name, theme=name)
        for number, one in enumerate(record.findings)
    )
    return attrs.evolve(
        record,
        pack=(name, name, name),
        profile=name,
        waivers=name,
        parameters={name: 1},
        findings=tuple(findings),
    )


@pytest.mark.parametrize(("number", "name"), CASES, ids=lambda part: repr(part)[:24])
def test_a_name_does_nothing_elsewhere(
    assess: Callable[[str], peerkit.Assessment], number: int, name: str
) -> None:
    usual = others(assess("T"))
    for what, (is_safe, text) in others(assess(name)).items():
        plain = usual[what][1]
        text.encode("utf-8")
        assert max(plain) < MARKS, what
        odd = {c for c in text if not c.isprintable()} - {c for c in plain if not c.isprintable()}
        assert not odd, what
        assert text.count("\n") <= plain.count("\n") * 2 + 4, what
        if "JSON" not in what and "json" not in what:
            assert len(text) < len(plain) * 4 + 2_000, (what, number)
        is_safe(text, plain)


def test_there_are_as_many_names_as_were_agreed() -> None:
    assert len({name for _, name in CASES}) == len(CASES) >= 33
    assert set(NAMES) == set(range(50, 60))
