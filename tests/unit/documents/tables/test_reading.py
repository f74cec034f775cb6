"""Sheets to an organisation: every problem at its cell, all at once."""
# ruff: noqa: E501, ISC004 - a message is read best on one line

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import peerkit
from peerkit.documents.tables import load_tables, read_tables
from peerkit.facts import UNKNOWN

Folder = Callable[..., Path]
Refused = Callable[..., list[str]]
TEAMS = "id,name\ncrisis,Crisis house\nnorth,North\n"


def test_rows_go_where_they_belong(folder: Folder) -> None:
    path = folder(
        teams=TEAMS,
        appointments="team,id,role\nnorth,n1,peer-worker\ncrisis,,peer-worker\n,,\nnorth,,volunteer\n",
        training_records="team,appointment,completed_on\nnorth,#2,2026\nnorth,n1,2025\ncrisis,#1,2024\n",
        conversations="team,kind\n,learning\nnorth,fit\n",
        external_ids="Team,Appointment,System,Value\n,,hr,o\nnorth,n1,hr,12\n",
    )
    whole: Any = load_tables(path)
    crisis, north = whole.teams
    assert [post.id for post in north.appointments] == ["n1", None]
    assert [str(post.training[0].completed_on) for post in north.appointments] == ["2025", "2026"]
    assert str(crisis.appointments[0].training[0].completed_on) == "2024"
    assert [talk.kind for talk in whole.programme.conversations] == ["learning"]
    assert [talk.kind for talk in north.conversations] == ["fit"]
    assert whole.external_ids[0].value == "o"
    assert north.appointments[0].external_ids[0].value == "12"


def test_none_is_said_by_brackets(folder: Folder) -> None:
    path = folder(teams="id,name,appointments\nt,T,[]\nu,U,\n")
    whole: Any = load_tables(path)
    assert [team.appointments for team in whole.teams] == [(), UNKNOWN]
    assert whole.values is UNKNOWN
    assert (
        load_tables(
            folder(organisation="field,value\nid,o\nname,O\nteams,[]\n", teams="id\n")
        ).teams
        == ()
    )


def test_all_problems_of_all_sheets_at_once(folder: Folder, refused: Refused) -> None:
    path = folder(
        organisation="field,value\nid,a b\nname,O\nkind,nsh\nvision.agreed_on,2026-02-30\n",
        teams="id,name,size,manager.entry\nt,T,many,told\nt,,3,tolled\n",
        appointments="team,role,starts_on\nt,peer-worker,15/04/2026\nnone,peer-worker,\n",
    )
    assert refused(path) == [
        "appointments.csv row 2 column starts_on: error[PK129]: a date that can be read in more than one way",
        "appointments.csv row 3 column team: error[PK131]: no team is called so",
        "organisation.csv row 2 column value: error[PK107]: expected an identifier: letters, digits, `-`, `_` and `.`, starting with a letter or digit",
        "organisation.csv row 4 column value: error[PK104]: expected one of `nhs`, `user-led`, `community-interest-company`, `charity`, `independent-provider`, `local-authority`, `other`",
        "organisation.csv row 5 column value: error[PK105]: no such date",
        "teams.csv row 2 column size: error[PK103]: expected a whole number, nought or more",
        "teams.csv row 3: error[PK101]: the field `name` is missing",
        "teams.csv row 3 column manager.entry: error[PK104]: expected one of `chose`, `agreed-when-asked`, `told`",
    ]


def test_contradictions_are_shown_at_their_cells(folder: Folder, refused: Refused) -> None:
    path = folder(
        teams="id,name\nt,T\nT,U\n",
        appointments="team,id,role,starts_on,ends_on\nt,a,peer-worker,2026,2025\nt,b,nobody,,\n",
        pulses="about,group,team,agree,disagree,invited\nx.1,managers,t,9,1,2\n",
    )
    assert [line.split(": error")[0] for line in refused(path)] == [
        "appointments.csv row 2 column ends_on",
        "appointments.csv row 3 column role",
        "pulses.csv row 2 column invited",
        "teams.csv row 3 column id",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"teams": "name\nT\nU\n"}, ["teams.csv row 1: error[PK125]: the column `id` is missing"]),
        ({"teams": "name\n"}, []),
        ({"teams": ""}, []),
        (
            {"manager_learning": "topic\npower\npower\n"},
            ["manager_learning.csv row 1: error[PK125]: the column `team` is missing"],
        ),
        (
            {"teams": TEAMS, "training_records": "team,appointment,programme\nnorth,,\n"},
            ["training_records.csv row 2: error[PK131]: the row does not say where it belongs"],
        ),
        (
            {"teams": TEAMS, "training_records": "team,appointment,programme\nnorth,x,\n"},
            [
                "training_records.csv row 2 column appointment: error[PK131]: "
                "no appointment in that team is called so"
            ],
        ),
        (
            {"organisation": "field,value\nid,o\nname,O\nteams,[]\n", "teams": "id,name\nt,T\n"},
            [
                "organisation.csv row 4 column value: error[PK130]: it is said that there are "
                "none, or that it is not known, and rows say more"
            ],
        ),
        (
            {"organisation": "id,name\no,O\n"},
            [
                "organisation.csv: error[PK122]: expected the headings `field` and `value` in the "
                "first row"
            ],
        ),
        (
            {"organisation": "field,value\nid,o\nname,O, north\n"},
            ["organisation.csv row 3 column C: error[PK123]: a cell under no heading"],
        ),
        (
            {"organisation": "field,value,notes\nid,o\nname,O\n"},
            [
                "organisation.csv row 1 column notes: error[PK126]: a column that looks like notes `notes`"
            ],
        ),
        (
            {"organisation": "field,value\nid,o\nname,O\nname,P\n"},
            ["organisation.csv row 4: error[PK124]: a second row stands for `name`"],
        ),
        (
            {"organisation": "field,value\nid,o\nname,O\nnotes,x\n"},
            ["organisation.csv row 4: error[PK126]: a row that looks like notes `notes`"],
        ),
        (
            {"organisation": "field,value\nid,o\n"},
            ["organisation.csv: error[PK101]: the field `name` is missing"],
        ),
    ],
)
def test_problems_of_the_sheets(
    folder: Folder, refused: Refused, files: dict[str, str], expected: list[str]
) -> None:
    path = folder(**files)
    if expected:
        assert refused(path) == expected
    else:
        assert load_tables(path).id == "o"


def test_a_folder_without_an_organisation(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "teams.csv").write_text(TEAMS)
    (tmp_path / "readme.txt").write_text("not a table")
    assert refused(tmp_path) == [f"{tmp_path.name}: error[PK122]: there is no sheet `organisation`"]


def test_what_is_left_out_is_said(folder: Folder) -> None:
    path = folder(
        organisation="field,value,why\nid,o\nname,O\ncolour,red\n",
        teams="id,name,colour\nt,T,red\n",
        team="id\n",
        dictionary="x\n",
    )
    document = read_tables(path)
    assert [warning.render().replace(f"{path}/", "") for warning in document.warnings] == [
        "organisation.csv row 1 column why: warning[PK127]: an unknown column `why` is left out",
        "organisation.csv row 4: warning[PK127]: an unknown row `colour` is left out",
        "team.csv: warning[PK128]: the unknown sheet `team` is left out\n  help: did you mean `teams`?",
        "teams.csv row 1 column colour: warning[PK127]: an unknown column `colour` is left out",
    ]
    assert peerkit.load_organisation(path) == document.organisation


def test_warnings_come_with_the_problems_that_they_explain(
    folder: Folder, refused: Refused
) -> None:
    found = refused(folder(teams="id,nmae\nt,T\n"))
    assert [line.split("[")[1][:5] for line in found] == ["PK125", "PK127"]


def test_places_of_facts(folder: Folder) -> None:
    path = folder(
        teams="id,name,manager.entry\nt,T,told\n",
        conversations="team,id,kind\n\nt,intro,fit\n",
        organisation="field,value\nid,o\nname,O\nvision.aims,a; b\n",
    )
    document = read_tables(path)
    places = {
        "teams[t].manager.entry": ("teams.csv, row 2", "manager.entry"),
        "teams[t].conversations[intro].kind": ("conversations.csv, row 3", "kind"),
        "teams[t].conversations[intro]": ("conversations.csv, row 3", None),
        "vision.aims": ("organisation.csv, row 4", "value"),
        "vision": ("organisation.csv, row 4", "value"),
        "teams[t].manager": ("teams.csv, row 2", "manager.entry"),
        "teams": ("teams.csv, row 2", None),
    }
    for path_, (where, heading) in places.items():
        place = document.location(path_)
        assert place is not None
        assert (place.in_file(), place.heading, place.path) == (where, heading, path_)
    assert document.location("teams[t].size") is None
    assert document.location("teams[x]") is None


def test_a_team_that_cannot_be_read_breaks_nothing_else(folder: Folder, refused: Refused) -> None:
    path = folder(teams="id,name\ncrisis house,T\n", conversations="team,kind\ncrisis house,fit\n")
    assert [line.split(": error")[0] for line in refused(path)] == ["teams.csv row 2 column id"]
