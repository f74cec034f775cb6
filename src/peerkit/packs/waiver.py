"""Whether waivers fit a pack: what is never waived, and how long a waiver may last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve

from peerkit.errors import Diagnostic, Location, WaiverError
from peerkit.language import EvaluationError
from peerkit.language.day_numbers import months_later
from peerkit.model.paths import element_of, field_of

if TYPE_CHECKING:
    from peerkit.model.waivers import Waiver
    from peerkit.packs.pack import Pack

LONGEST_MONTHS = 12
"""How many months a waiver may last, unless a profile says otherwise."""

Place: TypeAlias = Callable[[str], Location | None]
"""Gives where a path of the waivers stands in their file."""


def longest_months(pack: Pack) -> int:
    """Give how many months a waiver may last, by the profile that the pack was narrowed with."""
    terms = pack.profile.waivers if pack.profile is not None else None
    return LONGEST_MONTHS if terms is None else terms.longest_months


def check_waivers(pack: Pack, waivers: Iterable[Waiver], place: Place | None = None) -> None:
    """Refuse waivers of what is never waived, and waivers that last too long.

    One of something that the pack does not have is no reason to stop: an assessment reports it.

    Args:
        pack: the pack, as its profile has narrowed it.
        waivers: the waivers.
        place: gives where a path of the waivers stands; paths alone are given without it.

    Raises:
        WaiverError: with everything that does not fit.
    """
    found = [
        evolve(problem, location=(place and place(path)) or Location(path=path))
        for path, problem in _misfits(pack, waivers)
    ]
    if found:
        raise WaiverError(found)


def _misfits(pack: Pack, waivers: Iterable[Waiver]) -> Iterator[tuple[str, Diagnostic]]:
    """Give what does not fit, with its path in the waivers."""
    months = longest_months(pack)
    for position, waiver in enumerate(waivers):
        path = element_of("waivers", None, position)
        because = pack.never_waived.get(waiver.recommendation)
        if because is not None:
            message = "this recommendation is never waived"
            problem = Diagnostic(code="PK401", message=message, help=because)
            yield field_of(path, "recommendation"), problem
        if _lasts_longer(waiver, months):
            span = "1 month" if months == 1 else f"{months} months"
            message = f"a waiver lasts {span} from the day of its decision, at most"
            help_ = "decide again when it has run out"
            problem = Diagnostic(code="PK402", message=message, help=help_)
            yield field_of(path, "expires_on"), problem


def _lasts_longer(waiver: Waiver, months: int) -> bool:
    try:
        last = months_later(waiver.first_day.toordinal(), months)
    except EvaluationError:
        return False  # the calendar ends before
    return waiver.last_day.toordinal() > last
