"""Findings made when asked for: chosen, compared and shown without being kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import peerkit
from peerkit.assessment import Assessor, Status, interpreted
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
BEYOND = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
TALK = {"communications": [{"held_on": "2026-01-01"}], "rationale": "Because"}


def organisation(**fields: object) -> peerkit.Organisation:
    return peerkit.structure({"id": "trust", "name": "The Trust", **fields})


def test_themes_and_statuses_can_be_chosen_in_either_order(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, {"id": "b", "theme": "second"}, {"id": "c"})
    found = Assessor(pack).assess(organisation(vision=TALK), as_of=AS_OF).findings
    one, other = found.met().of_theme("first"), found.of_theme("first").met()
    assert [f.recommendation.id for f in one] == ["a", "c"]
    assert one == other
    assert one != found
    assert found[::-1].of_theme("second")[0].recommendation.id == "b"
    assert [str(status) for status in found.statuses()] == ["met"] * 3


def test_findings_equal_no_list_and_show_what_they_hold(make_pack: MakePack) -> None:
    found = Assessor(make_pack({"id": "a"})).assess(organisation(), as_of=AS_OF).findings
    assert found != list(found)
    assert repr(found) == f"Findings({list(found)!r})"


def test_what_broke_down_says_so_and_has_no_reasons(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "met_when": BEYOND})
    (found,) = Assessor(pack).assess(organisation(vision=TALK), as_of=AS_OF).findings
    assert found.possible == (Status.ERROR,)
    assert found.because() == ()


def test_a_voice_that_breaks_down_says_nothing(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a", "corroborated_by": BEYOND})
    for evaluator in (interpreted, peerkit.Assessor(pack).evaluator):
        assessor = Assessor(pack, evaluator=evaluator)
        (found,) = assessor.assess(organisation(vision=TALK), as_of=AS_OF).findings
        assert (found.status, found.heard()) == (Status.MET, ())


@pytest.mark.parametrize("day", ["2026-11-01", datetime(2026, 11, 1)])  # noqa: DTZ001 - no day
def test_only_a_day_is_a_day(make_pack: MakePack, day: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="as_of is a day"):
        Assessor(make_pack({"id": "a"})).assess(organisation(), as_of=day)


def test_a_voice_for_another_pack_is_no_slip(make_pack: MakePack) -> None:
    voices = {"statements": [{"about": "zzzzzz", "by": "senior-leader", "answer": "yes"}]}
    pack = make_pack({"id": "a"})
    assert Assessor(pack).assess(organisation(voices=voices), as_of=AS_OF).unheard() == ()
