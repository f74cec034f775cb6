"""All rules on one kind of subject as one function: what is needed when, and the whole source."""

from __future__ import annotations

import hashlib
import linecache
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import define, frozen

from peerkit.language.compiler.emitter import Emitter
from peerkit.language.compiler.graph import Graph
from peerkit.language.compiler.nodes import Node, within
from peerkit.language.compiler.places import INDENT, RUN, SUBJECT, Place, Scope
from peerkit.language.compiler.runtime import NAMES
from peerkit.language.questions import Answers, Question
from peerkit.language.run import Run
from peerkit.model.register import SubjectKind

if TYPE_CHECKING:
    from peerkit.language.tree import Tree

Ask: TypeAlias = Callable[[object], Answers]
"""Answers every question about one subject."""


@frozen(kw_only=True)
class Program:
    """The code for all questions on one kind of subject.

    Attributes:
        source: the code, as Python.
        start: takes a run and gives the function that answers about one subject of it.
    """

    source: str
    start: Callable[[Run], Ask]


def compile_questions(subject: SubjectKind, questions: Sequence[Question]) -> Program:
    """Make the function that answers all questions about a subject.

    Takes time linear in the size of the expressions with their definitions written out, but for
    what stands in several loops. The source can be seen in tracebacks.
    """
    source = source_of(subject, questions)
    return Program(source=source, start=cast("Callable[[Run], Ask]", load(source, subject)))


def source_of(subject: SubjectKind, questions: Sequence[Question]) -> str:
    """Give the code that answers all questions about a subject."""
    graph = Graph(subject)
    return _Writing(subject, [_Asked.of(question, graph) for question in questions]).source()


def load(source: str, about: str) -> Callable[[Run], Callable[..., Any]]:
    """Run generated code; it knows the names in `runtime.NAMES` and nothing else.

    Args:
        source: the code, which is one function.
        about: what tracebacks call it.
    """
    digest = hashlib.sha256(source.encode()).hexdigest()[:16]
    filename = f"<peerkit rules on {about} {digest}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    names = dict(NAMES)
    exec(compile(source, filename, "exec"), names)  # noqa: S102 - made of checked trees, not of text
    return cast("Callable[[Run], Callable[..., Any]]", names["on_run"])


@frozen
class _Asked:
    """A question with its expressions as nodes."""

    about: str
    applies: Node | None
    met: Node
    corroborated: Node | None

    @classmethod
    def of(cls, question: Question, graph: Graph) -> _Asked:
        about = question.about

        def node(expression: Tree | None) -> Node | None:
            return None if expression is None else graph.add(expression, about)

        met = graph.add(question.met, about)
        return cls(about, node(question.applies), met, node(question.corroborated))

    def always(self) -> list[Node]:
        """Give what is worked out for every subject."""
        wanted = (self.applies, self.corroborated, None if self.applies else self.met)
        return [node for node in wanted if node is not None]

    def roots(self) -> list[Node]:
        return [node for node in (self.applies, self.met, self.corroborated) if node is not None]


@define
class _Writing:
    subject: SubjectKind
    asked: list[_Asked]

    def source(self) -> str:
        every = within(node for one in self.asked for node in one.roots())
        always = {id(n) for n in within(node for one in self.asked for node in one.always())}
        run = Scope(RUN, None, Counter(), 1)
        scope = Scope(SUBJECT, run, Counter(map(id, every)), 2)
        gates: dict[int, str] = {}
        emit = Emitter(run, _groups(every, always), gates)
        applies = [self.applies(emit, one, scope) for one in self.asked]
        gates.update(self.gates(applies, always, emit.groups))
        outcomes: list[str] = []
        voices: list[str] = []
        for one, name in zip(self.asked, applies, strict=True):
            outcomes.append(self.outcome(emit, one, name, scope))
            voices.append(self.voice(emit, one, scope))
        heard = _tuple(voices)
        if set(voices) == {"UNKNOWN"}:
            run.lines.append(f"{INDENT}unheard = {heard}")
            heard = "unheard"
        return "\n".join(
            [
                "def on_run(run):",
                *(INDENT + line for line in PRELUDE),
                *run.lines,
                f"{INDENT}def answers(subject):",
                *scope.lines,
                f"{INDENT * 2}return {_tuple(outcomes)}, {heard}",
                f"{INDENT}return answers",
                "",
            ]
        )

    def applies(self, emit: Emitter, one: _Asked, scope: Scope) -> str:
        if one.applies is None:
            return "True"
        place = Place(scope, scope.indent)
        name = emit.truth(one.applies, place)
        scope.lines += place.lines
        return name

    def gates(
        self, applies: list[str], always: set[int], groups: Mapping[int, list[Node]]
    ) -> dict[int, str]:
        """Give for what only some rules need the condition under which one of them does.

        Whoever needs a loop needs whatever the others in its pass need.
        """
        needed: dict[int, dict[str, None]] = {}
        for one, name in zip(self.asked, applies, strict=True):
            for node in {id(node) for node in within([one.met], groups)} - always:
                needed.setdefault(node, {})[name] = None
        return {
            node: " or ".join(f"{name} is not False" for name in names)
            for node, names in needed.items()
        }

    def outcome(self, emit: Emitter, one: _Asked, applies: str, scope: Scope) -> str:
        """Write what a question comes to, and give the name of that."""
        place = Place(scope, scope.indent)
        place.line(f"# {one.about!r}")
        result = emit.name("r")
        inside = place
        if applies != "True":
            place.line(f"{result} = NOT_ASKED")
            inside = place.block(f"if {applies} is not False:")
        met = emit.truth(one.met, inside)
        sure = _chosen(met, "MET", "NOT_MET", "NOT_KNOWN")
        if applies == "True":
            inside.line(f"{result} = {sure}")
        else:
            unsure = _chosen(met, "MAYBE_MET", "MAYBE_NOT_MET", "MAYBE_NOT_KNOWN")
            inside.line(f"if {applies} is True: {result} = {sure}")
            inside.line(f"elif {applies} is UNKNOWN: {result} = {unsure}")
            inside.line(f"else: {result} = failed({applies})")
        scope.lines += place.lines
        return result

    def voice(self, emit: Emitter, one: _Asked, scope: Scope) -> str:
        """Write what corroborates a question; what cannot be evaluated says nothing."""
        if one.corroborated is None:
            return "UNKNOWN"
        place = Place(scope, scope.indent)
        found, heard = emit.truth(one.corroborated, place), emit.name("c")
        place.line(f"{heard} = {found} if {found} is True or {found} is False else UNKNOWN")
        scope.lines += place.lines
        return heard


def _tuple(names: list[str]) -> str:
    return f"({''.join(f'{name}, ' for name in names)})"


def _chosen(met: str, yes: str, no: str, unknown: str) -> str:
    """Give the expression that picks the outcome of a truth value."""
    return (
        f"{yes} if {met} is True else {no} if {met} is False else "
        f"{unknown} if {met} is UNKNOWN else failed({met})"
    )


def _groups(every: Iterable[Node], always: set[int]) -> dict[int, list[Node]]:
    """Put together the loops that can share a pass: over one list, none needing another.

    Those that every subject needs are kept apart from those that it may not need.
    """
    groups: dict[object, list[Node]] = {}
    loops: Iterator[Node] = iter({id(n): n for n in every if n.is_loop and not n.free}.values())
    for node in loops:
        element = node.element
        key = (id(node.parts[0]), id(element), node.rank, node.depth, id(node) in always)
        groups.setdefault(key, []).append(node)
    return {id(node): group for group in groups.values() for node in group}


PRELUDE = (
    "organisation = run.organisation",
    "programme = organisation.programme",
    "today, parameters, named = run.day_number, run.parameters, run.named",
    "said_by_group, said_by_speaker = run.said_by_group, run.said_by_speaker",
)
"""The first lines of generated code: what it reads off the run."""
