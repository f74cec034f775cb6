"""What a pack that loads still lacks: examples that show, and pin down, what its rules say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from peerkit.assessment import Status, missing_examples
from peerkit.errors import Diagnostic, Location, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.documents import Reading
    from peerkit.packs import Pack, Rule
    from peerkit.testing.mutants import Trial

_SHOWN = (Status.MET, Status.NOT_MET, Status.NOT_KNOWN, Status.NOT_APPLICABLE, Status.ERROR)


def problems_of_examples(pack: Pack, readings: Mapping[str, Reading]) -> Iterator[Diagnostic]:
    """Give the statuses without an example (PK214) and the examples of no status (PK216)."""
    for rule in pack.rules:
        identifier = rule.recommendation.id
        reading, path = readings[identifier], f"recommendations[{identifier}]"
        for status in missing_examples(rule):
            yield Diagnostic(
                code="PK214",
                message=f"no example shows `{status}`",
                location=_at(reading, f"{path}.id"),
            )
        for said, message, help_ in _unreached(rule):
            yield Diagnostic(
                code="PK216",
                message=message,
                location=_at(reading, f"{path}.examples.{said}"),
                help=help_,
            )


def problems_of_mutants(
    pack: Pack, readings: Mapping[str, Reading], trial: Trial
) -> Iterator[Diagnostic]:
    """Give the changes that no example notices (PK217), and the explanations of none (PK218)."""
    for mutant in trial.survivors:
        yield Diagnostic(
            code="PK217",
            message=f"no example tells `{mutant.part}` from `{mutant.reads}`",
            location=_of(pack, readings, mutant.of),
            help="add an example that comes out otherwise, or say under `equivalents` why none can",
        )
    for of, said in trial.stale:
        yield Diagnostic(
            code="PK218",
            message=f"`{said.reads}` is no change that the examples leave open",
            location=_of(pack, readings, of),
            help="take it out of `equivalents`",
        )


def _unreached(rule: Rule) -> Iterator[tuple[str, str, str | None]]:
    """Give the keys of `examples` under which no example can ever pass."""
    examples = rule.recommendation.examples
    if examples is not None and not isinstance(examples, Mapping):
        yield "", "expected examples under the statuses that they show", None
        return
    for said in examples or {}:
        if said not in set(_SHOWN):
            yield said, f"no recommendation comes to `{said}`", suggest(str(said), _SHOWN)
        elif said == Status.NOT_APPLICABLE and rule.applies is None:
            yield said, "this is always asked: there is no `applies_when`", None


def _of(pack: Pack, readings: Mapping[str, Reading], name: str) -> Location:
    """Give the place of a recommendation, or of a definition by its place in `pack.yaml`."""
    if name in readings:
        return _at(readings[name], f"recommendations[{name}].id")
    position = [definition.name for definition in pack.header.definitions].index(name)
    return _at(readings[pack.id], f"definitions[#{position + 1}].name")


def _at(reading: Reading, path: str) -> Location:
    return reading.location(path) or Location(path=path)
