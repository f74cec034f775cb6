"""Requirements 14 to 16 for what says what to do and what to ask next."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.documents import Change, changed
from peerkit.reports import Detail
from peerkit.reports.next_steps import (
    write_form,
    write_questions,
    write_standing_json,
    write_standing_text,
    write_what_if_json,
    write_what_if_text,
)

Assess = Callable[[dict[str, Any]], peerkit.Assessment]
POST = "Zubenelgenubi"


def organisation(*posts: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    team = {"id": "crisis", "name": "Crisis house", "appointments": list(posts)}
    return {"id": "harbour", "name": "Harbour", "teams": [team], **more}


def pages(assessment: peerkit.Assessment, detail: Detail = Detail.TEAM) -> list[str]:
    """Give all that is written, but for those parts in which posts are named when asked for."""
    found = peerkit.questions(assessment)
    change = Change.parse("teams.crisis.manager.entry=chose")
    then = peerkit.what_if(assessment, changed(assessment.organisation, [change]))
    return [
        *(write_questions(found, detail=detail, most=None, markdown=m) for m in (False, True)),
        write_form(found, detail=detail),
        write_standing_text(peerkit.standing(assessment), most=None),
        write_standing_json(peerkit.standing(assessment)),
        write_what_if_text(then),
        write_what_if_json(then),
    ]


def test_14_a_post_is_named_only_when_asked_for(assess: Assess) -> None:
    assessment = assess(organisation({"id": POST, "role": "peer-worker"}))
    assert not any(POST in page for page in pages(assessment))
    assert any(POST in page for page in pages(assessment, Detail.PERSON))


def test_14_posts_are_not_counted_out(assess: Assess) -> None:
    post = {"role": "peer-worker"}
    one, three = pages(assess(organisation(post))), pages(assess(organisation(post, post, post)))
    assert one == three
    assert not any(re.search(r"#\d", page) for page in one)


@pytest.mark.parametrize("identifier", ["zzz.0", POST * 7])
def test_14_an_identifier_changes_nothing(assess: Assess, identifier: str) -> None:
    post = {"role": "peer-worker"}
    assert pages(assess(organisation({**post, "id": identifier}))) == pages(
        assess(organisation(post))
    )


small = st.lists(st.sampled_from(["agree", "partly", "disagree", "unsure"]), max_size=7).map(
    lambda answers: {"agree": 0, "disagree": 0, **Counter(answers)}
)


@pytest.fixture(scope="module")
def assessor() -> peerkit.Assessor:
    """Few rules, so that many splits can be tried."""
    profile = peerkit.load_profile(
        b"peerkit: profile/1\nid: few\ntitle: Few\nselect: {ids: [preparing-teams.3.*]}\n"
    )
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"), profile=profile)


@given(small, small)
def test_16_how_a_small_pulse_splits_does_not_show(
    assessor: peerkit.Assessor, one: dict[str, int], other: dict[str, int]
) -> None:
    assert told(assessor, one) == told(assessor, other)


def test_16_from_eight_answers_on_they_count(assessor: peerkit.Assessor) -> None:
    yes, no = {"agree": 8, "disagree": 0}, {"agree": 0, "disagree": 8}
    assert told(assessor, yes) != told(assessor, no)


def told(assessor: peerkit.Assessor, split: dict[str, int]) -> list[str]:
    about = {"about": "preparing-teams.3.b", "group": "team-members", "team": "crisis"}
    values = organisation({"role": "peer-worker"}, voices={"pulses": [{**about, **split}]})
    return pages(assessor.assess(peerkit.structure(values), as_of=date(2026, 11, 1)))
