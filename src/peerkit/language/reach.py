"""What questions read outside the subject that they are asked of, said without an organisation.

As long as that stays the same, so do the answers about a subject that stays the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from peerkit.language import tree
from peerkit.language.types import Collection, Entity
from peerkit.model.organisation import Organisation
from peerkit.model.register import SubjectKind
from peerkit.model.shape import OPEN
from peerkit.model.teams import Team
from peerkit.model.walk import leading_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from peerkit.language.questions import Question
    from peerkit.language.tree import Tree


class _Of(Enum):
    """Whose fields are read; of what the subject names in other teams, the kind is."""

    ORGANISATION = auto()
    PROGRAMME = auto()
    ANY_TEAM = auto()
    NAMED = auto()


_Read: TypeAlias = tuple[_Of, str]

_ABOVE = {
    SubjectKind.ORGANISATION: _Of.ORGANISATION,
    SubjectKind.PROGRAMME: _Of.PROGRAMME,
}


@frozen(kw_only=True)
class Reach:
    """What questions on one kind of subject read outside it.

    Attributes:
        organisation: the fields of the organisation that matter. Of its `teams` it matters which
            there are, and in which order: that of errors depends on it.
        programme: those of its programme.
        teams: those of every team.
        named: the kinds of what a team may name that stands in another team.
        hears: whether the voices about the subject matter.
    """

    organisation: frozenset[str]
    programme: frozenset[str]
    teams: frozenset[str]
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

    def names(of: _Of) -> frozenset[str]:
        return frozenset(name for whose, name in reads if whose is of)

    return Reach(
        organisation=names(_Of.ORGANISATION),
        programme=names(_Of.PROGRAMME),
        teams=names(_Of.ANY_TEAM),
        named=names(_Of.NAMED),
        hears=any(_hears(expression) for expression in asked),
    )


@frozen
class _Stands:
    """What is known of a part, or of what a list holds.

    Attributes:
        is_own: whether it surely stands in the subject, or is it.
        is_team: whether it is a team.
    """

    is_own: bool
    is_team: bool


@frozen
class _Reading:
    """What is known where a node stands.

    Attributes:
        is_subject: whether the team that rules speak of there is the subject.
        loops: what is known of the elements of each enclosing loop, by slot.
    """

    is_subject: bool
    loops: Mapping[int, _Stands]

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
                is_own = self._stands(base).is_own
                yield from self.of(base)
                yield from _Reading(is_own, {}).of(body, tells_apart=tells_apart)
                if not is_own and _hears(body):
                    yield _Of.ORGANISATION, "voices"
            case tree.Same() | tree.Contains() | tree.Known():
                for part in tree.parts(node):
                    yield from self.of(part, tells_apart=True)
            case (
                tree.Quantifier(slot=slot, source=source)
                | tree.Count(slot=slot, source=source)
                | tree.Extreme(slot=slot, source=source)
            ):
                inside = _Reading(self.is_subject, {**self.loops, slot: self._stands(source)})
                yield from self.of(source)
                for part in list(tree.parts(node))[1:]:
                    yield from inside.of(part)
            case _:
                for part in tree.parts(node):
                    yield from self.of(part)

    def _of_field(self, node: tree.Field, *, tells_apart: bool) -> Iterator[_Read]:
        base, named = node.base, node.shape.refers_to
        stands = self._stands(base)
        whose = _ABOVE.get(base.kind) if isinstance(base, tree.Part) else None
        if stands.is_team and not stands.is_own:
            whose = _Of.ANY_TEAM
        if whose is not None:
            yield whose, node.name
            if node.shape.kind in OPEN:
                yield whose, "complete"
        if named is not None and not tells_apart:
            yield from _in_named(named, is_own=stands.is_own)
        yield from self.of(base)

    def _stands(self, node: Tree) -> _Stands:
        match node:
            case tree.Part(kind=kind):
                is_team = kind is SubjectKind.TEAM
                return _Stands(is_own=is_team and self.is_subject, is_team=is_team)
            case tree.Variable(slot=slot):
                return self.loops[slot]
            case tree.Field(base=base, shape=shape):
                is_own = shape.refers_to is None and self._stands(base).is_own
                return _Stands(is_own, shape.of is Team or shape.refers_to == "team")
            case _:
                type_ = node.type if isinstance(node, tree.Definition) else None
                element = type_.element if isinstance(type_, Collection) else type_
                return _Stands(is_own=False, is_team=element == Entity(Team))


def _in_named(kind: str, *, is_own: bool) -> Iterator[_Read]:
    """Give where what is named is looked for: by the subject, or by something outside it."""
    for name in leading_to(Organisation, kind):
        if name == "teams" and is_own:
            yield _Of.NAMED, kind
            continue
        yield _Of.ORGANISATION, name
        if name == "teams":
            for inner in leading_to(Team, kind):
                yield _Of.ANY_TEAM, inner


def _hears(node: Tree) -> bool:
    return any(isinstance(part, tree.Voiced | tree.StatedBy) for part in tree.nodes(node))
