"""The cases notice what an evaluator can get wrong: faults put into the interpreter on purpose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from peerkit.facts import ANYTHING, UNKNOWN, Interval, all_of, any_of
from peerkit.language import EvaluationError, interpreter, tree, voices
from peerkit.language.context import Context
from peerkit.language.day_numbers import days_later, last_day_on_time
from peerkit.model import Cadence, CadenceUnit
from peerkit.model.shape import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peerkit.facts import Truth
    from peerkit.model import Pulse

    Cases = tuple[Any, ...]

_RIGHT = dict(interpreter._EVALUATORS)
_on = Context.on
_of_pulse = voices._of_pulse


def _and_gives_unknown_first(truths: Iterable[Truth]) -> Truth:
    found = list(truths)
    return UNKNOWN if UNKNOWN in found else all_of(found)


def _or_gives_unknown_first(truths: Iterable[Truth]) -> Truth:
    found = list(truths)
    return UNKNOWN if UNKNOWN in found else any_of(found)


def _not_true(node: tree.Not, context: Context) -> Truth:
    return _RIGHT[tree.Not](node, context) is not False


def _nothing_is_open(_node: tree.Field, _base: object) -> bool:
    return False


def _everything_is_open(node: tree.Field, _base: object) -> bool:
    return node.shape.kind in OPEN


def _before_or_same(self: Interval, other: Interval) -> Truth:
    if self.high <= other.low:
        return True
    return False if self.low > other.high else UNKNOWN


def _same_if_written_alike(self: Interval, other: Interval) -> Truth:
    return self == other


def _thirty_days_a_month(ordinal: float, months: float) -> float:
    return ordinal + 30 * months


def _done_tomorrow(node: tree.Done, context: Context) -> Truth:
    as_of = Interval.exactly(context.as_of.toordinal() + 1)
    return interpreter._interval(node.operand, context).not_after(as_of)


def _innermost_variable(node: tree.Variable, context: Context) -> object:
    slot = max(context.variables)
    return _RIGHT[tree.Variable](tree.Variable(node.name, slot, node.dates_doing), context)


def _outermost_variable(node: tree.Variable, context: Context) -> object:
    slot = min(context.variables)
    return _RIGHT[tree.Variable](tree.Variable(node.name, slot, node.dates_doing), context)


def _count_of_what_may_be(node: tree.Count, context: Context) -> Interval:
    found = _RIGHT[tree.Count](node, context)
    return Interval.exactly(found.high if math.isfinite(found.high) else found.low)


def _extreme_of_nothing(node: tree.Extreme, context: Context) -> object:
    found = _RIGHT[tree.Extreme](node, context)
    return Interval.exactly(math.inf) if found is UNKNOWN else found


def _condition_left_out(node: tree.Extreme, context: Context) -> object:
    plain = tree.Extreme(node.aggregate, node.slot, node.source, None, node.body)
    return _RIGHT[tree.Extreme](plain, context)


def _unknown_text_is_none(node: tree.Stated, context: Context) -> Truth:
    return _RIGHT[tree.Stated](node, context) is True


def _known_if_true(node: tree.Known, context: Context) -> Truth:
    return interpreter.value(node.operand, context) is True


def _subset_for_proper(node: tree.Subset, context: Context) -> Truth:
    found: Truth = _RIGHT[tree.Subset](tree.Subset(node.left, node.right), context)
    return found


def _not_inside_a_loop(self: Context, subject: Any) -> Context:  # noqa: ANN401
    return self if self.variables else _on(self, subject)


def _small_groups_speak(pulse: Pulse, context: Context) -> voices._Said:
    return _of_pulse(pulse, evolve(context, parameters={voices.SMALLEST_GROUP: 1}))


def _errors_are_left_out(truths: Iterable[Callable[[], Truth]], *, decisive: bool) -> Truth:
    found = []
    for evaluate in truths:
        try:
            found.append(evaluate())
        except EvaluationError:
            found.append(UNKNOWN)
    return any_of(found) if decisive else all_of(found)


def _without_the_days_within(ordinal: float, cadence: Cadence) -> float:
    return last_day_on_time(ordinal, Cadence(cadence.every, cadence.unit))


def _days_within_first(ordinal: float, cadence: Cadence) -> float:
    later = days_later(ordinal, cadence.within_days)
    return last_day_on_time(later, Cadence(cadence.every, cadence.unit))


def _weeks_are_days(ordinal: float, cadence: Cadence) -> float:
    unit = CadenceUnit.DAY if cadence.unit is CadenceUnit.WEEK else cadence.unit
    return last_day_on_time(ordinal, Cadence(cadence.every, unit, cadence.within_days))


def _four_weeks_a_month(ordinal: float, cadence: Cadence) -> float:
    if cadence.unit is CadenceUnit.MONTH:
        cadence = Cadence(4 * cadence.every, CadenceUnit.WEEK, cadence.within_days)
    return last_day_on_time(ordinal, cadence)


def _at_once_if_not_known(node: tree.Due, context: Context) -> object:
    if interpreter.value(node.cadence, context) is UNKNOWN:
        return interpreter.value(node.date, context)
    return _RIGHT[tree.Due](node, context)


def _never_comes_round(node: tree.Due, context: Context) -> object:
    unknown = interpreter.value(node.cadence, context) is UNKNOWN
    return ANYTHING if unknown else _RIGHT[tree.Due](node, context)


DUE = "cadence", (interpreter, "last_day_on_time")

# Each fault: the file of cases that has to notice it, what is replaced, and by what.
FAULTS: dict[str, tuple[str, tuple[Any, str] | type, Any]] = {
    "and: unknown before false": ("logic", (interpreter, "all_of"), _and_gives_unknown_first),
    "or: unknown before true": ("logic", (interpreter, "any_of"), _or_gives_unknown_first),
    "not: unknown becomes true": ("logic", tree.Not, _not_true),
    "an open list is closed": ("any-all", (interpreter, "_is_open"), _nothing_is_open),
    "a closed list is open": ("any-all", (interpreter, "_is_open"), _everything_is_open),
    "an open set is closed": ("open-sets", (interpreter, "_is_open"), _nothing_is_open),
    "before is not after": ("dates", (Interval, "before"), _before_or_same),
    "one month is one day": ("dates", (Interval, "same"), _same_if_written_alike),
    "never is not known": ("dates", (interpreter, "_NEVER"), ANYTHING),
    "a month is thirty days": ("months", (interpreter, "months_later"), _thirty_days_a_month),
    "the days within are forgotten": (*DUE, _without_the_days_within),
    "the days within come first": (*DUE, _days_within_first),
    "a week is a day": (*DUE, _weeks_are_days),
    "a cadence of months is of weeks": (*DUE, _four_weeks_a_month),
    "no cadence is due at once": ("cadence", tree.Due, _at_once_if_not_known),
    "never comes round": ("cadence", tree.Due, _never_comes_round),
    "an error is not known": ("months", (interpreter, "_together"), _errors_are_left_out),
    "done a day early": ("done", tree.Done, _done_tomorrow),
    "the inner variable is caught": ("nesting", tree.Variable, _innermost_variable),
    "the outer variable is caught": ("nesting", tree.Variable, _outermost_variable),
    "what may count does": ("count", tree.Count, _count_of_what_may_be),
    "no least value is never": ("least-greatest", tree.Extreme, _extreme_of_nothing),
    "a condition is dropped": ("least-greatest", tree.Extreme, _condition_left_out),
    "not stated is none": ("known-stated", tree.Stated, _unknown_text_is_none),
    "known is true": ("known-stated", tree.Known, _known_if_true),
    "a proper subset is any": ("sets", tree.Subset, _subset_for_proper),
    "a definition stays on the outer subject": ("definitions", (Context, "on"), _not_inside_a_loop),
    "small groups speak": ("voices", (voices, "_of_pulse"), _small_groups_speak),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed(
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    cases: Cases,
    evaluators: dict[str, Any],
    agrees: Callable[..., bool],
) -> None:
    theme, where, wrong = FAULTS[fault]
    own = [case for case in cases if case.id.startswith(f"{theme}/")]
    evaluate = evaluators["interpreter"]
    assert all(agrees(case, case.found(evaluate)) for case in own)
    if isinstance(where, tuple):
        monkeypatch.setattr(*where, wrong)
    else:
        monkeypatch.setitem(interpreter._EVALUATORS, where, wrong)
    assert not all(came_right(case, evaluate, agrees) for case in own)


def came_right(case: Any, evaluate: Any, agrees: Callable[..., bool]) -> bool:  # noqa: ANN401
    """Tell whether a case comes to what it should; one that cannot be worked out does not."""
    try:
        return agrees(case, case.found(evaluate))
    except AttributeError:
        return False
