"""The function that explains one question: made apart from the answers, for who asks why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from peerkit.facts import Truth
from peerkit.language import tree
from peerkit.language.compiler.emitter import Emitter
from peerkit.language.compiler.graph import Graph
from peerkit.language.compiler.nodes import within
from peerkit.language.compiler.places import INDENT, RUN, SUBJECT, Place, Scope
from peerkit.language.compiler.program import PRELUDE, load
from peerkit.language.compiler.reasons import Reasons, uses_to_explain
from peerkit.language.compiler.ways import Ways
from peerkit.language.fact_read import FactRead

if TYPE_CHECKING:
    from peerkit.language.questions import Question
    from peerkit.language.run import Run
    from peerkit.model.register import SubjectKind

Explain: TypeAlias = Callable[[object, str, Truth, Truth], tuple[FactRead, ...]]
"""Explains one answer: the subject, its path, whether the question applies, whether it is met."""


def reasons_source(subject: SubjectKind, question: Question) -> str | None:
    """Give the code that explains the answers to a question; none for what it cannot be made of.

    That is a definition on a part that may not be known.
    """
    graph = Graph(subject)
    met = graph.add(question.met, question.about)
    applies = None
    if question.applies is not None:
        applies = graph.add(question.applies, question.about)
    roots = [met] if applies is None else [applies, met]
    if any(isinstance(node.tree, tree.Definition) for node in within(roots)):
        return None
    run = Scope(RUN, None, Counter(), 1)
    scope = Scope(SUBJECT, run, uses_to_explain(roots), 2)
    emit = Emitter(run, {}, {})
    reasons, place = Reasons(emit, Ways(emit)), Place(scope, 2)
    if applies is not None:
        asked = place.block("if applies is not True:")
        reasons.why(applies, "applies", asked)
        asked.line("if applies is False: return once(facts)")
    reasons.why(met, "met", place)
    return "\n".join(
        [
            "def on_run(run):",
            *(INDENT + line for line in (*PRELUDE, *_PRELUDE)),
            *run.lines,
            f"{INDENT}def reasons(subject, path, applies, met):",
            *_finished(scope, place),
            f"{INDENT}return reasons",
            "",
        ]
    )


def _finished(scope: Scope, place: Place) -> list[str]:
    """Give the lines between the heading and the end; most questions rest on a single fact."""
    lines = [*scope.lines, *place.lines]
    start = INDENT * place.indent
    ending = [line for line in lines if _ADDS.search(line)]
    if ending and ending == lines[-1:] and ending[0].startswith(f"{start}add("):
        fact = ending[0].strip().removeprefix("add(").removesuffix(")")
        return [*lines[:-1], f"{start}return ({fact},)"]
    return [
        f"{start}facts = []; add = facts.append; extend = facts.extend",
        *lines,
        f"{start}return once(facts)",
    ]


_ADDS = re.compile(r"\b(?:add|extend|once|part[0-9]+)\(")


_PRELUDE = (
    "path_of = run.path_of",
    "facts_of_group, facts_of_speaker = run.facts_of_group, run.facts_of_speaker",
)


def compile_reasons(subject: SubjectKind, question: Question) -> Callable[[Run], Explain] | None:
    """Make the function that explains a question; none where only its trees can say.

    Takes time linear in the size of its expressions with their definitions written out, but for
    what stands in several loops.
    """
    source = reasons_source(subject, question)
    return None if source is None else load(source, f"{subject}, explained")
