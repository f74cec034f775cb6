"""What a notebook shows of an assessment and of findings."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest

import peerkit
from peerkit.assessment import Assessor
from peerkit.assessment.notebook import FIRST
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
BEYOND = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></table><h1>Well done</h1>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "</bdi><a href='//x'>x</a>",
    "{{ 7 * 7 }}",
]


class Read(HTMLParser):
    """Reads HTML as a notebook would: the tags, and the cells as text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"scope", "style"}
        self.tags.append(tag)
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if {"th", "td"} & set(self.open):
            self.rows[-1][-1] += data


def assess(pack: Pack, **fields: object) -> peerkit.Assessment:
    organisation = peerkit.structure({"id": "trust", "name": "The Trust", **fields})
    return Assessor(pack).assess(organisation, as_of=AS_OF)


def test_an_assessment_shows_counts_by_theme(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, {"id": "b", "theme": "second"}, {"id": "c", "met_when": "False"})
    shown = Read(assess(pack)._repr_html_())
    assert shown.rows == [
        ["Theme", "in place", "not in place", "not known", "does not apply"],
        [pack.themes[0].title, "0", "1", "1", "0"],
        [pack.themes[1].title, "0", "0", "1", "0"],
    ]
    said = "".join(shown.words)
    assert "The Trust on 2026-11-01, held against A small pack, version 1.2.3" in said


def test_what_broke_down_has_a_column_only_if_something_did(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": BEYOND})
    talk = {"communications": [{"held_on": "2026-01-01"}]}
    (heading, counts) = Read(assess(pack, vision=talk)._repr_html_()).rows
    assert (heading[-1], counts[-1]) == ("could not be worked out", "1")
    assert "could not be worked out" not in assess(pack)._repr_html_()


def test_a_theme_of_prompts_alone_is_not_counted(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, reflections=[{"id": "b", "theme": "second"}])
    assert len(pack.themes) == 2
    assert len(Read(assess(pack)._repr_html_()).rows) == 2


def test_findings_show_the_first_of_them(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "title": "Talk first", "subject": "team", "met_when": "True"})
    teams = [{"id": f"t{number}", "name": f"Team {number}"} for number in range(FIRST + 1)]
    whole, all_but_one = assess(pack, teams=teams).findings, assess(pack, teams=teams[1:]).findings
    shown = Read(whole._repr_html_())
    assert len(shown.rows) == FIRST + 1
    assert shown.rows[1] == ["Talk first a", "Team 0", "in place"]
    assert f"{FIRST + 1} findings; the first {FIRST}" in shown.words
    assert f"{FIRST} findings" in Read(all_but_one._repr_html_()).words
    assert "1 finding" in Read(whole[:1]._repr_html_()).words
    assert Read(whole[:0]._repr_html_()).rows == []
    assert repr(whole) == f"Findings({list(whole[:FIRST])!r} and 1 more)"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(make_pack: MakePack, name: str) -> None:
    pack = make_pack({"id": "a", "subject": "team", "met_when": "True"})
    plain, hostile = (
        assess(pack, name=one, teams=[{"id": "t", "name": one}]) for one in ("Name", name)
    )
    for before, after in (
        (plain._repr_html_(), hostile._repr_html_()),
        (plain.findings._repr_html_(), hostile.findings._repr_html_()),
    ):
        shown = Read(after)
        assert shown.tags == Read(before).tags
        assert name in shown.words


def test_what_a_terminal_or_an_editor_would_obey_is_spelt_out(make_pack: MakePack) -> None:
    """The model refuses such names; a notebook does not rely on it."""
    held = assess(make_pack({"id": "a"}))
    object.__setattr__(held.organisation, "name", "\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}")
    shown = held._repr_html_()
    assert r"\u{1b}[31m\u{202e}" in shown
    assert shown.isprintable()


def test_a_name_without_end_is_cut(make_pack: MakePack) -> None:
    shown = assess(make_pack({"id": "a"}), name="x" * 100_000)._repr_html_()
    assert len(shown) < 2_000


def test_nothing_below_the_team_is_shown(make_pack: MakePack) -> None:
    met_when = "all(a.starts_on < as_of for a in appointments)"
    pack = make_pack({"id": "a", "subject": "team", "met_when": met_when})

    def every_view(post: str) -> list[str]:
        posts = [{"id": post, "role": "peer-worker", "starts_on": "2026-05-01"}]
        held = assess(pack, teams=[{"id": "t", "name": "T", "appointments": posts}])
        return [view for one in (held, held.findings) for view in (one._repr_html_(), repr(one))]

    assert every_view("post-17") == every_view("another-post-altogether")
