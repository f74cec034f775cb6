"""Requirements 2, 3 and 4: each part of a plan is its owner's, and nothing gives it away."""

import ast
import copy
import io
import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import peerkit
from peerkit.documents.plans_reading import PlansReading
from peerkit.documents.wellness_plans import dump_wellness_plans, load_wellness_plans
from peerkit.errors import DocumentError, InternalError, ModelError, SealedError
from peerkit.facts.sealed import UNREAD, Sealed
from peerkit.model import evolve
from peerkit.model.wellness_plans import (
    GrantAudience,
    SectionKind,
    SharingGrant,
    WellnessPlan,
    WellnessPlans,
    WellnessSection,
)

CANARY = "Zubenelgenubi"
AS_OF = date(2024, 2, 1)

PLAN = f"""\
peerkit: wellness-plans/1
plans:
  - owner: kestrel
    made_on: 2024-01-10
    sections:
      - kind: early-signs
        content: {CANARY}
        grants:
          - {{granted_by: kestrel, audience: team, audience_id: crisis, granted_on: 2024-01-12,
             WITHDRAWN}}
      - {{kind: triggers, content: "{CANARY} too"}}
"""


def plans(extra: str = "expires_on: 2030-01-01", *, with_words: bool = True) -> WellnessPlans:
    text = PLAN.replace("WITHDRAWN", extra)
    return load_wellness_plans(text.encode(), with_words=with_words)


def plan(extra: str = "expires_on: 2030-01-01") -> WellnessPlan:
    return plans(extra).plans[0]


def logged(value: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("tests.sealed")
    logger.addHandler(handler)
    logger.warning("%s %r", value, value)
    logger.removeHandler(handler)
    return stream.getvalue()


def traced(value: object) -> str:
    def fail(held: object) -> None:
        raise RuntimeError(str(held))

    try:
        fail(value)
    except RuntimeError as error:
        made = traceback.TracebackException.from_exception(error, capture_locals=True)
        return "".join(made.format())
    return ""


def traced_error(error: BaseException) -> str:
    made = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in made.stack if "peerkit" in frame.filename.split("/src/")[-1][:8]]
    assert ours
    return str(error) + "".join(str(frame.locals) for frame in ours)


def falsified(value: Any) -> str:  # noqa: ANN401 - whatever is sealed
    @given(st.just(value))
    def never(held: object) -> None:
        raise AssertionError(repr(held))

    try:
        never()
    except AssertionError as error:
        return "".join(traceback.format_exception(error)) + str(getattr(error, "__notes__", ""))
    return ""


CHANNELS: dict[str, Callable[[Any], object]] = {
    "repr": repr,
    "str": str,
    "format": lambda value: f"{value:>40}",
    "equality": lambda value: value == CANARY,
    "inequality": lambda value: value != CANARY,
    "order": lambda value: sorted([value, value]),
    "hash": hash,
    "truth": bool,
    "length": len,
    "iteration": list,
    "membership": lambda value: "Z" in value,
    "indexing": lambda value: value[0],
    "json": json.dumps,
    "yaml": yaml.safe_dump,
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "unstructure": cattrs.unstructure,
    "structure to text": lambda value: cattrs.structure(value, str),
    "vars": vars,
    "logging": logged,
    "traceback with locals": traced,
    "falsifying example": falsified,
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_04_no_channel_gives_sealed_text_away(channel: str) -> None:
    """Two texts, of other lengths, come out the same: nothing of them can be learned."""
    outcomes = []
    for text in (CANARY, CANARY * 20):
        try:
            outcome = repr(CHANNELS[channel](Sealed(text)))
        except Exception as error:  # noqa: BLE001 - refusing is as good as saying nothing
            outcome = "".join(traceback.format_exception(error))
        outcomes.append(outcome)
    assert CANARY not in outcomes[0] + outcomes[1]
    assert len(outcomes[0]) == len(outcomes[1])


@pytest.mark.parametrize(
    "show",
    [repr, str, attrs.asdict, attrs.astuple, dump_wellness_plans, logged, traced],
    ids=lambda show: show.__name__,
)
def test_04_nor_does_what_holds_it(show: Callable[[Any], object]) -> None:
    assert CANARY not in str(show(plans()))


def test_04_plans_that_differ_in_words_alone_look_alike() -> None:
    others = load_wellness_plans(
        PLAN.replace("WITHDRAWN", "expires_on: 2030-01-01").replace(CANARY, "x").encode(),
        with_words=True,
    )
    assert (repr(others), dump_wellness_plans(others)) == (
        repr(plans()),
        dump_wellness_plans(plans()),
    )
    assert others == plans()


def test_04_by_default_words_are_not_read() -> None:
    unread = plans(with_words=False)
    assert all(section.content is UNREAD for section in unread.plans[0].sections)
    unwritten = load_wellness_plans(re.sub(r" content: [^}\n]*|,\n *WITHDRAWN", " ", PLAN).encode())
    assert all(section.content is UNREAD for section in unwritten.plans[0].sections)
    with pytest.raises(SealedError):
        unread.plans[0].view_for(GrantAudience.TEAM, "crisis", AS_OF)


def test_04_an_error_beside_the_words_does_not_show_them() -> None:
    text = PLAN.replace("WITHDRAWN", "granted_at: 2024").replace("kind: triggers", "kind: trigers")
    with pytest.raises(DocumentError) as caught:
        load_wellness_plans(text.encode(), with_words=True)
    assert len(caught.value.diagnostics) == 2
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value)


def test_02_an_audience_reads_what_it_is_granted_and_no_more() -> None:
    parts = plan().view_for(GrantAudience.TEAM, "crisis", AS_OF)
    assert [(part.kind, part.words) for part in parts] == [("early-signs", CANARY)]
    assert CANARY not in repr(parts)


@pytest.mark.parametrize(
    ("audience", "audience_id"),
    [
        (GrantAudience.TEAM, "other"),
        (GrantAudience.MANAGER, "crisis"),
        (GrantAudience.NAMED_PERSON, "crisis"),
        (GrantAudience.NAMED_PERSON, "kestrel"),
    ],
)
def test_02_a_grant_to_one_audience_never_implies_another(
    audience: GrantAudience, audience_id: str
) -> None:
    assert plan().view_for(audience, audience_id, AS_OF) == ()


@pytest.mark.parametrize(
    ("extra", "as_of", "shown"),
    [
        ("expires_on: 2024-02-01", date(2024, 2, 1), 1),
        ("expires_on: 2024-02-01", date(2024, 2, 2), 0),
        ("expires_on: 2024-02", date(2024, 2, 2), 0),
        ("withdrawn_on: 2024-02-01", date(2024, 1, 31), 1),
        ("withdrawn_on: 2024-02-01", date(2024, 2, 1), 0),
        ("withdrawn_on: 2024-02", date(2024, 2, 1), 0),
        ("expires_on: 2030-01-01", date(2024, 1, 11), 0),
        ("expires_on: 2030-01-01", date(2024, 1, 12), 1),
    ],
)
def test_03_a_grant_ends_when_its_owner_says(extra: str, as_of: date, shown: int) -> None:
    assert len(plan(extra).view_for(GrantAudience.TEAM, "crisis", as_of)) == shown


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ("granted_by: kestrel", "granted_by: manager", "granted_by"),
        ("granted_on: 2024-01-12", "granted_on: 2024-01-09", "granted_on"),
        ("WITHDRAWN", "withdrawn_on: 2024-01-11", "withdrawn_on"),
        ("WITHDRAWN", "expires_on: 2024-01-11", "expires_on"),
        ("made_on: 2024-01-10", "made_on: never", "granted_on"),
        ("made_on: 2024-01-10", "made_on: 2024-02", "granted_on"),
    ],
)
def test_03_a_grant_by_others_or_out_of_time_does_not_load(
    right: str, wrong: str, field: str
) -> None:
    text = PLAN.replace(right, wrong).replace("WITHDRAWN", "expires_on: 2030-01-01")
    with pytest.raises(DocumentError) as caught:
        load_wellness_plans(text.encode())
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK110"
    assert str(problem.location.path).endswith(field)
    assert problem.location.line is None  # it would tell how many lines the words take
    assert str(problem.location.path).startswith("plans[#1].sections[#1].grants[#1].")


def test_an_owner_has_one_plan_and_is_found_by_name() -> None:
    assert plans().plan_of("kestrel") == plan()
    assert plans().plan_of("heron") is None
    body = PLAN.replace("WITHDRAWN", "expires_on: 2030-01-01")
    twice = body + body.split("plans:\n")[1]
    with pytest.raises(DocumentError) as caught:
        load_wellness_plans(twice.encode())
    assert [problem.code for problem in caught.value.diagnostics] == ["PK110"]


@pytest.mark.parametrize(
    ("made_on", "reviewed_on", "fits"),
    [
        ("2024-01-10", "2024-01-10", True),
        ("2024-01-10", "2024-01", True),
        ("2024-01-10", "never", True),
        ("unknown", "2024-01-01", True),
        ("never", "never", True),
        ("2024-01-10", "2024-01-09", False),
        ("never", "2024-01-09", False),
    ],
)
def test_03_a_plan_is_reviewed_after_it_is_made(
    made_on: str, reviewed_on: str, *, fits: bool
) -> None:
    found = []
    try:
        WellnessPlan(owner="k", made_on=made_on, reviewed_on=reviewed_on)  # type: ignore[arg-type]
    except ModelError as error:
        found = [(problem.code, problem.location.path) for problem in error.diagnostics]
    assert found == ([] if fits else [("PK110", "reviewed_on")])


def test_03_a_grant_that_ends_on_its_first_day_is_one() -> None:
    shown = plan("expires_on: 2024-01-12").view_for(GrantAudience.TEAM, "crisis", date(2024, 1, 12))
    assert len(shown) == 1


@pytest.mark.parametrize(("first", "second"), [("k", "K"), ("k", "k"), ("\u00e9", "E\u0301")])
def test_03_names_that_differ_in_capitals_are_one_owner(first: str, second: str) -> None:
    with pytest.raises(ModelError) as caught:
        WellnessPlans(plans=[WellnessPlan(owner=first), WellnessPlan(owner=second)])
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location.path) == ("PK110", "plans[#2].owner")


def granted(content: str | None) -> WellnessSection:
    grant = SharingGrant(granted_by="k", audience="team", audience_id="d", granted_on="2024-01-01")  # type: ignore[arg-type]
    return WellnessSection(kind="other", grants=[grant], content=content)  # type: ignore[arg-type]


def test_02_a_granted_part_in_which_nothing_is_written_hides_no_other() -> None:
    of_both = WellnessPlan(owner="k", sections=[granted(None), granted("hi"), granted(None)])
    assert [p.words for p in of_both.view_for(GrantAudience.TEAM, "d", AS_OF)] == ["hi"]
    assert (
        WellnessPlan(owner="k", sections=[granted(None)]).view_for(GrantAudience.TEAM, "d", AS_OF)
        == ()
    )


def test_04_words_open_by_no_call_without_the_warrant() -> None:
    for section in (granted(CANARY), WellnessSection(kind=SectionKind.TRIGGERS, content=CANARY)):  # type: ignore[arg-type]
        assert section.content is not None
        with pytest.raises(SealedError) as caught:
            section.content.open()
        made = traceback.TracebackException.from_exception(caught.value.with_traceback(None))
        assert CANARY not in "".join(made.format())


def naming(text: str, name: str) -> bool:
    return any(
        getattr(node, "id", getattr(node, "attr", getattr(node, "name", None))) == name
        for node in ast.walk(ast.parse(text))
    )


def test_04_only_the_view_and_the_owners_writer_hold_the_warrant() -> None:
    source = Path(peerkit.__file__).parent
    holders = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if naming(path.read_text("utf-8"), "WARRANT")
    }
    assert holders == {
        "documents/wellness_plans.py",
        "facts/sealed.py",
        "model/wellness_plans.py",
    }
    for use in ("from peerkit.facts.sealed import WARRANT as w", "sealed.WARRANT"):
        assert naming(use, "WARRANT")


def withdrawn(whole: WellnessPlans) -> WellnessPlans:
    (old,) = whole.plans
    first, *others = old.sections
    (grant,) = first.grants
    ended = evolve(first, grants=[evolve(grant, withdrawn_on="2024-03-01")])
    return evolve(whole, plans=[evolve(old, sections=[ended, *others])])


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_03_a_grant_is_withdrawn_and_no_word_is_lost(form: str) -> None:
    written = dump_wellness_plans(withdrawn(plans()), form, with_words=True)
    again = load_wellness_plans(written.encode(), with_words=True)
    assert again == withdrawn(plans())
    view = again.plans[0].view_for
    assert [part.words for part in view(GrantAudience.TEAM, "crisis", AS_OF)] == [CANARY]
    assert view(GrantAudience.TEAM, "crisis", date(2024, 3, 1)) == ()
    assert f"{CANARY} too" in written
    assert dump_wellness_plans(again, form, with_words=True) == written


@given(st.text(min_size=1))
def test_04_the_owners_file_keeps_every_word(words: str) -> None:
    try:
        whole = WellnessPlans(plans=[WellnessPlan(owner="k", sections=[granted(words)])])
    except ModelError:
        assume(False)  # noqa: FBT003 - as hypothesis has it: a text that no part can hold
    for form in ("yaml", "json"):
        written = dump_wellness_plans(whole, form, with_words=True).encode()
        (again,) = load_wellness_plans(written, with_words=True).plans
        (part,) = again.view_for(GrantAudience.TEAM, "d", AS_OF)
        assert part.words == words


def test_04_plans_that_were_read_without_words_are_not_written_with_them() -> None:
    mixed = WellnessPlans(
        plans=[
            *plans().plans,
            WellnessPlan(
                owner="k", sections=[WellnessSection(kind=SectionKind.OTHER, content=UNREAD)]
            ),
        ]
    )
    for whole in (plans(with_words=False), mixed):
        with pytest.raises(SealedError) as caught:
            dump_wellness_plans(whole, with_words=True)
        assert CANARY not in traced_error(caught.value)
    with pytest.raises(ValueError, match="written as") as wrong:
        dump_wellness_plans(plans(), "xml", with_words=True)
    assert CANARY not in traced_error(wrong.value)


def test_04_a_defect_of_ours_does_not_carry_the_words_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(PlansReading, "structure", broken)
    with pytest.raises(InternalError) as caught:
        plans()
    assert CANARY not in traced_error(caught.value)
    assert caught.value.__context__ is None


def test_what_is_dumped_loads_again() -> None:
    for form in ("yaml", "json"):
        text = dump_wellness_plans(plans(), form)
        assert load_wellness_plans(text.encode()) == plans(with_words=False)
