"""Loading: every problem of a pack at once, each with its file, line and column."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from peerkit.documents import Reading
from peerkit.errors import Diagnostic, PackError
from peerkit.packs import Joined, Pack, PartOf, load_pack, read_pack

WritePack = Callable[..., Path]
MakePack = Callable[..., Pack]


def problems(folder: Path) -> list[Diagnostic]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return list(caught.value.diagnostics)


def only(folder: Path) -> Diagnostic:
    (problem,) = problems(folder)
    return problem


def place(problem: Diagnostic) -> tuple[str, int | None]:
    return Path(problem.location.file or "").name, problem.location.line


HEADER = """\
peerkit: pack/1
id: small
version: 1.0.0
language: 1
title: A small pack
source: {title: A report}
examples_as_of: 2026-11-01
themes: [{id: first, title: First}, {id: second, title: Second}]
"""


def rule(identifier: str, met_when: str, *more: str) -> str:
    lines = [
        f"- id: {identifier}",
        "  title: A title",
        "  subject: team",
        "  strength: important",
        '  cites: {section: A heading, pages: "3"}',
        f"  met_when: {met_when}",
        "  remedy: {holder: manager, text: Do it}",
        "  ask: Is it done?",
        "  reflect: How was it?",
        *(f"  {line}" for line in more),
    ]
    return "\n".join(lines) + "\n"


def need(identifier: str) -> str:
    return f"needs: [{{id: {identifier}, basis: stated, because: it comes first}}]"


def group(identifier: str, parts: str, *more: str) -> str:
    lines = [
        f"- id: {identifier}",
        "  title: A title",
        "  subject: team",
        "  strength: important",
        '  cites: {section: A heading, pages: "3"}',
        f"  parts: {parts}",
        *(f"  {line}" for line in more),
    ]
    return "\n".join(lines) + "\n"


FIRST = "theme: first\nrecommendations:\n"
SECOND = "theme: second\nrecommendations:\n"
TOLD = "manager.entry == 'told'"
REFLECTION = """\
reflections:
- {id: thought, title: A title, strength: consider, cites: {section: S, pages: "3"}, prompt: Hm?}
"""


NOTE = """\
context:
- {id: one, title: A title, strength: finding, cites: {section: S, pages: "3"}, note: So it was}
"""


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack's files as text, where lines and columns matter."""

    def write(header: str = HEADER, **files: str) -> Path:
        folder = tmp_path / "pack"
        folder.mkdir()
        for name, text in {"pack": header, **files}.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


def test_every_problem_is_reported_at_once(write_files: WritePack) -> None:
    folded = ">-\n    manager.entry == 'tld'\n    and done(manager.aims_comunicated_on)"
    first = FIRST + rule("one", folded, need("tow"))
    second = "theme: secnd\nrecommendations:\n" + rule("two", "'done(as_off)'")
    header = HEADER.replace("language: 1", "language: 2")
    found = problems(write_files(header, first=first, second=second))
    assert [(*place(problem), problem.location.column, problem.code) for problem in found] == [
        ("first.yaml", 9, 22, "PK204"),
        ("first.yaml", 10, 22, "PK202"),
        ("first.yaml", 14, 16, "PK209"),
        ("pack.yaml", 4, 11, "PK111"),
        ("second.yaml", 1, 8, "PK209"),
        ("second.yaml", 8, 19, "PK202"),
    ]
    assert [problem.help for problem in found] == [
        "did you mean `told`?",
        "did you mean `aims_communicated_on`?",
        "did you mean `two`?",
        None,
        "did you mean `second`?",
        "did you mean `as_of`?",
    ]


def test_every_file_that_does_not_fit_is_reported_at_once(write_files: WritePack) -> None:
    first = FIRST + rule("one", TOLD, "nonsense: 1")
    folder = write_files(HEADER + "nonsense: 1\n", first=first, second="theme: ]\n")
    assert [place(problem)[0] for problem in problems(folder)] == [
        "first.yaml",
        "pack.yaml",
        "second.yaml",
    ]


def test_a_file_that_breaks_off_is_reported(write_files: WritePack) -> None:
    assert only(write_files(first="theme: [")).code == "PK004"


@pytest.mark.parametrize("subject", ["organisation", "programme", "team"])
def test_an_expression_is_checked_on_its_own_subject(make_pack: MakePack, subject: str) -> None:
    own = {
        "organisation": "stated(vision.rationale)",
        "programme": "manager_time_allocated",
        "team": TOLD,
    }
    assert make_pack({"id": "a", "subject": subject, "met_when": own[subject]}).rules
    for other, met_when in own.items():
        if other != subject:
            with pytest.raises(PackError, match="PK202"):
                make_pack({"id": "a", "subject": subject, "met_when": met_when})


@pytest.mark.parametrize("field", ["applies_when", "met_when", "corroborated_by"])
def test_each_expression_is_true_or_false(write_pack: WritePack, field: str) -> None:
    problem = only(write_pack({"id": "a", field: "vision.agreed_on"}))
    assert problem.code == "PK203"
    assert "true or false" in problem.message


@pytest.mark.parametrize(
    ("text", "words"),
    [("lambda: 1", "lambda"), ("a if b else c", "conditional"), ("().__class__", "tuple")],
)
def test_what_is_outside_the_language_is_refused(
    write_pack: WritePack, text: str, words: str
) -> None:
    problem = only(write_pack({"id": "a", "met_when": text}))
    assert problem.code == "PK201"
    assert words in problem.message


def test_an_identifier_stands_once_in_all_files(write_files: WritePack) -> None:
    first, second = FIRST + rule("one", TOLD), SECOND + rule("one", TOLD)
    problem = only(write_files(first=first, second=second))
    assert (problem.code, place(problem)[0]) == ("PK210", "second.yaml")


def test_an_identifier_that_stands_twice_is_pointed_at(write_files: WritePack) -> None:
    first, second = FIRST + rule("one", TOLD), SECOND + rule("one", TOLD)
    assert place(only(write_files(first=first, second=second))) == ("second.yaml", 3)


@pytest.mark.parametrize(
    "more",
    [
        "groups:\n" + group("one", "{a: one}"),
        REFLECTION.replace("thought", "one"),
        NOTE,
    ],
)
def test_things_of_every_sort_share_their_identifiers(write_files: WritePack, more: str) -> None:
    assert only(write_files(first=FIRST + rule("one", TOLD) + more)).code == "PK210"


def test_an_event_shares_them_too(write_files: WritePack) -> None:
    header = HEADER + "events: [{id: one, title: It begins}]\n"
    assert only(write_files(header, first=FIRST + rule("one", TOLD))).code == "PK210"


def test_of_two_in_one_file_the_second_is_pointed_at(write_files: WritePack) -> None:
    problem = only(write_files(first=FIRST + rule("one", TOLD) + rule("one", TOLD)))
    assert place(problem) == ("first.yaml", 2 + 9 + 1)


THEMES = "themes: [{id: first, title: First}, {id: first, title: Again}]\n"
PARAMETER = "{id: most, default: 1, because: x}"
DEFINITION = "{{name: {name}, subject: team, means: {means}, because: it is so}}"
TWICE_DEFINED = ", ".join([DEFINITION.format(name="led", means=TOLD)] * 2)


@pytest.mark.parametrize(
    "header",
    [
        "".join(line for line in HEADER.splitlines(keepends=True) if "themes" not in line) + THEMES,
        f"{HEADER}parameters: [{PARAMETER}, {PARAMETER}]\n",
        f"{HEADER}definitions: [{TWICE_DEFINED}]\n",
    ],
    ids=["themes", "parameters", "definitions"],
)
def test_names_of_the_header_stand_once(write_files: WritePack, header: str) -> None:
    assert "twice" in only(write_files(header, first=FIRST + rule("one", TOLD))).message


def test_a_definition_cannot_have_the_name_of_a_field(write_files: WritePack) -> None:
    named = "definitions: [{name: manager, subject: team, means: as_of == as_of, because: x}]\n"
    problem = only(write_files(HEADER + named, first=FIRST + rule("one", TOLD)))
    assert (problem.code, *place(problem)) == ("PK210", "pack.yaml", 9)


MISSPELT = FIRST + rule("leadership.1", TOLD) + rule("two", TOLD, need("leadrship.1"))


def test_a_need_that_nothing_has_is_told_what_was_meant(write_files: WritePack) -> None:
    problem = only(write_files(first=MISSPELT))
    assert problem.code == "PK209"
    assert "`leadrship.1`" in problem.message
    assert problem.help == "did you mean `leadership.1`?"


def test_a_need_that_nothing_has_is_pointed_at(write_files: WritePack) -> None:
    problem = only(write_files(first=MISSPELT))
    assert place(problem) == ("first.yaml", 21)
    assert problem.location.column == len("  needs: [{id: ") + 1


@pytest.mark.parametrize("theme", ["frist", "zebra"])
def test_a_theme_that_the_pack_does_not_have(write_files: WritePack, theme: str) -> None:
    problem = only(write_files(first=FIRST.replace("first", theme) + rule("one", TOLD)))
    assert (problem.code, *place(problem)) == ("PK209", "first.yaml", 1)
    assert problem.help == {"frist": "did you mean `first`?", "zebra": None}[theme]


def test_a_part_that_is_no_recommendation(write_files: WritePack) -> None:
    parts = "{a: one, b: oen}"
    problem = only(write_files(first=FIRST + rule("one", TOLD) + "groups:\n" + group("g", parts)))
    assert problem.code == "PK209"
    assert problem.help == "did you mean `one`?"
    assert place(problem) == ("first.yaml", 18)


def test_one_slip_is_reported_once(write_files: WritePack) -> None:
    wrong = rule("one", "manager.entry == 'tld'")
    problem = only(write_files(first=FIRST + wrong + "groups:\n" + group("g", "{a: one}")))
    assert problem.code == "PK204"


@pytest.mark.parametrize(
    ("composed_as", "code", "word"),
    [("a and c", "PK202", "c"), ("a and not b", "PK203", "not b"), ("a and (b", "PK201", "")],
)
def test_a_composition_is_checked_where_it_stands(
    write_files: WritePack, composed_as: str, code: str, word: str
) -> None:
    parts = group("g", "{a: one, b: two}", f"composed_as: {composed_as}")
    rules = rule("one", TOLD) + rule("two", TOLD)
    problem = only(write_files(first=FIRST + rules + "groups:\n" + parts))
    assert problem.code == code
    assert place(problem) == ("first.yaml", 28)
    if word:
        start = f"  composed_as: {composed_as}".index(word, len("  composed_as: "))
        assert problem.location.column == start + 1


def test_a_part_that_a_composition_leaves_out(write_files: WritePack) -> None:
    rules = rule("one", TOLD) + rule("two", TOLD)
    forgotten = group("g", "{a: one, b: two}", "composed_as: a")
    problem = only(write_files(first=FIRST + rules + "groups:\n" + forgotten))
    assert (problem.code, *place(problem)) == ("PK215", "first.yaml", 28)
    assert "`b`" in problem.message
    assert "beside" in (problem.help or "")


def test_a_part_can_stand_beside_the_composition(write_files: WritePack) -> None:
    rules = rule("one", TOLD) + rule("two", TOLD)
    beside = group("g", "{a: one}", "beside: {b: two}")
    (grouped,) = load_pack(write_files(first=FIRST + rules + "groups:\n" + beside)).groups
    assert dict(grouped.group.beside) == {"b": "two"}
    assert grouped.composition == Joined(is_and=True, parts=(PartOf("one"),))


def test_what_stands_beside_a_group_has_to_be_there(write_files: WritePack) -> None:
    dangling = group("g", "{a: one}", "beside: {b: oen}")
    problem = only(write_files(first=FIRST + rule("one", TOLD) + "groups:\n" + dangling))
    assert (problem.code, problem.help) == ("PK209", "did you mean `one`?")


def test_a_group_without_parts_is_refused(write_files: WritePack) -> None:
    problem = only(write_files(first=FIRST + rule("one", TOLD) + "groups:\n" + group("g", "{}")))
    assert place(problem) == ("first.yaml", 18)


def circular(write_files: WritePack) -> Diagnostic:
    first = FIRST + rule("one", TOLD, need("two")) + rule("two", TOLD, need("three"))
    return only(write_files(first=first, second=SECOND + rule("three", TOLD, need("one"))))


def test_a_circle_of_needs_reads_aloud(write_files: WritePack) -> None:
    problem = circular(write_files)
    assert problem.code == "PK208"
    assert problem.message.removeprefix("dependencies go in a circle: ") in {
        "`one` needs `two` needs `three` needs `one`",
        "`two` needs `three` needs `one` needs `two`",
        "`three` needs `one` needs `two` needs `three`",
    }


def test_a_circle_of_needs_is_pointed_at(write_files: WritePack) -> None:
    assert circular(write_files).location.line in {12, 22}


def test_a_circle_through_the_parts_of_a_group_is_found(write_files: WritePack) -> None:
    text = FIRST + rule("one", TOLD, need("g")) + "groups:\n"
    problem = only(write_files(first=text + group("g", "{a: one}")))
    assert problem.code == "PK208"
    assert set(problem.message.split("`")) >= {"one", "g"}
    assert problem.location.line in {12, 19}


@pytest.mark.parametrize("field", ["applies_when", "happened_when"])
def test_an_expression_of_an_event_is_checked_in_its_place(
    write_files: WritePack, field: str
) -> None:
    header = HEADER + f"events: [{{id: start, title: It begins, {field}: nothing_such}}]\n"
    problem = only(write_files(header, first=FIRST + rule("one", TOLD)))
    assert problem.code == "PK202"
    assert problem.location.excerpt is not None
    assert "nothing_such" in problem.location.excerpt


def test_a_circle_through_groups_and_events_is_found(write_files: WritePack) -> None:
    header = HEADER + "events: [{id: start, title: It begins, " + need("g")[:-1] + "]}]\n"
    first = FIRST + rule("one", TOLD, need("start")) + "groups:\n"
    problem = only(write_files(header, first=first + group("g", "{a: one}", need("one"))))
    assert problem.code == "PK208"
    assert problem.message.count(" needs ") == 3


def test_nothing_can_rest_on_a_prompt(write_files: WritePack) -> None:
    """A reflection is never judged, so nothing can wait for it."""
    first = FIRST + rule("one", TOLD, need("thought")) + REFLECTION
    assert only(write_files(first=first)).code == "PK209"


def defining(*named: tuple[str, str]) -> str:
    """Give the header with definitions; the first stands on line 10."""
    lines = [f"- {DEFINITION.format(name=name, means=means)}\n" for name, means in named]
    return HEADER + "definitions:\n" + "".join(lines)


def test_definitions_are_used_by_rules_and_by_each_other(write_files: WritePack) -> None:
    header = defining(("was_told", TOLD), ("was_asked", "not was_told"))
    pack = load_pack(write_files(header, first=FIRST + rule("one", "was_asked")))
    assert [definition.name for definition in pack.header.definitions] == ["was_told", "was_asked"]


def test_a_slip_in_a_definition_is_reported_where_it_is_defined(write_files: WritePack) -> None:
    header = defining(("told", "manager.enty == 'told'"), ("two", "1 +"))
    first = FIRST + rule("one", "told") + rule("two", "not told")
    found = problems(write_files(header, first=first))
    assert [(*place(problem), problem.code) for problem in found] == [
        ("pack.yaml", 10, "PK202"),
        ("pack.yaml", 11, "PK201"),
    ]


def test_a_circle_of_definitions_reads_aloud(write_files: WritePack) -> None:
    header = defining(("here", "there"), ("there", "not here"))
    found = problems(write_files(header, first=FIRST + rule("one", "here")))
    assert {problem.code for problem in found} == {"PK207"}
    assert {place(problem)[0] for problem in found} == {"pack.yaml"}
    assert found[0].message.endswith("`here` needs `there` needs `here`")


EARLIEST = "min(a.starts_on for a in appointments)"
EARLIEST_PAID = "min(a.starts_on for a in appointments if a.paid)"
SOME, SOME_PAID = "any(True for a in appointments)", "any(a.paid for a in appointments)"


@pytest.mark.parametrize(
    ("extreme", "applies_when", "guarded"),
    [
        (EARLIEST, None, False),
        (EARLIEST, SOME, True),
        (EARLIEST, f"{SOME} and {TOLD}", True),
        (EARLIEST, f"{SOME} or {TOLD}", False),
        (EARLIEST, TOLD, False),
        (EARLIEST_PAID, SOME, False),
        (EARLIEST_PAID, SOME_PAID, True),
    ],
)
def test_an_extreme_needs_a_guard(
    write_files: WritePack, extreme: str, applies_when: str | None, *, guarded: bool
) -> None:
    more = [] if applies_when is None else [f"applies_when: {applies_when}"]
    folder = write_files(first=FIRST + rule("one", f"{extreme} < as_of", *more))
    if guarded:
        assert load_pack(folder).rules
    else:
        problem = only(folder)
        assert (problem.code, *place(problem)) == ("PK206", "first.yaml", 8)


def test_a_guard_can_be_a_definition(write_files: WritePack) -> None:
    header = defining(("has_posts", "any(True for a in appointments)"), ("first", EARLIEST))
    guarded = rule("one", "first < as_of", "applies_when: has_posts")
    assert load_pack(write_files(header, first=FIRST + guarded)).rules


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("peerkit: pack/2", "PK111", 10),
        ("language: 2", "PK111", 11),
        ("language: one", "PK103", 11),
    ],
)
def test_another_version_is_refused(
    write_files: WritePack, line: str, code: str, column: int
) -> None:
    key = line.split(":", maxsplit=1)[0]
    header = "".join(
        f"{line}\n" if old.startswith(key) else old for old in HEADER.splitlines(keepends=True)
    )
    problem = only(write_files(header))
    assert (problem.code, problem.location.column) == (code, column)


def test_a_pack_without_its_header_is_refused(write_files: WritePack) -> None:
    folder = write_files(first=FIRST + rule("one", TOLD))
    (folder / "pack.yaml").unlink()
    problem = only(folder)
    assert (problem.code, place(problem)[0]) == ("PK001", "pack.yaml")


def test_themes_and_not_files_give_the_order(write_files: WritePack) -> None:
    """Within a theme the files go by name, and what stands in them by its place."""
    pack = load_pack(
        write_files(
            a=SECOND + rule("late", TOLD),
            c=FIRST + rule("early.2", TOLD),
            b=FIRST + rule("early.1", TOLD) + rule("early.0", TOLD),
        )
    )
    ids = [rule.recommendation.id for rule in pack.rules]
    assert ids == ["early.1", "early.0", "early.2", "late"]


def test_each_reading_is_given_by_what_it_holds(write_files: WritePack) -> None:
    header = HEADER + "events: [{id: start, title: It begins}]\n"
    first = FIRST + rule("one", TOLD) + REFLECTION
    _, readings = read_pack(write_files(header, first=first, second=SECOND + rule("two", TOLD)))
    names = {name: Path(reading.source.name or "").name for name, reading in readings.items()}
    assert names == {
        "one": "first.yaml",
        "thought": "first.yaml",
        "two": "second.yaml",
        "start": "pack.yaml",
        "small": "pack.yaml",
    }


def digest(folder: Path) -> str:
    return load_pack(folder).digest


def test_the_digest_changes_with_any_character(write_files: WritePack) -> None:
    folder = write_files(first=FIRST + rule("one", TOLD), second=SECOND + rule("two", TOLD))
    seen = {digest(folder)}
    for name in ("pack", "first", "second"):
        path = folder / f"{name}.yaml"
        before = path.read_text(encoding="utf-8")
        for changed in (before + "\n", before + "#", "# x\n" + before):
            path.write_text(changed, encoding="utf-8")
            seen.add(digest(folder))
        path.write_text(before, encoding="utf-8")
    assert len(seen) == 1 + 3 * 3
    assert digest(folder) in seen


def test_the_digest_knows_in_which_file_a_text_stands(write_files: WritePack) -> None:
    folder = write_files(first="# x\n" + FIRST + rule("one", TOLD), second=SECOND)
    moved = digest(folder)
    (folder / "first.yaml").write_text(FIRST + rule("one", TOLD), encoding="utf-8")
    (folder / "second.yaml").write_text("# x\n" + SECOND, encoding="utf-8")
    assert digest(folder) != moved


def test_the_digest_knows_no_order_of_files(
    write_files: WritePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder lists its files in any order that the system likes."""
    folder = write_files(first=FIRST + rule("one", TOLD), second=SECOND + rule("two", TOLD))
    listed = load_pack(folder)
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda path, pattern: reversed(list(glob(path, pattern))))
    assert load_pack(folder) == listed


def test_the_digest_is_the_same_wherever_the_pack_lies(write_pack: WritePack) -> None:
    one, other = write_pack({"id": "a"}), write_pack({"id": "a"})
    assert one != other
    assert digest(one) == digest(other)


def test_nothing_beside_a_pack_is_run_or_read(write_pack: WritePack) -> None:
    folder = write_pack({"id": "a"})
    alone = digest(folder)
    mark = folder / "mark"
    code = f"from pathlib import Path\nPath({str(mark)!r}).touch()\n"
    for name in ("__init__.py", "conftest.py", "pack.py", "first.py"):
        (folder / name).write_text(code, encoding="utf-8")
    (folder / "notes.txt").write_text("theme: none", encoding="utf-8")
    (folder / "inner").mkdir()
    (folder / "inner" / "more.yaml").write_text("nonsense", encoding="utf-8")
    before = set(sys.modules)
    assert digest(folder) == alone
    assert not mark.exists()
    assert not {name for name in set(sys.modules) - before if not name.startswith("peerkit")}


def test_places_are_looked_up_only_for_problems(
    write_pack: WritePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a file again for its places costs time that a sound pack need not spend."""

    def never(_reading: Reading) -> None:
        pytest.fail("a sound pack was read twice")

    monkeypatch.setattr(Reading, "placed", never)
    assert load_pack(write_pack({"id": "a"})).rules
