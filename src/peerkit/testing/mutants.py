"""A pack's rules and definitions, each changed in one place, against the pack's own examples.

A mutant that still gives what every example shows has survived. Then an example is missing, or the
change makes no difference, and the pack says why under `equivalents`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from peerkit.assessment.examples import ReadExample, read_examples
from peerkit.language import Checker, ExpressionError, NamedExpression, Simple, parse
from peerkit.packs import Equivalent, Rule
from peerkit.testing.mutation import mutants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peerkit.language.syntax import Syntax
    from peerkit.packs import Pack

ALWAYS = "always"
"""How the mutant of an `applies_when` reads that has none."""


@frozen(kw_only=True, eq=False)
class Mutant:
    """A rule or definition changed in one place.

    Attributes:
        of: the id of the recommendation, or the name of the definition.
        part: the expression that is changed: `met_when`, `applies_when` or `means`.
        reads: how it reads now.
        rules: the rules that read it, as they are with the change; never none.
    """

    of: str
    part: str
    reads: str
    rules: tuple[Rule, ...]


@frozen(kw_only=True)
class Trial:
    """What a pack's examples make of its mutants.

    Attributes:
        tried: how many mutants there were.
        survivors: those that no example tells apart, without those that the pack explains.
        explained: those that the pack lists as making no difference, and that made none.
        stale: what the pack lists, by its owner, that is no surviving mutant: it explains nothing.
    """

    tried: int
    survivors: tuple[Mutant, ...]
    explained: tuple[Mutant, ...]
    stale: tuple[tuple[str, Equivalent], ...]


def try_mutants(pack: Pack, of: str | None = None) -> Trial:
    """Hold the mutants of a pack against its examples.

    Args:
        pack: the pack.
        of: a recommendation's id or a definition's name, to try no others; all, if left out.

    Linear in the number of mutants times the examples of the rules that they touch: some seconds
    for a pack of 163 recommendations.
    """
    examples = {rule.recommendation.id: _readable(rule, pack) for rule in pack.rules}
    tried, survivors = 0, []
    for mutant in (*mutants_of_rules(pack, of), *mutants_of_definitions(pack, of)):
        tried += 1
        if not any(_is_noticed(rule, examples[rule.recommendation.id]) for rule in mutant.rules):
            survivors.append(mutant)
    listed = {key: said for key, said in _equivalents(pack) if of in {None, key[0]}}
    alive = {(mutant.of, mutant.reads) for mutant in survivors}
    return Trial(
        tried=tried,
        survivors=tuple(m for m in survivors if (m.of, m.reads) not in listed),
        explained=tuple(m for m in survivors if (m.of, m.reads) in listed),
        stale=tuple((key[0], said) for key, said in listed.items() if key not in alive),
    )


def mutants_of_rules(pack: Pack, of: str | None = None) -> Iterator[Mutant]:
    """Give every mutant of a recommendation that is still in the language."""
    sound = _checker(pack, {})
    for rule in pack.rules:
        identifier = rule.recommendation.id
        if of not in {None, identifier}:
            continue
        for part, text in _texts(rule).items():
            for reads in [] if text is None else mutants(text):
                with suppress(ExpressionError):
                    changed = _with_trees(rule, sound, {part: reads})
                    yield Mutant(of=identifier, part=part, reads=reads, rules=(changed,))
        if rule.applies is not None:
            changed = evolve(rule, applies=None)
            yield Mutant(of=identifier, part="applies_when", reads=ALWAYS, rules=(changed,))


def mutants_of_definitions(pack: Pack, of: str | None = None) -> Iterator[Mutant]:
    """Give every mutant of a definition that is in the language and that some rule reads."""
    for definition in pack.header.definitions:
        reading = _readers(pack, definition.name) if of in {None, definition.name} else []
        for reads in mutants(definition.means) if reading else []:
            other = _checker(pack, {definition.name: reads})
            with suppress(ExpressionError):
                other.definition(definition.name)
                rules = tuple(_with_trees(rule, other, _texts(rule)) for rule in reading)
                yield Mutant(of=definition.name, part="means", reads=reads, rules=rules)


def _is_noticed(changed: Rule, examples: list[ReadExample]) -> bool:
    """Tell whether some example comes out otherwise, and try that one first from now on.

    What notices one change to a rule is likely to notice the next.
    """
    for position, example in enumerate(examples):
        if example.status_under(changed) != example.expected:
            examples.insert(0, examples.pop(position))
            return True
    return False


def _readable(rule: Rule, pack: Pack) -> list[ReadExample]:
    return [read for read in read_examples(rule, pack) if isinstance(read, ReadExample)]


def _equivalents(pack: Pack) -> Iterator[tuple[tuple[str, str], Equivalent]]:
    for rule in pack.rules:
        of = rule.recommendation
        yield from (((of.id, said.reads), said) for said in of.equivalents)
    for definition in pack.header.definitions:
        yield from (((definition.name, said.reads), said) for said in definition.equivalents)


def _checker(pack: Pack, changes: Mapping[str, str]) -> Checker:
    definitions = {
        named.name: NamedExpression(
            named.name, named.subject, _parsed(changes.get(named.name, named.means))
        )
        for named in pack.header.definitions
    }
    return Checker(frozenset(parameter.id for parameter in pack.parameters), definitions)


def _texts(rule: Rule) -> dict[str, str | None]:
    of = rule.recommendation
    return {"met_when": of.met_when, "applies_when": of.applies_when}


def _with_trees(rule: Rule, checker: Checker, texts: Mapping[str, str | None]) -> Rule:
    """Give the rule with some of its expressions read anew.

    Raises:
        ExpressionError: one of them is not in the language.
    """
    trees: dict[str, Any] = {
        part: None
        if text is None
        else checker.check(_parsed(text), rule.recommendation.subject, expects=Simple.BOOL)
        for part, text in texts.items()
    }
    return evolve(
        rule,
        met=trees.get("met_when", rule.met),
        applies=trees.get("applies_when", rule.applies),
    )


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Syntax:
    """Parse an expression; those of the rules that read a definition come again and again."""
    return parse(text)


def _readers(pack: Pack, definition: str) -> list[Rule]:
    """Give the rules that a definition has a part in, by name or through another definition."""

    def reads(text: str | None) -> bool:
        return text is not None and not names.isdisjoint(re.findall(r"\w+", text))

    names = {definition}
    while more := {d.name for d in pack.header.definitions if reads(d.means)} - names:
        names |= more
    return [rule for rule in pack.rules if any(reads(text) for text in _texts(rule).values())]
