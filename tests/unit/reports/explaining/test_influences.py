"""What facts can do to a recommendation, in words."""

from collections.abc import Callable

import pytest

from peerkit.packs import Pack
from peerkit.reports.explaining import write_influences

MakePack = Callable[..., Pack]
HELPS = "Where it applies, and the rest stays as it is, can only help:"
BOTH = "Can help or harm, by what they say:"
OPEN = "Can leave it not known for as long as they are not said, or not said fully:"
TAKEN_BACK = "It asks what is known, so that a fact that comes in can turn its answer round."


def written(make_pack: MakePack, met_when: str, **more: str) -> list[str]:
    pack = make_pack({"id": "a", "subject": "team", "met_when": met_when, **more})
    return list(write_influences(pack.rules[0]))


@pytest.mark.parametrize(
    ("met_when", "said"),
    [
        ("debrief_available", "  teams › debrief available: true"),
        ("not workload_concern", "  teams › workload concern: false"),
        ("size > 3", "  teams › size: more"),
        ("size < 3", "  teams › size: less"),
        (
            "manager.aims_communicated_on < as_of",
            "  teams › manager › aims communicated on: earlier",
        ),
        (
            "any(a.starts_on > as_of for a in appointments)",
            "  teams › appointments › starts on: later",
        ),
        ("any(True for a in appointments)", "  teams › appointments: more of them"),
        ("demands <= {'busy'}", "  teams › demands: fewer of them"),
        ("stated(purpose)", "  teams › purpose: stated"),
        ('voiced("managers")', '  voiced("managers"): yes'),
        ('not voiced("managers")', '  voiced("managers"): no'),
    ],
)
def test_what_can_only_help_is_said_in_the_way_that_helps(
    make_pack: MakePack, met_when: str, said: str
) -> None:
    found = written(make_pack, met_when)
    assert found[found.index(HELPS) + 1 : found.index(OPEN)].count(said) == 1


def test_what_can_do_both_is_named_only(make_pack: MakePack) -> None:
    found = written(make_pack, 'kind == "mixed"')
    assert found == [BOTH, "  teams › kind", OPEN, "  teams › kind"]


def test_what_decides_whether_it_applies_can_leave_it_open(make_pack: MakePack) -> None:
    found = written(make_pack, "debrief_available", applies_when="reflection_time")
    assert found[-2:] == ["  teams › reflection time", "  teams › debrief available"]
    assert "  teams › reflection time: true" not in found


def test_a_rule_that_rests_on_no_fact_says_nothing(make_pack: MakePack) -> None:
    assert written(make_pack, 'id == "t" or True') == [BOTH, "  teams › id"]
    assert written(make_pack, "True") == []


def test_a_rule_that_asks_what_is_known_says_so(make_pack: MakePack) -> None:
    assert written(make_pack, "known(kind)") == [TAKEN_BACK]
    assert TAKEN_BACK not in written(make_pack, "debrief_available")
