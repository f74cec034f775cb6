"""The page of whatever has an id in a pack."""

from collections.abc import Callable

import pytest

from peerkit.packs import Pack
from peerkit.reports.explaining import write_recommendation

MakePack = Callable[..., Pack]


def need(identifier: str) -> dict[str, str]:
    return {"id": identifier, "basis": "implied", "because": f"{identifier} comes first"}


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """One of each kind of thing."""
    return make_pack(
        {
            "id": "a",
            "title": "Reasons are written down",
            "met_when": "written\n  and agreed",
            "applies_when": "stated(vision.statement)",
            "corroborated_by": 'voiced("all-staff")',
        },
        {"id": "b", "subject": "team", "strength": "consider", "needs": [need("a")]},
        groups=[
            {
                "id": "g",
                "title": "All of it",
                "parts": {"a": "a", "b": "b"},
                "composed_as": "a or b",
            },
            {"id": "h", "title": "Both", "parts": {"a": "a", "b": "b"}, "needs": [need("b")]},
        ],
        reflections=[{"id": "r", "title": "To talk over", "prompt": "What is it like?"}],
        context=[{"id": "c", "title": "A note", "note": "It was like this."}],
        events=[{"id": "e", "title": "It begins", "needs": [need("b")]}],
        definitions=[
            {
                "name": "written",
                "subject": "organisation",
                "means": "stated(vision.rationale)",
                "because": "paper is patient",
            },
            {
                "name": "agreed",
                "subject": "organisation",
                "means": "done(vision.agreed_on)",
                "because": "a day tells",
            },
            {
                "name": "unused",
                "subject": "organisation",
                "means": "as_of == as_of",
                "because": "nothing",
            },
        ],
    )


def page(pack: Pack, identifier: str) -> str:
    written = write_recommendation(pack, identifier)
    assert written is not None
    return written


def test_a_recommendation_says_what_it_asks_and_how_it_is_decided(pack: Pack) -> None:
    text = page(pack, "a")
    assert text.splitlines()[0] == "Reasons are written down [a]"
    for part in (
        "calls this important: A heading i, pages 3-4",
        "organisation",
        "stated(vision.statement)",
        "written and agreed\n",
        'voiced("all-staff")',
        "written is stated(vision.rationale)",
        "paper is patient",
        "agreed is done(vision.agreed_on)",
        "Is it done?",
        "the manager: Do it.",
        "How was it?",
    ):
        assert part in text
    assert "unused" not in text


def test_what_it_rests_on_and_what_rests_on_it(pack: Pack) -> None:
    above, _, below = page(pack, "b").partition("What rests on it")
    assert "a (implied: a comes first)" in above
    assert "h (implied: b comes first)" in below
    assert "e (implied: b comes first)" in below
    assert "Rests on" not in page(pack, "a")
    assert "What rests on it" not in page(pack, "h")


def test_a_teams_recommendation_is_asked_of_each(pack: Pack) -> None:
    assert "each team" in page(pack, "b")
    assert "for consideration" in page(pack, "b")
    assert "Applies when" not in page(pack, "b")


def test_a_group_shows_its_parts_and_how_they_come_together(pack: Pack) -> None:
    assert "a: a" in page(pack, "g")
    assert "b: b" in page(pack, "g")
    assert "a or b" in page(pack, "g")
    assert "all parts" in page(pack, "h")


def test_a_prompt_says_that_it_is_not_judged(pack: Pack) -> None:
    text = page(pack, "r")
    assert "What is it like?" in text
    assert "never judged" in text
    assert "Rests on" not in text


def test_a_note_and_an_event_have_pages(pack: Pack) -> None:
    assert "It was like this." in page(pack, "c")
    assert page(pack, "e").startswith("It begins [e]\n")
    assert "b (implied: b comes first)" in page(pack, "e")


def test_everything_in_a_pack_has_a_page_and_nothing_else_has(pack: Pack) -> None:
    for identifier, title in pack.titles().items():
        assert page(pack, identifier).startswith(f"{title} [{identifier}]")
    assert write_recommendation(pack, "first") is None
    assert write_recommendation(pack, "") is None


def test_a_small_page_whole(make_pack: MakePack) -> None:
    pack = make_pack(context=[{"id": "c", "title": "A note", "note": "It was like this."}])
    assert page(pack, "c") == (
        "A note [c]\nThe source found this: A heading i, pages 3-4.\n\nIt was like this.\n"
    )


def definition(name: str, means: str) -> dict[str, str]:
    return {"name": name, "subject": "organisation", "means": means, "because": f"so is {name}"}


def test_only_definitions_that_are_used_are_shown(make_pack: MakePack) -> None:
    named = [definition("stated_it", "as_of == as_of"), definition("it", "as_of == as_of")]
    text = page(make_pack({"id": "a", "met_when": "stated_it"}, definitions=named), "a")
    assert "where stated_it is" in text
    assert "where it is" not in text


def test_definitions_behind_definitions_are_shown(make_pack: MakePack) -> None:
    named = [definition("outer", "not inner"), definition("inner", "as_of == as_of")]
    text = page(make_pack({"id": "a", "met_when": "outer"}, definitions=named), "a")
    assert "outer is not inner" in text
    assert "inner is as_of == as_of" in text
