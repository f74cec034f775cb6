"""Groups: parts composed under the same logic, by and and or (rule language, section 4)."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

import peerkit
from peerkit.assessment import Assessor, GroupFinding, Status
from peerkit.assessment.groups import part_truth
from peerkit.facts import UNKNOWN
from peerkit.packs import Pack

AS_OF = date(2026, 11, 1)
MakePack = Callable[..., Pack]
GroupOf = Callable[..., GroupFinding]

# Part a rests on the rationale, b on the statement, c on the aims being agreed.
PARTS = {
    "a": {"id": "g.a", "met_when": "stated(vision.rationale)"},
    "b": {"id": "g.b", "met_when": "stated(vision.statement)"},
    "c": {"id": "g.c", "met_when": "done(vision.agreed_on)"},
}
FACTS = {
    "a": {"+": {"rationale": "It helps"}, "-": {"rationale": "none"}},
    "b": {"+": {"statement": "It helps"}, "-": {"statement": "none"}},
    "c": {"+": {"agreed_on": "2026-01-01"}, "-": {"agreed_on": "never"}},
}
TOLD = 'manager.entry == "told"'


@pytest.fixture
def group_of(make_pack: MakePack) -> GroupOf:
    """Give the group of parts a, b, c, each said to be met (+), not met (-) or not known (?)."""

    def group_of(marks: str, composed_as: str | None = None) -> GroupFinding:
        letters = "abc"[: len(marks)]
        group: dict[str, object] = {"id": "g", "parts": {part: f"g.{part}" for part in letters}}
        if composed_as is not None:
            group["composed_as"] = composed_as
        pack = make_pack(*(PARTS[part] for part in letters), groups=[group])
        vision: dict[str, str] = {}
        for part, mark in zip(letters, marks, strict=True):
            vision |= FACTS[part].get(mark, {})
        return group_finding(pack, {"vision": vision})

    return group_of


def group_finding(pack: Pack, facts: dict[str, object], subject: str | None = None) -> GroupFinding:
    organisation = peerkit.structure({"id": "trust", "name": "Trust", **facts})
    found = Assessor(pack).assess(organisation, as_of=AS_OF).finding("g", subject)
    assert isinstance(found, GroupFinding)
    return found


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ("++", Status.MET),
        ("+-", Status.PARTLY_MET),
        ("--", Status.NOT_MET),
        ("+?", Status.NOT_KNOWN),
        ("-?", Status.NOT_MET),
        ("??", Status.NOT_KNOWN),
        ("+-?", Status.PARTLY_MET),
    ],
)
def test_a_group_wants_all_its_parts(group_of: GroupOf, marks: str, status: Status) -> None:
    assert group_of(marks).status is status


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ("+--", Status.PARTLY_MET),
        ("+-+", Status.MET),
        ("-++", Status.MET),
        ("--+", Status.PARTLY_MET),
        ("---", Status.NOT_MET),
        ("+?+", Status.MET),
        ("-?+", Status.NOT_KNOWN),
        ("??-", Status.NOT_MET),
    ],
)
def test_a_composition_decides(group_of: GroupOf, marks: str, status: Status) -> None:
    assert group_of(marks, "(a or b) and c").status is status


def test_or_binds_looser_than_and(group_of: GroupOf) -> None:
    assert group_of("+--", "a or b and c").status is Status.MET
    assert group_of("+--", "(a or b) and c").status is Status.PARTLY_MET


def test_and_with_or_agrees_with_plain_logic(group_of: GroupOf) -> None:
    for marks in product("+-", repeat=3):
        a, b, c = (mark == "+" for mark in marks)
        met = group_of("".join(marks), "(a or b) and c").status is Status.MET
        assert met is ((a or b) and c), marks


@pytest.mark.parametrize(
    ("marks", "composed_as", "open_parts"),
    [
        ("+?", None, ("g.b",)),
        ("??", None, ("g.a", "g.b")),
        ("-?", None, ()),
        ("++", None, ()),
        ("+??", "(a or b) and c", ("g.c",)),
        ("-?+", "(a or b) and c", ("g.b",)),
        ("?-?", "(a or b) and c", ("g.a", "g.c")),
        ("??+", "a and c or b and c", ("g.a", "g.b")),
    ],
)
def test_open_parts_are_those_that_the_group_hangs_on(
    group_of: GroupOf, marks: str, composed_as: str | None, open_parts: tuple[str, ...]
) -> None:
    assert group_of(marks, composed_as).open_parts() == open_parts


def test_a_group_is_settled_by_what_settles_its_open_parts(group_of: GroupOf) -> None:
    settling = group_of("+??", "(a or b) and c").would_settle()
    assert [fact.path for fact in settling] == ["vision.agreed_on"]
    assert group_of("+++", "(a or b) and c").would_settle() == ()
    assert group_of("+-?").would_settle() == ()


def test_a_part_that_stands_twice_is_open_once(group_of: GroupOf) -> None:
    assert group_of("?+?", "a and b or a and c").open_parts() == ("g.a", "g.c")


@pytest.mark.parametrize(
    ("marks", "status"), [("++-", Status.MET), ("--+", Status.NOT_MET), ("++?", Status.MET)]
)
def test_what_stands_beside_a_group_decides_nothing(
    make_pack: MakePack, marks: str, status: Status
) -> None:
    group = {"id": "g", "parts": {"a": "g.a", "b": "g.b"}, "beside": {"c": "g.c"}}
    pack = make_pack(*PARTS.values(), groups=[group])
    vision: dict[str, str] = {}
    for part, mark in zip("abc", marks, strict=True):
        vision |= FACTS[part].get(mark, {})
    found = group_finding(pack, {"vision": vision})
    assert found.status is status
    assert found.open_parts() == ()


TEAM_PARTS = [
    {
        "id": "g.a",
        "subject": "team",
        "applies_when": TOLD,
        "met_when": "done(manager.aims_communicated_on)",
    },
    {"id": "g.b", "subject": "team", "met_when": "manager.protected_hours_per_month > 0"},
]
Manager = dict[str, object]
CHOSE: Manager = {"entry": "chose"}
TOLD_AIMS: Manager = {"entry": "told", "aims_communicated_on": "2026-01-01"}
NOT_TOLD_AIMS: Manager = {"entry": "told", "aims_communicated_on": "never"}


def teams(*managers: Manager) -> dict[str, object]:
    return {
        "teams": [
            {"id": f"t{position}", "name": f"Team {position}", "manager": manager}
            for position, manager in enumerate(managers)
        ]
    }


def of_teams(make_pack: MakePack, subject: str, parts: str = "ab", **changes: object) -> Pack:
    group = {"id": "g", "subject": subject, "parts": {part: f"g.{part}" for part in parts}}
    return make_pack(*TEAM_PARTS, groups=[{**group, **changes}])


@pytest.mark.parametrize(
    ("hours", "status"), [(4, Status.MET), (0, Status.NOT_MET), ("?", Status.NOT_KNOWN)]
)
def test_a_part_that_does_not_apply_drops_out(
    make_pack: MakePack, hours: object, status: Status
) -> None:
    pack = of_teams(make_pack, "team")
    found = group_finding(pack, teams({**CHOSE, "protected_hours_per_month": hours}), "t0")
    assert found.status is status


def test_it_drops_out_of_an_or_as_well(make_pack: MakePack) -> None:
    """Were it to count as met, the group would be; as not met, it would be in an and."""
    pack = of_teams(make_pack, "team", composed_as="a or b")
    found = group_finding(pack, teams({**CHOSE, "protected_hours_per_month": 0}), "t0")
    assert found.status is Status.NOT_MET


def test_a_group_of_which_nothing_applies_does_not_apply(make_pack: MakePack) -> None:
    pack = of_teams(make_pack, "team", "a")
    found = group_finding(pack, teams(CHOSE), "t0")
    assert found.status is Status.NOT_APPLICABLE
    assert found.truth is None
    assert found.open_parts() == ()
    assert found.would_settle() == ()


def test_a_nested_or_of_which_nothing_applies_drops_out_whole(make_pack: MakePack) -> None:
    parts = [{**TEAM_PARTS[0], "id": name} for name in ("g.a", "g.c")]
    composed = {"parts": {"a": "g.a", "c": "g.c", "b": "g.b"}, "composed_as": "(a or c) and b"}
    group = {"id": "g", "subject": "team", **composed}
    pack = make_pack(*parts, TEAM_PARTS[1], groups=[group])
    found = group_finding(pack, teams({**CHOSE, "protected_hours_per_month": 4}), "t0")
    assert found.status is Status.MET


def test_a_teams_group_looks_at_that_team_alone(make_pack: MakePack) -> None:
    pack = of_teams(make_pack, "team", "a")
    facts = teams(TOLD_AIMS, NOT_TOLD_AIMS)
    assert group_finding(pack, facts, "t0").status is Status.MET
    assert group_finding(pack, facts, "t1").status is Status.NOT_MET


@pytest.mark.parametrize(
    ("managers", "status"),
    [
        ([TOLD_AIMS, TOLD_AIMS], Status.MET),
        ([TOLD_AIMS, CHOSE], Status.MET),
        ([NOT_TOLD_AIMS, NOT_TOLD_AIMS], Status.NOT_MET),
        ([NOT_TOLD_AIMS, {}], Status.NOT_MET),
        ([TOLD_AIMS, NOT_TOLD_AIMS], Status.PARTLY_MET),
        ([TOLD_AIMS, {}], Status.NOT_KNOWN),
        ([CHOSE, CHOSE], Status.NOT_APPLICABLE),
        ([], Status.NOT_APPLICABLE),
    ],
)
def test_an_organisations_group_holds_every_team(
    make_pack: MakePack, managers: list[Manager], status: Status
) -> None:
    found = group_finding(of_teams(make_pack, "organisation", "a"), teams(*managers))
    assert found.status is status
    assert len(found.parts["g.a"]) == len(managers)


def test_a_teams_group_takes_in_what_is_not_a_teams(make_pack: MakePack) -> None:
    group = {"id": "g", "subject": "team", "parts": {"a": "g.a", "w": "g.w"}}
    pack = make_pack(TEAM_PARTS[0], {"id": "g.w"}, groups=[group])
    facts = {**teams(TOLD_AIMS), "vision": {"rationale": "none"}}
    assert group_finding(pack, facts, "t0").status is Status.PARTLY_MET


def test_teams_that_nobody_stated_leave_team_parts_unknown(make_pack: MakePack) -> None:
    found = group_finding(of_teams(make_pack, "organisation"), {})
    assert found.status is Status.NOT_KNOWN
    assert found.open_parts() == ("g.a", "g.b")
    (fact,) = found.would_settle()
    assert (fact.path, fact.settled) == ("teams", False)


def test_teams_that_nobody_stated_matter_only_where_the_group_hangs_on_them(
    make_pack: MakePack,
) -> None:
    group = {"id": "g", "parts": {"a": "g.a", "w": "g.w"}}
    pack = make_pack(TEAM_PARTS[0], {"id": "g.w"}, groups=[group])
    refuted = group_finding(pack, {"vision": {"rationale": "none"}})
    assert refuted.status is Status.NOT_MET
    assert refuted.would_settle() == ()
    open_ = group_finding(pack, {})
    assert [fact.path for fact in open_.would_settle()] == ["vision.rationale", "teams"]


def test_a_part_that_cannot_be_evaluated_shows_in_the_group(make_pack: MakePack) -> None:
    beyond = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
    group = {"id": "g", "parts": {"a": "g.a", "b": "g.b"}}
    pack = make_pack({"id": "g.a", "met_when": beyond}, PARTS["b"], groups=[group])
    vision = {"communications": [{"held_on": "2026-01-01"}], "statement": "It helps"}
    found = group_finding(pack, {"vision": vision})
    assert found.status is Status.ERROR
    assert found.truth is UNKNOWN
    assert found.would_settle() == ()


def test_the_truth_of_no_findings_drops_out() -> None:
    assert part_truth(()) is None


def test_each_of_several_groups_is_found_by_its_own_id(make_pack: MakePack) -> None:
    groups = [{"id": "g", "parts": {"a": "g.a"}}, {"id": "h", "parts": {"b": "g.b"}}]
    pack = make_pack(PARTS["a"], PARTS["b"], groups=groups)
    vision = FACTS["a"]["+"] | FACTS["b"]["-"]
    whole = peerkit.structure({"id": "o", "name": "O", "vision": vision})
    assessment = Assessor(pack).assess(whole, as_of=AS_OF)
    assert (assessment.status_of("g"), assessment.status_of("h")) == (Status.MET, Status.NOT_MET)
    with pytest.raises(KeyError):
        assessment.finding("i")
