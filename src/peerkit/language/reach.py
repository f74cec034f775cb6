"""What questions read outside the subject that they are asked of, said without an organisation.

As long as that stays the same, so do the answers about a subject that stays the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from peerkit.language import tree
from peerkit.model.organisation import Organisation
from peerkit.model.register import SubjectKind
from peerkit.model.walk import leading_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.language.questions import Question
    from peerkit.language.tree import Tree

_Read: TypeAlias = tuple[SubjectKind, str]
"""A field and whose it is; or, with `TEAM`, the kind of what the subject names."""

_VOICES: _Read = (SubjectKind.ORGANISATION, "voices")


@frozen(kw_only=True)
class Reach:
    """What questions on one kind of subject read outside it.

    Attributes:
        organisation: the fields of the organisation that matter.
        programme: those of its programme.
        named: the kinds of what a team may name that stands in another team.
        hears: whether the voices about the subject matter.
    """

    organisation: frozenset[str]
    programme: frozenset[str]
    named: frozenset[str]
    hears: bool


def reach_of(questions: Iterable[Question]) -> Reach:
    """Give what questions on one kind of subject read outside it.

    Whatever else they read is part of the team that is the subject. Linear in the size of the
    expressions with their definitions written out.
    """
    asked = [
        expression
        for question in questions
        for expression in (question.applies, question.met, question.corroborated)
        if expression is not None
    ]
    reading = _Reading(is_subject=True, loops={})
    reads = {read for expression in asked for read in reading.of(expression)}
    return Reach(
        organisation=frozenset(name for whose, name in reads if whose is SubjectKind.ORGANISATION),
        programme=frozenset(name for whose, name in reads if whose is SubjectKind.PROGRAMME),
        named=frozenset(name for whose, name in reads if whose is SubjectKind.TEAM),
        hears=any(_hears(expression) for expression in asked),
    )


@frozen
class _Reading:
    """What is known where a node stands.

    Attributes:
        is_subject: whether the team that rules speak of there is the subject.
        loops: for each enclosing loop, by slot, whether its elements are the subject's own.
    """

    is_subject: bool
    loops: Mapping[int, bool]

    def of(self, node: Tree, *, tells_apart: bool = False) -> Iterator[_Read]:
        """Give what a node reads, or the kind of what it names.

        Args:
            node: what reads.
            tells_apart: whether what it names is only told from others. Then its identifier
                decides, as no two parts of a kind have the same, and nothing in it is read.
        """
        match node:
            case tree.Field():
                yield from self._of_field(node, tells_apart=tells_apart)
            case tree.Definition(base=base, body=body):
                yield from self.of(base)
                yield from _Reading(self._is_own(base), {}).of(body, tells_apart=tells_apart)
                if not isinstance(base, tree.Part) and _hears(body):
                    yield _VOICES
            case tree.Same() | tree.Contains() | tree.Known():
                for part in tree.parts(node):
                    yield from self.of(part, tells_apart=True)
            case (
                tree.Quantifier(slot=slot, source=source)
                | tree.Count(slot=slot, source=source)
                | tree.Extreme(slot=slot, source=source)
            ):
                inside = _Reading(self.is_subject, {**self.loops, slot: self._is_own(source)})
                yield from self.of(source)
                for part in list(tree.parts(node))[1:]:
                    yield from inside.of(part)
            case _:
                for part in tree.parts(node):
                    yield from self.of(part)

    def _of_field(self, node: tree.Field, *, tells_apart: bool) -> Iterator[_Read]:
        base, kind = node.base, node.shape.refers_to
        if isinstance(base, tree.Part) and base.kind is not SubjectKind.TEAM:
            yield base.kind, node.name
        if kind is not None and not tells_apart:
            for name in leading_to(Organisation, kind):
                by_subject = name == "teams" and self._is_own(base)
                yield (SubjectKind.TEAM, kind) if by_subject else (SubjectKind.ORGANISATION, name)
        yield from self.of(base)

    def _is_own(self, node: Tree) -> bool:
        """Tell whether a part, or what a list holds, surely stands in the subject."""
        match node:
            case tree.Part(kind=kind):
                return kind is SubjectKind.TEAM and self.is_subject
            case tree.Variable(slot=slot):
                return self.loops[slot]
            case tree.Field(base=base, shape=shape):
                return shape.refers_to is None and self._is_own(base)
            case _:
                return False


def _hears(node: Tree) -> bool:
    return any(isinstance(part, tree.Voiced | tree.StatedBy) for part in tree.nodes(node))
