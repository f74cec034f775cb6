"""The facts that a pack's rules read, part by part, with the rules that name each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.model.description import description_of, plain_name, takes
from peerkit.model.shape import shapes
from peerkit.reports.pack_docs.expressions import names_in, write_expression
from peerkit.reports.wording.markdown import code, linked, plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.model.register import SubjectKind
    from peerkit.packs import Pack


def vocabulary(pack: Pack) -> str:
    """Write the page of facts: what the pack defines, then each part of the model that it reads."""
    return "\n".join(_vocabulary(pack)) + "\n"


def _vocabulary(pack: Pack) -> Iterator[str]:
    yield from ("# What the rules read", "", "## What the pack defines", "")
    for definition in pack.header.definitions:
        written = write_expression(definition.means, definition.subject, pack)
        yield f"- {code(definition.name)}, of the {definition.subject}: {written}."
        yield f"  {plain(definition.because)}"
    for parameter in pack.parameters:
        yield f"- {code(parameter.id)}, a number that can be set: {parameter.default}."
        yield f"  {plain(parameter.because)}"
    if not pack.header.definitions and not pack.parameters:
        yield "Nothing."
    for cls, readers in _readers(pack).items():
        described = description_of(cls)
        yield from ("", f"## {plain_name(cls)}", "", described.summary, "")
        yield from table(
            ("field", "takes", "what it says", "named by"),
            (
                (
                    code(name),
                    takes(shapes(cls)[name]),
                    described.fields.get(name, name.replace("_", " ")),
                    ", ".join(by),
                )
                for name, by in sorted(readers.items())
            ),
        )


def _readers(pack: Pack) -> dict[type, dict[str, list[str]]]:
    """Give, for each class, its fields that rules name, each with links to those rules."""
    found: dict[type, dict[str, dict[str, None]]] = {}
    for text, subject, reader in _expressions(pack):
        for named in names_in(text, subject, pack):
            if named.of is not None:
                by = found.setdefault(named.of, {}).setdefault(named.name, {})
                by[reader] = None
    ordered = sorted(found, key=plain_name)
    return {cls: {name: list(by) for name, by in found[cls].items()} for cls in ordered}


def _expressions(pack: Pack) -> Iterator[tuple[str, SubjectKind, str]]:
    """Give every expression of a pack: its text, what it is on, and a link to what holds it."""
    for definition in pack.header.definitions:
        yield definition.means, definition.subject, code(definition.name)
    for rule in pack.rules:
        of = rule.recommendation
        for text in (of.applies_when, of.met_when, of.corroborated_by):
            if text is not None:
                yield text, of.subject, linked(of.id, pack)
