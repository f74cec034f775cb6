"""The text report: its sections, its counts, its places, and names that try to break it.

What the words are is for the writer to polish; these tests hold on to structure and key phrases.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import peerkit
from peerkit.errors import DocumentError
from peerkit.packs import Pack
from peerkit.reports import Detail, write_text
from peerkit.reports.wording.terms import STATUS

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
EXAMPLES = Path(__file__).parents[4] / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))
SECTIONS = {
    "not-met": "What is not in place, not yet, or only in part",
    "not-known": "What is not known",
    "error": "What could not be worked out",
    "met": "What is in place",
    "not-applicable": "What does not apply",
}
COLUMNS = ("met", "not-met", "not-known", "not-applicable")


@pytest.fixture(scope="module")
def assessor() -> peerkit.Assessor:
    return peerkit.Assessor(peerkit.load_pack("peer-support-in-practice"))


def audited(
    assessor: peerkit.Assessor, path: Path, detail: Detail = Detail.TEAM, width: int = 88
) -> tuple[peerkit.Assessment, str]:
    document = peerkit.read_organisation(path)
    assessment = assessor.assess(document.organisation, as_of=AS_OF)
    text = write_text(assessment, detail=detail, places=document.location, width=width)
    return assessment, text


def sections(text: str) -> dict[str, str]:
    """Split a report at its underlined titles, by title."""
    parts = re.split(r"\n\n\n(.+)\n=+\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def identifiers(text: str) -> set[str]:
    return set(re.findall(r"\[([a-z0-9.-]+)\]", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_finding_stands_in_the_section_of_its_status(
    assessor: peerkit.Assessor, path: Path
) -> None:
    assessment, text = audited(assessor, path)
    found = sections(text)
    for status, words in SECTIONS.items():
        wanted = [f.recommendation.id for f in assessment.findings if f.status == status]
        titles = [title for title in found if title.startswith(words)]
        assert len(titles) == bool(wanted), status
        for title in titles:
            assert title == f"{words} ({len(wanted)})"
            assert identifiers(found[title]) == set(wanted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_counts_at_a_glance_are_those_of_the_findings(
    assessor: peerkit.Assessor, path: Path
) -> None:
    assessment, text = audited(assessor, path)
    for theme in assessment.pack.themes:
        row = re.search(rf"^{theme.title} +(\d+) +(\d+) +(\d+) +(\d+)$", text, re.MULTILINE)
        # A theme of prompts and notes alone has nothing to count, and no row of noughts.
        judged = any(rule.recommendation.theme == theme.id for rule in assessment.pack.rules)
        assert (row is not None) is judged, theme.title
        if row is None:
            continue
        findings = [f for f in assessment.findings if f.recommendation.theme == theme.id]
        statuses = [str(finding.status) for finding in findings]
        assert [int(count) for count in row.groups()] == [statuses.count(c) for c in COLUMNS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_groups_and_prompts_are_all_there(assessor: peerkit.Assessor, path: Path) -> None:
    assessment, text = audited(assessor, path)
    (groups,) = [part for title, part in sections(text).items() if "stand" in title]
    joined = " ".join(groups.split())
    for group in assessment.groups:
        words = re.escape(STATUS[group.status])
        name = re.escape(group.subject.name)
        own = rf"\[{group.recommendation.id}\], [^\[]*?{name}[^:;]*: {words}"
        assert re.search(own, joined), (group.recommendation.id, group.subject.name)
    (prompts,) = [part for title, part in sections(text).items() if "talk over" in title]
    assert identifiers(prompts) == {item.id for item in assessment.pack.reflections}


def test_a_place_is_the_line_of_the_fact(assessor: peerkit.Assessor) -> None:
    """What stands before `(line 7)` stands on line 7, where it is a date or a word of a list."""
    path = EXAMPLES / "riverside-trust.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    _, text = audited(assessor, path)
    shown = re.findall(r"([\w-]+)(?:, planned)? \(line (\d+)\)", " ".join(text.split()))
    known = [(value, int(line)) for value, line in shown if re.search(r"\d-\d|-[a-z]", value)]
    assert len(known) > 20
    for value, line in known:
        assert value in lines[line - 1], (value, line)


def test_no_line_is_made_up_without_places(assessor: peerkit.Assessor) -> None:
    organisation = peerkit.load_organisation(EXAMPLES / "riverside-trust.yaml")
    assert "(line " not in write_text(assessor.assess(organisation, as_of=AS_OF))


@pytest.mark.parametrize(("detail", "named"), [(Detail.TEAM, False), (Detail.PERSON, True)])
def test_posts_are_named_only_when_asked_for(
    assessor: peerkit.Assessor, detail: Detail, *, named: bool
) -> None:
    _, text = audited(assessor, EXAMPLES / "riverside-trust.yaml", detail)
    assert ("north-1" in text) is named
    assert "north-intro" in text


@pytest.mark.parametrize("width", [40, 60, 88, 120])
def test_lines_keep_to_the_width_as_far_as_words_allow(
    assessor: peerkit.Assessor, width: int
) -> None:
    _, text = audited(assessor, EXAMPLES / "riverside-trust.yaml", width=width)
    body = [line for part in sections(text).values() for line in part.splitlines()]
    long = [line for line in body if len(line) > width]
    assert all(" " not in line.strip() for line in long), long
    assert max(map(len, body)) > width - 8


def test_a_width_too_small_to_read_is_not_taken(assessor: peerkit.Assessor) -> None:
    path = EXAMPLES / "riverside-trust.yaml"
    assert audited(assessor, path, width=1)[1] == audited(assessor, path, width=40)[1]


def report(pack: Pack, document: str) -> str:
    read = peerkit.read_organisation(f"peerkit: organisation/1\nid: trust\n{document}".encode())
    assessment = peerkit.Assessor(pack).assess(read.organisation, as_of=AS_OF)
    return write_text(assessment, places=read.location)


def test_a_small_report_whole(make_pack: MakePack) -> None:
    pack = make_pack(
        {"id": "a", "title": "Reasons are written down"},
        {"id": "b", "title": "The vision is agreed", "met_when": "done(vision.agreed_on)"},
        reflections=[{"id": "r", "prompt": "Why?"}],
    )
    text = report(pack, "name: The Trust\nvision: {rationale: none, agreed_on: 2026-05}\n")
    assert text.splitlines() == [
        "The Trust on 2026-11-01",
        "=======================",
        "",
        "Held against A small pack, version 1.2.3 of the pack small. A status is no score: it",
        "says what the facts given here show, and what is not known stays not known.",
        "",
        "majority percent 50",
        "smallest group 8",
        "",
        "      in place not in place not known does not apply",
        "First        1            1         0              0",
        "",
        "",
        "What to begin with",
        "==================",
        "",
        "For the manager",
        "  - Reasons are written down [a]: The Trust",
        "",
        "",
        "What is not in place, not yet, or only in part (1)",
        "==================================================",
        "",
        "First",
        "-----",
        "",
        "Reasons are written down [a]",
        "  The source calls this important: A heading i, pages 3-4",
        "  The Trust, because:",
        "    vision › rationale: none (line 4)",
        "  To do, for the manager: Do it.",
        "",
        "",
        "What is in place (1)",
        "====================",
        "",
        "First",
        "-----",
        "The vision is agreed [b]: The Trust",
        "",
        "",
        "To talk over; nothing here is judged",
        "====================================",
        "Why? [r]",
    ]


def test_what_is_not_known_asks_and_does_not_advise(make_pack: MakePack) -> None:
    text = report(make_pack({"id": "a"}), "name: The Trust\n")
    assert "The Trust, still open: vision › rationale: not stated" in text
    assert "- Is it done? [a], important" in text
    assert "Do it." not in text


def test_what_is_not_in_place_advises_and_does_not_ask(make_pack: MakePack) -> None:
    text = report(make_pack({"id": "a"}), "name: The Trust\nvision: {rationale: none}\n")
    assert "the manager: Do it." in text
    assert "Is it done?" not in text


def test_what_could_not_be_worked_out_says_why(make_pack: MakePack) -> None:
    beyond = "any(c.held_on + days(9999999) > as_of for c in vision.communications)"
    pack = make_pack({"id": "a", "met_when": beyond})
    text = report(pack, "name: Trust\nvision: {communications: [{held_on: 2026-01-01}]}\n")
    assert "beyond the calendar" in sections(text)["What could not be worked out (1)"]


VOICES = "voices:\n  pulses: [{about: a, group: all-staff, agree: %d, disagree: %d}]\n"


@pytest.mark.parametrize(
    ("rationale", "agree", "disagree", "shown"),
    [
        ("Because", 1, 9, "say otherwise"),
        ("none", 9, 1, "say otherwise"),
        ("'?'", 9, 1, "people asked say"),
        ("Because", 9, 1, None),
        ("none", 1, 9, None),
        ("Because", 5, 5, None),
    ],
)
def test_what_people_say_stands_beside_the_record(
    make_pack: MakePack, rationale: str, agree: int, disagree: int, shown: str | None
) -> None:
    pack = make_pack({"id": "a", "corroborated_by": 'voiced("all-staff")'})
    record = f"name: Trust\nvision: {{rationale: {rationale}}}\n"
    text = report(pack, record + VOICES % (agree, disagree))
    assert ("people asked" in text) is (shown is not None)
    if shown is not None:
        assert shown in text
        assert f"{agree} agree" in text


def test_a_fact_of_the_organisation_is_told_from_the_team_s_of_that_name(
    make_pack: MakePack,
) -> None:
    one = "any(o.offered_count > 0 for o in {}wellness.offers)"
    both = f"{one.format('')} or {one.format('organisation.')}"
    pack = make_pack(
        {"id": "a", "subject": "team", "met_when": both},
        {"id": "b", "met_when": one.format("")},
        {"id": "c", "subject": "team", "met_when": "programme.manager_time_allocated"},
    )
    # The organisation goes by the identifier of a team, so that the two could be mixed up.
    text = report(pack, "name: Trust\nteams: [{id: o, name: One}]\n")
    whole, *of_team = re.findall(r"still open: (.*?) - Is it done", " ".join(text.split()))
    assert whole == "wellness › offers: may not list everything"
    assert of_team == [
        (
            "wellness › offers: may not list everything; "
            "organisation › wellness › offers: may not list everything"
        ),
        "programme › manager time allocated: not stated",
    ]


def test_teams_that_differ_are_told_apart(make_pack: MakePack) -> None:
    told = 'manager.entry == "chose"'
    pack = make_pack({"id": "a", "subject": "team", "met_when": told})
    text = report(
        pack,
        "name: Trust\nteams:\n"
        "- {id: one, name: First team, manager: {entry: told}}\n"
        "- {id: two, name: Second team, manager: {entry: agreed-when-asked}}\n"
        "- {id: three, name: Third team, manager: {entry: chose}}\n",
    )
    found = sections(text)
    not_met = " ".join(found["What is not in place, not yet, or only in part (2)"].split())
    assert re.search(r"First team\W.*told \(line 5\).*Second team\W.*agreed-when-asked", not_met)
    assert "Third team" in found["What is in place (1)"]
    assert "Third team" not in not_met


def test_each_number_stands_with_the_reason_of_whoever_set_it(make_pack: MakePack) -> None:
    text = " ".join(report(peerkit.load_pack("peer-support-in-practice"), "name: T\n").split())
    assert "smallest group 8: In a smaller group somebody's answer could be guessed" in text
    pack = make_pack({"id": "a"}, parameters=[{"id": "days", "default": 9, "because": "Ours."}])
    chosen = peerkit.load_profile(
        b"peerkit: profile/1\nid: p\ntitle: P\n"
        b"parameters: [{id: days, value: 12, because: Theirs}]\n"
    )
    organisation = peerkit.structure({"id": "trust", "name": "T"})
    assessor = peerkit.Assessor(pack, profile=chosen)
    narrowed = write_text(assessor.assess(organisation, as_of=AS_OF))
    assert "days 12\n" in narrowed
    assert "Ours" not in narrowed
    assert "It sets days to 12: Theirs." in " ".join(narrowed.split())


@pytest.mark.parametrize(
    ("answers", "lead"),
    [
        ("agree: 4, partly: 4, disagree: 5", ", only in part, going by what managers said:"),
        ("agree: 2, partly: 4, disagree: 7", ", going by what managers said:"),
    ],
)
def test_a_no_in_part_is_called_that_and_whose_word_it_is(
    make_pack: MakePack, answers: str, lead: str
) -> None:
    pack = make_pack({"id": "a", "met_when": 'voiced("managers")'})
    voices = f"voices: {{pulses: [{{about: a, group: managers, {answers}}}]}}\n"
    text = report(pack, "name: Trust\n" + voices)
    assert f"  Trust{lead}" in text
    agreed = "name: Trust\nvoices: {pulses: [{about: a, group: managers, agree: 9, disagree: 0}]}\n"
    assert "[a]: Trust, going by what managers said" in report(pack, agreed)


def test_what_does_not_apply_says_why_once(make_pack: MakePack) -> None:
    told = {"subject": "team", "applies_when": 'manager.entry == "told"'}
    pack = make_pack({"id": "a", **told}, {"id": "b", **told}, {"id": "c", "subject": "team"})
    team = "teams: [{id: one, name: One, manager: {entry: chose}}]\n"
    text = report(pack, f"name: Trust\n{team}")
    (aside,) = [part for title, part in sections(text).items() if "does not apply" in title]
    assert aside.count("One, because: manager › entry: chose") == 1
    assert identifiers(aside) == {"a", "b"}


def test_groups_that_stand_alike_are_told_together(make_pack: MakePack) -> None:
    part = {"subject": "team", "met_when": 'manager.entry == "chose"'}
    pack = make_pack(
        {"id": "a", **part},
        {"id": "b", "subject": "team", "met_when": "debrief_available"},
        groups=[{"id": "g", "subject": "team", "parts": {"a": "a", "b": "b"}}],
    )
    text = report(
        pack,
        "name: Trust\nteams: [{id: one, name: One}, {id: two, name: Two},"
        " {id: three, name: Three, manager: {entry: chose}}]\n",
    )
    groups = next(part for title, part in sections(text).items() if "stand" in title)
    assert "One, Two: not known, hangs on all its parts; Three: not known, hangs on b" in " ".join(
        groups.split()
    )


def test_a_group_that_is_open_names_what_it_hangs_on(make_pack: MakePack) -> None:
    rules = [{"id": "a"}, {"id": "b", "met_when": "done(vision.agreed_on)"}]
    pack = make_pack(*rules, groups=[{"id": "g", "parts": {"a": "a", "b": "b"}}])
    groups = sections(report(pack, "name: Trust\nvision: {rationale: Because}\n"))
    (line,) = [part for title, part in groups.items() if "stand" in title]
    assert "not known" in line
    assert line.rstrip().endswith("b")
    decided = report(pack, "name: Trust\nvision: {rationale: none, agreed_on: 2026-01-01}\n")
    assert "partly in place" in decided


@pytest.mark.parametrize("section", ["Where groups", "talk over"])
def test_what_a_pack_does_not_have_has_no_section(make_pack: MakePack, section: str) -> None:
    assert section not in report(make_pack({"id": "a"}), "name: Trust\n")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "$(reboot)", "Büro 日本 🙂"])
def test_a_name_is_text_and_nothing_else(make_pack: MakePack, name: str) -> None:
    assert report(make_pack({"id": "a"}), f"name: {name}\n").startswith(f"{name} on 2026-11-01\n")


def test_a_name_that_is_endless_is_cut(make_pack: MakePack) -> None:
    pack = make_pack({"id": "a"}, {"id": "b", "subject": "team"})
    endless = "x" * 100_000
    text = report(pack, f"name: {endless}\nteams: [{{id: one, name: {endless}}}]\n")
    assert "xxx…" in text
    assert max(map(len, text.splitlines())) < 200


def test_a_name_that_spreads_over_lines_does_not_draw_a_title(make_pack: MakePack) -> None:
    text = report(make_pack({"id": "a"}), 'name: "One\\n\\n\\nWhat is in place (9)\\n===="\n')
    assert "What is in place (9)" not in text.splitlines()


def test_a_name_that_would_steer_a_terminal_does_not_load() -> None:
    with pytest.raises(DocumentError, match="PK010"):
        peerkit.structure({"id": "trust", "name": "\x1b[2J"})


def test_a_pack_without_themes_makes_an_empty_report(write_pack: Callable[..., Path]) -> None:
    folder = write_pack(themes=[])
    (folder / "first.yaml").unlink()
    text = report(peerkit.load_pack(folder), "name: The Trust\n")
    assert "The Trust on 2026-11-01" in text
