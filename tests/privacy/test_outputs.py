"""Requirements 14 to 16: what outputs name, what they rest on, and what a small pulse hides."""

import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.documents import read_organisation
from peerkit.reports import WRITERS, Detail

Assess = Callable[[dict[str, Any]], peerkit.Assessment]
FORMS = tuple(WRITERS)
RICHEST = Path(__file__).parents[2] / "examples/riverside-trust.yaml"
POST = "Zubenelgenubi"
SHARE = 0.739146


def organisation(**team: Any) -> dict[str, Any]:  # noqa: ANN401
    """An organisation whose one post decides much."""
    post = {"id": POST, "role": "peer-worker", "starts_on": "2026-04-15"}
    talk = {"id": "intro", "kind": "team-introduction", "held_on": "2026-04-20"}
    return {
        "id": "harbour",
        "name": "Harbour",
        "programme": {"teams": ["crisis"]},
        "teams": [
            {
                "id": "crisis",
                "name": "Crisis house",
                "appointments": [post],
                "conversations": [talk],
                "complete": ["conversations", "decisions"],
                **team,
            }
        ],
    }


def outputs(assessment: peerkit.Assessment, detail: Detail = Detail.TEAM) -> dict[str, str]:
    return {form: peerkit.render(assessment, form, detail=detail) for form in FORMS}


def names_a_start(post: str, text: str) -> bool:
    """Tell whether an output names the first day in a post, in whichever way it writes a path."""
    return re.search(rf"appointments\W*{post}\W*starts[_ ]on", text) is not None


def test_14_a_post_is_named_only_when_asked_for(assess: Assess) -> None:
    assessment = assess(organisation())
    for text in outputs(assessment).values():
        assert POST not in text
        assert names_a_start("…", text)
    for text in outputs(assessment, Detail.PERSON).values():
        assert names_a_start(POST, text)


def test_14_the_team_is_what_is_asked_for_by_itself(assess: Assess) -> None:
    assessment = assess(organisation())
    for form in FORMS:
        assert peerkit.render(assessment, form) == outputs(assessment)[form]


def test_14_a_post_without_an_identifier_is_not_counted_out(assess: Assess) -> None:
    """Its position would tell it from the others, and so would one line for each."""
    posts = [{"role": "peer-worker", "starts_on": "2026-04-15"}] * 3
    for text in outputs(assess(organisation(appointments=posts))).values():
        assert not re.search(r"appointments\W+(#|no\. )\d", text)
        assert names_a_start("…", text)
    one = outputs(assess(organisation(appointments=posts[:1])))
    assert outputs(assess(organisation(appointments=posts))) == one


def test_14_an_identifier_changes_nothing(assess: Assess) -> None:
    post = {"role": "peer-worker", "starts_on": "2026-04-15"}
    found = [
        outputs(assess(organisation(appointments=[{**post, **named}])))
        for named in ({}, {"id": "a"}, {"id": "zzz.0"}, {"id": POST * 7})
    ]
    assert all(other == found[0] for other in found)


@pytest.mark.parametrize("detail", list(Detail))
def test_14_the_line_of_a_post_is_as_good_as_its_name(
    pack: peerkit.Pack, tmp_path: Path, detail: Detail
) -> None:
    path = tmp_path / "a.json"
    document = {"peerkit": "organisation/1", **organisation()}
    path.write_text(json.dumps(document, indent=1), "utf-8")
    read = read_organisation(path)
    assessment = peerkit.Assessor(pack).assess(read.organisation, as_of=date(2026, 11, 1))
    report = json.loads(peerkit.render(assessment, "json", detail=detail, places=read.location))
    facts = [
        fact
        for finding in report["findings"]
        for name in ("because", "heard", "would_settle")
        for fact in finding[name]
    ]
    nowhere_written = {"not stated", "may not list everything"}
    facts = [fact for fact in facts if fact["value"] not in nowhere_written]
    of_posts = [fact for fact in facts if "appointments[" in fact["path"]]
    assert of_posts
    assert any("line" in fact for fact in facts if fact not in of_posts)
    assert all(("line" in fact) is (detail is Detail.PERSON) for fact in of_posts)


_PACK = {
    "pack.yaml": """\
peerkit: pack/1
id: small
version: 0.1.0
language: 1
title: Small
source: {title: Small}
examples_as_of: 2026-11-01
themes: [{id: first, title: First}]
""",
    "first.yaml": """\
theme: first
recommendations:
  - id: first.1
    title: One
    subject: team
    strength: important
    cites: {section: One, pages: "1"}
    met_when: "EXPRESSION"
    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
""",
}


@pytest.mark.parametrize(
    "expression",
    [
        "any(a.fte < 1 for a in appointments)",
        "all(a.fte * 2 > 1 for a in appointments)",
        "any(a.paid for a in appointments)",
        "any(not a.paid and a.fte == 1 for a in appointments)",
        "count(a for a in appointments if a.fte < 1) > 0",
    ],
)
@pytest.mark.parametrize("detail", list(Detail))
def test_14_hours_and_pay_never_show(tmp_path: Path, expression: str, detail: Detail) -> None:
    """They may decide, since a rule of somebody's own may ask; what they are stays in the file."""
    for name, text in _PACK.items():
        (tmp_path / name).write_text(text.replace("EXPRESSION", expression), "utf-8")
    assessor = peerkit.Assessor(peerkit.load_pack(tmp_path))
    post = {"id": "p", "role": "peer-worker", "paid": True}
    found = [
        outputs(
            assessor.assess(
                peerkit.structure(organisation(appointments=[{**post, "fte": share}])),
                as_of=date(2026, 11, 1),
            ),
            detail,
        )
        for share in (SHARE, SHARE + 0.1)
    ]
    assert found[0] == found[1]
    assert '"value": "stated"' in found[0]["json"]
    for text in found[0].values():
        said = re.sub(r'"disagreement": true|aria-hidden="true"', "", text)
        assert "true" not in said.casefold()


_RENDER = """
import sys
from datetime import date
from pathlib import Path
import peerkit
from peerkit.reports import WRITERS, Detail
pack = peerkit.load_pack("peer-support-in-practice")
organisation = peerkit.load_organisation(Path(sys.argv[1]))
assessment = peerkit.Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))
for form in WRITERS:
    for detail in ("team", "person"):
        sys.stdout.write(peerkit.render(assessment, form, detail=Detail(detail)))
"""


def test_15_outputs_do_not_depend_on_the_process() -> None:
    found = set()
    for seed, zone in [("0", "UTC"), ("4294967295", "Asia/Tokyo")]:
        done = subprocess.run(
            [sys.executable, "-c", _RENDER, str(RICHEST)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "COLUMNS": str(40 + len(zone))},
            timeout=60,
        )
        found.add(done.stdout)
    assert len(found) == 1
    assert len(found.pop()) > 10_000


def test_15_the_same_facts_give_the_same_bytes(assess: Assess) -> None:
    first, second = (outputs(assess(organisation())) for _ in range(2))
    assert first == second
    assessment = assess(organisation())
    assert outputs(assessment) == outputs(assessment)


def test_15_the_order_of_sets_says_nothing(assess: Assess) -> None:
    """A list of words is a set: the order in which somebody wrote it is not a fact."""
    words = ["team", "manager", "all-staff", "senior-leader", "peer-worker"]
    found = [
        outputs(
            assess(
                organisation(
                    conversations=[
                        {"kind": "team-introduction", "held_on": "2026-04-01", "audience": order}
                    ],
                    responsibilities={"make_role_work": order[:0]},
                )
            )
        )
        for order in (words, words[::-1], words[2:] + words[:2])
    ]
    assert all(other == found[0] for other in found)


def splits(total: int) -> list[dict[str, int]]:
    """Give every way in which so many answers can fall."""
    names = ("agree", "partly", "disagree", "unsure")
    return [
        dict(zip(names, counts, strict=True))
        for counts in itertools.product(range(total + 1), repeat=4)
        if sum(counts) == total
    ]


def surveyed(split: dict[str, int], **pulse: Any) -> dict[str, Any]:  # noqa: ANN401
    asked = {"about": "preparing-teams.3.b", "group": "team-members", "team": "crisis"}
    return {**organisation(), "voices": {"pulses": [{**asked, **split, **pulse}]}}


def test_16_a_small_pulse_says_that_it_is_small(assess: Assess) -> None:
    for form, text in outputs(assess(surveyed({"agree": 7, "disagree": 0}))).items():
        assert "fewer than 8 answers" in text, form
    assessment = assess(surveyed({"agree": 7, "disagree": 0}))
    assert assessment.status_of("preparing-teams.3.b", "crisis") == "not-known"


QUESTIONS = ("preparing-teams.3.b", "culture.6.b", "challenge.4")


@pytest.fixture(scope="module")
def few(pack: peerkit.Pack) -> peerkit.Assessor:
    """Only what is asked about below, so that every way a pulse can fall may be tried."""
    return peerkit.Assessor(
        peerkit.Pack(
            header=pack.header,
            rules=tuple(r for r in pack.rules if r.recommendation.id in QUESTIONS),
            groups=(),
            reflections=(),
            context=(),
            digest=pack.digest,
            left_out=frozenset(pack.titles()) - set(QUESTIONS),
        )
    )


@pytest.mark.parametrize("total", [1, 7])
def test_16_no_split_of_a_small_pulse_shows(few: peerkit.Assessor, total: int) -> None:
    """All of them: for one answer four, for seven one hundred and twenty."""
    found = {
        tuple(outputs(few.assess(organisation, as_of=date(2026, 11, 1))).values())
        for organisation in (peerkit.structure(surveyed(split)) for split in splits(total))
    }
    assert len(found) == 1


def test_16_how_many_answered_does_not_show_either(assess: Assess) -> None:
    found = {
        tuple(outputs(assess(surveyed(split))).values())
        for split in (
            {"agree": 0, "disagree": 0},
            {"agree": 1, "disagree": 0},
            {"agree": 0, "disagree": 7},
            {"agree": 3, "disagree": 4},
            {"agree": 1, "partly": 1, "disagree": 2, "unsure": 3},
        )
    }
    assert len(found) == 1


small = st.lists(st.sampled_from(["agree", "partly", "disagree", "unsure"]), max_size=7).map(
    lambda answers: {"agree": 0, "disagree": 0, **Counter(answers)}
)
groups = st.sampled_from(["team-members", "peer-workers", "managers"])
questions = st.sampled_from(QUESTIONS)


days = st.sampled_from(["2026-03", "2026-05-01", None])
asking = st.fixed_dictionaries({"group": groups, "about": questions, "taken_on": days})


@given(small, small, asking)
def test_16_two_organisations_that_differ_in_a_small_pulse_are_told_alike(
    few: peerkit.Assessor, one: dict[str, int], other: dict[str, int], asked: dict[str, Any]
) -> None:
    first, second = (
        outputs(few.assess(peerkit.structure(surveyed(split, **asked)), as_of=date(2026, 11, 1)))
        for split in (one, other)
    )
    assert first == second


def test_16_from_eight_answers_on_they_count(assess: Assess) -> None:
    """So the tests above can fail: at the smallest group every split shows."""
    found = {
        tuple(outputs(assess(surveyed(split))).values())
        for split in ({"agree": 8, "disagree": 0}, {"agree": 0, "disagree": 8})
    }
    assert len(found) == 2
    assessment = assess(surveyed({"agree": 8, "disagree": 0}))
    assert assessment.status_of("preparing-teams.3.b", "crisis") == "met"


def test_16_the_smallest_group_is_a_parameter(pack: peerkit.Pack) -> None:
    assessor = peerkit.Assessor(pack, parameters={"smallest_group": 12})
    found = {
        tuple(
            outputs(
                assessor.assess(peerkit.structure(surveyed(split)), as_of=date(2026, 11, 1))
            ).values()
        )
        for split in ({"agree": 11, "disagree": 0}, {"agree": 2, "disagree": 9})
    }
    assert len(found) == 1


def test_16_the_reasons_of_a_finding_are_as_silent(assess: Assess) -> None:
    """An embedder reads findings, not reports."""
    found = set()
    for split in ({"agree": 7, "disagree": 0}, {"agree": 0, "disagree": 5, "unsure": 1}):
        finding = assess(surveyed(split)).finding("preparing-teams.3.b", "crisis")
        assert isinstance(finding, peerkit.Finding)
        found.add(
            (
                finding.status,
                finding.possible,
                finding.because(),
                finding.would_settle(),
                finding.heard(),
                finding.disagreement,
            )
        )
    assert len(found) == 1


def test_16_fewer_than_three_hold_no_group_view(assess: Assess) -> None:
    asked = {"about": "preparing-teams.3.b", "group": "team-members", "team": "crisis"}
    view = {**asked, "answer": "no", "members": 2}
    with pytest.raises(peerkit.DocumentError, match="needs 3 members or more"):
        peerkit.structure({**organisation(), "voices": {"group_views": [view]}})
    found = {
        tuple(
            outputs(
                assess(
                    {**organisation(), "voices": {"group_views": [{**view, "members": members}]}}
                )
            ).values()
        )
        for members in (3, 4, 700)
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    "name", ["answers", "responses", "by", "person", "respondents", "comments"]
)
def test_16_single_answers_have_no_place(name: str) -> None:
    pulse = {"about": "a", "group": "managers", "agree": 1, "disagree": 1, name: ["yes"]}
    with pytest.raises(peerkit.DocumentError, match=f"unknown field `{name}`"):
        peerkit.structure({"id": "o", "name": "O", "voices": {"pulses": [pulse]}})
