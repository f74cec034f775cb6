"""Where waivers stand on a day, and everything that has to go on working beside them."""

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.assessment import Assessor, AssessorCache, WaiverState
from peerkit.errors import ModelError, WaiverError
from peerkit.model import Organisation, Waiver
from peerkit.model.register import SubjectKind
from peerkit.packs import Pack, Profile, Selection

new: Any = model
MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)


def waiver(recommendation: str, team: str | None = None, **changes: object) -> Waiver:
    said = {
        "kind": "deferred",
        "reason": "It has to wait",
        "decided_by": "senior-leader",
        "agreed_with": ["peer-worker"],
        "decided_on": "2026-06-01",
        "expires_on": "2027-05-31",
    }
    made: Waiver = new.Waiver(recommendation=recommendation, team=team, **{**said, **changes})
    return made


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """About the whole: one met, one not, one not known, one not asked; and two about teams."""
    return make_pack(
        {"id": "w.met", "met_when": "known(kind)"},
        {"id": "w.not-met", "met_when": "not known(kind)"},
        {"id": "w.not-known"},
        {"id": "w.other", "applies_when": "not known(kind)"},
        {"id": "t.1", "subject": "team", "met_when": 'kind == "clinical"'},
        {"id": "w.error", "met_when": "vision.agreed_on + days(1) > as_of"},
        {"id": "w.never", "never_waived": "It protects people."},
        groups=[{"id": "all-of-it", "parts": {"a": "w.met", "b": "w.not-met"}}],
        reflections=[{"id": "think"}],
    )


@pytest.fixture
def whole() -> Organisation:
    return peerkit.structure(
        {
            "id": "o",
            "name": "O",
            "kind": "nhs",
            "vision": {"agreed_on": "9999-12-31"},
            "teams": [
                {"id": "crisis", "name": "Crisis", "kind": "clinical"},
                {"id": "north", "name": "North", "kind": "non-clinical"},
            ],
        }
    )


def states(pack: Pack, whole: Organisation, *waivers: Waiver, as_of: date = AS_OF) -> list[str]:
    found = Assessor(pack, waivers=waivers).assess(whole, as_of=as_of)
    return [str(stood.state) for stood in found.waivers]


@pytest.mark.parametrize(
    ("about", "state"),
    [
        (("w.not-met", None), "in-force"),
        (("w.not-known", None), "in-force"),
        (("w.error", None), "in-force"),
        (("t.1", "north"), "in-force"),
        (("w.met", None), "stale"),
        (("w.other", None), "stale"),
        (("t.1", "crisis"), "stale"),
        (("t.1", None), "unknown"),
        (("t.1", "south"), "unknown"),
        (("w.met", "north"), "unknown"),
        (("all-of-it", None), "unknown"),
        (("think", None), "unknown"),
        (("nothing", None), "unknown"),
    ],
)
def test_where_a_waiver_stands(
    pack: Pack, whole: Organisation, about: tuple[str, str | None], state: str
) -> None:
    assert states(pack, whole, waiver(*about)) == [state]


@pytest.mark.parametrize(
    ("as_of", "state", "of_met"),
    [
        (date(2026, 5, 31), "not-yet", "not-yet"),
        (date(2026, 6, 1), "in-force", "stale"),
        (date(2027, 5, 31), "in-force", "stale"),
        (date(2027, 6, 1), "expired", "expired"),
    ],
)
def test_both_its_days_are_included(
    pack: Pack, whole: Organisation, as_of: date, state: str, of_met: str
) -> None:
    """What has run out has run out, whether or not it would be stale."""
    found = states(pack, whole, waiver("w.not-met"), waiver("w.met"), as_of=as_of)
    assert found == [state, of_met]


@pytest.mark.parametrize(
    ("about", "path", "help_"),
    [
        (("w.not-knwn", None), "waivers[#1].recommendation", "did you mean `w.not-known`?"),
        (("all-of-it", None), "waivers[#1].recommendation", "this is a group: waive those"),
        (("think", None), "waivers[#1].recommendation", "this has no status"),
        (("t.1", "nort"), "waivers[#1].team", "did you mean `north`?"),
        (("t.1", "zzz"), "waivers[#1].team", ""),
        (("t.1", None), "waivers[#1]", "this is asked of each team"),
        (("w.met", "north"), "waivers[#1].team", "this is asked of the organisation as a whole"),
    ],
)
def test_an_unknown_one_is_a_warning_that_says_what_was_meant(
    pack: Pack, whole: Organisation, about: tuple[str, str | None], path: str, help_: str
) -> None:
    found = Assessor(pack, waivers=[waiver(*about)]).assess(whole, as_of=AS_OF)
    (problem,) = found.unknown_waivers()
    assert (problem.code, problem.severity, problem.location.path) == ("PK403", "warning", path)
    assert (problem.help or "").startswith(help_)
    assert found.waivers[0].subject is None
    assert len(found.findings.waived()) == 0


def test_what_a_profile_leaves_out_is_no_slip(pack: Pack, whole: Organisation) -> None:
    chosen = Profile(id="p", title="P", select=new.evolve(Selection(), ids=["t.*"]))
    assessor = Assessor(pack, profile=chosen, waivers=[waiver("w.not-met"), waiver("w.zzz")])
    found = assessor.assess(whole, as_of=AS_OF)
    assert [str(stood.state) for stood in found.waivers] == ["not-asked", "unknown"]
    assert len(found.unknown_waivers()) == 1


def test_a_finding_shows_the_waiver_in_force_beside_it(pack: Pack, whole: Organisation) -> None:
    held, old = (
        waiver("t.1", "north"),
        waiver("w.not-met", decided_on="2025-01-01", expires_on="2025-06-01"),
    )
    renewed = waiver("w.not-met")
    found = Assessor(pack, waivers=[held, old, renewed, waiver("w.met")]).assess(whole, as_of=AS_OF)
    assert found.finding("t.1", "north").waiver is held  # type: ignore[union-attr]
    assert found.finding("t.1", "crisis").waiver is None  # type: ignore[union-attr]
    assert found.finding("w.not-met").waiver is renewed  # type: ignore[union-attr]
    assert found.finding("w.met").waiver is None  # type: ignore[union-attr]
    assert [f.waiver for f in found.findings.waived()] == [renewed, held]
    assert len(found.findings.not_waived()) == len(found.findings) - 2
    assert len(found.findings.not_met().waived()) == 2
    assert [stood.subject and stood.subject.id for stood in found.waivers] == [
        "north",
        "o",
        "o",
        "o",
    ]


def test_without_waivers_nothing_is_waived(pack: Pack, whole: Organisation) -> None:
    found = Assessor(pack).assess(whole, as_of=AS_OF)
    assert found.waivers == ()
    assert len(found.findings.waived()) == 0
    assert found.findings.not_waived() == found.findings


def test_what_does_not_fit_is_refused_however_it_comes(pack: Pack, whole: Organisation) -> None:
    never, twice = [waiver("w.never")], [waiver("w.met"), waiver("w.met")]
    assessor = Assessor(pack)
    for wrong, error in ((never, WaiverError), (twice, ModelError)):
        with pytest.raises(error):
            Assessor(pack, waivers=wrong)
        with pytest.raises(error):
            assessor.with_waivers(wrong)
    assert assessor.assess(whole, as_of=AS_OF).waivers == ()


def test_other_waivers_compile_nothing_anew(pack: Pack, whole: Organisation) -> None:
    assessor = Assessor(pack, {"smallest_group": 9})
    other = assessor.with_waivers(w for w in [waiver("w.not-met")])
    assert other._evaluate is assessor._evaluate
    assert (other.pack, other.parameters) == (assessor.pack, assessor.parameters)
    assert (len(other.waivers), assessor.waivers) == (1, ())
    assert other.with_waivers(()).assess(whole, as_of=AS_OF) == assessor.assess(whole, as_of=AS_OF)


def test_an_earlier_assessment_is_of_use_whatever_the_waivers(
    pack: Pack, whole: Organisation
) -> None:
    plain = Assessor(pack)
    waived = plain.with_waivers([waiver("t.1", "north")])
    before = plain.assess(whole, as_of=AS_OF)
    again = waived.assess(whole, as_of=AS_OF, previous=before)
    kept, asked = again.table.answers[SubjectKind.TEAM], before.table.answers[SubjectKind.TEAM]
    assert kept[0] is asked[0]
    assert again == waived.assess(whole, as_of=AS_OF)
    assert plain.assess(whole, as_of=AS_OF, previous=again) == before


@pytest.mark.parametrize("narrow", [False, True])
def test_waivers_travel_with_their_assessor(
    pack: Pack, whole: Organisation, *, narrow: bool
) -> None:
    select = new.evolve(Selection(), ids=["w.not-*"] if narrow else ["*"])
    chosen = Profile(id="p", title="P", select=select)
    assessor = Assessor(pack, profile=chosen, waivers=[waiver("w.not-met"), waiver("w.met")])
    sent = pickle.loads(pickle.dumps(assessor))  # noqa: S301 - made in the line itself
    here, there = (one.assess(whole, as_of=AS_OF) for one in (assessor, sent))
    assert there.waivers == here.waivers
    assert [f.waiver for f in there.findings] == [f.waiver for f in here.findings]


def test_many_organisations_are_counted_with_what_is_waived(
    pack: Pack, whole: Organisation
) -> None:
    assessor = Assessor(
        pack, waivers=[waiver("w.not-met"), waiver("t.1", "north"), waiver("w.met")]
    )
    with ThreadPoolExecutor(2) as running:
        for executor in (None, running):
            (one,) = assessor.assess_all([whole], as_of=AS_OF, executor=executor)
            assert one.result is not None
            assert one.result.waived == {"first": 2}
            (plain,) = Assessor(pack).assess_all([whole], as_of=AS_OF, executor=executor)
            assert plain.result is not None
            assert plain.result.by_theme == one.result.by_theme
            assert plain.result.waived == {}


def test_a_cache_keeps_rules_and_not_waivers(
    write_pack: Callable[..., Path], whole: Organisation
) -> None:
    folder = write_pack({"id": "w.not-known"})
    cache = AssessorCache()
    plain = cache.assessor(folder)
    waived = cache.assessor(folder, waivers=[waiver("w.not-known")])
    assert waived._evaluate is plain._evaluate
    assert waived.assess(whole, as_of=AS_OF).waivers[0].state is WaiverState.IN_FORCE
    assert cache.assessor(folder) is plain
    assert plain.waivers == ()
