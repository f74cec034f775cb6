"""Examples that would tell a rule from mutants that its own examples do not tell it from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from peerkit.assessment import Status
from peerkit.assessment.examples import examples_of, read_example
from peerkit.errors import DocumentError
from peerkit.testing.mutants import Mutant
from peerkit.testing.nearby_facts import nearby

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peerkit.packs import Pack, Rule

_PLAIN = re.compile(r"[A-Za-z][\w.-]*( [\w.-]+)*|\d{4}(-\d{2}){0,2}|\d+")
_NOT_PLAIN = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


@frozen(kw_only=True)
class Suggestion:
    """An example that a pack lacks.

    Attributes:
        recommendation: whose example it would be.
        status: what the rule gives; whoever adds it says whether that is right.
        facts: the example.
        kills: the mutants that it tells from the rule.
    """

    recommendation: str
    status: Status
    facts: Mapping[str, Any]
    kills: tuple[Mutant, ...]

    def yaml(self) -> str:
        """Write it as it would stand under `examples`."""
        return f"{self.status}:\n  - {flow(self.facts)}\n"


def suggest_examples(pack: Pack, survivors: Sequence[Mutant]) -> Iterator[Suggestion]:
    """Look near each rule's examples for facts that tell it from its surviving mutants.

    The search takes an example and changes one place of it. So it may find nothing, where it takes
    two changes. Of what it finds, it gives the fewest that it can, and the shortest.
    """
    told: set[Mutant] = set()
    for rule in pack.rules:
        left = {
            mutant: changed
            for mutant in survivors
            for changed in mutant.rules
            if changed.recommendation.id == rule.recommendation.id and mutant not in told
        }
        if left:
            for suggestion in _fewest(_telling(rule, pack, left), set(left)):
                told.update(suggestion.kills)
                yield suggestion


def _telling(rule: Rule, pack: Pack, mutants: Mapping[Mutant, Rule]) -> Iterator[Suggestion]:
    """Give every set of facts nearby on which some mutant and the rule part ways."""
    tried: set[str] = set()
    for _, _, example in examples_of(rule):
        for facts in nearby(example, rule) if isinstance(example, dict) else ():
            said = repr(facts)
            if said in tried:
                continue
            tried.add(said)
            try:
                read = read_example("", "", facts, rule, pack)
            except (DocumentError, ValueError):
                continue
            given = read.status_under(rule)
            kills = tuple(
                m for m, changed in mutants.items() if read.status_under(changed) != given
            )
            if kills and given is not Status.ERROR:
                yield Suggestion(
                    recommendation=rule.recommendation.id, status=given, facts=facts, kills=kills
                )


def _fewest(found: Iterable[Suggestion], left: set[Mutant]) -> Iterator[Suggestion]:
    """Choose, one after another, what tells the most of those that are left."""
    rest = sorted(found, key=lambda one: len(repr(one.facts)))
    while left and rest:
        best = max(rest, key=lambda one: len(left.intersection(one.kills)))
        told = left.intersection(best.kills)
        if not told:
            return
        yield best
        left = left - told


def flow(value: object) -> str:
    """Write plain values on one line of YAML: `{role: peer-worker, starts_on: 2026-04}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    if isinstance(value, str) and (not _PLAIN.fullmatch(text) or text.lower() in _NOT_PLAIN):
        return json.dumps(text, ensure_ascii=False)
    return text.lower() if isinstance(value, bool) else text
