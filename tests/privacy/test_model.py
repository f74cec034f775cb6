"""Requirements 1, 7, 9 and 10: what the model and the outputs have no room for."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

import peerkit
from peerkit.model import (
    Appointment,
    Cadence,
    Conversation,
    Organisation,
    SupervisionArrangement,
    SupervisionSession,
    TrainingRecord,
    Waivers,
    WellnessOffer,
    WellnessPractice,
)
from peerkit.model.entity import names_person
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.packs import Holder

FREE = {Kind.NAME, Kind.TEXT, Kind.TEXTS}
# What an organisation says of itself: a statement, a name, a title. Never a word on a person.
MAY_HOLD_FREE_TEXT = {
    "Organisation": {"name"},
    "Team": {"name", "purpose"},
    "Role": {"title"},
    "RoleProfile": {"rationale", "in_scope", "out_of_scope", "experience", "pay_band"},
    "Quality": {"text", "because"},
    "Skill": {"text"},
    "Value": {"statement"},
    "Vision": {"statement", "rationale", "aims"},
    "Boundary": {"statement"},
    "Programme": {"operational_fit", "linked_change_work"},
    "Milestone": {"name"},
    "Challenge": {"summary", "response"},
    "Advert": {"qualities", "title_term"},
    "Interview": {"rationale"},
    "TrainingProgramme": {"name"},
    "ExternalId": {"system"},
    "Waiver": {"reason"},
}
# Words that stand for work, and not for anything of the person who does it.
ABOUT_WORK = {
    ("Appointment", "person"),  # a made-up name: see its docstring
    ("LearningSession", "covers_diverse_experience"),
    ("Organisation", "wellness"),  # that planning is offered, and how
    ("RecruitmentRound", "person_specification_written_by"),
    ("RoleProfile", "experience"),  # wanted besides lived experience
    ("Team", "wellness"),
}
ABOUT_A_PERSON = re.compile(
    r"diagnos|histor|lived|experience|disclos|is_peer|condition|symptom|illness|health|medic"
    r"|wellness|trauma|crisis|sick|absen|reason_for|note|minutes|speaker|attend|mood|comment"
    r"|gender|ethnic|birth|(^|_)age$|person|surname|first_name|email|phone|address"
)


def entities(start: type = Organisation) -> Iterator[type]:
    """Give every class of the model."""
    waiting, seen = [start], set[type]()
    while waiting:
        entity = waiting.pop()
        if entity in seen:
            continue
        seen.add(entity)
        yield entity
        waiting += [s.of for s in shapes(entity).values() if s.of is not None and attrs.has(s.of)]


def fields() -> list[tuple[type, str, Shape]]:
    wholes = [*entities(), *entities(Waivers)]
    return [(e, name, shape) for e in wholes for name, shape in shapes(e).items()]


def test_the_walk_over_the_model_finds_all_of_it() -> None:
    from peerkit import model

    public = {getattr(model, name) for name in model.__all__}
    assert {cls for cls in public if attrs.has(cls)} == {*entities(), *entities(Waivers), Cadence}


def test_01_no_field_about_a_person() -> None:
    found = {(e.__name__, n) for e, n, _ in fields() if ABOUT_A_PERSON.search(n)}
    assert found == ABOUT_WORK


@pytest.mark.parametrize("name", ["diagnosis", "lived_experience", "is_peer", "notes", "speakers"])
def test_01_such_a_field_would_be_found(name: str) -> None:
    assert ABOUT_A_PERSON.search(name)


def test_01_free_text_only_where_an_organisation_speaks_of_itself() -> None:
    found: dict[str, set[str]] = {}
    for entity, name, shape in fields():
        if shape.kind in FREE:
            found.setdefault(entity.__name__, set()).add(name)
    assert found == MAY_HOLD_FREE_TEXT


def test_01_no_free_text_about_one_person() -> None:
    about_one_person = {e for e in entities() if names_person(e)}
    assert about_one_person == {
        Appointment,
        SupervisionArrangement,
        SupervisionSession,
        TrainingRecord,
    }
    free = {
        (entity, name): shape.sensitive
        for entity in about_one_person
        for name, shape in shapes(entity).items()
        if shape.kind in FREE
    }
    assert free == {}


def test_06_supervision_has_no_notes_topics_mood_or_length() -> None:
    assert set(shapes(SupervisionSession)) == {
        "scheduled_on",
        "outcome",
        "not_held_by",
        "moved_to",
    }


def test_05_accepting_and_declining_have_no_place() -> None:
    assert set(shapes(WellnessOffer)) == {
        "id",
        "audience",
        "offered_on",
        "framing",
        "offered_count",
        "team_size",
    }
    taken_up = re.compile(r"accept|declin|taken|take_up|uptake|completed|made_count|plans?$")
    wellness = [n for e in (WellnessOffer, WellnessPractice) for n in shapes(e)]
    assert [name for name in wellness if taken_up.search(name)] == []


def test_01_a_field_of_any_shape_can_be_written_into_a_free_text_only_as_text() -> None:
    """Nothing in the model takes whatever it is given."""
    assert [(e.__name__, n) for e, n, s in fields() if s.kind is Kind.TREE] == []


def test_07_a_conversation_is_a_date_a_kind_and_an_audience() -> None:
    assert set(shapes(Conversation)) == {
        "id",
        "kind",
        "held_on",
        "audience",
        "topics",
        "senior_sponsor_present",
        "disagreement_invited",
    }


@pytest.mark.parametrize("name", ["speakers", "minutes", "notes", "attendees", "text"])
def test_07_who_spoke_and_what_was_said_has_no_place(name: str) -> None:
    with pytest.raises(peerkit.DocumentError, match=f"unknown field `{name}`"):
        peerkit.structure({"id": "o", "name": "O", "programme": {"conversations": [{name: "a"}]}})


def keys(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


SCORE = re.compile(r"score|total|rank|rating|grade|percent$|points|average|index|position|level")


def test_09_no_output_adds_up(assess: Callable[[dict[str, Any]], peerkit.Assessment]) -> None:
    assessment = assess({"id": "o", "name": "O", "teams": [{"id": "t", "name": "T"}]})
    report = json.loads(peerkit.render(assessment, "json"))
    found = set(keys({**report, "parameters": {}}))
    assert len(found) > 10
    assert [key for key in found if SCORE.search(key)] == []
    public = {name for name in dir(assessment) if not name.startswith("_")}
    public |= {name for name in dir(assessment.findings) if not name.startswith("_")}
    assert [name for name in public - {"index"} if SCORE.search(name)] == []
    text = peerkit.render(assessment, "text")
    assert not re.search(r"\d\s*(%|/|out of|points)", text)


def test_09_reflections_have_a_prompt_and_no_status(
    assess: Callable[[dict[str, Any]], peerkit.Assessment], pack: peerkit.Pack
) -> None:
    assert pack.reflections
    report = json.loads(peerkit.render(assess({"id": "o", "name": "O"}), "json"))
    assert [set(item) for item in report["reflections"]] == [{"id", "prompt", "cites"}] * len(
        pack.reflections
    )
    judged = {found["recommendation"] for found in report["findings"]}
    judged |= {found["group"] for found in report["groups"]}
    assert judged.isdisjoint(item.id for item in pack.reflections)


def test_10_peers_hold_no_remedy(pack: peerkit.Pack) -> None:
    assert [str(h) for h in Holder if re.search(r"peer|volunteer|practitioner|trainer", h)] == []
    assert set(Holder) == {"senior-leader", "manager", "team", "commissioner"}
    assert {rule.recommendation.remedy.holder for rule in pack.rules} <= set(Holder)
    with pytest.raises(ValueError, match="peer-worker"):
        Holder("peer-worker")


def test_08_disclosures_are_never_counted() -> None:
    """No whole number is about a person, and none is about what people said of themselves."""
    counts = {
        (entity.__name__, name) for entity, name, shape in fields() if shape.kind is Kind.COUNT
    }
    assert counts == {
        ("Team", "size"),
        ("RecruitmentRound", "applications_count"),
        ("WellnessOffer", "offered_count"),
        ("WellnessOffer", "team_size"),
        ("GroupView", "members"),
        *(("Pulse", name) for name in ("invited", "agree", "partly", "disagree", "unsure")),
    }
    assert not any(names_person(e) for e, _, shape in fields() if shape.kind is Kind.COUNT)


def test_12_nothing_is_logged(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Reading, refusing, assessing and writing leave no line in any log."""
    caplog.set_level(0)
    text = "peerkit: organisation/1\nid: a\nname: A\nteams: [{id: t, name: T}]\n"
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    organisation = peerkit.load_organisation(path)
    with pytest.raises(peerkit.DocumentError):
        peerkit.load_organisation(f"{text}kind: private\n".encode())
    pack = peerkit.load_pack("peer-support-in-practice")
    assessment = peerkit.Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))
    peerkit.render(assessment, "text")
    peerkit.dump_organisation(organisation)
    assert caplog.records == []
    logging.getLogger("tests.privacy").warning("heard")
    assert [record.message for record in caplog.records] == ["heard"]
