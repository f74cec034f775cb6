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
