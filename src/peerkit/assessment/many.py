"""Assessing many organisations: one after the other, or in several threads or processes.

They are taken from where they come from as they are needed and given back in that order, so that
memory holds a few of them, however many there are.
"""

from __future__ import annotations

import pickle
from collections import Counter, deque
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from attrs import Factory, frozen

from peerkit.assessment.status import status_of_outcome
from peerkit.documents import load_organisation
from peerkit.model import Organisation

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from datetime import date

    from peerkit.assessment.assessor import Assessment, Assessor
    from peerkit.language import Outcome

R = TypeVar("R")

Given: TypeAlias = "Organisation | str | os.PathLike[str] | bytes"
"""An organisation, or what `load_organisation` makes one of."""


@frozen
class Counts:
    """How many findings of an organisation have each status, theme by theme.

    Attributes:
        organisation: its id.
        by_theme: for each theme, for each status that occurs, how many.
        waived: for each theme beside whose findings waivers are in force, how many are.
    """

    organisation: str
    by_theme: dict[str, dict[str, int]]
    waived: dict[str, int] = Factory(dict)


@frozen
class Assessed(Generic[R]):
    """What came of one of many organisations.

    Attributes:
        given: the organisation, or where it was to be read, as it was given.
        result: what was made of its assessment; `None` if there is an error.
        error: why there is no result; `None` if there is one.
    """

    given: Given
    result: R | None
    error: Exception | None = None


def counts_of(assessment: Assessment) -> Counts:
    """Count the findings of an assessment: small, and the same in every process."""
    # Nearly all of them are a few shared objects, which are quicker to count than statuses.
    shared: dict[int, Outcome] = {}
    counted = {theme.id: Counter[int]() for theme in assessment.pack.themes}
    for rule, outcomes in assessment.table.by_rule():
        shared.update(zip(map(id, outcomes), outcomes, strict=True))
        counted[rule.recommendation.theme].update(map(id, outcomes))
    by_theme: dict[str, dict[str, int]] = {}
    for theme, numbers in counted.items():
        found = by_theme[theme] = {}
        for identity, number in numbers.items():
            status = status_of_outcome(shared[identity])
            found[status] = found.get(status, 0) + number
    waived = Counter(found.recommendation.theme for found in assessment.findings.waived())
    return Counts(assessment.organisation.id, by_theme, dict(waived))


def assess_many(  # noqa: PLR0913, PLR0917 - one a choice that a caller has
    assessor: Assessor,
    organisations: Iterable[Given],
    as_of: date,
    executor: Executor | None,
    result: Callable[[Assessment], R],
    progress: Callable[[int], None] | None,
    batch: int,
    ahead: int,
) -> Iterator[Assessed[R]]:
    """Assess each in turn; see `Assessor.assess_all`."""
    done = 0
    for group in _answered(assessor, organisations, as_of, executor, result, batch, ahead):
        for one in group:
            yield one
            done += 1
            if progress is not None:
                progress(done)


def _answered(  # noqa: PLR0913, PLR0917 - as above
    assessor: Assessor,
    organisations: Iterable[Given],
    as_of: date,
    executor: Executor | None,
    result: Callable[[Assessment], R],
    batch: int,
    ahead: int,
) -> Iterator[list[Assessed[R]]]:
    waiting = iter(organisations)
    if executor is None:
        for given in waiting:
            outcome = _outcome(assessor, given, as_of, result)
            yield [Assessed(given, *outcome)]
        return
    rules = pickle.dumps(assessor)
    running: deque[tuple[list[Given], Future[list[_Outcome[R]]]]] = deque()
    try:
        while True:
            while len(running) < ahead and (batched := list(islice(waiting, batch))):
                future = executor.submit(_elsewhere, rules, batched, as_of, result)
                running.append((batched, future))
            if not running:
                return
            batched, future = running.popleft()
            outcomes = future.result()
            yield [Assessed(g, *outcome) for g, outcome in zip(batched, outcomes, strict=True)]
    finally:
        for _, future in running:
            future.cancel()


_Outcome: TypeAlias = tuple[R | None, Exception | None]


def _elsewhere(
    rules: bytes, given: list[Given], as_of: date, result: Callable[[Assessment], R]
) -> list[_Outcome[R]]:
    """Assess a few organisations in whatever process this is."""
    assessor = _compiled_once(rules)
    return [_outcome(assessor, one, as_of, result) for one in given]


@lru_cache(maxsize=4)
def _compiled_once(rules: bytes) -> Assessor:
    """Make the assessor that another process sent: once for the same rules and parameters.

    An executor's own processes send it, as they do the organisations; nothing is read from a file.
    """
    return cast("Assessor", pickle.loads(rules))  # noqa: S301 - see above


def _outcome(
    assessor: Assessor, given: Given, as_of: date, result: Callable[[Assessment], R]
) -> _Outcome[R]:
    try:
        organisation = given if isinstance(given, Organisation) else load_organisation(given)
        return result(assessor.assess(organisation, as_of=as_of)), None
    except Exception as error:  # noqa: BLE001 - told beside the others, which go on
        return None, error.with_traceback(None)
