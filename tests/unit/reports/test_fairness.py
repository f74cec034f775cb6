"""What a report says first, and of whom: the findings of people who read one for the first time."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Finding
from peerkit.packs import Pack
from peerkit.reports.explaining import write_outcome

AS_OF = date(2026, 11, 1)


@pytest.fixture(scope="module")
def assessor() -> peerkit.Assessor:
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


def organisation(**facts: Any) -> peerkit.Organisation:  # noqa: ANN401 - any facts of a team
    voices = facts.pop("voices", {})
    team = {
        "id": "garden",
        "name": "Garden group",
        "appointments": [{"role": "peer-worker", "starts_on": "2026-12-07"}],
        **facts,
    }
    return peerkit.structure({"id": "o", "name": "O", "teams": [team], "voices": voices})


def test_where_people_say_otherwise_stands_first_with_both_sides(
    assessor: peerkit.Assessor,
) -> None:
    about = {"about": "leadership.2.b", "team": "garden"}
    voices = {
        "statements": [{**about, "by": "manager", "answer": "yes"}],
        "group_views": [{**about, "group": "peer-workers", "answer": "no", "members": 4}],
    }
    text = peerkit.render(assessor.assess(organisation(voices=voices), as_of=AS_OF))
    otherwise = text.index("Where the people asked say otherwise (1)")
    assert otherwise < text.index("What is not known")
    section = text[otherwise : text.index("What is not known")]
    assert "statements › no. 1: yes" in section
    assert "group views › no. 1: no" in section
    in_place = " ".join(text[text.index("What is in place") :].split())
    assert "others who were asked say otherwise, see above" in in_place


MANAGER = {"by": "manager", "team": "garden", "answer": "yes"}
PEERS = {"group": "peer-workers", "team": "garden", "answer": "no", "members": 4}


@pytest.mark.parametrize(
    ("met_when", "decided", "contradicted"),
    [
        (
            "manager_is_asked",
            "in place by what is recorded:",
            "and the people asked say otherwise:",
        ),
        (
            'stated_by("manager")',
            "in place by what some of the people asked say:",
            "and others who were asked say otherwise:",
        ),
        (
            'manager_is_asked and stated_by("manager")',
            "in place by what is recorded and some of the people asked say:",
            "and others who were asked say otherwise:",
        ),
        # What was asked and did not decide is no ground.
        (
            'manager_is_asked or stated_by("manager")',
            "in place by what is recorded:",
            "and the people asked say otherwise:",
        ),
    ],
)
def test_a_disagreement_says_whether_a_record_decided_or_people_did(
    make_pack: Callable[..., Pack], met_when: str, decided: str, contradicted: str
) -> None:
    asked = met_when.replace("manager_is_asked", 'manager.entry == "chose"')
    rule = {"id": "a", "subject": "team", "met_when": asked}
    pack = make_pack({**rule, "corroborated_by": 'voiced("peer-workers")'})
    voices = {
        "statements": [{**MANAGER, "about": "a"}],
        "group_views": [{**PEERS, "about": "a"}],
    }
    whole = organisation(manager={"entry": "chose"}, voices=voices)
    assessment = peerkit.Assessor(pack).assess(whole, as_of=AS_OF)
    text = " ".join(peerkit.render(assessment).split())
    assert f"Garden group: {decided}" in text
    assert contradicted in text
    finding = assessment.finding("a", "garden")
    assert finding is not None
    assert contradicted.removeprefix("and ") in write_outcome(finding)


def test_without_disagreement_there_is_no_such_section(assessor: peerkit.Assessor) -> None:
    text = peerkit.render(assessor.assess(organisation(), as_of=AS_OF))
    assert "otherwise" not in text


def test_what_is_planned_in_time_is_not_yet(assessor: peerkit.Assessor) -> None:
    talk = {"kind": "team-introduction", "held_on": "2026-11-20"}
    planned = organisation(conversations=[talk], complete=["conversations"])
    assessment = assessor.assess(planned, as_of=AS_OF)
    finding = assessment.finding("preparing-teams.1.a", "garden")
    assert isinstance(finding, Finding)
    assert (finding.status, finding.is_planned) == ("not-met", True)
    assert "Garden group, not yet, because:" in peerkit.render(assessment)
    nothing = assessor.assess(organisation(complete=["conversations"]), as_of=AS_OF)
    found = nothing.finding("preparing-teams.1.a", "garden")
    assert isinstance(found, Finding)
    assert not found.is_planned


def test_what_it_rests_on_is_named_with_whoever_holds_it(assessor: peerkit.Assessor) -> None:
    told = organisation(
        manager={"entry": "told", "aims_communicated_on": "never"}, complete=["conversations"]
    )
    text = " ".join(peerkit.render(assessor.assess(told, as_of=AS_OF)).split())
    assert "Better first, for senior leaders: " in text  # our reading only implies it
    assert "[leadership.2.d], on which it rests" in text


def test_a_question_says_how_many_have_to_answer(assessor: peerkit.Assessor) -> None:
    text = " ".join(peerkit.render(assessor.assess(organisation(), as_of=AS_OF)).split())
    assert "no pulse (8 answers or more) or group view (3 members or more) of peer workers" in text


@pytest.mark.parametrize("word", ["no", "NO", "never", "n/a", "nothing.", "TBC", "Yes"])
def test_an_answer_is_not_taken_for_a_text(word: str) -> None:
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.structure({"id": "o", "name": "O", "vision": {"rationale": word}})
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK103"
    assert "write `none`" in str(problem.help)


def test_no_references_are_written_as_an_empty_list() -> None:
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.structure({"id": "o", "name": "O", "vision": {"linked_values": "none"}})
    assert [problem.help for problem in caught.value.diagnostics] == [
        "write `[]` if there are none"
    ]


@pytest.mark.parametrize("day", ["2026-11-01", datetime(2026, 11, 1), None])  # noqa: DTZ001
def test_the_day_is_a_date(assessor: peerkit.Assessor, day: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=r"datetime\.date"):
        assessor.assess(organisation(), as_of=day)


def test_a_finding_that_there_is_not_says_so(assessor: peerkit.Assessor) -> None:
    assessment = assessor.assess(organisation(), as_of=AS_OF)
    with pytest.raises(KeyError, match=r"no finding of `culture\.99` about `garden`"):
        assessment.finding("culture.99", "garden")
    with pytest.raises(KeyError, match="about the organisation"):
        assessment.finding("culture.99")


def test_an_installed_pack_is_found_before_a_folder_of_its_name(
    tmp_path: Any,  # noqa: ANN401 - pytest's own
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "peer-support-in-practice").mkdir()
    monkeypatch.chdir(tmp_path)
    assert len(peerkit.load_pack("peer-support-in-practice").rules) > 0
    with pytest.raises(peerkit.PackError) as caught:
        peerkit.load_pack("")
    assert caught.value.diagnostics[0].code == "PK213"
