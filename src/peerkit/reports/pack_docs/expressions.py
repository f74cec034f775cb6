"""A rule's expression in Markdown, each name a link to what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from attrs import Factory, define, frozen

from peerkit.language import parse
from peerkit.language.checker import CLASS_OF
from peerkit.language.syntax import Attribute, Comprehension, Name, Span, Syntax
from peerkit.language.types import Collection, Entity, fields
from peerkit.model.description import plain_name
from peerkit.packs import Pack
from peerkit.reports.wording.markdown import code, link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from peerkit.model.register import SubjectKind


_PARTS = {str(kind): cls for kind, cls in CLASS_OF.items()}


@frozen
class Named:
    """A name in an expression.

    Attributes:
        span: where it stands.
        name: the field, definition or parameter.
        of: the part of the model whose field it is; `None` for a definition or parameter.
    """

    span: Span
    name: str
    of: type | None


def names_in(text: str, subject: SubjectKind, pack: Pack) -> list[Named]:
    """Give the names in a pack's expression, in the order in which they stand."""
    reading = _Reading(pack, CLASS_OF[subject])
    reading.read(parse(text), {})
    return sorted(reading.found, key=lambda named: named.span.start)


def write_expression(text: str, subject: SubjectKind, pack: Pack) -> str:
    """Write an expression on one line, each name a link to the page of facts."""
    written, at = "", 0
    for named in names_in(text, subject, pack):
        written += _code(text[at : named.span.start])
        written += link(code(named.name), f"facts.md#{anchor(named.of)}")
        at = named.span.end
    return " ".join((written + _code(text[at:])).split())


def anchor(cls: type | None) -> str:
    """Give the anchor of a class's section on the page of facts, or of what a pack defines."""
    if cls is None:
        return "what-the-pack-defines"
    return plain_name(cls).lower().replace(" ", "-")


def _code(text: str) -> str:
    """Write a piece of an expression; white space around it stays outside, where it shows."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    inner = " ".join(text.split())
    return f"{before}{code(inner)}{after}" if inner else before


@define
class _Reading:
    """Follows an expression through the model, as the checker does, and keeps where names stand."""

    pack: Pack
    subject: type
    found: list[Named] = Factory(list)

    def read(self, syntax: Syntax, loops: Mapping[str, type | None]) -> type | None:
        """Read a part; give the class of what it stands for, or of what it lists, if it has one."""
        match syntax:
            case Name(name=name) if name in loops:
                return loops[name]
            case Name(name=name, span=span):
                return _PARTS.get(name) or self.named(name, span, self.subject)
            case Attribute(base=Name(name="parameters"), name=name, name_span=span):
                self.found.append(Named(span, name, None))
                return None
            case Attribute(base=base, name=name, name_span=span):
                return self.named(name, span, self.read(base, loops))
            case Comprehension(body=body, variable=variable, source=source, condition=condition):
                inside = {**loops, variable: self.read(source, loops)}
                for part in (body, condition):
                    if part is not None:
                        self.read(part, inside)
            case _:
                for part in _parts(syntax):
                    self.read(part, loops)
        return None

    def named(self, name: str, span: Span, of: type | None) -> type | None:
        meaning = next((d for d in self.pack.header.definitions if d.name == name), None)
        if meaning is not None:
            self.found.append(Named(span, name, None))
            return _Reading(self.pack, CLASS_OF[meaning.subject]).read(parse(meaning.means), {})
        if of is None or name not in fields(of):
            return None
        self.found.append(Named(span, name, of))
        type_ = fields(of)[name]
        if isinstance(type_, Collection):
            type_ = type_.element
        return type_.cls if isinstance(type_, Entity) else None


def _parts(syntax: Syntax) -> Iterator[Syntax]:
    for field in attrs.fields(type(syntax)):
        held = getattr(syntax, field.name)
        for part in held if isinstance(held, tuple) else (held,):
            if attrs.has(type(part)) and not isinstance(part, Span):
                yield part
