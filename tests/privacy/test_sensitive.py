"""What is known of one post: no rule reads it, no output shows it, and no repr gives it away."""

from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.language import nodes
from peerkit.language.tree import Field
from peerkit.packs import Pack


def organisation(**post: Any) -> peerkit.Organisation:  # noqa: ANN401 - any fact of a post
    appointment = {"role": "peer-worker", "starts_on": "2026-01-12", **post}
    return peerkit.structure(
        {
            "id": "o",
            "name": "O",
            "teams": [{"id": "t", "name": "T", "appointments": [appointment]}],
        }
    )


@pytest.fixture(scope="module")
def pack() -> Pack:
    return peerkit.load_pack("peer-support-in-practice")


def test_14_no_rule_reads_what_is_sensitive(pack: Pack) -> None:
    read = {
        (rule.recommendation.id, node.name)
        for rule in pack.rules
        for tree in (rule.applies, rule.met, rule.corroborated)
        if tree is not None
        for node in nodes(tree)
        if isinstance(node, Field) and node.shape.sensitive
    }
    assert read == set()


def test_14_hours_and_pay_turn_nothing(pack: Pack) -> None:
    """In a team of one post a status that hung on them would tell them."""
    assessor = peerkit.Assessor(pack)
    reports = {
        peerkit.render(assessor.assess(organisation(**post), as_of=date(2026, 11, 1)), form)
        for post in ({"fte": 1, "paid": True}, {"fte": 0.2, "paid": False}, {})
        for form in ("text",)
    }
    assert len(reports) == 1


def test_14_a_repr_says_nothing_of_them() -> None:
    assert repr(organisation(fte=1, paid=True)) == repr(organisation(fte=0.2, paid=False))


def test_16_a_repr_says_nothing_of_how_answers_fell() -> None:
    def heard(**answers: int) -> str:
        pulse = {"about": "r.1", "group": "peer-workers", **answers}
        voices = {"pulses": [pulse]}
        return repr(peerkit.structure({"id": "o", "name": "O", "voices": voices}))

    assert heard(agree=1, disagree=4) == heard(agree=4, disagree=0, unsure=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [("smallest_group", 4), ("smallest_group", 1), ("smallest_group", "x"), ("smallest_group", 8.5),
     ("majority_percent", 49), ("majority_percent", 100), ("majority_percent", True)],
)  # fmt: skip
def test_16_nobody_can_lower_the_guard(pack: Pack, name: str, value: Any) -> None:  # noqa: ANN401
    with pytest.raises(peerkit.PackError) as caught:
        peerkit.Assessor(pack, {name: value})
    assert [problem.code for problem in caught.value.diagnostics] == ["PK106"]


@pytest.mark.parametrize(("name", "value"), [("smallest_group", 5), ("majority_percent", 66)])
def test_16_but_set_it_higher_or_a_little_lower(pack: Pack, name: str, value: int) -> None:
    assessment = peerkit.Assessor(pack, {name: value}).assess(
        organisation(), as_of=date(2026, 11, 1)
    )
    assert assessment.parameters[name] == value
