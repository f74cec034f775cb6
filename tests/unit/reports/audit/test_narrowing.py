"""Printing less: what is asked for and no more, and never without saying how much is left out."""

from datetime import date
from itertools import product
from pathlib import Path
from re import findall, search

import pytest

import peerkit
from peerkit.assessment import Assessment, Status
from peerkit.reports import Narrowing, write_text

RIVERSIDE = Path(__file__).parents[4] / "examples" / "riverside-trust.yaml"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    assessor = peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))
    return assessor.assess(peerkit.load_organisation(RIVERSIDE), as_of=date(2026, 11, 1))


@pytest.fixture(scope="module")
def whole(assessment: Assessment) -> str:
    return write_text(assessment)


@pytest.mark.parametrize(
    ("themes", "statuses"),
    [
        choice
        for choice in product(
            [set(), {"supervision"}, {"leadership", "manager-buy-in"}],
            [set(), {Status.NOT_MET}, {Status.MET, Status.NOT_APPLICABLE}],
        )
        if any(choice)
    ],
)
def test_what_is_asked_for_is_printed_and_the_rest_is_counted(
    assessment: Assessment, whole: str, themes: set[str], statuses: set[Status]
) -> None:
    narrowing = Narrowing(themes=frozenset(themes), statuses=frozenset(statuses))
    text = write_text(assessment, narrowing=narrowing)
    wanted = [
        finding
        for finding in assessment.findings
        if (not themes or finding.recommendation.theme in themes)
        and (not statuses or finding.status in statuses)
    ]
    counted = map(int, findall(r"^What .* \((\d+)\)$", text, 8))
    assert sum(counted) == len(wanted)
    below = text[text.index("Printed below: ") :]
    for finding in wanted:
        assert f"[{finding.recommendation.id}]" in below
    told = " ".join(below.split())
    left = len(assessment.findings) - len(wanted)
    assert f"{left} of the {len(assessment.findings)} findings, the groups" in told
    assert "talk over; nothing" not in told
    # The counts stay those of everything, and what people say otherwise is never left out.
    table = search(r"\n\n +in place.*?\n\n", whole, 16)
    assert table is not None
    assert table.group() in text
    assert "Where the people asked say otherwise" in text


def test_all_of_it_says_nothing_of_printing(assessment: Assessment, whole: str) -> None:
    assert write_text(assessment, narrowing=Narrowing()) == whole
    assert "Printed below" not in whole
