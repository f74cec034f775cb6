"""Write the grammar and the tables in `reference/rule-language.md` from the language itself.

Words and operators come from the enumerations that the parser reads, types from the model. What
goes between two types, and what a function takes and gives, is found by asking the checker, so the
tables cannot say anything else. After a change run `.venv/bin/python docs/language_tables.py`; a
hidden block of that page fails until it has been run.
"""
# ruff: noqa: INP001

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from peerkit.language import Checker, ExpressionError, Simple, parse
from peerkit.language.checker import FUNCTIONS
from peerkit.language.syntax import Aggregate, Operator
from peerkit.language.types import Choice, ChoiceSet, Entity, Type, describe, entities, fields
from peerkit.model.register import SubjectKind
from peerkit.model.shape import shapes
from peerkit.model.voices import Group, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = Path(__file__).parent / "reference" / "rule-language.md"
SUMS = [Operator.PLUS, Operator.MINUS]
COMPARISONS = [one for one in Operator if one not in {*SUMS, Operator.TIMES}]
GRAMMAR = """\
expression  = conjunction ("or" conjunction)*
conjunction = denial ("and" denial)*
denial      = "not" denial | comparison
comparison  = sum (operator sum)*
operator    = {comparisons}
sum         = product (({sums}) product)*
product     = value ("*" value)*
value       = "(" expression ")" | literal | set | path | call | loop
literal     = "True" | "False" | ["-"] number | string
set         = "{{" string ("," string)* "}}"
path        = name ("." name)*
call        = function "(" expression ")"
function    = {functions}
loop        = aggregate "(" expression "for" name "in" path ["if" expression] ")"
aggregate   = {aggregates}"""

# Expressions of each type in a rule on a team, written out because a string fits one list only.
# `s` is an arrangement of supervision, as a cadence is to be had in a loop only.
SAMPLES: dict[str, list[str]] = {
    describe(Simple.BOOL): ["debrief_available"],
    describe(Simple.NUMBER): ["size"],
    describe(Simple.DATE): ["as_of", "programme.introduction_starts_on"],
    describe(Simple.HAPPENED): ["manager.aims_communicated_on"],
    describe(Simple.DURATION): ["days(1)"],
    describe(Simple.MONTHS): ["months(1)"],
    describe(Simple.CADENCE): ["s.cadence"],
    describe(Simple.IDENTIFIER): ["id"],
    describe(Simple.TEXT): ["purpose"],
    describe(Simple.STRING): ['"mixed"', '"busy"'],
    "one word of a list": ["kind"],
    "a set of words": ["demands", '{"mixed"}', '{"busy"}'],
    "a part": ["team"],
    "a list": ["programme.teams"],
}
WORDS = {
    "a word for a group": [f'"{word}"' for word in Group],
    "a word for a speaker": [f'"{word}"' for word in Speaker],
}


def current() -> str:
    """Give the page as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    for name, made in (("grammar", grammar()), ("tables", tables())):
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{made}\n{end}{rest.split(end)[1]}"
    return text


def grammar() -> str:
    """Give the grammar, from the loosest binding to the closest."""
    filled = GRAMMAR.format(
        comparisons=_choice(COMPARISONS),
        sums=_choice(SUMS),
        functions=_choice(FUNCTIONS),
        aggregates=_choice(Aggregate),
    )
    return f"```text\n{filled}\n```\n"


def tables() -> str:
    """Give the fields of each type, what goes between two types, and the functions."""
    return "\n".join([*_types(), "", *_operators(), "", *_functions(), ""])


def _types() -> Iterator[str]:
    yield "**Fields.** Which fields of [documents](documents.md) are of which type:\n"
    yield "| type | a field that holds |"
    yield "| --- | --- |"
    holds: dict[str, dict[str, None]] = {}
    for cls in entities().values():
        for name, type_ in fields(cls).items():
            kind = shapes(cls)[name].kind.value.split(", such as")[0]
            holds.setdefault(_named(type_), {})[kind] = None
    for name in sorted(holds, key=list(SAMPLES).index):
        yield f"| {name} | {'; '.join(holds[name])} |"


def _operators() -> Iterator[str]:
    yield "**Operators.** What goes between two types, in this order. Nothing else does:\n"
    yield "| left | right | operators |"
    yield "| --- | --- | --- |"
    for left, right in product(SAMPLES, repeat=2):
        fitting = [one for one in Operator if _fits(left, one, right)]
        if fitting:
            yield f"| {left} | {right} | {' '.join(f'`{one}`' for one in fitting)} |"


def _functions() -> Iterator[str]:
    yield "**Functions.** What each takes and gives:\n"
    yield "| function | takes | gives |"
    yield "| --- | --- | --- |"
    arguments = {**SAMPLES, **WORDS}
    for function in FUNCTIONS:
        taken = [name for name, texts in arguments.items() if _takes(function, texts)]
        argument = next(text for text in arguments[taken[0]] if _is_read(f"{function}({text})"))
        yield f"| `{function}` | {', '.join(taken)} | {_given(f'{function}({argument})')} |"
    bodies = {name: texts[0] for name, texts in SAMPLES.items()} | {"the variable itself": "a"}
    for aggregate, (name, text) in product(Aggregate, bodies.items()):
        loop = f"{aggregate}({text} for a in appointments)"
        if _is_read(loop):
            yield f"| `{aggregate}` | {name}, for each element | {_given(loop)} |"


def _takes(function: str, texts: Iterable[str]) -> bool:
    return any(_is_read(f"{function}({text})") for text in texts)


def _fits(left: str, operator: Operator, right: str) -> bool:
    pairs = product(SAMPLES[left], SAMPLES[right])
    return any(_is_read(f"{first} {operator} {second}") for first, second in pairs)


def _given(text: str) -> str:
    return next(describe(type_) for type_ in Simple if _is_read(text, type_))


def _is_read(text: str, expects: Type | None = None) -> bool:
    if "s." not in text:
        return _is_checked(text, expects)
    return any(_is_checked(f"any({truth} for s in supervision)") for truth in _truths_of(text))


def _is_checked(text: str, expects: Type | None = None) -> bool:
    try:
        Checker().check(parse(text), SubjectKind.TEAM, expects=expects)
    except ExpressionError:
        return False
    return True


def _truths_of(text: str) -> Iterator[str]:
    """Give truth values that can be had of an expression, whatever it gives itself."""
    yield text
    for samples in SAMPLES.values():
        yield from (f"({text}) == {sample}" for sample in samples if "s." not in sample)


def _named(type_: Type) -> str:
    if isinstance(type_, Entity):
        return "a part"
    return describe(type_) if isinstance(type_, Simple | Choice | ChoiceSet) else "a list"


def _choice(words: Iterable[str]) -> str:
    return " | ".join(f'"{word}"' for word in words)


if __name__ == "__main__":
    PAGE.write_text(current(), encoding="utf-8")
