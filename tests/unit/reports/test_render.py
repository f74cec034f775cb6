"""Choosing a writer by its name."""

from collections.abc import Callable
from datetime import date

import pytest

import peerkit
from peerkit.packs import Pack
from peerkit.reports import WRITERS, Detail, render, write_text

MakePack = Callable[..., Pack]


def test_each_form_is_written_by_its_writer(make_pack: MakePack) -> None:
    organisation = peerkit.structure({"id": "trust", "name": "The Trust"})
    assessor = peerkit.Assessor(make_pack({"id": "a"}))
    assessment = assessor.assess(organisation, as_of=date(2026, 11, 1))
    assert render(assessment) == write_text(assessment)
    for form, writer in WRITERS.items():
        assert render(assessment, form) == writer(assessment)
    with pytest.raises(KeyError):
        render(assessment, "parchment")


def test_detail_and_places_are_passed_on(make_pack: MakePack) -> None:
    rule = {
        "id": "a",
        "subject": "team",
        "met_when": "any(a.starts_on < as_of for a in appointments)",
    }
    document = peerkit.read_organisation(
        b"peerkit: organisation/1\nid: trust\nname: The Trust\nteams:\n- id: crisis\n"
        b"  name: Crisis\n  appointments: [{id: alder-1, starts_on: 2026-01-01}]\n"
    )
    assessor = peerkit.Assessor(make_pack(rule))
    assessment = assessor.assess(document.organisation, as_of=date(2026, 11, 1))
    kept = render(assessment, "json", places=document.location)
    assert "alder-1" not in kept
    told = render(assessment, "json", detail=Detail.PERSON, places=document.location)
    assert "alder-1" in told
    assert '"line": 7' in told
