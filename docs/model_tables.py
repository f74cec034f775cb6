"""Write the tables in `reference/documents.md` from the model, so that nothing is written twice.

After a change to the model run `.venv/bin/python docs/model_tables.py`. A hidden block of that page
fails until it has been run.
"""
# ruff: noqa: INP001

from __future__ import annotations

import enum
from pathlib import Path

import attrs

from peerkit.model import Organisation
from peerkit.model.description import (
    description_of,
    left_out,
    name_in_prose,
    plain_name,
    takes,
)
from peerkit.model.entity import in_rules
from peerkit.model.shape import shapes

PAGE = Path(__file__).parent / "reference" / "documents.md"
BEGIN, END = "<!-- tables: begin -->\n", "<!-- tables: end -->\n"


def tables() -> str:
    """Give every entity with its fields, then every list of words."""
    entities: list[type] = [Organisation]
    words: list[type[enum.Enum]] = []
    for entity in entities:
        for shape in shapes(entity).values():
            of = shape.of
            if of is not None and issubclass(of, enum.Enum) and of not in words:
                words.append(of)
            elif of is not None and attrs.has(of) and of not in entities:
                entities.append(of)
    parts = ["## Parts and their fields\n", *(_entity(entity) for entity in entities)]
    return "\n".join([*parts, "## Words\n", *(_words(vocabulary) for vocabulary in words)])


def current() -> str:
    """Give the page as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n{END}{rest.split(END)[1]}"


def _entity(entity: type) -> str:
    described = description_of(entity)
    lines = [f"### {plain_name(entity)}\n", described.summary]
    if not in_rules(entity):
        lines[-1] += " Rules reach it only through `voiced` and `stated_by`."
    lines += ["", "| field | takes | left out | what it says |", "| --- | --- | --- | --- |"]
    for name, shape in shapes(entity).items():
        taken = takes(shape, _linked) + (" (outputs never show it)" if shape.sensitive else "")
        said = described.fields.get(name, name.replace("_", " "))
        lines.append(f"| `{name}` | {taken} | {left_out(shape)} | {said} |")
    return "\n".join([*lines, ""])


def _words(vocabulary: type[enum.Enum]) -> str:
    listed = ", ".join(f"`{member.value}`" for member in vocabulary)
    summary = description_of(vocabulary).summary
    return f"### {plain_name(vocabulary)}\n\n{summary} {listed}.\n"


def _linked(cls: type) -> str:
    name = name_in_prose(cls)
    return f"[{name}](#{name.replace(' ', '-')})"


if __name__ == "__main__":
    PAGE.write_text(current(), encoding="utf-8")
