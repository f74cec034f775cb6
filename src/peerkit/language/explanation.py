"""Why an expression has its value: the facts that decided it, and those that would settle it.

Found by the shape of the expression and the values of its parts, never by matching text. Only
computed when asked for: it evaluates parts again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from peerkit.facts import UNKNOWN, PartialDate, Truth
from peerkit.language import tree
from peerkit.language.context import EvaluationError
from peerkit.language.fact_read import (
    OPEN_TELLERS,
    TELLERS,
    Asked,
    FactRead,
    is_settled,
    tell_element,
    tell_members,
    tell_records,
    teller_of,
)
from peerkit.language.interpreter import chosen, elements, truth, value
from peerkit.language.voices import (
    PARAMETERS,
    SMALLEST_GROUP,
    Voice,
    heard_from_group,
    heard_from_speaker,
    said_by_group,
    said_by_speaker,
)
from peerkit.model.paths import field_of
from peerkit.model.register import IMPLIED
from peerkit.model.shape import Kind
from peerkit.model.teams import Team
from peerkit.model.voices import FEWEST_IN_GROUP_VIEW, Group, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from peerkit.language.context import Context
    from peerkit.language.tree import Tree


_DECIDED = False
"""Facts are told as if nothing were decided yet; `_why` settles those that decided something."""


def deciding_facts(node: Tree, context: Context) -> tuple[FactRead, ...]:
    """Give the facts that decided an expression; for an undecided one, those that left it open.

    Takes the time of evaluating it once for each level of its nesting.
    """
    return tuple(dict.fromkeys(_why(node, context)))


def unsettled_facts(node: Tree, context: Context) -> tuple[FactRead, ...]:
    """Give the facts that, once known, settle an undecided expression; none if it is decided."""
    if truth(node, context) is not UNKNOWN:
        return ()
    return tuple(fact for fact in deciding_facts(node, context) if not fact.settled)


def _why(node: Tree, context: Context) -> Iterator[FactRead]:
    """Give the facts behind a truth value."""
    explain = _EXPLAINERS.get(type(node))
    if explain is not None:
        yield from explain(node, context)
        return
    # A month that decided needs no day: only what is undecided has anything to settle.
    undecided = truth_or_none(node, context) is UNKNOWN
    for fact in facts_behind(node, context):
        yield fact if undecided else fact._replace(settled=True)


def truth_or_none(node: Tree, context: Context) -> Truth | None:
    """Evaluate a part; `None` for one that cannot be, which then decided nothing."""
    try:
        return truth(node, context)
    except EvaluationError:
        return None


def _why_all(node: tree.All, context: Context) -> Iterator[FactRead]:
    yield from _why_parts(node.parts, context, decisive=False)


def _why_any(node: tree.Any, context: Context) -> Iterator[FactRead]:
    yield from _why_parts(node.parts, context, decisive=True)


def _why_parts(parts: Iterable[Tree], context: Context, *, decisive: bool) -> Iterator[FactRead]:
    """Explain a junction that one part of the `decisive` value decides alone."""
    valued = [(part, truth_or_none(part, context)) for part in parts]
    for wanted in (decisive, UNKNOWN):
        matching = [part for part, found in valued if found is wanted]
        if matching:
            for part in matching[:1] if wanted is not UNKNOWN else matching:
                yield from _why(part, context)
            return
    for part, found in valued:
        if found is not None:
            yield from _why(part, context)


def _why_not(node: tree.Not, context: Context) -> Iterator[FactRead]:
    yield from _why(node.operand, context)


def _why_definition(node: tree.Definition, context: Context) -> Iterator[FactRead]:
    yield from _explained_on(_why, node, context)


def _explained_on(
    explain: Callable[[Tree, Context], Iterator[FactRead]], node: tree.Definition, context: Context
) -> Iterator[FactRead]:
    """Explain a definition by the way to what it is about; where that is known, by what it says."""
    yield from facts_behind(node.base, context)
    base = value(node.base, context)
    if base is not UNKNOWN:
        yield from explain(node.body, context.on(base))


def _why_quantifier(node: tree.Quantifier, context: Context) -> Iterator[FactRead]:
    """Explain by the one element that decides, or by all of them and the list's completeness."""
    one = node.turn
    turns = [context.at(node.slot, e) for e in elements(node.source, context).listed]
    valued = [(inside, truth_or_none(one, inside)) for inside in turns]
    deciding = [inside for inside, found in valued if found is node.is_any]
    if deciding:
        yield from _why(one, deciding[0])
        return
    undecided = [inside for inside, found in valued if found is UNKNOWN]
    is_open = elements(node.source, context).is_open
    others = [] if is_open else [inside for inside, found in valued if found is not None]
    nothing_fits = node.is_any and not undecided
    whether_all = completeness(node.source, context, nothing_fits=nothing_fits)
    if nothing_fits:
        yield from whether_all
    for inside in undecided or others:
        yield from _why(one, inside)
    yield from whether_all


def completeness(
    source: Tree, context: Context, *, nothing_fits: bool = False
) -> Iterator[FactRead]:
    """Give whether a list holds everything there is, and whether anything in it fits.

    Of a list of something that is not known, what leaves that open.
    """
    # The checker lets loops go over nothing else.
    source = cast("tree.Definition | tree.Field", source)
    base = value(source.base, context)
    if base is UNKNOWN:
        yield from facts_behind(source.base, context)
        return
    if isinstance(source, tree.Definition):
        yield from completeness(source.body, context.on(base), nothing_fits=nothing_fits)
        return
    path = field_of(base.path, source.name)
    found = elements(source, context)
    if source.shape.kind is Kind.RECORDS:
        yield tell_records(path, found.is_open, _DECIDED, nothing_fits)
    else:
        yield from tell_members(path, found.listed, found.is_open, _DECIDED, nothing_fits)


def facts_behind(node: Tree, context: Context) -> Iterator[FactRead]:
    """Give every fact that a value is made of."""
    gather = _GATHERERS.get(type(node))
    if gather is not None:
        yield from gather(node, context)
    elif type(node) in _EXPLAINERS:
        yield from _why(node, context)
    else:
        for part in (getattr(node, name, None) for name in _OPERANDS):
            if part is not None:
                yield from facts_behind(part, context)


_OPERANDS = (
    "left",
    "right",
    "element",
    "collection",
    "operand",
    "amount",
    "date",
    "offset",
    "cadence",
)


def _facts_of_field(node: tree.Field, context: Context) -> Iterator[FactRead]:
    base = value(node.base, context)
    if base is UNKNOWN:
        yield from facts_behind(node.base, context)
        return
    if not isinstance(node.base, tree.Part):
        # What the way leads through decides as well: a post's role, before that role's kind.
        yield from facts_behind(node.base, context)
    if node.shape.kind in {Kind.MEMBERS, Kind.RECORDS, Kind.REFERENCES}:
        yield from completeness(node, context)
    if node.shape.kind in {Kind.PART, Kind.MEMBERS, Kind.RECORDS}:
        return
    fact, name = getattr(base.value, node.name), teller_of(node.shape)
    path = field_of(base.path, node.name)
    if name in OPEN_TELLERS:
        told = OPEN_TELLERS[name](path, fact, node.name not in base.value.complete, _DECIDED)
        if base.path == IMPLIED:
            told = told._replace(stated_at=_could_be_stated_at(node, context))
        yield told
    elif not (base.path == IMPLIED and is_settled(fact)):
        # A kind of role that stands for itself says its kind; all else about it is missing.
        told = TELLERS[name](path, fact, _DECIDED, context.as_of.toordinal())
        if base.path == IMPLIED:
            told = told._replace(stated_at=_could_be_stated_at(node, context))
        yield told


def _could_be_stated_at(node: tree.Field, context: Context) -> str:
    """Give where a fact of a role would stand that is described nowhere, were it described."""
    names, base = [node.name], node.base
    while isinstance(base, tree.Field) and base.shape.kind is Kind.PART:
        names.append(base.name)
        base = base.base
    role = value(base, context).value
    return ".".join([f"roles[{role.id}]", *reversed(names)])


def _facts_of_definition(node: tree.Definition, context: Context) -> Iterator[FactRead]:
    yield from _explained_on(facts_behind, node, context)


def _facts_of_loop(node: tree.Count | tree.Extreme, context: Context) -> Iterator[FactRead]:
    for meets, inside in chosen(node, context):
        if meets is not False:
            if node.condition is not None:
                yield from _why(node.condition, inside)
            if isinstance(node, tree.Extreme):
                yield from facts_behind(node.body, inside)
    yield from completeness(node.source, context)


def _facts_of_variable(node: tree.Variable, context: Context) -> Iterator[FactRead]:
    located = context.variables[node.slot]
    if isinstance(located.value, str | PartialDate):
        yield tell_element(located.path, located.value, _DECIDED, context.as_of.toordinal())


def _facts_of_voices(node: tree.Voiced, context: Context) -> Iterator[FactRead]:
    yield from facts_of_group(node.group, context)


def _facts_of_statements(node: tree.StatedBy, context: Context) -> Iterator[FactRead]:
    yield from facts_of_speaker(node.speaker, context)


def facts_of_group(group: Group, context: Context) -> Iterator[FactRead]:
    """Give what was heard from a group about the recommendation, or that nothing was."""
    heard = heard_from_group(group, context)
    asked = _asked(Group(group), context)
    if heard:
        yield from _heard(heard, said_by_group(group, context), asked)
        return
    fewest = context.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    yield _unheard(
        f"pulse ({fewest} answers or more) or group view ({FEWEST_IN_GROUP_VIEW} members or more) "
        f"of {_words(group)}",
        asked,
        context,
    )


def facts_of_speaker(speaker: Speaker, context: Context) -> Iterator[FactRead]:
    """Give what those in power said about the recommendation, or that they said nothing."""
    heard = heard_from_speaker(speaker, context)
    asked = _asked(Speaker(speaker), context)
    if heard:
        yield from _heard(heard, said_by_speaker(speaker, context), asked)
    else:
        yield _unheard(f"statement by a {_words(speaker)}", asked, context)


def _asked(by: Group | Speaker, context: Context) -> Asked:
    part = context.subject.value
    return Asked(context.about, by, part.id if isinstance(part, Team) else None)


def _heard(voices: list[Voice], said: Truth, asked: Asked) -> Iterator[FactRead]:
    for voice in voices:
        settled = said is not UNKNOWN
        yield FactRead(voice.path, voice.text, settled, voice=asked, partly=voice.partly)


def _unheard(what: str, asked: Asked, context: Context) -> FactRead:
    subject = context.subject.path
    place = f" for {subject}" if subject else ""
    lacking = f"no {what} on {context.about}{place}"
    return FactRead("voices", lacking, settled=False, voice=asked)


def _words(kebab: str) -> str:
    return kebab.replace("-", " ")


_EXPLAINERS: dict[type, Callable[[Any, Context], Iterator[FactRead]]] = {
    tree.All: _why_all,
    tree.Any: _why_any,
    tree.Not: _why_not,
    tree.Definition: _why_definition,
    tree.Quantifier: _why_quantifier,
}

_GATHERERS: dict[type, Callable[[Any, Context], Iterator[FactRead]]] = {
    tree.Field: _facts_of_field,
    tree.Definition: _facts_of_definition,
    tree.Count: _facts_of_loop,
    tree.Extreme: _facts_of_loop,
    tree.Variable: _facts_of_variable,
    tree.Voiced: _facts_of_voices,
    tree.StatedBy: _facts_of_statements,
}
