"""When code is made to explain a question, and that nobody can tell."""

import pickle
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Assessment, Assessor, interpreted, reasons
from peerkit.assessment.reasons import WORTH_IT
from peerkit.language import compile_reasons
from peerkit.model import Organisation
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
TALKED = 'any(c.kind == "fit" for c in conversations)'


def organisation(teams: int) -> Organisation:
    talks = [{"kind": "fit"}, {}]
    return peerkit.structure(
        {
            "id": "trust",
            "name": "The Trust",
            "teams": [
                {"id": f"t{number}", "name": "T", "conversations": talks[number % 3 :]}
                for number in range(teams)
            ],
        }
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep for which questions code is made."""
    made: list[str] = []

    def watched(kind: Any, question: Any) -> Any:  # noqa: ANN401
        made.append(question.about)
        return compile_reasons(kind, question)

    monkeypatch.setattr(reasons, "compile_reasons", watched)
    return made


@pytest.fixture
def assess(make_pack: MakePack) -> Callable[..., Assessment]:
    def assess(teams: int, subject: str = "team", met_when: str = TALKED, **how: Any) -> Assessment:  # noqa: ANN401
        pack = make_pack({"id": "a", "subject": subject, "met_when": met_when})
        return Assessor(pack, **how).assess(organisation(teams), as_of=AS_OF)

    return assess


Assess = Callable[..., Assessment]


def test_code_is_made_once_a_question_is_explained_for_many(
    assess: Assess, made: list[str]
) -> None:
    findings = assess(WORTH_IT + 2).findings
    for finding in findings[:WORTH_IT]:
        finding.because()
    assert made == []
    for finding in findings[WORTH_IT:]:
        finding.because()
    assert made == ["a"]


def test_above_the_team_it_is_made_for_as_many_teams(assess: Assess, made: list[str]) -> None:
    above = ("organisation", f"any({TALKED.replace('in conv', 'in t.conv')} for t in teams)")
    for teams, expected in ((WORTH_IT - 1, []), (WORTH_IT, ["a"])):
        (finding,) = assess(teams, *above).findings
        finding.because()
        assert made == expected


def test_the_definition_makes_none(assess: Assess, made: list[str]) -> None:
    for finding in assess(WORTH_IT + 2, evaluator=interpreted).findings:
        finding.because()
    assert made == []


def test_what_code_cannot_explain_is_left_to_the_definition(
    assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(reasons, "compile_reasons", lambda *given: asked.append(given))
    findings = assess(WORTH_IT + 4).findings
    expected = assess(WORTH_IT + 4, evaluator=interpreted).findings
    assert list(findings.because()) == list(expected.because())
    assert len(asked) == 1


def test_nobody_can_tell_which_way_a_finding_is_explained(assess: Assess) -> None:
    fast, slow = (assess(3 * WORTH_IT, **how).findings for how in ({}, {"evaluator": interpreted}))
    for found, other in zip(fast, slow, strict=True):
        assert found.because() == other.because()
        assert found.would_settle() == other.would_settle()


def test_many_are_explained_as_each_is(assess: Assess) -> None:
    findings = assess(2 * WORTH_IT).findings
    for some in (findings, findings.not_known(), findings[3:1:-1]):
        assert list(some.because()) == [finding.because() for finding in some]


def test_a_finding_is_explained_wherever_it_is_sent(assess: Assess) -> None:
    assessment = assess(WORTH_IT + 2)
    expected = list(assessment.findings.because())
    sent = pickle.loads(pickle.dumps(assessment))  # noqa: S301 - our own
    assert list(sent.findings.because()) == expected
    one = pickle.loads(pickle.dumps(assessment.findings[-1]))  # noqa: S301 - our own
    assert one.because() == expected[-1]


def test_there_is_no_reason_for_an_error(assess: Assess) -> None:
    beyond = "as_of + days(9999999) > as_of"
    findings = assess(WORTH_IT + 2, met_when=beyond).findings
    assert set(findings.because()) == {()}
    assert {finding.because() for finding in findings} == {()}
