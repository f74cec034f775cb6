"""Items 28 to 35 of the list of bad input: values of the wrong type, names that name nothing."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import peerkit
from peerkit.errors import InputError
from peerkit.model import Programme, Pulse, Team

Refuse = Callable[..., InputError]
Places = Callable[[InputError], list[tuple[str, int | None, int | None]]]
Load = Callable[[Any], object]


def from_yaml(values: Mapping[str, Any]) -> object:
    text = yaml.safe_dump({"peerkit": "organisation/1", **values}, allow_unicode=True)
    return peerkit.load_organisation(text.encode())


def from_json(values: Mapping[str, Any]) -> object:
    text = json.dumps({"peerkit": "organisation/1", **values}, indent=1)
    return peerkit.load_organisation(text.encode())


WAYS = pytest.mark.parametrize("load", [from_yaml, from_json, peerkit.structure])
NOT_BOOLS = ["no", "true", "True", 1, 0, 2.7, "٣", [], {}, [True]]
NOT_COUNTS = ["no", "8", "٣", True, 2.7, [], {}, [8]]


@pytest.fixture
def organisation(canary: str) -> dict[str, Any]:
    return {"id": "harbour", "name": canary}


@WAYS
@pytest.mark.parametrize("wrong", NOT_BOOLS, ids=repr)
def test_28_no_bool(
    refuse: Refuse, organisation: dict[str, Any], load: Load, wrong: object
) -> None:
    organisation["programme"] = {"manager_time_allocated": wrong}
    (problem,) = refuse(organisation, load).diagnostics
    assert (problem.code, problem.message) == ("PK103", "expected true or false")
    assert problem.location.path == "programme.manager_time_allocated"


@WAYS
@pytest.mark.parametrize("wrong", NOT_COUNTS, ids=repr)
def test_28_no_count(
    refuse: Refuse, organisation: dict[str, Any], load: Load, wrong: object
) -> None:
    pulse = {"about": "a.1", "group": "managers", "agree": wrong, "disagree": 1}
    organisation["voices"] = {"pulses": [pulse]}
    (problem,) = refuse(organisation, load).diagnostics
    assert (problem.code, problem.message) == ("PK103", "expected a whole number, nought or more")
    assert problem.location.path == "voices.pulses[#1].agree"


@pytest.mark.parametrize("wrong", NOT_BOOLS, ids=repr)
def test_28_no_bool_in_python(refuse: Refuse, wrong: Any) -> None:  # noqa: ANN401
    error = refuse(wrong, lambda value: Programme(manager_time_allocated=value), peerkit.ModelError)
    assert [d.code for d in error.diagnostics] == ["PK103"]


@pytest.mark.parametrize("wrong", NOT_COUNTS, ids=repr)
def test_28_no_count_in_python(refuse: Refuse, wrong: Any) -> None:  # noqa: ANN401
    def make(value: Any) -> Pulse:  # noqa: ANN401
        return Pulse(about="a.1", group="managers", agree=value, disagree=1)  # type: ignore[arg-type]

    error = refuse(wrong, make, peerkit.ModelError)
    assert [d.code for d in error.diagnostics] == ["PK103"]


def test_29_misspelt_field(refuse: Refuse, places: Places, head: str, canary: str) -> None:
    text = f"kidn: {canary}\nvision:\n  ratoinale: {canary}\n  zzz: {canary}\n"
    error = refuse((head + text).encode())
    assert places(error) == [("PK102", 4, 1), ("PK102", 6, 3), ("PK102", 7, 3)]
    assert [d.help for d in error.diagnostics][:2] == [
        "did you mean `kind`?",
        "did you mean `rationale`?",
    ]
    assert str(error.diagnostics[2].help).startswith("the fields here are `statement`, ")


def test_29_misspelt_word(refuse: Refuse, places: Places, head: str) -> None:
    error = refuse(f"{head}kind: charitty\nprogramme: {{stage: startin}}\n".encode())
    assert places(error) == [("PK104", 4, 7), ("PK104", 5, 20)]
    assert [d.help for d in error.diagnostics] == [
        "did you mean `charity`?",
        "did you mean `starting`?",
    ]


@WAYS
@pytest.mark.parametrize("wrong", [2**63, 2**64, 10**300, -739], ids=["63", "64", "300", "-739"])
def test_30_integer_out_of_range(
    refuse: Refuse, organisation: dict[str, Any], load: Load, wrong: int
) -> None:
    pulse = {"about": "a.1", "group": "managers", "agree": wrong, "disagree": 1}
    organisation["voices"] = {"pulses": [pulse]}
    error = refuse(organisation, load)
    assert [d.code for d in error.diagnostics] == ["PK106"]
    assert str(abs(wrong)) not in str(error)


def test_30_the_largest_integer_is_accepted(organisation: dict[str, Any]) -> None:
    pulse = {"about": "a.1", "group": "managers", "agree": 2**63 - 1, "disagree": 1}
    organisation["voices"] = {"pulses": [pulse]}
    pulses = peerkit.structure(organisation).voices.pulses
    assert isinstance(pulses, tuple)
    assert pulses[0].agree == 2**63 - 1


APPOINTMENT = "all(a.starts_on + days(1) > as_of for a in appointments)"
CONVERSATION = "all(c.held_on + days(1) > as_of for c in conversations)"


def day_after_the_last(write_pack: Callable[..., Path], met_when: str) -> peerkit.Assessment:
    pack = peerkit.load_pack(write_pack(met_when=met_when))
    organisation = peerkit.structure(
        {
            "id": "harbour",
            "name": "Harbour",
            "teams": [
                {
                    "id": "day",
                    "name": "Day",
                    "appointments": [{"role": "peer-worker", "starts_on": "9999-12-31"}],
                    "conversations": [{"held_on": "9999-12-31"}],
                    "complete": "conversations",
                }
            ],
        }
    )
    return peerkit.Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))


@pytest.mark.parametrize("unit", ["days", "weeks", "months"])
def test_31_the_day_after_the_last_is_an_outcome(
    write_pack: Callable[..., Path], unit: str
) -> None:
    assessment = day_after_the_last(write_pack, APPOINTMENT.replace("days", unit))
    finding = assessment.findings[0]
    assert (finding.status, finding.failure) == ("error", "a date beyond the calendar")
    assert finding.possible == ("error",)
    assert "a date beyond the calendar" in peerkit.render(assessment, "text")
    assert '"status": "error"' in peerkit.render(assessment, "json")


@pytest.mark.parametrize("form", ["text", "json"])
def test_31_a_date_that_did_not_matter_can_be_reported(
    write_pack: Callable[..., Path], form: str
) -> None:
    """A talk that is only planned decides; the day after it is never asked for."""
    assessment = day_after_the_last(write_pack, CONVERSATION)
    assert assessment.findings[0].status == "not-met"
    assert "9999-12-31, planned" in peerkit.render(assessment, form)


SUPERVISED = """\
teams:
  - id: crisis
    name: Crisis house
    appointments: [{id: lead}, {id: a, starts_on: 2026-04-15}, {id: b}]
    supervision:
"""


def test_32_supervision_before_the_start_is_a_warning(head: str) -> None:
    text = f"{head}{SUPERVISED}      - {{supervisee: a, sessions: [{{scheduled_on: 2026-03}}]}}\n"
    (warning,) = peerkit.read_organisation(text.encode()).warnings
    assert (warning.code, warning.severity) == ("PK113", "warning")
    assert (warning.location.line, warning.location.column) == (9, 51)
    assert "2026-03" not in warning.render()


def test_33_reference_cycle(refuse: Refuse, places: Places, head: str) -> None:
    pairs = [("lead", "a"), ("a", "b"), ("b", "lead")]
    lines = "".join(f"      - {{kind: line, supervisor: {x}, supervisee: {y}}}\n" for x, y in pairs)
    error = refuse((head + SUPERVISED + lines).encode())
    ((code, line, column),) = places(error)
    assert (code, column) == ("PK110", 34)
    assert line in {9, 10, 11}
    message = error.diagnostics[0].message
    assert message.startswith("line management goes in a circle: ")
    assert sorted(set(re.findall("`([a-z]+)`", message))) == ["a", "b", "lead"]


@pytest.mark.parametrize(
    ("values", "path", "help_"),
    [
        ({"programme": {"teams": ["dya"]}}, "programme.teams", "did you mean `day`?"),
        ({"programme": {"leads": "senior-leadr"}}, "programme.leads", "`senior-leader`?"),
        ({"vision": {"linked_values": ["xyz"]}}, "vision.linked_values", None),
        (
            {
                "voices": {
                    "statements": [{"about": "a", "by": "manager", "team": "zz", "answer": "no"}]
                }
            },
            "voices.statements[#1].team",
            None,
        ),
    ],
)
@WAYS
def test_34_dangling_reference(  # noqa: PLR0913, PLR0917 - four are fixtures and ways
    refuse: Refuse,
    organisation: dict[str, Any],
    load: Load,
    values: dict[str, Any],
    path: str,
    help_: str | None,
) -> None:
    teams = [{"id": "day", "name": "Day unit"}]
    (problem,) = refuse({**organisation, "teams": teams, **values}, load).diagnostics
    assert (problem.code, problem.location.path) == ("PK109", path)
    assert (problem.help or "").endswith(help_ or "")
    assert (problem.help is None) == (help_ is None)


def test_34_dangling_references_each_at_its_place(
    refuse: Refuse, places: Places, head: str
) -> None:
    text = (
        "teams:\n"
        "  - {id: day, name: Day, appointments: [{role: per-worker}, {id: b, role: cook}]}\n"
        "programme: {teams: [night, dya]}\n"
    )
    error = refuse((head + text).encode())
    assert places(error) == [
        ("PK109", 5, 48),
        ("PK109", 5, 75),
        ("PK109", 6, 20),
        ("PK109", 6, 20),
    ]
    assert error.diagnostics[0].help == "did you mean `peer-worker`?"


@pytest.mark.parametrize(
    ("first", "second"),
    [("crisis", "CRISIS"), ("straße", "STRASSE"), ("\u212b", "\xe5"), ("\u1112\u1161\u11ab", "한")],
)
@WAYS
def test_35_identifiers_that_look_alike(
    refuse: Refuse, organisation: dict[str, Any], load: Load, first: str, second: str
) -> None:
    organisation["teams"] = [{"id": i, "name": "Team"} for i in (first, second)]
    (problem,) = refuse(organisation, load).diagnostics
    # Where both are one once their accents are written alike, the second goes by its position.
    held = unicodedata.normalize("NFC", first)
    place = "#2" if held == second else second
    assert (problem.code, problem.location.path) == ("PK108", f"teams[{place}].id")
    assert problem.help == f"see `teams[{held}]`"


def test_35_across_teams(refuse: Refuse, places: Places, head: str) -> None:
    text = (
        "teams:\n"
        "  - {id: a, name: A, conversations: [{id: intro}]}\n"
        "  - {id: b, name: B, conversations: [{id: Intro}]}\n"
    )
    error = refuse((head + text).encode())
    assert places(error) == [("PK108", 6, 43)]


def test_35_the_same_identifier_is_shown_where_it_stands_again(
    refuse: Refuse, places: Places, head: str
) -> None:
    text = "teams:\n  - {id: a, name: A}\n  - {id: a, name: B}\n"
    assert places(refuse((head + text).encode())) == [("PK108", 6, 10)]


def test_35_python_objects_are_held_to_it(refuse: Refuse, canary: str) -> None:
    def make(ids: tuple[str, str]) -> peerkit.Organisation:
        teams = [Team(id=i, name=canary) for i in ids]
        return peerkit.Organisation(id="o", name=canary, teams=teams)

    error = refuse(("crisis", "Crisis"), make, peerkit.ModelError)
    assert [(d.code, d.location.path) for d in error.diagnostics] == [("PK108", "teams[Crisis].id")]


@pytest.mark.parametrize("identifier", ["cr\u0456sis", "\u0430\u0441\u0435"])
def test_36_homoglyph_identifier_is_a_warning(head: str, identifier: str) -> None:
    text = f"{head}teams: [{{id: ace, name: A}}, {{id: {identifier}, name: B}}]\n"
    (warning,) = peerkit.read_organisation(text.encode()).warnings
    assert (warning.code, warning.severity) == ("PK112", "warning")
    assert (warning.location.line, warning.location.column) == (4, 34)


@pytest.mark.parametrize("giver", ["manager", "kestrel2", "KESTREL"])
def test_37_a_grant_by_somebody_else(refuse: Refuse, places: Places, giver: str) -> None:
    text = f"""\
peerkit: wellness-plans/1
plans:
  - owner: kestrel
    sections:
      - kind: triggers
        grants:
          - {{granted_by: {giver}, audience: team, audience_id: crisis, granted_on: 2026-01-01}}
"""
    error = refuse(text.encode(), peerkit.load_wellness_plans)
    assert places(error) == [("PK110", 7, 26)]
    assert error.diagnostics[0].message == "only the owner of a plan shares it"
    assert giver not in str(error)
