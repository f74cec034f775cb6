"""What may not be in an error or an output, and the organisations that would put it there."""

import traceback
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

import peerkit


@pytest.fixture(scope="session")
def everything_said() -> Callable[[BaseException], str]:
    """Give all the text that an error, or whatever it carries along, could put into a log."""

    def everything_said(error: BaseException) -> str:
        said: list[str] = []
        waiting: list[Any] = [error]
        seen: set[int] = set()
        while waiting:
            held = waiting.pop()
            if held is None or id(held) in seen:
                continue
            seen.add(id(held))
            said += [str(held), repr(held), repr(held.args), repr(getattr(held, "__notes__", ()))]
            said += traceback.format_exception(held)
            said += [repr(attrs.asdict(d)) for d in getattr(held, "diagnostics", ())]
            waiting += [held.__cause__, held.__context__, *getattr(held, "exceptions", ())]
        return "\n".join(said)

    return everything_said


@pytest.fixture(scope="session")
def pack() -> peerkit.Pack:
    return peerkit.load_pack("peer-support-in-practice")


@pytest.fixture(scope="session")
def assess(pack: peerkit.Pack) -> Callable[[dict[str, Any]], peerkit.Assessment]:
    """Assess an organisation given as plain values."""

    def assess(values: dict[str, Any]) -> peerkit.Assessment:
        organisation = peerkit.structure(values)
        return peerkit.Assessor(pack).assess(organisation, as_of=date(2026, 11, 1))

    return assess
