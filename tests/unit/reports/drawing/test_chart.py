"""A chart as SVG: nothing in it is cut or stands on something else, and nothing is left out."""

import json
import os
import re
import subprocess
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from peerkit.assessment import Status
from peerkit.reports.drawing import Chart, Gap, Step, Track, write_chart
from peerkit.reports.drawing.widths import width_of
from peerkit.reports.wording.terms import STATUS

SVG = "{http://www.w3.org/2000/svg}"
TITLE = "What has to be thought of, planned and talked over a long time before anybody starts"
ALL = list(Status)


def chart(
    *tracks: Track,
    days: int = 2,
    mark: str = "",
    title: str = "A title",
    notes: tuple[str, ...] = (),
) -> Chart:
    return Chart(
        title=title,
        description="Some words.",
        days=[f"20{26 + number}-10-28" for number in range(days)],
        gaps=[Gap(span="12 months", mark=mark)] * (days - 1),
        tracks=tracks,
        notes=notes,
    )


def crowded(days: int, themes: int = 13, most: int = 9_999) -> Chart:
    """Give a chart in which everything that may stand somewhere does."""
    draw = Random(days)  # noqa: S311 - the same each time
    words = ["9999 moved", "9999 new", "9999 gone"]
    tracks = []
    for number in range(themes):
        counts = [
            {status: draw.randint(0, most) for status in ALL} if draw.random() < 0.9 else {}
            for _ in range(days)
        ]
        steps = [
            Step(
                moves={pair: draw.randint(1, 99) for pair in product(was, now)},
                words=words[: draw.randint(0, 3)],
            )
            for was, now in pairwise(counts)
        ]
        title, above = TITLE if number % 2 else "Leadership", "an-id.1.a" if number % 3 else ""
        tracks.append(Track(title=title, above=above, counts=counts, steps=steps))
    return chart(*tracks, days=days, mark="Break 11", title=TITLE, notes=(TITLE * 4, TITLE))


def read(of: Chart) -> ET.Element:
    return ET.fromstring(write_chart(of))  # noqa: S314 - ours


class Ink(NamedTuple):
    """Where a text stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def inks(root: ET.Element) -> list[Ink]:
    found = []
    for part in root.iter(f"{SVG}text"):
        size, text = float(part.get("font-size", 0)), part.text or ""
        bold = part.get("class") in {"heading", "counted"}
        wide, x, y = (
            width_of(text, size, bold=bold),
            float(part.get("x", 0)),
            float(part.get("y", 0)),
        )
        left = x - wide * {"end": 1, "middle": 0.5}.get(part.get("text-anchor", ""), 0)
        found.append(Ink(left, y - size * 0.75, left + wide, y + size * 0.2, text))
    return found


def bars(root: ET.Element) -> list[tuple[float, float, float]]:
    """Give where each bar begins and ends, and how high it stands."""
    found = []
    for part in root.iter():
        looks = part.get("class", "").split()
        if len(looks) == 2 and looks[1] in ALL:
            if part.tag == f"{SVG}rect":
                x, y, wide = (float(part.get(name, 0)) for name in ("x", "y", "width"))
                found.append((x, x + wide, y + float(part.get("height", 0)) / 2))
            else:
                x, y, wide = map(float, re.findall(r"[\d.]+", part.get("d", "")))
                found.append((x, x + wide, y))
    return found


def ties(root: ET.Element) -> list[tuple[float, float, float, float, float]]:
    found = []
    for part in root.iter(f"{SVG}path"):
        if part.get("class") == "tie":
            x, y, *_, end, other = map(float, re.findall(r"[\d.]+", part.get("d", "")))
            found.append((x, y, end, other, float(part.get("stroke-width", 0))))
    return found


@pytest.mark.parametrize("days", [1, 2, 5, 12])
@pytest.mark.parametrize("most", [9, 99_999])
def test_no_word_is_cut_or_stands_on_another(days: int, most: int) -> None:
    root = read(crowded(days, most=most))
    width, height = (float(root.get(name, 0)) for name in ("width", "height"))
    texts = inks(root)
    assert len(texts) > 13 * 3 * days
    for one in texts:
        assert one.left >= 20, one
        assert one.right <= width - 20, one
        assert 10 <= one.top < one.bottom <= height - 10, one
    drawn = [Ink(x, y - 4.5, end, y + 4.5, "a bar") for x, end, y in bars(root)]
    assert len(drawn) > 13 * 3 * days
    assert overlaps([*texts, *drawn]) == []


def overlaps(found: list[Ink]) -> list[tuple[Ink, Ink]]:
    """Give what stands on another, going down the page."""
    meeting: list[tuple[Ink, Ink]] = []
    above: list[Ink] = []
    for one in sorted(found, key=lambda ink: ink.top):
        above = [other for other in above if other.bottom > one.top]
        meeting += [
            (other, one) for other in above if other.left < one.right and one.left < other.right
        ]
        above.append(one)
    return meeting


def test_what_overlaps_is_found() -> None:
    """So the test above can fail."""
    one, below, beside = Ink(0, 0, 9, 9, "a"), Ink(0, 9, 9, 18, "b"), Ink(9, 0, 18, 9, "c")
    assert overlaps([one, below, beside]) == []
    on_it = Ink(8, 8, 9, 12, "d")
    assert overlaps([one, below, beside, on_it]) == [(one, on_it), (on_it, below)]


@pytest.mark.parametrize("days", [2, 12])
def test_ties_stay_between_their_days(days: int) -> None:
    root = read(crowded(days))
    heads = sorted({one.left for one in inks(root) if re.fullmatch(r"20\d\d-10-28", one.text)})
    ends = [max(end for _, end, _ in bars(root) if end < x) for x in heads[1:]]
    found = ties(root)
    assert found
    for x, _, end, _, thick in found:
        [number] = [
            n for n, head in enumerate(heads[1:]) if x < head and end < head and x > heads[n]
        ]
        assert x <= ends[number] + 6
        assert 1 < thick <= 6


def step(count: int) -> Step:
    moves = {(Status.NOT_KNOWN, Status.MET): count, (Status.MET, Status.NOT_MET): 1}
    return Step(moves=moves, words=[f"{count + 1} moved"], tip="A tip")


def test_a_tie_joins_the_line_that_was_to_the_line_that_is() -> None:
    counts = [
        {Status.MET: 2, Status.NOT_KNOWN: 4},
        {Status.MET: 4, Status.NOT_MET: 1, Status.NOT_KNOWN: 1},
    ]
    root = read(chart(Track(title="A", counts=counts, steps=[step(3)])))
    numbers = {part.text: float(part.get("y", 0)) - 4 for part in root.iter(f"{SVG}text")}
    met, not_met, not_known = sorted({y for _, _, y in bars(root)})
    assert {(y, other) for _, y, _, other, _ in ties(root)} == {(not_known, met), (met, not_met)}
    thick = {(y, other): thick for _, y, _, other, thick in ties(root)}
    assert thick[not_known, met] > thick[met, not_met]
    assert "4 moved" in numbers
    assert "A tip" in [part.text for part in root.iter(f"{SVG}title")]


def test_ties_of_one_line_stand_apart_and_do_not_cross_there() -> None:
    """Drawn on each other, several would look like one."""
    moves = {(was, now): 1 for was, now in product(ALL, ALL) if was is not now}
    counts = [dict.fromkeys(ALL, 9)] * 2
    root = read(chart(Track(title="A", counts=counts, steps=[Step(moves=moves)])))
    found = [(y, other) for _, y, _, other, _ in ties(root)]
    assert len({y for y, _ in found}) == len({other for _, other in found}) == len(moves)
    lines = sorted({y for _, _, y in bars(root)})
    for line in lines:
        leaving = sorted(tie for tie in found if abs(tie[0] - line) < 7)
        assert len(leaving) == len(ALL) - 1
        assert leaving == sorted(leaving, key=lambda tie: tie[1])
        arriving = sorted((tie for tie in found if abs(tie[1] - line) < 7), key=lambda tie: tie[1])
        assert arriving == sorted(arriving)


def test_what_is_nought_has_its_line_and_no_bar() -> None:
    counts = [{Status.MET: 3}, {Status.NOT_KNOWN: 3}]
    root = read(chart(Track(title="A", counts=counts, steps=[Step()])))
    texts = [part.text for part in root.iter(f"{SVG}text")]
    assert texts.count("3") == texts.count("0") == 2
    assert len(bars(root)) == 2


def test_nothing_asked_is_said_and_draws_nothing() -> None:
    root = read(
        chart(Track(title="A", counts=[{}, {Status.MET: 3}], steps=[Step(words=["3 new"])]))
    )
    texts = [part.text for part in root.iter(f"{SVG}text")]
    assert texts.count("not asked") == 1
    assert "0" not in texts
    assert len(bars(root)) == 1
    assert not ties(root)


@pytest.mark.parametrize("mark", ["", "Break 1"])
def test_a_break_shows_in_every_row_and_over_them(mark: str) -> None:
    track = Track(title="A", counts=[{Status.MET: 3}] * 2, steps=[Step()])
    root = read(chart(track, track, mark=mark))
    strokes = [part for part in root.iter(f"{SVG}path") if part.get("class") == "break"]
    assert len(strokes) == (2 if mark else 0)
    assert ("Break 1" in [part.text for part in root.iter(f"{SVG}text")]) is bool(mark)


def test_bars_differ_without_their_colour() -> None:
    counts = dict.fromkeys(ALL, 2)
    root = read(chart(Track(title="A", counts=[counts] * 2, steps=[Step()])))
    looks = set()
    for part in root.iter():
        first, _, status = part.get("class", "").partition(" ")
        if status in ALL:
            dashed = status if status == Status.ERROR else ""  # by a rule of its own
            looks.add((part.tag, first, dashed))
    assert len(looks) == len(ALL) - 1  # what is partly met is a group's, and looks like not met
    legend = [part.text for part in root.iter(f"{SVG}text")]
    assert set(STATUS.values()) <= set(legend)


def test_bars_are_as_long_as_counts_and_never_too_short_to_see() -> None:
    counts = [{Status.MET: 1000}, {Status.MET: 500, Status.NOT_MET: 1}]
    root = read(chart(Track(title="A", counts=counts, steps=[Step()])))
    whole, half, least = (end - x for x, end, _ in bars(root))
    assert whole == pytest.approx(2 * half)
    assert least > 0


def test_a_chart_without_rows_is_a_chart_too() -> None:
    root = read(chart())
    assert "A title" in [part.text for part in root.iter(f"{SVG}text")]
    assert root.get("role") == "img"


def test_equal_charts_are_equal_bytes_and_different_ones_share_a_page() -> None:
    one, other = write_chart(crowded(2)), write_chart(crowded(3))
    assert one == write_chart(crowded(2))
    names = [set(re.findall(r'\sid="([^"]+)"', text)) for text in (one, other)]
    assert len(names[0]) == 3
    assert not names[0] & names[1]
    assert not re.search(r"href|url\(|<script|<image|<foreignObject|\son\w+=|@import", one)


ASK = """<script>
document.title = JSON.stringify([].slice.call(document.querySelectorAll("svg text")).map(
function (text) { var box = text.getBBox();
return [box.x, box.y + box.height * 0.15, box.x + box.width, box.y + box.height * 0.85,
text.textContent] }))</script>"""


@pytest.mark.skipif(
    "PEERKIT_CHROMIUM" not in os.environ, reason="PEERKIT_CHROMIUM names no browser"
)
@pytest.mark.parametrize("days", [2, 5, 12])
def test_in_a_browser_no_word_stands_on_another(tmp_path: Path, days: int) -> None:
    """By real letters, not by our own table of widths."""
    page, of = tmp_path / "page.html", crowded(days, most=99_999)
    head = '<!doctype html><meta charset="utf-8"><title>none</title>'
    page.write_text(f"{head}{write_chart(of)}{ASK}", "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"]
    done = subprocess.run(
        [os.environ["PEERKIT_CHROMIUM"], *flags, "--dump-dom", page.as_uri()],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    found = re.search(r"<title>(\[.*?\])</title>", done.stdout)
    assert found is not None, done.stdout[:2000]
    texts = [Ink(*box) for box in json.loads(found[1])]
    assert len(texts) > 13 * 3 * days
    assert max(text.right for text in texts) <= float(read(of).get("width", 0)) - 20
    assert overlaps(texts) == []
