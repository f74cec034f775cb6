"""Running a pack: subjects, parameters, order, and no state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Assessor, Status
from peerkit.errors import PackError
from peerkit.packs import Pack
from peerkit.reports import write_json

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
BEYOND = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"


def organisation(**fields: object) -> peerkit.Organisation:
    return peerkit.structure({"id": "trust", "name": "The Trust", **fields})


TWO_TEAMS = [{"id": "crisis", "name": "Crisis"}, {"id": "alder", "name": "Alder"}]
PROGRAMME = "manager_time_allocated"


def test_one_finding_for_each_rule_and_subject_in_order(make_pack: MakePack) -> None:
    """In the order of the pack, then of the document: never by name."""
    pack = make_pack(
        {"id": "z", "subject": "team"},
        {"id": "b", "subject": "programme", "met_when": PROGRAMME},
        {"id": "a", "theme": "second"},
    )
    found = Assessor(pack).assess(organisation(teams=TWO_TEAMS), as_of=AS_OF).findings
    assert [(f.recommendation.id, f.subject.id) for f in found] == [
        ("z", "crisis"),
        ("z", "alder"),
        ("b", "trust"),
        ("a", "trust"),
    ]


@pytest.mark.parametrize("fields", [{}, {"teams": []}])
def test_without_teams_there_is_no_finding_about_one(
    make_pack: MakePack, fields: dict[str, object]
) -> None:
    pack = make_pack({"id": "a", "subject": "team"})
    assert len(Assessor(pack).assess(organisation(**fields), as_of=AS_OF).findings) == 0


def test_a_finding_is_given_by_id_and_team(make_pack: MakePack) -> None:
    groups = [{"id": "g", "parts": {"b": "b"}}]
    pack = make_pack({"id": "a", "subject": "team"}, {"id": "b"}, groups=groups)
    assessment = Assessor(pack).assess(organisation(teams=TWO_TEAMS), as_of=AS_OF)
    assert assessment.finding("a", "alder").subject.id == "alder"
    assert assessment.finding("b").subject.id == "trust"
    assert assessment.finding("g").recommendation.id == "g"
    assert assessment.status_of("a", "alder") == "not-known"


@pytest.mark.parametrize(
    "key", [("a", "nowhere"), ("a", None), ("nothing", "crisis"), ("b", "crisis")]
)
def test_there_is_no_finding_about_what_is_not_there(
    make_pack: MakePack, key: tuple[str, str | None]
) -> None:
    pack = make_pack({"id": "a", "subject": "team"}, {"id": "b"})
    assessment = Assessor(pack).assess(organisation(teams=TWO_TEAMS), as_of=AS_OF)
    with pytest.raises(KeyError):
        assessment.finding(*key)
    with pytest.raises(KeyError):
        assessment.status_of(*key)


def test_the_assessment_says_what_it_rests_on(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"})
    audited = organisation()
    assessment = Assessor(pack).assess(audited, as_of=AS_OF)
    assert assessment.organisation is audited
    assert assessment.pack is pack
    assert assessment.as_of == AS_OF


def test_parameters_come_from_the_call_before_the_pack_before_the_language(
    make_pack: MakePack,
) -> None:
    parameters = [
        {"id": "smallest_group", "default": 10, "because": "ours"},
        {"id": "most", "default": 3, "because": "ours"},
    ]
    pack = make_pack({"id": "a"}, parameters=parameters)
    given = Assessor(pack, {"most": 4}).assess(organisation(), as_of=AS_OF).parameters
    assert given == {"smallest_group": 10, "majority_percent": 50, "most": 4}


def test_a_parameter_changes_what_a_rule_comes_to(make_pack: MakePack) -> None:
    most = [{"id": "most", "default": 3, "because": "ours"}]
    pack = make_pack(
        {"id": "a", "met_when": "count(v for v in values) <= parameters.most"}, parameters=most
    )
    names = ("one", "two", "three", "four")
    values = [{"id": name, "statement": name, "source": "team"} for name in names]

    def status(**parameters: int) -> str:
        assessor = Assessor(pack, parameters)
        return assessor.assess(organisation(values=values), as_of=AS_OF).status_of("a")

    assert status() == "not-met"
    assert status(most=4) == "met"
    assert status() == "not-met"


def test_a_parameter_changes_how_voices_are_read(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": 'voiced("all-staff")'})
    pulse = {"about": "a", "group": "all-staff", "agree": 5, "disagree": 0}
    heard = organisation(voices={"pulses": [pulse]})
    assert Assessor(pack).assess(heard, as_of=AS_OF).status_of("a") == "not-known"
    lower = Assessor(pack, {"smallest_group": 5})
    assert lower.assess(heard, as_of=AS_OF).status_of("a") == "met"


def test_a_parameter_that_the_pack_does_not_have_is_refused(make_pack: MakePack) -> None:
    with pytest.raises(PackError, match="`smalest_group`") as caught:
        Assessor(make_pack({"id": "a"}), {"smalest_group": 5, "smallest_group": 5})
    assert [problem.help for problem in caught.value.diagnostics] == [
        "did you mean `smallest_group`?"
    ]


def test_what_is_said_about_nothing_in_the_pack_is_warned_of(make_pack: MakePack) -> None:
    voices = {
        "pulses": [{"about": "a", "group": "all-staff", "agree": 9, "disagree": 0}],
        "statements": [{"about": "alpah", "by": "senior-leader", "answer": "yes"}],
    }
    pack = make_pack({"id": "a"}, {"id": "alpha"})
    (warning,) = Assessor(pack).assess(organisation(voices=voices), as_of=AS_OF).unheard()
    assert warning.severity == "warning"
    assert (warning.location.path or "").startswith("voices.statements[#1]")
    assert warning.help == "did you mean `alpha`?"


def test_what_does_not_apply_is_not_looked_into(make_pack: MakePack) -> None:
    """So what would break down there does no harm."""
    gate = "stated(vision.statement)"
    pack = make_pack({"id": "a", "applies_when": gate, "met_when": BEYOND})
    vision = {"communications": [{"held_on": "2026-01-01"}], "statement": "none"}
    assessment = Assessor(pack).assess(organisation(vision=vision), as_of=AS_OF)
    assert assessment.status_of("a") == "not-applicable"


def test_the_day_decides_what_is_planned(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": "done(vision.agreed_on)"})
    planned = organisation(vision={"agreed_on": AS_OF.isoformat()})
    assessor = Assessor(pack)
    before = assessor.assess(planned, as_of=AS_OF - timedelta(days=1))
    assert before.status_of("a") == "not-met"
    assert assessor.assess(planned, as_of=AS_OF).status_of("a") == "met"


def test_one_rule_that_breaks_down_stops_no_other(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": BEYOND}, {"id": "b"})
    vision = {"communications": [{"held_on": "2026-01-01"}], "rationale": "Because"}
    assessment = Assessor(pack).assess(organisation(vision=vision), as_of=AS_OF)
    assert assessment.status_of("a") is Status.ERROR
    assert assessment.status_of("b") == "met"


def test_a_gate_that_breaks_down_is_an_error_too(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "applies_when": BEYOND})
    vision = {"communications": [{"held_on": "2026-01-01"}], "rationale": "Because"}
    assessment = Assessor(pack).assess(organisation(vision=vision), as_of=AS_OF)
    assert assessment.status_of("a") is Status.ERROR


def test_one_assessor_serves_many_threads_and_days() -> None:
    """What each thread is given equals what a fresh assessor says of that day alone."""
    pack = peerkit.load_pack("peer-support-in-practice")
    conversations = [{"id": "talk", "kind": "team-introduction", "held_on": "2026-03-02"}]
    teams = [
        {
            "id": "crisis",
            "name": "Crisis",
            "appointments": [{"role": "peer-worker", "starts_on": "2026-06-01"}],
            "conversations": conversations,
        }
    ]
    audited = organisation(teams=teams)
    days = [date(2026, month, 1) for month in (1, 3, 4, 6, 7)]
    shared = Assessor(pack)

    def report(assessor: Assessor, day: date) -> str:
        return write_json(assessor.assess(audited, as_of=day))

    alone = [report(Assessor(pack), day) for day in days]
    assert len(set(alone)) == len(days)
    with ThreadPoolExecutor(max_workers=8) as threads:
        together = list(threads.map(lambda day: report(shared, day), days * 2))
    assert together == alone * 2


def test_assessing_changes_nothing_it_was_given(make_pack: MakePack) -> None:
    parameters = {"smallest_group": 5}
    pack = make_pack({"id": "a", "met_when": 'voiced("all-staff")'})
    assessor = Assessor(pack, parameters)
    audited = organisation(teams=TWO_TEAMS)
    before = repr(audited)
    first = write_json(assessor.assess(audited, as_of=AS_OF))
    assert write_json(assessor.assess(audited, as_of=AS_OF)) == first
    assert repr(audited) == before
    assert parameters == {"smallest_group": 5}


@pytest.mark.parametrize("value", [4, "8", True, 8.0])
def test_a_parameter_out_of_bounds_is_refused(make_pack: MakePack, value: object) -> None:
    pack = make_pack({"id": "a"})
    parameters: Any = {"smallest_group": value}
    with pytest.raises(PackError) as caught:
        Assessor(pack, parameters)
    (problem,) = caught.value.diagnostics
    assert (problem.code, "at least 5" in problem.message) == ("PK106", True)
