"""What to ask next: pages to read, and a form whose answers load back."""

from datetime import date
from pathlib import Path

import pytest

from peerkit import (
    Assessor,
    Organisation,
    Questions,
    dump_organisation,
    load_organisation,
    load_pack,
    questions,
    structure,
)
from peerkit.documents import changed, read_answers
from peerkit.planning import Answerer
from peerkit.reports import Detail
from peerkit.reports.next_steps import write_form, write_questions

EXAMPLES = Path(__file__).parents[4] / "examples"
DAY = date(2026, 11, 1)
POST = "alder-1"


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return Assessor(load_pack("peer-support-in-practice"))


@pytest.fixture(scope="module")
def riverside() -> Organisation:
    return load_organisation(EXAMPLES / "riverside-trust.yaml")


@pytest.fixture(scope="module")
def asked(assessor: Assessor, riverside: Organisation) -> Questions:
    return questions(assessor.assess(riverside, as_of=DAY))


def test_a_page_says_who_is_asked_what_and_what_that_settles(asked: Questions) -> None:
    text = write_questions(asked)
    assert text.startswith("Riverside Trust on 2026-11-01: what to ask next\n")
    assert "The director\n------------\n\n- trainings: Do peers give the training" in text
    assert "Willow ward: the peer workers, together\n" in text
    assert "  settles training.1.a, " in text
    assert "\nand 18 more\n" in text
    assert max(map(len, text.splitlines())) <= 88


def test_all_are_told_where_all_are_asked_for(asked: Questions) -> None:
    text = write_questions(asked, most=None)
    assert " more\n" not in text
    assert len(text.splitlines()) > len(write_questions(asked).splitlines())


def test_markdown_has_a_box_for_each_question(asked: Questions) -> None:
    text = write_questions(asked, markdown=True)
    assert text.startswith("# Riverside Trust on 2026-11-01: what to ask next\n")
    assert "\n## The director\n\n- [ ] trainings: " in text


def test_markdown_in_a_name_is_no_markup(assessor: Assessor) -> None:
    whole = structure({"id": "w", "name": "<b>*W*</b>", "teams": []})
    found = questions(assessor.assess(whole, as_of=DAY))
    assert write_questions(found, markdown=True).startswith("# \\<b\\>\\*W\\*\\</b\\>")


def test_posts_are_named_only_if_asked_for(asked: Questions) -> None:
    for detail in Detail:
        pages = write_questions(asked, detail=detail, most=None), write_form(asked, detail=detail)
        for text in pages:
            assert (POST in text) is (detail is Detail.PERSON)


def test_nothing_left_to_ask_is_said(asked: Questions) -> None:
    none = asked.of(Answerer.DIRECTOR, "crisis")
    assert "Nothing that could still change a status is left to ask.\n" in write_questions(none)
    assert write_form(none).endswith("sittings: []\n")


@pytest.mark.parametrize("name", ["open-door", "riverside-trust"])
@pytest.mark.parametrize("detail", list(Detail))
def test_a_blank_form_loads_back_and_changes_nothing(
    assessor: Assessor, name: str, detail: Detail
) -> None:
    whole = load_organisation(EXAMPLES / f"{name}.yaml")
    form = write_form(questions(assessor.assess(whole, as_of=DAY)), detail=detail)
    changes = read_answers(form.encode(), whole)
    assert changes == []
    assert dump_organisation(changed(whole, changes)) == dump_organisation(whole)


def test_what_is_written_into_a_form_is_settled_afterwards(
    assessor: Assessor, riverside: Organisation, asked: Questions
) -> None:
    form = write_form(asked)
    answers = {
        "programme.introduction_starts_on:": "2026-01-10",
        "boundaries+:": "[{id: gifts, kind: gifts, statement: No gifts are taken}]",
        "teams[willow].recruitment+:": "[{role: peer-worker}]",
    }
    for key, value in answers.items():
        assert form.count(f"      {key}\n") == 1
        form = form.replace(f"      {key}\n", f"      {key} {value}\n")
    blank = "about: culture.0, group: all-staff, taken_on: , invited: , agree: , "
    assert blank in form
    form = form.replace(blank, "about: culture.0, group: all-staff, invited: 40, agree: 20, ")
    form = form.replace(
        "agree: 20, partly: , disagree: , ", "agree: 20, partly: , disagree: 3, ", 1
    )
    now = changed(riverside, read_answers(form.encode(), riverside))
    after = assessor.assess(now, as_of=DAY)
    assert after.status_of("culture.0") == "met"
    assert after.status_of("leadership.3.d", "crisis") in {"met", "not-met"}
    left = {question.fact.path for s in questions(after).sittings for question in s.questions}
    assert "programme.introduction_starts_on" not in left


def test_a_form_asks_for_sums_and_statements_and_never_for_one_answer(asked: Questions) -> None:
    form = write_form(asked)
    assert "group_views" not in form
    assert "{about: leadership.2.b, by: manager, team: northgate, answer: , stated_on: }" in form
    peers = write_form(asked.of(Answerer.PEER_WORKERS))
    assert "team: willow, taken_on: , invited: , agree: , partly: , disagree: , unsure: }" in peers
    assert "person" not in peers


def test_a_form_never_asks_for_wellness_content(asked: Questions) -> None:
    form = write_form(asked, detail=Detail.PERSON)
    keys = [line.strip() for line in form.splitlines() if line.endswith(":")]
    inside = {key.rpartition("wellness.")[2] for key in keys if "wellness." in key}
    assert inside <= {"offers+:", "can_be_made_with:", "owner_decides_sharing:", "complete+:"}
