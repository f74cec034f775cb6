"""Write the tables of the reference from the model, so that nothing is written twice.

After a change to the model run `.venv/bin/python docs/model_tables.py`. A hidden block of each page
fails until it has been run.
"""
# ruff: noqa: INP001

from __future__ import annotations

import enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from peerkit.model import Organisation, RoleKind, Voices, Waivers
from peerkit.model.description import (
    description_of,
    left_out,
    name_in_prose,
    plain_name,
    takes,
)
from peerkit.model.entity import in_rules
from peerkit.model.shape import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REFERENCE = Path(__file__).parent / "reference"
PAGE = REFERENCE / "documents.md"
WAIVERS_PAGE = REFERENCE / "waivers.md"
WHOLES: dict[Path, type] = {PAGE: Organisation, WAIVERS_PAGE: Waivers}
SHARED = {RoleKind: PAGE.name}
"""Lists of words that stand on one page and are linked to from the others."""
BEGIN, END = "<!-- tables: begin -->\n", "<!-- tables: end -->\n"


def tables(whole: type) -> str:
    """Give every entity of a document with its fields, then every list of words."""
    entities: list[type] = [whole]
    words: list[type[enum.Enum]] = []
    for entity in entities:
        for shape in shapes(entity).values():
            of = shape.of
            if of is not None and issubclass(of, enum.Enum) and of not in words:
                words.append(of)
            elif of is not None and attrs.has(of) and of not in entities:
                entities.append(of)
    elsewhere = {} if whole is Organisation else SHARED
    link = partial(_linked, elsewhere)
    parts = ["## Parts and their fields\n", *(_entity(entity, link) for entity in entities)]
    words = [vocabulary for vocabulary in words if vocabulary not in elsewhere]
    return "\n".join([*parts, "## Words\n", *(_words(vocabulary) for vocabulary in words)])


def current(page: Path = PAGE) -> str:
    """Give a page as it should be."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{tables(WHOLES[page])}\n{END}{rest.split(END)[1]}"


def _entity(entity: type, link: Callable[[type], str]) -> str:
    described = description_of(entity)
    lines = [f"### {plain_name(entity)}\n", described.summary]
    if entity.__module__ == Voices.__module__ and not in_rules(entity):
        lines[-1] += " Rules reach it only through `voiced` and `stated_by`."
    lines += ["", "| field | takes | left out | what it says |", "| --- | --- | --- | --- |"]
    for name, shape in shapes(entity).items():
        taken = takes(shape, link) + (" (outputs never show it)" if shape.sensitive else "")
        said = described.fields.get(name, name.replace("_", " "))
        lines.append(f"| `{name}` | {taken} | {left_out(shape)} | {said} |")
    return "\n".join([*lines, ""])


def _words(vocabulary: type[enum.Enum]) -> str:
    listed = ", ".join(f"`{member.value}`" for member in vocabulary)
    summary = description_of(vocabulary).summary
    return f"### {plain_name(vocabulary)}\n\n{summary} {listed}.\n"


def _linked(elsewhere: Mapping[type, str], cls: type) -> str:
    name = name_in_prose(cls)
    return f"[{name}]({elsewhere.get(cls, '')}#{name.replace(' ', '-')})"


if __name__ == "__main__":
    for page in WHOLES:
        page.write_text(current(page), encoding="utf-8")
