"""Law 4: a waiver changes nothing but the waiver column."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import peerkit
from peerkit import model
from peerkit.assessment import Assessment, Assessor, Status, WaiverState
from peerkit.model import Organisation, RoleKind, Waiver, WaiverKind, evolve
from peerkit.packs import Profile, Selection

new: Any = model
AS_OF = date(2025, 6, 15)
SELECT: Any = {"themes": ["leadership", "team-preparation"]}
PROFILE = Profile(id="p", title="P", select=evolve(Selection(), **SELECT))
ASSESSOR = Assessor(peerkit.load_pack("peer-support-in-practice"), profile=PROFILE)
FITTING = [
    (rule.recommendation.id, team)
    for rule in ASSESSOR.pack.rules
    for team in (["t0", "t1"] if rule.recommendation.subject == "team" else [None])
    if rule.recommendation.id not in ASSESSOR.pack.never_waived
]
OTHERS = [ASSESSOR.pack.groups[0].group.id, "supervision.1", "nothing.1"]
"""A group, something that is not asked, and nothing."""


@st.composite
def waivers(draw: st.DrawFn) -> Waiver:
    first = draw(st.dates(AS_OF - timedelta(300), AS_OF + timedelta(30)))
    fitting, wild = st.sampled_from(FITTING), st.sampled_from([None, "t1", "t9"])
    strays = st.tuples(st.sampled_from([*OTHERS, *(about for about, _ in FITTING)]), wild)
    recommendation, team = draw(st.one_of(fitting, fitting, fitting, strays))
    made: Waiver = new.Waiver(
        recommendation=recommendation,
        team=team,
        kind=draw(st.sampled_from(list(WaiverKind))),
        reason="Because",
        decided_by={"senior-leader"},
        agreed_with=draw(st.frozensets(st.sampled_from(list(RoleKind)), max_size=3)),
        decided_on=first,
        expires_on=first + timedelta(draw(st.integers(1, 365))),
    )
    return made


MANY = st.lists(waivers(), max_size=8, unique_by=lambda one: (one.recommendation, one.team))


def column_taken_out(assessment: Assessment) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(peerkit.render(assessment, "json"))
    del report["waivers"]
    for finding in report["findings"]:
        del finding["waived"]
    return report


def state_by_hand(waiver: Waiver, plain: Assessment) -> WaiverState:
    """Say where a waiver stands by going over every finding there is."""
    if waiver.recommendation == "supervision.1":
        return WaiverState.NOT_ASKED
    found = [
        finding
        for finding in plain.findings
        if finding.recommendation.id == waiver.recommendation
        and (finding.subject.id if finding.subject.kind == "team" else None) == waiver.team
    ]
    if not found:
        return WaiverState.UNKNOWN
    if waiver.decided_on.earliest > AS_OF:
        return WaiverState.NOT_YET
    if waiver.expires_on.earliest < AS_OF:
        return WaiverState.EXPIRED
    nothing_left = found[0].status in {Status.MET, Status.NOT_APPLICABLE}
    return WaiverState.STALE if nothing_left else WaiverState.IN_FORCE


@settings(suppress_health_check=list(HealthCheck), max_examples=settings().max_examples // 2)
@given(data=st.data(), given_waivers=MANY)
def test_a_waiver_changes_nothing_but_its_column(
    data: st.DataObject, given_waivers: list[Waiver], wholes: st.SearchStrategy[Organisation]
) -> None:
    whole = data.draw(wholes)
    plain = ASSESSOR.assess(whole, as_of=AS_OF)
    waived = ASSESSOR.with_waivers(given_waivers).assess(whole, as_of=AS_OF)
    assert column_taken_out(waived) == column_taken_out(plain)
    assert [f.possible for f in waived.findings] == [f.possible for f in plain.findings]
    for group, same in zip(waived.groups, plain.groups, strict=True):
        assert (group.status, group.open_parts()) == (same.status, same.open_parts())
    for stood in waived.waivers:
        assert stood.state is state_by_hand(stood.waiver, plain)
        event(stood.state)
    in_force = [s.waiver for s in waived.waivers if s.state is WaiverState.IN_FORCE]
    beside = [finding.waiver for finding in waived.findings if finding.waiver is not None]
    assert sorted(map(repr, beside)) == sorted(map(repr, in_force))
    assert len(waived.findings.waived()) == len(in_force)


@settings(suppress_health_check=list(HealthCheck), max_examples=10)
@given(data=st.data(), given_waivers=MANY)
def test_without_its_waivers_an_assessment_is_as_if_there_were_none(
    data: st.DataObject, given_waivers: list[Waiver], wholes: st.SearchStrategy[Organisation]
) -> None:
    whole = data.draw(wholes)
    waived = ASSESSOR.with_waivers(given_waivers)
    ignored = waived.with_waivers(()).assess(whole, as_of=AS_OF)
    plain = ASSESSOR.assess(whole, as_of=AS_OF)
    for form in ("text", "json"):
        assert peerkit.render(ignored, form) == peerkit.render(plain, form)
