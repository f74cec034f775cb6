"""Building a model in code that a strict type checker reads: mypy checks this file as it stands."""

from datetime import date

import peerkit
from peerkit import ABSENT, UNKNOWN, Organisation, PartialDate, Team
from peerkit.model import (
    Appointment,
    Audience,
    Cadence,
    CadenceUnit,
    Conversation,
    ConversationKind,
    Entry,
    ManagerEngagement,
    OrganisationKind,
    Purpose,
    SupervisionArrangement,
    SupervisionKind,
    Value,
    ValueSource,
    Vision,
    evolve,
)


def built() -> Organisation:
    post = Appointment(
        id="p-17",
        role="peer-worker",
        starts_on=PartialDate.of(date(2026, 5, 11)),
        ends_on=ABSENT,
        fte=0.6,
    )
    talk = Conversation(
        kind=ConversationKind.TEAM_INTRODUCTION,
        held_on=PartialDate.parse("2026-04"),
        audience=frozenset({Audience.TEAM}),
        senior_sponsor_present=UNKNOWN,
    )
    supervision = SupervisionArrangement(
        supervisee="p-17",
        supervisor="external",
        kind=SupervisionKind.PRACTICE,
        cadence=Cadence(4, CadenceUnit.WEEK),
        purposes=frozenset({Purpose.WELLBEING}),
    )
    team = Team(
        id="drop-in",
        name="Drop-in",
        manager=ManagerEngagement(entry=Entry.TOLD, reasons_communicated_on=ABSENT),
        appointments=[post],
        conversations=[talk],
        supervision=[supervision],
        complete=frozenset({"conversations"}),
    )
    return Organisation(
        id="lantern",
        name="Lantern",
        kind=OrganisationKind.CHARITY,
        values=[Value(id="mutuality", statement="We learn", source=ValueSource.ORGANISATION)],
        vision=Vision(aims=["hope", "work"], linked_values=frozenset({"mutuality"})),
        teams=[team],
    )


def test_what_is_built_with_types_is_what_a_document_says() -> None:
    assert built() == peerkit.structure(
        {
            "id": "lantern",
            "name": "Lantern",
            "kind": "charity",
            "values": [{"id": "mutuality", "statement": "We learn", "source": "organisation"}],
            "vision": {"aims": ["hope", "work"], "linked_values": ["mutuality"]},
            "teams": [
                {
                    "id": "drop-in",
                    "name": "Drop-in",
                    "manager": {"entry": "told", "reasons_communicated_on": "never"},
                    "appointments": [
                        {
                            "id": "p-17",
                            "role": "peer-worker",
                            "starts_on": "2026-05-11",
                            "ends_on": "never",
                            "fte": 0.6,
                        }
                    ],
                    "conversations": [
                        {"kind": "team-introduction", "held_on": "2026-04", "audience": "team"}
                    ],
                    "supervision": [
                        {
                            "supervisee": "p-17",
                            "supervisor": "external",
                            "kind": "practice",
                            "cadence": "every 4 weeks",
                            "purposes": ["wellbeing"],
                        }
                    ],
                    "complete": ["conversations"],
                }
            ],
        }
    )


def test_a_changed_copy_shares_what_did_not_change() -> None:
    before = built()
    assert before.teams is not UNKNOWN
    after = evolve(before, kind=OrganisationKind.NHS)
    assert after.teams is before.teams
    assert after.vision is before.vision
    assert before.kind is OrganisationKind.CHARITY
