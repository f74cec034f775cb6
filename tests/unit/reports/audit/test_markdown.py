"""The audit for a wiki: complete, in the order of the page, and nothing marked up by a name."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.packs import Pack
from peerkit.reports import write_markdown

new: Any = model
MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
WORDS = {"met": "in place", "not-met": "not in place", "not-known": "not known"}


@pytest.mark.parametrize("name", ["open-door", "riverside-trust"])
def test_every_recommendation_is_there_with_its_statuses(
    audit: Callable[..., Any], name: str
) -> None:
    assessment, document = audit(name)
    text = write_markdown(assessment, places=document.location)
    entries = dict(re.findall(r"\n### [^\n]+\n\n`([^`]+)` (.*?)(?=\n##|\Z)", text, re.DOTALL))
    by_id: dict[str, set[str]] = {}
    for finding in assessment.findings:
        by_id.setdefault(finding.recommendation.id, set()).add(finding.status)
    assert set(entries) == set(by_id)
    for identifier, statuses in by_id.items():
        told = set(re.findall(r"^- \*\*([\w ]+)\*\*", entries[identifier], re.MULTILINE))
        assert told == {WORDS.get(status, "does not apply") for status in statuses}


def test_the_counts_are_those_of_the_findings(audit: Callable[..., Any]) -> None:
    assessment, _ = audit("riverside-trust")
    rows = re.findall(
        r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|", write_markdown(assessment), re.MULTILINE
    )
    assert rows
    for theme in assessment.pack.themes:
        counts = Counter(assessment.findings.of_theme(theme.id).statuses())
        row = [row for row in rows if row[0] == theme.title]
        if row:
            expected = (counts["not-met"], counts["not-known"], counts["met"])
            assert tuple(map(int, row[0][1:])) == expected


def test_what_comes_first_and_what_is_waived(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a", "title": "First", "subject": "team", "met_when": 'manager.entry == "chose"'},
        {
            "id": "b",
            "title": "Second",
            "subject": "team",
            "met_when": 'stated_by("manager")',
            "needs": [{"id": "a", "basis": "stated", "because": "so"}],
        },
        {"id": "c", "met_when": "as_of + days(9999999) > as_of"},
        groups=[{"id": "g", "title": "Both", "subject": "team", "parts": {"a": "a", "b": "b"}}],
        reflections=[{"id": "r", "prompt": "Why *us*?"}],
    )
    said = {
        "kind": "deferred",
        "reason": "Next spring",
        "decided_by": ["senior-leader"],
        "agreed_with": [],
        "decided_on": "2026-06-01",
    }
    waivers = [
        new.Waiver(recommendation="a", team="t", expires_on="2027-05-31", **said),
        new.Waiver(recommendation="b", team="t", expires_on="2026-07-01", **said),
    ]
    teams = [{"id": "t", "name": "*T*", "manager": {"entry": "told"}}]
    trust = peerkit.structure({"id": "o", "name": "O", "teams": teams})
    text = write_markdown(peerkit.Assessor(pack, waivers=waivers).assess(trust, as_of=AS_OF))
    first = text[text.index("## What to do first") :]
    assert first.startswith(
        "## What to do first\n\n1. **First** `a`, \\*T\\*\n   - For the manager: "
    )
    assert "   - Then comes: Second\n" in first
    assert "## What can be taken up at any time" not in text
    assert "  - Waived for \\*T\\*: deferred" in text
    assert "- expired: \\[b\\] for \\*T\\*" in text
    assert "| could not be worked out |" in text
    assert "- Both `g`, \\*T\\*: not in place\n" in text or "hangs on" in text
    assert "- Why \\*us\\*? `r`\n" in text


def test_a_pack_that_asks_nothing_has_no_table(make_pack: MakePack) -> None:
    pack = make_pack(reflections=[{"id": "r", "prompt": "Why?"}])
    trust = peerkit.structure({"id": "o", "name": "O"})
    text = write_markdown(peerkit.Assessor(pack).assess(trust, as_of=AS_OF))
    assert "|" not in text
    assert "## To talk over" in text


def test_what_nothing_waits_for_is_named(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "title": "First", "met_when": 'kind == "charity"'})
    trust = peerkit.structure({"id": "o", "name": "O", "kind": "other"})
    text = write_markdown(peerkit.Assessor(pack).assess(trust, as_of=AS_OF))
    assert "## What can be taken up at any time\n\n- First `a`, O\n" in text
