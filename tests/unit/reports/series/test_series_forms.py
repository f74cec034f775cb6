"""A series in words: as text, as Markdown and as a list of HTML, and what its picture calls out."""

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import peerkit
from peerkit.assessment import Record, Series, record_of, series
from peerkit.packs import Pack
from peerkit.reports import render_series, write_series_html
from peerkit.reports.series.words import apart

MakePack = Callable[..., Pack]
SPRING, AUTUMN, WINTER = date(2026, 3, 1), date(2026, 9, 15), date(2026, 12, 1)
RULES = (
    {"id": "a", "title": "The manager chose", "subject": "team", "met_when": 'entry == "chose"'},
    {"id": "b", "title": "A rationale", "met_when": "stated(organisation.vision.rationale)"},
)
THEMES = {"none": "Nothing of this was asked", "first": "First things"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def record(make_pack: MakePack) -> Callable[..., Record]:
    """Assess teams whose managers came to it so."""
    rules = [
        {**rule, "met_when": rule["met_when"].replace("entry", "manager.entry")} for rule in RULES
    ]
    assessor = peerkit.Assessor(make_pack(*rules))

    def record(day: date, **entries: str) -> Record:
        teams = [
            {"id": name, "name": name.title(), "manager": {"entry": entry}}
            for name, entry in entries.items()
        ]
        trust: dict[str, Any] = {"id": "trust", "name": "The Trust", "teams": teams}
        return record_of(assessor.assess(peerkit.structure(trust), as_of=day))

    return record


@pytest.fixture
def three(record: Callable[..., Record]) -> Series:
    return series(
        [
            record(SPRING, elm="told"),
            record(AUTUMN, elm="chose"),
            record(WINTER, elm="chose", oak="told"),
        ]
    )


def lines_of_picture(made: Series, **options: Any) -> list[str]:  # noqa: ANN401 - as it takes
    root = ET.fromstring(render_series(made, "svg", themes=THEMES, **options))  # noqa: S314 - ours
    return [part.text or "" for part in root.iter(f"{SVG}text")]


def test_text_has_a_line_a_day_and_what_moved_between(three: Series) -> None:
    text = render_series(three, themes=THEMES)
    assert text.startswith("The Trust: 3 assessments, 2026-03-01 to 2026-12-01\n====")
    assert text.endswith(
        """

First things
------------
              in place  not in place  not known
  2026-03-01         0             1          1
    1 moved (1 from not in place to in place)
  2026-09-15         1             0          1
  -- Break 1 --
    1 new
  2026-12-01         1             1          1
"""
    )
    assert "Nothing of this" not in text


def test_a_team_that_comes_is_new_and_called_out(three: Series) -> None:
    said = (
        "Break 1, between 2026-09-15 and 2026-12-01: New on 2026-12-01: all that is asked of Oak. "
        "None of it moved."
    )
    assert said in " ".join(render_series(three).replace("\n  ", " ").split("\n"))
    assert f"- {said}\n" in render_series(three, "markdown")
    assert said in lines_of_picture(three)
    assert f"<li>{said}</li>" in write_series_html(three)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("d" * 64, None, "No waivers stand beside it any more"),
        ("d" * 64, "e" * 64, "Other waivers stand beside it than before"),
    ],
)
def test_waivers_that_went_or_changed_are_told_apart(
    record: Callable[..., Record], before: str, after: str | None, said: str
) -> None:
    one = record(SPRING, elm="told")
    first, then = (attrs.evolve(one, waivers=waivers) for waivers in (before, after))
    made = series([first, attrs.evolve(then, as_of=AUTUMN)])
    assert f"{said}; a waiver changes no status." in " ".join(render_series(made).split())


def test_a_team_that_goes_is_gone(record: Callable[..., Record]) -> None:
    made = series([record(SPRING, elm="told", oak="told"), record(AUTUMN, elm="told")])
    text = render_series(made)
    assert "Gone on 2026-09-15: all that is asked of Oak. None of it" in " ".join(text.split())
    assert "    1 gone\n" in text


def test_the_programme_and_the_organisation_are_called_what_they_are(
    record: Callable[..., Record],
) -> None:
    one = record(SPRING, elm="told")
    assert "all that is asked of the organisation. " in " ".join(
        render_series(
            series([attrs.evolve(one, findings=one.findings[:1]), attrs.evolve(one, as_of=AUTUMN)])
        ).split()
    )


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {"pack": ("small", "2", "d")},
            "Held against another pack: small 1.2.3 before, small 2 now.",
        ),
        ({"profile": "d" * 64}, "Asked under another profile than before."),
        ({"parameters": {"n": 4}}, "The parameter n was not there and is 4."),
        (
            {"waivers": "d" * 64},
            "Waivers stand beside it that did not before; a waiver changes no status.",
        ),
    ],
)
def test_what_was_not_held_against_the_same_says_so_where_it_stands(
    record: Callable[..., Record], other: dict[str, Any], said: str
) -> None:
    one = record(SPRING, elm="told")
    bare = attrs.evolve(one, parameters={})
    made = series([bare, attrs.evolve(bare, as_of=AUTUMN, **other)])
    whole = f"Break 1, between 2026-03-01 and 2026-09-15: {said}"
    assert whole in lines_of_picture(made)
    assert "Break 1" in lines_of_picture(made)
    assert whole in " ".join(render_series(made).split())
    assert "\n  -- Break 1 --\n    nothing moved\n" in render_series(made)
    assert "| **Break 1:** nothing moved |\n" in render_series(made, "markdown")
    assert "; nothing moved (Break 1)<" in write_series_html(made)
    alike = series([one, attrs.evolve(one, as_of=AUTUMN)])
    assert not any("Break" in line for line in lines_of_picture(alike))


def test_what_they_were_held_against_is_said_once_for_those_alike(three: Series) -> None:
    first, second, third = three.records
    digest = first.pack[2][:12]
    assert f"2026-03-01 to 2026-12-01: the pack small 1.2.3 (digest {digest})" in lines_of_picture(
        three
    )
    under = attrs.evolve(third, profile="p" * 64, waivers="w" * 64)
    said = lines_of_picture(series([first, second, under]))
    assert f"2026-03-01 to 2026-09-15: the pack small 1.2.3 (digest {digest})" in said
    assert (
        f"2026-12-01: the pack small 1.2.3 (digest {digest}), a profile (digest {'p' * 12}), "
        f"waivers beside it (digest {'w' * 12})"
    ) in said


def test_where_nothing_was_asked_is_no_nought(three: Series) -> None:
    first, *others = three.records
    made = series([attrs.evolve(first, findings=()), *others])
    assert "\n  2026-03-01  not asked\n  -- Break 1 --\n    2 new\n" in render_series(made)
    assert "| 2026-03-01 | not asked | not asked | not asked |  |\n" in render_series(
        made, "markdown"
    )
    assert "not asked" in lines_of_picture(made)
    assert "<li>2026-03-01: not asked</li>" in write_series_html(made)


def test_a_theme_is_told_by_its_recommendations(three: Series) -> None:
    text = render_series(three, themes=THEMES, theme="first")
    assert text.startswith("The Trust, First things: 3 assessments,")
    assert "\n\n\nThe manager chose [a]\n" in text
    assert (
        "\n\n\nA rationale [b]\n---------------\n              in place  not in place  not known\n"
        in text
    )
    assert "\n## The manager chose `a`\n" in render_series(three, "markdown", theme="first")
    assert {"The manager chose", "a", "A rationale", "b"} <= set(
        lines_of_picture(three, theme="first")
    )
    assert "<li>A rationale (b)" in write_series_html(three, theme="first")


@pytest.mark.parametrize("form", ["text", "markdown", "svg"])
def test_a_theme_of_which_nothing_was_asked_is_a_key_error(three: Series, form: str) -> None:
    with pytest.raises(KeyError):
        render_series(three, form, theme="none")


def test_a_form_that_there_is_not_is_a_key_error(three: Series) -> None:
    with pytest.raises(KeyError):
        render_series(three, "png")


def test_themes_stand_in_the_order_given_and_then_in_the_series_own(three: Series) -> None:
    def themed(record: Record) -> Record:
        [a, *others] = record.findings
        return attrs.evolve(record, findings=(attrs.evolve(a, theme="second"), *others))

    made = series(map(themed, three.records))
    lines = render_series(made, themes={"first": "First things"}).splitlines()
    assert lines.index("First things") < lines.index("second")
    lines = render_series(made).splitlines()
    assert lines.index("second") < lines.index("first")


def test_text_keeps_to_its_width_and_markdown_marks_nothing_up(three: Series) -> None:
    named = [attrs.evolve(one, name="*The* <b>Trust</b>") for one in three.records]
    text = render_series(series(named), "markdown")
    assert text.startswith("# \\*The\\* \\<b\\>Trust\\</b\\>: 3 assessments")
    assert max(map(len, render_series(three).splitlines())) <= 88


def test_the_description_says_what_stood_first_and_last(three: Series) -> None:
    root = ET.fromstring(render_series(three, "svg", themes=THEMES))  # noqa: S314 - ours
    described = root.findtext(f"{SVG}desc") or ""
    assert described.startswith(
        "1 row at 3 assessments: 2026-03-01, 2026-09-15, 2026-12-01. Break 1,"
    )
    assert described.endswith(
        "First things: 1 not in place, 1 not known on 2026-03-01; 1 in place, 1 not in place, "
        "1 not known on 2026-12-01."
    )
    tips = [part.text for part in root.iter(f"{SVG}title")]
    assert "First things, 2026-09-15: 1 moved (1 from not in place to in place)" in tips


@pytest.mark.parametrize("word", ["better", "worse", "score:", "%", "trend", "→", "rank"])
def test_nothing_is_judged(three: Series, word: str) -> None:
    forms = [render_series(three, form) for form in ("text", "markdown")]
    assert not any(word in text for text in (*forms, " ".join(lines_of_picture(three))))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((2026, 3, 1), (2026, 3, 1), "same day"),
        ((2026, 3, 1), (2026, 3, 2), "1 day"),
        ((2026, 3, 31), (2026, 5, 30), "60 days"),
        ((2026, 3, 31), (2026, 5, 31), "2 months"),
        ((2026, 12, 31), (2027, 12, 30), "11 months"),
        ((2024, 2, 29), (2027, 2, 28), "35 months"),
    ],
)
def test_days_are_so_far_apart(
    before: tuple[int, int, int], after: tuple[int, int, int], said: str
) -> None:
    assert apart(date(*before), date(*after)) == said
