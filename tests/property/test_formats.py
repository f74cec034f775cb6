"""What is written of made-up organisations is valid by schemas and readers that are not ours."""

import csv
import io
import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import peerkit
from peerkit.model import Organisation
from peerkit.packs import Pack, load_pack
from peerkit.planning import what_if
from peerkit.planning.roadmaps import RoadmapTooLargeError
from peerkit.reports import Detail, render_roadmap, saved_record, write_changes_json
from peerkit.reports.next_steps import write_standing_json, write_what_if_json
from peerkit.reports.schemas import report_schema

AS_OF = date(2025, 6, 15)
SCHEMAS = Path(os.environ.get("PEERKIT_SCHEMAS", Path(__file__).parents[2] / "../shared/schemas"))
# A quarter of the examples of other laws: 500 of them with the profile `ci`.
some = settings(
    max_examples=max(settings().max_examples // 4, 1),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def assessor() -> peerkit.Assessor:
    """A part of the built-in pack, so that many organisations can be tried."""
    pack = load_pack("peer-support-in-practice")
    return peerkit.Assessor(
        Pack(
            header=pack.header,
            rules=pack.rules[::8],
            groups=(),
            reflections=pack.reflections[:1],
            context=(),
            digest=pack.digest,
            left_out=frozenset(pack.titles()) - {r.recommendation.id for r in pack.rules[::8]},
        )
    )


def each(
    wholes: st.SearchStrategy[Organisation], check: Callable[[Organisation, Detail], None]
) -> None:
    @some
    @given(wholes, st.sampled_from(Detail))
    def every(whole: Organisation, detail: Detail) -> None:
        check(whole, detail)

    every()


@pytest.fixture
def written(assessor: peerkit.Assessor) -> Callable[..., str]:
    def written(whole: Organisation, form: str, detail: Detail) -> str:
        return peerkit.render(assessor.assess(whole, as_of=AS_OF), form, detail=detail)

    return written


def official(name: str) -> Path:
    if not (SCHEMAS / name).exists():
        pytest.skip(f"{name} is not there: PEERKIT_SCHEMAS names a folder that has it")
    return SCHEMAS / name


def test_sarif(wholes: st.SearchStrategy[Organisation], written: Callable[..., str]) -> None:
    schema: Any = json.loads(official("sarif-schema-2.1.0.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    each(
        wholes,
        lambda whole, detail: validator.validate(json.loads(written(whole, "sarif", detail))),
    )


def test_json(wholes: st.SearchStrategy[Organisation], written: Callable[..., str]) -> None:
    """By our own schema, which a validator holds it against that is not ours."""
    validator = jsonschema_rs.validator_for(report_schema("assessment"))
    each(
        wholes,
        lambda whole, detail: validator.validate(json.loads(written(whole, "json", detail))),
    )


def test_changes(wholes: st.SearchStrategy[Organisation], assessor: peerkit.Assessor) -> None:
    validator = jsonschema_rs.validator_for(report_schema("changes"))

    @some
    @given(wholes, wholes)
    def check(before: Organisation, after: Organisation) -> None:
        records = [saved_record(assessor.assess(one, as_of=AS_OF)) for one in (before, after)]
        validator.validate(json.loads(write_changes_json(peerkit.changes(*records))))

    check()


def test_what_to_do_next(
    wholes: st.SearchStrategy[Organisation], assessor: peerkit.Assessor
) -> None:
    validator = jsonschema_rs.validator_for(report_schema("next"))

    def check(whole: Organisation, _: Detail) -> None:
        standings = peerkit.standing(assessor.assess(whole, as_of=AS_OF))
        validator.validate(json.loads(write_standing_json(standings)))

    each(wholes, check)


def test_roadmap(wholes: st.SearchStrategy[Organisation], assessor: peerkit.Assessor) -> None:
    """Of some of the goals, as exact answers take their time; too large a question has none."""
    validator = jsonschema_rs.validator_for(report_schema("roadmap"))
    goals = ",".join(rule.recommendation.id for rule in assessor.pack.rules[::4])

    def check(whole: Organisation, detail: Detail) -> None:
        with suppress(RoadmapTooLargeError):
            found = assessor.assess(whole, as_of=AS_OF)
            way = peerkit.roadmap(found, goal=goals, capacity=2, most=1_000)
            validator.validate(json.loads(render_roadmap(way, "json", detail=detail)))

    each(wholes, check)


def test_what_if(wholes: st.SearchStrategy[Organisation], assessor: peerkit.Assessor) -> None:
    validator = jsonschema_rs.validator_for(report_schema("what-if"))

    @some
    @given(wholes, wholes)
    def check(before: Organisation, after: Organisation) -> None:
        found = what_if(assessor.assess(before, as_of=AS_OF), after)
        validator.validate(json.loads(write_what_if_json(found)))

    check()


def test_junit(wholes: st.SearchStrategy[Organisation], written: Callable[..., str]) -> None:
    schema = xmlschema.XMLSchema(official("junit-10.xsd"))
    each(wholes, lambda whole, detail: schema.validate(written(whole, "junit", detail)))


class Page(HTMLParser):
    """Reads a page that leaves no element open, as a browser would have to guess where it ends."""

    EMPTY = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html(wholes: st.SearchStrategy[Organisation], written: Callable[..., str]) -> None:
    def check(whole: Organisation, detail: Detail) -> None:
        assert Page(written(whole, "html", detail)).ids

    each(wholes, check)


def test_a_page_that_is_left_open_is_noticed() -> None:
    for text in ("<p>", "<p><b></p></b>", "<i id=a></i><i id=a></i>"):
        with pytest.raises(AssertionError):
            Page(text)


def test_csv(wholes: st.SearchStrategy[Organisation], written: Callable[..., str]) -> None:
    def check(whole: Organisation, detail: Detail) -> None:
        text = written(whole, "csv", detail)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}

    each(wholes, check)
