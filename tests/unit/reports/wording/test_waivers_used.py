"""Waivers in reports: beside their findings, apart from them, and safe to print."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.documents.waivers import digest_of_waivers
from peerkit.model import Waiver
from peerkit.packs import Pack
from peerkit.reports import WRITERS

new: Any = model
MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)


def waiver(recommendation: str, team: str | None = None, **changes: object) -> Waiver:
    said = {
        "kind": "done-differently",
        "reason": "Another way",
        "decided_by": ["senior-leader", "team-manager", "commissioner"],
        "agreed_with": [],
        "decided_on": "2026-06-01",
        "expires_on": "2027-05-31",
    }
    made: Waiver = new.Waiver(recommendation=recommendation, team=team, **{**said, **changes})
    return made


def assessed(make_pack: MakePack, *waivers: Waiver) -> peerkit.Assessment:
    pack = make_pack(
        {"id": "a.1"}, {"id": "a.2", "subject": "team"}, {"id": "b", "theme": "second"}
    )
    whole = peerkit.structure(
        {
            "id": "o",
            "name": "Lantern",
            "vision": {"rationale": "none"},
            "teams": [{"id": "t", "name": "Drop-in"}, {"id": "u", "name": "Line"}],
        }
    )
    return peerkit.Assessor(pack, waivers=waivers).assess(whole, as_of=AS_OF)


def words(assessment: peerkit.Assessment) -> str:
    return " ".join(peerkit.render(assessment, "text").split())


def test_one_in_force_stands_with_its_finding(make_pack: MakePack) -> None:
    text = words(assessed(make_pack, waiver("a.2", "u", agreed_with=["peer-worker"])))
    _, _, section = text.partition("A recommendation [a.2]")
    assert (
        "Waived for Line: done differently, from 2026-06-01 to 2027-05-31, decided by team "
        "managers, senior leaders and commissioners, agreed with peer workers. "
        "Reason: Another way To do"
    ) in section
    assert "Waived for Drop-in" not in text
    assert "agreed with nobody else" in words(assessed(make_pack, waiver("a.1")))


def test_they_are_counted_in_a_column_of_their_own(make_pack: MakePack) -> None:
    plain = peerkit.render(assessed(make_pack), "text")
    waived = peerkit.render(assessed(make_pack, waiver("a.1"), waiver("a.2", "u")), "text")
    before = [line for line in plain.splitlines() if line.startswith(("First ", "Second "))]
    after = [line for line in waived.splitlines() if line.startswith(("First ", "Second "))]
    assert [line.rsplit(maxsplit=1)[1] for line in after] == ["2", "0"]
    assert [line.rsplit(maxsplit=1)[0].rstrip() for line in after] == before
    assert "waive" not in plain.casefold()


def test_those_not_in_force_are_listed_with_the_reason_why(make_pack: MakePack) -> None:
    idle = [
        waiver("a.1", decided_on="2026-12-01"),
        waiver("b", expires_on="2026-10-31"),
        waiver("a.2", "v"),
        waiver("a.22", "t"),
    ]
    text = words(assessed(make_pack, *idle))
    assert "Waivers: 1 not in force yet, 1 expired, 2 about something unknown." in text
    assert "Waivers that are not in force (4)" in text
    assert "Not in force yet [a.1] for Lantern: done differently, from 2026-12-01" in text
    assert "Expired [b] for Lantern: done differently" in text
    assert "[a.2] for v: the organisation has no such team; done differently" in text
    assert "[a.22] for t: this pack has no such recommendation (did you mean `a.2`?); done" in text


def test_the_json_report_has_every_one(make_pack: MakePack) -> None:
    assessment = assessed(make_pack, waiver("a.1"), waiver("a.2", "v"))
    report = json.loads(peerkit.render(assessment, "json"))
    said = {
        "kind": "done-differently",
        "reason": "Another way",
        "decided_by": ["team-manager", "senior-leader", "commissioner"],
        "agreed_with": [],
        "decided_on": "2026-06-01",
        "expires_on": "2027-05-31",
    }
    first, second = report["waivers"].pop("listed")
    assert first == {
        "recommendation": "a.1",
        "team": None,
        "subject": {"kind": "organisation", "id": "o"},
        "state": "in-force",
        "problem": None,
        **said,
    }
    assert (second["subject"], second["state"]) == (None, "unknown")
    assert second["problem"] == "the organisation has no such team"
    digest = report["waivers"].pop("digest")
    assert len(digest) == 64
    assert report["waivers"] == {"longest_months": 12, "counts": {"in-force": 1, "unknown": 1}}
    waived = {f["recommendation"]: f["waived"] for f in report["findings"] if f["waived"]}
    assert waived == {"a.1": said}
    assert digest in words(assessment)


def test_a_hostile_reason_prints_as_words(make_pack: MakePack) -> None:
    """Line ends cannot forge a line; what reorders text does not get in at all."""
    reason = "One\n\nWhat is in place (99)\n====\t" + "y" * 400
    text = peerkit.render(assessed(make_pack, waiver("a.1", reason=reason)), "text")
    assert "\nWhat is in place (99)" not in text
    assert "One What is in place (99) ==== " in " ".join(text.split())
    assert "y" * 400 in text


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_output_records_the_digest_and_what_is_in_force(
    make_pack: MakePack, form: str
) -> None:
    text = " ".join(peerkit.render(assessed(make_pack, waiver("a.1")), form).split())
    digest = digest_of_waivers([waiver("a.1")])
    assert digest in text
    assert "Another way" in text
    assert digest not in peerkit.render(assessed(make_pack), form)
    assert "Another way" not in peerkit.render(assessed(make_pack), form)


def test_sarif_knows_one_in_force_as_a_suppression(make_pack: MakePack) -> None:
    sarif = peerkit.render(assessed(make_pack, waiver("a.1"), waiver("a.2", "u")), "sarif")
    [run] = json.loads(sarif)["runs"]
    suppressed = {
        result["partialFingerprints"]["recommendationAndSubject/v1"]: result
        for result in run["results"]
        if "suppressions" in result
    }
    assert set(suppressed) == {"a.1/organisation/o", "a.2/team/u"}
    assert suppressed["a.1/organisation/o"]["kind"] == "fail"
    [accepted] = suppressed["a.1/organisation/o"]["suppressions"]
    assert accepted == {"kind": "external", "status": "accepted", "justification": "Another way"}
