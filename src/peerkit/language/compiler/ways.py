"""Code for paths in the model, such as `teams[crisis].conversations[intro].held_on`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

from attrs import Factory, define

from peerkit.language import tree
from peerkit.language.compiler.emitter import Emitter
from peerkit.language.compiler.facts import fact
from peerkit.model.paths import field_of
from peerkit.model.register import SubjectKind
from peerkit.model.shape import Kind, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language.compiler.nodes import Node
    from peerkit.language.compiler.places import Place


class Way(NamedTuple):
    """A path in generated code.

    Attributes:
        text: what stands in an f-string for it, such as `{path}.conversations`.
        could_be: what stands in an f-string for the path that it would have, if it may lead to a
            role that is described nowhere.
    """

    text: str
    could_be: str | None = None

    @property
    def may_be_implied(self) -> bool:
        """Whether it may lead to a part that is written nowhere."""
        return self.could_be is not None

    def field(self, name: str) -> Way:
        """Give the way to a field."""
        could_be = None if self.could_be is None else field_of(self.could_be, name)
        return Way(field_of(self.text, name), could_be)


_PARTS = {
    SubjectKind.TEAM: Way("{path}"),
    SubjectKind.PROGRAMME: Way("programme"),
    SubjectKind.ORGANISATION: Way(""),
}


@define
class Ways:
    """Writes paths. Of what is not known the code gives some path, which nobody is to read."""

    emit: Emitter
    _elements: dict[int, Way] = Factory(dict)

    def to(self, node: Node, place: Place) -> Way:
        """Write whatever it takes to know the path of a part, and give that."""
        match node.tree:
            case tree.Part(kind=kind):
                return _PARTS[kind]
            case tree.Field(shape=shape, name=name):
                if shape.refers_to is not None:
                    path, named = self.emit.name("p"), fact(self.emit, node, place)
                    place.line(f"{path} = path_of({shape.refers_to!r}, {named})")
                    return Way(f"{{{path}}}", could_be_described(shape.refers_to, named))
                return self._within(self.to(node.parts[0], place), name, place)
            case _:
                return self._elements[id(node)]

    def _within(self, holder: Way, name: str, place: Place) -> Way:
        """Give the way to a part of a part; of one that is implied, all is where that is."""
        if not holder.may_be_implied:
            return holder.field(name)
        path = self.emit.name("p")
        inner = f'f"{holder.field(name).text}"'
        place.line(f'{path} = IMPLIED if f"{holder.text}" == IMPLIED else {inner}')
        return Way(f"{{{path}}}", holder.field(name).could_be)

    def to_elements(
        self, source: Node, element: str, number: str, place: Place
    ) -> tuple[str, str | None]:
        """Give the expression of the path of a list's element, and the path that it could have."""
        field = cast("tree.Field", source.tree)
        if field.shape.kind is Kind.REFERENCES:
            named = field.shape.refers_to
            return f"path_of({named!r}, {element}.id)", could_be_described(named, f"{element}.id")
        listed = self._within(self.to(source.parts[0], place), field.name, place).text
        has_id = field.shape.of is not None and "id" in shapes(field.shape.of)
        name = f"{{{element}.id or f'#{{{number}}}'}}" if has_id else f"#{{{number}}}"
        return f'f"{listed}[{name}]"', None

    @contextmanager
    def standing(self, element: Node, way: Way) -> Iterator[None]:
        """Keep the path of an element while what is inside its loop is written."""
        around = self._elements.get(id(element))
        self._elements[id(element)] = way
        yield
        if around is not None:
            self._elements[id(element)] = around


def could_be_described(kind: str | None, identifier: str) -> str | None:
    """Give the path of the description that a role could have; nothing of what is no role."""
    return f"roles[{{{identifier}}}]" if kind == "role" else None
