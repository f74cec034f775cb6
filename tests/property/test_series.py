"""Laws of a series: it says what its assessments say, and what holding two together does."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import product
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from peerkit.assessment import Record, Recorded, Status, changes, series
from peerkit.reports import render_series, write_series_html
from peerkit.reports.wording.terms import counted

SVG = "{http://www.w3.org/2000/svg}"
OUTCOMES = [status for status in Status if status is not Status.PARTLY_MET]
ASKED = [*product([("a", "one"), ("b", "one"), ("c", "two")], "tuv")]
"""Recommendations with their themes, and teams."""


def finding(asked: tuple[tuple[str, str], str], status: Status) -> Recorded:
    (recommendation, theme), team = asked
    return Recorded(
        recommendation=recommendation,
        title=f"Title of {recommendation}",
        theme=theme,
        kind="team",
        subject=team,
        name=f"Team {team}",
        status=status,
        facts=frozenset(),
    )


def record(day: int, outcomes: dict[Any, Status], digest: str, waivers: str | None) -> Record:
    return Record(
        organisation="trust",
        name="The Trust",
        as_of=date(2026, 1, 1) + timedelta(days=day),
        pack=("pack", "1", digest),
        profile=None,
        parameters={},
        waivers=waivers,
        findings=tuple(finding(one, outcomes[one]) for one in ASKED if one in outcomes),
    )


records = st.builds(
    record,
    st.integers(0, 1000),
    st.dictionaries(st.sampled_from(ASKED), st.sampled_from(OUTCOMES)),
    st.sampled_from("de"),
    st.sampled_from([None, "w"]),
)
several = st.lists(records, min_size=2, max_size=5, unique_by=lambda record: record.as_of)


@given(several)
def test_two_say_what_holding_one_beside_the_other_says(found: list[Record]) -> None:
    first, second = sorted(found, key=lambda record: record.as_of)[:2]
    held = changes(first, second)
    assert series([first, second]).steps == (held,)
    brute = Counter((moved.before.status, moved.after.status) for moved in held.moved)
    assert held.moves() == brute


@given(several, st.randoms())
def test_the_order_in_which_they_are_given_does_not_matter(found: list[Record], by: Any) -> None:  # noqa: ANN401
    mixed = by.sample(found, len(found))
    assert series(mixed) == series(found)


@given(several)
def test_every_finding_is_counted_once(found: list[Record]) -> None:
    made = series(found)
    by_theme = [made.of_theme(theme) for theme in made.themes]
    by_one = [
        course.of_recommendation(one) for course in by_theme for one in course.recommendations
    ]
    for number, one in enumerate(made.records):
        assert sum(made.counts[number].values()) == len(one.findings)
        for parts in (by_theme, by_one):
            assert sum((Counter(part.counts[number]) for part in parts), Counter()) == Counter(
                made.counts[number]
            )


@given(several)
def test_what_stands_is_what_stood_and_what_happened(found: list[Record]) -> None:
    made = series(found)
    for course in (made, *map(made.of_theme, made.themes)):
        for number, step in enumerate(course.steps):
            counts = Counter(course.counts[number])
            for (was, now), count in step.moves().items():
                counts[was] -= count
                counts[now] += count
            counts.update(one.status for one in step.new)
            counts.subtract(one.status for one in step.gone)
            assert +counts == Counter(course.counts[number + 1])


def numbers_of_text(text: str) -> list[list[int]]:
    lines = re.findall(r"^  \d{4}-\d\d-\d\d((?:  +\d+)+|  not asked)$", text, re.MULTILINE)
    return [[int(number) for number in re.findall(r"\d+", line)] for line in lines]


def numbers_of_markdown(text: str) -> list[list[int]]:
    rows = re.findall(r"^\| \d{4}-\d\d-\d\d \|(.*)\|[^|]*\|$", text, re.MULTILINE)
    return [[int(number) for number in re.findall(r"\d+", row)] for row in rows]


def numbers_of_picture(text: str) -> list[list[int]]:
    """Give the numbers beside the marks, where anything was asked."""
    found = []
    for group in ET.fromstring(text).iter(f"{SVG}g"):  # noqa: S314 - ours
        shown = [part for part in group.findall(f"{SVG}text") if (part.text or "").isdigit()]
        if shown:
            found.append([int(part.text or "") for part in shown if part.text != "0"])
    return found


def words_of_list(text: str) -> list[str]:
    """Give what the list says of each day, before what moved."""
    entries = ET.fromstring(text).findall("li/ul/li")  # noqa: S314 - ours
    return [re.split("; | \\(Break", entry.text or "")[0] for entry in entries]


@given(several)
def test_every_form_has_the_same_numbers(found: list[Record]) -> None:
    made = series(found)
    used = [status for status in Status if any(status in counts for counts in made.counts)]
    days = [
        (record.as_of, course.counts[number])
        for course in map(made.of_theme, made.themes)
        for number, record in enumerate(made.records)
    ]
    rows = [[counts.get(status, 0) for status in used] if counts else [] for _, counts in days]
    assert numbers_of_text(render_series(made)) == rows
    assert numbers_of_markdown(render_series(made, "markdown")) == rows
    drawn = [list(counts.values()) for _, counts in days if counts]
    assert numbers_of_picture(render_series(made, "svg")) == drawn
    assert words_of_list(write_series_html(made)) == [
        f"{day}: {counted(counts) if counts else 'not asked'}" for day, counts in days
    ]
