"""One finding, and findings as a sequence: what they say, and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Assessor, Finding, Findings, Status
from peerkit.model import Group, Speaker
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
BEYOND = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
PULSES = "voices.pulses[#1]"


def organisation(**fields: object) -> peerkit.Organisation:
    return peerkit.structure({"id": "trust", "name": "The Trust", **fields})


def findings(pack: Pack, **fields: object) -> Findings:
    return Assessor(pack).assess(organisation(**fields), as_of=AS_OF).findings


def only(pack: Pack, **fields: object) -> Finding:
    (finding,) = findings(pack, **fields)
    return finding


def paths(facts: tuple[Any, ...]) -> list[str]:
    return [fact.path for fact in facts]


def heard(agree: int, disagree: int) -> dict[str, object]:
    pulse = {"about": "a", "group": "all-staff", "agree": agree, "disagree": disagree}
    return {"pulses": [pulse]}


def test_a_finding_says_what_it_is_about(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "subject": "team"})
    found = only(pack, teams=[{"id": "crisis", "name": "Crisis"}])
    assert (found.subject.kind, found.subject.id, found.subject.name) == (
        "team",
        "crisis",
        "Crisis",
    )
    assert found.recommendation.id == "a"
    assert found.recommendation.theme == "first"


@pytest.mark.parametrize("kind", ["organisation", "programme"])
def test_what_is_not_about_a_team_goes_by_the_organisation(make_pack: MakePack, kind: str) -> None:
    met_when = {"organisation": "stated(vision.rationale)", "programme": "manager_time_allocated"}
    found = only(make_pack({"id": "a", "subject": kind, "met_when": met_when[kind]}))
    assert (found.subject.kind, found.subject.id, found.subject.name) == (
        kind,
        "trust",
        "The Trust",
    )


@pytest.mark.parametrize(
    ("rationale", "status", "possible"),
    [
        ("Because", Status.MET, (Status.MET,)),
        ("none", Status.NOT_MET, (Status.NOT_MET,)),
        ("?", Status.NOT_KNOWN, (Status.MET, Status.NOT_MET)),
    ],
)
def test_status_and_what_is_possible(
    make_pack: MakePack, rationale: str, status: Status, possible: tuple[Status, ...]
) -> None:
    found = only(make_pack({"id": "a"}), vision={"rationale": rationale})
    assert found.status is status
    assert found.possible == possible
    assert found.failure is None


def test_applies_when_is_asked_first(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "applies_when": "stated(vision.statement)"})
    decided = only(pack, vision={"statement": "none", "rationale": "none"})
    open_ = only(pack, vision={"rationale": "none"})
    assert decided.status is Status.NOT_APPLICABLE
    assert open_.status is Status.NOT_KNOWN
    assert open_.possible == (Status.NOT_MET, Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("rationale", "agree", "disagree", "disagrees"),
    [
        ("Because", 2, 9, True),
        ("none", 9, 2, True),
        ("Because", 9, 2, False),
        ("none", 2, 9, False),
        ("Because", 5, 5, False),
        ("?", 2, 9, False),
    ],
)
def test_people_can_contradict_a_record_and_never_change_it(
    make_pack: MakePack, rationale: str, agree: int, disagree: int, *, disagrees: bool
) -> None:
    alone = make_pack({"id": "a"})
    held_against = make_pack({"id": "a", "corroborated_by": 'voiced("all-staff")'})
    facts = {"vision": {"rationale": rationale}, "voices": heard(agree, disagree)}
    found = only(held_against, **facts)
    assert found.disagreement is disagrees
    assert found.status is only(alone, **facts).status
    assert paths(found.because()) == ["vision.rationale"]


def test_what_does_not_apply_is_not_contradicted(make_pack: MakePack) -> None:
    pack = make_pack(
        {
            "id": "a",
            "applies_when": "stated(vision.statement)",
            "corroborated_by": 'voiced("all-staff")',
        }
    )
    vision = {"statement": "none", "rationale": "Because"}
    assert not only(pack, vision=vision, voices=heard(2, 9)).disagreement


def test_heard_gives_the_voices_that_say_something(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "corroborated_by": 'voiced("all-staff")'})
    vision = {"rationale": "Because"}
    assert paths(only(pack, vision=vision, voices=heard(9, 2)).heard()) == [PULSES]
    assert only(pack, vision=vision, voices=heard(5, 5)).heard() == ()
    assert only(pack, vision=vision).heard() == ()
    assert only(make_pack({"id": "a"}), voices=heard(9, 2)).heard() == ()


def test_a_voice_that_cannot_be_evaluated_changes_nothing(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "corroborated_by": BEYOND})
    vision = {"rationale": "Because", "communications": [{"held_on": "2026-01-01"}]}
    found = only(pack, vision=vision)
    assert found.status is Status.MET
    assert not found.disagreement


def test_because_names_what_decided(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a", "met_when": "stated(vision.rationale) or stated(vision.statement)"}
    )
    (fact,) = only(pack, vision={"rationale": "none", "statement": "It helps"}).because()
    assert (fact.path, fact.value, fact.settled) == ("vision.statement", "stated", True)
    both = only(pack, vision={"rationale": "none", "statement": "none"})
    assert paths(both.because()) == ["vision.rationale", "vision.statement"]


def test_because_of_what_does_not_apply_is_why_it_does_not(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "applies_when": "stated(vision.statement)"})
    found = only(pack, vision={"statement": "none", "rationale": "Because"})
    assert paths(found.because()) == ["vision.statement"]


def test_because_leaves_out_why_it_applies(make_pack: MakePack) -> None:
    """That it applies explains nothing about being met; only a gate that is not true does."""
    pack = make_pack({"id": "a", "applies_when": "stated(vision.statement)"})
    met = only(pack, vision={"statement": "It helps", "rationale": "Because"})
    assert paths(met.because()) == ["vision.rationale"]
    open_ = only(pack, vision={"rationale": "Because"})
    assert paths(open_.because()) == ["vision.statement", "vision.rationale"]


def test_a_fact_that_both_questions_read_is_named_once(make_pack: MakePack) -> None:
    pack = make_pack(
        {
            "id": "a",
            "applies_when": "stated(vision.rationale)",
            "met_when": "stated(vision.rationale)",
        }
    )
    found = only(pack)
    assert paths(found.because()) == ["vision.rationale"]
    assert paths(found.would_settle()) == ["vision.rationale"]


@pytest.mark.parametrize("rationale", ["Because", "none"])
def test_nothing_would_settle_what_is_decided(make_pack: MakePack, rationale: str) -> None:
    assert only(make_pack({"id": "a"}), vision={"rationale": rationale}).would_settle() == ()


def test_would_settle_names_what_is_missing_in_either_question(make_pack: MakePack) -> None:
    pack = make_pack(
        {
            "id": "a",
            "applies_when": "stated(vision.statement)",
            "met_when": "stated(vision.rationale) and done(vision.agreed_on)",
        }
    )
    found = only(pack, vision={"rationale": "Because"})
    assert paths(found.would_settle()) == ["vision.statement", "vision.agreed_on"]
    assert not any(fact.settled for fact in found.would_settle())
    gate_known = only(pack, vision={"statement": "It helps", "rationale": "Because"})
    assert paths(gate_known.would_settle()) == ["vision.agreed_on"]


def test_what_cannot_be_evaluated_is_an_outcome_of_its_own(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": BEYOND})
    found = only(pack, vision={"communications": [{"held_on": "2026-01-01"}]})
    assert found.status is Status.ERROR
    assert found.possible == (Status.ERROR,)
    assert found.failure is not None
    assert "calendar" in found.failure
    assert found.because() == found.would_settle() == found.heard() == ()
    assert not found.disagreement


@pytest.fixture
def mixed(make_pack: MakePack) -> Findings:
    """One of each status, and one more that is met, in two themes."""
    pack = make_pack(
        {"id": "met", "met_when": "stated(vision.rationale)"},
        {"id": "not-met", "met_when": "stated(vision.statement)"},
        {"id": "not-known", "met_when": "done(vision.agreed_on)"},
        {"id": "not-applicable", "applies_when": "stated(vision.statement)", "theme": "second"},
        {"id": "met-too", "theme": "second"},
    )
    return findings(pack, vision={"rationale": "Because", "statement": "none"})


def ids(found: Findings) -> list[str]:
    return [finding.recommendation.id for finding in found]


def test_findings_are_filtered_by_status(mixed: Findings) -> None:
    assert ids(mixed.met()) == ["met", "met-too"]
    assert ids(mixed.not_met()) == ["not-met"]
    assert ids(mixed.not_known()) == ["not-known"]
    assert ids(mixed.not_applicable()) == ["not-applicable"]
    assert ids(mixed.with_status(Status.NOT_MET, Status.MET)) == ["met", "not-met", "met-too"]
    assert ids(mixed.with_status()) == []


def test_findings_are_filtered_by_theme_and_again(mixed: Findings) -> None:
    assert ids(mixed.of_theme("second")) == ["not-applicable", "met-too"]
    assert ids(mixed.of_theme("second").met()) == ["met-too"]
    assert ids(mixed.of_theme("Second")) == []


def test_findings_are_a_sequence(mixed: Findings) -> None:
    assert len(mixed) == 5
    assert mixed[0].recommendation.id == "met"
    assert mixed[-1] in mixed
    part = mixed[1:3]
    assert isinstance(part, Findings)
    assert ids(part) == ["not-met", "not-known"]
    assert ids(part.not_met()) == ["not-met"]
    with pytest.raises(IndexError):
        mixed[5]


def test_a_finding_shows_no_facts_in_its_repr(make_pack: MakePack) -> None:
    teams = [{"id": "crisis", "name": "Crisis", "manager": {"entry": "told"}}]
    found = only(make_pack({"id": "a"}), vision={"rationale": "Kept to ourselves"}, teams=teams)
    assert "Kept to ourselves" not in repr(found)


def test_the_fewest_facts_that_could_decide_it(make_pack: MakePack) -> None:
    rule = {
        "id": "a",
        "applies_when": "stated(vision.rationale)",
        "met_when": "stated(vision.statement) and kind == 'nhs'",
    }
    found = only(make_pack(rule))
    assert paths(found.fewest_to_settle()) == ["vision.rationale"]
    found = only(make_pack(rule), vision={"rationale": "Because"})
    assert paths(found.fewest_to_settle()) == ["vision.statement"]
    found = only(make_pack(rule), vision={"rationale": "none"})
    assert found.fewest_to_settle() == ()
    found = only(make_pack({"id": "a", "met_when": "kind == 'nhs'"}))
    assert paths(found.fewest_to_settle()) == ["kind"]


def test_what_is_set_for_later_is_planned(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": "done(vision.agreed_on)"})
    assert only(pack, vision={"agreed_on": "2099-01-01"}).is_planned
    assert not only(pack, vision={"agreed_on": "never"}).is_planned


@pytest.mark.parametrize(
    ("met_when", "voice"),
    [
        ('voiced("managers")', Group.MANAGERS),
        ('stated_by("senior-leader")', Speaker.SENIOR_LEADER),
        ('voiced("managers") or stated_by("senior-leader")', None),
        ("stated(vision.rationale)", None),
    ],
)
def test_whose_word_alone_decides_is_told(
    make_pack: MakePack, met_when: str, voice: Group | Speaker | None
) -> None:
    assert only(make_pack({"id": "a", "met_when": met_when})).voice is voice


@pytest.mark.parametrize(
    ("agree", "partly", "disagree", "is_partly"),
    [(4, 4, 5, True), (0, 6, 4, True), (2, 2, 5, False), (9, 4, 0, False)],
)
def test_what_most_see_at_least_in_part_is_not_met_in_part(
    make_pack: MakePack, agree: int, partly: int, disagree: int, *, is_partly: bool
) -> None:
    counts = {"agree": agree, "partly": partly, "disagree": disagree}
    voices = {"pulses": [{"about": "a", "group": "all-staff", **counts}]}
    found = only(make_pack({"id": "a", "met_when": 'voiced("all-staff")'}), voices=voices)
    assert found.is_partly is is_partly
    assert (found.status is Status.MET) is (agree == 9)
