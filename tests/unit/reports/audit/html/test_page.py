"""The page: complete, self-contained, and narrowed without a script."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.packs import Pack
from peerkit.reports import write_html

new: Any = model
MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
VOID = {"meta", "input", "br", "hr", "img", "link"}
EXAMPLES = ("harbour-first-month", "northfield-council", "open-door", "riverside-trust")


class Page(HTMLParser):
    """A page taken apart; a tag that is not closed in its turn stops the test."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def classes(self, tag: str) -> list[set[str]]:
        return [set(attrs.get("class", "").split()) for name, attrs in self.tags if name == tag]


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, audit: Callable[..., Any]) -> tuple[Any, str, Page]:
    assessment, document = audit(request.param)
    text = write_html(assessment, places=document.location)
    return assessment, text, Page(text)


def test_it_fetches_and_runs_nothing(example: tuple[Any, str, Page]) -> None:
    _, text, page = example
    assert {"script", "iframe", "object", "embed", "link"}.isdisjoint(tag for tag, _ in page.tags)
    for _, attrs in page.tags:
        assert not any(name.startswith("on") for name in attrs)
        assert attrs.get("href", "#").startswith("#")
        assert "src" not in attrs
    assert not re.search(r"@import|url\((?!#)", text)


def test_links_lead_somewhere_and_nothing_is_named_twice(example: tuple[Any, str, Page]) -> None:
    _, _, page = example
    ids = Counter(attrs["id"] for _, attrs in page.tags if "id" in attrs)
    assert set(ids.values()) == {1}
    links = {attrs["href"][1:] for tag, attrs in page.tags if tag == "a"}
    assert links <= set(ids)


def test_every_recommendation_and_status_is_there(example: tuple[Any, str, Page]) -> None:
    assessment, _, page = example
    shown = {attrs["id"] for tag, attrs in page.tags if tag == "article" and "id" in attrs}
    assert shown == {finding.recommendation.id for finding in assessment.findings}
    counts = Counter(assessment.findings.statuses())
    outcomes = [found for found in page.classes("div") if "outcome" in found]
    for status in counts:
        pairs = {c for found in outcomes for c in found if re.fullmatch(rf"{status}-\d+", c)}
        assert pairs
    articles = {
        attrs["id"]: set(attrs["class"].split())
        for tag, attrs in page.tags
        if "id" in attrs and tag == "article"
    }
    teams = [finding.subject for finding in assessment.findings if finding.subject.kind == "team"]
    numbers = {subject: number for number, subject in enumerate(dict.fromkeys(teams), start=1)}
    for finding in assessment.findings:
        number = numbers.get(finding.subject, 0)
        assert f"{finding.status}-{number}" in articles[finding.recommendation.id]


def test_each_choice_shows_what_it_says(example: tuple[Any, str, Page]) -> None:
    """A rule for each status and subject, and a box or a button for each."""
    _, text, page = example
    ids = {attrs["id"] for tag, attrs in page.tags if tag == "input"}
    for status, number in set(
        re.findall(r"has\(#f-([\w-]+):checked\):has\(#s-(\w+):checked\)", text)
    ):
        assert {f"f-{status}", f"s-{number}"} <= ids
    boxes = {identifier for identifier in ids if identifier.startswith("f-")}
    assert boxes == {f"f-{status}" for status in set(re.findall(r"#f-([\w-]+):checked", text))}
    labels = [tag for tag, _ in page.tags if tag == "label"]
    assert len(labels) == len(ids)


def test_print_and_old_browsers_show_everything(example: tuple[Any, str, Page]) -> None:
    _, text, _ = example
    hides = text.index(".f{display:none}")
    before = text[:hides]
    assert before.rindex("@media not print") > before.rindex("@supports selector(:has(a))")


@pytest.fixture
def small(make_pack: MakePack) -> Callable[..., str]:
    def small(answer: str = "yes", waivers: tuple[Any, ...] = (), **manager: object) -> str:
        chose = 'manager.entry == "chose"'
        pack = make_pack(
            {"id": "a", "title": "First", "subject": "team", "met_when": chose},
            {
                "id": "b",
                "title": "Second",
                "subject": "team",
                "met_when": 'stated_by("manager")',
                "corroborated_by": 'voiced("team-members")',
                "needs": [{"id": "a", "basis": "stated", "because": "so"}],
            },
            {"id": "c", "met_when": "as_of + days(9999999) > as_of"},
        )
        about = {"about": "b", "team": "t"}
        pulse = {**about, "group": "team-members", "agree": 1, "disagree": 9}
        statement = {**about, "by": "manager", "answer": answer}
        voices = {"statements": [statement], "pulses": [pulse]}
        teams = [{"id": "t", "name": "T", "manager": manager}]
        trust = peerkit.structure({"id": "o", "name": "O", "teams": teams, "voices": voices})
        return write_html(peerkit.Assessor(pack, waivers=waivers).assess(trust, as_of=AS_OF))

    return small


def test_what_to_do_first_says_who_can_and_what_comes_then(small: Callable[..., str]) -> None:
    text = small(entry="told", answer="no")
    first = text[text.index('id="first"') : text.index('id="chain"')]
    assert '<a href="#a">First</a>' in first
    assert "For the manager: Do it." in first
    assert "Then comes: Second. 1 finding waits for it, near or far." in first
    asked = small(answer="no")
    assert "To find out first" in asked
    assert "To ask: Is it done?" in asked


def test_what_nothing_waits_for_is_named(small: Callable[..., str]) -> None:
    text = small(entry="told")
    first = text[text.index('id="first"') : text.index('id="chain"')]
    assert "to be taken up at any time" in first
    assert '<li><a href="#a">First</a> <code>a</code>, T</li>' in first
    assert "Nothing known is not in place." in small(entry="chose")


def test_where_people_say_otherwise_both_sides_stand(small: Callable[..., str]) -> None:
    text = small(entry="told")
    gap = text[text.index('id="gaps"') : text.index('id="findings"')]
    assert "by what some of the people asked say:" in gap
    assert "others who were asked say otherwise" in gap
    assert "1 agree, 0 partly, 9 disagree, 0 unsure" in gap
    assert "How was it?" in gap


def test_what_could_not_be_worked_out_has_a_column_of_its_own(small: Callable[..., str]) -> None:
    text = small()
    assert "could not be worked out" in text
    assert 'id="f-error"' in text


def test_a_waiver_stands_beside_a_status_and_an_old_one_apart(small: Callable[..., str]) -> None:
    said = {
        "kind": "deferred",
        "reason": "Next <spring>",
        "decided_by": ["senior-leader"],
        "agreed_with": [],
        "decided_on": "2026-06-01",
        "expires_on": "2027-05-31",
    }
    waiver = new.Waiver(recommendation="a", team="t", **said)
    old = new.Waiver(recommendation="b", team="t", **{**said, "expires_on": "2026-07-01"})
    text = small(waivers=(waiver, old), entry="told")
    assert re.search(r'class="waiver">Waived for T: deferred.*Next &lt;spring&gt;', text)
    about = text[text.index('id="about"') :]
    assert "expired" in about
    assert "[b] for T" in about


def test_the_same_facts_give_the_same_bytes(audit: Callable[..., Any]) -> None:
    assessment, document = audit("open-door")
    one, other = (write_html(assessment, places=document.location) for _ in range(2))
    assert one == other


def test_many_teams_stay_a_page(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    organisation = assessment.organisation
    teams = [
        {"id": f"t{number}", "name": f"Team {number}", "appointments": [{"role": "peer-worker"}]}
        for number in range(50)
    ]
    many = peerkit.structure({"id": organisation.id, "name": organisation.name, "teams": teams})
    assessor = peerkit.Assessor(assessment.pack)
    assert len(write_html(assessor.assess(many, as_of=AS_OF)).encode()) < 3_000_000
