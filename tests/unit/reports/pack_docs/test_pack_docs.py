"""The pages of a pack in Markdown."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from peerkit.cli.main import commands
from peerkit.packs import Pack, load_pack
from peerkit.reports import write_pack_docs
from peerkit.reports.pack_docs.expressions import write_expression
from peerkit.reports.wording.markdown import block, code, plain

MakePack = Callable[..., Pack]
LINK = re.compile(r"\]\(([^)#]+)(?:#([^)]*))?\)")


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


@pytest.fixture(scope="module")
def pages(built_in: Pack) -> dict[str, str]:
    return write_pack_docs(built_in)


def test_each_recommendation_group_and_event_has_a_page(
    pages: dict[str, str], built_in: Pack
) -> None:
    wanted = {rule.recommendation.id for rule in built_in.rules}
    wanted |= {grouped.group.id for grouped in built_in.groups}
    wanted |= {event.id for event in built_in.events}
    assert len(wanted) == 163 + 35 + 1
    assert {f"{identifier}.md" for identifier in wanted} <= set(pages)


def test_the_table_traces_every_clause(pages: dict[str, str], built_in: Pack) -> None:
    rows = [line for line in pages["index.md"].splitlines() if line.startswith("| [")]
    traced = [re.match(r"\| \[`([^`]+)`", row)[1] for row in rows]  # type: ignore[index]
    events = {event.id for event in built_in.events}
    assert sorted(traced) == sorted(set(built_in.titles()) - events)
    row = next(row for row in rows if "[`preparing-teams.1.a`]" in row)
    for part in ("Preparing Teams | i | 31-32 | recommendation", "does not apply | 4 in place, "):
        assert part in row


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    headings = {
        page: {h.lower().replace(" ", "-") for h in re.findall(r"^## (.+)$", text, re.MULTILINE)}
        for page, text in pages.items()
    }
    links = [link for text in pages.values() for link in LINK.findall(text)]
    assert len(links) > 2_000
    assert [link for link in links if link[0] not in pages] == []
    assert [link for link in links if link[1] and link[1] not in headings[link[0]]] == []


def test_a_page_says_what_decides_and_what_hangs_together(pages: dict[str, str]) -> None:
    page = pages["preparing-teams.1.a.md"]
    for part in (
        "# The team hears about peer support before its first peer worker starts",
        "The report calls this important: Preparing Teams i, pages 31-32",
        "[`held_on`](facts.md#conversation) `<` [`first_peer_start`]",
        "- where `first_peer_start` is `min(a.`[`starts_on`](facts.md#appointment)",
        "### In place\n\n```yaml\nteam:\n",
        "## What it rests on\n\n- [`preparing-teams.1.d`](preparing-teams.1.d.md)",
        "## What rests on it\n",
        "can only help:",
    ):
        assert part in page


def test_a_group_names_its_parts_and_how_they_join(pages: dict[str, str]) -> None:
    page = pages["leadership.2.md"]
    assert "- a: [`leadership.2.a`](leadership.2.a.md)" in page
    assert "Composed as: `(a or (c and d)) and b and e and f`." in page
    assert "beside them, deciding nothing: [`leadership.3.h`]" in pages["leadership.3.md"]
    assert "Composed as: all parts." in pages["leadership.1.md"]


def test_a_theme_shows_its_prompts_and_notes(pages: dict[str, str], built_in: Pack) -> None:
    themes = "".join(text for page, text in pages.items() if page.startswith("theme-"))
    for prompt in built_in.reflections:
        assert plain(prompt.prompt) in themes
    for note in built_in.context:
        assert plain(note.note) in themes


def test_the_page_of_facts_says_who_reads_a_field(pages: dict[str, str]) -> None:
    row = next(
        line for line in pages["facts.md"].splitlines() if "`senior_sponsor_present`" in line
    )
    assert "[`preparing-teams.3.d`](preparing-teams.3.d.md)" in row
    assert "`smallest_group`, a number that can be set: 8." in pages["facts.md"]


def test_what_makes_no_difference_is_told_with_its_reason(pages: dict[str, str]) -> None:
    assert "- `not learning_routines < {'case-discussion'}`: no word" in pages["training.0.c.md"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "any(c.kind == 'fit' for c in conversations)",
            (
                "`any(c.`[`kind`](facts.md#conversation) `== 'fit' for c in` "
                "[`conversations`](facts.md#team)`)`"
            ),
        ),
        # One name, two parts: each is linked to its own.
        (
            (
                "any(c.kind == 'fit' for c in conversations) "
                "or any(a.role.kind == 'other' for a in appointments)"
            ),
            (
                "`any(c.`[`kind`](facts.md#conversation) `== 'fit' for c in` "
                "[`conversations`](facts.md#team)`) or any(a.`[`role`](facts.md#appointment)`.`"
                "[`kind`](facts.md#role) `== 'other' for a in` [`appointments`](facts.md#team)`)`"
            ),
        ),
        (
            "organisation.vision.agreed_on\n  < as_of",
            (
                "`organisation.`[`vision`](facts.md#organisation)`.`"
                "[`agreed_on`](facts.md#vision) `< as_of`"
            ),
        ),
        (
            "count(a for a in appointments) >= parameters.fewest",
            (
                "`count(a for a in` [`appointments`](facts.md#team)`) >= parameters.`"
                "[`fewest`](facts.md#what-the-pack-defines)"
            ),
        ),
    ],
)
def test_each_name_is_a_link_to_its_own_part(make_pack: MakePack, text: str, written: str) -> None:
    pack = make_pack({"id": "a"})
    assert write_expression(text, "team", pack) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a <script> & [b](javascript:c)", r"a \<script\> \& \[b\](javascript:c)"),
        ("1. not a list", r"1\. not a list"),
        ("- nor this", r"\- nor this"),
        ("two\nlines | one cell", r"two lines \| one cell"),
        ("an escape \x1b[31m", r"an escape \\u\{1b\}\[31m"),
        ("{role}`x` _y_ *z* #", r"\{role\}\`x\` \_y\_ \*z\* \#"),
    ],
)
def test_no_text_is_markup(text: str, written: str) -> None:
    assert plain(text) == written


def test_back_ticks_do_not_end_code_early() -> None:
    assert code("a`b") == "`` a`b ``"
    assert block("```\nx\n", "text") == "````text\n```\nx\n````"


def test_hostile_titles_stay_text(make_pack: MakePack) -> None:
    title = "](x) | <b> `{role}`\n# A heading"
    pack = make_pack({"id": "a", "title": title, "needs": []}, {"id": "b"})
    pages = write_pack_docs(pack)
    assert all("<b>" not in text.replace(r"\<b\>", "") for text in pages.values())
    assert "\n# A heading" not in "".join(pages.values())


def test_the_command_writes_the_pages_and_replaces_them(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    for _ in range(2):
        done = CliRunner().invoke(commands, ["pack", "docs", "--output", str(folder)])
        assert done.exit_code == 0
        assert done.stdout.startswith("Wrote 214 pages to ")
    assert len(list(folder.iterdir())) == 214


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(commands, ["pack", "docs", "--output", str(tmp_path / "file" / "x")])
    assert done.exit_code == 2
