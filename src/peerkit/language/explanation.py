"""Why an expression has its value: the facts that decided it, and those that would settle it.

Found by the shape of the expression and the values of its parts, never by matching text. Only
computed when asked for: it evaluates parts again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from peerkit.facts import UNKNOWN, Absent, PartialDate, Truth
from peerkit.language import tree
from peerkit.language.context import EvaluationError
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
    from peerkit.model.conversion import Held


@frozen
class Asked:
    """Whose voice is asked for.

    Attributes:
        about: the recommendation.
        by: a group that would be asked, or somebody in power who would make a statement.
        team: the id of the team; `None` for the organisation.
    """

    about: str
    by: Group | Speaker
    team: str | None


@frozen
class FactRead:
    """A fact that an evaluation rested on, or lacked.

    Attributes:
        path: where it is in the model; for a list, whether it is complete.
        value: what it says, as a document would.
        settled: whether it is fully known; a month is not, where a day decides.
        planned: whether it dates something that is set for later.
        stated_at: where a document would state it, if that is not at `path`: for a role that is
            described nowhere, the description that it could have.
        voice: whose voice it is, if it is one.
        partly: whether it is a voice that agrees in part.
    """

    path: str
    value: str
    settled: bool = True
    planned: bool = False
    stated_at: str | None = field(default=None, eq=False)
    voice: Asked | None = field(default=None, eq=False)
    partly: bool = False

    @property
    def is_voice(self) -> bool:
        """Whether it is what people say, and no record."""
        return self.voice is not None


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
        yield fact if undecided else evolve(fact, settled=True)


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
    yield from _why(node.body, context.on(value(node.base, context)))


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
    fits = " and nothing in it fits" if node.is_any and not undecided else ""
    whether_all = completeness(node.source, context, fits)
    if fits:
        yield from whether_all
    for inside in undecided or others:
        yield from _why(one, inside)
    yield from whether_all


def completeness(source: Tree, context: Context, fits: str = "") -> Iterator[FactRead]:
    """Give whether a list holds everything there is, and whether anything in it fits."""
    if isinstance(source, tree.Definition):
        inside = context.on(value(source.base, context))
        yield from completeness(source.body, inside, fits)
        return
    if not isinstance(source, tree.Field) or (base := value(source.base, context)) is UNKNOWN:
        return
    path = field_of(base.path, source.name)
    found = elements(source, context)
    if source.shape.kind is Kind.RECORDS:
        said = "may not list everything" if found.is_open else f"lists everything{fits}"
        yield FactRead(path, said, settled=not found.is_open)
    elif found.is_open:
        yield FactRead(path, "not stated", settled=False)
    elif not found.listed:
        yield FactRead(path, "none")
    elif fits:
        yield FactRead(path, fits.removeprefix(" and "))


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
    fact = getattr(base.value, node.name)
    if base.path == IMPLIED and _is_settled(fact) and node.shape.kind is not Kind.OPEN_CHOICES:
        # A kind of role that stands for itself says its kind; all else about it is missing.
        return
    text = _show(fact, node, context)
    settled = _is_settled(fact)
    if node.shape.kind is Kind.OPEN_CHOICES and node.name not in base.value.complete:
        text = f"{text}; may not list everything" if fact else "not stated"
        settled = False
    planned = _is_planned(fact, node, context)
    stated_at = _could_be_stated_at(node, context) if base.path == IMPLIED else None
    yield FactRead(field_of(base.path, node.name), text, settled, planned, stated_at)


def _could_be_stated_at(node: tree.Field, context: Context) -> str:
    """Give where a fact of a role would stand that is described nowhere, were it described."""
    names, base = [node.name], node.base
    while isinstance(base, tree.Field) and base.shape.kind is Kind.PART:
        names.append(base.name)
        base = base.base
    role = value(base, context).value
    return ".".join([f"roles[{role.id}]", *reversed(names)])


def _is_planned(fact: object, node: tree.Field, context: Context) -> bool:
    if not isinstance(fact, PartialDate) or node.shape.kind is not Kind.HAPPENED:
        return False
    return fact.happened_by(context.as_of) is False


def _is_settled(fact: object) -> bool:
    if isinstance(fact, PartialDate):
        return fact.day is not None
    return fact is not UNKNOWN and fact is not None


def _show(fact: Held, node: tree.Field, context: Context) -> str:
    """Write a fact as a document would; of free or sensitive ones only whether they are stated."""
    free = node.shape.kind in {Kind.TEXT, Kind.NAME, Kind.TEXTS}
    if fact is UNKNOWN or fact is None:
        return "not stated"
    if isinstance(fact, Absent):
        return "none" if free else "never"
    if free or node.shape.sensitive:
        return "stated"
    if isinstance(fact, bool):
        return "true" if fact else "false"
    if isinstance(fact, frozenset):
        return ", ".join(sorted(str(word) for word in fact)) or "none"
    if _is_planned(fact, node, context):
        return f"{fact}, planned"
    return f"{fact:g}" if isinstance(fact, float) else str(fact)


def _facts_of_definition(node: tree.Definition, context: Context) -> Iterator[FactRead]:
    yield from facts_behind(node.body, context.on(value(node.base, context)))


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
    if isinstance(located.value, str):
        yield FactRead(located.path, "stated")
    elif isinstance(located.value, PartialDate):
        planned = located.value.happened_by(context.as_of) is False
        text = f"{located.value}, planned" if planned else str(located.value)
        settled = _is_settled(located.value)
        yield FactRead(located.path, text, settled, planned=planned)


def _facts_of_voices(node: tree.Voiced, context: Context) -> Iterator[FactRead]:
    heard = heard_from_group(node.group, context)
    fewest = context.parameters.get(SMALLEST_GROUP, PARAMETERS[SMALLEST_GROUP])
    what = (
        f"pulse ({fewest} answers or more) or group view ({FEWEST_IN_GROUP_VIEW} members or more) "
        f"of {_words(node.group)}"
    )
    yield from _voices(heard, said_by_group(node.group, context), what, Group(node.group), context)


def _facts_of_statements(node: tree.StatedBy, context: Context) -> Iterator[FactRead]:
    heard = heard_from_speaker(node.speaker, context)
    what = f"statement by a {_words(node.speaker)}"
    by = Speaker(node.speaker)
    yield from _voices(heard, said_by_speaker(node.speaker, context), what, by, context)


def _voices(
    heard: list[Voice], said: Truth, what: str, by: Group | Speaker, context: Context
) -> Iterator[FactRead]:
    part = context.subject.value
    asked = Asked(context.about, by, part.id if isinstance(part, Team) else None)
    for voice in heard:
        settled = said is not UNKNOWN
        yield FactRead(voice.path, voice.text, settled, voice=asked, partly=voice.partly)
    if not heard:
        subject = context.subject.path
        place = f" for {subject}" if subject else ""
        lacking = f"no {what} on {context.about}{place}"
        yield FactRead("voices", lacking, settled=False, voice=asked)


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
