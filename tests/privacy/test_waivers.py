"""Errors over waivers say where and what was expected, and nothing of a reason."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import peerkit
from peerkit.errors import InputError

EverythingSaid = Callable[[BaseException], str]
CANARY = "Zubenelgenubi"
SAID: dict[str, Any] = {
    "recommendation": "managing.4",
    "team": "crisis",
    "kind": "deferred",
    "reason": "It has to wait",
    "decided_by": ["senior-leader"],
    "agreed_with": [],
    "decided_on": "2026-09-01",
    "expires_on": "2027-02-28",
}
GUISES: list[Any] = [
    *(
        f"{CANARY} {CANARY}",
        CANARY * 60,
        f"a\u202e{CANARY}",
        f"{CANARY}: {CANARY}",
        f"2026-02-30{CANARY}",
    ),
    *([CANARY], [f"{CANARY} a"]),
]


def sources(waivers: list[Any]) -> list[bytes]:
    tree = {"peerkit": "waivers/1", "waivers": waivers}
    return [json.dumps(tree, indent=indent).encode() for indent in (None, 1)] + [
        b"---\n" + json.dumps(tree).encode()
    ]


def refusal(source: bytes) -> InputError | None:
    try:
        peerkit.load_waivers(source)
    except InputError as error:
        return error
    return None


@pytest.mark.parametrize("name", [*SAID, "raeson"])
def test_11_no_file_of_waivers_is_echoed(everything_said: EverythingSaid, name: str) -> None:
    said = [
        everything_said(refused)
        for guise in GUISES
        for source in sources([{**SAID, name: guise}])
        if (refused := refusal(source)) is not None
    ]
    assert said
    assert not any(CANARY.casefold() in one.casefold() for one in said)


def test_11_what_does_not_fit_the_pack_is_not_echoed(
    everything_said: EverythingSaid, pack: peerkit.Pack
) -> None:
    wrong = {**SAID, "recommendation": "wellness.5", "team": CANARY, "reason": CANARY}
    waivers = peerkit.load_waivers(sources([{**wrong, "expires_on": "2030-01-01"}])[0])
    with pytest.raises(peerkit.WaiverError) as refused:
        peerkit.Assessor(pack, waivers=waivers)
    assert len(refused.value.diagnostics) == 2
    assert CANARY not in everything_said(refused.value)


def test_11_a_warning_says_nothing_of_what_was_written(pack: peerkit.Pack) -> None:
    unknown = [
        {**SAID, "team": CANARY, "reason": CANARY},
        {**SAID, "recommendation": CANARY.lower(), "reason": CANARY},
    ]
    waivers = peerkit.load_waivers(sources(unknown)[0])
    whole = peerkit.structure({"id": "a", "name": "A", "teams": [{"id": "t", "name": "T"}]})
    found = peerkit.Assessor(pack, waivers=waivers).assess(whole, as_of=date(2026, 11, 1))
    problems = found.unknown_waivers()
    assert len(problems) == 2
    assert not any(CANARY.casefold() in problem.render().casefold() for problem in problems)
