"""What a pack and a profile say of waivers: never, and how long."""

from collections.abc import Callable
from typing import Any

import pytest

import peerkit
from peerkit import model
from peerkit.errors import PackError, WaiverError
from peerkit.model import Waiver
from peerkit.packs import Pack, Profile, check_waivers, load_profile, longest_months, narrowed

new: Any = model
MakePack = Callable[..., Pack]


def waiver(
    recommendation: str = "free", until: str = "2026-06-30", since: str = "2026-01-31"
) -> Waiver:
    made: Waiver = new.Waiver(
        recommendation=recommendation,
        kind="deferred",
        reason="Why",
        decided_by="senior-leader",
        agreed_with=[],
        decided_on=since,
        expires_on=until,
    )
    return made


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """One rule is free, one says no itself, and one is in a theme that says no."""
    first = {"id": "first", "title": "First"}
    second = {"id": "second", "title": "Second", "never_waived": "The theme says so."}
    return make_pack(
        {"id": "free"},
        {"id": "own", "never_waived": "It says so."},
        {"id": "theirs", "theme": "second"},
        {"id": "both", "theme": "second", "never_waived": "Its own word."},
        themes=[first, second],
    )


def profile(waivers: str) -> Profile:
    return load_profile(f"peerkit: profile/1\nid: p\ntitle: P\n{waivers}\n".encode())


def problems(pack: Pack, *waivers: Waiver) -> list[tuple[str, str | None, str | None]]:
    try:
        check_waivers(pack, waivers)
    except WaiverError as refused:
        return [(d.code, d.location.path, d.help) for d in refused.diagnostics]
    return []


def test_what_is_never_waived_is_refused_with_the_reason(pack: Pack) -> None:
    found = problems(pack, *map(waiver, ("free", "own", "theirs", "both", "nothing")))
    assert found == [
        ("PK401", "waivers[#2].recommendation", "It says so."),
        ("PK401", "waivers[#3].recommendation", "The theme says so."),
        ("PK401", "waivers[#4].recommendation", "Its own word."),
    ]


def test_a_profile_that_leaves_it_out_changes_nothing_about_that(pack: Pack) -> None:
    smaller = narrowed(pack, profile("select: {ids: [free]}"))
    assert [code for code, _, _ in problems(smaller, waiver("own"), waiver("theirs"))] == [
        "PK401"
    ] * 2


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        ("2026-01-31", "2027-01-31", True),
        ("2026-01-31", "2027-02-01", False),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-01", False),
        ("9999-01-02", "9999-12-31", True),
    ],
)
def test_twelve_months_include_their_last_day(
    pack: Pack, since: str, until: str, *, fits: bool
) -> None:
    expected = [] if fits else ["PK402"]
    assert [code for code, _, _ in problems(pack, waiver("free", until, since))] == expected


@pytest.mark.parametrize(
    ("months", "last"), [(1, "2026-02-28"), (18, "2027-07-31"), (36, "2029-01-31")]
)
def test_a_profile_may_say_otherwise(pack: Pack, months: int, last: str) -> None:
    ours = narrowed(pack, profile(f"waivers: {{longest_months: {months}, because: So}}"))
    assert longest_months(ours) == months
    assert problems(ours, waiver(until=last)) == []
    day_after = peerkit.PartialDate.of(
        waiver(until=last).last_day.fromordinal(waiver(until=last).last_day.toordinal() + 1)
    )
    assert [path for _, path, _ in problems(ours, waiver(until=str(day_after)))] == [
        "waivers[#1].expires_on"
    ]


def test_a_month_is_written_as_one(pack: Pack) -> None:
    ours = narrowed(pack, profile("waivers: {longest_months: 1, because: So}"))
    with pytest.raises(WaiverError, match="a waiver lasts 1 month from"):
        check_waivers(ours, [waiver()])


@pytest.mark.parametrize("months", [0, 37])
def test_a_profile_keeps_within_bounds(pack: Pack, months: int) -> None:
    with pytest.raises(PackError) as refused:
        narrowed(pack, profile(f"waivers: {{longest_months: {months}, because: So}}"))
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.location.path) == ("PK106", "waivers.longest_months")


def test_a_profile_gives_its_reason() -> None:
    with pytest.raises(peerkit.DocumentError, match="`because` is missing"):
        profile("waivers: {longest_months: 18}")


def test_all_problems_come_at_once_each_at_its_place(pack: Pack) -> None:
    wrong = [waiver("own", "2028-01-01"), waiver("free", "2028-01-01")]
    place = peerkit.errors.Location(file="w.yaml", line=3)
    with pytest.raises(WaiverError) as refused:
        check_waivers(pack, wrong, lambda _: place)
    codes = sorted(problem.code for problem in refused.value.diagnostics)
    assert codes == ["PK401", "PK402", "PK402"]
    assert {d.location for d in refused.value.diagnostics} == {place}


def test_the_built_in_pack_never_waives_wellness_planning_nor_consent() -> None:
    never = peerkit.load_pack("peer-support-in-practice").never_waived
    assert set(never) == {
        *(
            "training.10.a",
            "training.10.b",
            "training.10.c",
            "wellness.1",
            "wellness.4",
            "wellness.5",
        ),
        *("component.relationships.person-disclosure", "component.relationships.peer-disclosure"),
        "training.4.c",
    }
    assert all(because.endswith(".") for because in never.values())
