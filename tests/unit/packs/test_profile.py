"""Profiles: what is asked of a pack, and the numbers that a house has settled."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import peerkit
from peerkit.cli.main import commands
from peerkit.errors import DocumentError, PackError
from peerkit.packs import Pack, Profile, Selection, load_profile, narrowed
from peerkit.planning import dependency_graph

MakePack = Callable[..., Pack]
AS_OF = date(2026, 11, 1)
NEEDS_FIRST = {"id": "first.1", "basis": "stated", "because": "it comes first"}


@pytest.fixture
def pack(make_pack: MakePack) -> Pack:
    """Two themes, three rules, a group of two of them, a prompt and a note."""
    return make_pack(
        {"id": "first.1"},
        {"id": "first.2", "strength": "consider", "subject": "team"},
        {"id": "second.1", "theme": "second", "strength": "finding", "needs": [NEEDS_FIRST]},
        groups=[{"id": "both", "parts": {"a": "first.1"}, "beside": {"b": "first.2"}}],
        reflections=[{"id": "first.3"}],
        context=[{"id": "second.2", "theme": "second"}],
        parameters=[{"id": "fewest", "default": 3, "most": 5, "because": "few"}],
    )


def profile(select: str = "{}", parameters: str = "[]") -> Profile:
    text = (
        f"peerkit: profile/1\nid: ours\ntitle: Ours\nselect: {select}\nparameters: {parameters}\n"
    )
    return load_profile(text.encode())


def asked(pack: Pack, select: str) -> set[str]:
    """Give the ids that are left of the pack."""
    return set(narrowed(pack, profile(select)).titles())


ALL = {"first.1", "first.2", "first.3", "second.1", "second.2", "both"}


@pytest.mark.parametrize(
    ("select", "left"),
    [
        ("{}", ALL),
        ("{themes: [second]}", {"second.1", "second.2"}),
        ("{ids: ['first.*']}", {"first.1", "first.2", "first.3", "both"}),
        ("{ids: ['*.1']}", {"first.1", "second.1"}),
        ("{ids: [first.2, second.1]}", {"first.2", "second.1"}),
        ("{strengths: [consider, finding]}", {"first.2", "first.3", "second.1", "second.2"}),
        ("{subjects: [team]}", {"first.2", "first.3", "second.2"}),
        ("{themes: [first], subjects: [organisation]}", {"first.1", "first.3"}),
    ],
)
def test_what_fits_every_list_that_is_given_is_asked(
    pack: Pack, select: str, left: set[str]
) -> None:
    assert asked(pack, select) == left
    assert narrowed(pack, profile(select)).left_out == ALL - left


def test_a_dot_in_a_pattern_is_a_dot(make_pack: MakePack) -> None:
    made = make_pack({"id": "a.1"}, {"id": "a-1"})
    assert asked(made, "{ids: [a.1]}") == {"a.1"}


def test_what_is_left_out_is_needed_no_more(pack: Pack) -> None:
    assert [need.id for _, need in pack.needs()] == ["first.1"]
    smaller = narrowed(pack, profile("{themes: [second]}"))
    assert list(smaller.needs()) == []
    assert set(dependency_graph(smaller)) == {"second.1"}
    assert [theme.id for theme in smaller.themes] == ["second"]


@pytest.mark.parametrize(
    ("select", "parameters", "code", "path", "help_"),
    [
        ("{themes: [secnd]}", "[]", "PK209", "select.themes[#1]", "did you mean `second`?"),
        ("{ids: [first.1, 'third.*']}", "[]", "PK209", "select.ids[#2]", None),
        ("{themes: [second], strengths: [consider]}", "[]", "PK219", "select", None),
        ("{}", "[{id: fewst, value: 4, because: b}]", "PK202", "parameters[fewst]", "`fewest`?"),
        ("{}", "[{id: fewest, value: 6, because: b}]", "PK106", "parameters[fewest]", None),
        (
            "{}",
            "[{id: fewest, value: 4, because: b}, {id: fewest, value: 5, because: b}]",
            "PK210",
            "parameters[#1]",
            None,
        ),
    ],
)
def test_what_does_not_fit_the_pack_is_refused(  # noqa: PLR0913, PLR0917 - the parts of a problem
    pack: Pack, select: str, parameters: str, code: str, path: str, help_: str | None
) -> None:
    with pytest.raises(PackError) as refused:
        narrowed(pack, profile(select, parameters))
    first = refused.value.diagnostics[0]
    assert (first.code, first.location.path) == (code, path)
    assert help_ is None or (first.help or "").endswith(help_)


def test_all_problems_come_at_once(pack: Pack) -> None:
    wrong = profile("{themes: [a], ids: [b]}", "[{id: c, value: 1, because: d}]")
    with pytest.raises(PackError) as refused:
        peerkit.Assessor(pack, profile=wrong)
    assert len(refused.value.diagnostics) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id: a\ntitle: A\n", "PK111"),
        ("peerkit: profile/2\nid: a\ntitle: A\n", "PK111"),
        ("peerkit: profile/1\nid: a\n", "PK101"),
        ("peerkit: profile/1\nid: a\ntitle: A\nselects: {}\n", "PK102"),
        ("peerkit: profile/1\nid: a\ntitle: A\nselect: {strengths: [strong]}\n", "PK104"),
        ("peerkit: profile/1\nid: a\ntitle: A\nparameters: [{id: b, value: 1}]\n", "PK101"),
        ("- a\n", "PK103"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(text: str, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        load_profile(text.encode())
    assert refused.value.diagnostics[0].code == code


def test_a_setting_replaces_the_default_and_python_has_the_last_word(pack: Pack) -> None:
    chosen = profile(parameters="[{id: fewest, value: 4, because: 'few of us'}]")
    organisation = peerkit.structure({"id": "a", "name": "A"})
    by_profile = peerkit.Assessor(pack, profile=chosen).assess(organisation, as_of=AS_OF)
    assert by_profile.parameters["fewest"] == 4
    in_python = peerkit.Assessor(pack, {"fewest": 5}, profile=chosen)
    assert in_python.assess(organisation, as_of=AS_OF).parameters["fewest"] == 5


def test_an_assessment_asks_what_is_selected_and_every_output_records_it(pack: Pack) -> None:
    chosen = profile("{themes: [second]}", "[{id: fewest, value: 4, because: 'few of us'}]")
    organisation = peerkit.structure({"id": "a", "name": "A", "vision": {"rationale": "Because"}})
    assessment = peerkit.Assessor(pack, profile=chosen).assess(organisation, as_of=AS_OF)
    assert [finding.recommendation.id for finding in assessment.findings] == ["second.1"]
    recorded = json.loads(peerkit.render(assessment, "json"))["profile"]
    assert recorded == {
        "id": "ours",
        "title": "Ours",
        "digest": chosen.digest,
        "select": {"themes": ["second"]},
        "parameters": [{"id": "fewest", "value": 4, "because": "few of us"}],
        "waivers": None,
        "wording": [],
        "left_out": ["both", "first.1", "first.2", "first.3"],
    }
    text = " ".join(peerkit.render(assessment, "text").split())
    assert "Profile: Ours [ours], which asks for themes second." in text
    assert "It leaves out 4 of the recommendations" in text
    assert "It sets fewest to 4: few of us." in text


def test_without_a_profile_none_is_recorded(pack: Pack) -> None:
    organisation = peerkit.structure({"id": "a", "name": "A"})
    assessment = peerkit.Assessor(pack).assess(organisation, as_of=AS_OF)
    assert json.loads(peerkit.render(assessment, "json"))["profile"] is None
    assert "Profile" not in peerkit.render(assessment, "text")


def test_a_profile_that_selects_everything_finds_the_same(pack: Pack) -> None:
    organisation = peerkit.structure({"id": "a", "name": "A", "teams": [{"id": "t", "name": "T"}]})
    whole = peerkit.Assessor(pack).assess(organisation, as_of=AS_OF)
    made = Profile(id="all", title="All", select=Selection())
    narrow = peerkit.Assessor(pack, profile=made).assess(organisation, as_of=AS_OF)
    assert [f.status for f in narrow.findings] == [f.status for f in whole.findings]
    assert [g.status for g in narrow.groups] == [g.status for g in whole.groups]


def test_a_voice_about_what_is_left_out_is_no_slip(pack: Pack) -> None:
    voices = {"statements": [{"about": "first.1", "by": "manager", "answer": "yes"}]}
    organisation = peerkit.structure({"id": "a", "name": "A", "voices": voices})
    assessor = peerkit.Assessor(pack, profile=profile("{ids: [first.2]}"))
    assert assessor.assess(organisation, as_of=AS_OF).unheard() == ()


def test_audit_shows_what_does_not_fit_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(
        "peerkit: profile/1\nid: a\ntitle: A\nselect:\n  themes: [leadershp]\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text("peerkit: organisation/1\nid: a\nname: A\n", encoding="utf-8")
    arguments = ["audit", str(tmp_path / "a.yaml"), "--as-of", "2026-11-01", "--profile", str(file)]
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 2
    assert f"{file}:5:12: error[PK209]" in done.stderr
    assert "did you mean `leadership`?" in done.stderr


def with_words(wording: str) -> Profile:
    text = f"peerkit: profile/1\nid: ours\ntitle: Ours\nwording:\n{wording}"
    return load_profile(text.encode())


OURS = """\
- id: first.1
  title: Our own reason
  note: |
    Written with everybody,
    and looked at each spring.
  contact: the peer support lead
- {id: first.2, note: 'For teams'}
"""


def rendered(assessor: peerkit.Assessor, rationale: str = "Because") -> tuple[list[str], str]:
    """Give the statuses of a small organisation, and its report on one line."""
    facts = {"id": "a", "name": "A", "vision": {"rationale": rationale}}
    teams = [{"id": "t", "name": "T"}]
    assessment = assessor.assess(peerkit.structure({**facts, "teams": teams}), as_of=AS_OF)
    statuses = [str(finding.status) for finding in assessment.findings]
    return statuses, " ".join(peerkit.render(assessment).split())


@pytest.mark.parametrize("rationale", ["Because", "none", "?"])
def test_words_of_the_house_stand_beside_those_of_the_pack(pack: Pack, rationale: str) -> None:
    plain, before = rendered(peerkit.Assessor(pack), rationale)
    statuses, text = rendered(peerkit.Assessor(pack, profile=with_words(OURS)), rationale)
    assert statuses == plain
    title = next(r.recommendation.title for r in pack.rules if r.recommendation.id == "first.1")
    # What is not known is told as a question, without the title.
    assert f"{title} [first.1]" in text or (rationale == "?" and "[first.1], important" in text)
    assert text.count("A small report") == before.count("A small report")
    assert "Our own reason" in text
    if rationale != "Because":
        assert "Called here: Our own reason" in text
        assert "Said here: Written with everybody, and looked at each spring." in text
        assert "To turn to: the peer support lead" in text
    else:
        assert f"{title} [first.1] (called here: Our own reason): A" in text
    # Nothing of the pack's has gone.
    assert set(before.replace(":", " ").split()) <= set(text.replace(":", " ").split())


def test_words_of_the_house_are_recorded(pack: Pack) -> None:
    assessor = peerkit.Assessor(pack, profile=with_words(OURS))
    whole = peerkit.structure({"id": "a", "name": "A"})
    assessment = assessor.assess(whole, as_of=AS_OF)
    recorded = json.loads(peerkit.render(assessment, "json"))["profile"]["wording"]
    assert [words["id"] for words in recorded] == ["first.1", "first.2"]
    assert recorded[1] == {"id": "first.2", "title": None, "note": "For teams", "contact": None}
    text = " ".join(peerkit.render(assessment).split())
    assert "words of its own, marked as said here, on first.1, first.2." in text


@pytest.mark.parametrize("form", ["csv", "junit", "sarif"])
def test_words_of_the_house_stand_in_other_formats_too(pack: Pack, form: str) -> None:
    facts = {"id": "a", "name": "A", "vision": {"rationale": "none"}}
    whole = peerkit.structure(facts)
    plain = peerkit.Assessor(pack).assess(whole, as_of=AS_OF)
    assert "called here" not in peerkit.render(plain, form).lower()
    assessor = peerkit.Assessor(pack, profile=with_words(OURS))
    text = peerkit.render(assessor.assess(whole, as_of=AS_OF), form)
    assert "Called here: Our own reason" in text
    assert "To turn to: the peer support lead" in text
    assert next(r.recommendation.title for r in pack.rules) in text


def test_words_beside_a_disagreement(make_pack: MakePack) -> None:
    made = make_pack({"id": "first.1", "corroborated_by": 'voiced("all-staff")'})
    pulse = {"about": "first.1", "group": "all-staff", "agree": 1, "disagree": 9}
    facts = {"id": "a", "name": "A", "vision": {"rationale": "Because"}}
    whole = peerkit.structure({**facts, "voices": {"pulses": [pulse]}})
    chosen = with_words("- {id: first.1, title: Ours alone}\n")
    assessment = peerkit.Assessor(made, profile=chosen).assess(whole, as_of=AS_OF)
    assert peerkit.render(assessment).count("(called here: Ours alone)") == 2


@pytest.mark.parametrize(
    ("wording", "code", "path", "help_"),
    [
        ("- {id: frst.1, title: A}", "PK209", "wording[frst.1]", "did you mean `first.1`?"),
        # A group, a prompt and a note are no recommendations.
        ("- {id: both, title: A}", "PK209", "wording[both]", None),
        ("- {id: first.1, title: A}\n- {id: first.1}", "PK210", "wording[#2]", None),
    ],
)
def test_words_on_nothing_or_twice_are_refused(
    pack: Pack, wording: str, code: str, path: str, help_: str | None
) -> None:
    with pytest.raises(PackError) as refused:
        narrowed(pack, with_words(wording))
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.location.path) == (code, path)
    assert help_ is None or problem.help == help_


@pytest.mark.parametrize(("name", "most"), [("title", 120), ("note", 600), ("contact", 120)])
def test_words_of_the_house_are_short(name: str, most: int) -> None:
    assert with_words(f"- {{id: a, {name}: {'x' * most}}}").wording
    with pytest.raises(DocumentError) as refused:
        with_words(f"- {{id: a, {name}: {'x' * (most + 1)}}}")
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.location.path) == ("PK106", f"wording[a].{name}")
    assert f"at most {most} characters" in problem.message
