"""What the scenarios share: the built-in pack over the documents beside the tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import peerkit

HERE = Path(__file__).parent
UNDECIDED = {"not-known", "not-applicable"}


@pytest.fixture(scope="session")
def assessor() -> peerkit.Assessor:
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


@pytest.fixture(scope="session")
def as_of() -> date:
    return date(2026, 11, 1)


@pytest.fixture(scope="session")
def assess(assessor: peerkit.Assessor, as_of: date) -> Callable[..., peerkit.Assessment]:
    """Assess a document beside the tests, with passages of it replaced.

    A passage is given as it is written, so that a variant shows what differs from the story.
    """

    def assess(document: str, *changes: tuple[str, str]) -> peerkit.Assessment:
        text = (HERE / document).read_text(encoding="utf-8")
        for written, instead in changes:
            assert written in text, f"{written!r} does not stand in {document}"
            text = text.replace(written, instead)
        organisation = peerkit.load_organisation(text.encode())
        return assessor.assess(organisation, as_of=as_of)

    return assess


@pytest.fixture(scope="session")
def decided() -> Callable[..., dict[str, str]]:
    """Give every recommendation that came out as neither not known nor not applicable.

    Comparing the whole of it with what a story says shows also that nothing else was decided. Of
    the teams only the one named counts; without a name there has to be one team.
    """

    def decided(assessment: peerkit.Assessment, team: str | None = None) -> dict[str, str]:
        found: dict[str, str] = {}
        for finding in assessment.findings:
            another_team = finding.subject.kind == "team" and team not in {None, finding.subject.id}
            if another_team or finding.status in UNDECIDED:
                continue
            identifier = finding.recommendation.id
            assert identifier not in found, "several teams: name one"
            found[identifier] = str(finding.status)
        return found

    return decided
