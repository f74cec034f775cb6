"""What moved, as text, Markdown and JSON."""

from collections.abc import Callable
from datetime import date

import peerkit
from peerkit.assessment import changes
from peerkit.packs import Pack
from peerkit.reports import write_changes_markdown, write_changes_text

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
RULE = {"id": "a", "subject": "team", "met_when": "manager.protected_hours_per_month > 0"}


def found(make_pack: MakePack, before: int | None, after: int | None, name: str = "T") -> str:
    assessor = peerkit.Assessor(make_pack(RULE))

    def assessed(hours: int | None) -> peerkit.Assessment:
        manager = {} if hours is None else {"protected_hours_per_month": hours}
        teams = [{"id": "t", "name": name, "manager": manager}]
        trust = peerkit.structure({"id": "trust", "name": name, "teams": teams})
        return assessor.assess(trust, as_of=AS_OF)

    moved = changes(assessed(before), assessed(after))
    return write_changes_text(moved, themes={"first": "First things"}, width=60)


def test_text_tells_what_was_and_what_is(make_pack: MakePack) -> None:
    text = found(make_pack, 0, 4)
    assert "First things (1)\n----------------\n" in text
    assert "  T: was not in place, is now in place:\n" in text
    assert "    manager › protected hours per month: was 0, is 4\n" in text
    assert max(map(len, text.splitlines())) <= 60


def test_what_was_not_stated_is_told_so(make_pack: MakePack) -> None:
    hours = "manager › protected hours per month"
    assert f"{hours}: was not stated, is 4" in " ".join(found(make_pack, None, 4).split())
    assert f"{hours}: was 4, is not stated" in " ".join(found(make_pack, 4, None).split())


def test_markdown_marks_nothing_up_that_was_not_meant(make_pack: MakePack) -> None:
    assessor = peerkit.Assessor(make_pack(RULE))
    teams = [{"id": "t", "name": "*T* <b>", "manager": {"protected_hours_per_month": 2}}]
    trust = peerkit.structure({"id": "trust", "name": "# A", "teams": teams})
    one = assessor.assess(trust, as_of=AS_OF)
    none = assessor.assess(peerkit.structure({"id": "trust", "name": "# A"}), as_of=AS_OF)
    text = write_changes_markdown(changes(none, one))
    assert text.startswith("# \\# A from 2026-11-01 to 2026-11-01\n")
    assert "\n## New \\(1\\)\n" in text or "\n## New (1)\n" in text
    assert "- A recommendation `a`: \\*T\\* \\<b\\>, in place\n" in text


def test_the_day_is_named_where_no_fact_moved(make_pack: MakePack) -> None:
    pack = make_pack({**RULE, "met_when": "manager.aims_communicated_on + days(20) < as_of"})
    teams = [{"id": "t", "name": "T", "manager": {"aims_communicated_on": "2026-09-20"}}]
    trust = peerkit.structure({"id": "trust", "name": "T", "teams": teams})
    assessor = peerkit.Assessor(pack)
    days = (date(2026, 10, 1), date(2026, 11, 1))
    before, after = (assessor.assess(trust, as_of=day) for day in days)
    text = write_changes_text(changes(before, after))
    assert "the facts are the same; what changed is the day" in text
    assert "\n  T: was not in place, is now in place:\n" in text
    assert "\n- T: was not in place, is now in place\n" in write_changes_markdown(
        changes(before, after)
    )
    assert "first (1)" in text
